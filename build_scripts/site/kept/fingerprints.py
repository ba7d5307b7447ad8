"""The hash of a value: two that differ in anything never share one."""

from __future__ import annotations

import hashlib
import io
import pickle
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PROTOCOL = 5


class Fingerprints:
    """Hashes of values, those of large ones taken once.

    A pickle can be read back into what it was made of, so no two values have the same. Of equal
    values it may have several (sets have no order): then something is made anew, never wrong.
    """

    def __init__(self, *large: type) -> None:
        self._large = large
        self._taken: dict[int, tuple[object, str]] = {}

    def take(self, value: object) -> str:
        """Of any value that can be pickled; raises what pickle raises for others."""
        return hashlib.sha256(_written(value, partial(_Pickler, known=self))).hexdigest()

    def state(self, value: object, fingerprint: str) -> None:
        """From now on this object, wherever it stands in another, has that fingerprint."""
        self._taken[id(value)] = value, fingerprint  # held, so that nothing else gets its id

    def named(self, value: object) -> str | None:
        """What stands for a large value inside others; None = it is written out."""
        if id(value) not in self._taken:
            if not isinstance(value, self._large):
                return None
            self.state(value, hashlib.sha256(_written(value, _plain)).hexdigest())
        return self._taken[id(value)][1]


class _Pickler(pickle.Pickler):
    def __init__(self, written: io.BytesIO, known: Fingerprints) -> None:
        super().__init__(written, _PROTOCOL)
        self._known = known

    def persistent_id(self, obj: object) -> str | None:
        """A large part is named by its own hash."""
        return self._known.named(obj)


def _plain(written: io.BytesIO) -> pickle.Pickler:
    """For what is large itself: nothing in it is asked whether it has a name."""
    return pickle.Pickler(written, _PROTOCOL)


def _written(value: object, pickler_for: Callable[[io.BytesIO], pickle.Pickler]) -> bytes:
    written = io.BytesIO()
    pickler = pickler_for(written)
    pickler.fast = True  # equal parts are written out, whether or not they are one object
    pickler.dump(value)
    return written.getvalue()


def of_parts(parts: Mapping[str, bytes]) -> str:
    """Of named contents, in whatever order they come."""
    whole = hashlib.sha256()
    for name in sorted(parts):
        whole.update(f"{name}\0{hashlib.sha256(parts[name]).hexdigest()}\n".encode())
    return whole.hexdigest()
