"""The tables of the published survey as plain rows, read without any part of the build."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[2] / "datapackage" / "social-media-kommunen"
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def rows_of(table: str) -> list[dict[str, str]]:
    with (PACKAGE / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def results() -> dict[str, dict[str, str]]:
    """By edition, question and answer: ``2016/nutzung/ja``; there is no group but the total."""
    rows = rows_of("results/2013") + rows_of("results/2016")
    return {f"{row['edition_id']}/{row['question_id']}/{row['answer_id']}": row for row in rows}


def descriptor() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((PACKAGE / "datapackage.json").read_text("utf-8"))
    return content


def schema(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((PACKAGE / "schemas" / name).read_text("utf-8"))
    return content


def filled(text: str, language: str) -> str:
    """Placeholders replaced by hand, so that a fault of the build cannot hide one of the data."""

    def figure(match: re.Match[str]) -> str:
        if ":" in match[1]:
            edition_id, _, fact = match[1].partition(":")
            return {row["edition_id"]: row for row in rows_of("editions")}[edition_id][fact]
        result = results()[match[1]]
        percent = "\N{NO-BREAK SPACE}%" if language == "de" else "%"
        about = {"de": "rund ", "en": "about "}[language]
        return (about if result["precision"] == "approximate" else "") + result["share"] + percent

    return PLACEHOLDER.sub(figure, text)
