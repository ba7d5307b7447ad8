"""After any one change a rebuild gives the files of a build from nothing, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.site.kept.shelf import FINISHED
from build_scripts.site.kept.unchanged import SOURCES
from tests.project_copy import SMALL_PACKAGE, build, digests_of, project_with

PACKAGE = f"datapackage/{SMALL_PACKAGE.name}"
VALUE = f"{PACKAGE}/data/results/2019.csv"
CHANGES = {
    "a value": (VALUE, "gesamt,40,40,100", "gesamt,41,41,100"),
    "a note": (VALUE, "Wafers counted", "Crackers counted"),
    "where a value is reported": (f"{PACKAGE}/data/evidence.csv", "S. 7,p. 7", "S. 8,p. 8"),
    "the title of a question": (f"{PACKAGE}/data/questions.csv", "Biscuits at", "Crackers at"),
    "a finding": (f"{PACKAGE}/data/highlights.csv", "have biscuits for", "have cakes for"),
    "the definition of a term": (f"{PACKAGE}/data/terms.csv", "made-up bake", "made-up cake"),
    "a source": (f"{PACKAGE}/data/sources.csv", "Das Keksblatt", "Unser Keksblatt"),
    "the description of the survey": (f"{PACKAGE}/datapackage.json", '"title": "', '"title": "X '),
    "a schema": (f"{PACKAGE}/schemas/topics.json", "Kennung des", "Id des"),
    "the version": (f"{PACKAGE}/datapackage.json", '"version": "', '"version": "1'),
    "a setting": ("mkdocs.yml", "Made-up Data", "Other Data"),
    "a colour": ("mkdocs.yml", "extra:\n", 'extra:\n  colours: { main: "#0d5c6b" }\n'),
    "a page by hand": ("docs/en/ueber.md", "\ntitle: ", "\ntitle: Now "),
    "words of the program": ("build_scripts/locales/pages.toml", 'en = "Method"', 'en = "Way"'),
    "words of charts": ("build_scripts/locales/charts.toml", "Break in series", "Series broken"),
    "a template": ("build_scripts/templates/figure.md.j2", "<h1>", '<h1 class="x">'),
    "the frame of pages": ("overrides/main.html", "<body ", '<body data-x="1" '),
    "a style sheet": ("overrides/assets/stylesheets/figure.css", "z-index: 2;", "z-index: 3;"),
    "a script": ("overrides/assets/javascripts/figure.js", '"use strict";', '"use strict"; 1;'),
    "a format of downloads": ("build_scripts/exports/comma_csv.py", '"utf-8"', '"utf-8-sig"'),
    "what is installed": ("uv.lock", "version = ", "# Locked.\nversion = "),
}
"""File, what stands in it, and what is put in its place."""


def changed(project: Path, name: str, old: str, new: str) -> None:
    text = (project / name).read_text(encoding="utf-8")
    assert old in text, f"{name} has no {old!r} any more"
    (project / name).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that has been built; every change stays in it."""
    made = project_with(SMALL_PACKAGE, tmp_path_factory.mktemp("kept") / "project")
    build(made)
    return made


@pytest.mark.parametrize("what", CHANGES)
def test_after_a_change_the_site_is_that_of_a_build_from_nothing(project: Path, what: str) -> None:
    before = digests_of(project / "site")
    changed(project, *CHANGES[what])
    said = build(project)
    rebuilt = digests_of(project / "site")
    assert rebuilt != before
    _from_nothing(project, said, rebuilt)


def test_where_nothing_changed_nothing_is_written_and_the_same_is_said(project: Path) -> None:
    said, before = build(project), state_of(project)
    assert build(project) == said
    after = state_of(project)
    assert [
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    ] == []


def state_of(project: Path) -> dict[Path, tuple[int, int]]:
    """Every folder and file of the workshop and the site: which it is, and its last change."""
    places = (path for name in ("build", "site") for path in (project / name).rglob("*"))
    found = {path: path.stat() for path in places}
    return {path: (stated.st_ino, stated.st_mtime_ns) for path, stated in found.items()}


def test_whatever_a_build_opens_in_a_project_is_compared_before_the_next(project: Path) -> None:
    """In the process of the build itself, which reads everything but its own work."""
    (project / FINISHED).rename(project / "build" / "aside")
    program = (
        "import sys\n"
        "names = set()\n"
        "sys.addaudithook(lambda event, args: event in ('open', 'os.listdir', 'os.scandir') "
        "and names.add(str(args[0])))\n"
        "from build_scripts.command_line import main\n"
        "if __name__ == '__main__':\n"
        "    main(['build'])\n"
        "    print(*sorted(names), sep='\\n', file=open('build/opened', 'w'))\n"
    )
    (project / "watched.py").write_text(program, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(project)}
    subprocess.run([sys.executable, "watched.py"], cwd=project, env=environment, check=True)
    names = map(Path, (project / "build" / "opened").read_text("utf-8").splitlines())
    # What is deleted is named from its folder; whatever is read, from the root of the disk.
    read = {path.relative_to(project).parts[0] for path in names if project in path.parents}
    assert "datapackage" in read
    assert read - {"build", "site", "build_scripts", "watched.py"} <= set(SOURCES)


@pytest.mark.parametrize("place", ["static/beside.txt", "docs/en/more.md", "docs/de/mehr.md"])
def test_a_new_file_is_published_and_one_that_is_gone_is_not(project: Path, place: str) -> None:
    before = digests_of(project / "site")
    file = project / place
    file.parent.mkdir(exist_ok=True)
    text = "---\ntitle: More\ndescription: More\n---\n\nMore, [about](../ueber/index.md).\n"
    file.write_text(text, encoding="utf-8")
    said = build(project)
    with_it = digests_of(project / "site")
    assert len(with_it) == len(before) + 1
    _from_nothing(project, said, with_it)
    file.unlink()
    build(project)
    assert digests_of(project / "site").keys() == before.keys()


def test_what_was_released_appears_on_every_page_that_tells_of_it(project: Path) -> None:
    notes = ("--note", "de=Neu.", "--note", "en=New.")
    subprocess.run(
        [sys.executable, "-m", "build_scripts", "release", SMALL_PACKAGE.name, "12.0.0", *notes],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        check=True,
    )
    said = build(project)
    _from_nothing(project, said, digests_of(project / "site"))


def _from_nothing(project: Path, said: str, rebuilt: dict[str, str]) -> None:
    """Also what is said, warnings and all, is the same."""
    shutil.rmtree(project / FINISHED)
    shutil.rmtree(project / "build" / "spare")
    assert build(project) == said
    assert digests_of(project / "site") == rebuilt
