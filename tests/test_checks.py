from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.checks import CHECKS, find_problems
from build_scripts.checks.known_ids import CHARTS
from build_scripts.checks.single_choice_adds_up import half_unit
from build_scripts.package.table_columns import TABLES
from build_scripts.survey.records import Contributor, Licence, Place
from tests.faulty_surveys import edited, faulty_surveys
from tests.made_up import changed, made_up_survey, with_parts, without, words

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey

TREND, LIKERT, SUPPRESSED = 4, 14, 13
"""Rows of the results: 61.5 % = 123 of 200, the first of five parts, and a missing value."""

EVIDENCE = 6
"""The row of the evidence for 64 %."""
SATISFIED = "2023/zufriedenheit/sehr-zufrieden"
TRUE = [
    (0, "Von {2019/kekse-in-der-pause/ja} auf {newest/kekse-in-der-pause/ja} gestiegen"),
    (0, "{newest/kekse-in-der-pause}: mehr als die Hälfte ({newest/kekse-in-der-pause/ja})"),
    (0, "2023 boten {2023/kekse-in-der-pause/ja} Kekse an, nach {2019/kekse-in-der-pause/ja}"),
    (1, "Am häufigsten „{newest/keksarten/highest:answer}“ ({newest/keksarten/highest})"),
    (1, "{2023/keksarten/butterkeks} vor {2023/keksarten/skript}"),
    (2, f"Mehr in großen ({{{SATISFIED}/gross}}) als in kleinen ({{{SATISFIED}/klein}})"),
    (3, "Noch keine Zahl von 1999"),
]
"""Headlines that the data bear out, by row of the questions."""
DENIED = [
    (0, "Von {2019/kekse-in-der-pause/ja} auf {newest/kekse-in-der-pause/ja} gesunken"),
    (0, "Gesunken: {newest/kekse-in-der-pause/ja}"),
    (0, "Eine Minderheit ({newest/kekse-in-der-pause/ja}) hat Kekse"),
    (1, "Am häufigsten Skripte ({newest/keksarten/skript})"),
    (1, "{2023/keksarten/skript} vor {2023/keksarten/butterkeks}"),
    (2, f"Weniger in großen ({{{SATISFIED}/gross}}) als in kleinen ({{{SATISFIED}/klein}})"),
]
"""Headlines that they do not."""
OLDER = [
    (0, "{2021/kekse-in-der-pause/ja} haben Kekse"),
    (0, "2021 hatten viele Kekse"),
    (0, "2021 hatten {newest/kekse-in-der-pause/ja} Kekse"),
]
"""Headlines of an edition before the newest."""

