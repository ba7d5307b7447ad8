"""From a folder to a Survey: everything that is wrong is found at once, or a survey comes out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from build_scripts.checks import CHECKS, find_problems
from build_scripts.package.areas import areas_of
from build_scripts.package.cell_rules import problems_of_cells
from build_scripts.package.descriptor import problems_of_descriptor
from build_scripts.package.files import DESCRIPTOR, file_of, place_of, text_of
from build_scripts.package.json_text import object_of
from build_scripts.package.keys import problems_of_keys
from build_scripts.package.languages import languages_of
from build_scripts.package.layers import once_per_cell
from build_scripts.package.listed import problems_of_listing
from build_scripts.package.resources import problems_of_resources, resources_of
from build_scripts.package.row_judge import judge_tables
from build_scripts.package.schema_judge import judge_descriptor
from build_scripts.package.schema_parts import names_of
from build_scripts.package.survey_of import survey_of
from build_scripts.package.table_columns import table_of
from build_scripts.package.table_schema import schema_of
from build_scripts.package.tables import TableFile, cells_of
from build_scripts.problems import CannotPublish, Problem, errors_among

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from build_scripts.survey.records import Survey


@dataclass(frozen=True, slots=True)
class Examination:
    """What an examination of a package found."""

    folder: str
    """Of the package, relative to the project."""
    survey: Survey | None
    """As far as it could be read; to be published only if ``is_valid``."""
    problems: tuple[Problem, ...]
    """Errors and warnings, in the order of files and rows."""
    rows: tuple[tuple[str, int], ...]
    """Rows below the header, by resource in the order of the descriptor; of readable tables."""
    checks: tuple[str, ...]
    """Names of the checks of meaning that were run; none where a table cannot be read."""

    @property
    def is_valid(self) -> bool:
        """No problem stops a publication."""
        return not errors_among(self.problems)


def read_survey(folder: Path, project: Path) -> Survey:
    """The survey in a folder; raises CannotPublish with every problem that stops a publication."""
    examination = examine(folder, project)
    if examination.survey is None or not examination.is_valid:
        raise CannotPublish(errors_among(examination.problems))
    return examination.survey


def examine(folder: Path, project: Path) -> Examination:
    """Read a package and find all its problems; never raises for what stands in the package."""
    here = place_of(folder, "", project)
    try:
        place = place_of(folder, DESCRIPTOR, project)
        descriptor = object_of(text_of(file_of(folder, DESCRIPTOR, "", project), place), place)
    except CannotPublish as refusal:
        return Examination(here, None, refusal.problems, (), ())
    files, unreadable = _tables(descriptor, folder, project)
    unlisted = [*problems_of_resources(descriptor, folder, project)]
    form = [*problems_of_descriptor(descriptor, folder, project), *unlisted] or [
        *judge_descriptor(descriptor, place)
    ]
    # Of a list that is wrong itself nobody can tell what is not in it.
    strays = () if unlisted else problems_of_listing(descriptor, folder, project)
    cells = chain.from_iterable(problems_of_cells(file) for file in files.values())
    rows = chain(problems_of_keys(files), judge_tables(descriptor, files, folder))
    areas, misdrawn = areas_of(descriptor, folder, project)
    is_sound = not form and not unreadable
    survey = survey_of(descriptor, tuple(files.values()), here, areas) if is_sound else None
    meaning = find_problems(survey) if survey else ()
    return Examination(
        folder=here,
        survey=survey,
        problems=once_per_cell(chain(form, unreadable, strays, misdrawn), cells, rows, meaning),
        rows=tuple((name, len(file.cells)) for name, file in files.items()),
        checks=tuple(CHECKS) if survey else (),
    )


def _tables(
    descriptor: Mapping[str, object], folder: Path, project: Path
) -> tuple[dict[str, TableFile], list[Problem]]:
    """Every table that can be read, by resource, and why the others cannot."""
    files: dict[str, TableFile] = {}
    problems: list[Problem] = []
    for resource in resources_of(descriptor):
        try:
            file = _table(resource, languages_of(descriptor), folder, project)
        except CannotPublish as refusal:
            problems += refusal.problems
        else:
            files[file.resource] = file
    return files, problems


def _table(
    resource: Mapping[str, object], languages: tuple[str, ...], folder: Path, project: Path
) -> TableFile:
    name, path = str(resource["name"]), resource.get("path")
    table = table_of(name)
    if table is None:
        raise KeyError(name)  # resources_of has left out what the data model does not know
    refusals: list[Problem] = []
    schema, text = None, ""
    try:
        schema = schema_of(resource, table, languages, folder, project)
    except CannotPublish as refusal:
        refusals += refusal.problems
    try:
        file = file_of(folder, path, f"resources.{name}.path", project)
        text = text_of(file, place := place_of(folder, str(path), project))
    except CannotPublish as refusal:
        refusals += refusal.problems
    if refusals or schema is None:
        raise CannotPublish(refusals)
    cells = cells_of(text, place, names_of(schema))
    if table.is_required and cells.empty:
        message, advice = "the table has a header and no rows", "add the rows"
        raise CannotPublish([Problem(place, 1, "", "no-rows", message, advice)])
    return TableFile(name, table, schema, place, cells)
