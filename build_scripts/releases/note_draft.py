"""The sentence that says why there is a version, drafted where the data tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.wording import LANGUAGES, format_listing, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.releases.changes import Change
    from build_scripts.survey.records import Survey

_OPEN = "…"
"""What a person has to say: why a value was corrected no program knows, nor other languages."""


def release_order(survey: Survey, version: str, changes: Iterable[Change]) -> str:
    """The command that releases, as it is typed; quoted so that sentences may stand in it."""
    changed = tuple(changes)
    notes = " ".join(
        f'--note {language}="{note_draft(survey, changed, language)}"'
        for language in survey.languages
    )
    return f"make release ARGS='{survey.survey_id} {version} {notes}'"


def note_draft(survey: Survey, changes: Iterable[Change], language: str) -> str:
    """Names the editions that came (``Ergebnisse 2025 hinzugefügt.``); otherwise ``…``."""
    added = [
        edition_label(edition, language)
        for change in changes
        if (change.kind, change.table) == ("added", "editions")
        and (edition := survey.edition_by_id.get(dict(change.key).get("edition_id", "")))
    ]
    return _note(added, language) if added else _OPEN


def edition_order(survey: Survey, version: str, editions: Sequence[str]) -> str:
    """The command that releases a version with more editions."""
    notes = " ".join(f'--note {code}="{_note(editions, code)}"' for code in survey.languages)
    return f"make release ARGS='{survey.survey_id} {version} {notes}'"


def _note(editions: Sequence[str], language: str) -> str:
    if language not in LANGUAGES:
        return _OPEN
    listed = format_listing(editions, language)
    return words("releases", language)["note_editions"].format(editions=listed)


def first_order(survey: Survey) -> str:
    """The command that releases data for the first time."""
    notes = " ".join(
        f'--note {language}="{words("releases", language)["note_first"]}"'
        if language in LANGUAGES
        else f'--note {language}="{_OPEN}"'
        for language in survey.languages
    )
    return f"make release ARGS='{survey.survey_id} {survey.version} {notes}'"
