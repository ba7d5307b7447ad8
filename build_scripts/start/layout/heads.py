"""The columns of a table: what each is called, and what that says of the values below."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.column import Column
from build_scripts.start.layout.lines import parted
from build_scripts.start.layout.measured import with_measures
from build_scripts.start.layout.periods import Period, edition_of, period_of
from build_scripts.start.layout.readings import is_meant_as_value
from build_scripts.start.layout.words import (
    BASE_SIZE,
    LINES,
    Role,
    is_breakdown,
    is_gender,
    is_label,
    is_number,
    is_total,
    kind_of_row,
    plain,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.tables import Table
    from build_scripts.start.sheets.grid import Cell

_YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?![\d/–-])")
_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?/\s?(?:19|20)?\d\d)?(?!\d)|['’]?\d\d/\d\d$|\b\d\d$")
"""The year of a head, or two of them, perhaps in two digits: ``2023/24``, ``23``."""
_LETTER = re.compile(r"\(?[A-Z](?:/[A-Z])*\)?|\(?[a-z]\)")
_SURVEYS = ("umfrage", "survey", "enquête")
_FIRST_LETTER = re.compile(r"\(?[Aa](?!\w)")
_CATEGORIES = ("ausprägung", "auspraegung", "ausprägungen", "kategorie", "category", "modalité")
_ROWS_ELSEWHERE = ("base", "skipped")
"""Names of rows that some programs write into a column of values."""
_BESIDE = ("beside:change", "beside:statistic", "beside:id")
"""What a column is that any part of its head calls so: ``Veränderung`` above ``2022–2024``."""
_BREAKDOWNS = ("merkmal", "variable", "kennzahl", "indikator", "indicator", "indicateur")
_CHANGE = re.compile(r"[+±]\s?\d[\d.,]*\s?(%|pp)?|\([+±−–-]\s?\d[\d.,]*\s?(%|pp)?\)")
_MEASURED = re.compile(
    r"(?P<words>\S.*?)[\s,]+\(?(?P<measure>(?:in )?(?:%|Prozent|per cent)|n|abs\.)\)?"
)
_PLAIN = re.compile(r"\d{1,3}(?:[.,]\d+)?(?:\s?%)?")
_AROUND = " ()[]:,;–-"


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of a table from left to right."""
    single = tuple(_column(table, number) for number in table.columns)
    found = with_measures(table, _with_neighbours(_with_lone_numbers(table, single)))
    found = _with_question(table, _with_named_breakdown(table, _with_dates(table, found)))
    return _with_shared_years(_with_lone_words(table, found))


