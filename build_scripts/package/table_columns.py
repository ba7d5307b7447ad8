"""Which tables a data package has and which columns they need, as the typed records say it."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING

from build_scripts.survey import records

if TYPE_CHECKING:
    from build_scripts.survey.records import Record

RESULTS = "results"
"""Results stand in one resource per edition, ``results-<edition>``; all have the same columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column (or, for text, one column per language) and the field of the record it fills."""

    name: str
    type: str
    """As the record annotates it: ``str``, ``int``, ``Decimal | None``, ``Text``…"""
    is_optional: bool

    @property
    def is_text(self) -> bool:
        return self.type == "Text"

    @property
    def is_whole_number(self) -> bool:
        return self.type.startswith("int")

    @property
    def is_truth(self) -> bool:
        return self.type.startswith("bool")

    @property
    def is_number(self) -> bool:
        return self.is_whole_number or self.type.startswith("Decimal")

    @property
    def is_code(self) -> bool:
        """An id or a code, the same in every language."""
        return not (self.is_text or self.is_number or self.is_truth)

    def names(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        """As they stand in the header of the file."""
        return tuple(f"{self.name}_{code}" for code in languages) if self.is_text else (self.name,)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the data model."""

    name: str
    record: type[Record]
    is_required: bool
    """The package must have it, with at least one row."""
    columns: dict[str, Column]
    """By field of the record, in its order."""


_COLUMN_OF_FIELD: dict[tuple[type[Record], str], str] = {
    (records.Group, "breakdown_title"): "breakdown",
    (records.Group, "own_breakdown_id"): "breakdown_id",
    (records.Group, "parents"): "parent_ids",
    (records.FormerId, "successors"): "successor_ids",
}
"""Where a field is not called like its column: ``breakdown`` is a code, ``breakdown_de`` words; an
id that is not given is made, and a list of ids is one cell."""


def _columns_of(record: type[Record]) -> dict[str, Column]:
    """The columns of a table by field of its record, in the order of the record."""
    return {
        field.name: Column(
            name=_COLUMN_OF_FIELD.get((record, field.name), field.name),
            type=str(field.type),
            is_optional=field.default is not MISSING,
        )
        for field in fields(record)
        if field.name != "at"
    }


def _table(name: str, record: type[Record], *, is_required: bool = True) -> Table:
    return Table(name, record, is_required, _columns_of(record))


TABLES = {
    table.name: table
    for table in (
        _table("editions", records.Edition),
        _table("edition_evidence", records.EditionEvidence, is_required=False),
        _table("topics", records.Topic),
        _table("questions", records.Question),
        _table("batteries", records.Battery, is_required=False),
        _table("answer_options", records.AnswerOption),
        _table("groups", records.Group),
        _table("populations", records.Population),
        _table(RESULTS, records.Result),
        _table("evidence", records.Evidence),
        _table("breaks", records.Break, is_required=False),
        _table("findings", records.Finding, is_required=False),
        _table("finding_evidence", records.FindingEvidence, is_required=False),
        _table("highlights", records.Highlight, is_required=False),
        _table("terms", records.Term, is_required=False),
        _table("sources", records.Source),
        _table("units", records.Unit, is_required=False),
        _table("former_ids", records.FormerId, is_required=False),
        _table("variables", records.Variable, is_required=False),
        _table("variable_values", records.VariableValue, is_required=False),
    )
}
"""By name, which is also the name of the field of the Survey."""


def table_of(resource_name: str) -> Table | None:
    """The table that a resource belongs to; None where the data model knows none."""
    if resource_name.startswith(f"{RESULTS}-"):
        return TABLES[RESULTS]
    return TABLES.get(resource_name) if resource_name != RESULTS else None
