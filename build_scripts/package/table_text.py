"""Tables of a package that are changed by the row: lines that nobody touches keep every byte."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.csv_text import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Line(NamedTuple):
    """A row and how it is written."""

    cells: tuple[str, ...]
    written: str = ""
    """As it stands in the file, with its line end; '' = a row that is new or changed."""


@dataclass(frozen=True, slots=True)
class TableText:
    """A table: its head and its rows, each as it is written."""

    columns: tuple[str, ...]
    head: str
    rows: tuple[Line, ...]

    def with_rows(self, rows: Iterable[Line]) -> TableText:
        """The same table with other rows."""
        return replace(self, rows=tuple(rows))

    def line_of(self, row: Mapping[str, str]) -> Line:
        """A new row in the order of the columns; cells without a column are left out."""
        return Line(tuple(row.get(name, "") for name in self.columns))

    def widened(self, columns: Sequence[str]) -> TableText:
        """With more columns, whose cells are empty; the known ones stay in any place."""
        at = [self.columns.index(name) if name in self.columns else None for name in columns]
        rows = (Line(tuple("" if n is None else row.cells[n] for n in at)) for row in self.rows)
        return TableText(tuple(columns), csv_text([columns], line_end=self._line_end), tuple(rows))

    @property
    def content(self) -> bytes:
        """The file."""
        lines = [self.head, *(row.written or self._written(row) for row in self.rows)]
        whole = [line if line.endswith("\n") else line + self._line_end for line in lines[:-1]]
        return "".join([*whole, *lines[-1:]]).encode("utf-8")

    @property
    def _line_end(self) -> str:
        return "\r\n" if self.head.endswith("\r\n") else "\n"

    def _written(self, row: Line) -> str:
        return csv_text([row.cells], line_end=self._line_end)


def table_text(content: bytes) -> TableText:
    """A sound table (``examine`` says whether it is one), line by line."""
    text = content.decode("utf-8")
    (columns, head), *rows = _lines(text) or [((), "")]
    plain = tuple(name.removeprefix(_BYTE_ORDER_MARK) for name in columns)
    return TableText(plain, head, tuple(Line(cells, written) for cells, written in rows))


def _lines(text: str) -> list[tuple[tuple[str, ...], str]]:
    """The cells of each row and the words of the file that hold it; a row may span line ends."""
    met: list[str] = []

    def fed() -> Iterator[str]:
        for line in io.StringIO(text, newline="\n"):
            met.append(line)
            yield line

    found = []
    for cells in csv.reader(fed()):
        found.append((tuple(cells), "".join(met)))
        met.clear()
    return found
