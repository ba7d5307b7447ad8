"""A survey that others published with its answer sheets, tabulated by the real commands.

    python -m benchmarks.published_survey FOLDER

``make test-long`` does the same where the folder lies beside the project. FOLDER holds ``raw.csv``
and ``published.csv`` of the masculinity survey (FiveThirtyEight, WNYC Studios and SurveyMonkey
2018, CC BY 4.0, repository fivethirtyeight/data). Every published percentage is compared, and
every blank: "fewer than 100" respondents.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.tabulate.drafting import draft_plan
from build_scripts.tabulate.plan_filling import fill_plan
from build_scripts.tabulate.tabulating import tabulate

PUBLISHED = Path(__file__).parents[2] / "shared" / "cases" / "masculinity"
SURVEY = "masculinity"
DIVIDED_BY = ("age3", "race2", "kids", "orientation")
GROUPS = (
    *("", "age3-18-34", "age3-35-64", "age3-65-and-up", "race2-white", "race2-non-white"),
    *("kids-has-children", "kids-no-children"),
    *("orientation-straight", "orientation-gay-bisexual"),
)
"""The columns of the published table; '' is everybody."""
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_SAID = {
    "divide_by": ", ".join(DIVIDED_BY),
    "weight": "weight",
    "participants": "unknown",
    "no_answer": "answer",
}

Cells = dict[tuple[str, str], dict[str, str]]
"""Rows of results by answer and group."""


def main(folder: Path) -> int:
    """0 where everything is as published."""
    with TemporaryDirectory() as name:
        found = compared(results_of(folder / "raw.csv", Path(name)), published_in(folder))
    for what, number in sorted(found.items()):
        print(f"{what}: {number}")
    return int(bool(found["other percentage"] or found["shown, published blank"]))


def compared(results: dict[str, Cells], blocks: list[list[tuple[str, list[str]]]]) -> Counter[str]:
    """How many published values are the same, hidden as there, or something else."""
    found: Counter[str] = Counter()
    left = dict(results)
    for block in blocks:
        question = next((q for q, cells in left.items() if _fits(cells, block)), "")
        if not question:
            found["question not found"] += 1
            continue
        cells = left.pop(question)
        found["questions"] += 1
        for label, values in block:
            for group, value in zip(GROUPS, values, strict=False):
                row = cells.get((_plain(label), group))
                found[_verdict(row, value.strip())] += 1
    return found


def _verdict(row: dict[str, str] | None, value: str) -> str:
    if row is None:
        return "not in the sheets"
    if not value.endswith("%"):
        return "blank as published" if row["obs_status"] == "Q" else "shown, published blank"
    same = row["share"] == value.removesuffix("%")
    return "same percentage" if same else "other percentage"


def _fits(cells: Cells, block: list[tuple[str, list[str]]]) -> bool:
    answers = {answer for answer, _ in cells}
    here = sum(_plain(label) in answers for label, _ in block)
    return here >= max(2, len(block) - 2)


def results_of(raw: Path, project: Path) -> dict[str, Cells]:
    """Results by question, made with the verbs ``plan``, ``fill`` and ``tabulate``."""
    sheets = project / "raw-2018.csv"
    sheets.write_bytes(raw.read_bytes())
    said = list(draft_plan(SURVEY, sheets, ("en",), project))
    fill_plan(SURVEY, project, lambda place, what, *__: _SAID.get(place[11:-1], what.split()[2]))
    plan = project / "microdata" / SURVEY / "plan.toml"
    rules = '[disclosure]\npreset = "fivethirtyeight"'
    plan.write_text(plan.read_text("utf-8").replace("[disclosure]", rules), "utf-8")
    said += tabulate(SURVEY, project)
    print("\n".join(said))
    data = project / "datapackage" / SURVEY / "data"
    labels = {
        (row["question_id"], row["answer_id"]): _plain(row["label_en"])
        for row in _rows(data / "answer_options.csv")
    }
    found: dict[str, Cells] = {}
    for row in _rows(data / "results" / "2018.csv"):
        question, group = row["question_id"], row["group_id"].removeprefix("total")
        found.setdefault(question, {})[labels[question, row["answer_id"]], group] = row
    return found


def published_in(folder: Path) -> list[list[tuple[str, list[str]]]]:
    """Questions as lists of answers with the cells of their row."""
    blocks: list[list[tuple[str, list[str]]]] = []
    with (folder / "published.csv").open(encoding="latin-1", newline="") as stream:
        for row in list(csv.reader(stream))[2:]:
            if row[0]:
                blocks.append([])
            elif row[1]:
                blocks[-1].append((row[1], row[2:]))
    return blocks


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _plain(words: str) -> str:
    """Letters and digits; long answers are cut off in one of the files."""
    return _NO_LETTER.sub("", words.lower())[:28]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
