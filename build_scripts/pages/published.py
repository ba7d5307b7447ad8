"""What the pages of the whole site are made from: every survey with its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pages.figure_list import entries_of
from build_scripts.pages.front import social_image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.figures.figure import Figure
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey


@dataclass(frozen=True, slots=True)
class Published:
    """A survey with its figures, drawn in one language."""

    survey: Survey
    figures: tuple[Figure, ...]

    @property
    def entries(self) -> tuple[Figure, ...]:
        """The figures that readers are led to: a battery stands for its items."""
        return entries_of(self.figures)

    @property
    def beside_highlights(self) -> list[Figure]:
        """Those that no highlight speaks of; all of them where highlights leave none."""
        spoken = {row.question_id for row in self.survey.highlights}
        others = [
            each
            for each in self.entries
            if spoken.isdisjoint((each.series.question_id, *each.series.items))
        ]
        return others or list(self.entries)


def image_of_site(published: Sequence[Published], site: Site, language: str) -> str:
    """Address of the picture that stands for the site where it is shared."""
    figures = [figure for each in published for figure in each.figures]
    return social_image(figures, site, language)
