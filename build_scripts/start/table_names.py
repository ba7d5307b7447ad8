"""What a table names, kind by kind, beside the entries of a survey that it may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.start.known import called
from build_scripts.survey.records import TOTAL
from build_scripts.survey.units import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.known import Entry, Known
    from build_scripts.start.layout.point import Point
    from build_scripts.start.matching import Level, Wanted
    from build_scripts.survey.records import Text

    Pairs = Sequence[tuple[Identified, Point]]
    """Values and where they stand."""


def said_in(*texts: Text) -> tuple[str, ...]:
    """The words of texts in every language."""
    return tuple(dict.fromkeys(words for text in texts for _, words in text if words))


def topics_named(pairs: Pairs, known: Known) -> Wanted:
    """Topics."""
    return {
        item.topic_id: (point, ((said_in(item.reported.topic) or (item.topic_id,), known.topics),))
        for item, point in reversed(pairs)
    }


def questions_named(pairs: Pairs, known: Known, topics: Mapping[str, str]) -> Wanted:
    """By what was asked first, then by title and id; the topic tells the same words apart."""
    wanted: dict[str, tuple[Point, Sequence[Level]]] = {}
    for item, point in pairs:
        asked, title = said_in(item.reported.question), said_in(item.reported.title)
        levels = [(asked, known.wordings), (title or asked, known.questions)]
        if title:
            levels.append((asked, known.questions))
        wanted[item.question_id] = wanted.get(item.question_id) or (
            point,
            tuple(
                (said, _of_topic(said, entries, topics[item.topic_id])) for said, entries in levels
            ),
        )
    return wanted


def _of_topic(said: tuple[str, ...], entries: Sequence[Entry], topic: str) -> Sequence[Entry]:
    """Where several bear the words, those of the topic."""
    found = called(said, entries)
    own = [entry for entry in found if entry.within == topic]
    return own if len(found) > 1 and own else entries


def answers_named(pairs: Pairs, known: Sequence[Entry]) -> Wanted:
    """A question with one answer has that one, whatever it is called."""
    wanted: dict[str, tuple[Point, Sequence[Level]]] = {}
    for item, point in pairs:
        said = said_in(item.reported.answer)
        if not said:
            said = (known[0].id,) if len(known) == 1 else (item.answer_id,)
        wanted.setdefault(item.answer_id, (point, ((said, known),)))
    return wanted


def breakdowns_named(pairs: Pairs, known: Known) -> tuple[Wanted, dict[str, Entry]]:
    """By name; groups hint at one of another name, and tell one that the table does not name."""
    wanted: dict[str, tuple[Point, Sequence[Level]]] = {}
    hints: dict[str, Entry] = {}
    for item, point in pairs:
        if item.breakdown_id == TOTAL or item.breakdown_id in wanted:
            continue
        own = [each.reported.group for each, _ in pairs if each.breakdown_id == item.breakdown_id]
        homes = {entry.within for entry in called(said_in(*own), known.groups)}
        at_home = [entry for entry in known.breakdowns if {entry.id} == homes]
        said = said_in(item.reported.breakdown)
        if at_home and any(not title for title, _ in point.groups):
            said = (at_home[0].id,)
        elif at_home:
            hints[item.breakdown_id] = at_home[0]
        wanted[item.breakdown_id] = (point, ((said, known.breakdowns),))
    return wanted, hints


def units_named(pairs: Pairs, known: Known) -> Wanted:
    """Units besides percent and count."""
    return {
        item.unit_id: (
            point,
            ((said_in(item.reported.unit_label) or (item.unit_id,), known.units),),
        )
        for item, point in pairs
        if item.unit_id not in BUILT_IN and item.reported.unit
    }


def groups_named(pairs: Pairs, breakdown_id: str, known: Sequence[Entry]) -> Wanted:
    """The groups of one breakdown of the table, beside those of the same one of the survey."""
    return {
        item.group_id: (point, ((said_in(item.reported.group), known),))
        for item, point in pairs
        if item.breakdown_id == breakdown_id != TOTAL
    }


def populations_named(pairs: Pairs, known: Known) -> Wanted:
    """What the table says that values refer to."""
    return {
        item.population_id: (point, ((said_in(item.reported.population), known.populations),))
        for item, point in pairs
        if item.reported.population
    }
