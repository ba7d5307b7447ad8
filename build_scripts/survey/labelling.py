"""The questions of a survey as series: results, labels, evidence and breaks brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from build_scripts.survey.breakdowns import breakdowns_of, group_labels
from build_scripts.survey.edition_names import edition_label, edition_times
from build_scripts.survey.foreign import like
from build_scripts.survey.named_figures import fill
from build_scripts.survey.records import FindingEvidence
from build_scripts.survey.series import Citation, Observation, Series, SeriesBreak
from build_scripts.survey.wording import format_number, format_value, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from build_scripts.survey.breakdowns import Breakdown
    from build_scripts.survey.records import (
        AnswerOption,
        EditionEvidence,
        Evidence,
        Group,
        Population,
        Question,
        Result,
        Survey,
        Unit,
    )


class _Group(NamedTuple):
    """A group of respondents as readers see it."""

    record: Group
    label: str
    breakdown: Breakdown | None
    """None = everybody."""


def series_of(survey: Survey, language: str) -> tuple[Series, ...]:
    """Every question of the survey that has results, in the order of the codelist."""
    order = _order_of_publication(survey)
    groups = _groups_of(survey, language)
    return tuple(
        _series(survey, question, sorted(results, key=order), groups, language)
        for question in survey.questions
        if (results := survey.results_by_question.get(question.question_id))
    )


def _groups_of(survey: Survey, language: str) -> dict[str, _Group]:
    labels, breakdowns = group_labels(survey, language), breakdowns_of(survey, language)
    return {
        group.group_id: _Group(group, labels[group.group_id], breakdowns.get(group.breakdown))
        for group in survey.groups
    }


def _series(
    survey: Survey,
    question: Question,
    results: Sequence[Result],
    groups: Mapping[str, _Group],
    language: str,
) -> Series:
    observations = tuple(
        _observation(survey, result, groups[result.group_id], language) for result in results
    )
    unit = survey.unit_by_id.get(question.unit)
    cited = {citation.source_id for item in observations for citation in item.citations}
    return Series(
        survey_id=survey.survey_id,
        question_id=question.question_id,
        language=language,
        texts_in=survey.texts_in,
        title=question_title(question, survey, language),
        headline=_sentence(question.headline[language], survey, language),
        description=_sentence(question.description[language], survey, language),
        wording=question.wording[language],
        topic=survey.topic_by_id[question.topic_id].title[language],
        topic_id=question.topic_id,
        unit=question.unit,
        answer_mode=question.answer_mode,
        share_of=question.share_of,
        battery_id=question.battery_id,
        summary_of=question.summary_of,
        chart=question.chart,
        observations=observations,
        breaks=_breaks(survey, question, language),
        sources=tuple(source for source in survey.sources if source.source_id in cited),
        edition_times=edition_times(survey, language),
        unit_label=unit.label[language] if unit else "",
        unit_form=unit.form[language] if unit else "",
        beside_scale=_beside_scale(survey, results, language),
        ordered=bool(question.ordered),
        areas=survey.areas if any(item.area_code for item in observations) else None,
        **_scale(unit, language),
    )


def _scale(unit: Unit | None, language: str) -> dict[str, Any]:
    """The ends of a unit that has them; None of it where one of both is missing."""
    if unit is None or unit.scale_min is None or unit.scale_max is None:
        return {"best": unit.best if unit else ""}
    return {
        "scale_ends": (unit.scale_min, unit.scale_max),
        "end_labels": (unit.scale_min_label[language], unit.scale_max_label[language]),
        "best": unit.best,
    }


def _beside_scale(survey: Survey, results: Sequence[Result], language: str) -> tuple[str, ...]:
    options = (survey.answer_by_key[result.question_id, result.answer_id] for result in results)
    return tuple(dict.fromkeys(item.label[language] for item in options if item.response_kind))


def _order_of_publication(survey: Survey) -> Callable[[Result], tuple[int, int, int]]:
    answers = {key: position for position, key in enumerate(survey.answer_by_key)}
    groups = {key: position for position, key in enumerate(survey.group_by_id)}

    def position(result: Result) -> tuple[int, int, int]:
        return (
            survey.edition_places[result.edition_id],
            answers[result.question_id, result.answer_id],
            groups[result.group_id],
        )

    return position


def _observation(survey: Survey, result: Result, group: _Group, language: str) -> Observation:
    question = survey.question_by_id[result.question_id]
    option = survey.answer_by_key[result.question_id, result.answer_id]
    edition = survey.edition_by_id[result.edition_id]
    population = survey.population_by_id[result.population_id]
    notes = _notes(survey, result, option, language)
    return Observation(
        key=result.key,
        edition=edition_label(edition, language),
        answer=option.label[language],
        group=group.label,
        is_total=group.breakdown is None,
        value=result.value_in(question.unit),
        value_text=format_value(result, survey, language),
        count=result.count,
        base_n=result.base_n,
        population_id=result.population_id,
        population=population.label[language] or words("series", language)["base_not_stated"],
        base_phrase=base_phrase(population, result.base_n, language),
        precision=result.precision,
        obs_status=result.obs_status,
        note=like(next(iter(notes), ""), " ".join(notes)),
        citations=tuple(
            citation_of(survey, evidence, language)
            for evidence in survey.evidence_by_key.get(result.key, ())
        ),
        notes=notes,
        year=edition.year,
        period=edition.period,
        breakdown=group.breakdown,
        parent_ids=group.record.parent_ids,
        area_code=group.record.area_code,
        weighted_base=result.weighted_base,
        effective_n=result.effective_n,
        ci_low=result.ci_low,
        ci_high=result.ci_high,
    )


def figure_titles(survey: Survey, language: str) -> dict[str, str]:
    """The title of everything that has a figure at an address of its own: questions, batteries."""
    return {
        **{each.question_id: question_title(each, survey, language) for each in survey.questions},
        **{each.battery_id: each.title[language] for each in survey.batteries},
    }


def question_title(question: Question, survey: Survey, language: str) -> str:
    """The short name of a question, with the figures that it names."""
    return _sentence(question.title[language], survey, language)


def _sentence(text: str, survey: Survey, language: str) -> str:
    """With the figures that it names, and a capital where it begins with “about 25%”."""
    filled = fill(text, survey, language)
    if text.startswith("{") and filled.startswith(words("series", language)["about"]):
        return like(filled, filled[:1].upper() + filled[1:])
    return filled


def base_phrase(population: Population, base_n: int | None, language: str) -> str:
    """``der 332 antwortenden Kommunen``, without the number where it is unknown."""
    phrase = population.phrase[language]
    if base_n is None:
        return like(phrase, phrase.replace("{n} ", "").replace("{n}", "").strip())
    return like(phrase, phrase.replace("{n}", format_number(base_n, language)))


def _notes(survey: Survey, result: Result, option: AnswerOption, language: str) -> tuple[str, ...]:
    notes = (option.note[language], result.note[language])
    return tuple(fill(note, survey, language) for note in notes if note)


def citation_of(
    survey: Survey, evidence: Evidence | EditionEvidence | FindingEvidence, language: str
) -> Citation:
    """What a source says of a value, a fact of an edition or a finding, and where."""
    source = survey.source_by_id[evidence.source_id]
    return Citation(
        source_id=source.source_id,
        short=source.short[language],
        url=source.url,
        locator=evidence.locator[language],
        # A finding is restated in our own words.
        as_reported="" if isinstance(evidence, FindingEvidence) else evidence.as_reported[language],
    )


def _breaks(survey: Survey, question: Question, language: str) -> tuple[SeriesBreak, ...]:
    return tuple(
        SeriesBreak(
            from_edition=edition_label(survey.edition_by_id[item.from_edition_id], language),
            to_edition=edition_label(survey.edition_by_id[item.to_edition_id], language),
            note=fill(item.note[language], survey, language),
        )
        for item in survey.breaks_by_question.get(question.question_id, ())
    )
