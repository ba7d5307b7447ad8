"""The languages of a file, told by its words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from build_scripts.start.layout.words import Role, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.start.sheets.grid import Cell, Grid

_GERMAN = (
    *("der", "die", "das", "und", "sie", "wie", "ist", "nicht", "mit", "sind", "ihre", "ihr"),
    *("was", "oder", "auf", "nein", "ja"),
)
_ENGLISH = (
    *("the", "and", "you", "how", "is", "not", "with", "are", "your", "what", "or", "do", "of"),
    *("yes", "no", "did"),
)


def languages_in(grids: Iterable[Grid]) -> tuple[str, ...]:
    """The language of most words first, then those that heads name: ``Frage en``."""
    cells = [cell for grid in grids for cell in grid.cells.values() if cell.kind == "text"]
    named = {role.language for role in _roles(cells) if role.language}
    counted = Counter(word for cell in cells for word in re.findall(r"\w+", cell.text.lower()))
    german = sum(counted[word] for word in _GERMAN)
    english = sum(counted[word] for word in _ENGLISH)
    if german == english:
        heads = {cell.text.strip().lower() for cell in cells[:40]}
        english += bool(heads & {"question", "answer", "share", "year", "percent", "group"})
    own = "en" if english > german else "de"
    if not any(role == Role("question") for role in _roles(cells)) and named:
        own = "de" if "de" in named else "en" if "en" in named else own
    return (own, *sorted(named - {own}))


def _roles(cells: Iterable[Cell]) -> list[Role]:
    return [role_of(cell.text) for cell in cells if len(cell.text) < 30]  # noqa: PLR2004  # a head
