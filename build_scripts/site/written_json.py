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


def json_in_lines(value: Mapping[str, object]) -> str:
    """The text of a file that people open in programs: a property a line, and an item of a list.

    Two versions can be compared line by line; indented to the last bracket, a file would be twice
    as long and take ten times as long to write.
    """
    lines = (f"{json_line(name)}:{_items(value[name])}" for name in sorted(value))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _items(part: object) -> str:
    if isinstance(part, list) and part:
        return "[\n" + ",\n".join(map(json_line, part)) + "\n]"
    return json_line(part)


def json_dense(value: object, *, sort_keys: bool = True) -> str:
    """The text of a file that programs alone read: one line."""
    return json_line(value, sort_keys=sort_keys) + "\n"


def json_line(value: object, *, sort_keys: bool = True) -> str:
    """On one line without spaces and without a line end."""
    return json.dumps(value, ensure_ascii=False, sort_keys=sort_keys, separators=(",", ":"))


def json_in_script(value: object) -> str:
    """On one line for a script element of HTML: nothing in it can end the element."""
    return json_line(value).replace("<", "\\u003c")
