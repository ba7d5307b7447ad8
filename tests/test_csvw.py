"""CSV on the Web: an independent validator reads our tables by our metadata."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

import pytest
from csvw.__main__ import csvwvalidate

from build_scripts.downloads.csvw import SUFFIX, figure_metadata, table_group
from build_scripts.downloads.published_tables import files_of, tables_of
from build_scripts.exports import comma_csv
from tests.made_up import SMALL_PACKAGE, made_up_survey
from tests.made_up_figures import exports

if TYPE_CHECKING:
    from pathlib import Path


def verdict_on(metadata: Path) -> int:
    """0 = valid; the command reads more strictly than the library's ``is_valid``."""
    asked = Namespace(url=str(metadata), verbose=False, lax=False)
    with catch_warnings():  # which it collects itself
        simplefilter("always")
        return int(csvwvalidate(asked, test=True))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    files = files_of(SMALL_PACKAGE)
    for name, content in {**files, **table_group(made_up_survey(), tables_of(files))}.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path


@pytest.fixture
def figure(tmp_path: Path) -> Path:
    export = exports("de")[0]
    csv = tmp_path / f"{export.series.question_id}.csv"
    csv.write_bytes(comma_csv.write(export))
    metadata = tmp_path / f"{csv.name}{SUFFIX}"
    metadata.write_bytes(figure_metadata(made_up_survey(), export.series))
    return metadata


@pytest.mark.parametrize(
    "table", ["data/results/2023.csv", "data/editions.csv", "data/sources.csv"]
)
def test_tables_of_the_package_are_valid(package: Path, table: str) -> None:
    assert verdict_on(package / f"{table}{SUFFIX}") == 0


def test_table_of_a_figure_is_valid(figure: Path) -> None:
    assert verdict_on(figure) == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [(",64,", ",vierundsechzig,"), (",64,", ",101,"), (",exact,", ",genau,")],
)
def test_the_validator_notices_what_breaks_the_schema(package: Path, old: str, new: str) -> None:
    file = package / "data/results/2023.csv"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert verdict_on(package / f"data/results/2023.csv{SUFFIX}") != 0


def test_the_validator_notices_a_broken_figure(figure: Path) -> None:
    csv = figure.with_name(figure.name.removesuffix(SUFFIX))
    csv.write_text(csv.read_text("utf-8").replace(",61.5,", ",viel,"), "utf-8")
    assert verdict_on(figure) != 0


def test_every_table_has_metadata_beside_it_in_both_languages(package: Path) -> None:
    for table in tables_of(files_of(SMALL_PACKAGE)):
        stated = json.loads((package / f"{table.path}{SUFFIX}").read_text("utf-8"))
        assert (package / table.path).name == stated["url"]
        assert [title["@language"] for title in stated["dc:title"]] == ["de", "en"]
        names = [column["name"] for column in stated["tableSchema"]["columns"]]
        assert names == [field.name for field in table.fields]
