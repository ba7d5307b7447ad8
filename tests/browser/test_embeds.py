"""Embeds in other people's pages, on another origin, in a real browser."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from build_scripts.embeds.embed_pages import embeds_of
from build_scripts.embeds.oembed import oembed
from build_scripts.embeds.snippets import Snippets, snippets_of
from build_scripts.figures.figure import DRAWINGS, figures_of
from build_scripts.reading import read_survey
from build_scripts.site.files import write_site_files
from tests.browser.hosts import host_pages, listeners, wordpress_core
from tests.browser.test_accessibility import RULES, VIOLATIONS
from tests.browser.web_server import serving
from tests.browser.witness import witness_of
from tests.conftest import PROJECT
from tests.made_up import site_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

WIDTHS = (320, 600, 1000)
ALL, FIRST = slice(None), slice(1)
LISTENING = ("own", "datawrapper", "pym", "newswire", "wordpress")
IN_TURN = (ALL, *(slice(turn, None, 4) for turn in range(4)))
"""Of the figures those that each host shows: our own all of them, the others a quarter each."""
WORDPRESS_MOST = 1000
"""Pixels that WordPress gives a frame at the most."""
CONTENT_HEIGHT = "Math.ceil(document.documentElement.getBoundingClientRect().height)"
PACKAGES = (
    PROJECT / "tests" / "made_up_survey_of_everything" / "made-up-everything",
    PROJECT / "tests" / "small_package" / "made-up-survey",
)


@dataclass(frozen=True)
class Embedded:
    """All embeds, served from one origin, and what newsrooms copy of them."""

    origin: str
    snippets: tuple[Snippets, ...]
    oembed_html: tuple[str, ...]
    newsroom: Path
    """Folder of the host's pages."""
    host_origin: str

    def of(self, language: str) -> tuple[Snippets, ...]:
        return tuple(each for each in self.snippets if each.language == language)

    def answers(self, language: str) -> tuple[str, ...]:
        """What WordPress is told, in the order of ``of``."""
        pairs = zip(self.snippets, self.oembed_html, strict=True)
        return tuple(html for each, html in pairs if each.language == language)

    def host(self, kind: str, which: slice = ALL) -> str:
        """The address of a page of the newsroom with these figures, embedded in one way."""
        answers = self.answers("de")[which]
        return self.publish(host_pages.host_page(kind, self.of("de")[which], answers))

    def page(self, body: str) -> str:
        """The address of a page of the newsroom with this body."""
        return self.publish(host_pages.page(body))

    def publish(self, html: str) -> str:
        name = f"{hashlib.sha256(html.encode()).hexdigest()}.html"
        (self.newsroom / name).write_text(html, encoding="utf-8")
        return f"{self.host_origin}/{name}"


@pytest.fixture(scope="module")
def embedded(
    tmp_path_factory: pytest.TempPathFactory,
    once_per_run: Callable[..., dict[str, Any]],
) -> Iterator[Embedded]:
    def fetch(folder: Path) -> dict[str, Any]:
        return {"folder": str(listeners.fetch(folder))}

    scripts = once_per_run("listeners", fetch)["folder"]
    folder = tmp_path_factory.mktemp("embeds")
    newsroom = tmp_path_factory.mktemp("newsroom")
    for name in listeners.FILES:
        shutil.copy(f"{scripts}/{name}", newsroom / name)
    with ExitStack() as stack:
        web = stack.enter_context(serving(folder))
        host = stack.enter_context(serving(newsroom))
        site = site_at(f"{web.origin}/", "Offene Umfragedaten")
        snippets: list[Snippets] = []
        answers: list[str] = []
        for package in PACKAGES:
            survey = read_survey(package, PROJECT)
            for language in ("de", "en"):
                figures = figures_of(survey, language, kept=PROJECT / DRAWINGS)
                write_site_files(embeds_of(survey, figures, site), folder)
                snippets += [snippets_of(survey, figure, site) for figure in figures]
                answers += [str(oembed(survey, figure, site)["html"]) for figure in figures]
        yield Embedded(web.origin, tuple(snippets), tuple(answers), newsroom, host.origin)


