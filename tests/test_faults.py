from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.problems import Problem, errors_among
from build_scripts.publishing.examined import examine_project
from build_scripts.reading import examine
from tests.fault_cases import FaultCase, fault_cases, make_faulty

if TYPE_CHECKING:
    from pathlib import Path

CASES = [
    pytest.param(case, id=case.name, marks=[pytest.mark.long] if case.slow else [])
    for case in fault_cases()
]


def is_expected(problem: Problem, wanted: dict[str, Any], folder: str) -> bool:
    return (
        problem.place == (f"{folder}/{wanted['place']}" if folder != "." else wanted["place"])
        and (problem.row, problem.field) == (wanted["row"], wanted["field"])
        and problem.kind == wanted["kind"]
        and wanted.get("message", "") in problem.message
        and wanted.get("advice", "") in problem.advice
    )


@pytest.mark.parametrize("case", CASES)
def test_fault_is_named_or_dangerous_text_is_published(case: FaultCase, tmp_path: Path) -> None:
    folder = make_faulty(case, tmp_path)
    if case.of == "package":
        examination = examine(folder, tmp_path)
        assert case.published == bool(examination.survey and examination.is_valid)
        errors = errors_among(examination.problems)
    else:
        errors = errors_among(examine_project(tmp_path).problems)
    told = "\n".join(map(str, errors))
    place = folder.relative_to(tmp_path).as_posix()
    for wanted in case.expect:
        assert any(is_expected(error, wanted, place) for error in errors), f"{wanted}\n{told}"
    kinds = {wanted["kind"] for wanted in case.expect} | {*case.also}
    assert {error.kind for error in errors} <= kinds, told
    assert case.published == (not errors), told


def test_catalogue_is_large_and_every_case_expects_something() -> None:
    cases = fault_cases()
    assert sum(not case.published for case in cases) >= 60
    assert [case.name for case in cases if case.published == bool(case.expect)] == []
