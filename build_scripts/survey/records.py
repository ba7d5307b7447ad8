"""The survey as typed, immutable values.

Terms follow SDMX (observation status, breaks) and DDI (questions, answer options, populations).
Every record knows where it was read (``at``), so that a check can name file and row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from build_scripts.survey.periods import NO_PERIOD, period_of
from build_scripts.survey.units import column_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.survey.area_shapes import AreaShapes
    from build_scripts.survey.periods import Period

Precision = Literal["exact", "rounded", "approximate"]
AnswerMode = Literal["single", "multiple", "indicator", "ranking"]
ShareOf = Literal["", "respondents", "answers"]
LIST_SEPARATOR = "|"
"""Between the parts of a cell that holds several ids or words."""
TOTAL = "total"
"""The breakdown of the group that stands for everybody."""
WITHHELD = "Q"
"""Status of a value that is known and not shown, because it might tell of a person, or mislead."""
UNCERTAIN = "U"
"""Status of a value that rests on too few answers to be relied on."""
RESERVED_BREAKDOWN_IDS = frozenset(
    {
        *("excel", "oembed", "social", "vl", "wide"),
        *("also-reported", "asked", "before", "certainty", "data", "quote", "sources", "values"),
        *("content", "scheme", "search", "search-open", "search-words", "wording"),
    }
)
"""A breakdown is not called like another file of a figure (``.excel.csv``) or part of its page."""


class Place(NamedTuple):
    """Where a record was read: file relative to the project, row as a spreadsheet counts."""

    file: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Words in the languages of a survey; a language without words gives ''."""

    by_language: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, language: str) -> str:
        for code, words in self.by_language:
            if code == language:
                return words
        return ""

    def __bool__(self) -> bool:
        return any(words for _, words in self.by_language)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.by_language)


class ResultKey(NamedTuple):
    """What identifies one published value."""

    edition_id: str
    question_id: str
    answer_id: str
    group_id: str

    def __str__(self) -> str:
        return "/".join(self)


@dataclass(frozen=True)
class Record:
    """A row of a table; equal to another with the same content, wherever that was read."""

    at: Place = field(default=Place(), compare=False, repr=False, kw_only=True)  # immutable


@dataclass(frozen=True)
class Edition(Record):
    """One wave of the survey. Empty text and None mean: no source reports it."""

    edition_id: str
    year: int
    title: Text
    conducted_by: Text
    mode: Text
    field_start: str
    """Year and month, ``2016-01``; '' where the sources give no months."""
    field_end: str
    field_period: Text
    population: Text
    """Who was asked."""
    invited: int | None
    invited_precision: Precision
    responses: int | None
    responding_units: Text
    response_rate: Decimal | None
    """Percent."""
    response_rate_precision: Precision
    known_bias: Text
    weighted: bool | None = None
    """Whether the values are weighted; None = not said."""
    weighting: Text = field(default=Text())
    """What the weights make up for, and after which figures."""
    design: Text = field(default=Text())
    """How those who were asked were drawn: strata, clusters, everybody."""
    interval_method: Text = field(default=Text())
    """How the published bounds of values were computed."""
    disclosure: Text = field(default=Text())
    """From how few answers on a value is hidden or called uncertain."""
    period: str = ""
    """What the edition stands for, in a form of ``periods.FORMS``; '' = the year."""
    label: Text = field(default=Text())
    """Short words for charts and tables; empty = made from period or year."""
    order: int | None = None
    """Place among the editions, where time does not tell it."""

    @property
    def when(self) -> Period:
        """The time that the edition stands for."""
        return period_of(self.period or f"{self.year:04}") or NO_PERIOD


