"""What a package lacks in another of its languages, and how a person's words become its texts.

Every text is asked for once, wherever it stands. A text made of others is put together again: of
``Wie oft …? – Mittelwert`` the question is to be translated, and the rest are words of ours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.to_dos import is_to_do, still_to_do
from build_scripts.start.filling import BETWEEN
from build_scripts.start.own_words import start_words
from build_scripts.survey.stems import bare, stems_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    Rows = Iterable[Mapping[str, str]]
    """Rows of tables by column; a property of the descriptor is a row of its own."""

_MADE = ("base_in_brackets", "highlight", "described")
_AS_IT_IS = frozenset({"publisher"})
"""Names in a text of ours, the same in every language unless the package translates them."""
_SUMMARIES = ("net", "mean", "median")
_HEADLINES = tuple(f"headline_{name}" for name in ("top", "named", "one"))
_HOLE = re.compile(r"\{(\w+)\}")
_FIGURE = re.compile(r"\{[^{}]+\}")
_REMARK = re.compile(r"\s*\([^()]*\)$")
_OF_EDITION = re.compile(r"(?P<title>.+)(?P<rest> [\dQWHS/.-]*\d)", re.DOTALL)
"""``Radumfrage 2024``."""
_OF_UNIT = re.compile(r"(?P<figure>\{value\}\s)(?P<unit>.+)", re.DOTALL)
"""``{value} Stunden``."""


class Wanted(NamedTuple):
    """What a mark asks for."""

    code: str
    text: str
    """In the first language that has it."""


class _Made(NamedTuple):
    """How a text is made of others."""

    pattern: str
    """In the other language; ``{0}`` is the first part."""
    parts: tuple[str, ...]


def wanted_in(mark: str, codes: Sequence[str]) -> Wanted | None:
    """The language and the text, where a cell asks for a translation."""
    what = still_to_do(mark)  # a mark that has parts was written by people
    for code in codes if what and BETWEEN not in what else ():
        before, _, after = start_words(code)["do_translate"].partition("{words}")
        if what and what.startswith(before) and what.endswith(after):
            return Wanted(code, what[len(before) : len(what) - len(after)])
    return None


def translators_of(rows: Rows, codes: Sequence[str]) -> dict[str, Translator]:
    """By language one that knows what is wanted in it, and what the package says in it already."""
    wanted: dict[str, dict[str, None]] = {code: {} for code in codes}
    said: dict[str, dict[str, set[str]]] = {code: defaultdict(set) for code in codes}
    for row in rows:
        for cell in row.values():
            if found := wanted_in(cell, codes):
                wanted[found.code][found.text] = None
        for code in codes[1:]:
            for own, other in _pairs(row, codes[0], code):
                said[code][own].add(other)
    return {
        code: Translator(
            codes[0],
            code,
            tuple(texts),
            {own: next(iter(each)) for own, each in said[code].items() if len(each) == 1},
        )
        for code, texts in wanted.items()
        if texts
    }


def _pairs(row: Mapping[str, str], first: str, code: str) -> Iterator[tuple[str, str]]:
    """A text in two languages, where a person has written both.

    Properties of the descriptor are called ``title`` in the first language.
    """
    for column, own in row.items():
        name = column.removesuffix(f"_{first}")
        other = row.get(f"{name}_{code}", "")
        is_first = name != column or f"{name}_{first}" not in row
        is_text = is_first and own and other and "{" not in own
        if is_text and not is_to_do(own) and not is_to_do(other):
            yield own, other


class Translator:
    """From the first language of a package to another."""

    def __init__(
        self, first: str, code: str, texts: Collection[str], known: Mapping[str, str]
    ) -> None:
        """``texts`` are wanted; ``known`` ones are there already."""
        self.first, self.code = first, code
        self.known = dict(known)
        self._texts = tuple(texts)
        self._whole = {*texts, *known}

    @property
    def words(self) -> tuple[str, ...]:
        """What a person has to translate, each text once, in the order of the package."""
        found = (word for text in self._texts for word in self._words_of(text))
        return tuple(dict.fromkeys(found))

    def _words_of(self, text: str) -> Iterator[str]:
        made = self._made_of(text)
        if made is None:
            yield text
        elif text not in self.known:
            for part in made.parts:
                yield from self._words_of(part)

    def learn(self, word: str, translation: str) -> None:
        """Take over what a person says; '' = nothing any more."""
        self.known.pop(word, None)
        if translation:
            self.known[word] = translation

    def said(self, text: str) -> str:
        """The text in the other language; '' where a part of it is not known."""
        made = self._made_of(text)
        if text in self.known or made is None:
            return self.known.get(text, "")
        parts = [self.said(part) for part in made.parts]
        return made.pattern.format(*parts) if all(parts) else ""

    def text_for(self, column: str, row: Mapping[str, str]) -> str:
        """What belongs into a cell that holds a mark of this language; '' where it is not known."""
        found = wanted_in(row[column], (self.code,))
        said = self.said(found.text) if found else ""
        if said and column == f"headline_{self.code}":
            return self._headline(row, said) or said
        return said

    def _made_of(self, text: str) -> _Made | None:
        own, other = start_words(self.first), start_words(self.code)
        for name in _SUMMARIES:
            rest = text.removesuffix(f" – {own[name]}")
            if rest != text and not is_to_do(other[name]):
                return _Made(f"{{0}} – {_kept(other[name])}", (rest,))
        for stem in stems_in(text):
            if (begin := bare(stem)) in self._whole:
                return _Made(f"{{0}}{_kept(stem[len(begin) :])}{{1}}", (begin, text[len(stem) :]))
        if (match := _OF_UNIT.fullmatch(text)) and match["unit"] in self._whole:
            return _Made(f"{_kept(match['figure'])}{{0}}", (match["unit"],))
        if (match := _OF_EDITION.fullmatch(text)) and match["title"] in self._whole:
            return _Made(f"{{0}}{_kept(match['rest'])}", (match["title"],))
        return next(
            filter(None, (self._of_pattern(own[name], other[name], text) for name in _MADE)), None
        )

    def _of_pattern(self, own: str, other: str, text: str) -> _Made | None:
        match = _form(own).fullmatch(text)
        if match is None or is_to_do(own) or is_to_do(other):
            return None
        holes = match.groupdict()
        kept = {hole for hole in _AS_IT_IS & holes.keys() if holes[hole] not in self._whole}
        parts = {hole: said for hole, said in holes.items() if hole not in kept}
        put = {hole: f"{{{number}}}" for number, hole in enumerate(parts)}
        put |= {hole: _kept(holes[hole]) for hole in kept}
        return _Made(_HOLE.sub(lambda hole: put[hole[1]], other), tuple(parts.values()))

    def _headline(self, row: Mapping[str, str], title: str) -> str:
        """A headline of ours in the other language, with its placeholders; '' = it is none."""
        headline, whole = row.get(f"headline_{self.first}", ""), row.get(f"title_{self.first}", "")
        titles = {whole: title, _REMARK.sub("", whole): _REMARK.sub("", title)}
        for name, match in _own_headlines(headline, titles, self.first):
            said = {**match.groupdict(), "title": titles[match["title"]]}
            if "answer" in said and not _FIGURE.fullmatch(said["answer"]):
                said["answer"] = self.said(said["answer"])
            return start_words(self.code)[name].format(**said) if all(said.values()) else ""
        return ""


def is_own_headline(headline: str, title: str, first: str) -> bool:
    """Whether a headline is made of the title of its question by a pattern of ours."""
    titles = (title, _REMARK.sub("", title))
    return any(True for _ in _own_headlines(headline, titles, first))


def _own_headlines(
    headline: str, titles: Collection[str], first: str
) -> Iterator[tuple[str, re.Match[str]]]:
    """The patterns that give a headline of one of these titles."""
    names = (f"{each}{end}" for end in ("_asked", "") for each in _HEADLINES)
    for name, title in product(names, titles):
        # A title is put in as it is: where it ends is not to be guessed.
        if match := _form(start_words(first)[name], title).fullmatch(headline):
            yield name, match


def _kept(text: str) -> str:
    """As a part of a pattern."""
    return text.replace("{", "{{").replace("}", "}}")


def _form(pattern: str, title: str = "") -> re.Pattern[str]:
    """Of texts that a pattern of ours makes, with this title or any."""
    parts = _HOLE.split(pattern)
    holes = {"figure": _FIGURE.pattern, **({"title": re.escape(title)} if title else {})}
    said = (
        f"(?P<{part}>{holes.get(part, '.+?')})" if number % 2 else re.escape(part)
        for number, part in enumerate(parts)
    )
    return re.compile("".join(said), re.DOTALL)
