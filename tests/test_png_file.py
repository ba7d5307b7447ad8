"""Pictures in a palette: which colours are kept, and whether another program reads the file."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from build_scripts.pictures.few_colours import MOST, in_few_colours
from build_scripts.pictures.png_file import in_palette


def picture(colours: int) -> np.ndarray:
    """As many different colours, each in a row of its own, one of them wide; the rest is paper."""
    drawn = np.full((colours, 31, 4), 255, np.uint8)
    for number in range(colours):
        drawn[number, :9, :3] = number % 8 * 36, number // 8 % 8 * 36, number // 64 * 36
    return drawn


def read_back(drawn: np.ndarray) -> np.ndarray:
    with Image.open(io.BytesIO(in_palette(*in_few_colours(drawn)))) as image:
        assert image.mode == "P"
        image.load()
        return np.asarray(image.convert("RGBA"))


def missed(drawn: np.ndarray) -> float:
    """Mean square of the distance between a colour and what is shown instead."""
    after = read_back(drawn).astype(int)
    return float(((after - drawn) ** 2).sum(axis=2).mean())


@pytest.mark.parametrize("colours", [1, 15, 16, 255])
def test_surfaces_keep_their_colours_exactly(colours: int) -> None:
    drawn = picture(colours)
    assert (read_back(drawn) == drawn).all()


def test_up_to_sixteen_colours_take_half_a_byte_a_pixel_whatever_the_width() -> None:
    for width in (30, 31):
        drawn = picture(15)[:, :width]
        palette, numbers = in_few_colours(drawn)
        assert len(palette) == 16
        assert in_palette(palette, numbers)[24] == 4
        assert (read_back(drawn) == drawn).all()
    assert in_palette(*in_few_colours(picture(16)))[24] == 8


def test_of_more_colours_than_a_palette_holds_the_others_become_the_nearest() -> None:
    drawn = picture(MOST + 20)
    palette, _ = in_few_colours(drawn)
    assert len(palette) == MOST
    after = read_back(drawn).astype(int)
    changed = np.flatnonzero((after != drawn).any(axis=(1, 2)))
    assert len(changed) == 21
    assert {int(np.abs(after - drawn)[row].max()) for row in changed} == {36}


def test_tones_between_two_colours_are_as_many_as_it_takes_to_miss_none() -> None:
    tones = np.full((200, 200, 4), 255, np.uint8)
    tones[:, :, :3] = np.arange(200)[None, :, None]
    palette, _ = in_few_colours(tones)
    assert 16 < len(palette) < 80
    assert 1 < missed(tones) <= 6


def test_a_small_surface_keeps_its_colour_beside_many_pixels_of_edges() -> None:
    drawn = np.full((200, 200, 4), 255, np.uint8)
    drawn[:, ::2, 0] = np.arange(200)[:, None]  # 200 colours, no pixel beside one of its own
    drawn[:6, 40:46, :3] = (13, 92, 107)
    after = read_back(drawn)
    assert (after[:6, 40:46] == drawn[:6, 40:46]).all()
