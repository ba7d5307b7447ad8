"""What stands around a chart wherever it goes: base, notes, source, licence and address.

Embeds and pictures leave the site; whatever a reader needs to judge the figure leaves with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pictures.caption_lines import base_lines, note_lines
from build_scripts.survey.foreign import joined, put_together
from build_scripts.survey.licences import short_name
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.figures.figure import Figure
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source as a caption names it."""

    short: str
    url: str

    @property
    def link(self) -> str:
        """The address if a browser may follow it, else ''."""
        return self.url if self.url.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around one chart, in one language, ready to print."""

    title: str
    """The question in a few words."""
    headline: str
    """The finding in one sentence."""
    bases: tuple[str, ...]
    """What the percentages refer to, with n; one line for each base."""
    notes: tuple[str, ...]
    """Answers left out and breaks first, then notes on values that the drawing shows."""
    notes_beside: tuple[str, ...]
    """Notes on values that only the table shows."""
    breaks: int
    """So many of the notes, the first ones, are on the whole: answers left out, breaks."""
    sources: tuple[CitedSource, ...]
    licence: str
    site: str
    """Who publishes the chart; CC BY asks for the name."""
    url: str
    """Address of the figure's page."""

    @property
    def notes_below(self) -> tuple[str, ...]:
        """What stands below a chart that has its table beside it.

        Of a series with a break what changed, which notes on its values would say again.
        """
        return self.notes[: self.breaks] or self.notes

    @property
    def notes_in_table(self) -> tuple[str, ...]:
        """All others."""
        return (*self.notes[len(self.notes_below) :], *self.notes_beside)

    @property
    def base(self) -> str:
        """All bases in one line, each a sentence."""
        ended = (".", "?", "!")
        return joined(
            " ", (line if line.endswith(ended) else put_together(line, ".") for line in self.bases)
        )

    @property
    def source_names(self) -> str:
        return "; ".join(source.short for source in self.sources)

    @property
    def address(self) -> str:
        """The address as it is printed: without protocol and closing slash."""
        return self.url.partition("://")[2].rstrip("/")

    @property
    def topic(self) -> str:
        """The title above the headline; '' where the headline begins with it."""
        return "" if self.headline.startswith(self.title) else self.title


def caption_of(survey: Survey, figure: Figure, site: Site) -> Caption:
    """The caption of a figure: of the values that its chart shows."""
    series = figure.drawn
    notes = (*left_out(figure), *note_lines(series, figure.readings))
    path = site.addresses.figure_page(series.survey_id, series.question_id, series.language)
    view = f"#{figure.series.breakdown_id}" if figure.series.breakdown_id else ""
    return Caption(
        title=series.title,
        headline=figure.series.headline or series.title,
        bases=base_lines(series),
        notes=notes,
        breaks=len(series.breaks) + len(left_out(figure)),
        notes_beside=tuple(note for note in note_lines(series) if note not in notes),
        sources=tuple(
            CitedSource(source.short[series.language] or source.publisher, source.url)
            for source in series.sources
        ),
        licence=short_name(survey.licences[0]) if survey.licences else "",
        site=site.names[series.language],
        url=site.url(path) + view,
    )


def left_out(figure: Figure) -> tuple[str, ...]:
    """That a view shows some answers of many, if so."""
    shown, there = len(figure.drawn.answers), len(figure.series.answers)
    if not figure.series.breakdown_id or shown == there:
        return ()
    say = words("embeds", figure.series.language)["highest" if shown > 1 else "highest_one"]
    return (say.format(shown=shown, all=there),)
