"""A plan in the language of the person who will read it: comments, and what is still to be decided.

Keys and values of the plan are the same in every language.
"""

from __future__ import annotations

import json
import re

from build_scripts.package.to_dos import still_to_do, to_do
from build_scripts.telling import translated

OPEN = re.compile(r'(\b[a-z_]+)( = )("TODO(?:[^"\\]|\\.)*")')
"""A key whose value is still to be decided."""
SHARED = ("battery", "label")
"""Keys whose same mark is one question wherever it stands: what all items of a battery ask."""
_COMMENT = re.compile(r"^# (.*)$", re.MULTILINE)


def worded_plan(text: str, language: str) -> str:
    """The text of ``plan.toml`` for a reader of the language."""
    commented = _COMMENT.sub(lambda found: f"# {translated(found[1], language)}", text)
    return OPEN.sub(lambda found: f"{found[1]}{found[2]}{_mark(found[3], language)}", commented)


def open_points(text: str) -> int:
    """How many questions a plan still asks."""
    marks = [(found[1], found[3]) for found in OPEN.finditer(text)]
    shared = {each for each in marks if each[0] in SHARED}
    return len(shared) + sum(each[0] not in SHARED for each in marks)


def _mark(value: str, language: str) -> str:
    """A text in TOML, whose basic strings are those of JSON."""
    wanted = still_to_do(json.loads(value)) or ""
    return json.dumps(to_do(translated(wanted, language)), ensure_ascii=False)
