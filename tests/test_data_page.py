"""The data page tells what there is, and the lines to copy run exactly as printed."""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
from contextlib import chdir, contextmanager, redirect_stdout
from dataclasses import replace
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter
from xml.etree import ElementTree as ET

import frictionless
import pandas as pd
import pytest

from build_scripts.downloads.code_lines import snippets_of
from build_scripts.downloads.dictionary import dictionary_of
from build_scripts.downloads.files import sizes_of
from build_scripts.downloads.published_tables import files_of, tables_of
from build_scripts.downloads.validation_report import badge, report_of, validation_files
from build_scripts.exports import downloads_of
from build_scripts.pages.data_pages import DataPages, data_pages_of, version_page
from build_scripts.pages.front import languages_of
from build_scripts.reading import examine
from build_scripts.releases.published import releases_of
from build_scripts.site.files import write_site_files
from tests.kept_surveys import kept_survey
from tests.made_up import PROJECT, SMALL_PACKAGE, made_up_survey
from tests.made_up_figures import SITE, figures, package
from tests.test_releases import Project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from build_scripts.site.settings import Site


@cache
def report() -> Mapping[str, object]:
    return report_of(examine(SMALL_PACKAGE, PROJECT))


def pages(language: str = "de", site: Site = SITE) -> dict[str, str]:
    """The pages of the made-up survey, path → text."""
    files = downloads_of(made_up_survey(), package(), {language: figures(language)}, site)
    source = DataPages(
        survey=made_up_survey(),
        tables=tables_of(files_of(SMALL_PACKAGE)),
        figures=figures(language),
        releases=(),
        report=report(),
        sizes=sizes_of(files),
        site=site,
        language=language,
    )
    return {file.path: file.content.decode("utf-8") for file in data_pages_of(source)}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Tests print nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine."""

    class Handler(_Quiet):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]  # as the server passes them

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def printed_python(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The Python lines of the page of a site that is served on this machine."""
    folder = tmp_path_factory.mktemp("served")
    with serving(folder) as address:
        site = replace(SITE, address=address)
        files = downloads_of(made_up_survey(), package(), {"de": figures("de")}, site)
        write_site_files(files, folder)
        page = pages(site=site)["made-up-survey/daten/index.md"]
        code = re.findall(r'<code class="language-python">(.*?)</code>', page, flags=re.DOTALL)
        yield [html.unescape(each) for each in code]


def run(code: str, folder: Path) -> str:
    """What lines that a page prints say."""
    said = io.StringIO()
    with chdir(folder), redirect_stdout(said), catch_warnings():
        simplefilter("ignore")
        exec(compile(code, "printed", "exec"), {"__name__": "__main__"})  # noqa: S102  # our own
    return said.getvalue()


def test_the_pandas_lines_run_as_printed(printed_python: list[str], tmp_path: Path) -> None:
    lines = next(code for code in printed_python if "pandas" in code)
    said = run(lines, tmp_path)
    assert "keksarten" in said
    assert "butterkeks" in said
    assert "64.0" in said


@pytest.mark.parametrize("program", ["polars", "duckdb"])
def test_the_lines_that_read_parquet_run_as_printed(
    printed_python: list[str], program: str, tmp_path: Path
) -> None:
    lines = next(code for code in printed_python if f"import {program}" in code)
    said = run(lines, tmp_path)
    assert "keksarten" in said
    assert "butterkeks" in said
    assert "64.0" in said


def test_the_frictionless_lines_run_as_printed(printed_python: list[str], tmp_path: Path) -> None:
    lines = next(code for code in printed_python if "frictionless" in code)
    assert run(lines, tmp_path).strip() == "valid"


def test_lines_for_r_and_excel_read_the_file_as_it_is_written() -> None:
    results = next(t for t in tables_of(files_of(SMALL_PACKAGE)) if t.name == "results-2023")
    r, excel = snippets_of("made-up-survey", results, SITE, "de")[-2:]
    url = f"{SITE.address}data/made-up-survey/data/results/2023.csv"
    assert f'read.csv("{url}"' in r.code
    assert 'encoding = "UTF-8"' in r.code
    assert f'Web.Contents("{url}")' in excel.code
    assert "Encoding = 65001" in excel.code
    assert '{"share", type number}' in excel.code
    assert '"en-US"' in excel.code


def test_no_line_to_copy_is_blank() -> None:
    results = tables_of(files_of(SMALL_PACKAGE))[7]
    for snippet in snippets_of("made-up-survey", results, SITE, "en"):
        assert all(line.strip() for line in snippet.code.splitlines())


@pytest.mark.parametrize("language", ["de", "en"])
def test_dictionary_names_every_column_with_title_and_type(language: str) -> None:
    tables = tables_of(files_of(SMALL_PACKAGE))
    for table, described in zip(tables, dictionary_of(tables, language), strict=True):
        assert described.row_count == len(table.rows)
        assert [f.name for f in described.fields] == [f.name for f in table.fields]
        assert all(f.title and f.description and f.type for f in described.fields)


def test_dictionary_explains_unit_rules_and_codes() -> None:
    tables = dictionary_of(tables_of(files_of(SMALL_PACKAGE)), "de")
    results = next(table for table in tables if table.name == "results-2023")
    fields = {field.name: field for field in results.fields}
    share, precision, question = fields["share"], fields["precision"], fields["question_id"]
    assert (share.type, share.unit, share.rules) == ("Zahl", "Prozent", ("0 bis 100",))
    assert [code.value for code in precision.codes] == ["exact", "rounded", "approximate"]
    assert all(code.meaning for code in precision.codes)
    assert "Teil des Schlüssels der Tabelle" in question.rules
    assert "steht in der Tabelle questions" in question.rules


