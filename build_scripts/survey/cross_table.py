"""The values of a figure as people compare them: answers by editions, or groups by answers.

The longer of two dimensions goes down, the shorter across, so that a table fits its page; where
editions, answers and groups all vary there is one table for each edition, the newest first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from build_scripts.survey.series import Citation, Observation, Series

MOST_ACROSS = 8
"""More columns than this are no longer read side by side; the two dimensions then change places."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column or a row."""

    label: str
    base: Observation | None
    """A value that stands for the base of all; None where bases differ or are not known."""
    population: str
    """What all its values refer to; '' where they differ."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column, None where nothing was asked or reported."""

    head: Head
    cells: tuple[Observation | None, ...]
    citations: tuple[Citation, ...]
    """Who reports the values of the row, each source once."""


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A question in two dimensions."""

    edition: str
    """The edition of a table that shows one of several; '' where it shows all."""
    down: str
    """What the rows are: ``answer``, ``group`` or ``item``."""
    columns: tuple[Head, ...]
    rows: tuple[Row, ...]

    @property
    def bases(self) -> str:
        """Where the number of answers stands; '' where none is known.

        ``across`` in the heads of the columns, ``down`` in a column of its own, ``inside`` with
        each value.
        """
        known = [
            item for row in self.rows for item in row.cells if item and item.base_n is not None
        ]
        if not known:
            return ""
        if all(column.base for column in self.columns):
            return "across"
        return "down" if all(row.head.base for row in self.rows) else "inside"

    @property
    def populations(self) -> str:
        """Where it stands what the values refer to: ``once``, ``across`` or ``down``."""
        if len({column.population for column in self.columns}) == 1 and self.columns[0].population:
            return "once"
        return "across" if all(column.population for column in self.columns) else "down"


def cross_tables_of(series: Series) -> tuple[CrossTable, ...]:
    """The tables that together hold every value of the series once, the newest edition first."""
    if series.items:
        return tuple(_items_by_answers(series, edition) for edition in reversed(series.editions))
    if len(series.groups) == 1:
        return (_table("answer", series.observations, _answer, _edition),)
    if len(series.answers) == 1:
        return (_table("group", series.observations, _group, _edition),)
    several = len(series.editions) > 1
    return tuple(
        _groups_by_answers(
            [item for item in series.observations if item.edition == edition],
            edition if several else "",
        )
        for edition in reversed(series.editions)
    )


def wide_tables_of(series: Series) -> tuple[CrossTable, ...]:
    """The same for programs that draw: always answers down, where groups vary too; oldest first.

    The rows of a battery are its items there too, without what is in another unit.
    """
    if series.items:
        bare = replace(series, means=())
        return tuple(_items_by_answers(bare, edition) for edition in bare.editions)
    if len(series.groups) == 1 or len(series.answers) == 1:
        return cross_tables_of(series)
    several = len(series.editions) > 1
    return tuple(
        _table(
            "answer",
            [item for item in series.observations if item.edition == edition],
            _answer,
            _group,
            edition if several else "",
        )
        for edition in series.editions
    )


def _items_by_answers(series: Series, edition: str) -> CrossTable:
    """The items of a battery, and what sums each of them up behind its answers."""
    items = [item for item in (*series.observations, *series.means) if item.edition == edition]
    return _table("item", items, _item, _answer, edition if len(series.editions) > 1 else "")


def _groups_by_answers(items: Sequence[Observation], edition: str) -> CrossTable:
    answers, groups = (len(set(map(name, items))) for name in (_answer, _group))
    if answers > MOST_ACROSS and groups < answers:
        return _table("answer", items, _answer, _group, edition)
    return _table("group", items, _group, _answer, edition)


def _table(
    down: str,
    items: Sequence[Observation],
    row_of: Callable[[Observation], str],
    column_of: Callable[[Observation], str],
    edition: str = "",
) -> CrossTable:
    cells = {(row_of(item), column_of(item)): item for item in items}
    rows, columns = (tuple(dict.fromkeys(map(name, items))) for name in (row_of, column_of))
    return CrossTable(
        edition=edition,
        down=down,
        columns=tuple(_head(name, (cells.get((row, name)) for row in rows)) for name in columns),
        rows=tuple(_row(name, [cells.get((name, column)) for column in columns]) for name in rows),
    )


def _row(name: str, cells: Sequence[Observation | None]) -> Row:
    cited = (citation for item in cells if item for citation in item.citations)
    return Row(_head(name, cells), tuple(cells), tuple(dict.fromkeys(map(_bare, cited))))


def _head(label: str, items: Iterable[Observation | None]) -> Head:
    # The effective number of answers differs from value to value and stands with each.
    known = [item for item in items if item]
    bases = {(item.base_n, item.weighted_base): item for item in known}
    populations = {item.population for item in known}
    (first, *others) = bases.values()
    return Head(
        label,
        None if others or first.base_n is None else replace(first, effective_n=None),
        populations.pop() if len(populations) == 1 else "",
    )


def _bare(citation: Citation) -> Citation:
    """The source and the place in it, without the words for a single value."""
    return replace(citation, as_reported="")


def _answer(item: Observation) -> str:
    return item.answer


def _group(item: Observation) -> str:
    return item.group


def _item(item: Observation) -> str:
    return item.item


def _edition(item: Observation) -> str:
    return item.edition
