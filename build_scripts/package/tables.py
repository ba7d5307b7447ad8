"""Tables of a data package as text cells; no value is changed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from build_scripts.package.schema_parts import fields_of
from build_scripts.package.table_form import problems_of_form
from build_scripts.problems import CannotPublish

if TYPE_CHECKING:
    import pandas as pd

    from build_scripts.package.schema_parts import Schema
    from build_scripts.package.table_columns import Table

_SHORT = 100_000
"""Characters of a table that is kept once it was read."""
FIRST_ROW = 2
"""The first row below the header, as a spreadsheet counts."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """One resource: its cells exactly as written, as text."""

    resource: str
    table: Table
    schema: Schema
    place: str
    cells: pd.DataFrame
    """Row 0 of the frame is row 2 of the file."""

    @property
    def fields(self) -> list[dict[str, object]]:
        """The fields of the schema, one object per column."""
        return fields_of(self.schema)


def cells_of(text: str, place: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """The cells of a CSV file; raises CannotPublish where its form is not sound.

    ``columns`` are the names that the schema promises, in their order. Nobody writes into what is
    returned: while one table is edited (``serve``), short ones are not read again.
    """
    return (_read if len(text) > _SHORT else _known)(text, place, columns)


def _read(text: str, place: str, columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415  # see the room

    if found := problems_of_form(text, place, columns):
        raise CannotPublish(found)
    return pd.read_csv(
        io.StringIO(text, newline=""),
        dtype=str,
        na_filter=False,  # no word means "missing"; an empty cell stays empty text
        skip_blank_lines=False,
        index_col=False,
    )


_known = lru_cache(maxsize=100)(_read)
