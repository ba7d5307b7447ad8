"""Values that the home page shows large, when a survey gets its next edition: proposed, not taken.

A person has chosen them, so a person decides whether the new value of the same answer is as worth
showing; what cannot go on is named with its reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.quoting import shown
from build_scripts.package.table_text import Line, table_text
from build_scripts.survey.edition_names import edition_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.survey.records import Highlight, Survey

_KEY = ("edition_id", "question_id", "answer_id", "group_id")


class Followed(NamedTuple):
    """A highlight and the value of the next edition that may follow it."""

    highlight: Highlight
    edition_id: str
    """'' = none may."""
    line: str
    """The same for people."""


def followed(
    survey: Survey, items: Sequence[Identified], editions: Sequence[str]
) -> list[Followed]:
    """What becomes of each highlight; ``items`` are values, ``editions`` the new ones, in order."""
    newest: dict[tuple[str, ...], Identified] = {}
    for edition_id in editions:
        newest |= {
            (item.question_id, item.answer_id, item.group_id): item
            for item in items
            if item.edition_id == edition_id and item.reported.value
        }
    return [_followed(each, survey, newest.get(each.key[1:])) for each in survey.highlights]


def _followed(highlight: Highlight, survey: Survey, item: Identified | None) -> Followed:
    code = survey.languages[0]
    edition = survey.edition_by_id[highlight.edition_id]
    label, statement = edition_label(edition, code), shown(highlight.statement[code])
    if _is_older(highlight, survey):
        why = "there is a newer value already"
    elif item is None:
        why = "the table has no value of it"
    elif _names(highlight, edition.edition_id, label):
        why = "its words name the edition"
    else:
        question = survey.question_by_id[highlight.question_id]
        result = survey.result_by_key.get(highlight.key)
        before = result.value_in(question.unit) if result else None
        now = f"{item.reported.value} ({item.reported.edition})"
        line = f"  {statement}: {now} in place of {before} ({label})"
        return Followed(highlight, item.edition_id, line)
    return Followed(highlight, "", f"  {statement} stays with {label}: {why}")


def _is_older(highlight: Highlight, survey: Survey) -> bool:
    places = survey.edition_places
    own = [each.edition_id for each in survey.results_by_question.get(highlight.question_id, ())]
    return any(places[each] > places[highlight.edition_id] for each in own)


def _names(highlight: Highlight, edition_id: str, label: str) -> bool:
    said = [text for _, text in highlight.statement]
    return any(name in text for text in said for name in (label, f"{{{edition_id}/"))


def with_followed(content: bytes, found: Sequence[Followed]) -> bytes:
    """The table of highlights, each of these with its next edition; other rows keep every byte."""
    table = table_text(content)
    next_of = {tuple(each.highlight.key): each.edition_id for each in found if each.edition_id}
    at = [table.columns.index(name) for name in _KEY]

    def lines() -> Iterator[Line]:
        for line in table.rows:
            edition_id = next_of.get(tuple(line.cells[n] for n in at))
            cells = list(line.cells)
            cells[at[0]] = edition_id or cells[at[0]]
            yield Line(tuple(cells)) if edition_id else line

    return table.with_rows(lines()).content
