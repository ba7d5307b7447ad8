"""Changes between versions in words: for the change log, the feed and correction notices."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from build_scripts.survey.breakdowns import group_labels
from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.labelling import question_title
from build_scripts.survey.records import TOTAL
from build_scripts.survey.wording import format_share, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.releases.changes import Cells, Change
    from build_scripts.releases.published import Release
    from build_scripts.survey.records import Survey

RESULTS = "results-"
"""Tables of results are called ``results-<edition>``."""
_SHARES = frozenset({"share", "response_rate"})


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One cell that changed, or one row that came or went, ready to print."""

    kind: str
    what: str
    """``Nutzung von Social Media: ja, 2016``."""
    field: str
    """Title of the column; '' for a whole row."""
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Names:
    """What labels of changes are looked up in."""

    survey: Survey
    tables: tuple[PublishedTable, ...]
    language: str

    def table(self, name: str) -> str:
        titles = (item.says("title", self.language) for item in self.tables if item.name == name)
        return next(titles, "") or name

    def field(self, table: str, name: str) -> str:
        found = (item for item in self.tables if item.name == table)
        titles = (
            field.says("title", self.language)
            for item in found
            for field in item.fields
            if field.name == name
        )
        return next(titles, "") or name

    def group(self, group_id: str) -> str:
        return group_labels(self.survey, self.language)[group_id]

    def edition(self, edition_id: str) -> str:
        """Its label; the id of an edition that is gone."""
        known = self.survey.edition_by_id.get(edition_id)
        return edition_label(known, self.language) if known else edition_id

    def is_foreign(self, field: str) -> bool:
        """A column of another language."""
        others = (language for language in self.survey.languages if language != self.language)
        return field.endswith(tuple(f"_{language}" for language in others))


def lines_of(release: Release, names: Names) -> tuple[ChangeLine, ...]:
    """All changes of a release in one language, in the order of the tables."""
    return tuple(line for change in release.changes for line in lines_of_change(change, names))


def lines_of_change(change: Change, names: Names) -> Iterator[ChangeLine]:
    """One change: a line for each cell, or one for a row that came or went."""
    what = _what(change, names)
    if change.kind != "changed":
        cells = (_row(change.table, change.old, names), _row(change.table, change.new, names))
        yield ChangeLine(change.kind, what, "", *cells)
        return
    new = dict(change.new)
    for field, old in change.old:
        if not names.is_foreign(field):
            title = names.field(change.table, field)
            cells = (_cell(field, old, names), _cell(field, new[field], names))
            yield ChangeLine(change.kind, what, title, *cells)


def _what(change: Change, names: Names) -> str:
    key = dict(change.key)
    if not change.table.startswith(RESULTS) or not {"question_id", "answer_id"} <= set(key):
        return f"{names.table(change.table)}: {change.key_text}"
    survey, language = names.survey, names.language
    question = survey.question_by_id.get(key["question_id"])
    answer = survey.answer_by_key.get((key["question_id"], key["answer_id"]))
    group = survey.group_by_id.get(key.get("group_id", ""))
    named = [
        answer.label[language] if answer else key["answer_id"],
        *([names.group(group.group_id)] if group and group.breakdown != TOTAL else []),
        names.edition(key.get("edition_id", "")),
    ]
    title = question_title(question, survey, language) if question else key["question_id"]
    return f"{title}: {', '.join(named)}"


def _row(table: str, cells: Cells, names: Names) -> str:
    return "; ".join(
        f"{names.field(table, field)}: {_cell(field, cell, names)}"
        for field, cell in cells
        if not names.is_foreign(field)
    )


def _cell(field: str, cell: str, names: Names) -> str:
    if not cell:
        return words("releases", names.language)["empty_cell"]
    try:
        return format_share(Decimal(cell), names.language) if field in _SHARES else cell
    except InvalidOperation:
        return cell
