"""What stands around a chart wherever it goes: base, notes, source, licence and address.

Embeds and pictures leave the site; whatever a reader needs to judge the figure leaves with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts import addresses
from build_scripts.wording import format_number, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.series import Observation, Series
    from build_scripts.site import Site
    from build_scripts.survey import Licence, Survey


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
    """Breaks in the series first, then notes on single values."""
    sources: tuple[CitedSource, ...]
    licence: str
    url: str
    """Address of the figure's page."""

    @property
    def source_names(self) -> str:
        return "; ".join(source.short for source in self.sources)

    @property
    def address(self) -> str:
        """The address as it is printed: without protocol and closing slash."""
        return self.url.partition("://")[2].rstrip("/")


def caption_of(survey: Survey, series: Series, site: Site) -> Caption:
    """The caption of a figure."""
    path = addresses.figure_page(series.survey_id, series.question_id, series.language)
    return Caption(
        title=series.title,
        headline=series.headline or series.title,
        bases=base_lines(series),
        notes=note_lines(series),
        sources=tuple(
            CitedSource(source.short[series.language] or source.publisher, source.url)
            for source in series.sources
        ),
        licence=_licence_name(survey.licences[0]) if survey.licences else "",
        url=site.url(path),
    )


def _licence_name(licence: Licence) -> str:
    """``CC BY 4.0`` as people write it; other licences by their title."""
    return licence.name.replace("-", " ") if licence.name.startswith("CC-") else licence.title


def base_lines(series: Series) -> tuple[str, ...]:
    """What the percentages refer to; years stand before it where there are several bases."""
    word = words("embeds", series.language)
    bases: dict[str, dict[str, None]] = {}
    for item in series.of_everybody:
        bases.setdefault(_base(series, item), {})[item.edition] = None
    if len(bases) == 1 and len(series.editions) == 1:
        lines = [f"{base} ({series.editions[0]})" for base in bases]
    else:
        lines = [
            word["edition_base"].format(edition=", ".join(editions), base=base)
            for base, editions in bases.items()
        ]
    if series.answer_mode == "multiple":
        lines.append(word["multiple"])
    return tuple(line[:1].upper() + line[1:] for line in lines)


def _base(series: Series, item: Observation) -> str:
    word, of_series = words("embeds", series.language), words("series", series.language)
    base = item.population
    if not item.base_phrase:
        base = of_series["base_not_stated"]
    elif series.unit == "percent":
        base = word["about_base"].format(base=item.base_phrase)
    if item.base_n is None:
        base = f"{base}, {of_series['n_unknown']}"
    elif not item.base_phrase or format_number(item.base_n, series.language) not in base:
        base = f"{base}, n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{item.base_n}"
    return base if item.is_total else word["group_base"].format(group=item.group, base=base)


def note_lines(series: Series) -> tuple[str, ...]:
    """Breaks in the series, then the notes on values; the same words are said once."""
    word = words("embeds", series.language)
    breaks = [
        word["break"].format(
            from_edition=item.from_edition, to_edition=item.to_edition, note=item.note
        )
        for item in series.breaks
    ]
    about: dict[str, list[Observation]] = {}
    for item in series.observations:
        if item.note:
            about.setdefault(item.note, []).append(item)
    notes = [
        word["value_note"].format(subject=_subject(series, items), note=note)
        for note, items in about.items()
    ]
    return (*breaks, *notes)


def _subject(series: Series, items: list[Observation]) -> str:
    """The values that a note is on, with only those labels that tell them apart."""
    parts = [
        (label, len(all_labels) > 1)
        for label, all_labels in (
            (_joined(item.answer for item in items), series.answers),
            (_joined(item.group for item in items), series.groups),
            (_joined(item.edition for item in items), series.editions),
        )
    ]
    return ", ".join(label for label, tells in parts if tells) or _joined(
        item.edition for item in items
    )


def _joined(labels: Iterable[str]) -> str:
    return "/".join(dict.fromkeys(labels))
