"""What is known about an edition, fact by fact, and who says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.survey.edition_facts import FACTS, REPORTED, fact_text, is_stated
from build_scripts.survey.labelling import citation_of
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.survey.records import Edition, Survey
    from build_scripts.survey.series import Citation

_PER_CENT = re.compile(r"prozent|per ?cent")


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

    @property
    def fuller(self) -> tuple[Citation, ...]:
        """Who says more of a response rate than its value: what it leaves out, for example."""
        if self.field != "response_rate":
            return ()
        return tuple(
            citation
            for citation in self.citations
            if citation.as_reported and _bare(citation.as_reported) != _bare(self.text)
        )

    @property
    def in_full(self) -> str:
        """The fact, and in brackets what sources say beyond it."""
        said = "; ".join(f"{each.short}: {each.as_reported}" for each in self.fuller)
        return f"{self.text} ({said})" if said else self.text


def _bare(text: str) -> str:
    """``rund21%`` of ``Rund 21 Prozent``: different spellings of one rate are the same."""
    return "".join(_PER_CENT.sub("%", text.lower()).split()).rstrip(".")


def edition_facts(survey: Survey, edition: Edition, language: str) -> tuple[Fact, ...]:
    """What readers ask of every edition, reported or not, then what else this one says."""
    label = words("pages", language)
    return tuple(
        Fact(
            field=field,
            label=label[f"fact_{field}"],
            text=fact_text(edition, field, language),
            citations=tuple(
                citation_of(survey, evidence, language)
                for evidence in survey.edition_evidence
                if evidence.edition_id == edition.edition_id and evidence.field == field
            ),
        )
        for field in FACTS
        if field in REPORTED or is_stated(edition, field)
    )
