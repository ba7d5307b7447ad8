"""The build, told as a story: read, check, draw, gather every file, write, publish.

Nothing is written before everything is read and found good; nothing is published before
everything is written.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.checks import nothing_to_do
from build_scripts.embeds.dialog import dialog_files
from build_scripts.figures.figure import Figure
from build_scripts.pages.templating import html_templates
from build_scripts.pictures.drawing_version import drawing_version
from build_scripts.problems import CannotPublish, Problem, errors_among, warnings_among
from build_scripts.publishing.built import Built
from build_scripts.publishing.contents import contents_of
from build_scripts.publishing.examined import examine_project, problems_of_sheets
from build_scripts.releases.integrity import UNRELEASED
from build_scripts.releases.readiness import find_unreleased
from build_scripts.report.pdf import can_set
from build_scripts.site.asset_version import asset_version
from build_scripts.site.build_info import build_info_files
from build_scripts.site.cluster import drawing_workers
from build_scripts.site.compiled_templates import compiled_once, compiled_templates
from build_scripts.site.garbage import collecting_seldom
from build_scripts.site.generation import Generation, generate
from build_scripts.site.generator_settings import Frame, surroundings_of
from build_scripts.site.kept.results import key_of
from build_scripts.site.kept.shelf import FINISHED, Shelf
from build_scripts.site.kept.unchanged import ENDING, LastTime, hash_of_places
from build_scripts.site.kept.verdicts import verdicts_kept
from build_scripts.site.laid_out import lay_out
from build_scripts.site.rendered import is_page
from build_scripts.site.settings import Site
from build_scripts.site.settings_named import problems_of_publication
from build_scripts.site.staging import (
    leave_twin,
    readable_by_servers,
    reused,
    staging_folder,
    take_place,
)
from build_scripts.site.static_files import static_files
from build_scripts.site.target import place_of, problems_of_target
from build_scripts.site.workers import worker_pool
from build_scripts.survey.records import Survey
from build_scripts.survey.series import Series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from build_scripts.publishing.examined import Examined
    from build_scripts.site.files import KeptFile

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


@collecting_seldom()
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
    record = order.project / FINISHED / f"{_name(order)}{ENDING}"
    last = LastTime(record, order.project, _asked(order))
    if said := last.said(_places(order).values()):
        return Built.from_note(said, order.target)
    say("Reading and checking")
    with verdicts_kept(order.project, _name(order), last.program):
        examined = examine_project(order.project, order.address, order.only)
        problems = _tolerable_problems(examined, order)
    site = examined.site
    site = replace(site, assets=asset_version(site, order.project, dialog_files(site)))
    say("Drawing figures and gathering pages")
    with ExitStack() as stack:
        stack.enter_context(readable_by_servers())
        pool = workers or stack.enter_context(worker_pool())
        drawers = stack.enter_context(drawing_workers(order.workers, pool, drawing_version))
        large = (Survey, Figure, Series, Site)
        shelf = Shelf(order.project / FINISHED, _name(order), large, last.program)
        stack.enter_context(shelf.open())
        compiled = compiled_templates(order.project, shelf.program)
        stack.enter_context(compiled_once(html_templates(), compiled))
        contents = contents_of(
            *(examined.packages, examined.pages, site, order.project, drawers, shelf),
            report=order.report,
        )
        files = tuple(map(shelf.put, contents.files))
        stage = stack.enter_context(staging_folder(order.project / WORKSHOP))
        stack.enter_context(reused(stage, order.project / WORKSHOP))
        say(f"Building the pages in {', '.join(site.languages)}")
        frame = Frame(examined.titles, examined.surveys, order.live)
        generation = Generation(order.project, site, contents.newest, frame)
        generated = generate(stage, files, generation, pool, shelf)
        whole = _whole(files, generated.files, examined, order.project, shelf)
        laid_out = lay_out(whole, stage / "site")
        say("Putting the new site in its place")
        _put_in_place(stage, order)
    built = Built(
        target=order.target,
        address=site.address,
        languages=site.languages,
        operator_is_stated=site.operator.is_complete,
        surveys=tuple(survey.survey_id for survey in examined.surveys),
        figures=contents.figures,
        pages=sum(map(is_page, files)),
        files=len(whole),
        warnings=(*errors_among(problems), *warnings_among([*problems, *generated.warnings])),
    )
    last.note(built.noted(), hash_of_places((generated.docs, laid_out)))
    return built


def _whole(
    files: Sequence[KeptFile],
    made: Iterable[KeptFile],
    examined: Examined,
    project: Path,
    shelf: Shelf,
) -> tuple[KeptFile, ...]:
    """All files of the site: what is no page, what pages became, and what is put as it is."""
    ours = [*(file for file in files if not is_page(file)), *made]
    taken = [file.path for file in ours]
    own = map(shelf.put, static_files(examined.static, project, taken))
    placed = (*ours, *own)
    info = build_info_files(placed, examined.surveys, project, shelf)
    return (*placed, *map(shelf.put, info))


def _places(order: Order) -> dict[str, Path]:
    """Where the parts of a stage belong, by their name in it, in the order of what is noted."""
    return {"docs": order.project / WORKSHOP / "docs", "site": place_of(order.target)}


def _put_in_place(stage: Path, order: Order) -> None:
    places = {stage / name: place for name, place in _places(order).items()}
    for finished, place in places.items():
        take_place(finished, place)
    for replaced, place in places.items():
        leave_twin(place, replaced)


def _name(order: Order) -> str:
    """Of the lists of what is kept of a site."""
    return key_of(str(place_of(order.target)), order.only)


def _asked(order: Order) -> str | None:
    """All that a build depends on besides the program and the files of the project."""
    try:
        around = surroundings_of(order.project)
        private = [*problems_of_sheets(order.project, order.only)]
    except (CannotPublish, OSError, UnicodeError):
        return None
    return None if around is None else repr((replace(order, workers=""), around, private))


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
