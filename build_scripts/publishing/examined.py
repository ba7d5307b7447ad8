"""Everything that a publisher writes, read and judged at once: settings, data, pages, files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed
from build_scripts.package.surveys import PACKAGES
from build_scripts.package.typed_rows import descriptor_place
from build_scripts.pages.hand_written import HandWritten, examine_pages
from build_scripts.problems import CannotPublish, Problem
from build_scripts.reading import Examination, examine
from build_scripts.releases.integrity import find_release_problems
from build_scripts.releases.root_language import find_moved_root
from build_scripts.site.settings import PAGES_FOLDER
from build_scripts.site.settings_named import problems_of_named
from build_scripts.site.settings_reading import examine_site
from build_scripts.site.static_files import examine_static
from build_scripts.survey.spoken import spoken_on
from build_scripts.tabulate.ledger import version_problems
from build_scripts.tabulate.tracked import tracked_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey


@dataclass(frozen=True, slots=True)
class Examined:
    """What is published where none of the problems forbids it."""

    site: Site
    packages: tuple[Examination, ...]
    pages: tuple[HandWritten, ...]
    static: tuple[str, ...]
    """Files of the publisher's own, as paths below the root of the site."""
    of_site: tuple[Problem, ...]
    """What is wrong with all but the data."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All, in the order of files and rows."""
        of_data = (problem for each in self.packages for problem in each.problems)
        return tuple(sorted((*self.of_site, *of_data)))

    @property
    def titles(self) -> dict[tuple[str, str], str]:
        """Of the pages by hand, by name and language."""
        files = (each.file for each in self.pages)
        return {(file.name, file.language): str(file.front["title"]) for file in files}

    @property
    def surveys(self) -> tuple[Survey, ...]:
        """In the languages of the site."""
        return _spoken(self.packages, self.site)


def examine_project(project: Path, address: str = "", only: str = "") -> Examined:
    """Read all of a project, or one survey with everything around it; writes nothing.

    ``address`` is where the site will live if not where ``mkdocs.yml`` says. Raises CannotPublish
    where there is no survey to publish.
    """
    site, of_settings = examine_site(project, address)
    packages = examine_all(project, only)
    surveys = _spoken(packages, site)
    complete = all(each.survey and each.is_valid for each in packages)
    pages, of_pages = examine_pages(project, surveys, site, complete=complete)
    static, of_static = examine_static(project)
    missing = problems_of_named(site, _named(project), static)
    moved = find_moved_root(surveys, site, project)
    of_site = (*of_settings, *of_pages, *of_static, *missing, *_unspoken(packages, site), *moved)
    return Examined(site, packages, pages, static, of_site)


def _unspoken(packages: Iterable[Examination], site: Site) -> Iterator[Problem]:
    """Surveys whose words readers of the site may not understand: a warning, they are published."""
    for survey in (each.survey for each in packages if each.survey):
        if set(survey.languages).isdisjoint(site.languages):
            message = f"speaks {listed(survey.languages)}, and the site {listed(site.languages)}"
            advice = (
                "its own words are published as they are; for readers who do not know them, add a "
                "language of the site to languages and columns such as title_"
                f"{site.languages[0]}"
            )
            place, kind = descriptor_place(survey).file, "no-shared-language"
            yield Problem(place, 0, "languages", kind, message, advice, severity="warning")


def examine_all(project: Path, only: str = "") -> tuple[Examination, ...]:
    """Every survey below ``datapackage/``, or one, in the order of their ids.

    What is wrong with the project as a whole stands with the first. Raises CannotPublish where
    there is none to publish.
    """
    folders = sorted(
        folder
        for folder in (project / PACKAGES).glob("*")
        if folder.is_dir() and (not only or folder.name == only)
    )
    if not folders:
        raise CannotPublish([_no_survey(only)])
    first, *others = (_examined(folder, project) for folder in folders)
    return _with(first, tracked_sheets(project)), *others


def problems_of_sheets(project: Path, only: str = "") -> Iterator[Problem]:
    """What private files say against publishing, of which a publication has nothing."""
    yield from tracked_sheets(project)
    for folder in sorted((project / PACKAGES).glob("*")):
        if not only or folder.name == only:
            yield from version_problems(folder.name, project)


def _examined(folder: Path, project: Path) -> Examination:
    """The package, whether it keeps the promises of its releases, and to those who answered."""
    examination = examine(folder, project)
    if examination.survey is None:
        return examination
    broken = find_release_problems(folder, project, examination.survey)
    return _with(examination, [*broken, *version_problems(folder.name, project)])


def _with(examination: Examination, problems: Iterable[Problem]) -> Examination:
    return replace(examination, problems=tuple(sorted([*examination.problems, *problems])))


def _no_survey(only: str) -> Problem:
    return Problem(
        place=PACKAGES,
        row=0,
        field="",
        kind="no-survey",
        message=f"holds no survey {only!r}" if only else "holds no survey",
        advice="put a folder with a datapackage.json there, or make one with the verb 'new'",
    )


def _named(project: Path) -> set[str]:
    """Names of pages by hand in any language: the foot of a page leaves out what its own lacks."""
    return {file.stem for file in (project / PAGES_FOLDER).glob("*/*.md")}


def _spoken(packages: tuple[Examination, ...], site: Site) -> tuple[Survey, ...]:
    return tuple(spoken_on(each.survey, site.languages) for each in packages if each.survey)
