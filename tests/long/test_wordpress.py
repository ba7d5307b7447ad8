"""A whole WordPress: a journalist copies from our pages into its editor, readers see the post.

Run by ``make test-long`` where PHP is installed; on Debian ``apt-get install php-cli php-sqlite3``.
WordPress itself comes from npm (``tests/browser/hosts/wordpress_core.py``).
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.browser.hosts.wordpress_site import wordpress
from tests.browser.test_embeds import frames_of, misfits, settled
from tests.browser.web_server import serving
from tests.browser.witness import witness_of
from tests.conftest import PROJECT
from tests.project_copy import FIRST_CIRCUMSTANCES, SMALL_PACKAGE, build, project_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page

    from tests.browser.hosts.wordpress_site import WordPress

pytestmark = [pytest.mark.long, pytest.mark.php]

SURVEY = "made-up-survey"
FIGURES = ("zufriedenheit", "keksarten")
NO_WELCOME = "wp.data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false)"
NEXT_BLOCK = "wp.data.dispatch('core/block-editor').insertDefaultBlock()"
PUBLISH = """async () => {
  const {dispatch, select} = wp.data;
  dispatch("core/editor").editPost({status: "publish"});
  await dispatch("core/editor").savePost();
  return select("core/editor").getPermalink();
}"""
SEND = """async content => {
  const data = {content, title: "Kekse", status: "publish"};
  return (await wp.apiFetch({path: "/wp/v2/posts", method: "POST", data})).link;
}"""
READING = "document.hasFocus() && document.activeElement.ariaValueText"
MOST_TABS = 40


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the made-up survey is published, under the address that its pages name."""
    project = project_with(SMALL_PACKAGE, tmp_path_factory.mktemp("published") / "project")
    site = project / "site"
    site.mkdir()
    with serving(site) as web:
        build(project, {**FIRST_CIRCUMSTANCES, "SITE_URL": f"{web.origin}/"})
        yield web.origin


@pytest.fixture(
    scope="module",
    params=[("wp-6.2", "twentytwentythree"), ("wp-6.5", "twentytwentyfour")],
    ids=str,
)
def blog(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WordPress]:
    """A WordPress with a theme of its own release."""
    version, theme = request.param
    folder = tmp_path_factory.mktemp("blog") / "wordpress"
    with wordpress(PROJECT / ".tools", version, theme, folder) as running:
        yield running


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """New browsers of other people, by width; those who copy may use the clipboard."""
    with ExitStack() as stack:

        def new(width: int, *permissions: str) -> BrowserContext:
            size = {"width": width, "height": 800}
            context = browser.new_context(viewport=size, permissions=[*permissions])  # type: ignore[arg-type]  # a TypedDict
            return stack.enter_context(context)

        yield new


def writing(context: BrowserContext, blog: WordPress) -> tuple[Page, Page | FrameLocator]:
    """A new post in the editor, and what the editor shows of it."""
    page = context.new_page()
    blog.log_in(page)
    page.goto(f"{blog.origin}/wp-admin/post-new.php")
    page.wait_for_function("window.wp?.data?.select('core/editor')?.getCurrentPost()?.id")
    page.evaluate(NO_WELCOME)
    page.locator("iframe[name=editor-canvas], .editor-post-title__input").first.wait_for()
    framed = page.locator("iframe[name=editor-canvas]").count()
    canvas = page.frame_locator("iframe[name=editor-canvas]") if framed else page
    canvas.get_by_role("textbox", name="Add title").fill("Kekse")
    page.keyboard.press("Enter")
    return page, canvas


def copied(page: Page, address: str, kind: str) -> None:
    """Take a kind of code out of the dialog of a figure's page."""
    page.goto(address)
    page.locator(".action--embed:visible").click()
    page.locator(f"[data-copies=embed-{kind}]").click()
    page.locator(".embed-said:not(:empty)").wait_for()


def pasted(page: Page, canvas: Page | FrameLocator, kind: str) -> None:
    """Paste what was copied into a block of its own, and go on to the next."""
    page.bring_to_front()
    block = "Embed" if kind == "oembed" else "Custom HTML"
    page.keyboard.type(f"/{block}")
    page.get_by_role("option", name=block, exact=True).wait_for()
    page.keyboard.press("Enter")
    field = "Embed URL" if kind == "oembed" else "HTML"
    canvas.get_by_role("textbox", name=field).last.wait_for()
    page.keyboard.press("Control+V")
    if kind == "oembed":
        page.keyboard.press("Enter")
        canvas.get_by_role("textbox", name=field).wait_for(state="detached")
    page.evaluate(NEXT_BLOCK)


def seen(context: BrowserContext, blog: WordPress, origin: str, address: str, width: int) -> Page:
    """The post as a reader sees it; fails where a chart is cut or something does not come."""
    witness = witness_of(context, origin, blog.origin)
    page = context.new_page()
    page.goto(address)
    page.locator("iframe").nth(len(FIGURES) - 1).wait_for(state="attached")
    assert settled(page, misfits) == []
    assert len(frames_of(page)) == len(FIGURES)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert [line for line in witness.take() if "favicon" not in line] == []
    return page


def read_by_keys(page: Page) -> set[str]:
    """What arrow keys read out first in the charts that the Tab key comes to."""
    heard = set()
    page.bring_to_front()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        for frame in frames_of(page):
            if frame.evaluate(READING):
                page.keyboard.press("ArrowRight")
                heard.add(str(frame.evaluate(READING)))
    return heard


@pytest.mark.parametrize("kind", ["responsive", "oembed"])
def test_what_a_journalist_pastes_is_whole_for_every_reader(
    origin: str, blog: WordPress, contexts: Callable[..., BrowserContext], kind: str
) -> None:
    desk = contexts(1280, "clipboard-read", "clipboard-write")
    post, canvas = writing(desk, blog)
    ours = desk.new_page()
    for figure in FIGURES:
        copied(ours, f"{origin}/{SURVEY}/{figure}/", kind)
        pasted(post, canvas, kind)
    address = post.evaluate(PUBLISH)
    for width in (360, 1280):
        page = seen(contexts(width), blog, origin, address, width)
        assert len(read_by_keys(page)) == len(FIGURES)


def test_addresses_and_code_in_a_post_without_blocks_are_whole_too(
    origin: str, blog: WordPress, contexts: Callable[..., BrowserContext]
) -> None:
    """What the classic editor saves: WordPress makes paragraphs of the lines that it is given."""
    desk = contexts(1280, "clipboard-read", "clipboard-write")
    first, second = (f"{origin}/{SURVEY}/{figure}/" for figure in FIGURES)
    copied(ours := desk.new_page(), first, "responsive")
    code = ours.evaluate("navigator.clipboard.readText()")
    post, _ = writing(desk, blog)
    address = post.evaluate(SEND, f"Davor.\n\n{code}\n\nDazwischen.\n\n{second}\n\nDanach.")
    for width in (360, 1280):
        page = seen(contexts(width), blog, origin, address, width)
    link = page.frame_locator("iframe.wp-embedded-content").locator("footer a").last
    link.click()  # WordPress follows the frame that has the focus
    page.wait_for_url(second)
