"""The variable level of the codebook: every question of every edition, as it was published.

The data file of an edition holds a row for each published value; its variables are the questions.
Their frequencies are those of all respondents; values of groups are in the file. Behind them stand
the columns of the answer sheets, where the package describes any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.archives.ddi_sheets import sheet_files, sheet_ids, sheet_variables
from build_scripts.archives.xml_tree import group, node
from build_scripts.downloads.figure_table import cell_text
from build_scripts.downloads.published_package import RESULTS
from build_scripts.site.media_types import media_type
from build_scripts.survey.foreign import like
from build_scripts.survey.named_figures import fill
from build_scripts.survey.units import COUNT, PERCENT
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree import ElementTree as ET

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.survey.series import Observation, Series, SeriesBreak

Translations = tuple["Series", ...]
"""One question, a series for each language."""


def data_files(kept: KeptSurvey) -> Iterator[ET.Element]:
    """The tables of results, then the answer sheets."""
    for table in kept.tables:
        if table.name.startswith(RESULTS):
            yield node(
                "fileDscr",
                node(
                    "fileTxt",
                    node("fileName", text=table.path.rpartition("/")[2], lang=kept.first_language),
                    node(
                        "dimensns",
                        node("caseQnty", text=str(len(table.rows))),
                        node("varQnty", text=str(len(table.fields))),
                    ),
                    node("fileType", text=media_type(table.path), charset="UTF-8"),
                    mimeType=media_type(table.path),
                ),
                ID=_file_id(table.name.removeprefix(RESULTS)),
                URI=kept.url(table.path),
            )
    yield from sheet_files(kept)


def variables(kept: KeptSurvey) -> ET.Element | None:
    """A group for each battery and each question, then variables: one for each edition with values.

    Last the columns of the answer sheets, which belong to the group of their question.
    """
    questions = [*zip(*kept.series.values(), strict=True)]
    asked = [(question, edition_id) for question in questions for edition_id in _editions(question)]
    return group(
        "dataDscr",
        *_batteries(kept),
        *(_group(question, kept) for question in questions),
        *(_variable(question, edition_id) for question, edition_id in asked),
        *sheet_variables(kept),
    )


def _editions(question: Translations) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.key.edition_id for item in question[0].observations))


def _file_id(edition_id: str) -> str:
    return f"file-{edition_id}"


def _variable_id(question: Translations, edition_id: str) -> str:
    return f"var-{edition_id}-{question[0].question_id}"


def _group(question: Translations, kept: KeptSurvey) -> ET.Element:
    """The question over all editions, with the breaks between them."""
    question_id = question[0].question_id
    published = (_variable_id(question, edition_id) for edition_id in _editions(question))
    return node(
        "varGrp",
        *_said("labl", question, [each.title for each in question]),
        *_said("txt", question, [each.description for each in question]),
        *_said("concept", question, [each.topic for each in question]),
        *(
            node(
                "notes",
                text=_break(item),
                lang=each.language,
            )
            for each in question
            for item in each.breaks
        ),
        ID=f"question-{question_id}",
        name=question_id,
        type="multipleResp" if question[0].answer_mode == "multiple" else "iteration",
        var=" ".join((*published, *sheet_ids(kept.survey, question_id))),
    )


def _batteries(kept: KeptSurvey) -> Iterator[ET.Element]:
    """The questions that share a scale, as a grid of their groups; its text is what was asked."""
    survey = kept.survey
    known = {each.question_id for each in kept.series[kept.first_language]}
    for battery in survey.batteries:
        items = survey.items_by_battery.get(battery.battery_id, ())
        grouped = [each.question_id for each in items if each.question_id in known]
        parts = {"labl": battery.title, "txt": battery.wording, "defntn": battery.description}
        if grouped:
            yield node(
                "varGrp",
                *(
                    node(tag, text=fill(words_, survey, code), lang=code)
                    for tag, text in parts.items()
                    for code, words_ in kept.in_languages(text).items()
                ),
                ID=f"battery-{battery.battery_id}",
                name=battery.battery_id,
                type="grid",
                varGrp=" ".join(f"question-{question_id}" for question_id in grouped),
            )


def _break(item: SeriesBreak) -> str:
    return like(item.note, f"{item.from_edition}–{item.to_edition}: {item.note}")


def _variable(question: Translations, edition_id: str) -> ET.Element:
    first = question[0]
    published = [
        tuple(item for item in each.observations if item.key.edition_id == edition_id)
        for each in question
    ]
    rows = [row for row in zip(*published, strict=True) if row[0].is_total]
    bases = {row[0].base_n for row in rows}
    base = bases.pop() if len(bases) == 1 else None
    return node(
        "var",
        node("location", fileid=_file_id(edition_id)),
        *(
            node(
                "labl",
                text=like(each.title, f"{each.title} ({items[0].edition})"),
                lang=each.language,
            )
            for each, items in zip(question, published, strict=True)
        ),
        _question(question),
        *_universe(question, rows),
        node("sumStat", text=str(base), type="vald") if base is not None else None,
        *(_category(question, row) for row in rows),
        ID=_variable_id(question, edition_id),
        name=f"{first.question_id}_{edition_id}",
        files=_file_id(edition_id),
        intrvl="discrete",
    )


def _question(question: Translations) -> ET.Element | None:
    """The wording, where it is public."""
    literal = [*_said("qstnLit", question, [each.wording for each in question])]
    mode = "multiple" if question[0].answer_mode == "multiple" else "category"
    return group("qstn", *literal, responseDomainType=mode)


def _universe(question: Translations, rows: list[tuple[Observation, ...]]) -> Iterator[ET.Element]:
    """What the values refer to, each wording once."""
    for position, each in enumerate(question):
        for wording in dict.fromkeys(row[position].population for row in rows):
            yield node("universe", text=wording, lang=each.language)


def _category(question: Translations, row: tuple[Observation, ...]) -> ET.Element:
    first = row[0]
    notes = [_explained(item, each) for item, each in zip(row, question, strict=True)]
    return node(
        "catgry",
        node("catValu", text=first.key.answer_id),
        *_said("labl", question, [item.answer for item in row]),
        *_said("txt", question, notes),
        *_statistics(first, question[0].unit),
    )


def _explained(item: Observation, series: Series) -> str:
    """The note, and that a value is rounded or only said about."""
    precision = words("archives", series.language).get(f"precision_{item.precision}", "")
    missing = item.value_text if item.value is None else ""
    parts = [part for part in (missing, precision, item.note) if part]
    return parts[0] if len(parts) == 1 else " ".join(parts)


def _statistics(item: Observation, unit: str) -> Iterator[ET.Element]:
    wgtd = "wgtd" if item.weighted_base is not None else ""
    if item.value is not None and unit != COUNT:
        kind = {"type": "percent"} if unit == PERCENT else {"type": "other", "otherType": unit}
        yield node("catStat", text=cell_text(item.value), wgtd=wgtd, **kind)
    if item.count is not None:
        yield node("catStat", text=str(item.count), type="freq")


def _said(tag: str, question: Translations, texts: Iterable[str]) -> Iterator[ET.Element]:
    for each, text in zip(question, texts, strict=True):
        if text:
            yield node(tag, text=text, lang=each.language)
