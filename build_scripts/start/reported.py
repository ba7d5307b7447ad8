"""From the values of a file to reported values, or to what keeps them from being published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.battery_stems import batteries_by_stem
from build_scripts.start.layout.lines import asked_in, without_code
from build_scripts.start.layout.periods import years_in
from build_scripts.start.layout.words import Role, is_gender
from build_scripts.start.marks import marked
from build_scripts.start.outline import Reported, everywhere
from build_scripts.start.own_words import start_words
from build_scripts.start.units_told import units_told
from build_scripts.start.value_faults import faults_of
from build_scripts.start.word_faults import faults_of_words, safe
from build_scripts.survey.records import Text
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.start.layout.point import Point
    from build_scripts.start.layout.understanding import Understanding
    from build_scripts.start.sheets.grid import Position

_STATISTICS = ("mean", "median")
_STEM_ENDS = ("…", "...", ":")


@dataclass(frozen=True, slots=True)
class ReportedTable:
    """Values in the order of the file, and what was decided about all of them."""

    values: tuple[Reported, ...]
    is_percent_told: bool
    """Nothing in the file says per cent; the answers add up to 100."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question of a value in words."""

    question: Text
    title: Text
    topic: Text
    battery: Text
    several: bool

    @property
    def key(self) -> tuple[Text, Text]:
        """The same questions have the same."""
        return (self.title or self.question, self.topic)


def reported_values(
    read: Understanding, languages: tuple[str, ...], unit: str = ""
) -> ReportedTable:
    """Every value of the file in its order; ``unit`` holds where the file says none.

    Raises CannotPublish with everything that cannot be published.
    """
    points = read.points
    asked = _with_batteries(points, [_asked(point, languages) for point in points])
    asked = _told_apart(_in_blocks_alike(points, asked, languages))
    units, is_told = units_told(points, [each.key for each in asked], unit)
    values = [
        _reported(point, each, own, languages, read.meanings)
        for point, each, own in zip(points, asked, units, strict=True)
    ]
    values = _told_apart_by_breakdown(_as_own_questions(values, points, languages), languages)
    problems = [*faults_of_words(points), *_without_year(points), *faults_of(points, values)]
    if problems:
        raise CannotPublish(problems)
    return ReportedTable(tuple(values), is_told)


def may_be_percent(values: Sequence[Reported]) -> bool:
    """Whether some values have no unit, and all of them could be shares."""
    open_ = [Decimal(each.value) for each in values if not each.unit and each.value]
    return bool(open_) and all(0 <= each <= 100 for each in open_)  # noqa: PLR2004  # a whole


def _text(point: Point, name: str, languages: tuple[str, ...]) -> Text:
    """The words of a role in every language."""
    first = languages[0]
    said = {
        code: point.words.get(Role(name, code))
        or (point.words.get(Role(name), "") if code == first else "")
        for code in languages
    }
    return (
        Text(tuple((code, safe(text)) for code, text in said.items()))
        if any(said.values())
        else Text()
    )


def _asked(point: Point, languages: tuple[str, ...]) -> _Asked:
    """An item is a question of its own, in a battery with the others below the same question."""
    first = languages[0]
    stem = _text(point, "question", languages)
    if not stem and point.context.question:
        stem = Text(((first, safe(point.context.question)),))
    plain = Text(tuple((code, asked_in(text)[0] if text else "") for code, text in stem))
    several = point.context.several or any(asked_in(text)[1].several for _, text in stem)
    item, title = _text(point, "item", languages), _text(point, "title", languages)
    topic = _text(point, "topic", languages)
    if not item:
        whole = Text(tuple((code, without_code(text)) for code, text in stem))
        is_shorter = not title and whole != plain
        return _Asked(whole, plain if is_shorter else title, topic, Text(), several)
    if not plain:
        return _Asked(item, title, topic, Text(), several)
    both = Text(tuple((code, _joined(plain[code], item[code])) for code in languages))
    return _Asked(both, title or item, topic, plain, several)


def _with_batteries(points: Sequence[Point], asked: Sequence[_Asked]) -> list[_Asked]:
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


