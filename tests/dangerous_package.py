"""The made-up survey with labels that would do harm wherever somebody forgot to escape them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DANGERS = (
    "<script>window.harm=1</script>",
    "</script><script>window.harm=2</script>",
    '<img src=x onerror="window.harm=3">',
    '"><svg onload=window.harm=4>',
    "' onfocus='window.harm=5' autofocus='",
    "javascript:window.harm=6",
    "[Wort](javascript:window.harm=7)",
    "![Bild](https://elsewhere.example/x.png)",
    "<https://elsewhere.example/> https://elsewhere.example/y",
    "</title></style></textarea></svg><script>window.harm=8</script>",
    "*kursiv* **fett** _unter_ __strich__ `code` ~~weg~~",
    "a | b || c \\| d",
    '{: .danger onclick="window.harm=9" } { #danger }',
    "{{ 7 * 7 }} {% raw %} {# weg #} ${7*7} #{7*7}",
    "<!-- weg --> ]]> <![CDATA[ weg ]]> <?weg?>",
    "&lt;b&gt; &amp; &#60;script&#62; &nbsp;",
    "\\<b\\> \\u003cscript\\u003e \\x3cscript\\x3e %3Cscript%3E",
    "# Titel ## Titel 1. eins > Zitat [x] [^1] [[wiki]]",
    ':material-alert: --8<-- "mkdocs.yml" !!! note',
    "„Süßes“ “sweet” 'so' \"so\" ‹so› «so» ½ № 𝛑 🍪",
    "datum.value + '' ; event.item __proto__ constructor toString",
    "%s %d {0} {} %(name)s \\n \\t C:\\temp\\new",
)
"""Each is legal text, and published exactly as it stands."""
_WITHOUT_BRACES = tuple(text for text in DANGERS if "{" not in text)
"""For cells in which a brace stands for a figure."""
_FILLED = {
    "editions": ("title", "conducted_by", "mode", "field_period", "population", "known_bias"),
    "topics": ("title",),
    "questions": ("title", "headline", "description", "wording"),
    "answer_options": ("label", "note"),
    "groups": ("breakdown", "label"),
    "populations": ("label", "phrase", "note"),
    "breaks": ("note",),
    "findings": ("statement",),
    "highlights": ("statement",),
    "terms": ("term", "definition"),
    "sources": ("short", "note"),
}
_BILINGUAL = ("de", "en")
_WITH_FIGURES = {"headline", "description", "statement", "note", "definition", "phrase"}
_ONE_LANGUAGE = {"sources": ("publisher", "title", "authors")}


def make_dangerous(package: Path) -> dict[str, str]:
    """Fill every text of a package; returns the texts by ``table/row/column``."""
    used, filled = Counter[str](), {}
    number = count(1)
    for name, columns in _FILLED.items():
        file = package / "data" / f"{name}.csv"
        rows = rows_of(file)
        for place, row in enumerate(rows, 2):
            for column, texts in _cells(name, columns, row):
                text = f"X{next(number)} {texts[used[column] % len(texts)]}"
                used[column] += 1
                row[column] = filled[f"{name}/{place}/{column}"] = text
        write_rows(file, rows)
    return filled | _descriptor(package / "datapackage.json")


def _cells(
    table: str, columns: tuple[str, ...], row: dict[str, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Columns to fill; where a cell is empty, it has to stay so."""
    for column in columns:
        texts = _WITHOUT_BRACES if column in _WITH_FIGURES else DANGERS
        yield from ((f"{column}_{code}", texts) for code in _BILINGUAL if row[f"{column}_{code}"])
    yield from ((name, DANGERS) for name in _ONE_LANGUAGE.get(table, ()) if row[name])


def _descriptor(file: Path) -> dict[str, str]:
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    texts = {
        name: f"Y{number} {DANGERS[number]}"
        for number, name in enumerate(("title", "title_en", "description", "description_en"))
    }
    file.write_text(json.dumps(descriptor | texts, ensure_ascii=False), encoding="utf-8")
    return {f"datapackage/0/{name}": text for name, text in texts.items()}


def visible(text: str) -> str:
    """As a reader sees it: any white space is one space, around nothing."""
    return re.sub(r"\s+", " ", text).strip()


def squeezed(text: str) -> str:
    """Without white space, where lines may have been broken anywhere."""
    return re.sub(r"\s+", "", text)


def rows_of(table: Path) -> list[dict[str, str]]:
    """The rows of a table, as texts."""
    return list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))


def write_rows(table: Path, rows: list[dict[str, str]]) -> None:
    """Write a table with the columns of its first row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    table.write_text(text.getvalue(), encoding="utf-8")


def labels_of(package: Path, question_id: str, language: str) -> list[str]:
    """The labels of the answers that a question has, in the order of the codelist."""
    rows = rows_of(package / "data" / "answer_options.csv")
    return [row[f"label_{language}"] for row in rows if row["question_id"] == question_id]


def question_of(package: Path, question_id: str) -> dict[str, str]:
    """The row of a question."""
    rows = rows_of(package / "data" / "questions.csv")
    return next(row for row in rows if row["question_id"] == question_id)
