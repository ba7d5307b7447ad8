"""The codebook of the answer sheets: every column that the results were computed from.

The sheets themselves are not published; what was asked, of whom, and what their codes mean is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.archives.xml_tree import node
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.survey.records import Survey, Variable, VariableValue

_SIGNS = (" | ", " & ", ": *")
"""Or, and, any answer: in the conditions of a codebook."""


def sheet_files(kept: KeptSurvey) -> Iterator[ET.Element]:
    """The sheets of every edition that has any, as a file without an address."""
    survey = kept.survey
    for edition_id in dict.fromkeys(each.edition_id for each in survey.variables):
        responses = survey.edition_by_id[edition_id].responses
        number = sum(each.edition_id == edition_id for each in survey.variables)
        contents = (
            node("fileCont", text=words("archives", code)["sheets"], lang=code)
            for code in survey.languages
        )
        yield node(
            "fileDscr",
            node(
                "fileTxt",
                *contents,
                node(
                    "dimensns",
                    node("caseQnty", text=str(responses)) if responses is not None else None,
                    node("varQnty", text=str(number)),
                ),
            ),
            ID=_file_id(edition_id),
        )


def sheet_variables(kept: KeptSurvey) -> Iterator[ET.Element]:
    """Each column: label, question, who was asked, and its codes."""
    survey = kept.survey
    values: dict[tuple[str, str], list[VariableValue]] = {}
    for value in survey.variable_values:
        values.setdefault((value.edition_id, value.variable), []).append(value)
    for place, variable in enumerate(survey.variables, start=1):
        key = (variable.edition_id, variable.variable)
        yield _variable(kept, place, variable, values.get(key, []))


def sheet_ids(survey: Survey, question_id: str) -> Iterator[str]:
    """Of the columns in which a question was answered."""
    for place, variable in enumerate(survey.variables, start=1):
        if variable.question_id == question_id:
            yield _variable_id(variable, place)


def _file_id(edition_id: str) -> str:
    return f"sheets-{edition_id}"


def _variable_id(variable: Variable, place: int) -> str:
    """By its place: a heading such as ``ways[SQ001]`` is no identifier of XML."""
    return f"sheet-{variable.edition_id}-{place}"


def _variable(
    kept: KeptSurvey, place: int, variable: Variable, values: list[VariableValue]
) -> ET.Element:
    language = kept.survey.languages_of_texts[0]  # that of the sheets
    is_number = variable.type == "number"
    question = node(
        "qstn",
        node("qstnLit", text=variable.wording, lang=language) if variable.wording else None,
        responseDomainType="numeric" if is_number else "category",
    )
    return node(
        "var",
        node("location", fileid=_file_id(variable.edition_id)),
        node("labl", text=variable.label, lang=language),
        question if variable.question_id else None,
        *_universe(kept, variable.asked_if),
        *(_category(value, language) for value in values),
        node("varFormat", type="numeric" if is_number else "character"),
        ID=_variable_id(variable, place),
        name=variable.variable,
        files=_file_id(variable.edition_id),
        intrvl="contin" if is_number else "discrete",
    )


def _universe(kept: KeptSurvey, condition: str) -> Iterator[ET.Element]:
    if not condition:
        return
    for code in kept.survey.languages:
        say = words("archives", code)
        signs = say["asked_if_signs"] if any(sign in condition for sign in _SIGNS) else ""
        text = " ".join(filter(None, (say["asked_if"].format(condition=condition), signs)))
        yield node("universe", text=text, lang=code)


def _category(value: VariableValue, language: str) -> ET.Element:
    return node(
        "catgry",
        node("catValu", text=value.code),
        node("labl", text=value.label, lang=language) if value.label else None,
        missing="Y" if value.kind == "missing" else "",
    )
