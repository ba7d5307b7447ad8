"""Everything that a package marks as still to do, as questions to a person.

One question covers what belongs together: a text in all languages of the package, several words
that are still to be translated, the same word wherever it stands.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from build_scripts.package.cell_judge import fields_for
from build_scripts.package.to_dos import still_to_do
from build_scripts.site.writing import write_file
from build_scripts.site.written_json import json_file
from build_scripts.start.filling import BETWEEN, OpenPoint, answers_for
from build_scripts.start.own_words import start_words
from build_scripts.start.saved_form import write_rows
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from build_scripts.start.filling import Ask

MOST_WORDS = 120
"""Words of one language that are asked for at the keyboard; more are for the workbook."""
_AT_ONCE = 6
_LETTERS = 160
"""How many words, and letters, one question has to be translated."""
_OF_LANGUAGE = re.compile(r"(?P<name>.+)_(?P<code>[a-z]{2,3})")
_DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a table, or a property of the descriptor, that holds a mark."""

    file: str
    """From the folder of the package: ``data/editions.csv``."""
    name: str
    """Its column or property."""
    mark: str
    put: Callable[[str], object] = field(compare=False)
    read: Callable[[], str] = field(compare=False)
    row: tuple[tuple[str, str], ...] = ()
    """The cells of its row by column, as they were."""
    beside: Callable[[str], str] = field(default=lambda _: "", compare=False)
    """Another cell of its row as it is by now."""
    holder: bool = False
    """The descriptor says it of a person or body, not of the survey."""

    @property
    def wanted(self) -> str:
        """What the mark asks for."""
        return still_to_do(self.mark) or ""


class _Word(NamedTuple):
    """Something to be translated, and every spot where it stands."""

    text: str
    spots: tuple[Spot, ...]


def fill(folder: Path, ask: Ask, propose: Callable[[Spot], str] = lambda _: "") -> int:
    """Replace every mark by what ``ask`` says of it; how many cells are left open.

    What was answered is written at once, also where the last answer never comes. ``propose`` says
    what is likely for a spot.
    """
    package = _Package(folder)
    answers_for(list(package.points(propose)), package.keeping(ask))
    package.write()
    return package.left


def words_to_translate(folder: Path) -> Counter[str]:
    """How many different words still lack a language, by its code."""
    package = _Package(folder)
    return Counter(code for code, _ in _translations(package.spots, package.codes))


