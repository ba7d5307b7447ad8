"""The made-up survey after a question and a group were renamed and another question ended."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from build_scripts.start.schema_source import schema_for

if TYPE_CHECKING:
    from pathlib import Path

RENAMED = {"keksarten": "kekssorten", "klein": "klein-und-fein", "groessenklasse": "groesse"}
ENDED = "keksvorrat"
FORMER = (
    ("question", "keksarten", "renamed", "kekssorten", "", ""),
    ("question", ENDED, "ended", "", "Erfunden: Niemand zählt mehr Vorräte.", "Made up: gone."),
    ("group", "klein", "renamed", "klein-und-fein", "", ""),
    ("breakdown", "groessenklasse", "renamed", "groesse", "", ""),
)
"""One row each: kind, former id, fate, successors, notes."""


def give_up(package: Path) -> None:
    """Rename and end ids in every table, without a word about it."""
    for file in sorted(package.glob("data/**/*.csv")):
        rows = list(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))
        kept = [row for row in rows if ENDED not in row]
        text = io.StringIO()
        renamed = [[_renamed(cell) for cell in row] for row in kept]
        csv.writer(text, lineterminator="\n").writerows(renamed)
        file.write_text(text.getvalue(), "utf-8")


def _renamed(cell: str) -> str:
    for before, now in RENAMED.items():
        cell = now if cell == before else cell.replace(f"/{before}", f"/{now}")
    return cell


def account_for(package: Path, rows: tuple[tuple[str, ...], ...] = FORMER) -> None:
    """Add the table that says what became of them."""
    descriptor = package / "datapackage.json"
    stated = json.loads(descriptor.read_bytes())
    resource = {
        "name": "former_ids",
        "path": "data/former_ids.csv",
        "type": "table",
        "title": "Frühere Kennungen",
        "title_en": "Former ids",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": "schemas/former_ids.json",
    }
    stated["resources"].append(resource)
    descriptor.write_text(json.dumps(stated, ensure_ascii=False, indent=2) + "\n", "utf-8")
    schema = schema_for("former_ids", ("de", "en"))
    (package / "schemas" / "former_ids.json").write_text(json.dumps(schema), "utf-8")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field["name"] for field in schema["fields"]])
    writer.writerows(rows)
    (package / "data" / "former_ids.csv").write_text(text.getvalue(), "utf-8")