LEGAL: list[tuple[str, str, int, dict[str, Any]]] = [
    ("labels_apart", "answer_options", 0, {"label": words("Butterkeks")}),
    ("labels_apart", "groups", 2, {"label": words("Butterkeks")}),
    ("shares_within_100", "results", 5, {"share": Decimal(0)}),
    ("shares_within_100", "results", 5, {"share": Decimal(100)}),
    ("shares_within_100", "editions", 0, {"response_rate": Decimal(100)}),
    ("single_choice_adds_up", "results", LIKERT, {"share": Decimal(8)}),
    ("single_choice_adds_up", "results", LIKERT, {"share": Decimal("12.0")}),
    ("single_choice_adds_up", "results", LIKERT, {"share": None}),
    (
        "single_choice_adds_up",
        "results",
        LIKERT,
        {"share": Decimal(70), "precision": "approximate"},
    ),
    ("share_matches_count", "results", TREND, {"share": Decimal(62)}),
    ("share_matches_count", "results", TREND, {"share": Decimal(61)}),
    ("share_matches_count", "results", TREND, {"share": Decimal("61.50")}),
    ("share_matches_count", "results", TREND, {"share": Decimal(70), "precision": "approximate"}),
    ("share_matches_count", "results", TREND, {"base_n": 0}),
    ("counts_and_bases", "results", TREND, {"count": 0, "share": Decimal(0)}),
    ("counts_and_bases", "results", TREND, {"count": 200}),
    ("counts_and_bases", "results", TREND, {"count": 1, "base_n": 1}),
    ("counts_and_bases", "editions", 0, {"responses": 1, "invited": 1}),
    ("counts_and_bases", "results", TREND, {"base_n": None}),
    ("counts_and_bases", "editions", 0, {"responses": 400}),
    ("counts_and_bases", "editions", 1, {"responses": 1001}),
    ("highlights_have_values", "results", TREND, {"obs_status": "B"}),
    ("missing_values", "results", TREND, {"obs_status": "P"}),
    ("share_matches_count", "editions", 2, {"weighted": True}),
    ("intervals_hold_values", "results", 5, {"ci_low": Decimal(64), "ci_high": Decimal(100)}),
    ("intervals_hold_values", "results", 5, {"effective_n": Decimal("0.1")}),
    ("evidence_complete", "editions", 0, {"weighted": True, "disclosure": words("x")}),
    ("missing_values", "results", TREND, {"obs_status": "J"}),
    ("missing_values", "results", SUPPRESSED, {"obs_status": "M"}),
    ("missing_values", "results", TREND, {"obs_status": "U"}),
    ("withheld_values_hidden", "results", LIKERT, {"share": None, "obs_status": "O"}),
    ("withheld_values_hidden", "results", SUPPRESSED, {"obs_status": "Q"}),
    ("missing_values", "results", SUPPRESSED, {"obs_status": "B"}),
    ("area_codes", "groups", 1, {"area_code": "DE-BY"}),
    ("labels_apart", "editions", 1, {"year": 2019, "period": "2019-Q4"}),
    ("labels_apart", "editions", 1, {"year": 2019, "label": words("Welle 2", "Wave 2")}),
    ("dates_exist", "editions", 0, {"period": "2018/2019"}),
    ("dates_exist", "editions", 0, {"period": "2019-S2"}),
    ("dates_exist", "sources", 0, {"issued": "2024-02-29"}),
    ("dates_exist", "editions", 0, {"field_end": "2019-03"}),
    ("web_links", "sources", 0, {"url": "http://example.org:8080/a%20b?c=d&e#f"}),
    ("web_links", "sources", 0, {"url": "https://example.org/X"}),
    ("placeholders", "findings", 0, {"statement": words("{2019:invited} {2019:response_rate}")}),
    ("placeholders", "terms", 0, {"term": words("{ keks }")}),
    ("placeholders", "populations", 0, {"phrase": words("der {n} Ämter")}),
    ("placeholders", "populations", 0, {"phrase": words("{n} von {n}")}),
    ("known_ids", "questions", 0, {"chart": next(iter(sorted(CHARTS)))}),
    ("known_ids", "findings", 0, {"compared_edition_id": ""}),
    ("known_ids", "questions", 1, {"summary_of": "zufriedenheit"}),
    ("small_bases", "results", 5, {"base_n": 30}),
    ("small_bases", "results", 5, {"base_n": 29, "obs_status": "U"}),
    ("small_bases", "results", SUPPRESSED, {"base_n": 2}),
    ("small_bases", "results", 5, {"base_n": 29, "effective_n": Decimal(30)}),
    ("single_choice_adds_up", "questions", 1, {"share_of": "respondents"}),
    ("spreadsheet_formulas", "evidence", 0, {"as_reported": words("-12")}),
    ("spreadsheet_formulas", "evidence", 0, {"as_reported": words("+3,5\N{NO-BREAK SPACE}%")}),
    ("spreadsheet_formulas", "findings", 0, {"statement": words("1 = 1, a@b, -")}),
    (
        "visible_characters",
        "findings",
        0,
        {"statement": words("Öffent\u00adlich, 64\u00a0%, 👩🏽")},
    ),
    ("languages_filled", "populations", 0, {"note": words("")}),
    ("evidence_complete", "results", SUPPRESSED, {"note": words("x")}),
    ("nothing_to_do", "findings", 0, {"statement": words("What TODO?")}),
    ("drawn_characters", "answer_options", 0, {"label": words("Nord\u2011Süd \u00ad★ Հայ עברית")}),
    ("drawn_characters", "findings", 0, {"statement": words("中")}),
    *(("headlines_hold", "questions", row, {"headline": words(text)}) for row, text in TRUE),
    (
        *("headlines_hold", "questions", 0),
        {"headline": words("Gestiegen seit 2019", "Risen since 2019")},
    ),
    ("placeholders", "questions", 1, {"headline": words("{newest/keksarten/highest:answer}")}),
    ("placeholders", "questions", 1, {"title": words("{newest/keksarten/highest:answer} vorn")}),
    ("placeholders", "editions", 0, {"title": words("{keks}")}),
    (
        *("headlines_hold", "questions", 0),
        {"title": words("Kekse 2021?"), "wording": words("Kekse 2021?")},
    ),
    *(
        ("evidence_agrees", "evidence", EVIDENCE, {"as_reported": words(text)})
        for text in ("64,0 Prozent", "64 % von 123", "64,4", "0.64", "fast zwei Drittel")
    ),
]

