"""The catalogue of faulty packages: each file of ``tests/faults`` is one change to a good one.

A case says what it ``says``, its changes (``do`` names the function below without ``_``) and
either the problems to ``expect`` or that it is ``published``. ``also`` lists kinds of problems that
follow from the same fault. Where it is a fault ``of`` the "project", files are named from its root:
settings, pages by hand, files of the publisher's own. A new case needs no code.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.project_copy import PROJECT, write_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FAULTS = Path(__file__).parent / "faults"
GOOD = Path(__file__).parent / "small_package" / "made-up-survey"

Change = dict[str, Any]


@dataclass(frozen=True)
class FaultCase:
    """One faulty (or only dangerous) package."""

    name: str
    says: str
    changes: tuple[Change, ...]
    expect: tuple[dict[str, Any], ...] = ()
    also: tuple[str, ...] = ()
    published: bool = False
    slow: bool = False
    of: str = "package"


def fault_cases() -> tuple[FaultCase, ...]:
    """Every case, in alphabetical order; raises TypeError for a key that means nothing."""
    return tuple(_case(file) for file in sorted(FAULTS.glob("*.toml")))


def _case(file: Path) -> FaultCase:
    stated = tomllib.loads(file.read_text(encoding="utf-8"))
    changes, expect = tuple(stated.pop("change")), tuple(stated.pop("expect", ()))
    also = tuple(stated.pop("also", ()))
    return FaultCase(file.stem, changes=changes, expect=expect, also=also, **stated)


def make_good(project: Path) -> Path:
    """Put the good package, settings and pages into ``project``; returns the package's folder."""
    for part in ("docs", "static"):
        shutil.rmtree(project / part, ignore_errors=True)
    shutil.copytree(PROJECT / "docs", project / "docs")
    write_settings(project)
    return _good_package(project)


def _good_package(project: Path) -> Path:
    shutil.rmtree(project / "datapackage", ignore_errors=True)
    return Path(shutil.copytree(GOOD, project / "datapackage" / GOOD.name, symlinks=True))


def make_faulty(case: FaultCase, project: Path) -> Path:
    """The same, changed as the case says; returns the folder that its files are named from."""
    whole = case.of != "package"
    package = make_good(project) if whole else _good_package(project)
    folder = project if whole else package
    for change in case.changes:
        _CHANGES[change["do"]](folder, change)
    return folder


def _replace(folder: Path, change: Change) -> None:
    file = folder / change["file"]
    text = file.read_bytes().decode()
    if change["old"] not in text:
        raise ValueError(f"{change['old']!r} is not in {change['file']}")
    times = -1 if change.get("all") else 1
    file.write_bytes(text.replace(change["old"], change["new"], times).encode())


def _repeat(folder: Path, change: Change) -> None:
    _replace(folder, change | {"new": change["text"] * change["times"]})


def _cell(folder: Path, change: Change) -> None:
    rows = _rows(folder / change["file"])
    rows[change["row"] - 1][rows[0].index(change["column"])] = change["value"]
    _write_rows(folder / change["file"], rows)


def _drop(folder: Path, change: Change) -> None:
    rows = _rows(folder / change["file"])
    del rows[change["row"] - 1]
    _write_rows(folder / change["file"], rows)


def _keep(folder: Path, change: Change) -> None:
    _write_rows(folder / change["file"], _rows(folder / change["file"])[: change["rows"]])


def _append(folder: Path, change: Change) -> None:
    with (folder / change["file"]).open("a", encoding="utf-8", newline="") as file:
        file.write(change["text"] * change.get("times", 1))


def _encode(folder: Path, change: Change) -> None:
    file = folder / change["file"]
    text = file.read_text(encoding="utf-8")
    kept = "".join(mark for mark in text if mark not in change.get("drop", ""))
    file.write_bytes(kept.encode(change["encoding"]))


def _write(folder: Path, change: Change) -> None:
    content = bytes.fromhex(change["hex"]) if "hex" in change else change["text"].encode()
    (folder / change["file"]).parent.mkdir(exist_ok=True)
    (folder / change["file"]).write_bytes(content)


def _delete(folder: Path, change: Change) -> None:
    (folder / change["file"]).unlink()


def _folder(folder: Path, change: Change) -> None:
    (folder / change["file"]).mkdir()


def _move(folder: Path, change: Change) -> None:
    (folder / change["file"]).rename(folder / change["to"])


def _copy(folder: Path, change: Change) -> None:
    shutil.copyfile(folder / change["file"], folder / change["to"])


def _link(folder: Path, change: Change) -> None:
    (folder / change["file"]).symlink_to(change["target"])


def _json(folder: Path, change: Change) -> None:
    """Set or remove what a JSON pointer (RFC 6901) names."""
    file = folder / change["file"]
    document = json.loads(file.read_text(encoding="utf-8"))
    *path, last = change["pointer"].removeprefix("/").split("/")
    parent = document
    for step in path:
        parent = parent[int(step) if isinstance(parent, list) else step]
    key = int(last) if isinstance(parent, list) else last
    if change.get("remove"):
        del parent[key]
    elif isinstance(parent, list) and key == len(parent):
        parent.append(change["value"])
    else:
        parent[key] = change["value"]
    file.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _rename(folder: Path, change: Change) -> None:
    """An id everywhere in the tables."""
    for file in sorted(folder.glob("data/**/*.csv")):
        file.write_text(
            file.read_text(encoding="utf-8").replace(change["old"], change["new"]),
            encoding="utf-8",
        )


def _rows(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))


def _write_rows(file: Path, rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    file.write_bytes(text.getvalue().encode())


_CHANGES: Mapping[str, Callable[[Path, Change], None]] = {
    "replace": _replace,
    "repeat": _repeat,
    "cell": _cell,
    "drop": _drop,
    "keep": _keep,
    "append": _append,
    "encode": _encode,
    "write": _write,
    "delete": _delete,
    "folder": _folder,
    "link": _link,
    "move": _move,
    "copy": _copy,
    "json": _json,
    "rename": _rename,
}
