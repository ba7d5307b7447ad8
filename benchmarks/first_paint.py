"""``python -m benchmarks.first_paint [path …]``: how soon pages of ``site/`` are seen.

Every page is loaded cold on a phone with a bad connection, in turns with one static page that holds
nothing but a heading and one drawing. Seen is a page when its text and the marks of its first
chart, if it has one, are on the screen. Read the ratios; the times depend on the machine. What
moves after that is told too (layout shift, 0 = nothing).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.embed_weight import SLOW
from tests.browser.acquire import SOURCES, acquire, fault_of, launch
from tests.browser.node import playwright
from tests.browser.web_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

PROJECT = Path(__file__).parent.parent
FIGURE = "social-media-kommunen/nutzung"
PAGES = (f"{FIGURE}/", "", "social-media-kommunen/", f"embed/{FIGURE}/")
STATIC = "static"
PHONE: ViewportSize = {"width": 390, "height": 780}

# The first frame in which a drawing, and no icon, shows shapes; the browser's own first paint.
WATCH = """
(function watch() {
  const seen = [...document.querySelectorAll('svg')].some(svg => {
    if (!svg.checkVisibility({ contentVisibilityAuto: true })) return false;
    const box = svg.getBoundingClientRect();
    return box.width > 120 && box.height > 60 && svg.querySelectorAll('path, rect').length > 3;
  });
  if (seen) window.marksSeen = performance.now();
  else requestAnimationFrame(watch);
})();
window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(each => { window.moved += each.value; }))
  .observe({ type: 'layout-shift', buffered: true });
"""
SEEN = """() => {
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  return Math.max(window.marksSeen ?? 0, paint.startTime);
}"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One cold visit."""

    milliseconds: float
    """From the start of the navigation until the page is seen."""
    moved: float
    """Layout shift, as browsers score it, until nothing is loaded any more."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.first_paint")
    parser.add_argument("pages", nargs="*", default=PAGES, help="paths from the root of the site")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--site", type=Path, default=PROJECT / "site")
    options = parser.parse_args()
    program = acquire(SOURCES, fault_of)
    with tempfile.TemporaryDirectory() as name, playwright() as driver:
        write_static_page(options.site, Path(name))
        with (
            serving(options.site) as web,
            serving(Path(name)) as own,
            launch(driver, program) as browser,
        ):
            addresses = {STATIC: own.address("", "/")}
            addresses |= {path or "/": web.address(path, "/") for path in options.pages}
            visits: dict[str, list[Visit]] = {page: [] for page in addresses}
            for _ in range(options.rounds):
                for page, address in addresses.items():
                    visits[page].append(visit(browser, address))
    sys.stdout.write(table(visits))
    return 0


def write_static_page(site: Path, folder: Path) -> None:
    """The least that shows a chart: the published drawing in a page without style or script."""
    drawing = (site / f"figures/{FIGURE}.svg").read_text(encoding="utf-8")
    head = '<!doctype html><html lang="de"><meta charset="utf-8"><title>Static</title>'
    head += '<meta name="viewport" content="width=device-width,initial-scale=1">'
    (folder / "index.html").write_text(f"{head}<h1>One drawing</h1>{drawing}", encoding="utf-8")


def visit(browser: Browser, address: str) -> Visit:
    """With an empty cache, on a slow phone."""
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return Visit(float(page.evaluate(SEEN)), float(page.evaluate("window.moved")))


def table(visits: dict[str, list[Visit]]) -> str:
    """Medians with least and most, and the ratio to the static page of the same round."""
    static = visits[STATIC]
    width = max(map(len, visits)) + 2
    lines = [f"{'page':{width}}{'ms to be seen':>20}{'ratio':>8}{'moved':>8}"]
    for page, each in visits.items():
        times = [one.milliseconds for one in each]
        ratio = statistics.median(
            one.milliseconds / other.milliseconds for one, other in zip(each, static, strict=True)
        )
        span = f"{statistics.median(times):.0f} [{min(times):.0f}-{max(times):.0f}]"
        lines.append(f"{page:{width}}{span:>20}{ratio:>8.2f}{max(one.moved for one in each):>8.3f}")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
