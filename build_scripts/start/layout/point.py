"""One value of a table with everything that the table says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.start.layout.lines import Context
    from build_scripts.start.layout.periods import Period
    from build_scripts.start.layout.readings import Reading
    from build_scripts.start.layout.words import Role
    from build_scripts.start.sheets.grid import Cell, Grid, Position


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers that stand beside a value, written plainly; '' = none."""

    base_n: str = ""
    base_weighted: str = ""
    count: str = ""
    ci_low: str = ""
    ci_high: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A value before it has ids."""

    grid: Grid
    row: int
    cell: Cell | None
    """None = the row holds no value."""
    reading: Reading
    kind: str
    """``answer``, ``net``, ``mean`` or ``median``."""
    words: Mapping[Role, str]
    """Question, answer, topic …, in every language of the table."""
    groups: tuple[tuple[str, str], ...]
    """Breakdown and group; none = everybody, two = crossed."""
    period: Period | None
    measure: str
    """``percent``, ``count``, ``value`` or '' where nothing says it."""
    context: Context
    sizes: Sizes = field(default_factory=Sizes)
    notes: tuple[str, ...] = ()
    """Footnotes of its row and column."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """Groups by the letters that tests of significance call their columns by."""
    axis: str = ""
    head: Position = (0, 0)
    """Where its table begins: the first row of its head, and its first column."""

    @property
    def address(self) -> str:
        """The cell that messages name."""
        return self.cell.address if self.cell else ""

    @property
    def written(self) -> str:
        """What stands in the cell; '' = the row holds no value."""
        return self.cell.text if self.cell else ""
