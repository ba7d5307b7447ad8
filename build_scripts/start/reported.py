"""From the values of a file to reported values, or to what keeps them from being published."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.problems import CannotPublish
from build_scripts.start.asked_questions import asked_of
from build_scripts.start.grouped import grouped, told_apart
from build_scripts.start.marks import marked
from build_scripts.start.outline import Reported, everywhere
from build_scripts.start.own_questions import as_own_questions
from build_scripts.start.own_words import start_words
from build_scripts.start.point_words import in_first, words_of
from build_scripts.start.units_told import units_told
from build_scripts.start.value_faults import faults_of
from build_scripts.start.word_faults import faults_of_words, safe
from build_scripts.start.year_faults import faults_of_years
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.start.asked_questions import Asked
    from build_scripts.start.layout.point import Point
    from build_scripts.start.layout.understanding import Understanding

_STATISTICS = ("mean", "median")


@dataclass(frozen=True, slots=True)
class ReportedTable:
    """Values in the order of the file, and what was decided about all of them."""

    values: tuple[Reported, ...]
    is_percent_told: bool
    """Nothing in the file says per cent; the answers add up to 100."""


def reported_values(
    read: Understanding, languages: tuple[str, ...], unit: str = ""
) -> ReportedTable:
    """Every value of the file in its order; ``unit`` holds where the file says none.

    Raises CannotPublish with everything that cannot be published.
    """
    points = read.points
    asked = asked_of(points, languages)
    units, is_told = units_told(points, [each.key for each in asked], unit)
    values = [
        _reported(point, each, own, languages, read.meanings)
        for point, each, own in zip(points, asked, units, strict=True)
    ]
    values = told_apart(as_own_questions(values, points, languages), languages)
    problems = [*faults_of_words(points), *faults_of_years(points), *faults_of(points, values)]
    if problems:
        raise CannotPublish(problems)
    return ReportedTable(tuple(values), is_told)


def may_be_percent(values: Sequence[Reported]) -> bool:
    """Whether some values have no unit, and all of them could be shares."""
    open_ = [Decimal(each.value) for each in values if not each.unit and each.value]
    return bool(open_) and all(0 <= each <= 100 for each in open_)  # noqa: PLR2004  # a whole


def _reported(
    point: Point,
    asked: Asked,
    unit: str,
    languages: tuple[str, ...],
    meanings: Mapping[str, str],
) -> Reported:
    said = marked(point.reading, meanings, languages, point.letters)
    group, breakdown, parents = grouped(point, languages)
    population = words_of(point, "population", languages)
    return Reported(
        edition=point.period.code if point.period else "",
        question=asked.question,
        answer=words_of(point, "answer", languages),
        value=said.value,
        unit=unit,
        unit_label=_unit_label(point, unit, languages),
        count=point.sizes.count,
        base_n=point.sizes.base_n,
        precision=point.reading.precision,
        group=group,
        breakdown=breakdown,
        parents=parents,
        title=asked.title,
        topic=asked.topic,
        population=population or in_first(point.context.population, languages),
        note=_note(point, said.note, languages, is_missing=not said.value),
        as_reported=safe(point.cell.text) if point.cell and said.value else point.sizes.count,
        weighted_base=point.sizes.base_weighted,
        ci_low=point.sizes.ci_low,
        ci_high=point.sizes.ci_high,
        status=said.status,
        locator=everywhere(point.context.table, languages) if point.context.table else Text(),
        answer_mode="multiple" if unit == "percent" and asked.several else "",
        battery=asked.battery,
    )


def _unit_label(point: Point, unit: str, languages: tuple[str, ...]) -> Text:
    if point.kind in _STATISTICS and unit == point.kind:
        return Text(tuple((code, start_words(code)[point.kind]) for code in languages))
    return words_of(point, "unit", languages) or (Text(((languages[0], unit),)) if unit else Text())


def _note(point: Point, mark: Text, languages: tuple[str, ...], *, is_missing: bool) -> Text:
    """Remark of the row, mark of the cell, footnotes of the head; a missing value says so."""
    own = words_of(point, "note", languages)
    found = {}
    for code in languages:
        feet = [f"{note.rstrip('. ')}." for note in point.notes] if code == languages[0] else []
        if code != languages[0]:
            feet = [start_words(code)["footnote"].format(note=note) for note in point.notes]
        parts = [part for part in (own[code], mark[code], *feet) if part]
        if is_missing and not parts and not own:
            parts = [start_words(code)["no_value"]]
        found[code] = " ".join(parts)
    return Text(tuple(found.items())) if any(found.values()) else Text()