@pytest.mark.parametrize("language", ["de", "en"])
def test_page_offers_every_file_there_is(language: str) -> None:
    prefix = "" if language == "de" else "en/"
    page = pages(language)[f"{prefix}made-up-survey/daten/index.md"]
    for name in ("made-up-survey.zip", "made-up-survey.xlsx", "datapackage.json", "SHA256SUMS"):
        assert f'data/made-up-survey/{name}" download' in page
    for suffix in (".csv", ".excel.csv", ".wide.csv", ".xlsx", ".json", ".vl.json"):
        assert f"figures/made-up-survey/keksarten{suffix}" in page
    assert "CC-BY-4.0" in page
    assert "mailto:kekse@daten.example" in page
    assert "<script>alert(1)</script>" not in page


def test_page_says_what_was_checked() -> None:
    page = pages()["made-up-survey/daten/index.md"]
    rows = sum(len(table.rows) for table in tables_of(files_of(SMALL_PACKAGE)))
    assert f"Gültig: {rows} Zeilen in 17 Tabellen geprüft, kein Fehler." in page
    assert "Kein Text beginnt wie eine Formel" in page
    assert "Keine Hinweise." in page


def test_every_check_is_told_in_both_languages() -> None:
    german, english = pages("de"), pages("en")
    checks = report()["checks"]
    assert isinstance(checks, list)
    for check in checks:
        assert check["rule"] not in german["made-up-survey/daten/index.md"]
    assert "No text starts like a formula" in english["en/made-up-survey/daten/index.md"]


def test_warnings_are_named_on_the_page() -> None:
    entry = {"place": "a.csv", "row": 3, "field": "x", "message": "<odd>", "advice": "look"}
    source = DataPages(
        survey=made_up_survey(),
        tables=tables_of(files_of(SMALL_PACKAGE)),
        figures=figures("de"),
        releases=(),
        report={**report(), "warnings": [entry]},
        sizes={},
        site=SITE,
        language="de",
    )
    page = next(iter(data_pages_of(source))).content.decode()
    assert "<code>a.csv:3</code> [x] &lt;odd&gt;; look" in page


def test_report_and_badges_are_files() -> None:
    files = {file.path: file.content for file in validation_files(made_up_survey(), report())}
    assert json.loads(files["data/made-up-survey/report.json"])["valid"] is True
    root = ET.fromstring(files["data/made-up-survey/validation.de.svg"])  # noqa: S314  # our own file
    assert "".join(root.itertext()).endswith("Daten 1.0.0gültig")
    assert "invalid" in badge(made_up_survey(), valid=False, language="en")


def test_change_log_and_version_pages_mark_what_is_superseded(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.release("1.0.0")
    project.edit("data/results/2023.csv", "butterkeks,gesamt,64,", "butterkeks,gesamt,65,")
    project.release("1.0.1", "2024-04-01")
    source = DataPages(
        survey=project.survey,
        tables=tables_of(files_of(project.folder)),
        figures=figures("en"),
        releases=releases_of(project.folder),
        report=report(),
        sizes={},
        site=SITE,
        language="en",
    )
    found = {file.path: file.content.decode() for file in data_pages_of(source)}
    log = found["en/made-up-survey/aenderungen/index.md"]
    assert log.index("Version 1.0.1") < log.index("Version 1.0.0")
    assert "<td>Share</td> <td>64%</td> <td>65%</td>" in log
    assert "superseded by version 1.0.1" in log
    assert "superseded by" in found["en/data/made-up-survey/v1.0.0/index.md"]
    assert "superseded by" not in found["en/data/made-up-survey/v1.0.1/index.md"]


def test_pages_of_versions_are_offered_in_the_languages_of_their_survey_alone() -> None:
    survey = kept_survey("one language").survey
    versions = version_page(survey.survey_id, "1.0.0", SITE, "de")
    glossary = SITE.addresses.site_page("glossar", "de")
    assert languages_of(versions, [survey], SITE, "de") == ["de"]
    assert languages_of(glossary, [survey], SITE, "de") == ["de", "en"]


def test_the_published_package_is_valid_over_the_network(built_site: Path) -> None:
    with serving(built_site) as address:
        for descriptor in sorted((built_site / "data").glob("*/datapackage.json")):
            survey_id = descriptor.parent.name
            found = frictionless.validate(f"{address}data/{survey_id}/datapackage.json")
            assert found.valid, found.to_summary()


def test_every_published_checksum_is_true(built_site: Path) -> None:
    for sums in sorted((built_site / "data").rglob("SHA256SUMS")):
        command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
        done = subprocess.run(
            command, cwd=sums.parent, capture_output=True, text=True, check=False
        )  # our own command line
        assert done.returncode == 0, done.stderr


def test_pandas_reads_every_published_table(built_site: Path) -> None:
    for path in sorted((built_site / "figures").rglob("*.csv")):
        excel = path.name.endswith(".excel.csv")
        frame = pd.read_csv(
            io.BytesIO(path.read_bytes()), sep=";" if excel else ",", decimal="," if excel else "."
        )
        values = [label for label in frame.columns if label not in {"answer", "group", "status"}]
        shown = values if path.name.endswith(".wide.csv") else ["value"]
        assert {frame[label].dtype.kind for label in shown} <= {"f", "i"}
