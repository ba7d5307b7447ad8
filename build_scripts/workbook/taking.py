"""What a saved workbook changes in a package: every change by name, and the files."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.quoting import shown
from build_scripts.package.table_text import Line
from build_scripts.package.to_dos import is_to_do
from build_scripts.problems import CannotPublish, Problem
from build_scripts.site.written_json import json_file
from build_scripts.workbook.cells import as_number
from build_scripts.workbook.desk import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.workbook.desk import Desk, Property, Sheet
    from build_scripts.workbook.reading import Cells, Saved, SavedSheet


_MOST_TOLD = 5
"""Cells of a column that were to do and are told one by one."""
_NARROW = str.maketrans("\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}", "  ")
"""What French texts are full of."""


class Change(NamedTuple):
    """One difference between a workbook and the package."""

    sheet: str
    row: int
    """Of the workbook; 0 where the row is gone."""
    key: str
    """What the row is about."""
    field: str
    """'' = the whole row."""
    old: str
    new: str

    def __str__(self) -> str:
        if self.field:
            where = f"{self.sheet}, row {self.row}, {self.key} [{self.field}]"
            return f"  {where}: {_shown(self.old)} becomes {_shown(self.new)}"
        if not self.key:
            return f"  {self.sheet}: rows stand in another order"
        if not self.row:
            return f"  {self.sheet}: {self.key} is DELETED ({self.old})"
        return f"  {self.sheet}, row {self.row}: {self.key} is new ({self.new})"


def told(changes: Sequence[Change]) -> Iterator[str]:
    """The changes for people; of many things that were to do in one column the number."""
    alike: dict[object, list[Change]] = {}
    for number, each in enumerate(changes):
        is_open = is_to_do(each.old) and each.new
        alike.setdefault((each.sheet, each.field) if is_open else number, []).append(each)
    for several in alike.values():
        if len(several) <= _MOST_TOLD:
            yield from map(str, several)
            continue
        first, number = several[0], len(several)
        written = f"{number} open cells are written, the first: {_shown(first.new)}"
        yield f"  {first.sheet} [{first.field}]: {written}"


class Taken(NamedTuple):
    """What there is to write."""

    changes: tuple[Change, ...]
    files: Mapping[str, bytes]
    """By path; those that do not change are not among them."""


def taken(desk: Desk, saved: Saved, files: Mapping[str, bytes]) -> Taken:
    """The difference between the package, ``files``, and its saved workbook.

    A sheet that nobody has touched changes nothing, whatever the package says by now. Raises
    CannotPublish where both were changed since the workbook was written.
    """
    changes: list[Change] = []
    written: dict[str, bytes] = {}
    problems: list[Problem] = []
    facts = saved.sheets[DESCRIPTOR]
    if _is_to_take(facts, desk.state, desk.word("survey"), DESCRIPTOR, saved, problems):
        changes += (own := list(_property_changes(desk, facts)))
        if own:
            written[DESCRIPTOR] = _descriptor(files[DESCRIPTOR], desk.properties, facts)
    for sheet in desk.sheets:
        own_sheet = saved.sheets[sheet.path]
        if _is_to_take(own_sheet, sheet.state, sheet.name, sheet.path, saved, problems):
            lines, own = _lines(sheet, own_sheet)
            changes += own
            content = sheet.table.with_rows(lines).content
            if content != files[sheet.path]:
                written[sheet.path] = content
    if problems:
        raise CannotPublish(problems)
    return Taken(tuple(changes), written)


def _is_to_take(  # noqa: PLR0913, PLR0917  # both states and their names
    sheet: SavedSheet, state: str, name: str, path: str, saved: Saved, problems: list[Problem]
) -> bool:
    now = state_of(sheet.rows)
    if not sheet.is_touched or now == state:
        return False
    if state != sheet.base:
        message = f"{path} was changed after the workbook had been written"
        advice = 'write another one (ARGS="--to new.xlsx") and make the changes there'
        place = f"{saved.place} ({name})"
        problems.append(Problem(place, 0, "", "changed-meanwhile", message, advice))
        return False
    return True


def _shown(text: str) -> str:
    return shown(text.translate(_NARROW)) if text else "nothing"


def _property_changes(desk: Desk, facts: SavedSheet) -> Iterator[Change]:
    known = {each.path: each.text for each in desk.properties}
    for (name, text), row in zip(facts.rows, facts.numbers, strict=True):
        if known[name] != text:
            yield Change(desk.word("survey"), row, desk.survey_id, name, known[name], text)


def _descriptor(content: bytes, properties: Sequence[Property], facts: SavedSheet) -> bytes:
    stated = json.loads(content)
    said = {row[0]: row[1] for row in facts.rows}
    for each in properties:
        if said[each.path] == each.text:
            continue
        holder, name = stated, each.path
        if name.startswith("contributors."):
            _, number, name = name.split(".", 2)
            holder = stated["contributors"][int(number)]
        words = said[each.path]
        parts = [part.strip() for part in words.split(";")]
        holder[name] = [part for part in parts if part] if each.is_list else words
    return json_file(stated, sort_keys=False).encode("utf-8")


def _lines(sheet: Sheet, saved: SavedSheet) -> tuple[list[Line], list[Change]]:
    """The rows of the table as they become, and what is different in them."""
    columns, old = sheet.table.columns, _by_key(sheet, [row.cells for row in sheet.table.rows])
    before = dict(zip(old, sheet.table.rows, strict=True))
    new = _by_key(sheet, saved.rows)
    lines: list[Line] = []
    changes: list[Change] = []
    for key, cells, number in zip(new, saved.rows, saved.numbers, strict=True):
        known = before.get(key)
        if known is None:
            lines.append(Line(cells))
            said = ", ".join(cell for cell in cells if cell and cell not in key)
            changes.append(Change(sheet.name, number, "/".join(key), "", "", said))
            continue
        own = _kept(known.cells, cells, sheet)
        lines.append(known if own == known.cells else Line(own))
        changes += [
            Change(sheet.name, number, "/".join(key), column, was, now)
            for column, was, now in zip(columns, known.cells, own, strict=True)
            if was != now
        ]
    for key, row in before.items():
        if key not in set(new):
            said = ", ".join(cell for cell in row.cells if cell and cell not in key)
            changes.append(Change(sheet.name, 0, "/".join(key), "", said, ""))
    kept = [key for key in new if key in before]
    if kept != [key for key in old if key in set(new)]:
        changes.append(Change(sheet.name, 0, "", "", "", ""))
    return lines, changes


def _kept(old: Cells, new: Cells, sheet: Sheet) -> Cells:
    """The new cells; a number that is the same number stays as it was written."""
    numeric = {column.name for column in sheet.columns if column.is_number}
    return tuple(
        was if name in numeric and _is_same(was, now) else now
        for name, was, now in zip(sheet.table.columns, old, new, strict=True)
    )


def _is_same(one: str, other: str) -> bool:
    numbers = as_number(one), as_number(other)
    return None not in numbers and numbers[0] == numbers[1]


def _by_key(sheet: Sheet, rows: Sequence[Cells]) -> list[Cells]:
    """The key of each row; without one the whole row, counted where several are the same."""
    at = [sheet.table.columns.index(name) for name in sheet.key]
    if at:
        return [tuple(row[n] for n in at) for row in rows]
    met: Counter[Cells] = Counter()
    keys = []
    for row in rows:
        met[row] += 1
        keys.append((*row, *([str(met[row])] if met[row] > 1 else [])))
    return keys
