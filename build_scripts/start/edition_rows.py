"""The tables of editions: what only the publisher knows of them is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.to_dos import is_to_do, still_to_do, to_do
from build_scripts.start.identified import edition_id_of
from build_scripts.start.layout.periods import edition_of
from build_scripts.start.outline import asked, everywhere
from build_scripts.start.own_words import start_words
from build_scripts.start.package_draft import in_languages
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.layout.periods import Period
    from build_scripts.start.outline import Outline
    from build_scripts.start.package_draft import Row

FACTS = ("conducted_by", "mode", "field_period", "population")


def edition_tables(
    items: Sequence[Identified], outline: Outline, source_id: str
) -> dict[str, list[Row]]:
    """Editions and the evidence for their facts, oldest first."""
    found = {edition_of(item.reported.edition) for item in items}
    periods = sorted((each for each in found if each), key=lambda each: each.place)
    rows = [_edition(each, outline, is_newest=each == periods[-1]) for each in periods]
    if any(each.is_named for each in periods):
        rows = [{**row, "order": str(number)} for number, row in enumerate(rows, 1)]
    return {
        "editions": rows,
        "edition_evidence": [
            {"edition_id": row["edition_id"], "field": fact, "source_id": source_id}
            for row in rows
            for fact in FACTS
            if row[f"{fact}_{outline.languages[0]}"]
        ],
    }


def _edition(period: Period, outline: Outline, *, is_newest: bool) -> Row:
    """Of older editions a publisher may say more later; only the newest is asked about."""
    codes, year = outline.languages, period.code
    title = Text(
        tuple(
            (code, start_words(code)["edition"].format(title=outline.title[code], year=year))
            if not is_to_do(outline.title[code])
            else (code, asked("do_edition", codes, year=year)[code])
            for code in codes
        )
    )
    facts = {fact: _asked(fact, outline, year=year) if is_newest else Text() for fact in FACTS}
    if outline.conducted_by:
        facts["conducted_by"] = everywhere(outline.conducted_by, codes)
    row = {
        "edition_id": edition_id_of(year),
        "year": str(period.year),
        "period": "" if period.is_named or year == str(period.year) else year,
        **(in_languages("label", everywhere(year, codes), codes) if period.is_named else {}),
        "invited_precision": "exact",
        "response_rate_precision": "exact",
        **in_languages("title", title, codes),
    }
    for fact, text in facts.items():
        row |= in_languages(fact, text, codes)
    return row


def _asked(fact: str, outline: Outline, *, year: str) -> Text:
    """What is to be said, with what the table says of it, in its language."""
    codes, said = outline.languages, outline.in_table.get(fact, "")
    what = asked(f"do_{fact}", codes, year=year)
    if not said:
        return what
    pattern, own = start_words(codes[0])["do_as_in_table"], still_to_do(what[codes[0]])
    return Text(((codes[0], to_do(pattern.format(what=own, said=said))), *[*what][1:]))
