"""Groups of respondents: the breakdown they belong to, what they cross, which area they are."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.checks import CHECKS
from build_scripts.downloads.figure_table import header_of
from build_scripts.exports import FORMATS, comma_csv, figure_json
from build_scripts.package.table_columns import TABLES
from build_scripts.package.tables import TableFile, cells_of
from build_scripts.package.typed_rows import records_of
from build_scripts.survey.areas import scheme_of
from build_scripts.survey.breakdowns import group_labels
from build_scripts.survey.labelling import series_of
from build_scripts.survey.records import RESERVED_BREAKDOWN_IDS, Group, Place, Survey
from tests.made_up import changed, made_up_survey, with_parts, words
from tests.made_up_figures import export_of

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

PROJECT = Path(__file__).parent.parent
ANCHORS = re.compile(r'\bid="([a-z-]+)"')
MORE = ("breakdown_id", "breakdown", "parent_ids", "area_code")


def group(group_id: str, breakdown: str, title: str, label: str, **more: str) -> Group:
    at = Place("groups.csv", int(more.pop("row", "9")))
    return Group(group_id, breakdown, words(title), words(label), at=at, **more)


def crossed() -> Survey:
    """Small and large offices by state, and "not stated" in both breakdowns."""
    total, small, large = made_up_survey().groups
    small = replace(small, own_breakdown_id="groesse")
    large = replace(large, own_breakdown_id="groesse")
    state = "land"
    return with_parts(
        groups=(
            total,
            small,
            large,
            group("groesse-fehlt", "groessenklasse", "Größenklasse", "ohne Angabe", row="5"),
            group("by", state, "Land", "Bayern", area_code="DE-BY", row="6"),
            group("land-fehlt", state, "Land", "ohne Angabe", row="7"),
            group("klein-by", "beides", "Größe und Land", "Klein, BY", parents="klein|by", row="8"),
        )
    )


def satisfied(survey: Survey, language: str = "de") -> Series:
    found = (each for each in series_of(survey, language) if each.question_id == "zufriedenheit")
    return next(found)


def test_a_breakdown_without_an_id_takes_its_code_unless_that_is_taken() -> None:
    _, small, _ = made_up_survey().groups
    assert small.breakdown_id == "groessenklasse"
    assert replace(small, breakdown="values").breakdown_id == "values-groups"
    assert replace(small, own_breakdown_id="groesse").breakdown_id == "groesse"


def test_reserved_ids_are_all_parts_of_a_figure_page_and_all_double_endings() -> None:
    templates = PROJECT / "build_scripts" / "templates"
    page = (templates / "figure.md.j2").read_text(encoding="utf-8")
    assert set(ANCHORS.findall(page)) <= RESERVED_BREAKDOWN_IDS
    endings = {form.suffix.split(".")[1] for form in FORMATS if form.suffix.count(".") > 1}
    assert endings <= RESERVED_BREAKDOWN_IDS


def test_a_series_knows_the_breakdowns_that_have_values() -> None:
    series = satisfied(made_up_survey())
    [size] = series.breakdowns
    assert (size.breakdown_id, size.title) == ("groessenklasse", "Größenklasse")
    assert [each.label for each in size.groups] == ["Kleine Ämter", "Große Ämter"]
    assert not size.is_declared
    total, *groups = (item.breakdown for item in series.observations[:3])
    assert (total, groups) == (None, [size, size])
    assert satisfied(crossed()).breakdowns[0].breakdown_id == "groesse"


def test_one_label_in_two_breakdowns_is_told_apart_by_the_breakdown() -> None:
    labels = group_labels(crossed(), "de")
    assert labels["groesse-fehlt"] == "ohne Angabe (Größenklasse)"
    assert labels["land-fehlt"] == "ohne Angabe (Land)"
    assert labels["klein"] == "Kleine Ämter"
    assert list(CHECKS["labels_apart"](crossed())) == []
    survey = crossed()
    twin = replace(survey.groups[4], label=words("ohne Angabe"))
    survey = replace(survey, groups=(*survey.groups[:4], twin, *survey.groups[5:]))
    [problem, _] = CHECKS["labels_apart"](survey)
    assert (problem.row, problem.field) == (7, "label_de")


def test_a_good_crossing_passes_every_check_of_groups() -> None:
    for check in ("crossed_groups", "area_codes", "ids_as_addresses", "labels_apart"):
        assert list(CHECKS[check](crossed())) == []


def test_downloads_name_the_breakdown_only_where_the_data_declare_it() -> None:
    plain = export_of("zufriedenheit")
    assert not set(MORE) & set(header_of(plain.series))
    survey = crossed()
    groups = (*survey.groups[:2], replace(survey.groups[2], parents="by", area_code="DE-BE"))
    series = satisfied(replace(survey, groups=(*groups, *survey.groups[3:])))
    export = replace(plain, figure=replace(plain.figure, series=series))
    rows = list(csv.DictReader(io.StringIO(comma_csv.write(export).decode())))
    assert {tuple(row[name] for name in MORE) for row in rows} == {
        ("", "", "", ""),
        ("groesse", "Größenklasse", "", ""),
        ("groesse", "Größenklasse", "by", "DE-BE"),
    }
    values = json.loads(figure_json.write(export))["values"]
    assert values[2]["parent_ids"] == ["by"]
    assert "breakdown_id" not in values[0]


def test_columns_of_groups_are_read() -> None:
    header = "group_id,breakdown,breakdown_de,breakdown_id,label_de,parent_ids,area_code"
    columns = tuple(header.split(","))
    text = f"{header}\nklein-by,beides,Beides,mix,Klein in Bayern,klein|by,DE-BY\n"
    schema: dict[str, object] = {"fields": [{"name": name, "type": "string"} for name in columns]}
    file = TableFile("groups", TABLES["groups"], schema, "g.csv", cells_of(text, "g.csv", columns))
    [read] = records_of(file)
    assert isinstance(read, Group)
    assert (read.breakdown_id, read.parent_ids) == ("mix", ("klein", "by"))
    assert (read.area_code, read.breakdown_title["de"]) == ("DE-BY", "Beides")


@pytest.mark.parametrize(
    ("code", "scheme"),
    [
        *(("DE-BY", "ISO 3166-2"), ("CH-ZH", "ISO 3166-2"), ("AT-9", "ISO 3166-2")),
        *(("FR-75", "ISO 3166-2"), ("DE-XX", ""), ("AT-10", ""), ("QQ-1", "")),
        *(("DE", "NUTS"), ("DE21", "NUTS"), ("DE212", "NUTS"), ("EL30", "NUTS"), ("US1", "")),
        *(("09", "AGS"), ("091", "AGS"), ("09162", "AGS"), ("09162000", "AGS")),
        *(("17", ""), ("00", ""), ("0916", ""), ("de-by", ""), ("DE-BY ", ""), ("", "")),
    ],
)
def test_codes_of_areas_belong_to_one_scheme(code: str, scheme: str) -> None:
    assert scheme_of(code) == scheme


@pytest.mark.parametrize(
    ("parents", "says"),
    [
        ("klein|y", 'nobody knows the group "y"'),
        ("gesamt|klein", "gesamt is everybody"),
        ("klein|gross", "gross and klein are of one breakdown"),
        ("klein-by|by", "klein-by is a crossing itself"),
    ],
)
def test_wrong_parents_are_named(parents: str, says: str) -> None:
    survey = crossed()
    wrong = group("x", "drei", "Drei", "Drei", parents=parents)
    found = CHECKS["crossed_groups"](replace(survey, groups=(*survey.groups, wrong)))
    assert says in [problem.message for problem in found]


def test_a_crossing_stands_once_and_crosses_what_its_neighbours_cross() -> None:
    survey = crossed()
    twin = group("twin", "beides", "Größe und Land", "Zwilling", parents="by|klein")
    [problem] = CHECKS["crossed_groups"](replace(survey, groups=(*survey.groups, twin)))
    assert problem.kind == "crossing-twice"
    alone = replace(twin, parents="klein")
    found = CHECKS["breakdowns_agree"](replace(survey, groups=(*survey.groups, alone)))
    assert [item.field for item in found if item.row == 9] == ["parent_ids"]


def test_names_of_one_breakdown_that_differ_are_a_warning() -> None:
    survey = changed("groups", 2, breakdown_title=words("Größe", "Size class"))
    [problem] = CHECKS["breakdowns_agree"](survey)
    assert (problem.field, problem.severity) == ("breakdown_de", "warning")
