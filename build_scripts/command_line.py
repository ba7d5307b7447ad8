"""Publish the surveys of this project: check, show, build and release them, begin new ones."""

from __future__ import annotations

import errno
import os
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.downloads.validation_report import report_of
from build_scripts.help_texts import Parser
from build_scripts.hosting.command import add_verbs as add_hosting
from build_scripts.hosting.port import refuse_taken
from build_scripts.hosting.progress import progress
from build_scripts.hosting.serving import Preview, preview_folder
from build_scripts.problems import CannotPublish, errors_among, in_brief, warnings_among
from build_scripts.publication import Order, build_site
from build_scripts.publishing.built import summary_of
from build_scripts.publishing.examined import examine_project
from build_scripts.site.written_json import json_file
from build_scripts.tabulate.command import add_verbs as add_tabulating
from build_scripts.telling import own_language, tell, translated, worded
from build_scripts.verbs.fill import add_verb as add_fill
from build_scripts.verbs.new import add_verb as add_new
from build_scripts.verbs.release import add_verb as add_release
from build_scripts.verbs.workbook import add_verbs as add_workbook
from build_scripts.verbs.workbook import write_problems

if TYPE_CHECKING:
    import argparse

_SITE_STANDS = "The published site is as it was."
_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}
"""Why a file is not written; any other failure of the system speaks for itself."""


_ENDED_FROM_OUTSIDE = (
    "The system ended a process that was at work, mostly because memory ran out. {unwritten}\n"
    "Close other programs, or lift the limit that `ulimit -v` shows, then try again."
)


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; 0 = done, 1 = the input has problems (all of them are printed)."""
    options = command_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CannotPublish as failure:
        for problem in in_brief(failure.problems):
            print(worded(problem), file=sys.stderr)
        number = len(failure.problems)
        tell(f"{number} problem(s); nothing was written.", file=sys.stderr)
    except OSError as failure:
        tell(f"{failure}. {options.unwritten}", file=sys.stderr)
        if failure.errno in _OF_THE_DISK:
            tell("Make room on the disk or let it be written, then try again.", file=sys.stderr)
    except (BrokenProcessPool, MemoryError):
        tell(_ENDED_FROM_OUTSIDE.format(unwritten=options.unwritten), file=sys.stderr)
    return 1


def command_parser() -> argparse.ArgumentParser:
    """All verbs with their options."""
    parser: argparse.ArgumentParser = Parser(prog="python -m build_scripts", description=__doc__)
    parser.set_defaults(unwritten="Nothing was written.")  # what is true where the disk fails
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    check = verbs.add_parser("check", help="validate every data package; writes nothing")
    check.add_argument("--json", action="store_true", help="the report for machines")
    check.add_argument(
        "--into", type=Path, metavar="FILE", help="write the problems into a workbook of the survey"
    )
    check.set_defaults(run=_check)

    build = verbs.add_parser("build", help="validate, draw and build the site into site/")
    build.add_argument("--publish", action="store_true", help="refuse placeholders")
    build.add_argument("--target", type=Path, default=Path("site"), help="folder of the site")
    build.add_argument("--report", action="store_true", help="print each survey as a PDF too")
    build.add_argument("--workers", default="", metavar="ADDRESS", help="a Dask scheduler")
    build.set_defaults(run=_build, unwritten=_SITE_STANDS)

    serve = verbs.add_parser("serve", help="show the site and rebuild it on every change")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve, unwritten=_SITE_STANDS)

    add_release(verbs)
    add_new(verbs)
    add_fill(verbs)
    add_workbook(verbs)
    add_tabulating(verbs)
    add_hosting(verbs)
    for verb in (check, build, serve):
        verb.add_argument("--only", default="", metavar="SURVEY", help="this survey alone")
    return parser


def _check(options: argparse.Namespace) -> int:
    with progress(translated("Checking", own_language())):
        examined = examine_project(Path.cwd(), os.environ.get("SITE_URL", ""), options.only)
    errors, warnings = errors_among(examined.problems), warnings_among(examined.problems)
    if options.json:
        report = [report_of(each) for each in examined.packages]
        print(json_file(report), end="")
        for problem in examined.of_site:  # of no package, and so in no report
            print(worded(problem), file=sys.stderr)
        return 1 if errors else 0
    for warning in warnings:
        tell(f"Warning: {worded(warning)}")
    if options.into:
        write_problems(options.into, examined.packages, Path.cwd())
        for error in errors:
            print(worded(error), file=sys.stderr)
        return 1 if errors else 0
    if errors:
        raise CannotPublish(errors)
    rows = sum(number for each in examined.packages for _, number in each.rows)
    checked = f"{len(examined.packages)} survey(s), {rows} rows, {len(examined.pages)} pages"
    tell(f"{checked}: valid, {len(warnings)} warning(s).")
    return 0


def _build(options: argparse.Namespace) -> int:
    project = Path.cwd()
    order = Order(
        project=project,
        target=project / options.target,
        address=os.environ.get("SITE_URL", ""),
        publish=options.publish,
        report=options.report,
        workers=options.workers,
        only=options.only,
    )
    with progress(translated("Building", own_language())) as say:
        built = build_site(order, say=lambda step: say(translated(step, own_language())))
    for line in summary_of(built):
        tell(line)
    return 0


def _serve(options: argparse.Namespace) -> int:
    refuse_taken(options.port)  # before the first build, which takes long
    project = Path.cwd()
    order = Order(project=project, target=preview_folder(project), only=options.only, live=True)
    preview = Preview(order, say=tell, port=options.port)
    preview.rebuild()
    try:
        preview.serve()
    except KeyboardInterrupt:
        tell("Stopped.")
    return 0
