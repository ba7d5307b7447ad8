"""Published specifications in somebody else's page, with Vega itself: the chart follows."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import vl_convert

from build_scripts.figures.figure import DRAWINGS, figures_from
from build_scripts.palette.colours import COLOURS
from tests.browser.node import install
from tests.browser.web_server import serving
from tests.chart_cases import EXAMPLES
from tests.project_copy import PROJECT
from tests.vega_lite import VEGA_LITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent / "vega"
SCRIPTS = ("vega", "vega-lite", "vega-embed")
HTML = "<!doctype html><html lang=de><title>x</title><body>" + "".join(
    f'<script src="{name}.js"></script>' for name in (*SCRIPTS, "restyle")
)
PIXELS = re.compile(r'"(?:top|bottom|left|right|mid|[a-z]+_[xy]|[xy])": ?-?[0-9]')
BEFORE = ("5.21", "6.1")
"""The two versions of Vega-Lite before the one that is named."""
STRIPS = {"likert", "parts", "stacked"}
DARK = {colour.name: colour.dark for colour in COLOURS}


@cache
def spec_of(name: str) -> dict[str, Any]:
    """The published specification of a chart type's example."""
    [figure] = figures_from([EXAMPLES[name]], PROJECT / DRAWINGS)
    return dict(json.loads(figure.spec_json))


@pytest.fixture(scope="module")
def host(
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
    once_per_run: Callable[..., dict[str, Any]],
) -> Iterator[Page]:
    """A page that has vega-embed."""

    def fetch(folder: Path) -> dict[str, Any]:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as name:
            packages = install(HERE, Path(name)) / "node_modules"
            for each in SCRIPTS:
                shutil.copy(packages / each / "build" / f"{each}.min.js", folder / f"{each}.js")
        return {"folder": str(folder)}

    folder = tmp_path_factory.mktemp("vega")
    shutil.copytree(once_per_run("vega", fetch)["folder"], folder, dirs_exist_ok=True)
    shutil.copy(HERE / "restyle.js", folder)
    (folder / "index.html").write_text(HTML, encoding="utf-8")
    with serving(folder) as web, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{web.origin}/index.html")
        yield page


def shown(host: Page, expression: str, spec: dict[str, Any], width: int = 420) -> dict[str, Any]:
    """What is seen of ``expression``, made from the specification ``spec``."""
    script = f"([spec, width]) => show({expression}, width)"
    return dict(host.evaluate(script, [spec, width]))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_published_chart_follows_whoever_changes_it(host: Page, name: str) -> None:
    spec = spec_of(name)
    for width in (300, 680):
        assert_whole(shown(host, "spec", spec, width), width)
    for width in (300, 420):
        assert_whole(host.evaluate("width => resize(width)", width), width)
    first = shown(host, "spec", spec)
    larger = shown(host, "restyled(spec, {size: 18}, {})", spec)
    assert_whole(larger, 420)
    assert {"18px", "15.6px"} & set(larger["sizes"])
    red = shown(host, "restyled(spec, {}, {color: '#c00000'})", spec)
    assert "#c00000" in red["colours"]
    dark = shown(host, "restyled(spec, {dark: true}, {})", spec)
    assert dark["ground"] == "rgb(23, 36, 42)"
    assert {DARK["text"], DARK["muted"]} & set(dark["colours"])
    assert dark["marks"] == first["marks"]
    more = shown(host, f"longer(spec, {json.dumps(name in STRIPS)})", spec)
    assert_whole(more, 420)
    assert "Neu" in dict(more["marks"])
    assert len(more["marks"]) == len(first["marks"]) + 1
    if name not in {"share", "parts"}:
        turned = shown(host, "turned(spec)", spec)
        assert_whole(turned, 420)
        assert dict(turned["marks"]).keys() == dict(first["marks"]).keys()
        assert turned["marks"] != first["marks"] or name.endswith("-map"), "an area keeps its place"


def assert_whole(seen: dict[str, Any], width: int) -> None:
    assert abs(seen["width"] - width) <= 2
    assert not seen["illegible"]


def test_no_specification_counts_pixels_and_each_is_what_it_says() -> None:
    for spec in map(spec_of, EXAMPLES):
        rows = json.dumps(spec["data"])
        assert not PIXELS.search(rows)
        assert spec["width"] == "container"
        assert not list(VEGA_LITE.iter_errors(spec))


@pytest.mark.parametrize("version", BEFORE)
def test_older_versions_draw_the_same_readings(version: str) -> None:
    for spec in map(spec_of, EXAMPLES):
        at_420 = json.dumps({**spec, "width": 420})
        drawn = vl_convert.vegalite_to_svg(at_420, vl_version=version)
        readings = {row["reading"] for row in spec["data"]["values"] if "value" in row}
        assert set(re.findall(r'aria-label="([^"]*)" role="graphics-symbol"', drawn)) >= readings
