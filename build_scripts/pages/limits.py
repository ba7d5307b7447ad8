"""What a reader of the method page must know about the limits of a survey."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.pages.facts import edition_facts
from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.foreign import joined, put_together
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.figures.figure import Figure
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Citation

_MOST_NAMED = 100
"""Questions that one entry names."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something that sources put differently."""

    about: str
    published: str
    """What this site publishes."""
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that no source reports, and where it is missing."""

    what: str
    where: tuple[str, ...]


def disagreements(
    survey: Survey, figures: Sequence[Figure], language: str
) -> tuple[Disagreement, ...]:
    """Facts of editions first, then values, each with what every source says."""
    return (*_about_editions(survey, language), *_about_values(figures))


def _about_editions(survey: Survey, language: str) -> Iterator[Disagreement]:
    for edition in survey.editions:
        for fact in edition_facts(survey, edition, language):
            if fact.sources_differ:
                about = f"{fact.label} {edition_label(edition, language)}"
                yield Disagreement(about, fact.text, fact.citations)


def _about_values(figures: Sequence[Figure]) -> Iterator[Disagreement]:
    for figure in figures:
        for item in figure.series.observations:
            if len({citation.as_reported for citation in item.citations}) > 1:
                what = [item.answer] if item.is_total else [item.answer, item.group]
                told = joined(", ", (*what, item.edition))
                about = put_together(figure.series.title, ": ", told)
                yield Disagreement(about, item.value_text, item.citations)


def unknowns(survey: Survey, figures: Sequence[Figure], language: str) -> tuple[Unknown, ...]:
    """What is missing, derived from empty cells; nothing is filled in for them."""
    label = words("pages", language)
    found = [*_facts_unknown(survey, language)]
    series = [figure.series for figure in figures]
    base = [
        each.title for each in series if any(not item.base_phrase for item in each.observations)
    ]
    number = [
        each.title for each in series if any(item.base_n is None for item in each.observations)
    ]
    wording = [each.title for each in series if not each.wording]
    found += [
        Unknown(label["unknown_base"], tuple(base)),
        Unknown(label["unknown_n"], tuple(number)),
        Unknown(label["unknown_wording"], tuple(wording)),
    ]
    return tuple(part for each in found for part in _in_parts(each))


def _in_parts(unknown: Unknown) -> Iterator[Unknown]:
    """Of what hundreds of questions lack, some of them at a time."""
    for start in range(0, len(unknown.where), _MOST_NAMED):
        yield replace(unknown, where=unknown.where[start : start + _MOST_NAMED])


def _facts_unknown(survey: Survey, language: str) -> Iterator[Unknown]:
    label = words("pages", language)
    missing: dict[str, list[str]] = {}
    for edition in survey.editions:
        for fact in edition_facts(survey, edition, language):
            if not fact.text:
                missing.setdefault(fact.field, []).append(edition_label(edition, language))
    for field, where in missing.items():
        what = label.get(f"unknown_{field}", label[f"fact_{field}"])
        yield Unknown(what, tuple(where))
