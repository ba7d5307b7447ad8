"""The plan of a tabulation as values: what ``microdata/<survey>/plan.toml`` says.

It holds decisions about answer sheets and no datum of a person, so it is kept in git.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Mode = Literal["single", "multiple", "mean"]
Base = Literal["answered", "asked"]
Lonely = Literal["", "remove", "adjust", "average"]
Centre = Literal["mean", "whole"]
Decimal = Literal[".", ","]
NoAnswer = Literal["answer", "missing"]
Participants = Literal["known", "unknown"]
Interval = Literal["wilson", "korn-graubard"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A column holds one of the values; without values: it holds anything."""

    column: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """Where the answer sheets are and how the file is written."""

    file: str
    """Beside the plan."""
    encoding: str = "utf-8"
    delimiter: str = ""
    """'' = told by the heading."""
    decimal: Decimal = "."
    """What stands before the decimals of numbers, in a file of delimited text."""
    heading_rows: int = 1
    missing: tuple[str, ...] = ("",)
    """Cells that hold no answer, in whatever column."""
    respondent: str = ""
    """Column that tells one respondent from another in every version; '' = the answers do."""
    complete_if: tuple[Condition, ...] = ()
    """Sheets that count; () = all."""
    no_answer: NoAnswer = "answer"
    """Whether "don't know" and the like are answers, or as if the cell were empty."""


@dataclass(frozen=True, slots=True)
class Replicates:
    """Replicate weights: variance = scale * sum of rscale * (replicate - centre)²."""

    columns: tuple[str, ...]
    scale: float
    rscales: tuple[float, ...]
    """One for each column."""
    centre: Centre
    """The mean of the replicates, or the value of the whole sample."""


@dataclass(frozen=True, slots=True)
class Design:
    """How the respondents were drawn."""

    weight: str = ""
    stratum: str = ""
    cluster: str = ""
    population: str = ""
    """Column with the number of clusters (or people) there are in the stratum."""
    cluster_population: str = ""
    """Column with the number of people there are in the cluster, of whom some were drawn."""
    lonely: Lonely = ""
    """What a stratum with one cluster adds to the variance; '' = refuse it."""
    replicates: Replicates | None = None
    interval: Interval = "wilson"
    """Of shares; the pages compute Wilson's themselves, others are published with the values."""

    @property
    def is_simple(self) -> bool:
        """Everybody was drawn alone and counts the same: certainty is a matter of n."""
        return not (self.weight or self.stratum or self.cluster or self.population)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Which values are hidden, and which are called unreliable."""

    participants: Participants
    """Whether anybody can know who took part."""
    minimum_base: int
    """Groups with fewer respondents show no shares."""
    cautious_base: int
    """Below this many (effective) respondents a value is called unreliable."""
    minimum_count: int
    """Fewer people than this are nobody's business; 0 = no such rule."""
    hide_unanimous: bool
    hide_zero: bool
    secondary: bool
    """Hide more where the rest would tell what is hidden."""
    counts: bool
    """Publish how many gave an answer."""
    decimals: int | None
    """Of shares; None = 0 below 1,000 respondents, else 1."""

    @property
    def are_known(self) -> bool:
        return self.participants == "known"


@dataclass(frozen=True, slots=True)
class Option:
    """An answer or a group: the values that mean it."""

    option_id: str
    label: str
    values: tuple[str, ...] = ()
    column: str = ""
    """Of an answer in a set."""
    is_empty: bool = False
    """A person has said that nobody gave this answer."""
    is_substantive: bool = True

    @property
    def name(self) -> str:
        """As people read it."""
        return self.label or self.option_id


@dataclass(frozen=True, slots=True)
class Breakdown:
    breakdown_id: str
    title: str
    column: str
    groups: tuple[Option, ...]
    missing: tuple[str, ...] = ()
    missing_labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    question_id: str
    title: str
    mode: Mode
    column: str
    """Of a single answer or a number; '' for a set, whose answers have columns."""
    answers: tuple[Option, ...]
    base: Base = "answered"
    asked_if: tuple[Condition, ...] | None = None
    """Who was asked; () = everybody, by the word of a person; None = the plan does not say."""
    missing: tuple[str, ...] = ()
    """Values besides those of the whole file that hold no answer."""
    missing_labels: tuple[tuple[str, str], ...] = ()
    """Such a value and its words, as far as somebody has said them."""
    not_selected: tuple[str, ...] = ()
    """Cells of a set that say: shown and not ticked."""
    wording: str = ""
    topic: str = ""
    battery: str = ""
    """What was asked before this item and others on its scale; '' = it stands alone."""
    unit: str = ""
    """Of a mean."""
    decimals: int = 1
    """Of a mean."""

    @property
    def name(self) -> str:
        """As people read it."""
        return self.title or self.question_id

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,) if self.column else tuple(each.column for each in self.answers)

    @property
    def substantive(self) -> tuple[Option, ...]:
        """Answers to what was asked."""
        return tuple(each for each in self.answers if each.is_substantive)

    @property
    def values_beside(self) -> tuple[tuple[str, str], ...]:
        """Values of the other answers, such as "don't know", each with its words."""
        beside = [each for each in self.answers if not each.is_substantive]
        return tuple((value, each.label) for each in beside for value in each.values)


@dataclass(frozen=True, slots=True)
class Plan:
    survey_id: str
    place: str
    """The file, as messages name it."""
    edition_id: str
    languages: tuple[str, ...]
    """The first is the language of the sheets."""
    answers: Answers
    design: Design
    disclosure: Disclosure
    questions: tuple[Question, ...]
    breakdowns: tuple[Breakdown, ...] = field(default=())

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the sheets that answers something, each once: what tells people apart."""
        named = [column for each in self.questions for column in each.columns]
        named += [each.column for each in self.breakdowns]
        named += [item.column for each in self.questions for item in each.asked_if or ()]
        named += [item.column for item in self.answers.complete_if]
        return tuple(dict.fromkeys(named))
