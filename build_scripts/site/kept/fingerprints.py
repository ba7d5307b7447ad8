"""The hash of a value: two that differ in anything never share one."""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

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
        self._reductions = _Reductions(self)

    def take(self, value: object) -> str:
        """Of any value that can be pickled; raises what pickle raises for others."""
        return hashlib.sha256(self._reductions.written(value)).hexdigest()

    def state(self, value: object, fingerprint: str) -> None:
        """From now on this object, wherever it stands in another, has that fingerprint."""
        if not self.is_large(type(value)):
            self._large = (*self._large, type(value))
            self._reductions.clear()
        self._taken[id(value)] = value, fingerprint  # held, so that nothing else gets its id

    def is_large(self, kind: type) -> bool:
        """Whether such values stand inside others by their hash."""
        return issubclass(kind, self._large)

    def named(self, value: object) -> str:
        """What stands for a large value inside others."""
        if id(value) not in self._taken:
            self.state(value, hashlib.sha256(self._reductions.written(value)).hexdigest())
        return self._taken[id(value)][1]


@cache
def _alone() -> Fingerprints:
    return Fingerprints()


def fingerprint(value: object) -> str:
    """The hash of a value that stands alone."""
    return _alone().take(value)


class _Reductions(dict[type, Any]):
    """How values of a class are taken apart, in little time; pickle asks for each of them.

    A large part is named by its own hash, a dataclass is its fields, and anything else is what
    pickle makes of it.
    """

    def __init__(self, known: Fingerprints) -> None:
        super().__init__()
        self._known = known
        self._whole: object = None

    def written(self, value: object) -> bytes:
        """The pickle of a value, which is written out itself."""
        around, self._whole = self._whole, value
        try:
            written = io.BytesIO()
            pickler = pickle.Pickler(written, _PROTOCOL)
            pickler.fast = True  # equal parts are written out, whether or not they are one object
            pickler.dispatch_table = self
            pickler.dump(value)
        finally:
            self._whole = around
        return written.getvalue()

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if issubclass(kind, type):
            raise KeyError(kind)  # a class is its name
        self[kind] = self._of_large(kind) if self._known.is_large(kind) else _of(kind)
        found: Callable[[Any], Any] = self[kind]
        return found

    def _of_large(self, kind: type) -> Callable[[Any], Any]:
        inner = _of(kind)
        return lambda obj: inner(obj) if obj is self._whole else (_Named, (self._known.named(obj),))


def _of(kind: type) -> Callable[[Any], Any]:
    fields_in = _fields_in(kind)
    if fields_in:
        return lambda obj: (kind, fields_in(obj))
    if kind in copyreg.dispatch_table:
        return copyreg.dispatch_table[kind]
    if kind.__bases__ == (tuple,) and vars(kind).get("__slots__") == ():
        return lambda obj: (kind, tuple(obj))  # a named tuple holds nothing else
    return lambda obj: obj.__reduce_ex__(_PROTOCOL)


class _Named:
    """Stands for what has that hash."""


@cache
def _fields_in(kind: type) -> Callable[[Any], tuple[object, ...]] | None:
    """What gives the values of all fields, where there is nothing else in such an object.

    Beside its fields a frozen dataclass has at most what was computed of them. Its class may say in
    ``MADE_OF`` of which fields the program makes the others: then it is these. None = another kind,
    also one that is derived from a dataclass and is none itself.
    """
    if not all(map(_is_frozen, kind.__mro__[:-1])) or kind is object:
        return None
    names = getattr(kind, "MADE_OF", None) or [each.name for each in fields(kind)]
    # Of a single name attrgetter would give the value itself.
    return (
        attrgetter(*names)
        if len(names) > 1
        else lambda obj: tuple(getattr(obj, each) for each in names)
    )


def _is_frozen(kind: type) -> bool:
    params = vars(kind).get("__dataclass_params__")
    return bool(params and params.frozen)


def of_parts(parts: Mapping[str, bytes]) -> str:
    """Of named contents, in whatever order they come."""
    whole = hashlib.sha256()
    for name in sorted(parts):
        whole.update(f"{name}\0{hashlib.sha256(parts[name]).hexdigest()}\n".encode())
    return whole.hexdigest()
