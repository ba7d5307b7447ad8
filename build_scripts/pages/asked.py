"""Who was asked, when and by whom: each thing said once for all editions that agree on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.units import COUNT, PERCENT
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.pages.facts import Fact
    from build_scripts.survey.records import Edition
    from build_scripts.survey.series import Series

FIELDS = ("population", "responses", "field_period", "conducted_by")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What several editions have in common."""

    editions: str
    """``2013, 2016``; '' where it holds for all editions of the figure."""
    text: str
    """'' = no source reports it."""
    sources_differ: bool = False


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One fact of the editions of a figure."""

    label: str
    lines: tuple[Agreed, ...]


def asked_rows(
    editions: Iterable[Edition], facts: Mapping[str, Mapping[str, Fact]], language: str
) -> tuple[AskedRow, ...]:
    """The facts that a reader asks for first, by field; ``facts`` are those of each edition."""
    shown = [(edition, facts[edition.edition_id]) for edition in editions]
    return tuple(
        AskedRow(
            label=shown[0][1][field].label,
            lines=agreed(
                (edition_label(edition, language), known[field].text, known[field].sources_differ)
                for edition, known in shown
            ),
        )
        for field in FIELDS
    )


def agreed(said: Iterable[tuple[str, str, bool]]) -> tuple[Agreed, ...]:
    """Edition, text and whether sources differ, put together where the latter two are the same."""
    by_text: dict[tuple[str, bool], list[str]] = {}
    for edition, text, differ in said:
        by_text.setdefault((text, differ), []).append(edition)
    alone = len(by_text) == 1
    return tuple(
        Agreed("" if alone else ", ".join(editions), text, differ)
        for (text, differ), editions in by_text.items()
    )


def how_answered(series: Series) -> str:
    """How the answers relate to each other, in a sentence."""
    word = words("pages", series.language)
    one = "_one" if sum(item.value is not None for item in series.observations) == 1 else ""
    if series.answer_mode != "indicator":
        of_answers = series.answer_mode == "multiple" and series.share_of == "answers"
        return word["mode_multiple_of_answers" if of_answers else f"mode_{series.answer_mode}"]
    if series.unit == COUNT:
        return word[f"mode_count{one}"]
    if series.unit != PERCENT:
        return word[f"mode_measure{one}"].format(unit=series.unit_label)
    several = "_answers" if len(series.answers) > 1 else "_groups" if len(series.groups) > 1 else ""
    return word[f"mode_indicator{one or several}"]
