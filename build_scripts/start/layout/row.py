"""One row of a table in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.start.layout.words import ASKED, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.start.layout.periods import Period
    from build_scripts.start.sheets.grid import Cell


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the body in words."""

    number: int
    words: Mapping[Role, str]
    kind: str
    section: str
    """The last line of words alone above it."""
    measure: str = ""
    """``percent`` or ``count``, where a column says it of each row."""
    label: Cell | None = None
    """The cell of its answer, where it stands in the place of a value."""
    base_n: str = ""
    """As the name of its group has it: ``Frauen (n=614)``."""
    period: Period | None = None
    """Of the last line above it that names a year and nothing else."""

    @property
    def answer(self) -> str:
        """The words of its answer; '' = none."""
        return self.words.get(Role("answer"), "")

    @property
    def asked(self) -> tuple[str, ...]:
        """What it is an answer to: question, title and item."""
        return tuple(self.words.get(Role(name), "") for name in ASKED)

    @property
    def is_base(self) -> bool:
        """Whether it says how many people answered, and no share."""
        return self.kind in ("base", "base_weighted")
