"""One table of a plan, read key by key; what is wrong with it is collected, not raised."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from build_scripts.package.descriptor import ID
from build_scripts.package.quoting import listed, shown
from build_scripts.package.to_dos import is_to_do, still_to_do
from build_scripts.problems import Problem
from build_scripts.tabulate.plan import Condition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Part:
    """A table of the plan at a path such as ``question.use``."""

    def __init__(self, stated: object, path: str, place: str, found: list[Problem]) -> None:
        self._stated = stated if isinstance(stated, dict) else {}
        self._path, self._place, self._found = path, place, found
        self._read: set[str] = set()
        if not isinstance(stated, dict):
            self.fault("", "wrong-type", f"{shown(stated)} is not a table", "write name = value")

    def fault(self, name: str, kind: str, message: str, advice: str) -> None:
        """Note a problem of one key; '' = of the whole table."""
        field = ".".join(filter(None, (self._path, name)))
        self._found.append(Problem(self._place, 0, field, kind, message, advice))

    def text(self, name: str, otherwise: str | None = None) -> str:
        """Words; without ``otherwise`` they must be there."""
        value = self._taken(name)
        if value is None:
            if otherwise is None:
                self.fault(name, "missing-key", f"{name} is missing", f'write {name} = "…"')
            return otherwise or ""
        if not isinstance(value, str):
            self.fault(name, "wrong-type", f"{shown(value)} is not text", "put it in quotes")
            return otherwise or ""
        if (what := still_to_do(value)) is not None:
            message = f"is still to be decided: {what}".removesuffix(": ")
            self.fault(name, "to-do", message, "write the decision here, or let make fill ask")
            return otherwise or ""
        return value

    def choice(self, name: str, allowed: Iterable[str], otherwise: str | None = None) -> str:
        """One of the words; the first of them where what is written is none."""
        choices = tuple(allowed)
        value = self.text(name, otherwise)
        if value in choices:
            return value
        if value or not self._found:
            message, advice = f"{shown(value)} is not known here", f"use {listed(choices)}"
            self.fault(name, "unknown-word", message, advice)
        return choices[0]

    def name(self, name: str) -> str:
        """An id: it becomes an address."""
        value = self.text(name)
        if value and not ID.fullmatch(value):
            message = f"{shown(value)} cannot be an address"
            self.fault(name, "not-an-id", message, "use a-z, 0-9 and single hyphens")
        return value

    def texts(self, name: str, otherwise: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of words; numbers count as their digits."""
        value = self._taken(name)
        if value is None:
            return otherwise
        if isinstance(value, str) and is_to_do(value):
            self._read.discard(name)
            self.text(name)
            return otherwise
        if not isinstance(value, list) or not all(isinstance(each, str | int) for each in value):
            self.fault(name, "wrong-type", "is not a list of values", 'write it like ["1", "2"]')
            return otherwise
        return tuple(str(each) for each in value)

    def labels(self, name: str) -> tuple[tuple[str, str], ...]:
        """Values and their words: ``{ "-9" = "no answer" }``."""
        value = self._taken(name)
        pairs = list(value.items()) if isinstance(value, dict) else []
        if value is not None and not (pairs and all(isinstance(said, str) for _, said in pairs)):
            advice = 'write it like { "-9" = "…" }'
            self.fault(name, "wrong-type", "is not a table of values and their words", advice)
            return ()
        return tuple(pairs)

    def whole(self, name: str, otherwise: int = 0) -> int:
        """A whole number from 0 up."""
        value = self._taken(name)
        if value is None:
            return otherwise
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            message = f"{shown(value)} is not a whole number from 0 up"
            self.fault(name, "wrong-type", message, "write digits without quotes")
            return otherwise
        return value

    def number(self, name: str) -> float:
        """A number above 0, which must be there."""
        value = self._taken(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
            said = "is missing" if value is None else f"{shown(value)} is not a number above 0"
            self.fault(name, "wrong-type", said, f"write {name} = 1.0, as the data's manual says")
            return 1.0
        return float(value)

    def numbers(self, name: str) -> tuple[float, ...]:
        """A list of numbers from 0 up; () where there is none."""
        value = self._taken(name)
        listed = value if isinstance(value, list) else []
        found = tuple(float(each) for each in listed if isinstance(each, int | float) and each >= 0)
        if value is not None and (value != listed or len(found) != len(listed)):
            self.fault(name, "wrong-type", "is not a list of numbers", "write it like [0.5, 1.0]")
        return found

    def flag(self, name: str, *, otherwise: bool = False) -> bool:
        value = self._taken(name)
        if value is None:
            return otherwise
        if not isinstance(value, bool):
            self.fault(name, "wrong-type", f"{shown(value)} is not true or false", "write true")
            return otherwise
        return value

    def conditions(self, name: str) -> tuple[Condition, ...] | None:
        """``{ column = "…", values = ["…"] }`` or a list of them, all of which must hold.

        ``"all"`` is (), what is not said is None.
        """
        value = self._taken(name)
        if value is None or value == "all":
            return None if value is None else ()
        if isinstance(value, str) and is_to_do(value):
            self._read.discard(name)
            self.text(name)
            return ()
        if isinstance(value, str):
            advice = 'write { column = "…", values = ["…"] }, or "all"'
            self.fault(name, "wrong-type", f"{shown(value)} is not a condition", advice)
            return ()
        items = value if isinstance(value, list) else [value]
        return tuple(self._condition(item, name) for item in items)

    def parts(self, name: str) -> Iterator[Part]:
        """The tables of a list, named in messages by their id where they have one."""
        value = self._taken(name)
        if value is not None and not isinstance(value, list):
            self.fault(name, "wrong-type", "is not a list of tables", f"write [[{name}]]")
        for number, item in enumerate(value if isinstance(value, list) else [], 1):
            own = item.get("id") if isinstance(item, dict) else None
            path = ".".join(filter(None, (self._path, name, str(own or number))))
            yield Part(item, path, self._place, self._found)

    def part(self, name: str) -> Part:
        """A table; an empty one where there is none."""
        stated = self._taken(name)
        path = ".".join(filter(None, (self._path, name)))
        return Part({} if stated is None else stated, path, self._place, self._found)

    def has(self, name: str) -> bool:
        return name in self._stated

    def end(self) -> None:
        """Everything has been read; what is left is a slip."""
        for name in self._stated:
            if name not in self._read:
                near = get_close_matches(name, sorted(self._read), 1)
                advice = f"did you mean {near[0]}?" if near else "correct its name, or delete it"
                self.fault(name, "unknown-key", "a plan has no such key here", advice)

    def _taken(self, name: str) -> object:
        self._read.add(name)
        return self._stated.get(name)

    def _condition(self, item: object, name: str) -> Condition:
        part = Part(item, ".".join(filter(None, (self._path, name))), self._place, self._found)
        condition = Condition(part.text("column"), part.texts("values"))
        part.end()
        return condition
