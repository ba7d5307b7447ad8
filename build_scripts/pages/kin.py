"""The figures around a figure: before and behind it, and those of the same question."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.survey.series import Series


@dataclass(frozen=True, slots=True)
class Other:
    """Another figure of the survey, as far as a link to it tells."""

    question_id: str
    title: str
    headline: str
    wording: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page leads to."""

    previous: Other | None = None
    next: Other | None = None
    kin: tuple[tuple[str, tuple[Other, ...]], ...] = ()
    """How others belong to the figure (a word of the pages), in the order of the survey."""
    batteries: tuple[Other, ...] = ()
    """Figures that it is an item of."""


def beside_of(of_survey: Sequence[Series]) -> tuple[Beside, ...]:
    """What stands beside each figure, in the order of the survey."""
    links = [Other(each.question_id, each.title, each.headline, each.wording) for each in of_survey]
    groups = _groups_of(of_survey, links)
    around = zip(of_survey, [None, *links], [*links[1:], None], strict=False)
    return tuple(
        Beside(previous, following, tuple(_kin_of(series, groups)), _batteries(series, groups))
        for series, previous, following in around
    )


def _groups_of(
    of_survey: Sequence[Series], links: Sequence[Other]
) -> Mapping[tuple[str, str], Sequence[Other]]:
    """Figures by how they belong together and the id that says so."""
    battery_of = {item: each.question_id for each in of_survey for item in each.items}
    groups: dict[tuple[str, str], list[Other]] = defaultdict(list)
    for series, link in zip(of_survey, links, strict=True):
        groups["sums_up", series.question_id].append(link)
        groups["summed_up_in", series.summary_of].append(link)
        groups["one_by_one", battery_of.get(series.question_id, "")].append(link)
        groups["same_battery", series.battery_id].append(link)
        for item in series.items:
            groups["battery", item].append(link)
    return groups


def _batteries(
    series: Series, groups: Mapping[tuple[str, str], Sequence[Other]]
) -> tuple[Other, ...]:
    return tuple(groups.get(("battery", series.question_id), ()))


def _kin_of(
    series: Series, groups: Mapping[tuple[str, str], Sequence[Other]]
) -> Iterator[tuple[str, tuple[Other, ...]]]:
    """What it sums up, where it is summed up, the items of a battery.

    Of a battery without a figure the other items.
    """
    kin = {
        "sums_up": series.summary_of,
        "summed_up_in": series.question_id,
        "one_by_one": series.question_id if series.items else "",
        "same_battery": "" if _batteries(series, groups) else series.battery_id,
    }
    for name, ident in kin.items():
        found = groups.get((name, ident), ()) if ident else ()
        if others := tuple(each for each in found if each.question_id != series.question_id):
            yield name, others
