"""The hash of a value: two that differ in anything never share one."""

from __future__ import annotations

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

    def take(self, value: object) -> str:
        """Of any value that can be pickled; raises what pickle raises for others."""
        return hashlib.sha256(_written(value, self)).hexdigest()

    def state(self, value: object, fingerprint: str) -> None:
        """From now on this object, wherever it stands in another, has that fingerprint."""
        self._taken[id(value)] = value, fingerprint  # held, so that nothing else gets its id

    def named(self, value: object) -> str | None:
        """What stands for a large value inside others; None = it is written out."""
        if id(value) not in self._taken:
            if not isinstance(value, self._large):
                return None
            self.state(value, hashlib.sha256(_written(value, self)).hexdigest())
        return self._taken[id(value)][1]


class _Pickler(pickle.Pickler):
    """Writes out instances of classes as this program has them in great number, in little time."""

    def __init__(self, written: io.BytesIO, known: Fingerprints, whole: object) -> None:
        super().__init__(written, _PROTOCOL)
        self.fast = True  # equal parts are written out, whether or not they are one object
        self._known, self._whole = known, whole

    def reducer_override(self, obj: Any) -> Any:  # noqa: ANN401  # any value
        """A large part is named by its own hash; a dataclass is its fields."""
        if obj is not self._whole and (name := self._known.named(obj)):
            return _Named, (name,)
        fields_in = _fields_in(type(obj))  # type: ignore[arg-type]  # a class has a hash
        return (type(obj), fields_in(obj)) if fields_in else NotImplemented


class _Named:
    """Stands for what has that hash."""


@cache
def _fields_in(kind: type) -> Callable[[Any], tuple[object, ...]] | None:
    """What gives the values of all fields, where there is nothing else in such an object.

    Beside its fields a frozen dataclass has at most what was computed of them. None = another
    kind, also one that is derived from a dataclass.
    """
    params = vars(kind).get("__dataclass_params__")
    if not params or not params.frozen or kind.__mro__[1:] != (object,):
        return None
    names = [each.name for each in fields(kind)]
    # Of a single name attrgetter would give the value itself.
    return (
        attrgetter(*names)
        if len(names) > 1
        else lambda obj: tuple(getattr(obj, each) for each in names)
    )


def _written(value: object, known: Fingerprints) -> bytes:
    written = io.BytesIO()
    _Pickler(written, known, value).dump(value)
    return written.getvalue()


def of_parts(parts: Mapping[str, bytes]) -> str:
    """Of named contents, in whatever order they come."""
    whole = hashlib.sha256()
    for name in sorted(parts):
        whole.update(f"{name}\0{hashlib.sha256(parts[name]).hexdigest()}\n".encode())
    return whole.hexdigest()
