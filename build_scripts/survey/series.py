"""One question with all its editions, labelled in one language: what every output is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from build_scripts.survey.area_shapes import AreaShapes
    from build_scripts.survey.breakdowns import Breakdown
    from build_scripts.survey.records import AnswerMode, Precision, ResultKey, ShareOf, Source


@dataclass(frozen=True, slots=True)
class Citation:
    """Who said a value, where, and how they put it."""

    source_id: str
    short: str
    url: str
    locator: str
    as_reported: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One value with all its labels; the text fields are ready to print."""

    key: ResultKey
    edition: str
    """Label of the edition, ``2016``, ``1. Quartal 2024``."""
    answer: str
    group: str
    is_total: bool
    value: Decimal | None
    """In the unit of the question; percent is 0–100. None = not published."""
    value_text: str
    """``64 %``, ``rund 25 %``, ``keine Angabe``."""
    count: int | None
    base_n: int | None
    population_id: str
    population: str
    """Label of what the value refers to, for a table cell."""
    base_phrase: str
    """``der 332 antwortenden Kommunen``; '' where the source does not say."""
    precision: Precision
    obs_status: str
    note: str
    """Note on this value and on its answer option."""
    citations: tuple[Citation, ...]
    notes: tuple[str, ...] = ()
    """The same notes one by one: several values may share one of them."""
    year: int = 0
    """Of the edition."""
    period: str = ""
    """What the edition stands for, in a form of ``periods.FORMS``; '' = the year."""
    breakdown: Breakdown | None = None
    """Of the group; None = everybody."""
    parent_ids: tuple[str, ...] = ()
    """The groups that this one is the crossing of."""
    area_code: str = ""
    """ISO 3166-2, NUTS or AGS of the group; '' = no area."""
    weighted_base: Decimal | None = None
    """Sum of the weights of those who answered; None = not weighted, or not reported."""
    effective_n: Decimal | None = None
    """So many answers of a simple random sample would be as certain."""
    ci_low: Decimal | None = None
    ci_high: Decimal | None = None
    """Bounds of a published 95 % interval, in the unit of the value."""
    item: str = ""
    """Title of its question, in a battery; '' = the question is the figure."""

    @property
    def reading(self) -> str:
        """One value read aloud: tooltip, arrow keys and text alternative use the same words."""
        return f"{self.named}: {self.value_text}"

    @property
    def named(self) -> str:
        """Which value it is."""
        group = "" if self.is_total or self.item else self.group
        return ", ".join(filter(None, (self.item, self.answer, group, self.edition)))


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """Between two editions the definition changed; a line between them is interrupted."""

    from_edition: str
    to_edition: str
    note: str


@dataclass(frozen=True, slots=True)
class Series:
    """A question, its values over editions, answers and groups, in one language."""

    survey_id: str
    question_id: str
    language: str
    title: str
    headline: str
    """The finding in one sentence, figures filled in from the data."""
    description: str
    wording: str
    """The question as asked; '' = not published."""
    topic: str
    unit: str
    answer_mode: AnswerMode
    chart: str
    """As the question asks for it; '' = chosen by rule."""
    observations: tuple[Observation, ...]
    """Editions oldest first, answers in the order of the codelist, total before groups."""
    breaks: tuple[SeriesBreak, ...]
    """Oldest first."""
    sources: tuple[Source, ...]
    """Every source of every value, in the order of the bibliography."""
    share_of: ShareOf = ""
    """Of whom or what shares are; '' = of respondents."""
    battery_id: str = ""
    """Shared by all items on one scale; '' = stands alone."""
    summary_of: str = ""
    """The question that is summed up here; '' = none."""
    unit_label: str = ""
    """What the values are, for units besides percent and count: ``Euro im Monat``."""
    unit_form: str = ""
    """How a value is written in such a unit: ``{value} €``."""
    edition_times: tuple[tuple[str, float], ...] = ()
    """Label of every edition of the survey, oldest first, and when it begins, in years."""
    beside_scale: tuple[str, ...] = ()
    """Labels of answers such as "don't know", which are no step of a scale."""
    ordered: bool = False
    """Whether the other answers are steps of a scale, from little to much, in their order."""
    scale_ends: tuple[Decimal, Decimal] | None = None
    """Lowest and highest value that the unit allows, where it says so; percent is 0–100."""
    end_labels: tuple[str, str] = ("", "")
    """What these two mean: ``sehr gut``, ``ungenügend``."""
    texts_in: str = ""
    """Language of the survey's own words where it is another; '' = ``language``."""
    areas: AreaShapes | None = None
    """Shapes of the areas that its groups are, where the package brings some."""
    best: str = ""
    """``lowest`` where small values are the good ones, as with German school marks."""
    topic_id: str = ""
    items: tuple[str, ...] = ()
    """Of a battery, which holds everybody's answers to all its items: their ids, in its order."""
    row_answer: str = ""
    """Of a battery: the only answer that its chart compares; '' = all."""
    sorted_by: tuple[str, ...] = ()
    """Of a battery: the answers whose sum puts an item on top; none = as in the questionnaire."""
    means: tuple[Observation, ...] = ()
    """Of a battery: what sums an item up in another unit, such as the mean of its scale."""
    breakdown_id: str = ""
    """Of a view, which holds everybody and the groups of one breakdown; '' = all values."""

    @property
    def view_suffix(self) -> str:
        """What the files of a view have behind the id of their question: ``.groesse``."""
        return f".{self.breakdown_id}" if self.breakdown_id else ""

    @property
    def editions(self) -> tuple[str, ...]:
        """Labels of editions that have a row, even one without a value; oldest first."""
        return tuple(dict.fromkeys(item.edition for item in self.observations))

    @property
    def edition_ids(self) -> tuple[str, ...]:
        """Ids of the same editions."""
        return tuple(dict.fromkeys(item.key.edition_id for item in self.observations))

    @property
    def answers(self) -> tuple[str, ...]:
        """Labels of the answers that have a row, in the order of the codelist."""
        return tuple(dict.fromkeys(item.answer for item in self.observations))

    @property
    def groups(self) -> tuple[str, ...]:
        """Labels of the groups, the total first."""
        return tuple(dict.fromkeys(item.group for item in self.observations))

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Those that have values here, whole, in the order of the codelist."""
        met = {
            item.breakdown.breakdown_id: item.breakdown
            for item in self.observations
            if item.breakdown
        }
        return tuple(sorted(met.values(), key=lambda breakdown: breakdown.position))

    def is_broken_between(self, earlier: Observation, later: Observation) -> bool:
        """Whether the definition changed, or may have changed, between two values."""
        if not self.breaks:
            return False
        place = {edition: place for place, edition in enumerate(self._in_order)}
        return any(
            place[change.from_edition] < place[later.edition]
            and place[earlier.edition] < place[change.to_edition]
            for change in self.breaks
        )

    @property
    def _in_order(self) -> tuple[str, ...]:
        """All editions of the survey, as far as they are known."""
        return tuple(edition for edition, _ in self.edition_times) or self.editions

    def time_of(self, edition: str) -> float:
        """When an edition begins, in years; whole where the data state the year alone."""
        return dict(self.edition_times)[edition] if self.edition_times else int(edition)

    @property
    def of_everybody(self) -> tuple[Observation, ...]:
        """The values of the total; those of the groups only in editions that have no total."""
        whole = {item.edition for item in self.observations if item.is_total}
        return tuple(
            item for item in self.observations if item.is_total or item.edition not in whole
        )
