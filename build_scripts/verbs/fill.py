"""The verb ``fill``: asks for what a plan leaves open, then for what a package does.

Files that a spreadsheet program has saved in its own way are put back into the form of the
package first: commas, UTF-8, decimal points.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.languages import languages_of
from build_scripts.package.surveys import folder_of, has_package
from build_scripts.releases.published import register_of
from build_scripts.site.settings_reading import examine_site
from build_scripts.start.filling import BACK, BETWEEN, LEAVE
from build_scripts.start.last_time import LastTime
from build_scripts.start.open_points import fill, left_in, lines_left
from build_scripts.start.saved_form import put_in_form
from build_scripts.survey.wording import language_name
from build_scripts.tabulate.plan_filling import fill_plan
from build_scripts.telling import ask, own_language, tell, translated

if TYPE_CHECKING:
    import argparse


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the command line about ``fill``."""
    fill = verbs.add_parser("fill", help="ask for what a package marks as still to do")
    fill.add_argument("survey_id", metavar="SURVEY")
    fill.set_defaults(run=run, unwritten="Every file of the package is whole, this one as it was.")


def run(options: argparse.Namespace, project: Path | None = None) -> int:
    """Ask at the terminal until nothing is open or the input ends; what was said is kept."""
    project = project or Path.cwd()
    has_plan = (left := fill_plan(options.survey_id, project, _asked)) is not None
    if has_plan and (left or not has_package(options.survey_id, project)):
        done = f"Nothing is left to decide; now: make tabulate SURVEY={options.survey_id}"
        tell(f"{left} thing(s) left to decide in the plan" if left else done)
        return 0
    folder = folder_of(options.survey_id, project)
    for name in put_in_form(folder):
        tell(f"{name}: saved by a spreadsheet program, written with commas and in UTF-8 again")
    tell(
        f"Enter takes what stands in brackets, or leaves it open. {LEAVE} leaves it open, {BACK} "
        f"goes back, {BETWEEN} stands between texts. Ctrl+D ends; what you wrote is kept."
    )
    words = left_in(folder).words
    spoken = languages_of(json.loads((folder / DESCRIPTOR).read_bytes()))
    if words and spoken[0] not in words and not register_of(folder):
        others = ", ".join(language_name(code, own_language()) for code in words)
        codes = ",".join(code for code in spoken if code not in words)
        order = f'make new SURVEY={options.survey_id} ARGS="--languages {codes}"'
        tell(f"{others} may also come later: {order}")
    operator = examine_site(project)[0].operator.name
    known = LastTime(folder, "" if operator.startswith("[") else operator)
    fill(folder, _asked, known.propose)
    for line in [*lines_left(folder)] or ["Nothing is left to do; now: make check"]:
        tell(line)
    return 0


def _asked(place: str, what: str, proposal: str = "") -> str | None:
    """Ask at the terminal; None = the input has ended."""
    said = translated(what, own_language())
    print(f"\n{place}\n  {said[:1].upper()}{said[1:]}")
    try:
        return ask(f"  [{proposal}] > " if proposal else "  > ") or proposal
    except EOFError:
        print()
        return None
