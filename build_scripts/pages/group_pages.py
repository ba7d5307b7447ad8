"""A page for every group: what the survey says about it, beside everybody."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.pages.comparison import difference_unit, signed
from build_scripts.pages.front import context_of, front_of, social_image
from build_scripts.pages.pieces import Piece, pieces_of, titled
from build_scripts.pages.templating import render_page
from build_scripts.site.kept.shelf import kept
from build_scripts.survey.breakdowns import breakdowns_of
from build_scripts.survey.foreign import like
from build_scripts.survey.intervals import format_n, interval_of
from build_scripts.survey.units import PERCENT
from build_scripts.survey.views import views_of
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.figures.figure import Figure
    from build_scripts.pages.survey_source import SurveySource
    from build_scripts.site.files import SiteFile
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site
    from build_scripts.survey.breakdowns import Breakdown, BreakdownGroup
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Observation, Series


@dataclass(frozen=True, slots=True)
class Beside:
    """One answer: the value of a group beside that of everybody."""

    of_group: Observation
    of_all: Observation | None
    difference: Decimal | None
    """Of the group from everybody, in the unit of the value; None where one of them is unknown."""
    text: str
    """``+12``; '' where there is no difference to speak of."""
    is_chance: bool
    """The value of everybody lies within the range that chance explains for the group."""


@dataclass(frozen=True, slots=True)
class GroupQuestion:
    """What one question says about a group in the newest edition that asked it."""

    series: Series
    edition: str
    n: str
    """How many of the group answered; '' = not reported, or different from answer to answer."""
    rows: tuple[Beside, ...]

    @property
    def unit(self) -> str:
        """What the differences count: ``Prozentpunkte``, or ''."""
        return difference_unit(self.series)

    @property
    def view(self) -> str:
        """Where the page of the figure shows the group among its like: ``#groesse``, or ''."""
        breakdown = self.rows[0].of_group.breakdown
        return f"#{breakdown.breakdown_id}" if breakdown and views_of(self.series) else ""

    @property
    def greatest(self) -> Decimal:
        """The greatest difference in percentage points that chance does not explain; -1 = none."""
        known = (row for row in self.rows if self.series.unit == PERCENT and not row.is_chance)
        return max(
            (abs(row.difference) for row in known if row.difference is not None),
            default=Decimal(-1),
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one page shows of a group."""

    breakdown: Breakdown
    group: BreakdownGroup
    beside: tuple[BreakdownGroup, ...]
    """The groups of the breakdown that have a page."""
    piece: Piece[Series]
    batteries: tuple[tuple[str, str], ...]
    """Ids of the items among these and the title of their battery."""
    social_image: str


def group_pages(source: SurveySource, shelf: Shelf | None = None) -> Iterator[SiteFile]:
    """The pages of all groups that have values, in the order of the codelist."""
    survey, site, language = source.survey, source.site, source.language
    said = questions_by_group([figure.series for figure in source.figures])
    image = social_image(source.figures, site, language)
    for breakdown in breakdowns_of(survey, language).values():
        beside = tuple(group for group in breakdown.groups if group.group_id in said)
        for group in beside:
            path = site.addresses.group_page(survey.survey_id, group.group_id, language)
            for piece in pieces_of(said[group.group_id], path, _elements):
                many = tuple(each.series for each in piece.items)
                own = Piece(many, piece.number, piece.first, piece.paths)
                batteries = tuple(_batteries(many, source.figures))
                shown = _Shown(breakdown, group, beside, own, batteries, image)
                yield from kept(shelf, _page, survey, site, language, shown)


def _elements(question: GroupQuestion) -> int:
    return 16 + 8 * len(question.rows)


def _batteries(many: Sequence[Series], figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    ids = {each.question_id for each in many}
    for series in (figure.series for figure in figures if figure.series.items):
        yield from ((item, series.title) for item in series.items if item in ids)


def questions_by_group(many: Sequence[Series]) -> dict[str, tuple[GroupQuestion, ...]]:
    """By group what every question says about it, the greatest differences first."""
    found: dict[str, list[GroupQuestion]] = {}
    for series in many:
        for group_id, question in _said_of_groups(series):
            found.setdefault(group_id, []).append(question)
    return {
        group_id: tuple(sorted(questions, key=lambda each: -each.greatest))
        for group_id, questions in found.items()
    }


def _said_of_groups(series: Series) -> Iterator[tuple[str, GroupQuestion]]:
    """What a question says about each group, by its id."""
    of_all = {item.key[:3]: item for item in series.observations if item.is_total}
    newest: dict[str, list[Observation]] = {}
    for item in series.observations:
        known = newest.setdefault(item.key.group_id, [])
        if known and known[0].key.edition_id != item.key.edition_id:
            known.clear()  # editions come oldest first
        known.append(item)
    for group_id, items in newest.items():
        if not items[0].is_total:
            rows = tuple(_beside(series, item, of_all.get(item.key[:3])) for item in items)
            sizes = {format_n(item, series.language) for item in items}
            n = sizes.pop() if len(sizes) == 1 else ""
            yield group_id, GroupQuestion(series, items[0].edition, n, rows)


def _beside(series: Series, item: Observation, of_all: Observation | None) -> Beside:
    if item.value is None or of_all is None or of_all.value is None:
        return Beside(item, of_all, None, "", is_chance=False)
    difference = item.value - of_all.value
    bounds = interval_of(series, item)
    is_chance = bool(bounds and bounds[0] <= of_all.value <= bounds[1])
    return Beside(item, of_all, difference, signed(series, difference), is_chance)


def _page(survey: Survey, site: Site, language: str, shown: _Shown) -> Iterator[SiteFile]:
    breakdown, group, piece = shown.breakdown, shown.group, shown.piece
    title, label = like(group.label, f"{breakdown.title}: {group.label}"), words("pages", language)
    front = front_of(
        piece.path,
        f"{titled(title, piece, label)} – {survey.title[language]}",
        label["group_description"].format(group=group.label),
        (survey,),
        site,
        language,
        social_image=shown.social_image,
    )
    questions = [dict(_said_of_groups(each))[group.group_id] for each in piece.items]
    context = context_of(piece.path, survey, site, language) | {
        "title": title,
        "breakdown": breakdown,
        "group": group,
        "beside": shown.beside,
        "questions": questions,
        "batteries": dict(shown.batteries),
        "piece": piece,
        "judges_chance": any(
            interval_of(each.series, row.of_group) for each in questions for row in each.rows
        ),
    }
    yield render_page("group.md.j2", piece.path, front, context)
