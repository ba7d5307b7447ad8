"""The build, told as a story: read, check, draw, gather every file, write, publish.

Nothing is written before everything is read and found good; nothing is published before
everything is written.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.checks import nothing_to_do
from build_scripts.contents import contents_of
from build_scripts.examined import examine_project
from build_scripts.figures.figure import Figure, code_version
from build_scripts.palette.colours import css_variables
from build_scripts.palette.textures import texture_css
from build_scripts.pictures.png import drawn_by
from build_scripts.problems import CannotPublish, Problem, errors_among, warnings_among
from build_scripts.releases.integrity import UNRELEASED
from build_scripts.releases.readiness import find_unreleased
from build_scripts.report.pdf import can_set
from build_scripts.site.build_info import build_info_files
from build_scripts.site.cluster import drawing_workers
from build_scripts.site.files import write_site_files
from build_scripts.site.generation import Generation, generate, write_stage
from build_scripts.site.generator_settings import Frame
from build_scripts.site.kept.results import key_of
from build_scripts.site.kept.shelf import FINISHED, Shelf
from build_scripts.site.rendered import is_page
from build_scripts.site.settings import Site
from build_scripts.site.settings_named import problems_of_publication
from build_scripts.site.staging import readable_by_servers, staging_folder, take_place
from build_scripts.site.static_files import static_files
from build_scripts.site.target import place_of, problems_of_target
from build_scripts.site.workers import worker_pool
from build_scripts.survey.records import Survey
from build_scripts.telling import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor
    from pathlib import Path

    from build_scripts.examined import Examined

WORKSHOP = "build"
_NO_TYPST = Problem(
    place="pyproject.toml",
    row=0,
    field="report",
    kind="no-typst",
    message="the report is set by Typst, which is not installed",
    advice="build with make site REPORT=1, or leave --report out",
)


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
    """Also the errors that did not stop it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: the project, where the site goes, and under which address it will live."""

    project: Path
    target: Path
    address: str = ""
    publish: bool = False
    """Refuse placeholders of operator and address, and data that are no released version."""
    only: str = ""
    """Build this survey alone."""
    live: bool = False
    """A preview that is rebuilt on every change."""
    report: bool = False
    """Print each survey too, which needs Typst."""
    workers: str = ""
    """Address of a Dask scheduler whose workers draw; without one this machine does."""


def build_site(
    order: Order,
    *,
    say: Callable[[str], None] = lambda _: None,
    workers: Executor | None = None,
) -> Built:
    """Build the whole site and put it in the place of the last one.

    Raises CannotPublish with all problems at once; the published site is then untouched.
    """
    if order.report and not can_set():
        raise CannotPublish([_NO_TYPST])
    say("Reading and checking")
    examined = examine_project(order.project, order.address, order.only)
    problems = _tolerable_problems(examined, order)
    site = replace(examined.site, assets=_checksum_of_assets(examined.site, order.project))
    say("Drawing figures and gathering pages")
    with ExitStack() as stack:
        stack.enter_context(readable_by_servers())
        pool = workers or stack.enter_context(worker_pool())
        drawers = stack.enter_context(drawing_workers(order.workers, pool, drawing_version))
        name = key_of(str(place_of(order.target)), order.only)
        shelf = Shelf(order.project / FINISHED, name, (Survey, Figure, Site))
        stack.enter_context(shelf.open())
        contents = contents_of(
            *(examined.packages, examined.pages, site, order.project, drawers, shelf),
            report=order.report,
        )
        stage = stack.enter_context(staging_folder(order.project / WORKSHOP))
        files = write_stage(contents.files, stage, shelf)
        say(f"Building the pages in {', '.join(site.languages)}")
        frame = Frame(examined.titles, examined.surveys, order.live)
        generation = Generation(order.project, site, contents.newest, frame)
        made, warnings = generate(stage, files, generation, pool, shelf)
        ours = [*(file for file in files if not is_page(file)), *made]
        taken = [file.path for file in ours]
        own = tuple(map(shelf.put, static_files(examined.static, order.project, taken)))
        placed = (*ours, *own)
        info = build_info_files(placed, examined.surveys, order.project, shelf)
        write_site_files((*own, *map(shelf.put, info)), stage / "site")
        say("Putting the new site in its place")
        take_place(stage / "docs", order.project / WORKSHOP / "docs")
        take_place(stage / "site", place_of(order.target))
    return Built(
        target=order.target,
        site=site,
        surveys=tuple(survey.survey_id for survey in examined.surveys),
        figures=contents.figures,
        pages=sum(map(is_page, files)),
        files=len(placed) + 2,
        warnings=(*errors_among(problems), *warnings_among([*problems, *warnings])),
    )


def drawing_version() -> str:
    """What decides how drawings and pictures look; two machines with the same draw the same."""
    return key_of(code_version(), *drawn_by())


def _checksum_of_assets(site: Site, project: Path) -> str:
    """Of everything in ``overrides/assets`` and of the palette."""
    assets = hashlib.sha256((css_variables(site.palette) + texture_css()).encode())
    for file in sorted((project / "overrides" / "assets").rglob("*.*")):
        assets.update(file.name.encode() + b"\0" + file.read_bytes())
    return assets.hexdigest()[:10]


def _tolerable_problems(examined: Examined, order: Order) -> list[Problem]:
    """Everything found, where none of it stops the build; raises CannotPublish where some does."""
    problems = [*examined.problems, *problems_of_target(order.target, order.project)]
    if order.publish:
        problems += problems_of_publication(examined.site, problems)
        problems += find_unreleased(examined.surveys, tuple(problems), order.project)
    errors = errors_among(problems)
    if any(_stops(item, order) for item in errors):
        raise CannotPublish(errors)
    return problems


def _stops(problem: Problem, order: Order) -> bool:
    """Changes that are not released stop what goes to the public; things to do, any whole site."""
    if problem.kind == UNRELEASED:
        return order.publish
    return not (order.live and problem.kind in nothing_to_do.KINDS)


def summary_of(built: Built) -> Iterable[str]:
    """The last lines of a build: what was built, what was warned about, how to look at it."""
    for warning in built.warnings:
        yield f"Warning: {worded(warning)}"
    yield (
        f"Built {len(built.surveys)} survey(s), {built.figures} figures, {built.pages} pages "
        f"in {', '.join(built.site.languages)}: {built.files} files in {built.target.name}/"
    )
    yield f"Address: {built.site.address} (set SITE_URL to change it)"
    if not built.site.operator.is_complete:
        yield "The operator in mkdocs.yml is still a placeholder; the pages say so."
    else:
        yield "Have legal notice and privacy page checked: no program knows what applies to you."
    yield "Look at it: make preview"
