"""One column of a table, and what its head says of the values below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.start.layout.words import kind_of_row

if TYPE_CHECKING:
    from build_scripts.start.layout.periods import Period
    from build_scripts.start.layout.words import Role


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    number: int
    head: tuple[str, ...]
    """Its words from top to bottom, joined heads included."""
    role: Role
    """Of a column of words or of numbers under a known name."""
    is_numeric: bool
    """Most of its cells are values."""
    period: Period | None = None
    measure: str = ""
    """``percent``, ``count`` or ``base_n``, where a head says so besides other things."""
    base_n: str = ""
    """As the head writes it: ``(n=812)``."""
    base_above: bool = False
    """It stands above the words, and so belongs to several columns together."""
    letter: str = ""
    """Which tests of significance call it by: ``A``."""
    words: tuple[str, ...] = ()
    """What is left of the head: a group, a breakdown and a group, or an answer."""
    is_total: bool = False
    sign: str = ""
    """Of a footnote at its period: ``2024*``."""
    is_answer: bool = False
    """Whatever its name says: ``N`` beside ``J``."""

    @property
    def name(self) -> str:
        """As people see it."""
        return " / ".join(self.head)

    @property
    def unit(self) -> str:
        """What is measured, where the head says it: ``mean rank``; '' = it does not."""
        is_mean = len(self.words) == 1 and kind_of_row(self.words[0]) in ("mean", "median")
        return self.words[0] if is_mean else ""
