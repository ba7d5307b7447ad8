"""What Firefox prints: white after dark was chosen, nothing stranded, no sheet for nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.browser.firefox import printed
from tests.site_html import paths_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.web_server import WebSite

pytestmark = [pytest.mark.long, pytest.mark.firefox]

DARK = "document.getElementById('scheme').click()"
HEADING = re.compile(r"<h[23][^>]*>(.*?)</h[23]>", re.DOTALL)
TAG = re.compile("<[^>]+>")
LABEL = re.compile(r"<text[^>]*>([^<&]+)</text>")
FEWEST = 60
"""Characters that a last sheet holds at least."""


def sheets_of(pdf: Path) -> list[list[str]]:
    """The lines of each sheet."""
    document = pypdfium2.PdfDocument(pdf)
    return [sheet.get_textpage().get_text_range().split("\r\n") for sheet in document]


def headings_of(html: str) -> set[str]:
    return {" ".join(TAG.sub("", text).split()) for text in HEADING.findall(html)}


def ground_of(pdf: Path) -> set[int]:
    """Values of red, green and blue that the margin of the first sheet has."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=0.5).to_numpy()
    return set(picture[:5, :, :3].flatten().tolist())


def test_sheets_are_white_full_and_say_where_they_are_from(
    server: WebSite, built_site: Path, tmp_path: Path
) -> None:
    html = {
        path: (built_site / path / "index.html").read_text("utf-8")
        for path in paths_of(built_site)
        if path.startswith("made-up-survey/") or not path
    }
    addresses = {path: server.address(path) for path in html}
    faults = []
    for path, pdf in printed(addresses, tmp_path, DARK).items():
        sheets, headings = sheets_of(pdf), headings_of(html[path])
        if ground_of(pdf) != {255}:
            faults.append(f"{path}: the paper is not white")
        if len("".join(sheets[-1])) < FEWEST:
            faults.append(f"{path}: the last sheet of {len(sheets)} is almost empty")
        faults += [
            f"{path}: the heading {sheet[-1]!r} stands alone at the foot of a sheet"
            for sheet in sheets
            if sheet[-1].strip() in headings
        ]
        if 'class="kind--figure"' in html[path] and len(sheets) > 2:
            faults.append(f"{path}: {len(sheets)} sheets")
        first = " ".join(sheets[0])
        labels = LABEL.search(html[path]) if 'class="kind--figure"' in html[path] else None
        if labels and " ".join(labels[1].split()) not in " ".join(first.split()):
            faults.append(f"{path}: the chart lacks its labels")
        if not re.search(r"https?://\S+", first):
            faults.append(f"{path}: no address")
        if path and not re.search(r"Version [\d.]+, \d+\. \w+ \d{4}", first):
            faults.append(f"{path}: no version and date")
    assert faults == []
