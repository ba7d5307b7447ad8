"""What became of everything that had an address and has it no more, ready to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from build_scripts.downloads.published_tables import tables_of
from build_scripts.package.table_columns import RESULTS
from build_scripts.releases.lost_ids import breakdown_of, published_ids
from build_scripts.survey.former import successors_of
from build_scripts.survey.named_figures import fill_known
from build_scripts.survey.records import Text
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.releases.published import Release
    from build_scripts.survey.records import FormerId, Survey

_TITLE = {"question": "title", "group": "label", "breakdown": "breakdown"}
"""The column of words by which readers knew it."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """A question, group or breakdown that was published and is not any more."""

    former: FormerId
    title: Text
    """As it was last published; its id where no release has it."""
    successors: tuple[str, ...]
    """Ids that stand for it today: one = it moved, several = it was split, none = it ended."""
    last: Release | None
    """The newest release that has it."""
    day: date
    """When it left: that of the first release without it."""
    questions: frozenset[str]
    """Of a breakdown: the questions that had values by it."""

    @property
    def has_moved(self) -> bool:
        return len(self.successors) == 1

    def sentence(self, language: str) -> str:
        """What became of it, for readers."""
        say = words("releases", language)
        fate = ("ended", "moved")[len(self.successors)] if len(self.successors) < 2 else "split"  # noqa: PLR2004  # none, one, several
        what = say[f"former_{self.former.kind}"].format(title=self.title[language])
        return say[f"former_{fate}"].format(what=what)


def farewells_of(survey: Survey, releases: Sequence[Release]) -> tuple[Farewell, ...]:
    """Everything that ``former_ids`` states, in its order."""
    ids = [published_ids(release) for release in releases]
    return tuple(_farewell(survey, former, releases, ids) for former in survey.former_ids)


def _farewell(
    survey: Survey,
    former: FormerId,
    releases: Sequence[Release],
    ids: Sequence[Mapping[str, frozenset[str]]],
) -> Farewell:
    having = [at for at, each in enumerate(ids) if former.former_id in each[former.kind]]
    last = releases[having[-1]] if having else None
    later = releases[having[-1] + 1 :] if having else releases
    day = later[0].date if later else date.fromisoformat(survey.created[:10])
    title = _title(last, former, survey) if last else Text()
    fallback = Text(tuple((language, former.former_id) for language in survey.languages))
    return Farewell(
        former=former,
        title=title or fallback,
        successors=successors_of(survey, former),
        last=last,
        day=day,
        questions=frozenset(_questions_by(last, former)) if last else frozenset(),
    )


def _rows(release: Release, name: str) -> Iterator[dict[str, str]]:
    for table in tables_of(release.package):
        if table.name == name or table.name.startswith(f"{name}-"):
            names = [field.name for field in table.fields]
            yield from (dict(zip(names, row, strict=True)) for row in table.rows)


def _title(release: Release, former: FormerId, survey: Survey) -> Text:
    table = "questions" if former.kind == "question" else "groups"
    for row in _rows(release, table):
        own = breakdown_of(row) if former.kind == "breakdown" else row[f"{table[:-1]}_id"]
        if own == former.former_id:
            column = _TITLE[former.kind]
            said = ((code, row.get(f"{column}_{code}", "")) for code in survey.languages)
            return Text(tuple((code, fill_known(words, survey, code)) for code, words in said))
    return Text()


def _questions_by(release: Release, former: FormerId) -> Iterator[str]:
    if former.kind == "breakdown":
        groups = {row["group_id"]: breakdown_of(row) for row in _rows(release, "groups")}
        for row in _rows(release, RESULTS):
            if groups.get(row["group_id"]) == former.former_id:
                yield row["question_id"]