FAULTS: list[tuple[str, str, int, dict[str, Any], str, str]] = [
    ("labels_apart", "editions", 1, {"year": 2019}, "year", "label-twice"),
    ("labels_apart", "editions", 1, {"label": words("2019")}, "label_de", "label-twice"),
    ("labels_apart", "groups", 2, {"label": words("Kleine Ämter")}, "label_de", "label-twice"),
    ("labels_apart", "answer_options", 2, {"label": words("a | b")}, "label_de", "label-twice"),
    ("shares_within_100", "results", 5, {"share": Decimal("100.0001")}, "share", "out-of-range"),
    ("shares_within_100", "results", 5, {"share": Decimal("-0.1")}, "share", "out-of-range"),
    (
        *("shares_within_100", "editions", 0, {"response_rate": Decimal("100.1")}),
        *("response_rate", "out-of-range"),
    ),
    (
        *("single_choice_adds_up", "results", LIKERT, {"share": Decimal(7)}),
        *("share", "does-not-add-up"),
    ),
    (
        *("single_choice_adds_up", "results", LIKERT, {"share": Decimal("12.1")}),
        *("share", "does-not-add-up"),
    ),
    (
        *("share_matches_count", "results", TREND, {"share": Decimal(63)}),
        *("share", "share-is-not-count"),
    ),
    (
        *("share_matches_count", "results", TREND, {"share": Decimal("61.6")}),
        *("share", "share-is-not-count"),
    ),
    ("counts_and_bases", "results", TREND, {"base_n": 0}, "base_n", "out-of-range"),
    ("counts_and_bases", "results", TREND, {"count": -1}, "count", "out-of-range"),
    ("counts_and_bases", "results", TREND, {"count": 201}, "count", "count-above-base"),
    (
        *("counts_and_bases", "results", TREND, {"count": 2, "base_n": 1}),
        *("count", "count-above-base"),
    ),
    (
        *("counts_and_bases", "editions", 0, {"responses": 2, "invited": 1}),
        *("responses", "count-above-base"),
    ),
    ("counts_and_bases", "editions", 0, {"responses": 0}, "responses", "out-of-range"),
    ("counts_and_bases", "editions", 0, {"invited": 0}, "invited", "out-of-range"),
    ("counts_and_bases", "editions", 0, {"responses": 401}, "responses", "count-above-base"),
    (
        "intervals_hold_values",
        "results",
        5,
        {"effective_n": Decimal(0)},
        "effective_n",
        "out-of-range",
    ),
    (
        "intervals_hold_values",
        "results",
        5,
        {"weighted_base": Decimal(-1)},
        "weighted_base",
        "out-of-range",
    ),
    ("intervals_hold_values", "results", 5, {"ci_low": Decimal(3)}, "ci_high", "half-an-interval"),
    (
        *("intervals_hold_values", "results", 5, {"ci_low": Decimal(65), "ci_high": Decimal(70)}),
        *("ci_low", "value-outside-interval"),
    ),
    (
        *("intervals_hold_values", "results", 5, {"ci_low": Decimal(60), "ci_high": Decimal(63)}),
        *("ci_high", "value-outside-interval"),
    ),
    (
        *("intervals_hold_values", "results", 5, {"ci_low": Decimal(-1), "ci_high": Decimal(70)}),
        *("ci_low", "out-of-range"),
    ),
    (
        *("intervals_hold_values", "results", 5, {"ci_low": Decimal(1), "ci_high": Decimal(101)}),
        *("ci_high", "out-of-range"),
    ),
    (
        *(
            "intervals_hold_values",
            "results",
            SUPPRESSED,
            {"ci_low": Decimal(1), "ci_high": Decimal(2)},
        ),
        *("ci_low", "interval-without-value"),
    ),
    ("evidence_complete", "editions", 0, {"weighting": words("x")}, "weighting", "no-evidence"),
    ("missing_values", "results", TREND, {"share": None}, "share", "missing-value"),
    ("missing_values", "results", SUPPRESSED, {"count": 2}, "count", "withheld-and-told"),
    (
        *("withheld_values_hidden", "results", LIKERT),
        {"share": None, "count": None, "obs_status": "Q", "note": words("x")},
        *("share", "withheld-and-told"),
    ),
    ("missing_values", "results", TREND, {"obs_status": "O"}, "obs_status", "value-called-missing"),
    ("missing_values", "results", SUPPRESSED, {"note": words("x", "")}, "note_en", "no-reason"),
    ("dates_exist", "sources", 0, {"issued": "2023-02-29"}, "issued", "not-a-date"),
    ("dates_exist", "sources", 0, {"issued": "２０２３"}, "issued", "not-a-date"),
    ("dates_exist", "sources", 0, {"issued": "2023-W01-1"}, "issued", "not-a-date"),
    ("dates_exist", "editions", 0, {"period": "2019-Q5"}, "period", "not-a-period"),
    ("dates_exist", "editions", 0, {"period": "2019-02-30"}, "period", "not-a-period"),
    ("dates_exist", "editions", 0, {"period": "2019/2018"}, "period", "not-a-period"),
    ("dates_exist", "editions", 0, {"period": "2020-Q1"}, "year", "year-outside-period"),
    ("editions_in_order", "editions", 0, {"order": 1}, "order", "no-order"),
    ("dates_exist", "editions", 0, {"field_end": "2019-13"}, "field_end", "not-a-month"),
    ("dates_exist", "editions", 0, {"field_end": "2019-02"}, "field_end", "ends-before-start"),
    ("dates_exist", "editions", 0, {"field_start": "2019"}, "field_start", "not-a-month"),
    ("web_links", "sources", 0, {"url": "javascript:alert(1)"}, "url", "not-a-web-address"),
    ("web_links", "sources", 0, {"url": "https://[::1/"}, "url", "not-a-web-address"),
    ("web_links", "sources", 0, {"url": "https:"}, "url", "not-a-web-address"),
    ("web_links", "sources", 0, {"url": "ftp://example.org/"}, "url", "not-a-web-address"),
    ("web_links", "sources", 0, {"url": "https://a@example.org/"}, "url", "not-a-web-address"),
    ("web_links", "sources", 0, {"url": "https://example.org/a b"}, "url", "not-a-web-address"),
    ("web_links", "sources", 0, {"url": "https://example.org/\u200b"}, "url", "not-a-web-address"),
    ("web_links", "sources", 0, {"url": "https://example.org/|"}, "url", "not-a-web-address"),
    (
        *("placeholders", "findings", 0, {"statement": words("{2023:invited}")}),
        *("statement_de", "unknown-placeholder"),
    ),
    (
        *("placeholders", "findings", 0, {"statement": words("", "{2023/a/b/c/d}")}),
        *("statement_en", "unknown-placeholder"),
    ),
    (
        *("placeholders", "populations", 0, {"phrase": words("der {n} von {N}", "")}),
        *("phrase_de", "unknown-placeholder"),
    ),
    (
        *("placeholders", "populations", 0, {"phrase": words("", "of {{n}} offices")}),
        *("phrase_en", "unknown-placeholder"),
    ),
    (
        *("placeholders", "findings", 0, {"statement": words("offen: {", "open: }")}),
        *("statement_en", "unknown-placeholder"),
    ),
    (
        *("placeholders", "findings", 0, {"statement": words("offen: {")}),
        *("statement_de", "unknown-placeholder"),
    ),
    (
        *("placeholders", "findings", 0, {"statement": words("offen: }")}),
        *("statement_de", "unknown-placeholder"),
    ),
    (
        *("placeholders", "findings", 0, {"statement": words("{n} Ämter")}),
        *("statement_de", "unknown-placeholder"),
    ),
    ("known_ids", "results", 5, {"edition_id": "1999"}, "edition_id", "unknown-reference"),
    ("known_ids", "results", 5, {"answer_id": "waffel"}, "answer_id", "unknown-reference"),
    ("known_ids", "results", 5, {"group_id": ""}, "group_id", "unknown-reference"),
    ("known_ids", "results", 5, {"population_id": "x"}, "population_id", "unknown-reference"),
    ("known_ids", "evidence", 5, {"source_id": "x"}, "source_id", "unknown-reference"),
    ("known_ids", "questions", 1, {"topic_id": ""}, "topic_id", "unknown-reference"),
    ("known_ids", "breaks", 0, {"to_edition_id": "x"}, "to_edition_id", "unknown-reference"),
    ("known_ids", "finding_evidence", 0, {"finding_id": "x"}, "finding_id", "unknown-reference"),
    ("known_ids", "questions", 0, {"chart": "torte"}, "chart", "unknown-chart"),
    ("known_ids", "questions", 1, {"summary_of": "x"}, "summary_of", "unknown-reference"),
    ("known_ids", "questions", 1, {"summary_of": "keksarten"}, "summary_of", "unknown-reference"),
    *(
        (
            *("headlines_hold", "questions", row, {name: words(text)}),
            *(f"{name}_de", "headline-not-borne-out"),
        )
        for row, text in DENIED
        for name in ("headline", "title")
    ),
    *(
        (
            *("headlines_hold", "questions", row, {name: words(text)}),
            *(f"{name}_de", "headline-of-older-edition"),
        )
        for row, text in OLDER
        for name in ("headline", "title")
    ),
    (
        *("headlines_hold", "highlights", 0, {"edition_id": "2021"}),
        *("edition_id", "headline-of-older-edition"),
    ),
    (
        *("evidence_agrees", "evidence", EVIDENCE, {"as_reported": words("65,5 Prozent")}),
        *("as_reported_de", "evidence-says-otherwise"),
    ),
    (
        *("placeholders", "questions", 0, {"headline": words("{newest/keks/highest}")}),
        *("headline_de", "unknown-placeholder"),
    ),
    (
        *("placeholders", "questions", 0, {"title": words("Kekse ({newest/keks/highest})")}),
        *("title_de", "unknown-placeholder"),
    ),
    ("small_bases", "results", 5, {"base_n": 29}, "base_n", "small-base"),
    ("small_bases", "results", 5, {"effective_n": Decimal("9.5")}, "effective_n", "small-base"),
    ("batteries_on_one_scale", "questions", 0, {"battery_id": "x"}, "battery_id", "lonely-item"),
    ("batteries_on_one_scale", "questions", 0, {"battery_id": "X"}, "battery_id", "not-an-id"),
    (
        *("batteries_on_one_scale", "questions", 0, {"battery_id": "keksarten"}),
        *("battery_id", "key-twice"),
    ),
    (
        *("spreadsheet_formulas", "evidence", 0, {"as_reported": words("-12+1")}),
        *("as_reported_de", "formula"),
    ),
    ("spreadsheet_formulas", "findings", 0, {"statement": words("=1")}, "statement_de", "formula"),
    ("spreadsheet_formulas", "sources", 0, {"publisher": "@a"}, "publisher", "formula"),
    (
        *("visible_characters", "terms", 0, {"term": words("Ke\u200bks", "x")}),
        *("term_de", "invisible-character"),
    ),
    ("visible_characters", "sources", 0, {"authors": "A. "}, "authors", "outer-space"),
    (
        *("languages_filled", "findings", 0, {"statement": words("x", " ")}),
        *("statement_en", "missing-translation"),
    ),
    (
        *("languages_filled", "findings", 0, {"statement": words("")}),
        *("statement_de", "missing-translation"),
    ),
    (
        *("languages_filled", "answer_options", 0, {"note": words("", "x")}),
        *("note_de", "missing-translation"),
    ),
    ("ids_as_addresses", "terms", 0, {"term_id": "Keks"}, "term_id", "not-an-id"),
    ("ids_as_addresses", "terms", 0, {"term_id": "amt"}, "term_id", "key-twice"),
    ("ids_as_addresses", "answer_options", 3, {"answer_id": "skript"}, "answer_id", "key-twice"),
    ("ids_as_addresses", "questions", 3, {"question_id": "daten"}, "question_id", "reserved-id"),
    ("ids_as_addresses", "groups", 1, {"breakdown": "a b"}, "breakdown", "not-an-id"),
    *(
        ("ids_as_addresses", "groups", 1, {"own_breakdown_id": own}, "breakdown_id", kind)
        for own, kind in (("A b", "not-an-id"), ("excel", "reserved-id"))
    ),
    ("area_codes", "groups", 1, {"area_code": "Bayern"}, "area_code", "unknown-area"),
    ("crossed_groups", "groups", 1, {"parents": "x"}, "parent_ids", "wrong-parent"),
    (
        "breakdowns_agree",
        "groups",
        2,
        {"own_breakdown_id": "x"},
        "breakdown_id",
        "breakdowns-differ",
    ),
    ("breakdowns_agree", "groups", 2, {"own_breakdown_id": "total"}, "breakdown_id", "key-twice"),
    ("one_total", "groups", 1, {"breakdown": "total"}, "breakdown", "second-total"),
    ("one_total", "groups", 0, {"breakdown": "alle"}, "breakdown", "no-total"),
    (
        "breaks_in_order",
        "breaks",
        0,
        {"to_edition_id": "2019"},
        "to_edition_id",
        "break-out-of-order",
    ),
    (
        *(
            "breaks_in_order",
            "breaks",
            0,
            {"question_id": "zufriedenheit", "to_edition_id": "2023"},
        ),
        *("from_edition_id", "break-without-values"),
    ),
    ("highlights_have_values", "highlights", 0, {"group_id": "gross"}, "", "highlight-of-nothing"),
    (
        *("highlights_have_values", "highlights", 0),
        {"question_id": "keksarten", "answer_id": "lang"},
        *("", "highlight-of-nothing"),
    ),
    (
        *("highlights_have_values", "results", TREND, {"share": None, "obs_status": "B"}),
        *("", "highlight-of-nothing"),
    ),
    ("results_files", "results", 5, {"edition_id": "2021"}, "edition_id", "other-edition"),
    (
        "results_files",
        "editions",
        0,
        {"edition_id": "2018"},
        "edition_id",
        "edition-without-results",
    ),
    ("evidence_complete", "results", 5, {"group_id": "gross"}, "", "no-evidence"),
    ("evidence_complete", "evidence", 5, {"group_id": "gross"}, "", "evidence-of-nothing"),
    ("evidence_complete", "evidence", 30, {"question_id": "keksarten"}, "", "no-evidence"),
    (
        *("evidence_complete", "evidence", 30, {"question_id": "kekse-in-der-pause"}),
        *("", "no-evidence"),
    ),
    ("evidence_complete", "finding_evidence", 0, {"finding_id": "kruemel"}, "", "no-evidence"),
    ("evidence_complete", "editions", 2, {"invited": 900}, "invited", "no-evidence"),
    ("evidence_complete", "editions", 0, {"mode": words("")}, "field", "evidence-of-nothing"),
    ("evidence_complete", "edition_evidence", 0, {"field": "year"}, "field", "evidence-of-nothing"),
    ("nothing_to_do", "findings", 0, {"statement": words("TODO x")}, "statement_de", "to-do"),
    (
        *("nothing_to_do", "findings", 0, {"statement": words("TODO: Beispiel x", "")}),
        *("statement_de", "example-row"),
    ),
    ("nothing_to_do", "findings", 0, {"statement": words("TODO")}, "statement_de", "to-do"),
    ("drawn_characters", "groups", 1, {"label": words("中文")}, "label_de", "not-in-pictures"),
    ("units_known", "questions", 0, {"unit": "euro"}, "unit", "unknown-unit"),
    ("unused_entries", "questions", 3, {"question_id": "neu"}, "question_id", "unused-question"),
    ("unused_entries", "answer_options", 0, {"answer_id": "neu"}, "answer_id", "unused-answer"),
    ("unused_entries", "groups", 1, {"group_id": "neu"}, "group_id", "unused-group"),
    ("unused_entries", "topics", 1, {"topic_id": "neu"}, "topic_id", "unused-topic"),
    ("unused_entries", "sources", 2, {"source_id": "neu"}, "source_id", "unused-source"),
    (
        *("unused_entries", "populations", 1, {"population_id": "neu"}),
        *("population_id", "unused-population"),
    ),
]