class _Package:
    """The files of a package that hold marks, and every mark in them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changed: set[str] = set()
        self._tables: dict[str, list[list[str]]] = {}
        for file in sorted((folder / "data").rglob("*.csv")):
            with file.open(encoding="utf-8-sig", newline="") as stream:
                self._tables[file.relative_to(folder).as_posix()] = list(csv.reader(stream))
        self._stated = json.loads((folder / _DESCRIPTOR).read_text(encoding="utf-8"))
        stated = self._stated.get("languages")
        self.codes: tuple[str, ...] = tuple(stated) if isinstance(stated, list) else LANGUAGES
        self.spots = (*self._of_tables(), *self._of_descriptor())

    @property
    def left(self) -> int:
        """How many marks there still are."""
        return sum(still_to_do(spot.read()) is not None for spot in self.spots)

    def _of_tables(self) -> Iterator[Spot]:
        for file, rows in self._tables.items():
            head = rows[0] if rows else []
            for row in rows[1:]:
                for at, cell in enumerate(row[: len(head)]):
                    if still_to_do(cell) is not None:
                        put = partial(self._put, file, row, at)
                        beside = tuple(zip(head, row, strict=False))
                        now = partial(_cell, head, row)
                        read = partial(row.__getitem__, at)
                        yield Spot(file, head[at], cell, put, read, beside, now)

    def _of_descriptor(self) -> Iterator[Spot]:
        people = self._stated.get("contributors", [])
        for holder in (self._stated, *people):
            for name, value in holder.items():
                if isinstance(value, str) and still_to_do(value) is not None:
                    put = partial(self._put, _DESCRIPTOR, holder, name)
                    read, is_person = partial(holder.__getitem__, name), holder in people
                    yield Spot(_DESCRIPTOR, name, value, put, read, holder=is_person)

    def _put(self, file: str, holder: Any, key: Any, text: str) -> None:  # noqa: ANN401  # a row or a property
        holder[key] = text
        self._changed.add(file)

    def keeping(self, ask: Ask) -> Ask:
        """The same, with everything written before the next question."""

        def asked(place: str, what: str, proposal: str = "") -> str | None:
            self.write()
            return ask(place, what, proposal)

        return asked

    def write(self) -> None:
        """Every file that has changed."""
        for name in sorted(self._changed):
            if name == _DESCRIPTOR:
                content = json_file(self._stated, sort_keys=False).encode("utf-8")
                write_file(self._folder / name, content)
            else:
                write_rows(self._folder / name, self._tables[name])
        self._changed.clear()

    def points(self, propose: Callable[[Spot], str]) -> Iterator[OpenPoint]:
        """The questions: facts first, then the words of other languages."""
        own = [spot for spot in self.spots if _translated_in(spot, self.codes) is None]
        for shared in _by_text(own, self.codes):
            yield from self._of_text(shared, propose)
        by_language: dict[str, list[_Word]] = {}
        for (code, text), found in _translations(self.spots, self.codes).items():
            by_language.setdefault(code, []).append(_Word(text, tuple(found)))
        for code, found_words in by_language.items():
            if len(found_words) <= MOST_WORDS:
                for some in _portions(found_words):
                    yield self._of_words(some, code)

    def _of_text(
        self, shared: Sequence[Sequence[Spot]], propose: Callable[[Spot], str]
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
            tuple(self._column(each) for each in (first, *others)),
            partial(_put_each, shared),
            partial(_proposal, (first, *others), propose),
            least=1 if others else 0,
        )
        for same in shared[1:]:
            each = same[0]
            yield OpenPoint(
                f"{_place(each)} [{each.name}]",
                _with_ids(each),
                (self._column(each),),
                partial(_put_each, [same]),
                partial(propose, each),
                partial(_is_next, first, each),
            )

    def _of_words(self, some: Sequence[_Word], code: str) -> OpenPoint:
        wanted = f" {BETWEEN} ".join(each.text for each in some)
        first = some[0].spots[0]
        return OpenPoint(
            f"{first.file.rpartition('/')[2]} [{first.name}]",
            start_words(code)["do_translate"].format(words=wanted),
            tuple(self._column(each.spots[0]) for each in some),
            partial(_put_each, [each.spots for each in some]),
        )

    def _column(self, spot: Spot) -> Mapping[str, object]:
        return self._fields.get(spot.file, {}).get(spot.name, {})

    @cached_property
    def _fields(self) -> dict[str, dict[str, Mapping[str, object]]]:
        return {name: fields_for(self._folder / name, self._folder) for name in self._tables}


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


def _cell(head: Sequence[str], row: Sequence[str], name: str) -> str:
    return dict(zip(head, row, strict=False)).get(name, "")


def _translations(spots: Sequence[Spot], codes: Sequence[str]) -> dict[tuple[str, str], list[Spot]]:
    """Spots by language and the word that they lack in it."""
    found: dict[tuple[str, str], list[Spot]] = {}
    for spot in spots:
        if told := _translated_in(spot, codes):
            found.setdefault(told, []).append(spot)
    return found


def _translated_in(spot: Spot, codes: Sequence[str]) -> tuple[str, str] | None:
    """The language and the word, where a mark asks for a translation."""
    for code in codes:
        before, _, after = start_words(code)["do_translate"].partition("{words}")
        wanted = spot.wanted
        if wanted.startswith(before) and wanted.endswith(after) and BETWEEN not in wanted:
            return code, wanted[len(before) : len(wanted) - len(after)]
    return None


def _portions(found: Sequence[_Word]) -> Iterator[list[_Word]]:
    """As many words as a person keeps in mind."""
    some: list[_Word] = []
    for each in found:
        letters = sum(len(word.text) for word in some) + len(each.text)
        if some and (len(some) == _AT_ONCE or letters > _LETTERS):
            yield some
            some = []
        some.append(each)
    if some:
        yield some


def _put_each(holders: Sequence[Sequence[Spot]], texts: Sequence[str]) -> None:
    for spots, text in zip(holders, texts, strict=True):
        for spot in spots:
            spot.put(text or spot.mark)


def _is_next(first: Spot, other: Spot) -> bool:
    """Whether only the first language was said."""
    return still_to_do(first.read()) is None and still_to_do(other.read()) is not None


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
        if name.endswith("_id") and cell and still_to_do(cell) is None
    ]
    return f"{spot.wanted} ({', '.join(ids)})" if ids else spot.wanted
