"""What a plan still asks a person, answered: the line is changed, all others stay as they are."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from build_scripts.package.to_dos import still_to_do
from build_scripts.site.writing import write_file
from build_scripts.start.filling import OpenPoint, answers_for
from build_scripts.start.scales import is_beside
from build_scripts.tabulate.plan_reading import PLAN, folder_of
from build_scripts.tabulate.plan_words import OPEN, SHARED

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.start.filling import Ask

_NAMED = re.compile(r'^(id|title) = ("(?!TODO)(?:[^"\\]|\\.)*")$', re.MULTILINE)
_NONE = {"none", "no", "keine", "kein", "-", "nein"}
_CONDITION = re.compile(r"(.+?)\s*=\s*(.+)")


def fill_plan(survey_id: str, project: Path, ask: Ask) -> int | None:
    """Ask for every TODO of the plan; how many are left open, None where there is no plan."""
    file = folder_of(survey_id, project) / PLAN
    if not file.is_file():
        return None
    before = file.read_text(encoding="utf-8")
    marks = list(OPEN.finditer(before))
    points: dict[tuple[str, str], OpenPoint] = {}
    keys = []
    for at, found in enumerate(marks):
        what = still_to_do(json.loads(found[3])) or ""
        # What all items of a battery ask, and the words of their answers, are asked once.
        keys.append((found[1] if found[1] in SHARED else f"{found[1]} {at}", what))
        place = f"{PLAN}{_question(before[: found.start()])} [{found[1]}]"
        points.setdefault(keys[-1], OpenPoint(place, what))
    said_of = dict(zip(points, answers_for(list(points.values()), ask), strict=True))
    answers = [said_of[key] for key in keys]
    after = before
    for found, said in reversed(list(zip(marks, answers, strict=True))):
        if said:
            line = f"{found[1]}{found[2]}{_value(found[1], said)}"
            is_answer = found[1] == "label" and before.startswith(", values", found.end())
            line += ", substantive = false" if is_answer and is_beside(said) else ""
            after = after[: found.start()] + line + after[found.end() :]
    if after != before:
        write_file(file, after.encode())
    return list(said_of.values()).count("")


def _question(before: str) -> str:
    """The title of the question, or else its id, in which a mark stands."""
    own = before.rpartition("[[question]]")
    named = dict(_NAMED.findall(own[2])) if own[1] else {}
    name = named.get("title", named.get("id", ""))
    return f", {json.loads(name)}" if name else ""


def _value(key: str, said: str) -> str:
    """What a person typed, as the key wants it: a list, a condition or a text."""
    if key in ("divide_by", "missing"):
        names = [] if said.lower() in _NONE else [part.strip() for part in said.split(",")]
        return json.dumps(names, ensure_ascii=False)
    condition = _CONDITION.fullmatch(said)
    if key == "asked_if" and condition:
        values = [part.strip() for part in condition[2].split(",")]
        column, listed = (json.dumps(each, ensure_ascii=False) for each in (condition[1], values))
        return f"{{ column = {column}, values = {listed} }}"
    if key in ("weight", "stratum", "cluster", "battery") and said.lower() in _NONE:
        said = ""
    return json.dumps(said, ensure_ascii=False)