def found_by(check: str, survey: Survey) -> list[tuple[str, str]]:
    return [(problem.field, problem.kind) for problem in CHECKS[check](survey)]


@pytest.mark.parametrize("check", CHECKS)
def test_good_survey_passes(check: str) -> None:
    assert list(CHECKS[check](made_up_survey())) == []


@pytest.mark.parametrize(("check", "table", "row", "values"), LEGAL)
def test_legal_edge_passes(check: str, table: str, row: int, values: dict[str, Any]) -> None:
    assert found_by(check, changed(table, row, **values)) == []


@pytest.mark.parametrize(("check", "table", "row", "values", "field", "kind"), FAULTS)
def test_fault_is_found_at_its_cell(  # noqa: PLR0913, PLR0917  # one column of the table each
    check: str, table: str, row: int, values: dict[str, Any], field: str, kind: str
) -> None:
    survey = changed(table, row, **values)
    assert (field, kind) in found_by(check, survey)
    assert all(problem.place for problem in CHECKS[check](survey))


def test_every_check_is_tried_on_a_fault() -> None:
    assert {fault[0] for fault in FAULTS} | {check for check, _, _ in faulty_surveys()} == {*CHECKS}


@pytest.mark.parametrize(("check", "what", "survey"), list(faulty_surveys()))
def test_survey_with_several_faults_is_found(check: str, what: str, survey: Survey) -> None:
    assert found_by(check, survey), what


