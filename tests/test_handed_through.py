"""What generated pages look like when Markdown does not read them: the same."""

from __future__ import annotations

from logging import getLogger
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from markdown import markdown

from build_scripts.problems import CannotPublish
from build_scripts.site import mkdocs as module
from build_scripts.site.handed_through import HandedThrough, is_one_block
from build_scripts.site.mkdocs import LanguageBuild, build_language

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = (
    '<div class="page page--figure">\n<h1>A &amp; *B* {: #c }</h1>\n'
    '<p id="d">`e` [f](g)\t|\nh</p>\n<svg><text>\\*</text></svg>\n</div>'
)
WRITTEN = "# Titel\n\n<p>Text</p>\n\n```\nZeile\n```\n\n[Verweis](#titel)"


@pytest.mark.parametrize("text", [BLOCK, f"{BLOCK}\n", WRITTEN, f"{BLOCK}\n\nText", ""])
def test_a_page_is_the_same_as_without_the_extension(text: str) -> None:
    extensions = ["attr_list", "tables", "toc", "fenced_code"]
    expected = markdown(text, extensions=extensions)
    assert markdown(text, extensions=[*extensions, HandedThrough()]) == expected


def test_only_a_generated_page_is_one_block() -> None:
    assert is_one_block(BLOCK)
    assert not is_one_block(WRITTEN)
    assert not is_one_block(f"{BLOCK}\n\n{BLOCK}")


def _order(folder: Path) -> LanguageBuild:
    settings = folder / "mkdocs.yml"
    settings.write_text("site_name: A\nvalidation: {anchors: warn}\n", encoding="utf-8")
    return LanguageBuild(str(settings), str(folder / "docs"), str(folder / "site"), 0)


def test_links_to_anchors_of_generated_pages_are_looked_after(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "block.md").write_text(f"---\ntitle: B\n---\n\n{BLOCK}\n", encoding="utf-8")
    (docs / "index.md").write_text("[a](block.md#d) [b](block.md#missing)\n", encoding="utf-8")
    with pytest.raises(CannotPublish) as refused:
        build_language(_order(tmp_path))
    [problem] = refused.value.problems
    assert "'#missing'" in problem.message


def test_what_the_server_of_a_preview_says_meanwhile_is_no_fault_of_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()

    def build_while_somebody_asks(*_: object, **__: object) -> None:
        logger = getLogger("mkdocs.livereload")
        logger.warning("a link")
        server = Thread(target=logger.warning, args=["GET /missing code 404"])
        server.start()
        server.join()

    monkeypatch.setattr(module, "mkdocs_build", build_while_somebody_asks)
    assert [each.message for each in build_language(_order(tmp_path))] == ["a link"]
