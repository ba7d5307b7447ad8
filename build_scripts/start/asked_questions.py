"""The question of each value: its words, its topic, and the battery that it is an item of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.start.battery_stems import batteries_by_stem
from build_scripts.start.layout.lines import asked_in, without_code
from build_scripts.start.own_words import start_words
from build_scripts.start.point_words import in_first, with_more, words_of
from build_scripts.survey.records import Text
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.point import Point
    from build_scripts.start.sheets.grid import Position

_STEM_ENDS = ("…", "...", ":")


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of a value in words."""

    question: Text
    title: Text
    topic: Text
    battery: Text
    several: bool
    """Several answers were possible."""

    @property
    def name(self) -> Text:
        """What people call it."""
        return self.title or self.question

    @property
    def key(self) -> tuple[Text, Text]:
        """The same questions have the same."""
        return (self.name, self.topic)


def asked_of(points: Sequence[Point], languages: tuple[str, ...]) -> list[Asked]:
    """The question of each value, told apart from others with the same words."""
    single = [_asked(point, languages) for point in points]
    return _told_apart(_in_blocks_alike(points, _with_batteries(points, single), languages))


def _asked(point: Point, languages: tuple[str, ...]) -> Asked:
    """An item is a question of its own, in a battery with the others below the same question."""
    stem = words_of(point, "question", languages)
    stem = stem or in_first(point.context.question, languages)
    plain = Text(tuple((code, asked_in(text)[0] if text else "") for code, text in stem))
    several = point.context.several or any(asked_in(text)[1].several for _, text in stem)
    item, title = words_of(point, "item", languages), words_of(point, "title", languages)
    topic = words_of(point, "topic", languages)
    if not item:
        whole = Text(tuple((code, without_code(text)) for code, text in stem))
        is_shorter = not title and whole != plain
        return Asked(whole, plain if is_shorter else title, topic, Text(), several)
    if not plain:
        return Asked(item, title, topic, Text(), several)
    both = Text(tuple((code, _joined(plain[code], item[code])) for code in languages))
    return Asked(both, title or item, topic, plain, several)


def _joined(stem: str, item: str) -> str:
    if not stem or not item:
        return ""
    return f"{stem} {item}" if stem.endswith(_STEM_ENDS) else f"{stem} – {item}"


def _with_batteries(points: Sequence[Point], asked: Sequence[Asked]) -> list[Asked]:
    """Statements that share the columns of answers of one table are items of a battery."""
    tables: dict[tuple[str, Position], set[Text]] = {}
    for point, each in zip(points, asked, strict=True):
        if point.axis == "answers" and not _asks(each.question):
            tables.setdefault((point.grid.sheet, point.head), set()).add(each.question)
    several = [table for table, questions in tables.items() if len(questions) > 1]
    return [
        replace(each, battery=_battery(several.index(table)))
        if (table := (point.grid.sheet, point.head)) in several
        and not each.battery
        and not _asks(each.question)
        else each
        for point, each in zip(points, asked, strict=True)
    ]


def _asks(question: Text) -> bool:
    return any(words.endswith("?") for _, words in question)


def _battery(number: int) -> Text:
    """A battery that nobody has named; its number tells it from others."""
    more = f" {number + 1}" if number else ""
    return Text(tuple((code, start_words(code)["statements"] + more) for code in LANGUAGES))


def _in_blocks_alike(
    points: Sequence[Point], asked: Sequence[Asked], languages: tuple[str, ...]
) -> list[Asked]:
    """Questions that begin alike and have the same answers, each in a block of its own."""
    answers: dict[tuple[Text, Text], dict[Text, None]] = {}
    for point, each in zip(points, asked, strict=True):
        if point.kind == "answer" and not each.battery:
            answers.setdefault(each.key, {})[words_of(point, "answer", languages)] = None
    found = batteries_by_stem({key: tuple(of) for key, of in answers.items()}, languages)
    return [
        replace(each, battery=found[each.key]) if each.key in found and not each.battery else each
        for each in asked
    ]


def _told_apart(asked: Sequence[Asked]) -> list[Asked]:
    """The same words in another topic, or below another question, are another question."""
    topics: dict[Text, set[Text]] = {}
    batteries: dict[tuple[Text, Text], set[Text]] = {}
    for each in asked:
        topics.setdefault(each.name, set()).add(each.topic)
        batteries.setdefault(each.key, set()).add(each.battery)
    found = []
    for each in asked:
        more = each.topic if len(topics[each.name]) > 1 else Text()
        more = each.battery or more if len(batteries[each.key]) > 1 else more
        if more:
            title = tuple((code, with_more(words, more[code])) for code, words in each.name)
            found.append(replace(each, title=Text(title)))
        else:
            found.append(each)
    return found
