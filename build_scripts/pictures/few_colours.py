"""Pictures in a palette: an eighth of the bytes, and no eye sees the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]

MOST = 32
"""A chart has six flat colours and fewer; the others are tones between them, at edges."""
_OPAQUE = 0xFFFFFF


def in_few_colours(drawn: Bytes) -> tuple[Bytes, Bytes]:
    """The 32 colours of an opaque picture with the widest surfaces, and the number of each pixel's.

    ``drawn`` has rows of pixels of red, green, blue and opacity. Flat colours stay as they are, a
    small dot's too; most tones of edges become the nearest of these. Pixels of one colour beside
    each other are looked at once, because most of a chart is paper, and count by the square of
    their number: there are more pixels in the edges of letters than in a dot.
    """
    pixels = drawn.view("<u4").ravel() & _OPAQUE
    starts = np.concatenate(([0], np.flatnonzero(pixels[1:] != pixels[:-1]) + 1))
    runs, lengths = pixels[starts], np.diff(starts, append=pixels.size)
    packed = np.unique(runs)
    which = np.searchsorted(packed, runs)
    order = np.argsort(-np.bincount(which, weights=lengths.astype(float) ** 2), kind="stable")
    colours = np.stack([packed >> shift & 0xFF for shift in (0, 8, 16)], axis=1).astype(int)
    palette = colours[order[:MOST]]
    nearness = 2 * colours @ palette.T - (palette**2).sum(axis=1)
    numbers = np.repeat(nearness.argmax(axis=1).astype(np.uint8)[which], lengths)
    return palette.astype(np.uint8), numbers.reshape(drawn.shape[:2])
