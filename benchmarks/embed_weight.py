"""An embed of ours beside the page that Altair itself writes of the same chart.

``python -m benchmarks.embed_weight`` serves both from the same local server, the scripts that
Altair's page asks for included, and loads them in turns: bytes, requests, and the time until the
marks of the chart are on the screen. Read the ratios; the times depend on the machine.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import altair as alt

from benchmarks.vega_scripts import with_local_scripts
from build_scripts.charts import chart_type
from build_scripts.embeds.embed_pages import embeds_of
from build_scripts.figures.figure import figures_of
from build_scripts.reading import read_survey
from build_scripts.rendering.vega import WIDE
from build_scripts.site.files import write_site_files
from build_scripts.site.settings import LOCAL_ADDRESS, Operator, Site
from build_scripts.survey.records import Text
from tests.browser.acquire import SOURCES, acquire, fault_of, launch
from tests.browser.node import playwright
from tests.browser.web_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "datapackage" / "social-media-kommunen"
FIGURE = "gruende-gegen-externe-nutzung"
PROFILES = ("fast", "slow")
SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
"""A phone with a bad connection: 1.6 Mbit/s, 150 ms per request; the processor at a quarter."""

# Notes the first frame that shows bars: in SVG as shapes, on a canvas as more than two colours.
WATCH = """
(function watch() {
  const shapes = [...document.querySelectorAll('svg rect, svg path')].filter(shape => {
    const box = shape.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && getComputedStyle(shape).fill !== 'none';
  });
  const canvas = document.querySelector('canvas');
  const colours = canvas && canvas.width ? new Set(new Uint32Array(canvas.getContext('2d')
    .getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size : 0;
  if (shapes.length >= 4 || colours > 2) window.marksSeen = performance.now();
  else requestAnimationFrame(watch);
})();
"""


@dataclass(frozen=True, slots=True)
class Load:
    """One cold visit."""

    milliseconds: float
    """From the start of the navigation until the marks are on the screen."""
    requests: int
    transferred: int
    """Bytes as they came over the wire, headers included."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.embed_weight")
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    program = acquire(SOURCES, fault_of)
    with tempfile.TemporaryDirectory() as name, playwright() as driver:
        pages = write_pages(Path(name))
        with serving(Path(name)) as web, launch(driver, program) as browser:
            for profile in PROFILES:
                loads: dict[str, list[Load]] = {page: [] for page in pages}
                for _ in range(rounds):
                    for page, path in pages.items():
                        address = web.address(path, "/")
                        loads[page].append(load(browser, address, profile))
                sys.stdout.write(table(profile, loads))
    return 0


def write_pages(folder: Path) -> dict[str, str]:
    """Write both pages; their paths by name, ours first."""
    survey = read_survey(PACKAGE, PROJECT)
    figure = next(each for each in figures_of(survey, "de") if each.series.question_id == FIGURE)
    site = Site(Text((("en", "Benchmark"),)), LOCAL_ADDRESS, Operator("", "", "", ""))
    (ours,) = write_site_files(embeds_of(survey, [figure], site), folder)
    chart = chart_type(figure.chart).chart(figure.series)
    with alt.theme.enable("house"):
        chart.properties(width=WIDE).save(folder / "altair.html")
    with_local_scripts(folder / "altair.html")
    return {"ours": ours, "chart.save()": "altair.html"}


def load(browser: Browser, address: str, profile: str) -> Load:
    """Visit a page with an empty cache."""
    with browser.new_context(viewport={"width": 800, "height": 600}) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        sizes = listen(session)
        if profile == "slow":
            session.send("Network.emulateNetworkConditions", SLOW)
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address)
        seen = page.wait_for_function("window.marksSeen", timeout=60_000).json_value()
        page.wait_for_load_state("networkidle")
    return Load(float(seen), len(sizes), round(sum(sizes)))


def listen(session: CDPSession) -> list[float]:
    """The size of every finished request, as it finishes."""
    sizes: list[float] = []

    def finished(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    return sizes


def table(profile: str, loads: dict[str, list[Load]]) -> str:
    """Medians with least and most, and the ratio to our page of the same round."""
    ours = next(iter(loads.values()))
    lines = [
        f"\n{profile} (median [least-most] of {len(ours)} interleaved cold loads)",
        f"{'page':14}{'requests':>9}{'bytes':>9}{'ratio':>8}{'ms to marks':>20}{'ratio':>8}",
    ]
    for page, visits in loads.items():
        times = [visit.milliseconds for visit in visits]
        slower = [
            visit.milliseconds / own.milliseconds for visit, own in zip(visits, ours, strict=True)
        ]
        span = f"{statistics.median(times):.0f} [{min(times):.0f}-{max(times):.0f}]"
        heavier = visits[0].transferred / ours[0].transferred
        lines.append(
            f"{page:14}{statistics.median(visit.requests for visit in visits):>9.0f}"
            f"{visits[0].transferred:>9}{heavier:>8.1f}"
            f"{span:>20}{statistics.median(slower):>8.1f}"
        )
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
