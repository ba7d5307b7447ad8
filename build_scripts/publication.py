"""The build, told as a story: read, check, draw, gather every file, write, publish.

Nothing is written before everything is read and found good; nothing is published before
everything is written.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from build_scripts import addresses
from build_scripts.build_info import add_build_info
from build_scripts.checks.nothing_to_do import KINDS as UNFINISHED
from build_scripts.contents import contents_of
from build_scripts.drawing.house_style import embed_css_variables
from build_scripts.generator import CONFIG_FILES, LanguageBuild, build_language, settings_of
from build_scripts.package.reading import Examination, examine
from build_scripts.problems import CannotPublish, Problem, errors_among, warnings_among
from build_scripts.releases.integrity import find_release_problems
from build_scripts.site import Site, problems_of_publication, site_of
from build_scripts.site_files import write_site_files
from build_scripts.staging import staging_folder, take_place
from build_scripts.workers import worker_pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor
    from pathlib import Path

    from build_scripts.site_files import SiteFile

PACKAGES = "datapackage"
WORKSHOP = "build"
_FILES, _BESIDE = "files", "beside"
"""Folders of a stage: for the generator, and past it."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, for the last lines of the command and for the tests."""

    target: Path
    site: Site
    surveys: tuple[str, ...]
    figures: int
    pages: int
    files: int
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: the project, where the site goes, and under which address it will live."""

    project: Path
    target: Path
    address: str = ""
    publish: bool = False
    """Refuse placeholders of operator and address."""
    only: str = ""
    """Build this survey alone."""
    live: bool = False
    """A preview that is rebuilt on every change."""


def build_site(
    order: Order,
    *,
    say: Callable[[str], None] = lambda _: None,
    workers: Executor | None = None,
) -> Built:
    """Build the whole site and put it in the place of the last one.

    Raises CannotPublish with all problems at once; the published site is then untouched.
    """
    say("Reading and checking")
    site = _site(order)
    examinations = examine_all(order.project, order.only)
    problems = [problem for each in examinations for problem in each.problems]
    if order.publish:
        problems += problems_of_publication(site)
    if stops := [item for item in errors_among(problems) if _stops(item, order)]:
        raise CannotPublish(stops)
    say("Drawing figures and gathering pages")
    surveys = [each.survey for each in examinations if each.survey]
    with ExitStack() as stack:
        pool = workers or stack.enter_context(worker_pool())
        contents = contents_of(examinations, site, order.project, pool)
        stage = stack.enter_context(staging_folder(order.project / WORKSHOP))
        paths = _write(contents.files, stage)
        say("Building the pages in German and English")
        warnings = _generate(order, site, contents.newest, stage, pool)
        shutil.copytree(stage / _BESIDE, stage / "site", dirs_exist_ok=True)
        add_build_info(stage / "site", surveys, order.project)
        say("Putting the new site in its place")
        take_place(stage / "docs", order.project / WORKSHOP / "docs")
        take_place(stage / "site", order.target)
    return Built(
        target=order.target,
        site=site,
        surveys=tuple(survey.survey_id for survey in surveys),
        figures=contents.figures,
        pages=sum(path.endswith(".md") for path in paths),
        files=sum(1 for path in order.target.rglob("*") if path.is_file()),
        warnings=warnings_among([*problems, *warnings]),
    )


def _site(order: Order) -> Site:
    """With a checksum of everything in ``overrides/assets`` and of the palette."""
    assets = hashlib.sha256(embed_css_variables().encode())
    for file in sorted((order.project / "overrides" / "assets").rglob("*.*")):
        assets.update(file.name.encode() + b"\0" + file.read_bytes())
    site = site_of(settings_of(order.project), order.address)
    return replace(site, assets=assets.hexdigest()[:10])


def _stops(problem: Problem, order: Order) -> bool:
    """A preview is shown with things still to do in it; nothing else is."""
    return not (order.live and problem.kind in UNFINISHED)


def examine_all(project: Path, only: str = "") -> tuple[Examination, ...]:
    """Every survey below ``datapackage/``, or one, in the order of their ids.

    Raises CannotPublish where there is none to publish.
    """
    folders = sorted(
        folder
        for folder in (project / PACKAGES).glob("*")
        if folder.is_dir() and (not only or folder.name == only)
    )
    if not folders:
        raise CannotPublish([_no_survey(only)])
    return tuple(_examined(folder, project) for folder in folders)


def _examined(folder: Path, project: Path) -> Examination:
    """The package, and whether it keeps the promises of its releases."""
    examination = examine(folder, project)
    if examination.survey is None:
        return examination
    broken = find_release_problems(folder, project, examination.survey)
    return replace(examination, problems=tuple(sorted([*examination.problems, *broken])))


def _no_survey(only: str) -> Problem:
    return Problem(
        place=PACKAGES,
        row=0,
        field="",
        kind="no-survey",
        message=f"holds no survey {only!r}" if only else "holds no survey",
        advice="put a folder with a datapackage.json there, or make one with the verb 'new'",
    )


def _generate(
    order: Order, site: Site, newest: str, stage: Path, pool: Executor
) -> tuple[Problem, ...]:
    """Both languages at once; English then moves below the German root."""
    _sort_by_language(stage)
    build_date = int(datetime.fromisoformat(newest).replace(tzinfo=UTC).timestamp())
    tasks = [
        LanguageBuild(
            config_file=str(order.project / config_file),
            docs_dir=str(stage / "docs" / language),
            site_dir=str(stage / "sites" / language),
            site_url=site.url(addresses.home(language)),
            build_date=build_date,
            live=order.live,
        )
        for language, config_file in CONFIG_FILES.items()
    ]
    said = [line for lines in pool.map(build_language, tasks) for line in lines]
    (stage / "sites" / "en").rename(stage / "sites" / "de" / "en")
    (stage / "sites" / "de").rename(stage / "site")
    return tuple(_spoken(line) for line in said)


def _write(files: Iterable[SiteFile], stage: Path) -> tuple[str, ...]:
    """Write what the generator is to see, and beside it the Markdown that it must not touch.

    A README of a package is a download with a checksum; the generator would make a page of it.
    Returns the paths of the former, in the stage.
    """
    (stage / _BESIDE).mkdir()
    sorted_in = (replace(file, path=f"{_folder_for(file)}/{file.path}") for file in files)
    paths = write_site_files(sorted_in, stage)
    return tuple(path for path in paths if path.startswith(f"{_FILES}/"))


def _folder_for(file: SiteFile) -> str:
    is_page = PurePosixPath(file.path).name == "index.md"
    return _FILES if is_page or not file.path.endswith(".md") else _BESIDE


def _sort_by_language(stage: Path) -> None:
    """The files of the published root, with English below ``en/``, as one docs folder each."""
    (stage / "docs").mkdir()
    (stage / _FILES).rename(stage / "docs" / "de")
    shutil.move(stage / "docs" / "de" / "en", stage / "docs" / "en")


def _spoken(line: str) -> Problem:
    return Problem(
        place="mkdocs.yml",
        row=0,
        field="",
        kind="generator",
        message=line,
        advice="see the page that is named",
        severity="warning",
    )


def summary_of(built: Built) -> Iterable[str]:
    """The last lines of a build: what was built, what was warned about, how to look at it."""
    for warning in built.warnings:
        yield f"Warning: {warning}"
    yield (
        f"Built {len(built.surveys)} survey(s), {built.figures} figures, {built.pages} pages "
        f"in German and English: {built.files} files in {built.target.name}/"
    )
    yield f"Address: {built.site.address} (set SITE_URL to change it)"
    if not built.site.operator.is_complete:
        yield "The operator in mkdocs.yml is still a placeholder; the pages say so."
    yield "Look at it: make serve"
