"""Batteries: items asked on one scale as one series, in which every item is a row.

Items stay questions with pages, breakdowns and editions of their own. The series of their battery
holds what everybody answered to them; its observations keep the keys of the items, so evidence,
notes and intervals are theirs. Its chart shows the newest edition: parts of the scale for each
item, or one bar where the rows compare a single answer, such as the "yes" of yes and no.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.survey.foreign import like
from build_scripts.survey.named_figures import fill
from build_scripts.survey.stems import common_stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_scripts.survey.records import Battery, Survey
    from build_scripts.survey.series import Observation, Series

FEWEST = 2
"""Items that are a figure together, and answers of a scale that has but two ends."""
LIKERT = "likert"
_BETWEEN = " ,:()–—-\N{NO-BREAK SPACE}"
"""What stands between the title of an item and the name of its mean."""


def with_batteries(survey: Survey, many: Sequence[Series]) -> tuple[Series, ...]:
    """These series of all questions, and each battery before the first of its items."""
    found = {}
    for battery in survey.batteries:
        items = [each for each in many if each.battery_id == battery.battery_id]
        items = [each for each in items if any(item.is_total for item in each.observations)]
        if len(items) >= FEWEST:
            found[items[0].question_id] = _battery(survey, battery, items, many)
    return tuple(
        each
        for series in many
        for each in (found.get(series.question_id), series)
        if each is not None
    )


def beside_batteries(many: Iterable[Series]) -> frozenset[str]:
    """The ids of questions that a battery shows, items and their means: lists do without them."""
    shown = ((*series.items, *(mean.key.question_id for mean in series.means)) for series in many)
    return frozenset(name for names in shown for name in names)


def _battery(
    survey: Survey, battery: Battery, items: Sequence[Series], many: Sequence[Series]
) -> Series:
    first, language = items[0], items[0].language
    row_answer = _row_answer(survey, battery, first)
    leans = {each.chart for each in items} == {LIKERT}
    chart = battery.chart or (LIKERT if leans and _are_short(items) else "")
    sorted_by = () if battery.ordered else _in_favour(first, row_answer, leans=leans)
    if sorted_by:
        items = sorted(items, key=lambda each: _place(each, sorted_by))
    title = battery.title[language]
    names = _row_names(items)
    observations = _in_editions(survey, _of_everybody(items, names))
    cited = {citation.source_id for item in observations for citation in item.citations}
    return replace(
        first,
        question_id=battery.battery_id,
        title=title,
        headline=fill(battery.headline[language], survey, language) or title,
        description=fill(battery.description[language], survey, language),
        wording=battery.wording[language],
        chart=chart,
        ordered=first.ordered or leans,
        observations=observations,
        breaks=tuple(dict.fromkeys(change for each in items for change in each.breaks)),
        sources=tuple(source for source in survey.sources if source.source_id in cited),
        beside_scale=tuple(dict.fromkeys(label for each in items for label in each.beside_scale)),
        battery_id="",
        items=tuple(each.question_id for each in items),
        row_answer=row_answer,
        sorted_by=sorted_by,
        means=_in_editions(survey, _means(items, names, many)),
    )


def _row_names(items: Sequence[Series]) -> dict[str, str]:
    """The title of each item by its id, without the words that all of them begin with."""
    stem = common_stem([each.title for each in items])
    return {each.question_id: like(each.title, each.title.removeprefix(stem)) for each in items}


def _of_everybody(items: Sequence[Series], names: Mapping[str, str]) -> Iterator[Observation]:
    for each in items:
        for item in each.observations:
            if item.is_total:
                yield replace(item, item=names[each.question_id])


def _in_editions(survey: Survey, items: Iterable[Observation]) -> tuple[Observation, ...]:
    """Editions oldest first; items and answers keep their order."""
    return tuple(sorted(items, key=lambda item: survey.edition_places[item.key.edition_id]))


def _means(
    items: Sequence[Series], names: Mapping[str, str], many: Sequence[Series]
) -> Iterator[Observation]:
    """What everybody's answers to an item come to in another unit, one value in each edition.

    It is called as its title goes on after that of the item. What else is to be said of such a
    value stands on its own page.
    """
    unit = items[0].unit
    others = [each for each in reversed(many) if each.unit != unit and len(each.answers) == 1]
    by_id = {each.summary_of: each for each in others}
    for each in items:
        if (found := by_id.get(each.question_id)) is None:
            continue
        label = like(found.title, found.title.removeprefix(each.title).strip(_BETWEEN))
        for item in found.observations:
            if item.is_total:
                name = item.answer if label == found.title or not label else label
                yield replace(item, item=names[each.question_id], answer=name, notes=(), note="")


def _row_answer(survey: Survey, battery: Battery, first: Series) -> str:
    """The label of the answer that the rows compare; '' = all of them.

    Of two answers one says it all: the one that comes first, or the far end of an ordered scale.
    """
    option = survey.answer_by_key.get((first.question_id, battery.answer_id))
    if option:
        return option.label[first.language]
    steps = _steps(first)
    if first.answer_mode in ("multiple", "ranking") or not 0 < len(steps) <= FEWEST:
        return steps[0] if len(steps) == 1 else ""
    return steps[-1] if first.ordered else steps[0]


def _steps(series: Series) -> list[str]:
    return [answer for answer in series.answers if answer not in series.beside_scale]


def _are_short(items: Sequence[Series]) -> bool:
    """Whether numbers have no decimals: with them the sides of an agreement scale have no room."""
    values = (item.value for each in items for item in each.observations if item.is_total)
    return all(int(value.as_tuple().exponent) >= 0 for value in values if value is not None)


def _in_favour(series: Series, row_answer: str, *, leans: bool) -> tuple[str, ...]:
    """The answers whose sum rows are sorted by: the far half of a scale, or the first answer."""
    steps = _steps(series)
    if row_answer:
        return (row_answer,)
    if series.ordered or leans:
        return tuple(steps[len(steps) - len(steps) // 2 :])
    return tuple(steps[:1])


def _place(series: Series, favourable: tuple[str, ...]) -> tuple[bool, float]:
    """The best first; an item without such a value in its newest edition last."""
    of_all = [item for item in series.observations if item.is_total]
    values = [
        float(item.value)
        for item in of_all
        if item.edition == of_all[-1].edition and item.answer in favourable
        if item.value is not None
    ]
    return not values, (1 if series.best == "lowest" else -1) * sum(values)


def newest_of_battery(series: Series) -> str:
    """The edition that its chart shows: the last with a value."""
    known = [item.edition for item in series.observations if item.value is not None]
    return known[-1] if known else series.editions[-1]


def rows_of_battery(series: Series) -> tuple[Series, tuple[Observation, ...]]:
    """What its chart draws: a series whose groups are the items, or whose answers are."""
    newest = newest_of_battery(series)
    means = {
        item.item: f"{item.answer} {item.value_text}"
        for item in series.means
        if item.edition == newest
    }
    shown = [item for item in series.observations if item.edition == newest]
    if not series.row_answer:
        rows = (replace(item, group=_with(item.item, means), is_total=False) for item in shown)
        return series, tuple(rows)
    one = (
        replace(item, answer=_with(item.item, means), group=item.answer, is_total=False, item="")
        for item in shown
        if item.answer == series.row_answer
    )
    # The bars are no parts of a whole, and what all of them are stands above them.
    bars = replace(
        series,
        answer_mode="indicator",
        chart=series.chart if series.chart != LIKERT else "",
        unit_label=series.unit_label or series.row_answer,
        beside_scale=(),
        ordered=True,
    )
    return bars, tuple(one)


def _with(item: str, means: dict[str, str]) -> str:
    """The title of an item and, where the data have it, its mean."""
    return like(item, f"{item} ({means[item]})") if item in means else item
