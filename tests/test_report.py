from __future__ import annotations

import json
from dataclasses import replace

from build_scripts.checks import CHECKS
from build_scripts.downloads.validation_report import report_of, rule_of
from build_scripts.problems import Problem
from build_scripts.reading import Examination, examine
from tests.made_up import PROJECT, SMALL_PACKAGE, made_up_survey

WARNING = Problem("a.csv", 2, "x", "odd", "is odd", "look", severity="warning")
ERROR = Problem("b.csv", 3, "y", "wrong", "is wrong", "mend it")


def found(*problems: Problem) -> Examination:
    return Examination(
        "a", made_up_survey(), problems, (("topics", 2), ("terms", 1)), ("one_total",)
    )


def test_report_of_a_good_package() -> None:
    report = report_of(examine(SMALL_PACKAGE, PROJECT))
    assert report["package"] == "small_package/made-up-survey"
    assert (report["version"], report["valid"]) == ("1.0.0", True)
    assert (report["errors"], report["warnings"]) == ([], [])
    assert report["checks"] == [{"name": name, "rule": rule_of(name)} for name in CHECKS]


def test_report_is_json_and_the_same_each_time() -> None:
    first, second = (json.dumps(report_of(examine(SMALL_PACKAGE, PROJECT))) for _ in range(2))
    assert first == second


def test_report_keeps_errors_and_warnings_apart() -> None:
    report = report_of(found(WARNING, ERROR))
    assert report["valid"] is False
    assert report["errors"] == [
        {
            "place": "b.csv",
            "row": 3,
            "field": "y",
            "kind": "wrong",
            "message": "is wrong",
            "advice": "mend it",
        }
    ]
    assert [entry["kind"] for entry in report["warnings"]] == ["odd"]  # type: ignore[attr-defined]  # a list
    assert report["rows"] == {"topics": 2, "terms": 1}


def test_report_with_warnings_only_is_valid() -> None:
    assert report_of(found(WARNING))["valid"] is True


def test_report_of_an_unreadable_package_says_so() -> None:
    report = report_of(Examination("a", None, (replace(ERROR, row=0),), (), ()))
    assert (report["version"], report["valid"], report["checks"]) == (None, False, [])
    errors = report["errors"]
    assert isinstance(errors, list)
    assert [error["row"] for error in errors] == [None]


def test_rules_are_whole_sentences() -> None:
    assert [name for name in CHECKS if not rule_of(name).endswith(".")] == []
    assert [name for name in CHECKS if "\n" in rule_of(name) or "  " in rule_of(name)] == []
