"""Textures of forced colours: neighbours differ, and a document holds what its drawings need."""

from __future__ import annotations

import re

import pytest

from build_scripts.palette.colours import COLOURS
from build_scripts.palette.textures import texture_css, textures_for

BESIDE_SCALE = "quiet"


@pytest.mark.parametrize("family", ["mark-", "seq-", "div-"])
def test_no_two_marks_of_a_chart_have_the_same_texture(family: str) -> None:
    textures = [
        each.texture
        for each in COLOURS
        if each.name.startswith(family) or each.name == BESIDE_SCALE
    ]
    assert len(textures) >= 6
    assert len(set(textures)) == len(textures)


def test_a_document_holds_the_patterns_of_its_drawings_once() -> None:
    svg = "".join(f'<path fill="var(--c-{role})"/>' for role in ("mark-1", "mark-2", "div-2"))
    found = textures_for(svg + svg)
    assert re.findall('id="([^"]+)"', found) == ["texture-rising"]
    assert textures_for('<path fill="var(--c-mark-1)"/><i style="--c-div-2:#fff">') == ""


def test_every_role_that_has_a_texture_has_its_rule() -> None:
    rules = dict(
        re.findall(r'\[fill="var\(--c-([^)]+)\)"\][^{]*{fill:url\(#([^)]+)', texture_css())
    )
    assert rules == {each.name: f"texture-{each.texture}" for each in COLOURS if each.texture}
