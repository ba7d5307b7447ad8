"""The views of a figure as a reader chooses them: everybody first, then each breakdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pages.bases import base_lines
from build_scripts.pictures.captions import left_out
from build_scripts.survey.batteries import newest_of_battery
from build_scripts.survey.cross_table import cross_tables_of
from build_scripts.survey.former import successors_of
from build_scripts.survey.records import TOTAL
from build_scripts.survey.wording import format_listing, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.downloads.files import DownloadLink
    from build_scripts.figures.figure import Figure
    from build_scripts.pages.survey_source import SurveySource
    from build_scripts.survey.cross_table import CrossTable
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

Actions = tuple[tuple[str, "DownloadLink"], ...]
_ACTIONS = {".png": "action_picture", ".csv": "action_data"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One view of a figure."""

    anchor: str
    """Part of its address: ``/survey/question/#anchor``."""
    former: tuple[str, ...]
    """Anchors that led to it before."""
    label: str
    figure: Figure
    bases: tuple[str, ...]
    """What the values refer to, and which of them are shown."""
    actions: Actions
    offer: str
    """What the dialog for embedding says of it; '' = the dialog itself is of this one."""


@dataclass(frozen=True, slots=True)
class TableSet:
    """The tables that together hold the values of a view, or of a figure without views."""

    anchor: str
    """Of the view; '' = there is none to choose."""
    title: str
    tables: tuple[CrossTable, ...]


def table_sets_of(series: Series, choices: Iterable[Choice]) -> tuple[TableSet, ...]:
    """Every value of a figure, each with its view; everybody stands beside each breakdown again."""
    sets = tuple(
        TableSet(choice.anchor, shown.title, cross_tables_of(shown))
        for choice in choices
        for shown in [choice.figure.drawn if choice.anchor == TOTAL else choice.figure.series]
    )
    return sets or (TableSet("", series.title, cross_tables_of(series)),)


def choices_of(source: SurveySource, figure: Figure) -> tuple[Choice, ...]:
    """None where there is nothing to choose; without everybody the breakdowns alone."""
    titles = {each.breakdown_id: each.title for each in figure.series.breakdowns}
    choices = tuple(
        _choice(source, view, titles[view.series.breakdown_id]) for view in figure.views
    )
    if not choices or figure.drawn.breakdown_id:
        return choices
    return (_choice(source, figure, figure.drawn.groups[0]), *choices)


def _choice(source: SurveySource, figure: Figure, label: str) -> Choice:
    series, companions = figure.series, source.companions
    name = f"{series.question_id}{series.view_suffix}"
    return Choice(
        anchor=series.breakdown_id or TOTAL,
        former=_former_anchors(source.survey, series.breakdown_id),
        label=label,
        figure=figure,
        bases=(*bases_of(figure), *left_out(figure)),
        actions=actions_of(companions.downloads.get(name, ())),
        offer=companions.embed_dialogs.get(name, "") if series.breakdown_id else "",
    )


def bases_of(figure: Figure) -> tuple[str, ...]:
    """What the values of its chart refer to, with the years where it leaves some out."""
    drawn, lines = figure.drawn, base_lines(figure.drawn)
    if drawn.editions == figure.series.editions:
        return lines
    years = ", ".join(drawn.editions)
    return tuple(f"{years}:\N{NO-BREAK SPACE}{line}" for line in lines)


def about_items(figure: Figure) -> Iterator[str]:
    """How the items of a battery stand in its chart, and which its newest edition left out."""
    series = figure.series
    if not series.items:
        return
    word, newest = words("pages", series.language), newest_of_battery(series)
    quoted = [word["quoted"].format(text=answer) for answer in series.sorted_by]
    listed = format_listing(quoted, series.language)
    yield word["sorted_by"].format(answers=listed) if quoted else word["as_asked"]
    asked = {item.item for item in series.observations if item.edition == newest}
    others = dict.fromkeys(item.item for item in series.observations if item.item not in asked)
    if others:
        yield word["not_asked"].format(year=newest, items="; ".join(others))


def _former_anchors(survey: Survey, breakdown_id: str) -> tuple[str, ...]:
    """Ids that the breakdown had before, where nothing but it came of them."""
    return tuple(
        former.former_id
        for former in survey.former_ids
        if former.kind == "breakdown" and successors_of(survey, former) == (breakdown_id,)
    )


def actions_of(downloads: Iterable[DownloadLink]) -> Actions:
    """What most people want of a figure, right below it: the picture, then the data."""
    by_suffix = {link.suffix: link for link in downloads}
    return tuple(
        (name, by_suffix[suffix]) for suffix, name in _ACTIONS.items() if suffix in by_suffix
    )
