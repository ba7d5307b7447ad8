"""Whether the language at the root of a site is the one that stood there at the last release.

Which language that was, the frozen embeds tell: each leads to the page of its figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.listed import RELEASES
from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.releases.freezing import NEUTRAL_ADDRESS
from build_scripts.releases.frozen_parts import EMBEDS
from build_scripts.releases.published import register_of
from build_scripts.site.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey


def find_moved_root(surveys: Iterable[Survey], site: Site, project: Path) -> Iterator[Problem]:
    """A warning where pages of a published survey would move, because another language is first.

    A site that no longer speaks the language at all is somebody else's, or says so on purpose.
    """
    for survey in surveys:
        before = _language_at_root(project / survey.folder, survey.survey_id)
        if before in site.languages[1:]:
            rest = (code for code in site.languages if code != before)
            message = (
                f"{shown(before)} stood at the root when {survey.survey_id} was published; its "
                f"addresses would move below /{before}/, and embedded charts would change language"
            )
            advice = f"write [{', '.join((before, *rest))}]: published addresses never change"
            kind = "addresses-move"
            yield Problem(
                SETTINGS_FILE, 0, "extra.languages", kind, message, advice, severity="warning"
            )


def _language_at_root(folder: Path, survey_id: str) -> str:
    """'' where nothing is published, or in other languages only."""
    online = [each.version for each in register_of(folder) if not each.withdrawn]
    for language in (folder / RELEASES / online[-1] / EMBEDS).glob("*") if online else ():
        page = next(language.glob("*.html"), None)
        leads_to = f'"{NEUTRAL_ADDRESS}{survey_id}/'
        if page and leads_to in page.read_text(encoding="utf-8", errors="replace"):
            return language.name
    return ""
