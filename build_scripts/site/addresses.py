"""The address book: the only place that makes addresses. Published addresses never change.

A path is relative to the root of the site, without a leading slash, so that the site works below
``/open-data/`` as well. The first language of a site lives at the root, every other one below its
code; which that is, an ``AddressBook`` knows.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import ClassVar

from build_scripts.survey.wording import LANGUAGES, words

METHOD = "methode"
DATA = "daten"
FIGURES = "daten/abbildungen"
"""All figures with their files, where the data page has no room for them."""
CHANGES = "aenderungen"
GROUP = "gruppe"
GLOSSARY = "glossar"
ABOUT = "ueber"
IMPRINT = "impressum"
PRIVACY = "datenschutz"
ACCESSIBILITY = "barrierefreiheit"
PLAIN_LANGUAGE = "leichte-sprache"
SIGN_LANGUAGE = "gebaerdensprache"
PUBLISHERS = "fuer-herausgeber"
EMBEDDING = "einbetten"
CHART_TYPES = "grafikarten"
RESERVED_QUESTION_IDS = frozenset({METHOD, DATA, CHANGES, GROUP})
"""A question may not be called like a page of its survey."""
GENERATED_NAMES = frozenset(
    {
        *(*LANGUAGES, "embed", "figures", "data", "assets", "search", "index", "catalog", "feed"),
        "sha256sums",  # a disk without upper and lower case takes it for the manifest
        *(GLOSSARY, CHANGES, CHART_TYPES),
    }
)
"""What the build itself puts at the root of the site, where pages by hand stand as well."""
RESERVED_SURVEY_IDS = GENERATED_NAMES | {
    *(ABOUT, IMPRINT, PRIVACY, ACCESSIBILITY, PUBLISHERS, EMBEDDING),
    *(PLAIN_LANGUAGE, SIGN_LANGUAGE),
}
"""A survey may not be called like something that stands at the root of the site."""


def package_file(survey_id: str, name: str, version: str = "") -> str:
    """A file of the data package, which is one for all languages; with a version the frozen one."""
    frozen = f"v{version}/" if version else ""
    return f"data/{survey_id}/{frozen}{name}"


@dataclass(frozen=True, slots=True)
class AddressBook:
    """Addresses of everything that a site has once in each of its languages."""

    languages: tuple[str, ...]
    """Of the site; the first stands at the root."""
    # Templates know the book alone.
    METHOD: ClassVar = METHOD
    DATA: ClassVar = DATA
    FIGURES: ClassVar = FIGURES
    CHANGES: ClassVar = CHANGES
    GLOSSARY: ClassVar = GLOSSARY
    ABOUT: ClassVar = ABOUT
    EMBEDDING: ClassVar = EMBEDDING
    PUBLISHERS: ClassVar = PUBLISHERS
    package_file = staticmethod(package_file)

    def localised(self, path: str, language: str) -> str:
        """The path in a language: ``x/`` or ``en/x/``."""
        return path if language == self.languages[0] else f"{language}/{path}"

    def home(self, language: str) -> str:
        return self.localised("", language)

    def site_page(self, name: str, language: str) -> str:
        """A page of the whole site, for example the glossary."""
        return self.localised(f"{name}/", language)

    def survey_page(self, survey_id: str, language: str) -> str:
        return self.localised(f"{survey_id}/", language)

    def survey_part(self, survey_id: str, part: str, language: str) -> str:
        """A page of a survey that is no figure: METHOD, DATA or CHANGES."""
        return self.localised(f"{survey_id}/{part}/", language)

    def figure_page(self, survey_id: str, question_id: str, language: str) -> str:
        return self.localised(f"{survey_id}/{question_id}/", language)

    def group_page(self, survey_id: str, group_id: str, language: str) -> str:
        """Everything that a survey says about one group."""
        return self.localised(f"{survey_id}/{GROUP}/{group_id}/", language)

    def embed_page(self, survey_id: str, question_id: str, language: str, version: str = "") -> str:
        """One self-contained page; with a version the frozen one."""
        frozen = f"v{version}/" if version else ""
        return self.localised(f"embed/{survey_id}/{question_id}/{frozen}", language)

    def breakdown_embed(
        self, survey_id: str, question_id: str, breakdown_id: str, language: str
    ) -> str:
        """A figure in one breakdown."""
        return self.localised(f"embed/{survey_id}/{question_id}/{breakdown_id}/", language)

    def figure_file(self, survey_id: str, question_id: str, suffix: str, language: str) -> str:
        """A download of one figure; ``suffix`` is for example ``.excel.csv``."""
        return self.localised(f"figures/{survey_id}/{question_id}{suffix}", language)

    def feed(self, language: str) -> str:
        return self.localised("feed.xml", language)

    def language_of(self, path: str) -> str:
        """The language of a page or file, by its path."""
        first = path.partition("/")[0]
        return first if first in self.languages[1:] else self.languages[0]


def is_embed(path: str) -> bool:
    """Whether a file is the page of an embed."""
    return re.fullmatch(r"(?:[a-z]{2}/)?embed/.+/index\.html", path) is not None


def under_former_id(path: str, survey_id: str, kind: str, now: str, before: str) -> str:
    """The path of the file while ``now`` was called ``before``; '' where it has none to keep.

    Files and embeds stay where they were, frozen versions are what they were, and pages lead on.
    """
    place = {
        "question": rf"(?:figures|embed)/{survey_id}/",
        "breakdown": rf"(?:figures/{survey_id}/[^/.]+\.|embed/{survey_id}/[^/]+/)",
    }.get(kind)
    if place is None:
        return ""
    found = re.fullmatch(rf"((?:[a-z]{{2}}/)?{place}){now}(\..+|/(?!v[0-9]).+)", path)
    return f"{found[1]}{before}{found[2]}" if found else ""


def report(survey_id: str, language: str) -> str:
    """The report to print; beside the package, named in its language."""
    name = words("report", language)["file_name"]
    return package_file(survey_id, f"{survey_id}-{name}.pdf")


def table_volume(survey_id: str, language: str) -> str:
    """The tables of all questions as a workbook."""
    name = words("report", language)["file_name_of_tables"]
    return package_file(survey_id, f"{survey_id}-{name}.xlsx")


def relative(target: str, page_path: str) -> str:
    """The link from the page at ``page_path`` to ``target``, both paths from the root.

    Markdown to download is written ``%2Emd``, the same address (RFC 3986, 6.2.2.2): a generator
    would look for a page behind ``.md``, and Zensical does not build where it finds none.
    """
    link = posixpath.relpath(f"/{target}", f"/{page_path}")
    if link.endswith(".md"):
        return link.removesuffix(".md") + "%2Emd"
    return f"{link}/" if target.endswith("/") or not target else link
