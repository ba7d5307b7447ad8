"""One question with all its editions, labelled in one language: what every output is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.survey import TOTAL, AnswerMode, Precision, ResultKey
from build_scripts.wording import fill, format_number, format_value, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from build_scripts.survey import (
        AnswerOption,
        EditionEvidence,
        Evidence,
        Population,
        Question,
        Result,
        Source,
        Survey,
    )


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
    """Year of the edition, ``2016``."""
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

    @property
    def reading(self) -> str:
        """One value read aloud: tooltip, arrow keys and text alternative use the same words."""
        group = "" if self.is_total else f", {self.group}"
        return f"{self.answer}{group}, {self.edition}: {self.value_text}"


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
    sources: tuple[Source, ...]
    """Every source of every value, in the order of the bibliography."""
    unit_label: str = ""
    """What the values are, for units besides percent and count: ``Euro im Monat``."""
    beside_scale: tuple[str, ...] = ()
    """Labels of answers such as "don't know", which are no step of a scale."""

    @property
    def editions(self) -> tuple[str, ...]:
        """Years that have a value, oldest first."""
        return tuple(dict.fromkeys(item.edition for item in self.observations))

    @property
    def answers(self) -> tuple[str, ...]:
        """Labels of the answers that have a value, in the order of the codelist."""
        return tuple(dict.fromkeys(item.answer for item in self.observations))

    @property
    def groups(self) -> tuple[str, ...]:
        """Labels of the groups, the total first."""
        return tuple(dict.fromkeys(item.group for item in self.observations))

    @property
    def of_everybody(self) -> tuple[Observation, ...]:
        """The values of the total; those of the groups only in editions that have no total."""
        whole = {item.edition for item in self.observations if item.is_total}
        return tuple(
            item for item in self.observations if item.is_total or item.edition not in whole
        )


def series_of(survey: Survey, language: str) -> tuple[Series, ...]:
    """Every question of the survey that has results, in the order of the codelist."""
    return tuple(
        _series(survey, question, language)
        for question in survey.questions
        if question.question_id in survey.results_by_question
    )


def _series(survey: Survey, question: Question, language: str) -> Series:
    results = sorted(
        survey.results_by_question[question.question_id],
        key=_order_of_publication(survey),
    )
    observations = tuple(_observation(survey, result, language) for result in results)
    cited = {citation.source_id for item in observations for citation in item.citations}
    return Series(
        survey_id=survey.survey_id,
        question_id=question.question_id,
        language=language,
        title=question.title[language],
        headline=fill(question.headline[language], survey, language),
        description=fill(question.description[language], survey, language),
        wording=question.wording[language],
        topic=survey.topic_by_id[question.topic_id].title[language],
        unit=question.unit,
        answer_mode=question.answer_mode,
        chart=question.chart,
        observations=observations,
        breaks=_breaks(survey, question, language),
        sources=tuple(source for source in survey.sources if source.source_id in cited),
        unit_label=_unit_label(survey, question, language),
        beside_scale=tuple(
            option.label[language]
            for option in survey.answer_options
            if option.question_id == question.question_id and option.response_kind
        ),
    )


def _unit_label(survey: Survey, question: Question, language: str) -> str:
    unit = survey.unit_by_id.get(question.unit)
    return unit.label[language] if unit else ""


def _order_of_publication(survey: Survey) -> Callable[[Result], tuple[int, int, int]]:
    answers = {key: position for position, key in enumerate(survey.answer_by_key)}
    groups = {key: position for position, key in enumerate(survey.group_by_id)}

    def position(result: Result) -> tuple[int, int, int]:
        return (
            survey.edition_by_id[result.edition_id].year,
            answers[result.question_id, result.answer_id],
            groups[result.group_id],
        )

    return position


def _observation(survey: Survey, result: Result, language: str) -> Observation:
    question = survey.question_by_id[result.question_id]
    option = survey.answer_by_key[result.question_id, result.answer_id]
    group = survey.group_by_id[result.group_id]
    population = survey.population_by_id[result.population_id]
    notes = _notes(survey, result, option, language)
    return Observation(
        key=result.key,
        edition=str(survey.edition_by_id[result.edition_id].year),
        answer=option.label[language],
        group=group.label[language],
        is_total=group.breakdown == TOTAL,
        value=result.value_in(question.unit),
        value_text=format_value(result, survey, language),
        count=result.count,
        base_n=result.base_n,
        population_id=result.population_id,
        population=population.label[language] or words("series", language)["base_not_stated"],
        base_phrase=base_phrase(population, result.base_n, language),
        precision=result.precision,
        obs_status=result.obs_status,
        note=" ".join(notes),
        citations=tuple(
            citation_of(survey, evidence, language)
            for evidence in survey.evidence_by_key.get(result.key, ())
        ),
        notes=notes,
    )


def base_phrase(population: Population, base_n: int | None, language: str) -> str:
    """``der 332 antwortenden Kommunen``, without the number where it is unknown."""
    phrase = population.phrase[language]
    if base_n is None:
        return phrase.replace("{n} ", "").replace("{n}", "").strip()
    return phrase.replace("{n}", format_number(base_n, language))


def _notes(survey: Survey, result: Result, option: AnswerOption, language: str) -> tuple[str, ...]:
    notes = (option.note[language], result.note[language])
    return tuple(fill(note, survey, language) for note in notes if note)


def citation_of(survey: Survey, evidence: Evidence | EditionEvidence, language: str) -> Citation:
    """What a source says of a value or of a fact of an edition, and where."""
    source = survey.source_by_id[evidence.source_id]
    return Citation(
        source_id=source.source_id,
        short=source.short[language],
        url=source.url,
        locator=evidence.locator[language],
        as_reported=evidence.as_reported[language],
    )


def _breaks(survey: Survey, question: Question, language: str) -> tuple[SeriesBreak, ...]:
    return tuple(
        SeriesBreak(
            from_edition=str(survey.edition_by_id[item.from_edition_id].year),
            to_edition=str(survey.edition_by_id[item.to_edition_id].year),
            note=fill(item.note[language], survey, language),
        )
        for item in survey.breaks
        if item.question_id == question.question_id
    )
