"""Surveys with several faults, for what one changed row of the made-up survey cannot show."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from build_scripts.survey.area_shapes import AreaShapes
from build_scripts.survey.records import Battery, Break, Contributor, FormerId, Licence, Place, Unit
from tests.made_up import made_up_survey, with_parts, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.survey.records import Record, Survey

TREND, SATISFIED, SUPPRESSED, STOCK = 4, 14, 13, 29
"""Rows of the results: 123 of 200, the first of five parts, a missing value, about a quarter."""


def faulty_surveys() -> Iterator[tuple[str, str, Survey]]:
    """The check that has to speak, what is wrong, and the survey."""
    survey = made_up_survey()
    yield "breaks_in_order", "one break after the other", _breaks()
    yield "counts_and_bases", "more things than people, more answers than people", _counts()
    yield "former_ids", "one of each kind", with_parts(former_ids=_former_ids())
    unevidenced = edited(
        "results",
        {
            SUPPRESSED: {"group_id": "klein"},  # no value, so nobody needs to state it
            TREND: {"group_id": "klein", "share": None},  # a count alone
            STOCK: {"group_id": "klein", "share": None, "value": survey.results[TREND].share},
        },
    )
    yield "evidence_complete", "a count or a value alone", unevidenced
    battery = edited("questions", {0: {"battery_id": "x"}, 2: {"battery_id": "x"}})
    yield "batteries_on_one_scale", "two questions of two kinds", battery
    one = Battery("x", words("Erfundenes"), answer_id="nie")
    titled = edited("questions", {2: {"title": words("Kekse in der Pause", "Biscuits")}})
    pair = tuple(replace(each, battery_id="x") for each in (titled.questions[2],) * 2)
    yield (
        "batteries_on_one_scale",
        "rows alike that compare an answer they do not have",
        replace(titled, questions=pair, batteries=(one,)),
    )
    twice = edited("editions", {0: {"order": 1}, 1: {"order": 1}, 2: {"order": 2}})
    yield "editions_in_order", "two editions at one place", twice
    backwards = edited("editions", {0: {"order": 3}, 1: {"order": 2}, 2: {"order": 1}})
    yield "editions_in_order", "the newest edition first", backwards
    areas = {1: {"area_code": "DE-BY"}, 2: {"area_code": "09"}}
    yield "area_codes", "two kinds of codes in one breakdown", edited("groups", areas)
    twins = {1: {"area_code": "DE-BY"}, 2: {"area_code": "DE-BY"}}
    yield "area_codes", "one area twice", edited("groups", twins)
    corner = ((8.0, 50.0), (9.0, 50.0), (9.0, 51.0), (8.0, 50.0))
    bavaria = AreaShapes("Erfundene Vermessung", (("DE-BY", ((corner,),)),))
    some = edited("groups", {1: {"area_code": "DE-BY"}, 2: {"area_code": "DE-SH"}})
    yield "areas_have_shapes", "an area without a shape", replace(some, areas=bavaria)
    other = edited("groups", {1: {"area_code": "DE2"}, 2: {"area_code": "DEF"}})
    yield "areas_have_shapes", "shapes with other codes", replace(other, areas=bavaria)
    yield (
        "known_ids",
        "two rows name what nobody knows",
        edited("evidence", {0: {"source_id": "x"}, 1: {"source_id": "x"}}),
    )
    yield (
        "labels_apart",
        "two answers alike after one without a label",
        edited(
            "answer_options",
            {0: {"label": words("")}, 1: {"label": words("Keks")}, 2: {"label": words("Keks")}},
        ),
    )
    for name in ("embed",):
        yield "ids_as_addresses", f"name = {name}", with_parts(survey_id=name)
    yield (
        "missing_values",
        "values of other units",
        edited("questions", {0: {"unit": "count"}, 3: {"unit": "euro"}}),
    )
    yield "one_total", "a group alone", with_parts(groups=survey.groups[1:2])
    yield (
        "share_matches_count",
        "a fault after an approximate share",
        edited(
            "results", {TREND: {"precision": "approximate"}, SATISFIED: {"count": 30, "base_n": 9}}
        ),
    )
    yield "scale_ends", "half scales, one that ends before it begins, values outside", _scales()
    yield "single_choice_adds_up", "questions without answers", _single_choice()
    yield "units_known", "a good unit and two others", with_parts(units=_units())
    yield "unused_entries", "sources of one kind of statement each", _sources()
    yield (
        "web_links",
        "links of the descriptor",
        with_parts(
            licences=(Licence("x", "x", "javascript:alert(1)"),),
            contributors=(Contributor("x", (), "data:,x"),),
        ),
    )


def edited(table: str, rows: Mapping[int, Mapping[str, Any]]) -> Survey:
    """The made-up survey with other values in some rows of a table, counted from 0."""
    records: list[Record] = list(getattr(made_up_survey(), table))
    for row, values in rows.items():
        records[row] = replace(records[row], **values)
    return with_parts(**{table: tuple(records)})


def _breaks() -> Survey:
    """Unknown, out of order, without any value, without a value in the later edition, good."""
    named = (
        *(("kekse-in-der-pause", "1999", "2021"), ("kekse-in-der-pause", "2023", "2021")),
        *(("keksvorrat", "2019", "2021"), ("keksarten", "2021", "2023")),
        *(("unbekannt", "2019", "2021"), ("kekse-in-der-pause", "2021", "2023")),
    )
    breaks = tuple(
        Break(*ids, words("x"), at=Place("breaks.csv", row)) for row, ids in enumerate(named, 2)
    )
    kept = tuple(
        result
        for result in made_up_survey().results
        if result.question_id != "keksvorrat"
        and (result.question_id, result.edition_id) != ("keksarten", "2023")
    )
    return with_parts(breaks=breaks, results=kept)


def _former_ids() -> tuple[FormerId, ...]:
    """Two good ones, and after them each fault that a row of former ids can have."""
    stated = (
        *(("question", "alt", "renamed", "keksarten"), ("question", "aelter", "renamed", "alt")),
        ("question", "alt", "renamed", "keksvorrat"),
        ("question", "keksarten", "renamed", "keksvorrat"),
        ("question", "methode", "renamed", "keksarten"),
        *(("question", "Alt", "renamed", "keksarten"), ("answer", "ja", "renamed", "nein")),
        *(("group", "a", "lost", ""), ("group", "b", "renamed", "")),
        *(("group", "c", "renamed", "gross|klein"), ("group", "d", "split", "gross")),
        *(("group", "e", "ended", "gross"), ("group", "f", "ended", "")),
        *(("group", "g", "renamed", "unbekannt"), ("breakdown", "h", "renamed", "total")),
        *(("group", "i", "renamed", "j"), ("group", "j", "renamed", "i")),
    )
    return tuple(
        FormerId(*words_of, words(""), at=Place("former_ids.csv", row))
        for row, words_of in enumerate(stated, 2)
    )


def _counts() -> Survey:
    """How many biscuits there are is no number of people, and may exceed it."""
    survey = edited("results", {TREND: {"count": 201}, SATISFIED: {"count": 201}})
    biscuits = replace(survey.questions[0], unit="count")
    return replace(survey, questions=(biscuits, *survey.questions[1:]))


def _single_choice() -> Survey:
    """A question without results, one without answer options, and after them a faulty one."""
    survey = edited("questions", {0: {"answer_mode": "single"}, 3: {"answer_mode": "single"}})
    results = list(survey.results)
    results[STOCK] = replace(results[STOCK], precision="exact")
    results[SATISFIED] = replace(results[SATISFIED], share=results[SUPPRESSED - 1].share)
    return replace(
        survey,
        questions=(survey.questions[0], survey.questions[3], survey.questions[2]),
        answer_options=survey.answer_options[:-1],
        results=tuple(each for each in results if each.question_id != "kekse-in-der-pause"),
    )


def _scales() -> Survey:
    ends = (
        ("note", Decimal(1), Decimal(5), "lowest"),
        ("halb", Decimal(1), None, ""),
        ("verkehrt", Decimal(5), Decimal(1), "best"),
    )
    units = [
        Unit(
            name,
            words(name),
            words("{value}"),
            scale_min=low,
            scale_max=high,
            best=best,
            at=Place("units.csv", row),
        )
        for row, (name, low, high, best) in enumerate(ends, 2)
    ]
    survey = with_parts(units=tuple(units))
    questions = (replace(survey.questions[0], unit="note"), *survey.questions[1:])
    results = tuple(
        replace(result, share=None, value=Decimal("5.5"))
        if result.question_id == questions[0].question_id
        else result
        for result in survey.results[:2]
    )
    return replace(survey, questions=questions, results=results)


def _units() -> tuple[Unit, ...]:
    named = (
        ("euro", words("{value} €", "€{value}")),
        ("percent", words("{value} Punkte")),
        ("note", words("Note", "{value} of {value}")),
    )
    return tuple(
        Unit(name, words(name), form, at=Place("units.csv", row))
        for row, (name, form) in enumerate(named, 2)
    )


def _sources() -> Survey:
    """Each source but the last is cited once, by a value, a finding and an edition."""
    survey = made_up_survey()
    source = survey.sources[1]
    names = ("wert", "befund", "welle", "niemand")
    return with_parts(
        sources=(
            *(replace(source, source_id=name) for name in names),
            replace(source, source_id="studie", kind="study-report"),
        ),
        evidence=(replace(survey.evidence[0], source_id="wert"),),
        finding_evidence=(replace(survey.finding_evidence[0], source_id="befund"),),
        edition_evidence=(replace(survey.edition_evidence[0], source_id="welle"),),
    )
