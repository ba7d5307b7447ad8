"""JSON of a data package, read strictly: no doubled property, no NaN, no end of the stack."""

from __future__ import annotations

import json

from build_scripts.package.quoting import shown
from build_scripts.problems import CannotPublish, Problem


def object_of(text: str, place: str) -> dict[str, object]:
    """The JSON object in a file; raises CannotPublish, naming the row, for anything else."""
    try:
        found = json.loads(text, object_pairs_hook=_without_repetition, parse_constant=_no_constant)
    except json.JSONDecodeError as reason:
        row, what = _place_and_kind(reason)
        advice = "mend the line, often a comma or a quote"
        raise CannotPublish(
            [Problem(place, row, "", "not-json", f"is not JSON: {what}", advice)]
        ) from reason
    except (ValueError, RecursionError) as reason:
        message = str(reason) if isinstance(reason, ValueError) else "is nested too deeply"
        raise CannotPublish(
            [Problem(place, 0, "", "not-json", message, "write plain JSON")]
        ) from reason
    if not isinstance(found, dict):
        message, advice = "does not hold a JSON object", "start the file with { and end it with }"
        raise CannotPublish([Problem(place, 0, "", "not-json", message, advice)])
    return found


def _place_and_kind(reason: json.JSONDecodeError) -> tuple[int, str]:
    """Row and kind of a mistake, the same from every version of Python.

    Of a comma before a closing bracket, versions before 3.13 name the bracket and expect a value,
    later ones name the comma, which is what has to go.
    """
    before, here, after = reason.doc[: reason.pos], reason.doc[reason.pos :][:1], ""
    if here == ",":
        before, after = reason.doc[: reason.pos + 1], reason.doc[reason.pos + 1 :].lstrip()[:1]
    elif here in ("}", "]"):
        before, after = before.rstrip(), here
    if before.endswith(",") and after in ("}", "]"):
        return before.count("\n") + 1, "a comma stands before the closing bracket"
    return reason.lineno, reason.msg


def _without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A second value would win in silence."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"states {shown(twice)} twice in one object")
    return found


def _no_constant(name: str) -> object:
    raise ValueError(f"holds {name}, which is not a number of JSON")
