"""Who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey import Survey

_ADVICE = "name the source that states it"


def find(survey: Survey) -> Iterator[Problem]:
    """Every value, edition fact and finding has evidence; all evidence belongs to one of them."""
    yield from _values(survey)
    yield from _edition_facts(survey)
    yield from _findings(survey)


def _values(survey: Survey) -> Iterator[Problem]:
    for result in survey.results:
        has_value = result.share is not None or result.count is not None or result.value is not None
        if has_value and result.key not in survey.evidence_by_key:
            message = f"no row of evidence.csv says who states {result.key}"
            yield Problem(*result.at, "", "no-evidence", message, f"{_ADVICE} there")
    for evidence in survey.evidence:
        if evidence.key not in survey.result_by_key:
            message = f"no results file holds the value {evidence.key}"
            advice = "correct the ids, or delete the row"
            yield Problem(*evidence.at, "", "evidence-of-nothing", message, advice)


def _edition_facts(survey: Survey) -> Iterator[Problem]:
    evidenced = {(item.edition_id, item.field) for item in survey.edition_evidence}
    names = dict.fromkeys(item.field for item in survey.edition_evidence)
    for edition in survey.editions:
        for name in names:
            is_stated = bool(getattr(edition, name, None))
            if is_stated and (edition.edition_id, name) not in evidenced:
                message = "no row of edition_evidence.csv says who states this"
                yield Problem(*edition.at, name, "no-evidence", message, f"{_ADVICE} there")
    for item in survey.edition_evidence:
        known = survey.edition_by_id.get(item.edition_id)
        if known and not hasattr(known, item.field):
            message = f"an edition has no fact called {item.field!r}"
            advice = "name a column of editions.csv without its language"
            yield Problem(*item.at, "field", "evidence-of-nothing", message, advice)
        elif known and not getattr(known, item.field):
            message = f"{item.edition_id} states nothing about {item.field}"
            advice = "fill it in in editions.csv, or delete the row"
            yield Problem(*item.at, "field", "evidence-of-nothing", message, advice)


def _findings(survey: Survey) -> Iterator[Problem]:
    evidenced = {item.finding_id for item in survey.finding_evidence}
    for finding in survey.findings:
        if finding.finding_id not in evidenced:
            message = f"no row of finding_evidence.csv says who states {finding.finding_id}"
            yield Problem(*finding.at, "", "no-evidence", message, f"{_ADVICE} there")
