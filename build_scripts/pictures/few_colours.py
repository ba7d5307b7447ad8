"""Pictures in a palette: an eighth of the bytes, and no eye sees the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Numbers = NDArray[np.int_]

MOST = 256
"""What a palette can hold."""
_UNSEEN = 6
"""Mean square of the distance between colours, in steps of 255, that nobody sees.

Pixels count by how many of their colour stand side by side, as below. If all count alike it is 4 to
5 in the pictures of all chart types, which is 46 dB.
"""
_OPAQUE = 0xFFFFFF


def in_few_colours(drawn: Bytes) -> tuple[Bytes, Bytes]:
    """As few colours of an opaque picture as show it, and the number of each pixel's.

    ``drawn`` has rows of pixels of red, green, blue and opacity. The colour that is missed most
    comes next, until no eye misses one; the others, tones of edges, become the nearest of these.
    Pixels of one colour beside each other are looked at once, because most of a chart is paper, and
    are missed by the square of their number: there are more in the edges of letters than in a dot.
    """
    pixels = drawn.view("<u4").ravel() & _OPAQUE
    starts = np.concatenate(([0], np.flatnonzero(pixels[1:] != pixels[:-1]) + 1))
    runs, lengths = pixels[starts], np.diff(starts, append=pixels.size)
    packed = np.unique(runs)
    which = np.searchsorted(packed, runs)
    colours = np.stack([packed >> shift & 0xFF for shift in (0, 8, 16)], axis=1).astype(int)
    missed = np.bincount(which, weights=lengths**2).astype(int)
    palette, nearest = _chosen(colours, missed, _UNSEEN * pixels.size)
    numbers = np.repeat(nearest.astype(np.uint8)[which], lengths)
    return colours[palette].astype(np.uint8), numbers.reshape(drawn.shape[:2])


def _chosen(colours: Numbers, missed: Numbers, unseen: int) -> tuple[list[int], Numbers]:
    """The colours of the palette, and for each colour the number of the nearest of these.

    All in whole numbers, which are the same on every machine.
    """
    palette = [int(missed.argmax())]
    nearest = np.zeros(len(colours), int)
    distance = _squares(colours, palette[0])
    while len(palette) < MOST and missed @ distance > unseen:
        new = int((missed * distance).argmax())
        closer = (from_new := _squares(colours, new)) < distance
        nearest[closer], distance[closer] = len(palette), from_new[closer]
        palette.append(new)
    return palette, nearest


def _squares(colours: Numbers, number: int) -> Numbers:
    squares: Numbers = ((colours - colours[number]) ** 2).sum(axis=1)
    return squares
