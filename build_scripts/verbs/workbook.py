"""The verbs ``workbook`` and ``take``: a package as a workbook, and what was changed in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.checks.nothing_to_do import TO_DO
from build_scripts.package.files import DESCRIPTOR, in_place, text_of
from build_scripts.package.json_text import object_of
from build_scripts.package.listed import listed_files
from build_scripts.package.surveys import folder_of
from build_scripts.problems import CannotPublish, Problem, errors_among
from build_scripts.reading import examine
from build_scripts.site.writing import write_file, write_files
from build_scripts.start.open_points import left_in, words_left
from build_scripts.telling import ask, is_yes, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from build_scripts.reading import Examination
    from build_scripts.workbook.desk import Desk


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the command line about both."""
    write = verbs.add_parser("workbook", help="write a package as an Excel workbook to work in")
    write.add_argument("survey_id", metavar="SURVEY")
    write.add_argument("--to", type=Path, metavar="FILE", help="default: SURVEY.xlsx")
    write.set_defaults(run=run_workbook)
    take = verbs.add_parser("take", help="take over what was changed in the workbook")
    take.add_argument("survey_id", metavar="SURVEY")
    take.add_argument("--from", dest="file", type=Path, metavar="FILE", help="default: SURVEY.xlsx")
    take.add_argument("--yes", action="store_true", help="write without asking")
    take.add_argument("--dry-run", action="store_true", help="say what would be changed, no more")
    take.set_defaults(run=run_take, unwritten="Nothing was taken over.")


def run_workbook(options: argparse.Namespace, project: Path | None = None) -> int:
    """Write the workbook; raises CannotPublish where it would destroy what nobody has taken."""
    project = project or Path.cwd()
    folder = folder_of(options.survey_id, project)
    file = options.to or project / f"{options.survey_id}.xlsx"
    desk, files = _desk(folder, project)
    _refuse_to_destroy(file, desk, files)
    from build_scripts.workbook.writing import workbook_of  # noqa: PLC0415  # only here

    write_file(file, workbook_of(desk))
    tell(f"Wrote {file.name}: {len(desk.sheets)} tables. Change it, save it, close it, then:")
    tell(f"make take SURVEY={options.survey_id}")
    return 0


def run_take(options: argparse.Namespace, project: Path | None = None) -> int:
    """Name every change, ask, write; raises CannotPublish and writes nothing."""
    from build_scripts.workbook.reading import read_workbook  # noqa: PLC0415  # only here
    from build_scripts.workbook.taking import taken, told  # noqa: PLC0415  # the same

    project = project or Path.cwd()
    folder = folder_of(options.survey_id, project)
    file = options.file or project / f"{options.survey_id}.xlsx"
    desk, files = _desk(folder, project)
    found = taken(desk, read_workbook(file, desk), files)
    if not found.changes:
        tell(f"{file.name} changes nothing.")
        return 0
    tell(f"What {file.name} changes:")
    for line in told(found.changes):
        tell(line)
    tell(f"{len(found.changes)} change(s) in {len(found.files)} file(s)")
    if options.dry_run or not _is_wanted(options, folder.relative_to(project)):
        tell("Nothing was written.")
        return 0
    write_files(in_place(found.files, folder))
    _renew(file, folder, project)
    errors = errors_among(examine(folder, project).problems)
    left = left_in(folder)
    number = left.facts + sum(each.kind != TO_DO for each in errors)
    lines = [*words_left(left)]
    if number:
        into = f"make check INTO={file.name} writes them into the workbook"
        lines.insert(0, f"{number} thing(s) left to do: {into}")
    for line in lines or ["Nothing is left to do; now: make check"]:
        tell(line)
    return 0


def _renew(file: Path, folder: Path, project: Path) -> None:
    """Afterwards the workbook is one of the package as it is, ready to be worked on."""
    from build_scripts.workbook.writing import workbook_of  # noqa: PLC0415  # only here

    try:
        write_file(file, workbook_of(_desk(folder, project)[0]))
    except (CannotPublish, OSError):  # the package is written, and that is what counts
        tell(f"{file.name} could not be written anew; delete it and write another: make workbook")


def write_problems(file: Path, examinations: Sequence[Examination], project: Path) -> None:
    """A workbook of the package with its problems in the cells that they belong to.

    Of several surveys it is the one that the file is called after.
    """
    from build_scripts.workbook.marks import marks_of  # noqa: PLC0415  # only here
    from build_scripts.workbook.writing import workbook_of  # noqa: PLC0415  # the same

    own = [each for each in examinations if Path(each.folder).name == file.stem]
    if len(own or examinations) != 1:
        advice = "say which survey: make check SURVEY=… INTO=…"
        problem = Problem(file.name, 0, "", "no-survey", "is called like no survey", advice)
        raise CannotPublish([problem])
    [examination] = own or examinations
    folder = project / examination.folder
    desk, files = _desk(folder, project)
    _refuse_to_destroy(file, desk, files)
    marks = marks_of(examination.problems, examination.folder, desk)
    write_file(file, workbook_of(desk, marks))
    tell(f"Wrote {file.name}: {len(marks.cells)} cell(s) with notes, {len(marks.others)} on page 1")


def _desk(folder: Path, project: Path) -> tuple[Desk, dict[str, bytes]]:
    """The package and its files; raises CannotPublish where its tables cannot be read."""
    from build_scripts.workbook.desk import desk_of  # noqa: PLC0415  # only here

    examination = examine(folder, project)
    if examination.survey is None:
        raise CannotPublish(errors_among(examination.problems))
    stated = object_of(text_of(folder / DESCRIPTOR, DESCRIPTOR), DESCRIPTOR)
    files = {name: (folder / name).read_bytes() for name in listed_files(stated, folder)}
    return desk_of(files), files


def _refuse_to_destroy(file: Path, desk: Desk, files: Mapping[str, bytes]) -> None:
    """A workbook is written over where nobody has changed it, or the changes were taken over."""
    from build_scripts.workbook.reading import is_untouched  # noqa: PLC0415  # only here

    if file.suffix.lower() != ".xlsx":
        message, advice = "is no name of a workbook", f"write {desk.survey_id}.xlsx"
        raise CannotPublish([Problem(file.name, 0, "", "not-a-workbook", message, advice)])
    if file.exists() and not is_untouched(file) and not _is_taken(file, desk, files):
        message = "is there already, with changes that nobody has taken over"
        advice = f"make take SURVEY={desk.survey_id} takes them; or delete the file"
        raise CannotPublish([Problem(file.name, 0, "", "not-taken-over", message, advice)])


def _is_taken(file: Path, desk: Desk, files: Mapping[str, bytes]) -> bool:
    from build_scripts.workbook.reading import read_workbook  # noqa: PLC0415  # only here
    from build_scripts.workbook.taking import taken  # noqa: PLC0415  # the same

    try:
        return not taken(desk, read_workbook(file, desk), files).changes
    except CannotPublish:
        return False


def _is_wanted(options: argparse.Namespace, folder: Path) -> bool:
    if options.yes or not sys.stdin.isatty():
        return True
    return is_yes(ask(f"Write {folder.as_posix()}? [y/N] "))
