"""SPSS and Stata files: codes, their labels and what is missing, with pyreadstat."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd
import pyreadstat

from build_scripts.package.quoting import visible
from build_scripts.problems import CannotPublish, Problem
from build_scripts.tabulate.sheets import ROW, SHEETS, Sheets, Variable, quoted
from build_scripts.tabulate.stata_ends import is_whole

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

_DATE = re.compile(
    r"[AEJS]?DATE(?:TIME)?\d|M?TIME\d|DTIME|YMDHMS|(?:MO|Q|WK)YR|WKDAY|MONTH|%-?[td]", re.IGNORECASE
)
"""Formats of SPSS and Stata in which a number is a day or a time."""
_CODE = re.compile(r"([A-Za-z]{0,5}\d+[A-Za-z]?(?:[._]\w+)*)(?:[.:)]|\s[-–|])?\s+(?=\S)")
"""The number of a question before its words."""
_ENCRYPTED = b"ENCRYPTEDSAV"
_HEAD = 64


def read_labelled(
    file: Path, place: str, database: duckdb.DuckDBPyConnection, form: Literal["spss", "stata"]
) -> Sheets:
    """Raises CannotPublish where the file is encrypted, cut off or something else."""
    with file.open("rb") as stream:
        if _ENCRYPTED in stream.read(_HEAD):
            message = "is encrypted with a password"
            advice = "open it in SPSS and save it without a password, inside the private folder"
            raise CannotPublish([Problem(place, 0, "", "encrypted-file", message, advice)])
    read = pyreadstat.read_sav if form == "spss" else pyreadstat.read_dta
    try:
        cells, meta = read(str(file), user_missing=True, disable_datetime_conversion=True)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OSError) as reason:
        message = f"cannot be read: {visible(str(reason).strip()) or 'the file is damaged'}"
        advice = "export it again; a copy that was cut off looks like this"
        raise CannotPublish([Problem(place, 0, "", "broken-file", message, advice)]) from reason
    if form == "stata" and not is_whole(file):
        message, advice = "ends before its labels do", "export it again; this copy was cut off"
        raise CannotPublish([Problem(place, 0, "", "broken-file", message, advice)])
    stated = getattr(meta, "number_rows", None)
    if stated is not None and stated != len(cells):
        message = f"says it has {stated} rows and holds {len(cells)}"
        advice = "export it again; this copy was cut off"
        raise CannotPublish([Problem(place, 0, "", "broken-file", message, advice)])
    texts = pd.DataFrame({name: _texts(cells[name]) for name in cells.columns}, dtype=object)
    database.register("read", texts)
    columns = [quoted(str(name)) for name in texts]
    names = ", ".join(f"CAST({name} AS VARCHAR) AS {name}" for name in columns)
    database.execute(
        f"CREATE TABLE {SHEETS} AS SELECT {names}, ROW_NUMBER() OVER () AS {quoted(ROW)} FROM read"  # noqa: S608  # names are quoted
    )
    database.unregister("read")
    variables = tuple(_variable(str(name), meta) for name in cells.columns)
    return Sheets(database, place, form, variables)


def _texts(column: pd.Series[Any]) -> list[str | None]:
    """Every value as text; the same number is the same text, and nothing is None."""
    codes, values = pd.factorize(column)
    texts = [code_text(value) for value in values]
    return [texts[code] if code >= 0 else None for code in codes]


def code_text(value: object) -> str | None:
    """1.0 as ``1``, 2.5 as ``2.5``, '' as None: a cell without anything in it."""
    if isinstance(value, float):
        return None if value != value else f"{value:.15g}"  # noqa: PLR0124  # not a number
    return str(value) or None


def _variable(name: str, meta: Any) -> Variable:  # noqa: ANN401  # pyreadstat ships no types
    labels = tuple(
        (code, str(label))
        for value, label in meta.variable_value_labels.get(name, {}).items()
        if (code := code_text(value))
    )
    own = next(((key, one) for key, one in _sets(meta) if name in one["variable_list"]), None)
    return Variable(
        name=name,
        label=_without_code((meta.column_names_to_labels.get(name) or "").strip(), name),
        labels=labels,
        missing=tuple(_missing(name, meta, [code for code, _ in labels])),
        measure=meta.variable_measure.get(name, "").replace("unknown", ""),
        set_name=own[0] if own else "",
        not_selected=_rest(own[1]) if own else (),
        is_date=bool(_DATE.match(meta.original_variable_types.get(name) or "")),
    )


def _without_code(label: str, name: str) -> str:
    """``Q5 How often …?`` of the variable ``q5_1`` is what was asked, without its number."""
    found = _CODE.match(label)
    is_own = found and name.lower().startswith(found[1].lower().replace(".", "_"))
    return label[found.end() :] if found and is_own else label


def _sets(meta: Any) -> list[tuple[str, Any]]:  # noqa: ANN401  # the same
    """Multiple-response sets of dichotomies; many files leave them out."""
    found = getattr(meta, "mr_sets", None) or {}
    return [(key.lstrip("$"), one) for key, one in found.items() if one.get("is_dichotomy")]


def _rest(stated: Any) -> tuple[str, ...]:  # noqa: ANN401  # the same
    """What is not the counted value is 0 by the habit of SPSS."""
    return () if str(stated.get("counted_value")) == "0" else ("0",)


def _missing(name: str, meta: Any, labelled: list[str]) -> list[str]:  # noqa: ANN401  # the same
    """Values declared missing; of a range those that have a label."""
    found = [str(value) for value in meta.missing_user_values.get(name, ())]
    for part in meta.missing_ranges.get(name, ()):
        low, high = part["lo"], part["hi"]
        if low == high:
            found.append(code_text(low) or "")
        elif isinstance(low, float | int):
            found += [code for code in labelled if _is_within(code, float(low), float(high))]
    return sorted(set(found), key=_size)


def _size(code: str) -> tuple[float, str]:
    """Numbers first, in their order."""
    try:
        return float(code), ""
    except ValueError:
        return math.inf, code


def _is_within(code: str, low: float, high: float) -> bool:
    try:
        return low <= float(code) <= high
    except ValueError:
        return False
