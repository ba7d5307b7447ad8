"""Everything that a package marks as still to do, as questions to a person.

One question covers what belongs together: a text in all languages of the package, several words
that are still to be translated, the same word wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.to_dos import still_to_do
from build_scripts.start.filling import BETWEEN, OpenPoint, answers_for
from build_scripts.start.marked_package import MarkedPackage
from build_scripts.start.own_words import start_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from build_scripts.start.filling import Ask
    from build_scripts.start.marked_package import Spot

MOST_WORDS = 120
"""Words of one language that are asked for at the keyboard; more are for the workbook."""
_AT_ONCE = 6
_LETTERS = 160
"""How many words, and letters, one question has to be translated."""
_OF_LANGUAGE = re.compile(r"(?P<name>.+)_(?P<code>[a-z]{2,3})")


class _Word(NamedTuple):
    """Something to be translated, and every spot where it stands."""

    text: str
    spots: tuple[Spot, ...]


def fill(folder: Path, ask: Ask, propose: Callable[[Spot], str] = lambda _: "") -> int:
    """Replace every mark by what ``ask`` says of it; how many cells are left open.

    What was answered is written at once, also where the last answer never comes. ``propose`` says
    what is likely for a spot.
    """
    package = MarkedPackage(folder)
    answers_for(list(_points(package, propose)), package.keeping(ask))
    package.write()
    return package.left


def words_to_translate(folder: Path) -> Counter[str]:
    """How many different words still lack a language, by its code."""
    package = MarkedPackage(folder)
    return Counter(code for code, _ in _translations(package.spots, package.codes))


def _points(package: MarkedPackage, propose: Callable[[Spot], str]) -> Iterator[OpenPoint]:
    """The questions: facts first, then the words of other languages."""
    own = [spot for spot in package.spots if _translated_in(spot, package.codes) is None]
    for shared in _by_text(own, package.codes):
        yield from _of_text(package, shared, propose)
    by_language: dict[str, list[_Word]] = {}
    for (code, text), found in _translations(package.spots, package.codes).items():
        by_language.setdefault(code, []).append(_Word(text, tuple(found)))
    for code, found_words in by_language.items():
        if len(found_words) <= MOST_WORDS:
            for some in _portions(found_words):
                yield _of_words(package, some, code)


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


def _of_words(package: MarkedPackage, some: Sequence[_Word], code: str) -> OpenPoint:
    wanted = f" {BETWEEN} ".join(each.text for each in some)
    first = some[0].spots[0]
    return OpenPoint(
        f"{first.file.rpartition('/')[2]} [{first.name}]",
        start_words(code)["do_translate"].format(words=wanted),
        tuple(package.column(each.spots[0]) for each in some),
        partial(_put_each, [each.spots for each in some]),
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
