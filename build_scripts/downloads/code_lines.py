"""Lines to copy that load the data in other programs; tests run the Python ones as printed.

No line is blank: a page may hold a snippet in one block of HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.downloads.parquet import parquet_path
from build_scripts.package.files import DESCRIPTOR
from build_scripts.site import addresses
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.site.settings import Site

_M_TYPES = {"integer": "Int64.Type", "number": "type number"}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few lines of one programming language."""

    title: str
    language: str
    """As highlighters name it."""
    code: str


def snippets_of(
    survey_id: str, results: PublishedTable, site: Site, language: str
) -> tuple[Snippet, ...]:
    """How to read a table of results, and how to validate the whole package."""
    say = words("dictionary", language)
    csv = site.url(addresses.package_file(survey_id, results.path))
    parquet = site.url(addresses.package_file(survey_id, parquet_path(results.path)))
    descriptor = site.url(addresses.package_file(survey_id, DESCRIPTOR))
    return (
        Snippet(say["use_pandas"], "python", _pandas(csv)),
        Snippet(say["use_frictionless"], "python", _frictionless(descriptor)),
        Snippet(say["use_polars"], "python", _polars(parquet)),
        Snippet(say["use_duckdb"], "python", _duckdb(parquet)),
        Snippet(say["use_r"], "r", _r(csv)),
        Snippet(say["use_power_query"], "powerquery", _power_query(csv, results)),
    )


def _pandas(csv: str) -> str:
    return (
        "import pandas as pd\n"
        f'results = pd.read_csv("{csv}", dtype={{"edition_id": str}})\n'
        'print(results[["question_id", "answer_id", "share"]])'
    )


def _polars(parquet: str) -> str:
    """Loaded whole, because not every host answers requests for a part of a file."""
    return (
        "from urllib.request import urlopen\n"
        "import polars as pl\n"
        f'results = pl.read_parquet(urlopen("{parquet}").read())\n'
        'print(results.select("question_id", "answer_id", "share"))'
    )


def _duckdb(parquet: str) -> str:
    """DuckDB reads addresses with an extension that it fetches elsewhere; a file needs none."""
    name = parquet.rpartition("/")[2]
    return (
        "from urllib.request import urlretrieve\n"  # noqa: S608  # lines to copy; nothing runs here
        "import duckdb\n"
        f'urlretrieve("{parquet}", "results-{name}")\n'
        f'duckdb.read_parquet("results-{name}").create_view("results")\n'
        'print(duckdb.sql("SELECT question_id, answer_id, share FROM results"))'
    )


def _frictionless(descriptor: str) -> str:
    return (
        "from frictionless import validate\n"
        f'report = validate("{descriptor}")\n'
        'print("valid" if report.valid else report.to_summary())'
    )


def _r(csv: str) -> str:
    return (
        f'results <- read.csv("{csv}",\n'
        '  encoding = "UTF-8", na.strings = "", colClasses = c(edition_id = "character"))\n'
        'print(results[, c("question_id", "answer_id", "share")])'
    )


def _power_query(csv: str, results: PublishedTable) -> str:
    """The last argument makes a German Excel read the point as a decimal point."""
    types = ", ".join(
        f'{{"{field.name}", {_M_TYPES[field.type]}}}'
        for field in results.fields
        if field.type in _M_TYPES
    )
    return (
        "let\n"
        f'  File = Csv.Document(Web.Contents("{csv}"),\n'
        '    [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),\n'
        "  Rows = Table.PromoteHeaders(File, [PromoteAllScalars = true]),\n"
        f'  Results = Table.TransformColumnTypes(Rows, {{{types}}}, "en-US")\n'
        "in\n"
        "  Results"
    )
