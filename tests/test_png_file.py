"""Pictures in a palette: which colours are kept, and whether another program reads the file."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from build_scripts.pictures.few_colours import MOST, in_few_colours
from build_scripts.pictures.png_file import in_palette


def picture(colours: int) -> np.ndarray:
    """Every colour in a row of its own, the later the fewer of its pixels; the rest is paper."""
    drawn = np.full((colours, colours + 1, 4), 255, np.uint8)
    for number in range(colours):
        drawn[number, : colours - number, :3] = number % 256, number // 256, 7
    return drawn


def read_back(drawn: np.ndarray) -> np.ndarray:
    with Image.open(io.BytesIO(in_palette(*in_few_colours(drawn)))) as image:
        assert image.mode == "P"
        image.load()
        return np.asarray(image.convert("RGBA"))


def test_few_colours_stay_exactly_as_they_are() -> None:
    drawn = picture(MOST - 1)
    assert (read_back(drawn) == drawn).all()


def test_of_many_the_rarest_become_the_nearest() -> None:
    drawn = picture(MOST + 20)
    after = read_back(drawn)
    changed = np.flatnonzero((after != drawn).any(axis=(1, 2)))
    assert list(changed) == list(range(MOST - 1, MOST + 20))
    assert {tuple(colour) for colour in after[MOST, :20, :3]} == {(MOST - 2, 0, 7)}


def test_a_small_surface_keeps_its_colour_beside_many_pixels_of_edges() -> None:
    drawn = np.full((200, 200, 4), 255, np.uint8)
    drawn[:, ::2, 0] = np.arange(200)[
        :, None
    ]  # 200 colours of 100 pixels each, none beside another
    drawn[:6, 40:46, :3] = (13, 92, 107)
    after = read_back(drawn)
    assert (after[:6, 40:46] == drawn[:6, 40:46]).all()
