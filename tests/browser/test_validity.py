"""The Nu HTML checker finds no error in any page, embed, picture or style sheet of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser import html_checker
from tests.browser.html_checker import Fault, faults_in

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

EXCEPTIONS = {
    "CSS: “container-type”: Property": "CSS Containment 3; the checker does not know it yet",
    "CSS: Unrecognized at-rule “@container”": "CSS Containment 3, as above",
    "CSS: “position-area”: Property": "CSS Anchor Positioning; the checker does not know it yet",
    "CSS: “position-try-fallbacks”: Property": "CSS Anchor Positioning, as above",
    "CSS: “fill”: ": "SVG 2, 13.2: a pattern and a colour instead of it; the checker knows one",
    "CSS: “paint-order”: Property": "SVG 2, 13.8; the checker does not know it yet",
}
"""How a message begins that is no error of ours, and why. A browser that does not know these
properties shows the page without them."""


def excepted(fault: Fault) -> bool:
    return any(fault.message.startswith(beginning) for beginning in EXCEPTIONS)


def test_every_file_is_valid(built_site: Path) -> None:
    found = faults_in(built_site)
    assert [str(fault) for fault in found if not excepted(fault)] == []
    needed = {name for name in EXCEPTIONS for fault in found if fault.message.startswith(name)}
    assert needed == set(EXCEPTIONS), "an exception that is no longer needed"


PAGE = '<!doctype html><html lang="en"><title>made up</title>'


def test_the_checker_finds_faults_with_the_java_that_the_lock_file_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "good.html").write_text(f"{PAGE}<p>Text.", encoding="utf-8")
    (tmp_path / "inner" / "bad.html").write_text(f"{PAGE}<ul><p>Text.</ul>", encoding="utf-8")
    (tmp_path / "bad.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><banana/></svg>', encoding="utf-8"
    )
    monkeypatch.setattr(html_checker, "java", html_checker.locked_java)
    assert {fault.path for fault in faults_in(tmp_path)} == {"bad.svg", "inner/bad.html"}
