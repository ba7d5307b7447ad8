"""JSON as every file of ours is written, so that two versions can be compared line by line."""

from __future__ import annotations

import json


def json_file(value: object, *, sort_keys: bool = True) -> str:
    """The text of a file: a property a line, letters as they are, a line end at the end.

    Unsorted where the order is made for people, as in a descriptor.
    """
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=sort_keys) + "\n"


def json_line(value: object) -> str:
    """The same on one line, without a line end."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def json_in_script(value: object) -> str:
    """On one line for a script element of HTML: nothing in it can end the element."""
    return json_line(value).replace("<", "\\u003c")
