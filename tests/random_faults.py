"""Random changes to a good package, and what must then be true of the site."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from build_scripts.package.csv_text import with_safe_quotes
from build_scripts.problems import CannotPublish, errors_among
from build_scripts.publication import Order, build_site
from build_scripts.publishing.contents import contents_of
from build_scripts.publishing.examined import examine_project
from build_scripts.site.workers import Here
from tests.dangerous_package import DANGERS
from tests.project_copy import ADDRESS, SMALL_PACKAGE, digests_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_scripts.problems import Problem
    from build_scripts.publishing.examined import Examined

FILES = tuple(
    path.relative_to(SMALL_PACKAGE).as_posix() for path in sorted(SMALL_PACKAGE.rglob("*.*"))
)
AROUND = ("mkdocs.yml", "docs/de/ueber.md", "docs/en/impressum.md", "docs/de/einbetten.md")
"""Settings and pages by hand, from the root of the project."""
TABLES = tuple(name for name in FILES if name.endswith(".csv"))
BYTES = (b"\0", b"\xff", b'"', b",", b";", b"\n", b"\r", b"\xef\xbb\xbf", b" ", b"\xc2\xa0", b"=")
NUMBERS = ("0", "-0", "100", "100.0001", "1e400", "NaN", "64 %", "64,5", "６４", "1.000", "", "07")
KINDS = ("bytes", "cell", "cell", "cell", "row", "json", "file")
_WORDS = st.text(max_size=30) | st.sampled_from(DANGERS) | st.sampled_from(NUMBERS)
_VALUES = st.none() | st.booleans() | st.integers() | _WORDS | st.lists(_WORDS, max_size=2)


@dataclass(frozen=True)
class Fault:
    """One change; the numbers are taken modulo what there is."""

    kind: str
    file: str
    where: int
    column: int
    what: str
    text: str
    raw: bytes
    value: Any


ONE_FAULT = st.builds(
    Fault,
    kind=st.sampled_from(KINDS),
    file=st.sampled_from((*FILES, *AROUND)),
    where=st.integers(0, 5000),
    column=st.integers(0, 30),
    what=st.sampled_from(("insert", "delete", "replace", "repeat", "cut", "swap")),
    text=_WORDS,
    raw=st.sampled_from(BYTES) | st.binary(min_size=1, max_size=4),
    value=_VALUES,
)
FAULTS = st.lists(ONE_FAULT, min_size=1, max_size=3)


def spoil(package: Path, fault: Fault) -> None:
    """Change a file of a package or around it; what an earlier fault has taken stays away."""
    file = (package.parents[1] if fault.file in AROUND else package) / fault.file
    if not file.exists():
        return
    change = {"bytes": _bytes, "cell": _cell, "row": _row, "json": _json, "file": _file}
    change[fault.kind](file, fault)


def _bytes(file: Path, fault: Fault) -> None:
    content = file.read_bytes()
    at = fault.where % (len(content) + 1)
    length = fault.column
    changes = {
        "insert": content[:at] + fault.raw + content[at:],
        "delete": content[:at] + content[at + length :],
        "replace": content[:at] + fault.raw + content[at + len(fault.raw) :],
        "repeat": content[:at] + content[at : at + length] + content[at:],
        "cut": content[:at],
        "swap": content[at:] + content[:at],
    }
    file.write_bytes(changes[fault.what])


def _rows(file: Path) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return []  # spoilt already


def _write(file: Path, rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    file.write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))


def _cell(file: Path, fault: Fault) -> None:
    rows = _rows(file) if file.suffix == ".csv" else []
    if len(rows) < 2:
        return
    row = rows[1 + fault.where % (len(rows) - 1)]
    if not row:
        return
    column = fault.column % len(row)
    other = rows[1 + fault.column % (len(rows) - 1)]
    neighbour = other[column] if column < len(other) else fault.text
    row[column] = {"swap": neighbour, "delete": "", "repeat": row[column] * 2}.get(
        fault.what, fault.text
    )
    _write(file, rows)


def _row(file: Path, fault: Fault) -> None:
    rows = _rows(file) if file.suffix == ".csv" else []
    if len(rows) < 2:
        return
    at = fault.where % len(rows)
    if fault.what == "delete":
        del rows[at]
    elif fault.what == "repeat":
        rows.insert(at, rows[at])
    elif fault.what == "swap":
        rows[at], rows[-1] = rows[-1], rows[at]
    elif fault.what == "cut":
        rows = rows[: at + 1]
    else:
        rows.insert(at, [fault.text] * len(rows[0]))
    _write(file, rows)


def _json(file: Path, fault: Fault) -> None:
    try:
        document = json.loads(file.read_bytes()) if file.suffix == ".json" else None
    except ValueError:
        return
    places = list(_places(document))
    if not places:
        return
    holder, key = places[fault.where % len(places)]
    if fault.what == "delete":
        del holder[key]
    else:
        holder[key] = fault.value
    file.write_text(json.dumps(document), encoding="utf-8")


def _places(document: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  # any JSON
    """Every place in a JSON document that holds something."""
    keys = range(len(document)) if isinstance(document, list) else document
    if isinstance(document, (dict, list)):
        for key in keys:
            yield document, key
            yield from _places(document[key])


def _file(file: Path, fault: Fault) -> None:
    if fault.what == "delete":
        file.unlink()
    elif fault.what in {"cut", "insert"}:
        file.write_bytes(fault.raw if fault.what == "insert" else b"")
    else:
        other = file.parent / min(path.name for path in file.parent.iterdir())
        if other.is_file() and other != file:
            shutil.copyfile(other, file)


def outcome(project: Path, package: Path, *, whole: bool = False) -> str:
    """``refused`` or ``published``; raises AssertionError where neither is done properly.

    ``whole`` builds the site to the end; otherwise everything but MkDocs is tried.
    """
    examined = examine_project(project)
    errors = errors_among(examined.problems)
    if errors:
        _is_told(errors, project)
        _is_refused(project)
        return "refused"
    assert examined.surveys, "no problem, and no survey either"
    try:
        made = _made(examined, project, whole=whole)
    except CannotPublish as failure:  # of the generator, which alone knows all its settings
        _is_told(failure.problems, project)
        return "refused"
    _carries_tables(made, package)
    _carries_values(made, package)
    return "published"


def _is_told(errors: tuple[Problem, ...], project: Path) -> None:
    for error in errors:
        assert error.place.startswith(("datapackage/", "docs/", "mkdocs.yml")), error
        assert str(project) not in str(error), error
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", error.kind), error
        assert error.message.strip(), error
        assert error.advice.strip(), error
        assert "\n" not in str(error), error
        assert str(error).isprintable(), error


def _is_refused(project: Path) -> None:
    before = digests_of(project / "site")
    try:
        build_site(Order(project=project, target=project / "site"))
    except CannotPublish:
        assert digests_of(project / "site") == before
        assert not list((project / "build").glob("staging-*"))
    else:
        raise AssertionError("published in spite of errors")


def _made(examined: Examined, project: Path, *, whole: bool) -> dict[str, bytes]:
    """Every file by its path in the published site."""
    if whole:
        target = project / "whole"
        build_site(Order(project=project, target=target, address=ADDRESS), workers=Here())
        return {
            path.relative_to(target).as_posix(): path.read_bytes()
            for path in target.rglob("*")
            if path.is_file()
        }
    made = contents_of(examined.packages, examined.pages, examined.site, project)
    return {file.path: file.content for file in made.files}


def _carries_tables(made: dict[str, bytes], package: Path) -> None:
    """The published tables are those of the package, byte for byte but for safe quotes."""
    for resource in json.loads((package / "datapackage.json").read_bytes())["resources"]:
        source = (package / resource["path"]).read_bytes()
        served = made[f"data/{package.name}/{resource['path']}"]
        assert served == with_safe_quotes(source), resource["path"]


def _table(package: Path, name: str) -> list[dict[str, str]]:
    text = (package / "data" / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _carries_values(made: dict[str, bytes], package: Path) -> None:
    """The figures hold exactly the values of the tables, in both languages."""
    stated = {}
    for file in sorted((package / "data" / "results").iterdir()):
        for row in _table(package, f"results/{file.stem}"):
            stated[_key(row)] = row
    labels = {
        (row["question_id"], row["answer_id"]): row for row in _table(package, "answer_options")
    }
    for folder, language in (("", "de"), ("en/", "en")):
        carried = {}
        for question in {key[1] for key in stated}:
            content = made[f"{folder}figures/{package.name}/{question}.json"]
            for value in json.loads(content)["values"]:
                carried[value["edition_id"], question, value["answer_id"], value["group_id"]] = (
                    value
                )
        assert carried.keys() == stated.keys()
        for key, row in stated.items():
            _is_same(carried[key], row, labels[key[1], key[2]][f"label_{language}"])


def _key(row: dict[str, str]) -> tuple[str, str, str, str]:
    return row["edition_id"], row["question_id"], row["answer_id"], row["group_id"]


def _is_same(value: dict[str, Any], row: dict[str, str], label: str) -> None:
    assert value["answer"] == label
    assert value["precision"] == row["precision"]
    assert value["obs_status"] == row["obs_status"]
    assert value["population_id"] == row["population_id"]
    for name, column in (("value", "share"), ("count", "count"), ("base_n", "base_n")):
        said = row[column]
        assert (value[name] is None) == (not said), (name, said)
        assert not said or Decimal(str(value[name])) == Decimal(said), (name, said)