def oldest_first(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """In their order where the data state one, else by time; as they stand where both are equal."""
    return tuple(sorted(editions, key=lambda each: (each.order or 0, each.when)))


@dataclass(frozen=True)
class EditionEvidence(Record):
    """One source's word on one field of an edition; sources that disagree are several rows."""

    edition_id: str
    field: str
    source_id: str
    locator: Text
    as_reported: Text


@dataclass(frozen=True)
class Topic(Record):
    topic_id: str
    title: Text


@dataclass(frozen=True)
class Question(Record):
    question_id: str
    topic_id: str
    title: Text
    """Its short name; like the headline it may hold placeholders such as ``{2016/nutzung/ja}``."""
    headline: Text
    """The finding in one sentence."""
    description: Text
    wording: Text
    """The question as it was asked; empty = not published."""
    unit: str
    answer_mode: AnswerMode
    chart: str
    """Module in charts/; '' leaves the choice to ``charts.chart_for``."""
    share_of: ShareOf = ""
    """Of whom or what shares are where several answers were possible; '' = of respondents."""
    battery_id: str = ""
    """Shared by all items on one scale; '' = stands alone."""
    summary_of: str = ""
    """The question whose answers are summed up here, as a mean or a net; '' = none."""
    ordered: bool | None = None
    """Whether the answers are steps of a scale, from little to much, in their order."""


@dataclass(frozen=True)
class Battery(Record):
    """Items asked on one scale, the questions with its id: one figure with a row for each."""

    battery_id: str
    """Becomes an address beside those of its items."""
    title: Text
    headline: Text = field(default=Text())
    """The finding in one sentence, as that of a question; empty = the title."""
    description: Text = field(default=Text())
    wording: Text = field(default=Text())
    """What was asked before the items; empty = not published."""
    chart: str = ""
    """Module in charts/; '' leaves the choice to the rule."""
    answer_id: str = ""
    """The answer whose values the rows compare; '' = all, of two or fewer the one in favour."""
    ordered: bool | None = None
    """Whether items stand as in the questionnaire; else the most favourable comes first."""


@dataclass(frozen=True)
class AnswerOption(Record):
    question_id: str
    answer_id: str
    label: Text
    note: Text
    quote: Text = field(default=Text())
    """Goes on after "64 Prozent der Kommunen …", for a sentence to quote; may be empty."""
    response_kind: str = ""
    """``non-substantive`` for "don't know" and the like, which is no step of a scale; else ''."""


@dataclass(frozen=True)
class Group(Record):
    """Everybody (breakdown ``total``) or a part of the respondents, for example a size class."""

    group_id: str
    breakdown: str
    breakdown_title: Text
    label: Text
    own_breakdown_id: str = ""
    """As the data give it; '' = the same as ``breakdown``."""
    parents: str = ""
    """Ids of the groups that this one is the crossing of, separated by ``|``."""
    area_code: str = ""
    """ISO 3166-2, NUTS or AGS; '' = no area."""

    @property
    def breakdown_id(self) -> str:
        """Becomes part of addresses; made from ``breakdown`` where the data give none."""
        if self.own_breakdown_id:
            return self.own_breakdown_id
        is_taken = self.breakdown in RESERVED_BREAKDOWN_IDS
        return f"{self.breakdown}-groups" if is_taken else self.breakdown

    @property
    def parent_ids(self) -> tuple[str, ...]:
        return tuple(self.parents.split(LIST_SEPARATOR)) if self.parents else ()


@dataclass(frozen=True)
class Population(Record):
    """What a percentage refers to."""

    population_id: str
    label: Text
    phrase: Text
    """Completes "64 % …"; ``{n}`` is the base; empty = the source does not say."""
    note: Text


@dataclass(frozen=True)
class Result(Record):
    """One published value."""

    edition_id: str
    question_id: str
    answer_id: str
    group_id: str
    share: Decimal | None
    """Percent of the base, 0–100; None = not published, the note says why."""
    count: int | None
    base_n: int | None
    population_id: str
    precision: Precision
    obs_status: str
    """SDMX code list CL_OBS_STATUS."""
    note: Text
    value: Decimal | None = None
    """In the unit of the question, for units other than percent and count."""
    weighted_base: Decimal | None = None
    """Sum of the weights of those who answered; ``base_n`` is how many they were."""
    effective_n: Decimal | None = None
    """So many answers of a simple random sample would be as certain (Kish, Survey Sampling)."""
    ci_low: Decimal | None = None
    """Lower bound of the published 95 % interval, in the unit of the question."""
    ci_high: Decimal | None = None
    """Upper bound of the same interval."""

    def value_in(self, unit: str) -> Decimal | None:
        """What is published for a question of this unit; None = missing."""
        value: Decimal | int | None = getattr(self, column_of(unit))
        return Decimal(value) if isinstance(value, int) else value

    @property
    def key(self) -> ResultKey:
        return ResultKey(self.edition_id, self.question_id, self.answer_id, self.group_id)


@dataclass(frozen=True)
class Evidence(Record):
    """Who says so: one source for one value."""

    edition_id: str
    question_id: str
    answer_id: str
    group_id: str
    source_id: str
    locator: Text
    as_reported: Text

    @property
    def key(self) -> ResultKey:
        return ResultKey(self.edition_id, self.question_id, self.answer_id, self.group_id)


@dataclass(frozen=True)
class Break(Record):
    """Between two editions the definition behind a question changed (SDMX: break in series)."""

    question_id: str
    from_edition_id: str
    to_edition_id: str
    note: Text


@dataclass(frozen=True)
class Finding(Record):
    """A reported finding without a number."""

    finding_id: str
    edition_id: str
    compared_edition_id: str
    topic_id: str
    statement: Text


@dataclass(frozen=True)
class FindingEvidence(Record):
    finding_id: str
    source_id: str
    locator: Text


@dataclass(frozen=True)
class Highlight(Record):
    """A value that the front page shows large, with the rest of its sentence."""

    edition_id: str
    question_id: str
    answer_id: str
    group_id: str
    statement: Text

    @property
    def key(self) -> ResultKey:
        return ResultKey(self.edition_id, self.question_id, self.answer_id, self.group_id)


@dataclass(frozen=True)
class Term(Record):
    """An entry of the glossary, in our own words."""

    term_id: str
    term: Text
    variants: Text
    """Inflected forms in which the term occurs, separated by ``|``."""
    definition: Text


@dataclass(frozen=True)
class Unit(Record):
    """A unit of values besides percent and count, for example euro or the mean of a scale."""

    unit_id: str
    label: Text
    form: Text
    """How a value is written, ``{value} €``."""
    scale_min: Decimal | None = None
    """Lowest value there can be, with ``scale_max``: marks run from 1 to 6."""
    scale_max: Decimal | None = None
    scale_min_label: Text = field(default=Text())
    """What the lowest value means: ``sehr gut``."""
    scale_max_label: Text = field(default=Text())
    best: str = ""
    """``lowest`` or ``highest``: which end is the good one; '' = neither."""


@dataclass(frozen=True)
class FormerId(Record):
    """What became of an id that was published and is not used any more: its address lives on."""

    kind: str
    """``question``, ``group`` or ``breakdown``."""
    former_id: str
    fate: str
    """``renamed``, ``split`` or ``ended``."""
    successors: str
    """Ids that took its place, separated by ``|``; '' where it ended."""
    note: Text
    """Why, for readers; may be empty unless it ended."""

    @property
    def successor_ids(self) -> tuple[str, ...]:
        return tuple(self.successors.split(LIST_SEPARATOR)) if self.successors else ()


@dataclass(frozen=True)
class Variable(Record):
    """A column of the answer sheets behind an edition; the sheets themselves are not published."""

    edition_id: str
    variable: str
    """Its heading in the sheets."""
    question_id: str
    """The question that it answers; '' = it divides respondents into groups."""
    label: str
    wording: str
    type: str
    """``string`` for codes, ``number``."""
    asked_if: str
    """Who was asked: variable and codes; '' = everybody."""


@dataclass(frozen=True)
class VariableValue(Record):
    """A code in a column of the answer sheets and what it means."""

    edition_id: str
    variable: str
    code: str
    label: str
    kind: str
    """``valid``, or ``missing`` for codes that hold no answer."""


@dataclass(frozen=True)
class Source(Record):
    """Full bibliographic record of something that states facts of the survey."""

    source_id: str
    publisher: str
    title: str
    authors: str
    issued: str
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; '' = undated."""
    place_published: str
    url: str
    kind: str
    language: str
    short: Text
    """Label in citations."""
    note: Text


@dataclass(frozen=True)
class Licence:
    """Terms of use, as the descriptor states them."""

    name: str
    title: str
    path: str


@dataclass(frozen=True)
class Contributor:
    title: str
    roles: tuple[str, ...]
    path: str = ""


@dataclass(frozen=True)
class Survey:
    """A whole data package."""

    survey_id: str
    title: Text
    description: Text
    keywords: tuple[tuple[str, tuple[str, ...]], ...]
    """By language."""
    languages: tuple[str, ...]
    """The first is the default; of a published survey those of its pages."""
    version: str
    created: str
    """Date of the version, ``YYYY-MM-DD``."""
    licences: tuple[Licence, ...]
    contributors: tuple[Contributor, ...]
    editions: tuple[Edition, ...]
    edition_evidence: tuple[EditionEvidence, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    answer_options: tuple[AnswerOption, ...]
    groups: tuple[Group, ...]
    populations: tuple[Population, ...]
    results: tuple[Result, ...]
    evidence: tuple[Evidence, ...]
    breaks: tuple[Break, ...]
    findings: tuple[Finding, ...]
    finding_evidence: tuple[FindingEvidence, ...]
    highlights: tuple[Highlight, ...]
    terms: tuple[Term, ...]
    sources: tuple[Source, ...]
    batteries: tuple[Battery, ...] = ()
    """Sets of questions that have a figure together."""
    units: tuple[Unit, ...] = ()
    """Units besides percent and count."""
    former_ids: tuple[FormerId, ...] = ()
    """Ids that were published and are not used any more."""
    variables: tuple[Variable, ...] = ()
    """Codebook of the answer sheets, where the results were computed from them."""
    variable_values: tuple[VariableValue, ...] = ()
    areas: AreaShapes | None = None
    """Shapes of areas, where the package brings some."""
    texts_in: str = ""
    """Language of all its words where no page of the site speaks it; '' = that of the page."""
    folder: str = field(default="", compare=False)
    """Where it was read, relative to the project."""

    @property
    def languages_of_texts(self) -> tuple[str, ...]:
        """As documents for machines state them."""
        return (self.texts_in,) if self.texts_in else self.languages

    @cached_property
    def edition_by_id(self) -> dict[str, Edition]:
        return {edition.edition_id: edition for edition in self.editions}

    @cached_property
    def editions_in_order(self) -> tuple[Edition, ...]:
        """Oldest first."""
        return oldest_first(self.editions)

    @cached_property
    def edition_places(self) -> dict[str, int]:
        """Place of each edition by id, the oldest at 0."""
        return {edition.edition_id: at for at, edition in enumerate(self.editions_in_order)}

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        return {question.question_id: question for question in self.questions}

    @cached_property
    def items_by_battery(self) -> dict[str, tuple[Question, ...]]:
        """The questions that share a battery, in their order, also where it has no row."""
        gathered: dict[str, list[Question]] = {}
        for question in self.questions:
            if question.battery_id:
                gathered.setdefault(question.battery_id, []).append(question)
        return {battery_id: tuple(items) for battery_id, items in gathered.items()}

    @cached_property
    def answer_by_key(self) -> dict[tuple[str, str], AnswerOption]:
        return {(option.question_id, option.answer_id): option for option in self.answer_options}

    @cached_property
    def group_by_id(self) -> dict[str, Group]:
        return {group.group_id: group for group in self.groups}

    @cached_property
    def population_by_id(self) -> dict[str, Population]:
        return {population.population_id: population for population in self.populations}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        return {source.source_id: source for source in self.sources}

    @cached_property
    def topic_by_id(self) -> dict[str, Topic]:
        return {topic.topic_id: topic for topic in self.topics}

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        return {unit.unit_id: unit for unit in self.units}

    @cached_property
    def result_by_key(self) -> dict[ResultKey, Result]:
        return {result.key: result for result in self.results}

    @cached_property
    def results_by_question(self) -> dict[str, tuple[Result, ...]]:
        """In the order of the results files, editions oldest first."""
        gathered: dict[str, list[Result]] = {}
        for result in self.results:
            gathered.setdefault(result.question_id, []).append(result)
        return {question_id: tuple(results) for question_id, results in gathered.items()}

    @cached_property
    def breaks_by_question(self) -> dict[str, tuple[Break, ...]]:
        """Oldest first."""
        gathered: dict[str, list[Break]] = {}
        for item in sorted(self.breaks, key=lambda item: self.edition_places[item.to_edition_id]):
            gathered.setdefault(item.question_id, []).append(item)
        return {question_id: tuple(breaks) for question_id, breaks in gathered.items()}

    @cached_property
    def evidence_by_key(self) -> dict[ResultKey, tuple[Evidence, ...]]:
        gathered: dict[ResultKey, list[Evidence]] = {}
        for evidence in self.evidence:
            gathered.setdefault(evidence.key, []).append(evidence)
        return {key: tuple(rows) for key, rows in gathered.items()}
