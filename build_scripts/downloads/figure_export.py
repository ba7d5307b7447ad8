"""What a download of one figure is made from, and what describes a download format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_scripts.figures.figure import Figure
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series


@dataclass(frozen=True, slots=True)
class FigureExport:
    """A figure in one language, with the survey and the site that it belongs to."""

    figure: Figure
    survey: Survey
    site: Site

    @property
    def series(self) -> Series:
        return self.figure.series


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format in which every figure can be downloaded."""

    suffix: str
    """Follows the stem of the address, for example ``.excel.csv``."""
    position: int
    """Place among the links; lower stands first."""
    write: Callable[[FigureExport], bytes] | None
    """None: the bytes are drawn elsewhere (pictures), the format is listed all the same."""
    of_views: bool = False
    """Whether each view of a figure has a file of it too."""

    def label(self, language: str) -> str:
        """Text of the link."""
        return words("downloads", language)[f"format{self.suffix.replace('.', '_')}"]
