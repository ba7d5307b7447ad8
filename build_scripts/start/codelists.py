"""From reported values to the tables of a package: codelists, results and evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.package.table_columns import RESULTS
from build_scripts.start.edition_rows import edition_tables
from build_scripts.start.identified import identified
from build_scripts.start.outline import asked, everywhere, spoken
from build_scripts.start.package_draft import Draft, in_languages
from build_scripts.start.question_rows import is_scale, question_rows
from build_scripts.start.scales import is_beside, scale_of
from build_scripts.start.units import BUILT_IN, unit_row
from build_scripts.survey import TOTAL, Text
from build_scripts.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.outline import Outline, Reported
    from build_scripts.start.package_draft import Row

BESIDE_SCALE = "non-substantive"
SOURCE = "bericht"
"""Id of the one source that a new package knows."""
_NO_VALUE = "O"
"""SDMX CL_OBS_STATUS: missing value."""


def draft_of(outline: Outline, values: Sequence[Reported]) -> Draft:
    """A package with these values; what is not known in it is marked as still to do."""
    codes = outline.languages
    is_titled = any(outline.title[code] for code in codes)
    title = spoken(outline.title, codes) if is_titled else asked("do_title", codes)
    publisher = outline.publisher or asked("do_publisher", codes)[codes[0]]
    named = replace(outline, title=title, publisher=publisher)
    items = identified(values, codes[0])
    return Draft(
        survey_id=outline.survey_id,
        languages=codes,
        title=title,
        description=asked("do_description", codes),
        publisher=publisher,
        created=outline.created,
        tables={
            **edition_tables(items, named, SOURCE),
            "topics": _topics(items, codes),
            "questions": question_rows(items, codes),
            "answer_options": _answers(items, codes),
            "groups": _groups(items, codes),
            "populations": _populations(items, named),
            "sources": [_source(named)],
            "units": _units(items, codes),
            "evidence": [_evidence(item, codes) for item in items if item.reported.value],
            **_results(items, codes),
        },
    )


def _topics(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    titles = {item.topic_id: item.reported.topic or _label("topic", codes) for item in items}
    return [
        {"topic_id": topic_id, **in_languages("title", spoken(title, codes), codes)}
        for topic_id, title in titles.items()
    ]


def _answers(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    """In the order of the questions, and within a question as they come first."""
    by_question: dict[str, list[Identified]] = {}
    for item in items:
        by_question.setdefault(item.question_id, []).append(item)
    return [
        _answer(item, codes) for own in by_question.values() for item in _in_order(own, codes[0])
    ]


def _answer(item: Identified, codes: tuple[str, ...]) -> Row:
    """The only value of a question is called like the question."""
    value = item.reported
    label = value.answer or value.title or value.question
    return {
        "question_id": item.question_id,
        "answer_id": item.answer_id,
        **({"response_kind": BESIDE_SCALE} if is_beside(value.answer[codes[0]]) else {}),
        **in_languages("label", spoken(label, codes), codes),
    }


def _in_order(items: Sequence[Identified], code: str) -> list[Identified]:
    """One value of each answer, in the order of the sheet; a scale goes from rejection up."""
    firsts: dict[str, Identified] = {}
    for item in items:
        firsts.setdefault(item.reported.answer[code], item)
    labels = scale_of(tuple(firsts)) if is_scale(items, code) else tuple(firsts)
    return [firsts[label] for label in labels]


def _groups(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    """Everybody first, whether or not the table has values of everybody."""
    total = _label("total", codes)
    rows: dict[str, Row] = {
        _total_id(codes): {
            "group_id": _total_id(codes),
            "breakdown": TOTAL,
            **in_languages("breakdown", total, codes),
            **in_languages("label", total, codes),
        }
    }
    for item in items:
        rows.setdefault(
            item.group_id,
            {
                "group_id": item.group_id,
                "breakdown": item.breakdown_id,
                **in_languages("breakdown", spoken(item.reported.breakdown, codes), codes),
                **in_languages("label", spoken(item.reported.group, codes), codes),
            },
        )
    return list(rows.values())


def _total_id(codes: tuple[str, ...]) -> str:
    return words("start", codes[0])["total_id"]


def _populations(items: Sequence[Identified], outline: Outline) -> list[Row]:
    codes = outline.languages
    otherwise = outline.population or asked("do_base", codes)
    labels = {item.population_id: item.reported.population or otherwise for item in items}
    return [
        {
            "population_id": population_id,
            **in_languages("label", spoken(label, codes), codes),
            **in_languages("phrase", asked("do_phrase", codes), codes),
        }
        for population_id, label in labels.items()
    ]


def _source(outline: Outline) -> Row:
    codes = outline.languages
    short = asked("do_source_short", codes)
    return {
        "source_id": SOURCE,
        "publisher": outline.publisher,
        "title": outline.source_title or asked("do_source", codes)[codes[0]],
        "kind": "dataset",
        "language": codes[0],
        **in_languages("short", short, codes),
    }


def _units(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    names = {
        item.unit_id: item.reported.unit_label for item in items if item.unit_id not in BUILT_IN
    }
    return [unit_row(unit_id, name, codes) for unit_id, name in names.items()]


def _evidence(item: Identified, codes: tuple[str, ...]) -> Row:
    reported = everywhere(item.reported.as_reported, codes)
    return {**item.key, "source_id": SOURCE, **in_languages("as_reported", reported, codes)}


def _results(items: Sequence[Identified], codes: tuple[str, ...]) -> dict[str, list[Row]]:
    """One table per edition."""
    tables: dict[str, list[Row]] = {}
    for item in items:
        name = f"{RESULTS}-{item.reported.edition}"
        tables.setdefault(name, []).append(_result(item, codes))
    return tables


def _result(item: Identified, codes: tuple[str, ...]) -> Row:
    value = item.reported
    column = BUILT_IN.get(item.unit_id, "value")
    note = value.note
    if not value.value and not note:
        note = asked("do_reason", codes)
    return {
        **item.key,
        "count": value.count,
        "base_n": value.base_n,
        column: value.value,
        "population_id": item.population_id,
        "precision": value.precision,
        "obs_status": "A" if value.value else _NO_VALUE,
        **(in_languages("note", spoken(note, codes), codes) if note else {}),
    }


def _label(name: str, codes: tuple[str, ...]) -> Text:
    return Text(tuple((code, words("start", code)[name]) for code in codes))
