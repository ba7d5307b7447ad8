"""From reported values to the tables of a package: codelists, results and evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.package.to_dos import is_to_do
from build_scripts.start.answer_rows import answer_rows
from build_scripts.start.base_phrases import phrase_of
from build_scripts.start.battery_rows import battery_rows
from build_scripts.start.edition_rows import edition_tables
from build_scripts.start.highlight_rows import highlight_rows
from build_scripts.start.identified import identified
from build_scripts.start.outline import asked, everywhere, spoken
from build_scripts.start.own_words import described, start_words
from build_scripts.start.package_draft import Draft, in_languages
from build_scripts.start.question_rows import break_rows, in_time, question_rows
from build_scripts.start.result_rows import result_tables
from build_scripts.start.units import unit_row
from build_scripts.survey.records import LIST_SEPARATOR, TOTAL, Text
from build_scripts.survey.units import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.outline import Outline, Reported
    from build_scripts.start.package_draft import Row


def draft_of(outline: Outline, values: Sequence[Reported]) -> Draft:
    """A package with these values; what is not known in it is marked as still to do."""
    codes = outline.languages
    is_titled = any(outline.title[code] for code in codes)
    title = spoken(outline.title, codes) if is_titled else asked("do_title", codes)
    publisher = outline.publisher or asked("do_publisher", codes)[codes[0]]
    named = replace(outline, title=title, publisher=publisher)
    items, source_id = identified(values, codes[0]), source_id_in(codes[0])
    return Draft(
        survey_id=outline.survey_id,
        languages=codes,
        title=title,
        description=_description(named, codes) if is_titled else asked("do_description", codes),
        publisher=publisher,
        created=outline.created,
        tables={
            **edition_tables(items, named, source_id),
            "topics": topic_rows(items, codes),
            "questions": question_rows(items, codes),
            "batteries": battery_rows(items, codes),
            "answer_options": answer_rows(items, codes),
            "groups": group_rows(items, codes),
            "breaks": break_rows(items, codes),
            "highlights": highlight_rows(items, codes),
            "populations": population_rows(items, named),
            "sources": [source_row(source_id, named, items)],
            "units": _units(items, codes),
            "evidence": [
                evidence_row(item, source_id, codes) for item in items if item.reported.is_stated
            ],
            **result_tables(items, codes),
        },
    )


def source_id_in(language: str) -> str:
    """Id of the one source that a new package knows: ``bericht``, ``report``."""
    return start_words(language)["source_id"]


def topic_rows(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    """The topics of the values."""
    titles = {item.topic_id: item.reported.topic or _label("topic", codes) for item in items}
    return [
        {"topic_id": topic_id, **in_languages("title", spoken(title, codes), codes)}
        for topic_id, title in titles.items()
    ]


def group_rows(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
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
                "parent_ids": LIST_SEPARATOR.join(item.parent_ids),
                **in_languages("breakdown", spoken(item.reported.breakdown, codes), codes),
                **in_languages("label", spoken(item.reported.group, codes), codes),
            },
        )
    return list(rows.values())


def _total_id(codes: tuple[str, ...]) -> str:
    return start_words(codes[0])["total_id"]


def population_rows(items: Sequence[Identified], outline: Outline) -> list[Row]:
    """What the values refer to."""
    codes = outline.languages
    otherwise = outline.population or asked("do_base", codes)
    labels = {item.population_id: item.reported.population or otherwise for item in items}
    return [
        {
            "population_id": population_id,
            **in_languages("label", spoken(label, codes), codes),
            **in_languages("phrase", phrase_of(label, codes), codes),
        }
        for population_id, label in labels.items()
    ]


def source_row(source_id: str, outline: Outline, items: Sequence[Identified]) -> Row:
    """Where the values stand, as far as it is known."""
    codes = outline.languages
    short = asked("do_source_short", codes)
    if not is_to_do(outline.publisher):
        year = max(items, key=in_time).reported.edition
        parts = {"publisher": outline.publisher, "year": year}
        pairs = ((code, start_words(code)["source_short"].format_map(parts)) for code in codes)
        short = Text(tuple(pairs))
    return {
        "source_id": source_id,
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


def evidence_row(item: Identified, source_id: str, codes: tuple[str, ...]) -> Row:
    """Who states a value, and in which words."""
    reported = everywhere(item.reported.as_reported, codes)
    return {
        **item.key,
        "source_id": source_id,
        **in_languages("as_reported", reported, codes),
        **in_languages("locator", item.reported.locator, codes),
    }


def _description(outline: Outline, codes: tuple[str, ...]) -> Text:
    """What is known: title and publisher."""
    open_title = any(is_to_do(outline.title[code]) for code in codes)
    if open_title or is_to_do(outline.publisher):
        return asked("do_description", codes)
    return Text(
        tuple((code, described(code, outline.title[code], outline.publisher)) for code in codes)
    )


def _label(name: str, codes: tuple[str, ...]) -> Text:
    return Text(tuple((code, start_words(code)[name]) for code in codes))
