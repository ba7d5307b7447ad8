"""An example of a chart type: gallery, documentation and test case at once. All values made up.

It stands in the file of the chart. Words in two languages are written ``German / English``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from build_scripts.survey.records import AnswerMode

EVERYBODY = "Alle / All"


class Values(NamedTuple):
    """What one group said in one edition, in the order of the answers."""

    edition: str
    group: str
    text: str
    """Numbers between spaces; ``-`` is a missing value, ``~25`` an approximate one."""
    base_n: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A question that the chart suits, with made-up answers."""

    use: str
    """When a publisher chooses this chart."""
    title: str
    answers: tuple[str, ...]
    values: tuple[Values, ...]
    answer_mode: AnswerMode = "single"
    breaks: tuple[tuple[str, str], ...] = ()
    """Editions between which the definition changed."""
    unit: Literal["percent", "count"] = "percent"
    beside_scale: tuple[str, ...] = ()
    """Answers that are no step of the scale."""
