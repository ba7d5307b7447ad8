"""From answer sheets to a site, as the guide says it; no byte of a sheet is on it."""

from __future__ import annotations

import io
import re
import shlex
import zipfile
from collections import Counter
from csv import reader
from typing import TYPE_CHECKING

import brotli
import pytest

from build_scripts.start.open_points import fill
from build_scripts.tabulate.drafting import draft_plan
from build_scripts.tabulate.hiding import hide
from build_scripts.tabulate.plan_filling import fill_plan
from build_scripts.tabulate.tabulating import tabulate
from tests.made_up_answers import export, sheets
from tests.project_copy import PROJECT, build
from tests.random_tables import random_tables, rules_of
from tests.tabulated_example import FACTS, SURVEY
from tests.test_disclosure import problems_found
from tests.test_guide import empty_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLANS, AT_ONCE = 1000, 50
_BASH = re.compile(r"^```bash\n(make example.*?)^```$", re.MULTILINE | re.DOTALL)
_DECISION = re.compile(r"^\| `(\w+)` \| `(\w+)` \|", re.MULTILINE)
_PLACE = re.compile(r"\[(\w+)\]$")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_guide_leads_from_sheets_to_a_site_without_them(tmp_path: Path, language: str) -> None:
    text = (PROJECT / "docs" / language / "fuer-herausgeber.md").read_text(encoding="utf-8")
    found = _BASH.search(text)
    assert found
    commands = [shlex.split(line) for line in found[1].splitlines()]
    assert [words[1] for words in commands] == [
        *("example", "plan", "fill", "tabulate", "fill", "check"),
    ]
    decisions = dict(_DECISION.findall(text))
    name = commands[0][2].removeprefix("ANSWERS=")
    project = empty_project(tmp_path)
    content = export(sheets())
    (project / name).write_bytes(content)
    list(draft_plan(SURVEY, project / name, ("de",), project))
    left = fill_plan(SURVEY, project, lambda place, *_: decisions.get(_key(place), ""))
    assert left == 0
    list(tabulate(SURVEY, project))
    folder = project / "datapackage" / SURVEY
    assert fill(folder, lambda place, *_: FACTS.get(_key(place), "Erfunden")) == 0
    build(project)
    site = project / "site"
    assert (site / SURVEY / "wofuer-nutzen-sie-das-fahrrad" / "index.html").is_file()
    words = (site / SURVEY / "methode" / "index.html").read_text(encoding="utf-8")
    assert "weniger als 5 Personen" in words
    canaries = _canaries(content)
    assert len(canaries) > 1500
    assert list(_leaks(site, canaries)) == []
    planted = next(iter(canaries))
    with zipfile.ZipFile(site / "planted.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", f"… {planted} …")
    assert list(_leaks(site, canaries)) == [f"planted.zip!inside.txt: {planted}"]


def _key(place: str) -> str:
    found = _PLACE.search(place)
    return found[1] if found else ""


def _canaries(content: bytes) -> set[str]:
    """Cells that stand once in the sheets and by themselves name nobody else."""
    rows = list(reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))[1:]
    times = Counter(cell for row in rows for cell in row)
    return {
        cell
        for cell, number in times.items()
        if number == 1 and (len(cell) >= 8 or re.fullmatch(r"\d+\.\d{4,}", cell))
    }


def _leaks(site: Path, canaries: set[str]) -> Iterator[str]:
    """Where a canary stands, archives and compressed copies opened."""
    known = re.compile(b"|".join(re.escape(each.encode()) for each in sorted(canaries)))
    for name, content in _contents(site):
        for hit in sorted(set(known.findall(content))):
            yield f"{name}: {hit.decode()}"


def _contents(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name, content = path.relative_to(site).as_posix(), path.read_bytes()
        yield name, brotli.decompress(content) if name.endswith(".br") else content
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from ((f"{name}!{each}", archive.read(each)) for each in archive.namelist())


@pytest.mark.parametrize("first", range(0, PLANS, AT_ONCE))
def test_an_attacker_finds_nothing_in_a_thousand_plans(first: int) -> None:
    """Whoever adds and subtracts learns no hidden count, and none within its range.

    A plan that no hiding protects is refused; of 1,000 random ones seven are.
    """
    seeds = range(first, first + AT_ONCE)
    hidden = {seed: hide(random_tables(seed), rules_of(seed)) for seed in seeds}
    refused = [seed for seed in seeds if hidden[seed].unsafe]
    found = {
        seed: problems
        for seed in sorted({*seeds} - {*refused})
        if (problems := problems_found(random_tables(seed), rules_of(seed), hidden[seed]))
    }
    assert found == {}
    assert len(refused) <= AT_ONCE // 25
