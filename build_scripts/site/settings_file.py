"""``mkdocs.yml`` as it is written: every value, and the line it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from build_scripts.package.quoting import visible
from build_scripts.problems import CannotPublish, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SETTINGS_FILE = "mkdocs.yml"
_DEEPEST = 30
"""Levels of lists and mappings; nobody needs more, and a parser has no room for thousands."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The settings as values of YAML, named by path: ``extra.operator.name``."""

    values: Mapping[str, object]
    rows: Mapping[str, int]

    def get(self, path: str) -> object:
        """The value at a path; None where there is none."""
        value: object = self.values
        for step in path.split("."):
            if isinstance(value, list) and step.isdecimal():
                value = value[int(step)] if int(step) < len(value) else None
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return value

    def row(self, path: str) -> int:
        """The line of a setting, or of the nearest one around it; 0 where there is neither."""
        while path and path not in self.rows:
            path = path.rpartition(".")[0]
        return self.rows.get(path, 0)

    def problem(self, path: str, kind: str, message: str, advice: str) -> Problem:
        """What is wrong with a setting."""
        return Problem(SETTINGS_FILE, self.row(path), path, kind, message, advice)


def read_settings_file(project: Path) -> Stated:
    """The settings of a project. Raises CannotPublish where the file cannot be read as such."""
    try:
        text = (project / SETTINGS_FILE).read_bytes().decode("utf-8-sig")
    except OSError:
        raise _unreadable(0, "is missing or cannot be read", "restore it from the source") from None
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        raise _unreadable(row, "is not UTF-8", 'save it again with the encoding "UTF-8"') from None
    tree = _composed(text)
    if not isinstance(tree, yaml.MappingNode):
        message = "holds no settings" if tree else "is empty"
        raise _unreadable(0, message, "write settings as `name: value`, one a line, or restore it")
    rows, twice = _rows_of(tree)
    if twice:
        raise CannotPublish(twice)
    try:
        return Stated(yaml_load(StringIO(text)), rows)
    except (ConfigurationError, ValueError, TypeError) as error:
        mark = getattr(error.__context__, "problem_mark", None)
        said = getattr(error.__context__, "problem", None) or error
        advice = 'put the value into "quotation marks"'
        raise _unreadable(mark.line + 1 if mark else 0, f"holds {said}", advice) from None


def _rows_of(tree: yaml.Node) -> tuple[dict[str, int], list[Problem]]:
    """Line numbers of all settings, and those that are stated twice."""
    rows: dict[str, int] = {}
    twice = []
    for path, row in _keys_in(tree, "", 0):
        if path in rows:
            message = f"is stated twice, first in line {rows[path]}"
            kind, advice = "setting-twice", "keep one of them"
            twice.append(Problem(SETTINGS_FILE, row, path, kind, message, advice))
        rows.setdefault(path, row)
    return rows, twice


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else 0
        said = f"cannot be read as YAML: {visible(error.problem or error)}"
        advice = 'look at indents, colons and brackets; put text with signs into "quotation marks"'
        raise _unreadable(row, said, advice) from None
    except yaml.reader.ReaderError as error:
        row = text[: error.position].count("\n") + 1
        said = f"holds a character that YAML does not allow, U+{ord(text[error.position]):04X}"
        raise _unreadable(row, said, "delete it") from None
    except RecursionError:
        raise _unreadable(0, "is nested too deeply", "restore it from the source") from None


def _keys_in(node: yaml.Node, path: str, depth: int) -> Iterator[tuple[str, int]]:
    if depth > _DEEPEST:
        raise _unreadable(0, "is nested too deeply", "restore it from the source")
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = f"{path}.{key.value}" if path else str(key.value)
            yield inner, key.start_mark.line + 1
            yield from _keys_in(value, inner, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield f"{path}.{number}", value.start_mark.line + 1
            yield from _keys_in(value, f"{path}.{number}", depth + 1)


def _unreadable(row: int, message: str, advice: str) -> CannotPublish:
    return CannotPublish([Problem(SETTINGS_FILE, row, "", "settings-unreadable", message, advice)])
