"""What the pages of one survey are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts.pages.facts import edition_facts
from build_scripts.pages.front import context_of
from build_scripts.survey.edition_facts import REPORTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from build_scripts.downloads.files import DownloadLink
    from build_scripts.figures.figure import Figure
    from build_scripts.pages.facts import Fact
    from build_scripts.pages.figure_reuse import FigureReuse
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey


@dataclass(frozen=True, slots=True)
class Companions:
    """What other parts of the build made for the pages of a survey, by question id.

    The empty question id stands for the survey as a whole.
    """

    downloads: Mapping[str, Sequence[DownloadLink]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    json_ld: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """schema.org markup, already escaped for a script element."""
    embed_dialogs: Mapping[str, Markup] = field(default_factory=lambda: MappingProxyType({}))
    """The offer to embed the figure, as HTML."""
    reuse: Mapping[str, FigureReuse] = field(default_factory=lambda: MappingProxyType({}))
    """How to cite the figure, and what was corrected in it."""


NOTHING_ELSE = Companions()


@dataclass(frozen=True, slots=True)
class SurveySource:
    """A survey with its figures in one language, and what stands beside them."""

    survey: Survey
    figures: tuple[Figure, ...]
    site: Site
    language: str
    companions: Companions

    @property
    def facts(self) -> dict[str, dict[str, Fact]]:
        """What is known of each edition, by its id and the name of the fact."""
        return {
            edition.edition_id: {
                fact.field: fact for fact in edition_facts(self.survey, edition, self.language)
            }
            for edition in self.survey.editions
        }

    def context(self, path: str) -> dict[str, object]:
        """What every template of the survey may use; ``path`` is that of the page."""
        shared = context_of(path, self.survey, self.site, self.language)
        return shared | {"facts_by_edition": self.facts, "reported_facts": REPORTED}
