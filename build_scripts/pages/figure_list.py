"""All figures of a survey with their files, on pages of their own where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages.pieces import pieces_of
from build_scripts.site import addresses
from build_scripts.survey.batteries import beside_batteries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.figures.figure import Figure
    from build_scripts.pages.pieces import Piece
    from build_scripts.site.settings import Site

MOST_BESIDE = 60
"""So many stand in the table of the data page; more have pages of their own."""
_ELEMENTS = 20
"""Of a row, with a link to each of its files."""


def entries_of(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures as lists for readers name them.

    A battery stands for its items, a question for its means and sums, to which its page leads.
    """
    items = beside_batteries(figure.series for figure in figures)
    there = {figure.series.question_id for figure in figures}
    return tuple(
        figure
        for figure in figures
        if figure.series.question_id not in items and figure.series.summary_of not in there
    )


def of_questions(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that hold each value once: batteries repeat those of their items."""
    return tuple(figure for figure in figures if not figure.series.items)


def figure_list(
    survey_id: str, figures: Sequence[Figure], site: Site, language: str
) -> tuple[Piece[Figure], ...]:
    """The pages of the list, in the order of topics; none where the data page has room for it."""
    if len(figures) <= MOST_BESIDE:
        return ()
    path = site.addresses.survey_part(survey_id, addresses.FIGURES, language)
    return tuple(pieces_of(by_topic(figures), path, lambda _: _ELEMENTS))


def by_topic(figures: Sequence[Figure]) -> list[Figure]:
    """Topics in the order of their first figure."""
    order = {topic: nth for nth, topic in enumerate(dict.fromkeys(map(_topic, figures)))}
    return sorted(figures, key=lambda figure: order[_topic(figure)])


def rests_of(
    topics: Iterable[tuple[str, str, Sequence[Figure]]], pieces: Sequence[Piece[Figure]], most: int
) -> dict[str, str]:
    """By id each topic with more than ``most`` figures, and the page where the others stand.

    A topic is its id, its title and its figures.
    """
    return {
        topic_id: next(piece.path for piece in pieces if title in map(_topic, piece.items))
        for topic_id, title, found in topics
        if len(found) > most
    }


def _topic(figure: Figure) -> str:
    return figure.series.topic
