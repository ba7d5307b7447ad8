"""Made-up packages of any size: every number comes from its position, none from chance.

Questions take turns: each chart type that needs no codes or shapes of areas has its share.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from build_scripts.start.codelists import draft_of
from build_scripts.start.outline import Outline, Reported
from build_scripts.start.package_draft import files_of
from build_scripts.start.schema_source import columns_of, schema_for
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES = ("de", "en")
_SAID = {"TODO": "Erfunden / made up:"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a question asks, so that it gets a chart of one type."""

    chart: str = ""
    """Named by the question; '' = by the rule."""
    mode: str = "multiple"
    one_answer: bool = False
    has_groups: bool = False
    editions: int = 1
    """The newest ones."""


KINDS = (
    Kind(one_answer=True),  # share
    Kind(mode="single"),  # parts
    Kind(),  # bars
    Kind(editions=2),  # bars with their years
    Kind(editions=3),  # trend
    Kind(mode="single", has_groups=True),  # stacked
    Kind("likert", "single", has_groups=True),
    Kind("dots", has_groups=True),
    Kind("change", editions=2),
    Kind("slope", editions=2),
    Kind("grouped-columns", has_groups=True),
    Kind(has_groups=True, editions=3),  # small multiples
)
"""The n-th question is of the n-th kind, and so on from the beginning."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    questions: int
    answers: int = 5
    groups: int = 2
    """Besides everybody."""
    editions: int = 3
    kinds: tuple[Kind, ...] = KINDS

    @property
    def rows(self) -> int:
        """Values of the whole package."""
        return sum(1 for edition in _editions(self) for _ in _keys(self, edition))

    def kind(self, question: int) -> Kind:
        return self.kinds[question % len(self.kinds)]


def kind_of(question: str) -> Kind:
    """What the question with this id is."""
    return KINDS[int(question.rpartition("-")[2]) % len(KINDS)]


def write_package(size: Size, folder: Path) -> Path:
    """A valid package of that size in ``folder``, called ``made-up-<questions>``."""
    package = folder / f"made-up-{size.questions}"
    title = Text((("de", "Erfundene Umfrage"), ("en", "Made-up survey")))
    outline = Outline(package.name, LANGUAGES, title, "2026-11-22", "Institut", "Institut", "Heft")
    draft = draft_of(outline, list(_codelists(size)))
    for file in files_of(draft):
        target = package / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        text = file.content.decode()
        for mark, words in _SAID.items():
            text = text.replace(mark, words)
        target.write_text(text, encoding="utf-8")
    for edition in _editions(size):
        _write(package / f"data/results/{edition}.csv", "results", _results(size, edition))
    rows = (row for edition in _editions(size) for row in _evidence(size, edition))
    _write(package / "data/evidence.csv", "evidence", rows)
    _name_charts(size, package / "data" / "questions.csv")
    return package


def _name_charts(size: Size, file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for position, row in enumerate(rows):
        row |= {"chart": size.kind(position).chart, "answer_mode": size.kind(position).mode}
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _codelists(size: Size) -> Iterator[Reported]:
    """Just enough values to name every question, answer, group and edition once."""
    for edition in _editions(size):
        for question, answer, group in product(
            range(size.questions), range(size.answers), range(size.groups + 1)
        ):
            if (question and group) or (question and edition != _editions(size)[-1]):
                continue
            if answer and size.kind(question).one_answer:
                continue
            yield Reported(
                edition=edition,
                topic=_named("Thema", "Topic", question // 50),
                question=_named("Erfundene Frage", "Made-up question", question),
                answer=_named("Erfundene Antwort", "Made-up answer", answer),
                group=_named("Gruppe", "Group", group) if group else Text(),
                breakdown=_named("Gliederung", "Breakdown", 1) if group else Text(),
                value=_value(size, question, answer, group, edition),
                population=_named("Befragte", "Respondents", 1),
            )


def _named(german: str, english: str, number: int) -> Text:
    return Text((("de", f"{german} {number}"), ("en", f"{english} {number}")))


def _editions(size: Size) -> list[str]:
    return [str(2024 - 2 * number) for number in reversed(range(size.editions))]


def _value(size: Size, question: int, answer: int, group: int, edition: str) -> str:
    """Percent; of a single choice not more than 100 together."""
    if size.kind(question).mode == "single":
        return str(20 + 6 * ((answer * 7 + question + group + int(edition)) % 5 - 2))
    return str((question * 37 + answer * 17 + group * 11 + int(edition)) % 96 + 2)


def _keys(size: Size, edition: str) -> Iterator[tuple[tuple[str, ...], str]]:
    total = ["gesamt", *(f"gruppe-{number}" for number in range(1, size.groups + 1))]
    for question, answer, group in product(
        range(size.questions), range(size.answers), range(size.groups + 1)
    ):
        kind = size.kind(question)
        asked = edition in _editions(size)[-kind.editions :]
        if not asked or (answer and kind.one_answer) or (group and not kind.has_groups):
            continue
        key = (edition, f"erfundene-frage-{question}", f"erfundene-antwort-{answer}", total[group])
        yield key, _value(size, question, answer, group, edition)


def _results(size: Size, edition: str) -> Iterator[tuple[str, ...]]:
    for key, value in _keys(size, edition):
        yield (*key, value, "", "400", "befragte-1", "exact", "A", "", "")


def _evidence(size: Size, edition: str) -> Iterator[tuple[str, ...]]:
    for key, value in _keys(size, edition):
        yield (*key, "bericht", "", "", f"{value} %", f"{value}%")


def _write(file: Path, table: str, rows: Iterator[tuple[str, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns_of(schema_for(table, LANGUAGES)))
        writer.writerows(rows)
