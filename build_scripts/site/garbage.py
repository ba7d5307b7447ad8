"""How often Python looks for garbage while a site is built."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SELDOM = (100_000, 50, 1000)
"""New objects before Python looks among them for garbage, and how often before it looks further."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Nearly all that a build makes stays till its end, and looking for garbage in it is dear."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
