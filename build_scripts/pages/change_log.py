"""What changed from version to version, the newest first, in pieces where much did."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from build_scripts.pages.pieces import MOST_ELEMENTS, elsewhere, pieces_of, weight_of
from build_scripts.releases.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.pages.pieces import Piece
    from build_scripts.releases.lines import ChangeLine, Names
    from build_scripts.releases.published import Release


@dataclass(frozen=True, slots=True)
class Logged:
    """Of a release what one piece of the log has room for."""

    release: Release
    lines: tuple[ChangeLine, ...]
    begins: bool
    """With what is said of the release as a whole."""
    ends: bool
    has_changes: bool
    """Also where none stands in this piece."""


@dataclass(frozen=True, slots=True)
class _Entry:
    release: Release
    line: ChangeLine | None
    """None = the release itself."""

    @property
    def weight(self) -> int:
        if self.line is None:
            return 16
        return weight_of(5, self.line.what, self.line.field, self.line.old, self.line.new)


def log_pieces(releases: Sequence[Release], names: Names, path: str) -> tuple[Piece[_Entry], ...]:
    """The log cut; ``logged`` says what a piece shows. The first has room to name all releases."""
    most = max(MOST_ELEMENTS - 2 * len(releases), MOST_ELEMENTS // 2)
    entries = tuple(_entries(releases, names))
    return tuple(pieces_of(entries, path, lambda each: each.weight, most))


def logged(pieces: Sequence[Piece[_Entry]], piece: Piece[_Entry]) -> Iterator[Logged]:
    """The releases of a piece with their changes."""
    entries = [each for part in pieces for each in part.items]
    last = {each.release.version: each for each in entries}
    changed = {each.release.version for each in entries if each.line}
    for version, group in groupby(piece.items, lambda each: each.release.version):
        found = list(group)
        lines = tuple(each.line for each in found if each.line)
        yield Logged(
            found[0].release,
            lines,
            begins=found[0].line is None,
            ends=found[-1] is last[version],
            has_changes=version in changed,
        )


def versions_elsewhere(pieces: Sequence[Piece[_Entry]]) -> list[tuple[Release, str]]:
    """Releases that the first piece has no room for, and the page where each begins."""
    of = {each.release.anchor: each.release for piece in pieces for each in piece.items}
    found = elsewhere(pieces, lambda each: each.release.anchor)
    return [(of[anchor], path) for anchor, path in found.items()]


def _entries(releases: Sequence[Release], names: Names) -> Iterator[_Entry]:
    for release in reversed(releases):
        yield _Entry(release, None)
        for line in lines_of(release, names):
            yield _Entry(release, line)
