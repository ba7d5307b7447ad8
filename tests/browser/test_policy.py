"""The Content-Security-Policy of every page: it is there, it works, and nothing breaks it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.web_server import WebSite
    from tests.browser.witness import Witness

FIGURE = "made-up-survey/kekse-in-der-pause/"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
HASH = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")


def policy_in(html: str) -> dict[str, list[str]]:
    """The directives of a page's policy; it stands before everything that it is to hold back."""
    found = POLICY.search(html)
    assert found, "no policy"
    before = html[: found.start()]
    assert not re.search(r"<(?:script|style|link)\b", before), "the policy comes too late"
    directives = [directive.split() for directive in unescape(found[1]).split(";")]
    return {name: sources for name, *sources in directives}


def faults_of(policy: dict[str, list[str]]) -> list[str]:
    """Everything that a policy allows and should not."""
    allowed = [source for sources in policy.values() for source in sources]
    faults = [
        source
        for source in allowed
        if source not in {"'none'", "'self'"} and not HASH.fullmatch(source)
    ]
    closed = ("default-src", "base-uri", "form-action")
    return faults + [name for name in closed if policy.get(name) != ["'none'"]]


def test_every_page_has_a_policy_that_names_nobody_else(built_site: Path) -> None:
    faults = {}
    for file in sorted(built_site.rglob("*.html")):
        if found := faults_of(policy_in(file.read_text(encoding="utf-8"))):
            faults[file.relative_to(built_site).as_posix()] = found
    assert faults == {}


def search(page: Page) -> None:
    page.click("#search-open")
    german = page.get_attribute("html", "lang") == "de"
    page.fill("#search-words", "Keks" if german else "made-up")
    page.locator(".search__results a").first.wait_for()


def term(page: Page) -> None:
    page.locator(".term").first.click()


def colours(page: Page) -> None:
    page.click("#scheme")


def reading(page: Page) -> None:
    page.locator(".chart-keys").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".chart-tip").first.bounding_box()


def embedding(page: Page) -> None:
    page.locator(".embed-open").click()
    page.locator("[name=embed-language]:not(:checked)").first.check()
    page.wait_for_load_state("networkidle")
    page.locator(".embed-copy").first.click()
    page.locator(".embed-preview summary").click()
    frame = page.locator(".embed-stage iframe").content_frame
    frame.locator("summary").click()
    frame.locator("table").wait_for()


def citing(page: Page) -> None:
    with page.expect_download() as saving:
        page.locator('a[download$=".bib"]').evaluate("link => link.click()")
    assert saving.value.suggested_filename == f"{FIGURE.split('/')[1]}.bib"
    assert saving.value.path().read_text("utf-8").startswith("@")


@pytest.mark.parametrize("language", ["", "en/"])
def test_whatever_a_reader_opens_keeps_to_the_policy(
    page: Page, server: WebSite, witness: Witness, language: str
) -> None:
    states: tuple[Callable[[Page], None], ...] = (search, term, colours, reading, citing, embedding)
    faults = []
    for state in states:
        page.goto(server.address(language + FIGURE))
        state(page)
        page.wait_for_load_state("networkidle")
        faults += [f"{state.__name__}: {what}" for what in witness.take()]
    assert faults == []


@pytest.mark.parametrize(
    ("attack", "directive"),
    [
        ("const s = document.createElement('script'); s.textContent = 'broken = 1'", "script-src"),
        (
            "const s = document.createElement('style'); s.textContent = 'p { color: red }'",
            "style-src",
        ),
        ("const s = new Image(); s.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='", "img-src"),
        ("const s = document.createElement('iframe'); s.src = 'https://a.example/'", "frame-src"),
    ],
)
def test_what_is_not_ours_is_held_back(
    page: Page, server: WebSite, witness: Witness, attack: str, directive: str
) -> None:
    page.goto(server.address(FIGURE))
    page.evaluate(
        f"""() => new Promise(told => {{
          document.addEventListener('securitypolicyviolation', told, {{once: true}});
          {attack};
          document.body.append(s);
        }})"""
    )
    assert any("content security policy" in what and directive in what for what in witness.take())
    assert page.evaluate("() => typeof broken") == "undefined"
