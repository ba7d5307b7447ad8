"""The build, told as a story: read, check, draw, gather every file, write, publish.

Nothing is written before everything is read and found good; nothing is published before
everything is written.
"""

from __future__ import annotations

import gc
import hashlib
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from build_scripts.checks import nothing_to_do
from build_scripts.contents import contents_of
from build_scripts.examined import examine_project, problems_of_sheets
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
from build_scripts.site.generation import Generation, generate
from build_scripts.site.generator_settings import Frame, surroundings_of
from build_scripts.site.kept.results import key_of
from build_scripts.site.kept.shelf import FINISHED, Shelf
from build_scripts.site.kept.unchanged import ENDING, LastTime, places_of
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
from build_scripts.telling import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Executor
    from pathlib import Path

    from build_scripts.examined import Examined

WORKSHOP = "build"
_SELDOM = (100_000, 50, 1000)
"""New objects before Python looks among them for garbage, and how often before it looks further."""
_NO_TYPST = Problem(
    place="pyproject.toml",
    row=0,
    field="report",
    kind="no-typst",
    message="the report is set by Typst, which is not installed",
    advice="build with make site REPORT=1, or leave --report out",
)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Nearly all that a build makes stays till its end, and looking for garbage in it is dear."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, for the last lines of the command and for the tests."""

    target: Path
    address: str
    languages: tuple[str, ...]
    operator_is_stated: bool
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


@_collecting_seldom()
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
        return _told_again(said, order)
    say("Reading and checking")
    examined = examine_project(order.project, order.address, order.only)
    problems = _tolerable_problems(examined, order)
    site = replace(examined.site, assets=_checksum_of_assets(examined.site, order.project))
    say("Drawing figures and gathering pages")
    with ExitStack() as stack:
        stack.enter_context(readable_by_servers())
        pool = workers or stack.enter_context(worker_pool())
        drawers = stack.enter_context(drawing_workers(order.workers, pool, drawing_version))
        shelf = Shelf(order.project / FINISHED, _name(order), (Survey, Figure, Series, Site))
        stack.enter_context(shelf.open())
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
        made, warnings = generate(stage, files, generation, pool, shelf)
        ours = [*(file for file in files if not is_page(file)), *made]
        taken = [file.path for file in ours]
        own = tuple(map(shelf.put, static_files(examined.static, order.project, taken)))
        placed = (*ours, *own)
        info = build_info_files(placed, examined.surveys, order.project, shelf)
        whole = (*placed, *map(shelf.put, info))
        lay_out(whole, stage / "site")
        say("Putting the new site in its place")
        laid_out = _put_in_place(stage, order)
    built = Built(
        target=order.target,
        address=site.address,
        languages=site.languages,
        operator_is_stated=site.operator.is_complete,
        surveys=tuple(survey.survey_id for survey in examined.surveys),
        figures=contents.figures,
        pages=sum(map(is_page, files)),
        files=len(whole),
        warnings=(*errors_among(problems), *warnings_among([*problems, *warnings])),
    )
    last.note(_to_tell(built), laid_out)
    return built


def _places(order: Order) -> dict[str, Path]:
    """Where the parts of a stage belong, by their name in it."""
    return {"docs": order.project / WORKSHOP / "docs", "site": place_of(order.target)}


def _put_in_place(stage: Path, order: Order) -> str:
    """What was laid out, as the next build compares it."""
    places = {stage / name: place for name, place in _places(order).items()}
    laid_out = places_of(places)
    for finished, place in places.items():
        take_place(finished, place)
    for replaced, place in places.items():
        leave_twin(place, replaced)
    return laid_out


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


def _to_tell(built: Built) -> dict[str, object]:
    return {**asdict(built), "target": ""}


def _told_again(said: Mapping[str, Any], order: Order) -> Built:
    """What a build made that would make the same again."""
    return Built(
        **{
            **said,
            "target": order.target,
            "languages": tuple(said["languages"]),
            "surveys": tuple(said["surveys"]),
            "warnings": tuple(Problem(**each) for each in said["warnings"]),
        }
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
        f"in {', '.join(built.languages)}: {built.files} files in {built.target.name}/"
    )
    yield f"Address: {built.address} (set SITE_URL to change it)"
    if not built.operator_is_stated:
        yield "The operator in mkdocs.yml is still a placeholder; the pages say so."
    else:
        yield "Have legal notice and privacy page checked: no program knows what applies to you."
    yield "Look at it: make preview"
