"""Every chart type with its example: what publishers choose from, drawn as any other figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.figures.examples import examples, series_of_example
from build_scripts.figures.figure import figures_from
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from build_scripts.figures.figure import Figure


@dataclass(frozen=True, slots=True)
class GalleryEntry:
    """A chart type as a publisher meets it."""

    name: str
    """What a question says in its column ``chart``."""
    kind: str
    title: str
    """Of the made-up question."""
    use: str
    """When to choose it."""
    figure: Figure
    """The example; its values are made up, as its description says."""


def gallery_of(
    language: str, kept: Path | None = None, pool: Executor | None = None
) -> tuple[GalleryEntry, ...]:
    """All chart types by name; ``kept`` and ``pool`` as for figures."""
    known, kinds = examples(), words("charts", language)
    series = [series_of_example(name, language) for name in known]
    return tuple(
        GalleryEntry(
            name=name,
            kind=kinds[f"kind_{name}"],
            title=known[name]["title"][language],
            use=known[name]["use"][language],
            figure=figure,
        )
        for name, figure in zip(known, figures_from(series, kept, pool), strict=True)
    )
