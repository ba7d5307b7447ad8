from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from build_scripts.pictures.png_text import with_text


def small_png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (2, 1), "red").save(file, "PNG")
    return file.getvalue()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_texts_are_read_back_and_the_picture_is_the_same(text: str) -> None:
    with Image.open(io.BytesIO(with_text(small_png(), {"Title": text, "Source": "ä"}))) as image:
        assert (image.info["Title"], image.info["Source"]) == (text, "ä")
        assert image.getpixel((1, 0)) == (255, 0, 0)


def test_nothing_is_said_of_nothing() -> None:
    assert with_text(small_png(), {"Title": ""}) == small_png()
