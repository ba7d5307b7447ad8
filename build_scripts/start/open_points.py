"""Everything that a package marks as still to do, as questions to a person.

One question covers what belongs together: a text in all languages of the package, several words
that are still to be translated, the same word wherever it stands.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.to_dos import is_to_do
from build_scripts.start.filling import BETWEEN, OpenPoint, answers_for
from build_scripts.start.marked_package import MarkedPackage
from build_scripts.start.own_words import start_words
from build_scripts.start.translating import wanted_in
from build_scripts.survey.wording import language_name
from build_scripts.telling import own_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from build_scripts.start.filling import Ask
    from build_scripts.start.marked_package import Spot
    from build_scripts.start.translating import Translator

MOST_WORDS = 120
"""Words of one language that are asked for at the keyboard; more are for the workbook."""
_AT_ONCE = 6
_LETTERS = 160
"""How many words, and letters, one question has to be translated."""
_OF_LANGUAGE = re.compile(r"(?P<name>.+)_(?P<code>[a-z]{2,3})")


def fill(folder: Path, ask: Ask, propose: Callable[[Spot], str] = lambda _: "") -> int:
    """Replace every mark by what ``ask`` says of it; how many cells are left open.

    What was answered is written at once, also where the last answer never comes. ``propose`` says
    what is likely for a spot.
    """
    package = MarkedPackage(folder)
    answers_for(list(_points(package, propose)), package.keeping(ask))
    package.write()
    return package.left


class Left(NamedTuple):
    """What a package still lacks."""

    facts: int
    """Cells that a person has to fill, each by itself."""
    words: Mapping[str, int]
    """By language the texts that are to be translated, each once."""


def left_in(folder: Path) -> Left:
    """How much there is to do."""
    package = MarkedPackage(folder)
    facts = [spot for spot in package.spots if not wanted_in(spot.mark, package.codes)]
    return Left(
        len(facts),
        {code: len(each.words) for code, each in package.translators().items()},
    )


def lines_left(folder: Path) -> Iterator[str]:
    """The same for people, with the command that helps; none where nothing is left."""
    left, survey = left_in(folder), folder.name
    if left.facts:
        yield f"{left.facts} thing(s) left to do: make fill SURVEY={survey} asks"
    for code, number in left.words.items():
        language = language_name(code, own_language())
        if number > MOST_WORDS:
            yield (
                f"{number} text(s) still to be written in {language}: "
                f"make workbook SURVEY={survey} lists each once"
            )
        else:
            yield (
                f"{number} text(s) still to be written in {language}: "
                f"make fill SURVEY={survey} asks"
            )


def words_left(left: Left) -> Iterator[str]:
    """Of each language how many texts it lacks."""
    for code, number in left.words.items():
        language = language_name(code, own_language())
        yield f"{number} text(s) still to be written in {language}"


def _points(package: MarkedPackage, propose: Callable[[Spot], str]) -> Iterator[OpenPoint]:
    """The questions: facts first, then the words of other languages."""
    own = [spot for spot in package.spots if not wanted_in(spot.mark, package.codes)]
    for shared in _by_text(own, package.codes):
        yield from _of_text(package, shared, propose)
    for code, translator in package.translators().items():
        spots = [spot for spot in package.spots if wanted_in(spot.mark, (code,))]
        if len(translator.words) <= MOST_WORDS:
            for some in _portions(translator):
                yield _of_words(package, translator, some, spots)


def _of_text(
    package: MarkedPackage, shared: Sequence[Sequence[Spot]], propose: Callable[[Spot], str]
) -> Iterator[OpenPoint]:
    """A text in all its languages; in the others once more where only the first was said."""
    first, *others = [same[0] for same in shared]
    names = [_OF_LANGUAGE.fullmatch(each.name) for each in (first, *others)]
    codes = [match["code"] for match in names if match]
    name = first.name if not others else first.name.removesuffix(f"_{codes[0]}")
    said = _with_ids(first) if len(shared[0]) == 1 else first.wanted
    yield OpenPoint(
        f"{_place(first)} [{name}]",
        f"{said} ({f' {BETWEEN} '.join(codes)})" if others else said,
        tuple(package.column(each) for each in (first, *others)),
        partial(_put_each, shared),
        partial(_proposal, (first, *others), propose),
        least=1 if others else 0,
    )
    for same in shared[1:]:
        each = same[0]
        yield OpenPoint(
            f"{_place(each)} [{each.name}]",
            _with_ids(each),
            (package.column(each),),
            partial(_put_each, [same]),
            partial(propose, each),
            partial(_is_next, first, each),
        )


def _of_words(
    package: MarkedPackage, translator: Translator, some: Sequence[str], spots: Sequence[Spot]
) -> OpenPoint:
    """Several words; those that the package says elsewhere are proposed as it says them."""
    wanted = f" {BETWEEN} ".join(some)
    known = [translator.known.get(word, "") for word in some]
    first = next(spot for spot in spots if some[0] in spot.wanted)
    return OpenPoint(
        f"{first.file.rpartition('/')[2]} [{first.name}]",
        start_words(translator.code)["do_translate"].format(words=wanted),
        tuple(package.column(first) for _ in some),
        partial(_put_words, translator, some, spots),
        lambda: f" {BETWEEN} ".join(known) if all(known) else "",
    )


def _by_text(spots: Sequence[Spot], codes: Sequence[str]) -> list[list[tuple[Spot, ...]]]:
    """Spots that hold one text in several languages; groups call their breakdown alike."""
    shared: dict[object, list[Spot]] = {}
    for spot in spots:
        is_shared = spot.name.startswith("breakdown_")
        key = (spot.file, spot.name, spot.mark) if is_shared else (id(spot),)
        shared.setdefault(key, []).append(spot)
    found: dict[object, list[tuple[Spot, ...]]] = {}
    for same in shared.values():
        match = _OF_LANGUAGE.fullmatch(same[0].name)
        is_text = match and match["code"] in codes and same[0].row
        text = (same[0].file, match["name"], same[0].row) if match and is_text else id(same)
        found.setdefault(text, []).append(tuple(same))
    return list(found.values())


def _portions(translator: Translator) -> Iterator[list[str]]:
    """As many words as a person keeps in mind; known ones together, to be agreed to."""
    some: list[str] = []
    for word in sorted(translator.words, key=lambda each: each in translator.known):
        letters = sum(map(len, some)) + len(word)
        is_other = bool(some) and (some[-1] in translator.known) != (word in translator.known)
        if some and (len(some) == _AT_ONCE or letters > _LETTERS or is_other):
            yield some
            some = []
        some.append(word)
    if some:
        yield some


def _put_words(
    translator: Translator, some: Sequence[str], spots: Sequence[Spot], texts: Sequence[str]
) -> None:
    """Every text that is complete by now; the others are marked as they were."""
    for word, text in zip(some, texts, strict=True):
        translator.learn(word, text)
    for spot in spots:
        row = {**dict(spot.row), spot.name: spot.mark}
        spot.put(translator.text_for(spot.name, row) or spot.mark)


def _put_each(holders: Sequence[Sequence[Spot]], texts: Sequence[str]) -> None:
    for spots, text in zip(holders, texts, strict=True):
        for spot in spots:
            spot.put(text or spot.mark)


def _is_next(first: Spot, other: Spot) -> bool:
    """Whether only the first language was said."""
    return not is_to_do(first.read()) and is_to_do(other.read())


def _proposal(spots: Sequence[Spot], propose: Callable[[Spot], str]) -> str:
    """In all languages, else in the first alone, or none."""
    said = [propose(spot) for spot in spots]
    if any(BETWEEN in text for text in said):
        return ""
    return f" {BETWEEN} ".join(said) if all(said) else said[0]


def _place(spot: Spot) -> str:
    file = spot.file.rpartition("/")[2]
    return f"{file}, {spot.row[0][1]}" if spot.row else file


def _with_ids(spot: Spot) -> str:
    """Which value it is: the ids of its row behind the first, which stands in the place."""
    ids = [
        f"{name.removesuffix('_id')} {cell}"
        for name, cell in spot.row[1:]
        if name.endswith("_id") and cell and not is_to_do(cell)
    ]
    return f"{spot.wanted} ({', '.join(ids)})" if ids else spot.wanted