def test_every_check_states_its_rule() -> None:
    assert [name for name, find in CHECKS.items() if not (find.__doc__ or "").strip()] == []


def test_problem_names_file_and_row_of_the_record() -> None:
    [problem] = CHECKS["shares_within_100"](changed("results", 5, share=Decimal(101)))
    place = Place("small_package/made-up-survey/data/results/2023.csv", 3)
    assert (problem.place, problem.row) == place
    assert "101" in problem.message


def test_sum_is_named_once_per_edition_and_group() -> None:
    [problem] = CHECKS["single_choice_adds_up"](changed("results", 20, share=Decimal(40)))
    assert problem.row == 17
    assert "zufriedenheit in 2023 (klein) add up to 120" in problem.message


@pytest.mark.parametrize(("share", "adds_up"), [("18.2", True), ("18.3", False), ("16.8", True)])
def test_shares_may_be_off_by_exactly_the_rounding(share: str, adds_up: bool) -> None:  # noqa: FBT001  # a column
    """One whole percentage and four with a decimal may be off by 0.5 + 4 × 0.05."""
    rows = {24: {"share": Decimal(share)}, 25: {"share": Decimal(20)}}
    assert (not found_by("single_choice_adds_up", edited("results", rows))) is adds_up


def test_multiple_answers_need_not_add_up() -> None:
    survey = changed("questions", 2, answer_mode="multiple")
    survey = replace(survey, results=survey.results[:14] + survey.results[15:])
    assert found_by("single_choice_adds_up", survey) == []


