"""The build from end to end: what comes out, and what stays when nothing may come out."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest

from build_scripts.command_line import main
from build_scripts.problems import CannotPublish
from build_scripts.publication import Order, build_site
from build_scripts.publishing.examined import examine_all
from tests import golden_site
from tests.project_copy import PROJECT, SMALL_PACKAGE, digests_of, project_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RENEW = "the site has changed; if it is meant to, run python -m tests.golden_site and read the diff"


def test_the_made_up_survey_gives_exactly_the_files_of_the_golden_site(small_project: Path) -> None:
    made, golden = golden_site.listing_of(small_project), golden_site.read_listing()
    assert (sorted(made.keys() - golden.keys()), sorted(golden.keys() - made.keys())) == ([], [])
    kept = {p.relative_to(golden_site.GOLDEN).as_posix() for p in files_in(golden_site.GOLDEN)}
    assert kept == {path for path, how in golden.items() if how == golden_site.TEXT}


def test_every_file_has_the_bytes_of_the_golden_site(small_project: Path) -> None:
    made, golden = golden_site.listing_of(small_project), golden_site.read_listing()
    other = [path for path in golden if made.get(path) != golden[path]]
    changed = [
        path
        for path, how in golden.items()
        if how == golden_site.TEXT
        and golden_site.content_of(small_project / "site" / path)
        != (golden_site.GOLDEN / path).read_bytes()
    ]
    told = "\n".join(line for path in changed[:3] for line in difference(small_project, path))
    assert (other, changed) == ([], []), f"{RENEW}\n{told}"


def files_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def difference(project: Path, path: str) -> Iterator[str]:
    """The first changed lines of a file, cut to what fits on a screen."""
    golden = (golden_site.GOLDEN / path).read_text("utf-8").splitlines()
    made = golden_site.content_of(project / "site" / path).decode().splitlines()
    changes = difflib.unified_diff(golden, made, f"golden/{path}", f"made/{path}", n=0, lineterm="")
    yield from (line[:200] for _, line in zip(range(12), changes, strict=False))


def test_golden_is_what_a_person_has_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert golden_site.main() == 1


def test_the_golden_site_stays_small() -> None:
    assert sum(path.stat().st_size for path in files_in(golden_site.GOLDEN)) < 1_200_000


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A project with a published site and two faults in its data."""
    project = project_with(SMALL_PACKAGE, tmp_path)
    data = project / "datapackage" / SMALL_PACKAGE.name / "data"
    for table, old, new in (("topics.csv", "\n", "\n,,\n"), ("results/2023.csv", "\n", ",x\n")):
        file = data / table
        file.write_text(file.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("last good site", encoding="utf-8")
    return project


def test_faults_are_named_all_at_once_and_nothing_is_written(broken: Path) -> None:
    before = digests_of(broken)
    with pytest.raises(CannotPublish) as refusal:
        build_site(Order(project=broken, target=broken / "site"))
    places = {problem.place.rpartition("/data/")[2] for problem in refusal.value.problems}
    assert places == {"topics.csv", "results/2023.csv"}
    assert digests_of(broken) == before


def test_the_command_says_what_is_wrong_and_leaves_the_site(
    broken: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digests_of(broken)
    monkeypatch.chdir(broken)
    assert main(["build"]) == 1
    said = capsys.readouterr().err
    assert "data/topics.csv:2" in said
    assert said.endswith("problem(s); nothing was written.\n")
    assert "Traceback" not in said
    assert digests_of(broken) == before


def test_placeholders_are_not_published(tmp_path: Path) -> None:
    project = project_with(SMALL_PACKAGE, tmp_path / "project")
    order = Order(project=project, target=tmp_path / "site", publish=True)
    with pytest.raises(CannotPublish) as refusal:
        build_site(order)
    kinds = {problem.kind for problem in refusal.value.problems}
    assert kinds == {"operator-placeholder", "address-placeholder", "never-released"}
    [unreleased] = [each for each in refusal.value.problems if each.kind == "never-released"]
    assert unreleased.advice == (
        "release it, then build again: make release ARGS='made-up-survey 1.0.0 "
        '--note de="Erste Veröffentlichung." --note en="First publication."\''
    )
    assert not (tmp_path / "site").exists()


def test_a_survey_that_does_not_exist_is_named() -> None:
    with pytest.raises(CannotPublish, match="holds no survey 'nirgends'"):
        examine_all(PROJECT, "nirgends")
