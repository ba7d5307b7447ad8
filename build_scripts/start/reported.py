"""From the cells of a spreadsheet to reported values, or to what keeps them from being read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.headers import Role
from build_scripts.start.numbers import Number, has_decimal_comma, number_of
from build_scripts.start.outline import Reported
from build_scripts.start.tidy import is_total, tidy_rows
from build_scripts.start.units import unit_of
from build_scripts.start.value_faults import faults_of
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.sheet import Sheet
    from build_scripts.start.tidy import TidyRow

_WHOLE = ("count", "base_n")
_NUMBERS = ("percent", "value", "count")
UNKNOWN_UNIT = ""
"""Nothing in the table says what the values are."""


def reported_values(
    sheet: Sheet, languages: tuple[str, ...], edition: str = "", unit: str = ""
) -> tuple[Reported, ...]:
    """Every value of the sheet in its order.

    ``edition`` and ``unit`` hold where the table does not say them. Raises CannotPublish with all
    cells that cannot be read.
    """
    rows = tidy_rows(sheet)
    reader = _Reader(sheet, rows, languages, edition, unit)
    values = [reader.value(row) for row in rows]
    if problems := [*reader.problems, *faults_of(sheet, rows, values)]:
        raise CannotPublish(problems)
    return tuple(values)


class _Reader:
    """Reads rows and remembers what could not be read."""

    def __init__(
        self,
        sheet: Sheet,
        rows: Sequence[TidyRow],
        languages: tuple[str, ...],
        edition: str,
        unit: str,
    ) -> None:
        cells = [row[name] for row in rows for name in _NUMBERS]
        self._place = sheet.place
        self._languages = languages
        self._edition, self._unit = edition, unit
        self._comma = has_decimal_comma(cells)
        self._has_percent = any("%" in cell for cell in cells)
        self.problems: list[Problem] = []

    def value(self, row: TidyRow) -> Reported:
        """One value; a cell that is no number becomes a problem."""
        name = _column_of_value(row)
        number = self._number(row, name)
        group = Text() if is_total(row["group"]) else self._text(row, "group")
        unit = unit_of(row["unit"]) or (name if name != "value" else "") or self._unit
        return Reported(
            edition=self._year(row),
            question=self._text(row, "question"),
            answer=self._text(row, "answer"),
            value=number.text,
            unit=unit or ("percent" if self._has_percent else UNKNOWN_UNIT),
            unit_label=self._text(row, "unit") or self._of_option(unit),
            count=self._number(row, "count").text if name != "count" else "",
            base_n=self._number(row, "base_n").text,
            precision=number.precision,
            group=group,
            breakdown=self._text(row, "breakdown") or group if group else Text(),
            title=self._text(row, "title"),
            topic=self._text(row, "topic"),
            population=self._text(row, "population"),
            note=self._text(row, "note"),
            as_reported=row[name] if number.text else "",
        )

    def _text(self, row: TidyRow, name: str) -> Text:
        first = self._languages[0]
        words = {
            code: row.cells.get(Role(name, code)) or (row[name] if code == first else "")
            for code in self._languages
        }
        return Text(tuple(words.items())) if any(words.values()) else Text()

    def _of_option(self, unit: str) -> Text:
        return Text(((self._languages[0], unit),)) if unit else Text()

    def _number(self, row: TidyRow, name: str) -> Number:
        number = number_of(row[name], comma=self._comma, whole=name in _WHOLE)
        if number is not None:
            return number
        message = f"{shown(row[name])} is not a number"
        advice = "write digits, or leave the cell empty where there is no value"
        self.problems.append(Problem(self._place, row.row, name, "not-a-number", message, advice))
        return Number("")

    def _year(self, row: TidyRow) -> str:
        words = (row["edition"] or self._edition).strip()
        if not re.fullmatch(r"(?:19|20)\d\d", words):
            message = f"{shown(words)} is not a year" if words else "nothing says the year"
            advice = "add a column Jahr (year), or say it once with --editions 2024"
            problem = Problem(self._place, row.row, "edition", "no-year", message, advice)
            if words or not any(item.kind == "no-year" for item in self.problems):
                self.problems.append(problem)
        return words


def _column_of_value(row: TidyRow) -> str:
    """Shares and other values may stand in columns of their own; counts go with shares."""
    there = [each for each in _NUMBERS if Role(each) in row.cells]
    filled = [each for each in there if row[each] and each != "count"]
    return (filled or there or ["value"])[0]