def _in_blocks_alike(
    points: Sequence[Point], asked: Sequence[_Asked], languages: tuple[str, ...]
) -> list[_Asked]:
    """Questions that begin alike and have the same answers, each in a block of its own."""
    answers: dict[tuple[Text, Text], dict[Text, None]] = {}
    for point, each in zip(points, asked, strict=True):
        if point.kind == "answer" and not each.battery:
            answers.setdefault(each.key, {})[_text(point, "answer", languages)] = None
    found = batteries_by_stem({key: tuple(of) for key, of in answers.items()}, languages)
    return [
        replace(each, battery=found[each.key]) if each.key in found and not each.battery else each
        for each in asked
    ]


def _asks(question: Text) -> bool:
    return any(words.endswith("?") for _, words in question)


def _battery(number: int) -> Text:
    """A battery that nobody has named; its number tells it from others."""
    more = f" {number + 1}" if number else ""
    return Text(tuple((code, start_words(code)["statements"] + more) for code in LANGUAGES))


def _joined(stem: str, item: str) -> str:
    if not stem or not item:
        return ""
    return f"{stem} {item}" if stem.endswith(_STEM_ENDS) else f"{stem} – {item}"


def _told_apart(asked: Sequence[_Asked]) -> list[_Asked]:
    """The same words in another topic, or below another question, are another question."""
    topics: dict[Text, set[Text]] = {}
    batteries: dict[tuple[Text, Text], set[Text]] = {}
    for each in asked:
        topics.setdefault(each.title or each.question, set()).add(each.topic)
        batteries.setdefault(each.key, set()).add(each.battery)
    found = []
    for each in asked:
        more = each.topic if len(topics[each.title or each.question]) > 1 else Text()
        more = each.battery or more if len(batteries[each.key]) > 1 else more
        if more:
            name = each.title or each.question
            title = Text(tuple((code, _with(words, more[code])) for code, words in name))
            found.append(replace(each, title=title))
        else:
            found.append(each)
    return found


def _with(words_: str, more: str) -> str:
    return f"{words_} ({more})" if words_ and more else words_


def _reported(
    point: Point,
    asked: _Asked,
    unit: str,
    languages: tuple[str, ...],
    meanings: Mapping[str, str],
) -> Reported:
    said = marked(point.reading, meanings, languages, point.letters)
    is_share = unit == "percent"
    crossed = _groups(point, languages)
    return Reported(
        edition=point.period.code if point.period else "",
        question=asked.question,
        answer=_text(point, "answer", languages),
        value=said.value,
        unit=unit,
        unit_label=_unit_label(point, unit, languages),
        count=point.sizes.count,
        base_n=point.sizes.base_n,
        precision=point.reading.precision,
        group=crossed.group,
        breakdown=crossed.breakdown,
        parents=crossed.parents,
        title=asked.title,
        topic=asked.topic,
        population=_population(point, languages),
        note=_note(point, said.note, languages, is_missing=not said.value),
        as_reported=safe(point.cell.text) if point.cell and said.value else point.sizes.count,
        weighted_base=point.sizes.base_weighted,
        ci_low=point.sizes.ci_low,
        ci_high=point.sizes.ci_high,
        status=said.status,
        locator=everywhere(point.context.table, languages) if point.context.table else Text(),
        answer_mode="multiple" if is_share and asked.several else "",
        battery=asked.battery,
    )


def _unit_label(point: Point, unit: str, languages: tuple[str, ...]) -> Text:
    if point.kind in _STATISTICS and unit == point.kind:
        return Text(tuple((code, start_words(code)[point.kind]) for code in languages))
    return _text(point, "unit", languages) or (Text(((languages[0], unit),)) if unit else Text())


def _population(point: Point, languages: tuple[str, ...]) -> Text:
    said = _text(point, "population", languages)
    if not said and point.context.population:
        return Text(((languages[0], safe(point.context.population)),))
    return said


def _note(point: Point, mark: Text, languages: tuple[str, ...], *, is_missing: bool) -> Text:
    """Remark of the row, mark of the cell, footnotes of the head; a missing value says so."""
    own = _text(point, "note", languages)
    found = {}
    for code in languages:
        feet = [f"{note.rstrip('. ')}." for note in point.notes] if code == languages[0] else []
        if code != languages[0]:
            feet = [start_words(code)["footnote"].format(note=note) for note in point.notes]
        parts = [part for part in (own[code], mark[code], *feet) if part]
        if is_missing and not parts and not own:
            parts = [start_words(code)["no_value"]]
        found[code] = " ".join(parts)
    return Text(tuple(found.items())) if any(found.values()) else Text()