def _with_lone_numbers(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column right of values that holds a number holds values, whatever else stands in it."""
    numeric = [column.number for column in columns if column.is_numeric and not column.role.name]
    return tuple(
        replace(_taken_apart(column), is_numeric=True)
        if numeric
        and column.number > numeric[0]
        and not (column.is_numeric or column.role.name)
        and any(map(_is_plain, table.body_cells(column.number)))
        else column
        for column in columns
    )


def _is_plain(cell: Cell) -> bool:
    return bool(_PLAIN.fullmatch(cell.text))


def _with_neighbours(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``n`` behind ``2022`` and again behind ``2024`` belongs to the column on its left."""
    times = Counter(column.role for column in columns if is_number(column.role))
    found: list[Column] = []
    last: Column | None = None
    for column in columns:
        if times[column.role] > 1 and last:
            of_last = replace(column, head=(*last.head, *column.head), role=Role(""))
            found.append(_taken_apart(of_last))
        else:
            found.append(column)
            last = column if column.is_numeric and not column.role.name else last
    return tuple(found)


def _with_question(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column of words that ask is the question, also where its head is empty."""
    if any(column.role.name in ("question", "title", "item") for column in columns):
        return columns
    asking = [column for column in columns if not column.is_numeric and _asks(table, column)]
    return tuple(
        replace(column, role=Role("question")) if asking and column is asking[0] else column
        for column in columns
    )


def _asks(table: Table, column: Column) -> bool:
    cells = table.body_cells(column.number)
    asking = [cell for cell in cells if LINES["question"].search(cell.text)]
    return not column.role.name and 2 * len(asking) > len(cells)


def _with_named_breakdown(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``Merkmal`` beside ``Frage``, or above ``Alter``, names what respondents are divided by."""
    columns = _with_named_groups(table, columns)
    asked = [column for column in columns if column.role == Role("question")]
    role = Role("breakdown" if any(each.role.name == "group" for each in columns) else "")
    return tuple(
        replace(column, role=Role("breakdown") if len(asked) > 1 else role)
        if column in asked
        and plain(column.name) in _BREAKDOWNS
        and (len(asked) > 1 or _divides(table, column))
        else column
        for column in columns
    )


def _with_named_groups(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``Ausprägung`` beside ``Merkmal`` holds groups, where that column holds breakdowns."""
    dividing = [
        column
        for column in columns
        if column.role == Role("question")
        and plain(column.name) in _BREAKDOWNS
        and _divides(table, column)
    ]
    if not dividing:
        return columns
    return tuple(
        replace(column, role=Role("group"))
        if column.role == Role("answer") and plain(column.name) in _CATEGORIES
        else column
        for column in columns
    )


def with_items(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """What stands below ``Merkmal`` are statements, where the question is said elsewhere."""
    return tuple(
        replace(column, role=Role("item"))
        if column.role == Role("question") and plain(column.name) in _BREAKDOWNS
        else column
        for column in columns
    )


def _with_lone_words(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A first column without a head that says one thing of all rows is what was asked."""
    first = columns[0]
    words = {table.grid.text(row, first.number) for row in table.body}
    is_lone = not first.head and not first.is_numeric and len(words) == 1 and len(table.body) > 1
    if not is_lone or any(column.role.name in ("question", "title") for column in columns):
        return columns
    return (replace(first, role=Role("question")), *columns[1:])


def _with_dates(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column of dates tells the editions, where no other does."""
    if any(column.role.name == "edition" or column.period for column in columns):
        return columns
    return tuple(
        replace(column, role=Role("edition"))
        if column.role.name == "beside:source" and _holds_dates(table, column)
        else column
        for column in columns
    )


def _holds_dates(table: Table, column: Column) -> bool:
    words = [table.grid.text(row, column.number) for row in table.body]
    return all(edition_of(text) and text[0].isdigit() for text in filter(None, words))


def _divides(table: Table, column: Column) -> bool:
    """Whether a cell names everybody, women or men, or what respondents are divided by."""
    cells = table.body_cells(column.number)
    return any(
        is_total(cell.text) or is_gender(cell.text) or is_breakdown(cell.text) for cell in cells
    )


def _column(table: Table, number: int) -> Column:
    head = _path(table, number)
    cells = table.body_cells(number)
    is_numeric = _is_numeric(cells)
    role = role_of(head[-1]) if head else Role("")
    if len(head) > 1 and not is_label(role):
        beside = [each for each in map(role_of, head) if each.name in _BESIDE]
        role = beside[0] if beside else Role("")
    if role.name == "base_n" and cells and not any(map(_has_digit, cells)):
        role = Role("population")  # alle Befragten
    column = Column(number, head, role, is_numeric, letter=_letter(table, number))
    if is_label(role) or role.name.startswith("beside:") or (is_number(role) and len(head) == 1):
        return column
    column = _taken_apart(replace(column, role=Role("")))
    has_values = column.period is not None and any(map(_has_number, cells))
    return replace(column, is_numeric=is_numeric or has_values)


def _has_number(cell: Cell) -> bool:
    is_number = is_meant_as_value(cell) or _CHANGE.fullmatch(cell.text)
    return bool(is_number) and _has_digit(cell)


def _has_digit(cell: Cell) -> bool:
    return any(sign.isdigit() for sign in cell.text)


def _path(table: Table, number: int) -> tuple[str, ...]:
    """Words of the head above a column; one that stands once goes on to the right."""
    words: list[str] = []
    letters: list[str] = []
    for level, row in enumerate(table.head):
        text = table.grid.text(row, number)
        if not text and level < len(table.head) - 1 and _continues(table, number, level):
            text = _to_the_left(table, row, number)
        if _LETTER.fullmatch(text) and _has_letters(table, row):
            letters.append(text)
        elif text and (not words or words[-1] != text):
            words.append(text)
    return tuple(words or letters)


def _letter(table: Table, number: int) -> str:
    texts = [table.grid.text(row, number) for row in table.head if _has_letters(table, row)]
    return next((text.strip("()") for text in texts if _LETTER.fullmatch(text)), "")


def _has_letters(table: Table, row: int) -> bool:
    """Letters that name columns in tests of differences begin with A; ``M``, ``W`` are groups."""
    return any(_FIRST_LETTER.match(table.grid.text(row, each)) for each in table.columns)


def _continues(table: Table, number: int, level: int) -> bool:
    """A column goes on with the head to its left where it has words of its own below."""
    below = [(row, table.grid.text(row, number)) for row in table.head[level + 1 :]]
    return any(
        _is_part(table, row, text) if is_number(role_of(text)) else text and not is_total(text)
        for row, text in below
    )


def _is_part(table: Table, row: int, text: str) -> bool:
    """Whether ``n`` and ``%`` stand below every group, and not beside the groups."""
    return [table.grid.text(row, each) for each in table.columns].count(text) > 1


def _to_the_left(table: Table, row: int, number: int) -> str:
    before = [each for each in table.columns if each < number and table.grid.text(row, each)]
    text = table.grid.text(row, before[-1]) if before else ""
    below = table.grid.text(table.head[-1], number)
    is_of_total = is_total(text) and not is_number(role_of(below))
    return "" if is_of_total or is_label(role_of(text)) else text


def _is_numeric(cells: Sequence[Cell]) -> bool:
    cells = [cell for cell in cells if kind_of_row(cell.text) not in _ROWS_ELSEWHERE]
    values = [cell for cell in cells if is_meant_as_value(cell) or _CHANGE.fullmatch(cell.text)]
    if not any(map(_has_number, values)):  # a column of marks alone, where nothing else stands
        return bool(cells) and len(values) == len(cells)
    return 2 * len(values) > len(cells)


def _taken_apart(column: Column) -> Column:
    """Period, measure and base of a head, and the words that are left."""
    words: list[str] = []
    is_shared = False
    for text in column.head:
        column, rest = _part(column, text)
        column = replace(column, base_above=(is_shared and bool(rest)) or column.base_above)
        is_shared = bool(BASE_SIZE.search(text)) and bool(BASE_SIZE.sub("", text).strip(_AROUND))
        breakdown, _, group = rest.partition(":")
        is_pair = bool(group.strip()) and is_breakdown(breakdown)
        words += [breakdown.strip(), group.strip()] if is_pair else [rest] if rest else []
    total = bool(column.head) and any(map(is_total, words))
    words = [text for text in words if not is_total(text)]
    return replace(column, words=tuple(words), is_total=total and not words)


def _part(column: Column, text: str) -> tuple[Column, str]:
    if match := BASE_SIZE.search(text):
        column = replace(column, base_n=match[1])
        text = BASE_SIZE.sub(" ", text).strip(_AROUND + " ")
    if not text:
        return column, ""
    for words, sign in ((text, ""), parted(text)):
        if period := period_of(words) or _wave_of(words):
            return replace(column, period=period, sign=sign), ""
    return _measured_part(column, text)


def _measured_part(column: Column, text: str) -> tuple[Column, str]:
    """What a head without a period of its own measures, and the words that are left."""
    role = role_of(text)
    if is_number(role) or LINES["percent"].match(text):
        is_base = column.measure == "base_n" and role.name == "count"  # Befragte above Anzahl
        return (column if is_base else replace(column, measure=role.name or "percent")), ""
    if match := _MEASURED.fullmatch(text):
        name = {"n": "count", "abs.": "count"}.get(match["measure"], "percent")
        column, rest = _part(column, match["words"])
        return replace(column, measure=name), rest
    years = _YEAR.findall(text)
    rest = " ".join(_YEAR.sub(" ", text).split()).strip(_AROUND)
    if len(years) == 1 and role_of(rest).name in _BESIDE:
        return replace(column, role=role_of(rest)), ""
    if len(years) == 1 and (not rest or _says_measure(rest) or _is_edition(rest)):
        period = period_of(years[0])
        return replace(column, period=period, measure=_measure(rest)), ""
    return column, text


def _wave_of(text: str) -> Period | None:
    """``2. Welle 2024``, ``WS 2023/24``, as the publisher calls an edition, or a day."""
    edition = edition_of(text)
    rest = " ".join(_SPAN.sub(" ", text).split()).strip(_AROUND)
    is_wave = any(LINES[name].match(rest) for name in ("wave", "season"))
    return edition if edition and (is_wave or not edition.is_named) else None


def _is_edition(words: str) -> bool:
    """``Jahr 2022``, ``Umfrage 2022``."""
    return role_of(words).name == "edition" or plain(words) in _SURVEYS


def _says_measure(words: str) -> bool:
    return bool(_measure(words))


def _measure(words: str) -> str:
    text = words.strip(_AROUND)
    role = role_of(text)
    if is_number(role):
        return role.name
    parts = [part for part in re.split(r"[()\s]+", text) if part and part.lower() != "in"]
    roles = {role_of(part).name for part in parts}
    return roles.pop() if len(roles) == 1 and is_number(Role(next(iter(roles)))) else ""


def _with_shared_years(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``Frauen 2022`` and ``Frauen 2024`` are a group in two years; ``since 2015`` is an answer."""
    split = {column.number: _split(column) for column in columns if len(column.words) == 1}
    rests = Counter(rest for rest, year in split.values() if year)
    if not rests or max(rests.values()) < 2:  # noqa: PLR2004  # two years at least
        return columns
    return tuple(
        replace(
            column,
            words=() if is_total(split[column.number][0]) else (split[column.number][0],),
            is_total=is_total(split[column.number][0]),
            period=period_of(split[column.number][1]),
        )
        if column.number in split and split[column.number][1]
        else column
        for column in columns
    )


def _split(column: Column) -> tuple[str, str]:
    """The words without their year, and the year."""
    (text,) = column.words
    years = _YEAR.findall(text)
    if len(years) != 1 or column.period:
        return text, ""
    return " ".join(_YEAR.sub(" ", text).split()).strip(_AROUND), years[0]
