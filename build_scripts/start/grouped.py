"""The group of each value and the breakdown it belongs to, in words; two of them are crossed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.start.layout.words import is_gender
from build_scripts.start.own_words import start_words
from build_scripts.start.point_words import in_first, with_more
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.point import Point
    from build_scripts.start.outline import Reported


class Grouped(NamedTuple):
    """Group and breakdown; of crossed groups also those they are made of."""

    group: Text = Text()
    breakdown: Text = Text()
    parents: tuple[tuple[Text, Text], ...] = ()


def grouped(point: Point, languages: tuple[str, ...]) -> Grouped:
    """The group of a value; nothing = everybody."""
    parts = tuple(
        (_breakdown(title, group, languages), in_first(group, languages))
        for title, group in point.groups
    )
    if not parts:
        return Grouped()
    if len(parts) == 1:
        ((breakdown, group),) = parts
        return Grouped(group, breakdown)
    return Grouped(
        _joint([group for _, group in parts], ", ", languages),
        _joint([breakdown for breakdown, _ in parts], " × ", languages),
        parts,
    )


def _joint(texts: Sequence[Text], between: str, languages: tuple[str, ...]) -> Text:
    """Texts in one, in the languages that all of them have."""
    return Text(
        tuple(
            (code, between.join(each[code] for each in texts))
            for code in languages
            if all(each[code] for each in texts)
        )
    )


def _breakdown(title: str, group: str, languages: tuple[str, ...]) -> Text:
    """As the table calls it; a name of our own where it has none."""
    if title:
        return in_first(title, languages)
    name = "breakdown_gender" if is_gender(group) else "breakdown_other"
    return Text(tuple((code, start_words(code)[name]) for code in languages))


def told_apart(values: Sequence[Reported], languages: tuple[str, ...]) -> list[Reported]:
    """A label that groups of two breakdowns share names the breakdown as well."""
    first = languages[0]
    of_label: dict[str, set[Text]] = {}
    for value in values:
        if value.group:
            of_label.setdefault(value.group[first], set()).add(value.breakdown)
    return [
        replace(value, group=_with_breakdown(value, languages))
        if value.group and len(of_label[value.group[first]]) > 1
        else value
        for value in values
    ]


def _with_breakdown(value: Reported, languages: tuple[str, ...]) -> Text:
    return Text(
        tuple(
            (code, with_more(value.group[code], value.breakdown[code]))
            for code in languages
            if value.group[code]
        )
    )
