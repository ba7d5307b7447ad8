"""Every chart type with its example: what publishers choose from, drawn as any other figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.figures.examples import examples, series_of_example
from build_scripts.figures.figure import figures_from
from build_scripts.survey.views import views_of
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from build_scripts.figures.figure import Figure
    from build_scripts.survey.series import Series


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
    series = [_with_groups(series_of_example(name, language)) for name in known]
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


def _with_groups(example: Series) -> Series:
    """Of an example with a breakdown its view: of everybody alone a map would be one value."""
    views = views_of(example)
    return replace(views[0], title=example.title, headline=example.headline) if views else example
