"""Pictures in fixed formats, which the page of a figure makes of its SVG on demand."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.web_server import WebSite

FIGURE = "made-up-survey/kekse-in-der-pause/"
WHITE = (255, 255, 255)


@pytest.mark.parametrize(
    ("name", "size"), [("16:9", (1920, 1080)), ("1:1", (1080, 1080)), ("9:16", (1080, 1920))]
)
def test_a_format_is_a_whole_picture_of_its_size(
    browser: Browser, server: WebSite, name: str, size: tuple[int, int]
) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(server.address(FIGURE))
        page.locator(".embed-open").focus()
        page.keyboard.press("Enter")
        button = page.get_by_role("button", name=name, exact=True)
        button.focus()
        with page.expect_download() as coming:
            page.keyboard.press("Enter")
        assert coming.value.suggested_filename == (
            f"kekse-in-der-pause-{name.replace(':', 'x')}.png"
        )
        picture = Image.open(io.BytesIO(coming.value.path().read_bytes())).convert("RGB")
        assert page.locator(".embed-dialog .embed-said").inner_text().endswith(f"Bild {name}")
    assert picture.size == size
    inked = picture.point(lambda tone: 255 * (tone < 200)).getbbox()
    assert inked
    assert min((inked[2] - inked[0]) / size[0], (inked[3] - inked[1]) / size[1]) > 0.4
    assert max((inked[2] - inked[0]) / size[0], (inked[3] - inked[1]) / size[1]) > 0.8
    corners = [(x, y) for x in (0, size[0] - 1) for y in (0, size[1] - 1)]
    assert {picture.getpixel(corner) for corner in corners} == {WHITE}
