"""One direction of imports, and no module that knows the time or throws dice."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parent.parent
PACKAGE = "build_scripts"
STAGES = (
    "problems",
    "survey.records",
    "survey.wording",
    "survey.series",
    "drawing.page",
    "figures.figure",
    "pages.survey_pages embeds.embed_pages downloads.files releases.published",
    "publication",
    "hosting.serving",
    "command_line",
    "__main__",
)
"""The way from the data to the site. Nothing at one stage knows, not even through other modules,
anything of a later stage; modules that are not named here lie between them."""
CHANGING = {"time", "random", "secrets", "uuid"}
"""Modules whose answers differ from one run to the next."""
CLOCK = {"now", "today", "utcnow", "urandom", "getmtime", "st_mtime", "st_ctime"}
"""The same, as methods and attributes."""
WAITING = ("altair", "fastparquet", "frictionless", "pandas", "pysdmx", "rdflib", "xlsxwriter")
"""Packages that take longer to load than a build that finds nothing to do."""
EXEMPT = {
    "tabulate.tabulating": "dates a package that it makes; from then on the date is data",
    "verbs.new": "dates a new package with the day it is made; from then on the date is data",
    "verbs.release": "dates a release with the day it is made; from then on the date is data",
}


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its name below the package: ``charts.bars``."""
    root = PROJECT / PACKAGE
    return {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(root.rglob("*.py"))
        if path != root / "__init__.py"
    }


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text(encoding="utf-8"))


def imported_names(tree: ast.Module) -> Iterator[str]:
    """Everything a module imports, for types only as well, as absolute dotted names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def own_imports(name: str) -> set[str]:
    """The modules of the package that a module imports."""
    found = set()
    for imported in imported_names(tree_of(name)):
        if not imported.startswith(f"{PACKAGE}."):
            continue
        below = imported.removeprefix(f"{PACKAGE}.")
        found.add(below if below in modules() else below.rpartition(".")[0])
    return (found & set(modules())) - {name}


@cache
def reached_from(start: str) -> frozenset[str]:
    """All modules that a module imports, directly or through others."""
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        found = own_imports(ahead.pop()) - reached
        reached |= found
        ahead += found
    return frozenset(reached)


def changing_parts(tree: ast.Module) -> Iterator[str]:
    """Names in a module whose values differ from one run to the next."""
    yield from (name for name in imported_names(tree) if name.partition(".")[0] in CHANGING)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK:
            yield node.attr


def test_no_module_imports_itself_through_others() -> None:
    assert [name for name in modules() if name in reached_from(name)] == []


def test_nothing_reads_backwards() -> None:
    later: list[str] = []
    backwards = []
    for stage in reversed(STAGES):
        for name in stage.split():
            known = reached_from(name)
            backwards += [f"{name} knows {other}" for other in later if other in known]
        later += stage.split()
    assert backwards == []


def test_every_stage_is_there() -> None:
    assert [name for name in " ".join(STAGES).split() if name not in modules()] == []


def test_a_chart_type_does_not_know_the_others() -> None:
    charts = {name for name in modules() if name.startswith("charts.")}
    assert charts
    assert {name: own_imports(name) & charts for name in charts if own_imports(name) & charts} == {}


@pytest.mark.parametrize(
    ("renderer", "module"), [("vl_convert", "rendering.vega"), ("resvg", "pictures.png")]
)
def test_each_renderer_is_called_in_one_place(renderer: str, module: str) -> None:
    callers = {
        name
        for name in modules()
        if any(each.split(".")[0] == renderer for each in imported_names(tree_of(name)))
    }
    assert callers == {module}


def test_what_is_dear_to_load_waits_until_it_is_needed() -> None:
    program = "import build_scripts.command_line, sys; print(*sys.modules, sep='\\n')"
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    loaded = set(run.stdout.splitlines())
    assert "build_scripts.publication" in loaded
    assert not loaded.intersection(WAITING)


def test_no_module_knows_the_time_or_throws_dice() -> None:
    found = {name for name in modules() if any(changing_parts(tree_of(name)))}
    assert found == set(EXEMPT)


@pytest.mark.parametrize(
    "text",
    [
        "import time",
        "from random import choice",
        "from datetime import date\ndate.today()",
        "from pathlib import Path\nPath().stat().st_mtime",
    ],
)
def test_a_clock_is_found(text: str) -> None:
    assert list(changing_parts(ast.parse(text)))
