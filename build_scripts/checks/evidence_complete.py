"""Who says so."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import Problem
from build_scripts.survey.edition_facts import FACTS, OWN_RULES, is_stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Survey

_ADVICE = "name the source that states it"


def find(survey: Survey) -> Iterator[Problem]:
    """Every value, edition fact and finding has evidence; all evidence belongs to one of them."""
    yield from _values(survey)
    yield from _edition_facts(survey)
    yield from _findings(survey)


def _values(survey: Survey) -> Iterator[Problem]:
    keys = attrgetter("edition_id", "question_id", "answer_id", "group_id")
    evidenced, known = set(map(keys, survey.evidence)), set(map(keys, survey.results))
    for result in survey.results:
        has_value = result.share is not None or result.count is not None or result.value is not None
        if has_value and keys(result) not in evidenced:
            message = f"no row of evidence.csv says who states {result.key}"
            yield Problem(*result.at, "", "no-evidence", message, f"{_ADVICE} there")
    for evidence in survey.evidence:
        if keys(evidence) not in known:
            message = f"no results file holds the value {evidence.key}"
            advice = "correct the ids, or delete the row"
            yield Problem(*evidence.at, "", "evidence-of-nothing", message, advice)


def _edition_facts(survey: Survey) -> Iterator[Problem]:
    evidenced = {(item.edition_id, item.field) for item in survey.edition_evidence}
    for edition in survey.editions:
        for fact in (each for each in FACTS if each not in OWN_RULES):
            if is_stated(edition, fact) and (edition.edition_id, fact) not in evidenced:
                message = "no row of edition_evidence.csv says who states this"
                yield Problem(*edition.at, fact, "no-evidence", message, f"{_ADVICE} there")
    for item in survey.edition_evidence:
        known = survey.edition_by_id.get(item.edition_id)
        if item.field not in FACTS:
            message, advice = (
                f"{shown(item.field)} is no fact of an edition",
                f"use {listed(FACTS)}",
            )
            yield Problem(*item.at, "field", "evidence-of-nothing", message, advice)
        elif known and not is_stated(known, item.field):
            message = f"{item.edition_id} states nothing about {item.field}"
            advice = "fill it in in editions.csv, or delete the row"
            yield Problem(*item.at, "field", "evidence-of-nothing", message, advice)


def _findings(survey: Survey) -> Iterator[Problem]:
    evidenced = {item.finding_id for item in survey.finding_evidence}
    for finding in survey.findings:
        if finding.finding_id not in evidenced:
            message = f"no row of finding_evidence.csv says who states {finding.finding_id}"
            yield Problem(*finding.at, "", "no-evidence", message, f"{_ADVICE} there")
