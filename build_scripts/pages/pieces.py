"""Long lists in pieces, each a page that a phone can show: the first one has the list's address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Item = TypeVar("Item")
MOST_ELEMENTS = 1900
"""Of the list in one page; with its frame it has 2,500 at most."""
_CHARACTERS = 30
"""So much text weighs as much as an element: a page full of prose is light compressed, too."""


@dataclass(frozen=True, slots=True)
class Piece(Generic[Item]):
    """A part of a list."""

    items: tuple[Item, ...]
    number: int
    """From 1."""
    first: int
    """Place in the whole list of its first item, from 1."""
    paths: tuple[str, ...]
    """Of all pieces, in their order; one alone needs no way to others."""

    @property
    def path(self) -> str:
        return self.paths[self.number - 1]


def pieces_of(
    items: Sequence[Item], path: str, weight: Callable[[Item], int], most: int = MOST_ELEMENTS
) -> Iterator[Piece[Item]]:
    """The list, never less than one piece; ``weight`` counts the elements that an item has."""
    parts: list[list[Item]] = [[]]
    room = most
    for item in items:
        room -= weight(item)
        if room < 0 and parts[-1]:
            parts.append([])
            room = most - weight(item)
        parts[-1].append(item)
    paths = (path, *(f"{path}{number}/" for number in range(2, len(parts) + 1)))
    first = 1
    for number, part in enumerate(parts, 1):
        yield Piece(tuple(part), number, first, paths)
        first += len(part)


def weight_of(elements: int, *texts: str) -> int:
    """Of an item that has these elements and texts."""
    return max(elements, sum(map(len, texts)) // _CHARACTERS)


def elsewhere(pieces: Sequence[Piece[Item]], anchor: Callable[[Item], str]) -> dict[str, str]:
    """By anchor the page where what is no longer on the first one begins."""
    first = {anchor(item) for item in pieces[0].items}
    found: dict[str, str] = {}
    for piece in pieces:
        for name in map(anchor, piece.items):
            found.setdefault(name, piece.path)
    return {name: path for name, path in found.items() if name not in first}


def titled(title: str, piece: Piece[Item], label: Mapping[str, str]) -> str:
    """``Alter: 18 bis 29 (Teil 2)``; the first piece has the title alone."""
    if piece.number == 1:
        return title
    return f"{title} ({label['piece'].format(number=piece.number)})"
