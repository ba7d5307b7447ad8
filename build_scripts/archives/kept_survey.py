"""What the forms for archives are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.site import addresses
from build_scripts.survey.foreign import by_language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey, Text
    from build_scripts.survey.series import Series


@dataclass(frozen=True, slots=True)
class KeptSurvey:
    """A survey with its package and its questions in all its languages."""

    survey: Survey
    package: Mapping[str, bytes]
    """As ``published_package`` makes it."""
    tables: tuple[PublishedTable, ...]
    descriptor: Mapping[str, Any]
    series: Mapping[str, tuple[Series, ...]]
    """By language."""
    site: Site

    @property
    def first_language(self) -> str:
        return self.survey.languages[0]

    def url(self, name: str) -> str:
        """The address of a file of the package, or of one that stands beside it."""
        return self.site.url(addresses.package_file(self.survey.survey_id, name))

    def in_languages(self, text: Text) -> dict[str, str]:
        """Words by language, without those that nobody has written."""
        return by_language(text, self.survey.languages)
