"""How cells of a workbook look: each style is made once, in the order in which it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.package.to_dos import MARK

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # the same

OPEN, ERROR, WARNING = "#ffe699", "#f8b4ab", "#ffd9a8"
"""Colours of cells that are still to do, and of those in which something was found."""
_HEAD = "#dfe7ec"


class Styles:
    """Of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **parts: Any) -> Format:  # noqa: ANN401  # properties of a format
        """Text that wraps, and whatever else is said."""
        key = tuple(sorted(parts.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", "text_wrap": True, **parts})
        return self._made[key]

    def head(self, *, is_name: bool = False) -> Format:
        """What a column holds, or its name as programs write it."""
        look = {"font_color": "#5a6b75", "font_size": 8} if is_name else {"bold": True}
        return self.of(bg_color=_HEAD, **look)

    def still_open(self, **rule: str) -> dict[str, Any]:
        """A rule that colours cells; without another one those that begin with the mark."""
        yellow = self._book.add_format({"bg_color": OPEN})
        rule = rule or {"type": "text", "criteria": "begins with", "value": MARK}
        return {**rule, "format": yellow}
