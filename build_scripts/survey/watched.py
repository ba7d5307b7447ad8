"""A survey that notes whose results it is asked for.

A text may name a value of any question, so nobody can tell beforehand which results a page depends
on; but whoever makes it can be watched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from build_scripts.survey.records import Survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.survey.records import Evidence

_RESULTS = ("results", "evidence")
ALL = "*"
"""Asked for where somebody wants to know which questions have results."""
_QUESTION = attrgetter("question_id")
Key = TypeVar("Key")
Value = TypeVar("Value")


class Watched:
    """Two parts of a survey: the results of each question, and everything else."""

    def __init__(self, survey: Survey, fingerprint: Callable[[object], str]) -> None:
        self.asked: set[str] = set()
        """Ids of the questions whose results were asked for."""
        self._fingerprint = fingerprint
        self._taken: dict[str, str] = {}
        self._results = survey.results_by_question
        self._evidence = _by_question(survey.evidence)
        self._order = [
            [row.question_id for row in rows] for rows in (survey.results, survey.evidence)
        ]
        around = {each.name: getattr(survey, each.name) for each in fields(survey)}
        for name in _RESULTS:
            del around[name]
        self.context = fingerprint(around)
        """Of everything but results and evidence."""
        self.survey = self._without_rows(survey, around)

    def _without_rows(self, survey: Survey, around: Mapping[str, object]) -> Survey:
        """The same survey, whose results are to be had by question and key alone."""
        seen = object.__new__(Survey)
        seen.__dict__.update(
            around,
            results_by_question=_Noting(self._results, str, self.asked),
            result_by_key=_Noting(survey.result_by_key, _QUESTION, self.asked),
            evidence_by_key=_Noting(survey.evidence_by_key, _QUESTION, self.asked),
        )
        return seen

    @property
    def whole(self) -> str:
        """Hash of all that there is in the survey."""
        return self._fingerprint((self.context, self.fingerprint(ALL)))

    def fingerprint(self, question_id: str) -> str:
        """Of the results of a question with their evidence."""
        if question_id not in self._taken:
            self._taken[question_id] = self._fingerprint(
                self._of_all() if question_id == ALL else self._of_one(question_id)
            )
        return self._taken[question_id]

    def _of_one(self, question_id: str) -> object:
        return self._results.get(question_id), self._evidence.get(question_id)

    def _of_all(self) -> object:
        names = dict.fromkeys((*self._results, *self._evidence))
        return self._order, [self.fingerprint(name) for name in names]


def _by_question(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    gathered: dict[str, list[Evidence]] = {}
    for each in evidence:
        gathered.setdefault(each.question_id, []).append(each)
    return gathered


class _Noting(Mapping[Key, Value]):
    """A mapping that notes what it is asked for."""

    def __init__(
        self, rows: Mapping[Key, Value], question_of: Callable[[Key], str], asked: set[str]
    ) -> None:
        self._rows, self._question_of, self._asked = rows, question_of, asked

    def __getitem__(self, key: Key) -> Value:
        self._asked.add(self._question_of(key))
        return self._rows[key]

    def __iter__(self) -> Iterator[Key]:
        self._asked.add(ALL)
        return iter(self._rows)

    def __len__(self) -> int:
        self._asked.add(ALL)
        return len(self._rows)