@pytest.fixture
def narrowing(browser: Browser) -> Iterator[Callable[[int], Page]]:
    """A new page of a given width."""
    with ExitStack() as stack:

        def page_of(width: int, **options: Any) -> Page:  # noqa: ANN401 - playwright's own options
            size = {"width": width, "height": 800}
            context = browser.new_context(viewport=size, **options)  # type: ignore[arg-type]  # a TypedDict
            return stack.enter_context(context).new_page()

        yield page_of


def frames_of(page: Page) -> list[Frame]:
    return [frame for frame in page.frames if frame.parent_frame]


def misfits(page: Page) -> list[str]:
    """Frames whose height is not that of their content."""
    found = []
    for frame in frames_of(page):
        # A browser does not lay out frames of other origins that nobody sees.
        frame.frame_element().scroll_into_view_if_needed()
        box = frame.frame_element().bounding_box()
        content = frame.evaluate(CONTENT_HEIGHT)
        wanted = min(content, WORDPRESS_MOST) if "#?secret=" in frame.url else content
        if not box or abs(box["height"] - wanted) > 2:
            found.append(f"{frame.url}: frame {box and box['height']}, content {content}")
    return found


def settled(page: Page, wrong: Callable[[Page], list[str]]) -> list[str]:
    """What is still wrong when the messages have arrived; waits for them on a busy machine too."""
    end = time.monotonic() + 60
    while (found := wrong(page)) and time.monotonic() < end:
        page.wait_for_timeout(50)
    return found


@pytest.mark.parametrize(
    ("kind", "first", "which"),
    [
        *zip(LISTENING, cycle(WIDTHS), IN_TURN, strict=False),
        *(pytest.param(kind, 600, ALL, marks=pytest.mark.long) for kind in LISTENING[1:]),
    ],
)
def test_a_listening_host_gives_every_frame_the_height_of_its_content(
    embedded: Embedded, narrowing: Callable[..., Page], kind: str, first: int, which: slice
) -> None:
    """Opened in one width, each host in another, and then in the others."""
    page = narrowing(first)
    page.goto(embedded.host(kind, which))
    assert len(frames_of(page)) == len(embedded.of("de")[which]) >= 3
    for width in sorted(WIDTHS, key=lambda width: width != first):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function("width => innerWidth === width", arg=width)
        assert (width, settled(page, misfits)) == (width, [])