class _Groups(NamedTuple):
    """Group and breakdown; of crossed groups also those they are made of."""

    group: Text = Text()
    breakdown: Text = Text()
    parents: tuple[tuple[Text, Text], ...] = ()


def _groups(point: Point, languages: tuple[str, ...]) -> _Groups:
    parts = tuple(
        (_breakdown(title, group, languages), Text(((languages[0], safe(group)),)))
        for title, group in point.groups
    )
    if not parts:
        return _Groups()
    breakdown, group = parts[0]
    if len(parts) == 1:
        return _Groups(group, breakdown)
    return _Groups(
        _joint([each for _, each in parts], ", ", languages),
        _joint([each for each, _ in parts], " × ", languages),
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
        return Text(((languages[0], safe(title)),))
    name = "breakdown_gender" if is_gender(group) else "breakdown_other"
    return Text(tuple((code, start_words(code)[name]) for code in languages))


def _as_own_questions(
    values: Sequence[Reported], points: Sequence[Point], languages: tuple[str, ...]
) -> list[Reported]:
    """Means and sums of answers stand beside the answers, as questions of their own."""
    kinds: dict[tuple[Text, Text], set[str]] = {}
    for value, point in zip(values, points, strict=True):
        kinds.setdefault((value.title or value.question, value.topic), set()).add(point.kind)
    found = []
    for value, point in zip(values, points, strict=True):
        mixed = len(kinds[value.title or value.question, value.topic]) > 1
        if point.kind == "answer" or not mixed:
            is_net = point.kind == "net"
            found.append(replace(value, answer_mode="indicator") if is_net else value)
            continue
        title = _title_of(value.title or value.question, point.kind, languages)
        answer = value.answer if point.kind == "net" else Text()
        base = value.title or value.question
        base = base if "answer" in kinds[base, value.topic] else Text()
        own = replace(value, title=title, answer=answer, summary_of=base, battery=Text())
        found.append(replace(own, answer_mode="indicator"))
    return found


def _title_of(title: Text, kind: str, languages: tuple[str, ...]) -> Text:
    return Text(
        tuple(
            (code, f"{title[code]} – {start_words(code)[kind]}")
            for code in languages
            if title[code]
        )
    )


def _told_apart_by_breakdown(
    values: Sequence[Reported], languages: tuple[str, ...]
) -> list[Reported]:
    """A label that groups of two breakdowns share names the breakdown as well."""
    first = languages[0]
    of_label: dict[str, set[Text]] = {}
    for value in values:
        if value.group:
            of_label.setdefault(value.group[first], set()).add(value.breakdown)
    return [
        replace(value, group=_joint_label(value, languages))
        if value.group and len(of_label[value.group[first]]) > 1
        else value
        for value in values
    ]


def _joint_label(value: Reported, languages: tuple[str, ...]) -> Text:
    return Text(
        tuple(
            (code, _with(value.group[code], value.breakdown[code]))
            for code in languages
            if value.group[code]
        )
    )


def _without_year(points: Sequence[Point]) -> list[Problem]:
    """Told once for a sheet."""
    found = {point.grid.sheet: point for point in reversed(points) if point.period is None}
    return [
        Problem(
            *(point.grid.place, point.row, "edition", "no-year", "nothing says the year"),
            _advice_on_year(points, sheet),
        )
        for sheet, point in found.items()
        if not point.words.get(Role("edition"))
    ]


def _advice_on_year(points: Sequence[Point], sheet: str) -> str:
    """Where names of groups and answers hold years, an option would take them for one."""
    own = [point for point in points if point.grid.sheet == sheet]
    names = {group for point in own for _, group in point.groups}
    names |= {text for point in own for role, text in point.words.items() if role.name == "answer"}
    advice = "add a column Jahr (year), or say it once with --editions 2024"
    if any(map(years_in, names)):
        advice = "write the year alone into the heads of its columns, or into a column Jahr (year)"
    return advice
