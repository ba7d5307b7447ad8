"""The yardstick of validation: pandas reads the tables and applies the rules to whole columns.

It only counts faults; it names no row and no advice, and builds no values. Results and evidence
are looked at; the other tables are short.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from build_scripts.checks.missing_values import MAY_BE_ABSENT
from build_scripts.package.cell_rules import MINUS_ZERO, NUMBER, WHOLE_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = ["edition_id", "question_id", "answer_id", "group_id"]
_INVISIBLE = r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
_WHOLE = 100


def count_faults(package: Path) -> int:
    """Faults in the results and the evidence of a package."""
    lists = {file.stem: _read(file) for file in sorted(package.glob("data/*.csv"))}
    files = {file.stem: _read(file) for file in sorted(package.glob("data/results/*.csv"))}
    evidence = lists["evidence"]
    faults = sum(_count(_of_schema(evidence, _schema(package, "evidence"), lists)))
    schema = _schema(package, "results")
    for edition, table in files.items():
        faults += sum(_count(_of_schema(table, schema, lists)))
        faults += int((table["edition_id"] != edition).sum())
    results = pd.concat(files.values(), ignore_index=True)
    faults += sum(_count(_of_words(results))) + sum(_count(_of_words(evidence)))
    return faults + sum(_count(_of_values(results, evidence, lists["questions"])))


def _read(file: Path) -> pd.DataFrame:
    return pd.read_csv(file, dtype=str, na_filter=False)


def _schema(package: Path, name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((package / f"schemas/{name}.json").read_text("utf-8"))
    return schema


def _count(masks: Iterator[pd.Series]) -> Iterator[int]:
    return (int(mask.sum()) for mask in masks)


def _of_schema(
    table: pd.DataFrame, schema: dict[str, Any], lists: dict[str, pd.DataFrame]
) -> Iterator[pd.Series]:
    """Types, constraints, keys."""
    for field in schema["fields"]:
        cells, rules = table[field["name"]], field.get("constraints", {})
        if field["type"] in ("number", "integer"):
            form = NUMBER if field["type"] == "number" else WHOLE_NUMBER
            yield (cells != "") & (~cells.str.fullmatch(form) | cells.str.fullmatch(MINUS_ZERO))
            numbers = pd.to_numeric(cells, errors="coerce")
            yield numbers < rules.get("minimum", float("-inf"))
            yield numbers > rules.get("maximum", float("inf"))
        if "required" in rules:
            yield cells == ""
        if "pattern" in rules:
            yield (cells != "") & ~cells.str.fullmatch(rules["pattern"])
        if "enum" in rules:
            yield (cells != "") & ~cells.isin(rules["enum"])
    yield table.duplicated(schema["primaryKey"])
    for key in schema["foreignKeys"]:
        columns, target = key["fields"], key["reference"]
        known = lists[target["resource"]][target["fields"]]
        if isinstance(columns, str):
            yield (table[columns] != "") & ~table[columns].isin(known)
        else:
            ids = pd.MultiIndex.from_frame(table[columns])
            yield pd.Series(~ids.isin(pd.MultiIndex.from_frame(known)))


def _of_words(table: pd.DataFrame) -> Iterator[pd.Series]:
    """Formulas, invisible characters, outer spaces, things to do, translations, placeholders."""
    for name, cells in table.items():
        if name in ("share", "value", "count", "base_n"):
            continue
        yield cells.str.match(r"[=+\-@\t\r＝＋－＠]")
        yield cells.str.contains(_INVISIBLE) | (cells != cells.str.strip())
        yield cells.str.match(r"\s*TODO\b")
        if (other := str(name).removesuffix("_de") + "_en") in table and other != name:
            yield (cells == "") != (table[other] == "")
        if str(name).startswith("note_"):
            yield cells.str.contains("{", regex=False)


def _of_values(
    results: pd.DataFrame, evidence: pd.DataFrame, questions: pd.DataFrame
) -> Iterator[pd.Series]:
    """What must be so between values, bases, statuses and evidence."""
    share, count, base = (pd.to_numeric(results[name]) for name in ("share", "count", "base_n"))
    units = results["question_id"].map(questions.set_index("question_id")["unit"])
    present = share.notna() | (units != "percent")  # the made-up package has no other unit
    missing = results["obs_status"].isin(MAY_BE_ABSENT)
    yield (base < 1) | (count < 0) | (count > base)
    yield (share < 0) | (share > _WHOLE)
    decimals = results["share"].str.partition(".")[2].str.len()
    yield (count / base * _WHOLE - share).abs() > 0.5 / 10.0**decimals
    yield present == missing
    yield ~present & (results["note_de"] == "")
    values, said = (pd.MultiIndex.from_frame(table[KEY]) for table in (results, evidence))
    yield pd.Series(~values.isin(said)) & present
    yield pd.Series(~said.isin(values))
    single = set(questions.loc[questions["answer_mode"] == "single", "question_id"])
    chosen = results["question_id"].isin(single)
    sums = share[chosen].groupby([results.loc[chosen, name] for name in KEY if name != "answer_id"])
    yield (sums.sum() - _WHOLE).abs() > sums.size() / 2
