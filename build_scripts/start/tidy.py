"""A sheet as reported values: one row per value, or one column per year, group or answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.headers import TOTAL, Role, role_of
from build_scripts.start.numbers import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.start.sheet import Sheet

_ONCE = {"edition", "topic", "question", "title", "unit", "breakdown"}
"""Columns that people fill once for the rows below."""
_NUMBERS = ("percent", "count", "value")
_ENGLISH = {"question", "answer", "share", "year", "percent", "group"}


@dataclass(frozen=True, slots=True)
class TidyRow:
    """The cells of one value by role, words also by language: ``("question", "en")``."""

    row: int
    """Of the file."""
    cells: dict[Role, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(Role(name), "")


def tidy_rows(sheet: Sheet) -> tuple[TidyRow, ...]:
    """One row per value. Raises CannotPublish where the table cannot be understood."""
    if found := [*_problems_of_header(sheet)]:
        raise CannotPublish(found)
    roles = [role_of(header) for header in sheet.header]
    names = {role.name for role in roles}
    unknown = [number for number, role in enumerate(roles) if not role.name]
    numeric = [number for number in unknown if _is_numeric(sheet, number)]
    if years := [number for number, role in enumerate(roles) if role.name == "year"]:
        return _long(sheet, _with_breakdown(roles, unknown, numeric), years, "edition")
    if not names.isdisjoint(_NUMBERS):
        return _long(sheet, _with_breakdown(roles, unknown, numeric), [], "")
    if numeric:
        return _long(sheet, roles, numeric, "group" if "answer" in names else "answer")
    message = f"no column holds numbers under a known name, only {listed(sheet.header)}"
    advice = "call the columns Frage, Antwort, Anteil (question, answer, share)"
    raise CannotPublish([Problem(sheet.place, 1, "", "unknown-columns", message, advice)])


def _problems_of_header(sheet: Sheet) -> Iterator[Problem]:
    """A question is needed, and no two columns may mean the same."""
    roles = [role_of(header) for header in sheet.header]
    if not any(role.name == "question" for role in roles):
        message, advice = "no column names the question", "call one column Frage or question"
        yield Problem(sheet.place, 1, "", "no-question", message, advice)
    for number, role in enumerate(roles):
        if role.name and role.name != "year" and role in roles[:number]:
            other = sheet.header[roles.index(role)]
            message = f"{shown(other)} and {shown(sheet.header[number])} mean the same"
            advice = "delete one of them, or give it another name"
            yield Problem(sheet.place, 1, sheet.header[number], "column-twice", message, advice)


def _with_breakdown(
    roles: Sequence[Role], unknown: Sequence[int], numeric: Sequence[int]
) -> list[Role]:
    """A column of words under a name of its own (``Altersgruppe``) is a breakdown."""
    words = [number for number in unknown if number not in numeric]
    found = list(roles)
    if words and not any(role.name == "group" for role in roles):
        found[words[0]] = Role("group")
    return found


def _long(
    sheet: Sheet, roles: Sequence[Role], across: Sequence[int], meaning: str
) -> tuple[TidyRow, ...]:
    """With columns ``across`` taken apart: each is a value, its header says the ``meaning``."""
    named = {
        role: number for number, role in enumerate(roles) if role.name and number not in across
    }
    more: dict[Role, str] = {}
    of_groups = named.get(Role("group"))
    if of_groups is not None and not role_of(sheet.header[of_groups]).name:
        more[Role("breakdown")] = sheet.header[of_groups]
    found = []
    above: dict[Role, str] = {}
    for row, cells in zip(sheet.row_numbers, sheet.rows, strict=True):
        own = {**{role: cells[number] for role, number in named.items()}, **more}
        own = above = _with_what_stands_above(own, above)
        if not across:
            found.append(TidyRow(row, own))
        found += [
            TidyRow(row, {**own, Role(meaning): sheet.header[number], Role("value"): cells[number]})
            for number in across
            if cells[number]
        ]
    return tuple(found)


def _with_what_stands_above(own: Mapping[Role, str], above: Mapping[Role, str]) -> dict[Role, str]:
    """A question that is written once for several rows holds for all of them."""
    questions = [role for role in own if role.name == "question"]
    is_same = all(own[role] in ("", above.get(role)) for role in questions)
    once = _ONCE if is_same else {"edition"}
    return {
        role: words or (above.get(role, "") if role.name in once else "")
        for role, words in own.items()
    }


def _is_numeric(sheet: Sheet, number: int) -> bool:
    cells = [row[number] for row in sheet.rows if row[number]]
    return bool(cells) and all(number_of(cell) is not None for cell in cells)


def is_total(words: str) -> bool:
    """Whether a cell of the column of groups means everybody."""
    return words.strip().lower() in TOTAL


def languages_in(sheet: Sheet) -> tuple[str, ...]:
    """The languages that the header tells: of its own words first, then those it names."""
    roles = [role_of(header) for header in sheet.header]
    named = {role.language for role in roles if role.language}
    own = "en" if _ENGLISH & {header.strip().lower() for header in sheet.header} else "de"
    if not any(role == Role("question") for role in roles) and named:
        own = "de" if "de" in named else "en"
    return (own, *sorted(named - {own}))
