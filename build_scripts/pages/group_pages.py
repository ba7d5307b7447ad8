"""A page for every group: what the survey says about it, beside everybody."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.pages.comparison import difference_unit, signed
from build_scripts.pages.front import front_of, social_image
from build_scripts.pages.pieces import pieces_of, titled
from build_scripts.pages.templating import render_page
from build_scripts.survey.breakdowns import breakdowns_of
from build_scripts.survey.foreign import like
from build_scripts.survey.intervals import format_n, interval_of
from build_scripts.survey.units import PERCENT
from build_scripts.survey.views import views_of
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.pages.pieces import Piece
    from build_scripts.pages.survey_source import SurveySource
    from build_scripts.site.files import SiteFile
    from build_scripts.survey.breakdowns import Breakdown, BreakdownGroup
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


def group_pages(source: SurveySource) -> Iterator[SiteFile]:
    """The pages of all groups that have values, in the order of the codelist."""
    said = questions_by_group([figure.series for figure in source.figures])
    for breakdown in breakdowns_of(source.survey, source.language).values():
        shown = [group for group in breakdown.groups if group.group_id in said]
        for group in shown:
            path = source.site.addresses.group_page(
                source.survey.survey_id, group.group_id, source.language
            )
            for piece in pieces_of(said[group.group_id], path, _elements):
                yield _page(source, breakdown, group, shown, piece)


def _elements(question: GroupQuestion) -> int:
    return 16 + 8 * len(question.rows)


def questions_by_group(many: Sequence[Series]) -> dict[str, tuple[GroupQuestion, ...]]:
    """By group what every question says about it, the greatest differences first."""
    found: dict[str, list[GroupQuestion]] = {}
    for series in many:
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
                question = GroupQuestion(series, items[0].edition, n, rows)
                found.setdefault(group_id, []).append(question)
    return {
        group_id: tuple(sorted(questions, key=lambda each: -each.greatest))
        for group_id, questions in found.items()
    }


def _beside(series: Series, item: Observation, of_all: Observation | None) -> Beside:
    if item.value is None or of_all is None or of_all.value is None:
        return Beside(item, of_all, None, "", is_chance=False)
    difference = item.value - of_all.value
    bounds = interval_of(series, item)
    is_chance = bool(bounds and bounds[0] <= of_all.value <= bounds[1])
    return Beside(item, of_all, difference, signed(series, difference), is_chance)


def _page(
    source: SurveySource,
    breakdown: Breakdown,
    group: BreakdownGroup,
    beside: Sequence[BreakdownGroup],
    piece: Piece[GroupQuestion],
) -> SiteFile:
    survey, language, questions, path = source.survey, source.language, piece.items, piece.path
    title, label = like(group.label, f"{breakdown.title}: {group.label}"), words("pages", language)
    front = front_of(
        path,
        f"{titled(title, piece, label)} – {survey.title[language]}",
        label["group_description"].format(group=group.label),
        (survey,),
        source.site,
        language,
        social_image=social_image(source.figures, source.site, language),
    )
    context = source.context(path) | {
        "title": title,
        "breakdown": breakdown,
        "group": group,
        "beside": beside,
        "questions": questions,
        "batteries": {
            item: figure.series.title for figure in source.figures for item in figure.series.items
        },
        "piece": piece,
        "judges_chance": any(
            interval_of(each.series, row.of_group) for each in questions for row in each.rows
        ),
    }
    return render_page("group.md.j2", path, front, context)
