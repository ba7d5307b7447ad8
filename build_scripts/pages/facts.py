"""What is known about an edition, fact by fact, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.series_of import citation_of
from build_scripts.wording import format_number, format_share, with_precision, words

if TYPE_CHECKING:
    from build_scripts.series import Citation
    from build_scripts.survey import Edition, Survey

FIELDS = (
    "conducted_by",
    "mode",
    "population",
    "invited",
    "responses",
    "response_rate",
    "field_period",
    "known_bias",
)
"""In the order in which a reader asks: who, how, whom, how many, when, how skewed."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an edition, ready to print."""

    field: str
    label: str
    text: str
    """'' = no source reports it."""
    citations: tuple[Citation, ...]

    @property
    def sources_differ(self) -> bool:
        """Whether the sources put it differently, so that each has to be shown."""
        return len({citation.as_reported for citation in self.citations}) > 1


def edition_facts(survey: Survey, edition: Edition, language: str) -> tuple[Fact, ...]:
    """Every fact of an edition, also those that no source reports."""
    label = words("pages", language)
    return tuple(
        Fact(
            field=field,
            label=label[f"fact_{field}"],
            text=_text(edition, field, language),
            citations=tuple(
                citation_of(survey, evidence, language)
                for evidence in survey.edition_evidence
                if evidence.edition_id == edition.edition_id and evidence.field == field
            ),
        )
        for field in FIELDS
    )


def _text(edition: Edition, field: str, language: str) -> str:
    if field == "invited" and edition.invited is not None:
        number = format_number(edition.invited, language)
        return with_precision(number, edition.invited_precision, language)
    if field == "response_rate" and edition.response_rate is not None:
        share = format_share(edition.response_rate, language)
        return with_precision(share, edition.response_rate_precision, language)
    if field == "responses" and edition.responses is not None:
        number = format_number(edition.responses, language)
        return f"{number} {edition.responding_units[language]}".strip()
    if field in ("invited", "response_rate", "responses"):
        return ""
    return str(getattr(edition, field)[language])
