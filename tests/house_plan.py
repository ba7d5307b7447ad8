"""The plan of the house in CONTRIBUTING.md, drawn from the imports.

``python -m tests.house_plan`` draws it anew. Rooms are the folders of ``build_scripts`` and the
modules at its root; an arrow goes from a room to one that it imports, unless a longer way shows it.
"""

from __future__ import annotations

import re
from functools import cache

from tests.test_imports import PROJECT, modules, own_imports

PLACE = PROJECT / "CONTRIBUTING.md"
_DRAWING = re.compile(r"```mermaid\n.*?```\n", re.DOTALL)


def room_of(module: str) -> str:
    """``charts`` for ``charts.bars``, ``contents`` for itself."""
    return module.partition(".")[0]


@cache
def rooms() -> dict[str, frozenset[str]]:
    """Every room with those that it imports."""
    found: dict[str, set[str]] = {room_of(module): set() for module in modules()}
    for module in modules():
        found[room_of(module)] |= {room_of(name) for name in own_imports(module)}
    return {room: frozenset(known - {room}) for room, known in sorted(found.items())}


@cache
def below(room: str) -> frozenset[str]:
    """All rooms that a room reaches; RecursionError where rooms import each other in a circle."""
    return rooms()[room].union(*(below(known) for known in rooms()[room]))


def plan() -> str:
    """The house as a Mermaid flowchart, ground floor at the bottom."""
    lines = ["flowchart TD"]
    for room, known in rooms().items():
        is_folder = not (PROJECT / "build_scripts" / f"{room}.py").exists()
        lines.append(f"    {room}[{room}/]" if is_folder else f"    {room}([{room}])")
        direct = (one for one in known if not any(one in below(other) for other in known))
        lines += (f"    {room} --> {one}" for one in sorted(direct))
    return "\n".join(["```mermaid", *lines, "```", ""])


def drawn(text: str) -> str:
    """The text of CONTRIBUTING.md with the plan of today."""
    return _DRAWING.sub(lambda _: plan(), text)


if __name__ == "__main__":
    PLACE.write_text(drawn(PLACE.read_text(encoding="utf-8")), encoding="utf-8")
