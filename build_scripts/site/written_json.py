"""JSON as every file of ours is written, so that two versions can be compared line by line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def json_file(value: object, *, sort_keys: bool = True) -> str:
    """The text of a file: a property a line, letters as they are, a line end at the end.

    Unsorted where the order is made for people, as in a descriptor.
    """
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=sort_keys) + "\n"


def json_for_programs(value: Mapping[str, object]) -> str:
    """The text of a file that people open in programs: half the bytes.

    Its own properties stand on a line each, sorted, and what they hold on that line without spaces.
    """
    lines = (f"{json_line(name)}:{json_line(value[name])}" for name in sorted(value))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def json_line(value: object, *, sort_keys: bool = True) -> str:
    """On one line without spaces and without a line end."""
    return json.dumps(value, ensure_ascii=False, sort_keys=sort_keys, separators=(",", ":"))


def json_in_script(value: object) -> str:
    """On one line for a script element of HTML: nothing in it can end the element."""
    return json_line(value).replace("<", "\\u003c")
