"""What became of a published id is said once, and leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.descriptor import ID
from build_scripts.package.quoting import listed, shown
from build_scripts.problems import Problem
from build_scripts.site.addresses import RESERVED_QUESTION_IDS
from build_scripts.survey.former import FATES, KINDS, current_ids, followed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import FormerId, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """A former id is used no more, and was renamed to one, split into several, or ended."""
    met: dict[tuple[str, str], FormerId] = {}
    for former in survey.former_ids:
        first = met.setdefault((former.kind, former.former_id), former)
        if first is not former:
            message = f"{shown(former.former_id)} is the same id as in row {first.at.row}"
            yield Problem(*former.at, "former_id", "key-twice", message, "delete one of them")
        yield from _problems_of(former, survey)


def _problems_of(former: FormerId, survey: Survey) -> Iterator[Problem]:
    name, kind = former.former_id, former.kind
    if kind not in KINDS:
        message = f"{shown(kind)} is nothing that has an address"
        yield Problem(*former.at, "kind", "unknown-category", message, f"use {listed(KINDS)}")
        return
    if former.fate not in FATES:
        message = f"{shown(former.fate)} cannot become of an id"
        yield Problem(*former.at, "fate", "unknown-category", message, f"use {listed(FATES)}")
        return
    if not ID.fullmatch(name):
        advice = "use a-z, 0-9 and single hyphens"
        yield Problem(*former.at, "former_id", "not-an-id", f"{shown(name)} is no id", advice)
    if kind == "question" and name in RESERVED_QUESTION_IDS:
        message = f"{shown(name)} is the address of another page of the survey"
        yield Problem(*former.at, "former_id", "reserved-id", message, "delete the row")
        return
    if name in current_ids(survey, kind):
        message = f"the {kind} {shown(name)} is in use"
        advice = "delete the row, or give what is in use another id"
        yield Problem(*former.at, "former_id", "former-id-in-use", message, advice)
        return
    if fault := _fault_of_fate(former, survey):
        yield Problem(*former.at, *fault)
    elif former.successor_ids and not _leads_somewhere(former, survey):
        message = f"nothing that is in use comes after {shown(name)}"
        advice = "name an id that is in use, or say that it ended"
        yield Problem(*former.at, "successor_ids", "unknown-reference", message, advice)


def _fault_of_fate(former: FormerId, survey: Survey) -> tuple[str, str, str, str] | None:
    """Field, kind, message and advice where fate and successors do not agree."""
    number, kind = len(former.successor_ids), former.kind
    known = current_ids(survey, kind)
    known |= {item.former_id for item in survey.former_ids if item.kind == kind}
    wanted = {"renamed": number == 1, "split": number > 1, "ended": number == 0}
    if not wanted[former.fate]:
        message = f"{former.fate} into {number} id(s)"
        advice = "renamed has one successor, split has several, ended has none"
        return "successor_ids", "fate-and-successors", message, advice
    if unknown := [name for name in former.successor_ids if name not in known]:
        message = f"nobody knows the {kind} {shown(unknown[0])}"
        return "successor_ids", "unknown-reference", message, "correct the id"
    if former.fate == "ended" and not former.note:
        message, advice = "says nobody why it ended", "write why, for those who come to its address"
        return "note", "no-reason", message, advice
    return None


def _leads_somewhere(former: FormerId, survey: Survey) -> bool:
    """To something in use, or to something of which it is said that it ended."""
    ended = {
        item.former_id
        for item in survey.former_ids
        if item.kind == former.kind and item.fate == "ended"
    }
    return not {*followed(survey, former)}.isdisjoint(current_ids(survey, former.kind) | ended)