@pytest.mark.long
def test_wordpress_itself_shows_every_figure_whole_and_follows_its_links(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    """With the listeners that WordPress ships, which know no figure of ours."""
    answers = embedded.answers("de")
    found = wordpress_core.listeners(PROJECT / ".tools")
    assert len(found) >= 4
    for version, listener in found.items():
        shutil.copy(listener, embedded.newsroom / f"{version}.js")
        address = embedded.publish(
            host_pages.wordpress_page(answers, f'<script src="{version}.js"></script>')
        )
        for width in WIDTHS:
            page = narrowing(width)
            page.goto(address)
            assert len(frames_of(page)) == len(answers)
            assert (version, width, settled(page, misfits)) == (version, width, [])
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.locator("blockquote:visible").count() == 0
        link = frames_of(page)[0].locator("footer a").last
        target = link.get_attribute("href")
        link.click()
        page.wait_for_url(str(target))


@pytest.mark.parametrize("kind", LISTENING)
def test_frames_follow_when_the_window_changes(
    embedded: Embedded, narrowing: Callable[..., Page], kind: str
) -> None:
    page = narrowing(1000)
    page.goto(embedded.host(kind, slice(3)))
    assert settled(page, misfits) == []
    page.set_viewport_size({"width": 340, "height": 800})
    page.wait_for_function("document.querySelector('iframe').clientWidth <= 340")
    assert settled(page, misfits) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_listener_the_content_is_there_without_scrolling(
    embedded: Embedded, narrowing: Callable[..., Page], width: int
) -> None:
    page = narrowing(width)
    page.goto(embedded.host("bare"))

    def cut(page: Page) -> list[str]:
        heights = "[document.documentElement.clientHeight, document.documentElement.scrollHeight]"
        shown = {frame.url: frame.evaluate(heights) for frame in frames_of(page)}
        return [f"{url}: {room} of {need}" for url, (room, need) in shown.items() if room < need]

    page.wait_for_load_state("load")
    assert cut(page) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("turns", [len(WIDTHS), pytest.param(1, marks=pytest.mark.long)])
def test_nothing_jumps(
    embedded: Embedded, narrowing: Callable[..., Page], width: int, turns: int
) -> None:
    """Every figure in one width of three."""
    shifts = {}
    page = narrowing(width)
    for snippets in embedded.of("de")[WIDTHS.index(width) % turns :: turns]:
        page.goto(embedded.page(f"{snippets.responsive}{'<p>Text</p>' * 40}"))
        assert settled(page, misfits) == []
        shifts[snippets.embed_url] = page.evaluate(
            """() => new Promise(done => {
              new PerformanceObserver(list => done(
                list.getEntries().reduce((sum, entry) => sum + entry.value, 0)
              )).observe({type: 'layout-shift', buffered: true});
              setTimeout(() => done(0), 100);
            })"""
        )
    assert {url: shift for url, shift in shifts.items() if shift > 0.02} == {}


@pytest.mark.parametrize(
    "put",
    [
        "place.innerHTML = html",
        "place.attachShadow({mode: 'open'}).innerHTML = html",
        "setTimeout(() => place.insertAdjacentHTML('beforeend', html), 300)",
    ],
)
def test_a_page_put_together_later_gets_the_right_height_too(
    embedded: Embedded, narrowing: Callable[..., Page], put: str
) -> None:
    page = narrowing(320)
    html = json.dumps(embedded.of("de")[0].responsive.replace(' loading="lazy"', ""))
    script = f"const place = document.getElementById('place'), html = {html}; {put}"
    page.goto(embedded.page(f'<div id="place"></div><script>{script}</script>'))
    page.locator("iframe").wait_for()  # also inside a shadow tree, which window.frames leaves out
    assert settled(page, misfits) == []


@pytest.mark.parametrize(
    "place",
    [
        '<div style="float:left">{}</div>',
        "<table><tr><td>{}</td></tr></table>",
        '<div style="width:fit-content">{}</div>',
        '<div style="display:flex"><div>{}</div></div>',
    ],
)
def test_a_place_that_fits_its_content_shows_the_chart(
    embedded: Embedded, narrowing: Callable[..., Page], place: str
) -> None:
    page = narrowing(1000)
    page.goto(embedded.page(place.format(embedded.of("de")[0].responsive)))
    assert settled(page, misfits) == []
    box = page.locator("iframe").bounding_box()
    assert box
    assert box["width"] >= 280


def test_where_scripts_are_taken_out_no_line_of_them_stays(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    """A filter keeps the frame but no handler of it, or takes the frame too."""
    snippets = embedded.of("de")[0]
    kept = re.sub(r' onload="[^"]*"', "", snippets.responsive)
    taken = re.sub(r"<iframe.*?</iframe>", "", kept, flags=re.DOTALL)
    page = narrowing(320)
    page.goto(embedded.page(kept + taken))
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert "function" not in page.locator("main").inner_text()
    assert page.locator("figcaption a").last.inner_text().startswith("Grafik „")
    (frame,) = frames_of(page)
    frame.evaluate("scrollTo(0, 1e4)")
    end = "document.scrollingElement.scrollHeight - innerHeight - scrollY"
    assert frame.evaluate(end) <= 1


def test_a_printed_host_page_cuts_nothing_off(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    page = narrowing(600)
    page.goto(embedded.host("own", FIRST))
    assert settled(page, misfits) == []
    (frame,) = frames_of(page)
    before = frame.evaluate(CONTENT_HEIGHT)
    page.emulate_media(media="print")
    assert frame.evaluate(CONTENT_HEIGHT) <= before
    assert frame.locator("footer a").first.is_visible()


def test_a_late_listener_is_told_on_request(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    page = narrowing(600)
    page.goto(embedded.host("bare", FIRST))
    told = page.evaluate(
        """() => new Promise(done => {
          addEventListener('message', event => done(event.data['datawrapper-height']));
          document.querySelector('iframe').contentWindow.postMessage({type: 'get-height'}, '*');
        })"""
    )
    assert list(told.values()) == [frames_of(page)[0].evaluate(CONTENT_HEIGHT)]


def test_a_frame_that_was_hidden_is_heard_by_a_listener_that_came_later(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    url = embedded.of("de")[0].embed_url
    frame = f'<iframe style="display:none;border:0" sandbox="allow-scripts" src="{url}"></iframe>'
    shows = """<script>
      const frame = document.querySelector("iframe");
      frame.addEventListener("load", () => {
        frame.style.display = "block";
        setTimeout(() => addEventListener("message", event => {
          frame.style.height = Object.values(event.data["datawrapper-height"] ?? {})[0] + "px";
        }), 200);
      });
    </script>"""
    page = narrowing(600)
    page.goto(embedded.page(frame + shows))
    page.locator("iframe").wait_for(state="visible")
    assert settled(page, misfits) == []


def test_nothing_is_said_while_nothing_changes(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    page = narrowing(600)
    echo = (
        "<script>window.heard = []; addEventListener('message', e => {"
        "heard.push(e.data); e.source.postMessage(e.data, '*')})</script>"
    )
    page.goto(embedded.page(embedded.of("de")[0].bare.replace("lazy", "eager") + echo))
    page.wait_for_function("heard.length > 0")
    silence = """() => new Promise(done => {
      let timer;
      const wait = () => { clearTimeout(timer); timer = setTimeout(done, 3500); };
      addEventListener("message", wait);
      wait();
    })"""
    page.evaluate(silence)  # longer than the longest pause of the frame
    assert page.evaluate("heard.length") <= 16


def test_opening_the_table_is_told(embedded: Embedded, narrowing: Callable[..., Page]) -> None:
    page = narrowing(600)
    page.goto(embedded.host("own", FIRST))
    assert settled(page, misfits) == []
    frame = frames_of(page)[0]
    before = frame.evaluate(CONTENT_HEIGHT)
    frame.locator("summary").click()
    assert settled(page, misfits) == []
    assert frame.evaluate(CONTENT_HEIGHT) > before + 40


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("de", 0),
        ("en", 1),
        pytest.param("de", 1, marks=pytest.mark.long),
        pytest.param("en", 0, marks=pytest.mark.long),
    ],
)
def test_axe_finds_nothing(
    embedded: Embedded, narrowing: Callable[..., Page], language: str, first: int
) -> None:
    """Every figure in one language, and of each language every other in the dark."""
    page = narrowing(600, bypass_csp=True)
    page.add_init_script(AXE_SCRIPT)
    found = {}
    own = embedded.of(language)[first::2]
    themes = [*RULES] if language == "de" else [*RULES][::-1]
    for snippets, theme in zip(own, cycle(themes), strict=False):
        page.goto(f"{snippets.embed_url}?theme={theme}")
        page.locator("summary").click()
        if violations := page.evaluate(VIOLATIONS, RULES[theme]):
            found[snippets.embed_url] = violations
    assert found == {}


def test_one_request_and_no_complaint_in_a_sandbox(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    page = narrowing(600)
    witness = witness_of(page.context, embedded.origin, embedded.host_origin)
    for snippets in embedded.of("de"):
        frame = f'<iframe sandbox="allow-scripts" src="{snippets.embed_url}" title="x"></iframe>'
        page.goto(embedded.page(frame))
        assert frames_of(page)[0].evaluate("self.origin") == "null"
        assert [url for url in witness.requests if "favicon" not in url][1:] == [snippets.embed_url]
        witness.requests.clear()
    assert [line for line in witness.take() if "favicon" not in line] == []


def test_everything_is_there_without_javascript(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    page = narrowing(600, java_script_enabled=False)
    page.goto(embedded.of("de")[0].embed_url)
    assert page.locator("svg.chart--wide").is_visible()
    assert page.locator("svg.chart--narrow").is_hidden()
    page.locator("summary").click()
    assert page.get_by_role("cell").first.is_visible()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.locator("svg.chart--narrow").is_visible()


def background(frame: Frame | Page) -> str:
    return str(frame.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_the_reader_decides_about_the_theme_unless_the_host_does(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    url = embedded.of("de")[0].embed_url
    light, dark = "rgb(255, 255, 255)", "rgb(23, 36, 42)"
    for reader, asked, seen in (
        ("light", "", light),
        ("dark", "", dark),
        ("dark", "?theme=light", light),
        ("light", "?theme=dark", dark),
        ("dark", "?theme=auto", dark),
        ("light", "?theme=dark&transparent=1", "rgba(0, 0, 0, 0)"),
    ):
        page = narrowing(600, color_scheme=reader)
        page.goto(url + asked)
        assert (reader, asked, background(page)) == (reader, asked, seen)


def test_the_host_changes_the_theme_by_message(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    page = narrowing(600, color_scheme="dark")
    page.goto(embedded.host("own", FIRST))
    frame = frames_of(page)[0]
    say = "theme => frames[0].postMessage({type: 'set-theme', theme}, '*')"

    def differing(wanted: str, _: Page) -> list[str]:
        now = frame.evaluate("getComputedStyle(document.documentElement).colorScheme")
        return [] if now == wanted else [f"{now} instead of {wanted}"]

    light, dark = "light", "dark"
    for theme, seen in ((light, light), ("nonsense", dark), (light, light), ("auto", dark)):
        page.evaluate(say, theme)
        assert settled(page, partial(differing, seen)) == []
    page.emulate_media(color_scheme="light")
    for theme, seen in ((dark, dark), ("auto", light)):
        page.evaluate(say, theme)
        assert settled(page, partial(differing, seen)) == []


def test_keys_read_the_values_and_escape_leaves(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    page = narrowing(600)
    page.goto(
        next(each.embed_url for each in embedded.of("de") if "/zufriedenheit/" in each.embed_url)
    )
    slider, tip = page.get_by_role("slider"), page.locator(".chart-tip")
    assert slider.get_attribute("aria-label")
    readings = page.locator("svg.chart--wide .mark").evaluate_all(
        "marks => marks.map(mark => mark.dataset.reading)"
    )
    slider.focus()
    heard = [slider.get_attribute("aria-valuetext")]
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
        heard.append(slider.get_attribute("aria-valuetext"))
    assert heard == [readings[index] for index in (0, 1, 2, 1, 0, 0)]
    assert tip.inner_text() == readings[0]
    assert page.locator(".mark--read").count() == 1
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    assert page.locator(".mark--read").count() == 0
    assert page.evaluate("document.activeElement.localName") == "body"


def test_mouse_and_finger_show_the_value_near_them(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    page = narrowing(320, has_touch=True)
    page.goto(embedded.of("de")[0].embed_url)
    mark = page.locator("svg.chart--narrow .mark").first
    reading = page.locator(".mark").first.get_attribute("data-reading")
    tip = page.locator(".chart-tip")
    mark.hover()
    assert tip.inner_text() == reading
    page.locator("h1").hover()
    assert tip.is_hidden()
    mark.tap()
    assert tip.inner_text() == reading
    page.locator("h1").tap()
    assert tip.is_hidden()


def test_wordpress_opens_the_page_of_the_figure(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    page = narrowing(1000)
    page.goto(embedded.host("wordpress"))
    assert settled(page, misfits) == []
    # No click at a place: a frame that has just moved can miss it.
    page.frame_locator("iframe").first.locator("footer a").last.dispatch_event("click")
    page.wait_for_function("opened.length > 0")
    assert page.evaluate("opened") == [embedded.of("de")[0].page_url]


def test_printed_it_is_black_on_white_with_its_table(
    embedded: Embedded, narrowing: Callable[..., Page]
) -> None:
    page = narrowing(600, color_scheme="dark")
    page.goto(embedded.of("de")[0].embed_url)
    page.emulate_media(media="print")
    assert page.locator("table").is_visible()
    assert background(page) == "rgba(0, 0, 0, 0)"
    headline = page.locator("h1").evaluate("node => getComputedStyle(node).color")
    assert headline == "rgb(0, 0, 0)"
