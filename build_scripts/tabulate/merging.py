"""What a tabulation makes, put into a package that people have worked on.

Their texts and ids stay: rows are added, numbers of the edition are computed anew, and nothing that
somebody wrote is changed or taken away.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.package.csv_text import csv_text
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.resources import schema_in
from build_scripts.package.table_columns import RESULTS
from build_scripts.site.written_json import json_file
from build_scripts.start.schema_source import put_schema
from build_scripts.tabulate.result_rows import is_our_note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from build_scripts.start.package_draft import Row

Files = dict[str, bytes]
_FACTS = ("responses", "weighted")
"""Cells of an edition that the sheets tell."""
_REFERRED = {
    "topics": ("topic_id", ("questions",)),
    "populations": ("population_id", (RESULTS,)),
    "sources": ("source_id", ("evidence", "edition_evidence")),
    "units": ("unit_id", ("questions",)),
    "batteries": ("battery_id", ("questions",)),
}
"""Codelists whose rows come only where something new refers to them: the column, and from where."""
_UNIT_COLUMN = {"units": "unit"}


@dataclass
class _Table:
    """A resource in the making."""

    stated: dict[str, Any]
    schema: dict[str, Any]
    rows: list[Row]

    @property
    def key(self) -> list[str]:
        stated = self.schema.get("primaryKey", [])
        return [stated] if isinstance(stated, str) else list(stated)

    def key_of(self, row: Row) -> tuple[str, ...]:
        return tuple(row.get(name, "") for name in self.key)


def merged(
    old: Mapping[str, bytes], made: Mapping[str, bytes], questions: Collection[str]
) -> Files:
    """The files that change: of a package ``old`` to which ``made`` is added.

    ``questions`` are those of the plan: of their values in the edition only the new ones stay.
    """
    descriptor = json.loads(old[DESCRIPTOR])
    ours, new = _tables(old), _tables(made)
    added: dict[str, list[Row]] = {}
    for name, table in new.items():
        if name not in ours:
            ours[name] = table
            descriptor["resources"].append(table.stated)
            added[name] = list(table.rows)
            continue
        _widen(ours, name, table)
        _with_categories(ours, name, table)
        added[name] = _add(ours[name], table, name, questions)
    for name in _REFERRED:
        _keep_referred(ours, added, name)
    files = {table.stated["path"]: _csv(table) for table in ours.values()}
    for table in ours.values():
        files |= put_schema(table.stated, table.schema)
    files[DESCRIPTOR] = json_file(descriptor, sort_keys=False).encode()
    return {name: content for name, content in files.items() if old.get(name) != content}


def _tables(files: Mapping[str, bytes]) -> dict[str, _Table]:
    found = {}
    for stated in json.loads(files[DESCRIPTOR])["resources"]:
        if "schema" not in stated:  # shapes of areas
            continue
        text = files[stated["path"]].decode("utf-8-sig")
        found[stated["name"]] = _Table(
            stated,
            schema_in(stated, files),
            list(csv.DictReader(io.StringIO(text, newline=""))),
        )
    return found


def _widen(ours: Mapping[str, _Table], name: str, made: _Table) -> None:
    """Columns that are new: all tables with the same schema get them, in the place of the model."""
    schema = ours[name].stated["schema"]
    here = {field["name"]: field for field in ours[name].schema["fields"]}
    used = {column for row in made.rows for column in row if row[column]}
    order = [field["name"] for field in made.schema["fields"]]
    missing = [
        field
        for field in made.schema["fields"]
        if field["name"] not in here and field["name"] in used
    ]
    if not missing:
        return
    fields = list(ours[name].schema["fields"])
    for field in missing:
        before = order[: order.index(field["name"])]
        at = max((n + 1 for n, each in enumerate(fields) if each["name"] in before), default=0)
        fields.insert(at, field)
    for table in ours.values():
        if table is ours[name] or table.stated["schema"] == schema:
            table.schema = {**table.schema, "fields": fields}


def _with_categories(ours: Mapping[str, _Table], name: str, made: _Table) -> None:
    """Categories that new rows need and the schema of an older package does not know."""
    new = {field["name"]: field for field in made.schema["fields"]}
    for field in ours[name].schema["fields"]:
        allowed = field.get("constraints", {}).get("enum")
        stated = new.get(field["name"], {}).get("categories")
        used = {row.get(field["name"], "") for row in made.rows}
        if allowed and stated:
            more = [each for each in stated if each["value"] in used - set(allowed)]
            field["constraints"]["enum"] = [*allowed, *(each["value"] for each in more)]
            if "categories" in field:
                field["categories"] = [*field["categories"], *more]


def _add(ours: _Table, made: _Table, name: str, questions: Collection[str]) -> list[Row]:
    """Add what is new; returns the rows that came."""
    if name.startswith(f"{RESULTS}-"):
        return _add_results(ours, made, questions)
    known = {ours.key_of(row): row for row in ours.rows}
    if name == "editions":
        for row in made.rows:
            if own := known.get(ours.key_of(row)):
                own |= {
                    column: cell
                    for column, cell in row.items()
                    if column in _FACTS or not own.get(column)
                }
    if name in ("variables", "variable_values"):
        editions = {row["edition_id"] for row in made.rows}
        ours.rows = [row for row in ours.rows if row["edition_id"] not in editions]
        known = {}
    came = [row for row in made.rows if ours.key_of(row) not in known]
    if name == "evidence":
        came = _new_evidence(ours, made, questions)
    ours.rows += came
    return [*came, *_into_batteries(known, made, ours)] if name == "questions" else came


def _into_batteries(
    known: Mapping[tuple[str, ...], Row], made: _Table, ours: _Table
) -> Iterator[Row]:
    """Questions that were there before the plan called them items."""
    for row in made.rows:
        own = known.get(ours.key_of(row))
        if own and row.get("battery_id") and not own.get("battery_id"):
            own["battery_id"] = row["battery_id"]
            yield own


def _add_results(ours: _Table, made: _Table, questions: Collection[str]) -> list[Row]:
    """Numbers are those of the sheets; base, notes and order are as people left them."""
    known = {ours.key_of(row): row for row in ours.rows}
    made_by_key = {ours.key_of(row): row for row in made.rows}
    rows = []
    for row in ours.rows:
        new = made_by_key.get(ours.key_of(row))
        if new:
            rows.append({**new, **_kept(row, new)})
        elif row["question_id"] not in questions:
            rows.append(row)
    came = [row for key, row in made_by_key.items() if key not in known]
    ours.rows = [*rows, *came]
    return came


def _kept(old: Row, new: Row) -> Row:
    notes = {
        column: cell
        for column, cell in old.items()
        if column.startswith("note_") and not is_our_note(cell, column.removeprefix("note_"))
    }
    return {"population_id": old.get("population_id") or new["population_id"], **notes}


def _new_evidence(ours: _Table, made: _Table, questions: Collection[str]) -> list[Row]:
    """One source is enough for a value; what is not a value any more has none."""
    of_value = ("edition_id", "question_id", "answer_id", "group_id")
    editions = {row["edition_id"] for row in made.rows}
    sources = {row["source_id"] for row in made.rows}
    told = {tuple(row[name] for name in of_value) for row in made.rows}
    ours.rows = [
        row
        for row in ours.rows
        if row["edition_id"] not in editions
        or row["question_id"] not in questions
        or row["source_id"] not in sources
        or tuple(row[name] for name in of_value) in told
    ]
    known = {tuple(row[name] for name in of_value) for row in ours.rows}
    return [row for row in made.rows if tuple(row[name] for name in of_value) not in known]


def _keep_referred(
    ours: Mapping[str, _Table], added: Mapping[str, Sequence[Row]], name: str
) -> None:
    """Take back new rows of a codelist that no new row needs."""
    column, places = _REFERRED[name]
    if name not in ours:
        return
    from_column = _UNIT_COLUMN.get(name, column)
    needed = {
        row.get(from_column, "")
        for table, rows in added.items()
        if table.partition("-")[0] in places
        for row in rows
    }
    came = {row[column] for row in added.get(name, ())}
    ours[name].rows = [
        row for row in ours[name].rows if row[column] not in came or row[column] in needed
    ]


def _csv(table: _Table) -> bytes:
    columns = [field["name"] for field in table.schema["fields"]]
    rows = ([row.get(column) or "" for column in columns] for row in table.rows)
    return csv_text([columns, *rows]).encode()
