"""The tables of editions: what only the publisher knows of them is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.start.outline import asked, everywhere
from build_scripts.start.package_draft import in_languages
from build_scripts.survey.records import Text
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.outline import Outline
    from build_scripts.start.package_draft import Row

FACTS = ("conducted_by", "mode", "field_period", "population")


def edition_tables(
    items: Sequence[Identified], outline: Outline, source_id: str
) -> dict[str, list[Row]]:
    """Editions and the evidence for their facts, oldest first."""
    years = sorted({item.reported.edition for item in items})
    return {
        "editions": [_edition(year, outline) for year in years],
        "edition_evidence": [
            {"edition_id": year, "field": fact, "source_id": source_id}
            for year in years
            for fact in FACTS
        ],
    }


def _edition(year: str, outline: Outline) -> Row:
    codes = outline.languages
    title = Text(
        tuple(
            (code, words("start", code)["edition"].format(title=outline.title[code], year=year))
            for code in codes
        )
    )
    facts = {fact: asked(f"do_{fact}", codes, year=year) for fact in FACTS}
    if outline.conducted_by:
        facts["conducted_by"] = everywhere(outline.conducted_by, codes)
    row = {
        "edition_id": year,
        "year": year,
        "invited_precision": "exact",
        "response_rate_precision": "exact",
        **in_languages("title", title, codes),
    }
    for fact, text in facts.items():
        row |= in_languages(fact, text, codes)
    return row