@pytest.mark.parametrize(
    ("share", "half"), [("64", "0.5"), ("64.0", "0.05"), ("6.25", "0.005"), ("1E+1", "5")]
)
def test_half_unit_of_the_last_place(share: str, half: str) -> None:
    assert half_unit(Decimal(share)) == Decimal(half)


def test_unknown_id_is_told_once_for_all_rows() -> None:
    [problem] = CHECKS["known_ids"](without("populations", 1))
    assert (problem.row, problem.field) == (3, "population_id")
    assert '"mit-keksen" (and 8 more rows)' in problem.message


def test_unknown_question_says_nothing_about_its_answers() -> None:
    survey = changed("results", 5, question_id="unbekannt")
    assert found_by("known_ids", survey) == [("question_id", "unknown-reference")]


def test_question_without_results_is_a_warning() -> None:
    survey = made_up_survey()
    survey = replace(survey, results=survey.results[:-1])
    severities = {problem.kind: problem.severity for problem in CHECKS["unused_entries"](survey)}
    assert severities == {"unused-question": "warning", "unused-answer": "warning"}


def test_ids_that_differ_in_case_only_are_one_address() -> None:
    survey = made_up_survey()
    twin = replace(survey.terms[0], term_id="KEKS")
    found = found_by("ids_as_addresses", replace(survey, terms=(*survey.terms, twin)))
    assert found == [("term_id", "not-an-id"), ("term_id", "key-twice")]


