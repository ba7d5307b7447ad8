"""Verdicts that frictionless has given. They depend on nothing but what it was given.

Each is asked for once in a process, and a build tells the next one what it was told. frictionless
takes longer to load than most of what it says takes to be said.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_MOST = 1000
"""Verdicts, and columns, that are remembered."""
_GIVEN, _FAULTLESS = "given", "faultless"


@dataclass(slots=True)
class Verdicts:
    """What was judged, by hashes of it."""

    given: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    faultless: dict[str, frozenset[str]] = field(default_factory=dict)
    """By column of a table, values that are what its schema asks for."""
    asked: set[str] = field(default_factory=set)
    """What somebody wanted to know since this was emptied."""

    def of(
        self,
        what: Sequence[object],
        judge: Callable[[], Iterable[Problem]],
        content: bytes = b"",
    ) -> tuple[Problem, ...]:
        """What ``judge`` says of values of JSON and a file, and looks at nothing else."""
        try:
            key = _key(what, content)
        except RecursionError:  # nested as deeply as JSON is just read
            return tuple(judge())
        self.asked.add(key)
        if key not in self.given:
            _make_room(self.given)
            self.given[key] = tuple(judge())
        return self.given[key]

    def of_values(
        self,
        column: Sequence[object],
        values: Sequence[str],
        judge: Callable[[Sequence[str]], Mapping[int, list[Problem]]],
    ) -> dict[int, list[Problem]]:
        """Faults by position among the values, of which ``judge`` sees those that are new."""
        key = _key(column)
        self.asked.add(key)
        known = self.faultless.get(key, frozenset())
        new = [position for position, value in enumerate(values) if value not in known]
        found = judge([values[position] for position in new]) if new else {}
        faults = {new[number]: problems for number, problems in found.items()}
        _make_room(self.faultless)
        self.faultless[key] = frozenset(
            value for position, value in enumerate(values) if position not in faults
        )
        return faults

    def told(self) -> dict[str, dict[str, list[Any]]]:
        """All that was asked for, as JSON has it."""
        return {
            _GIVEN: {
                key: [asdict(problem) for problem in problems]
                for key, problems in self.given.items()
                if key in self.asked
            },
            _FAULTLESS: {
                key: sorted(values) for key, values in self.faultless.items() if key in self.asked
            },
        }

    def learn(self, told: Mapping[str, Mapping[str, list[Any]]]) -> None:
        """What another process was told; values of a column are told on, asked for or not."""
        self.asked = set(told[_FAULTLESS])
        for key, problems in told[_GIVEN].items():
            self.given.setdefault(key, tuple(Problem(**problem) for problem in problems))
        for key, values in told[_FAULTLESS].items():
            self.faultless.setdefault(key, frozenset(values))


def _key(what: Sequence[object], content: bytes = b"") -> str:
    return sha256(json.dumps(what, sort_keys=True).encode() + b"\0" + content).hexdigest()


def _make_room(known: dict[str, Any]) -> None:
    if len(known) >= _MOST:
        known.clear()


KNOWN = Verdicts()
"""In this process: while one table is edited (``serve``), the others are not judged again."""
