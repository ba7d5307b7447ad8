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
        message, advice = f"is not JSON: {reason.msg}", "mend the line, often a comma or a quote"
        raise CannotPublish(
            [Problem(place, reason.lineno, "", "not-json", message, advice)]
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