def test_a_character_without_a_glyph_is_told_once_for_all_rows() -> None:
    notes = {row: {"note": words("中 and 中", "")} for row in (5, 6)}
    [problem] = CHECKS["drawn_characters"](edited("results", notes))
    assert (problem.row, problem.field, problem.severity) == (3, "note_de", "warning")
    assert problem.message.endswith("show in pictures: 中 (and in 1 more row)")


def test_answer_ids_are_unique_per_question_only() -> None:
    labels = [(item.question_id, item.answer_id) for item in made_up_survey().answer_options]
    assert [key for key in labels if key[1] == "ja"] == [
        ("kekse-in-der-pause", "ja"),
        ("keksvorrat", "ja"),
    ]


@pytest.mark.parametrize("survey_id", ["embed", "en", "glossar"])
def test_survey_is_not_called_like_a_page(survey_id: str) -> None:
    survey = replace(made_up_survey(), survey_id=survey_id)
    assert found_by("ids_as_addresses", survey) == [("name", "reserved-id")]


@pytest.mark.parametrize("part", ["licences", "contributors"])
def test_links_of_the_descriptor_lead_to_the_web(part: str) -> None:
    link = "javascript:alert(1)"
    items = {"licences": Licence("x", "x", link), "contributors": Contributor("x", (), link)}
    survey = with_parts(**{part: (items[part],)})
    [problem] = CHECKS["web_links"](survey)
    assert problem.place == "small_package/made-up-survey/datapackage.json"


def test_words_of_the_descriptor_are_checked() -> None:
    survey = replace(made_up_survey(), title=words("=1"), keywords=(("de", ("a\u202eb",)),))
    assert found_by("spreadsheet_formulas", survey)[0] == ("title", "formula")
    assert found_by("visible_characters", survey) == [("keywords", "invisible-character")]


def test_one_language_needs_no_other() -> None:
    survey = changed("findings", 0, statement=words("x", ""))
    assert found_by("languages_filled", replace(survey, languages=("de",))) == []
    assert list(find_problems(with_parts(languages=("de",)))) == []


def test_survey_of_nothing_breaks_no_check() -> None:
    empty = with_parts(**dict.fromkeys(TABLES, ()))
    assert list(find_problems(empty)) == []


@pytest.mark.parametrize("table", ["editions", "questions", "groups", "populations", "sources"])
def test_codelist_without_rows_breaks_no_check(table: str) -> None:
    assert list(find_problems(with_parts(**{table: ()})))
