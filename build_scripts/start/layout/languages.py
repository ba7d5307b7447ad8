"""The languages of a file, told by its words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.start.layout.words import Role, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.start.sheets.grid import Cell, Grid

_FILE = Path(__file__).with_suffix(".toml")
_TOLD_BY = {
    part: {code: frozenset(words.split()) for code, words in of_language.items()}
    for part, of_language in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
}
_FREQUENT, _HEADS = _TOLD_BY["frequent"], _TOLD_BY["heads"]
TOLD = tuple(_FREQUENT)
"""Languages that tables are told by, whether pages speak them or not."""


def languages_in(grids: Iterable[Grid]) -> tuple[str, ...]:
    """The language of most words first, then those that heads name: ``Frage en``."""
    cells = [cell for grid in grids for cell in grid.cells.values() if cell.kind == "text"]
    named = {role.language for role in _roles(cells) if role.language}
    counted = Counter(word for cell in cells for word in re.findall(r"\w+", cell.text.lower()))
    frequent = {code: sum(counted[word] for word in known) for code, known in _FREQUENT.items()}
    heads = {cell.text.strip().lower() for cell in cells[:40]}
    of_head = {code: len(heads & known) for code, known in _HEADS.items()}
    has_own = any(role == Role("question") for role in _roles(cells))
    # A column without a language beside one that names it is in another one.
    possible = [code for code in _FREQUENT if (code in named) != has_own] if named else []
    own = max(possible or _FREQUENT, key=lambda code: (frequent[code], of_head.get(code, 0)))
    return (own, *sorted(named - {own}))


def _roles(cells: Iterable[Cell]) -> list[Role]:
    return [role_of(cell.text) for cell in cells if len(cell.text) < 30]  # noqa: PLR2004  # a head
