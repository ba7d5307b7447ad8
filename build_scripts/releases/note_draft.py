"""The sentence that says why there is a version, drafted where the data tell it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.wording import LANGUAGES, format_listing, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_scripts.releases.changes import Change
    from build_scripts.survey.records import Survey

_SAID_BY_SHELLS = re.compile(r'[\\"`$]')
"""What a shell does not take as it is within double quotation marks."""
_BACKSLASH = r"\\\g<0>"
_FOR_MAKE = str.maketrans({"$": "$$", "'": r"'\''"})
"""make wants its sign twice, and the shell before it knows no ' within single ones."""
_OPEN = "…"
"""What a person has to say: why a value was corrected no program knows, nor other languages."""


def release_order(survey: Survey, version: str, changes: Iterable[Change]) -> str:
    """The command that releases, as it is typed; quoted so that sentences may stand in it."""
    changed = tuple(changes)
    notes = {code: note_draft(survey, changed, code) for code in survey.languages}
    return _order(survey, version, notes)


def _order(survey: Survey, version: str, notes: Mapping[str, str]) -> str:
    """To be pasted: the shell, make and the shell that make calls take the words as they are."""
    said = [
        f'--note {language}="{_SAID_BY_SHELLS.sub(_BACKSLASH, note)}"'
        for language, note in notes.items()
    ]
    words_of_order = " ".join((survey.survey_id, version, *said))
    return f"make release ARGS='{words_of_order.translate(_FOR_MAKE)}'"


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
    return _order(survey, version, {code: _note(editions, code) for code in survey.languages})


def _note(editions: Sequence[str], language: str) -> str:
    if language not in LANGUAGES:
        return _OPEN
    listed = format_listing(editions, language)
    return words("releases", language)["note_editions"].format(editions=listed)


def first_order(survey: Survey) -> str:
    """The command that releases data for the first time."""
    notes = {
        code: words("releases", code)["note_first"] if code in LANGUAGES else _OPEN
        for code in survey.languages
    }
    return _order(survey, survey.version, notes)
