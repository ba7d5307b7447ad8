"""The life of a published survey, word for word as somebody has read it.

``uv run --locked python -m tests.test_release_story`` writes the story anew; read what changes
before you commit.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.downloads.published_tables import files_of, tables_of
from build_scripts.problems import CannotPublish
from build_scripts.releases.changes import as_json
from build_scripts.releases.corrections import corrections_by_question
from build_scripts.releases.feed import FeedSource, feed_of
from build_scripts.releases.lines import Names, lines_of
from build_scripts.releases.published import frozen_embeds, releases_of, successor_of
from build_scripts.survey.records import Text
from tests import problem_lines
from tests.made_up_figures import SITE
from tests.test_releases import RESULTS, Project

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).parent / "release_story.txt"
LANGUAGES = ("de", "en")
BUTTER, STAR = "butterkeks,gesamt,64,", "2023,keksarten,stern,gesamt,21,,123,mit-keksen,exact,A,,\n"
STAR_EVIDENCE = "2023,keksarten,stern,gesamt,bericht-2023,S. 7,p. 7,,\n"
STEPS = (
    ("1.0.1", "2024-04-01", Text((("de", "Zahlendreher <b>"), ("en", "Typo <b>")))),
    ("1.1.0", "2024-05-02", Text((("de", "Nur auf Deutsch erklärt"),))),
    ("2.0.0", "2025-06-03", Text((("de", "Ein Wert weniger"), ("en", "One value less")))),
)


def story(root: Path) -> Iterator[str]:
    """Releases, what stands against them, and what readers are told; one line each."""
    project = Project(root)
    yield from told("nothing released", project)
    project.release("1.0.0")
    yield from told("first release", project)
    yield from tampered(project)
    for version in ("1.0.0", "0.9.9", "1.0", "v2", "01.0.0", "1.0.0-rc"):
        yield from refused(project, version)
    for stated in ("0.9.0", "1.5.0"):
        project.edit("datapackage.json", '"version": "1.0.0"', f'"version": "{stated}"')
        yield from told(f"version {stated} without a release", project)
        project.edit("datapackage.json", f'"version": "{stated}"', '"version": "1.0.0"')
    for (version, day, note), change in zip(STEPS, (corrected, added, removed), strict=True):
        change(project)
        yield from told(f"before {version}", project)
        yield from refused(project, "1.0.0")
        project.release(version, day, note)
        yield from told(f"after {version}", project)
    yield from published(project)


def corrected(project: Project) -> None:
    project.edit(RESULTS, BUTTER, BUTTER.replace("64", "65"))
    project.edit("data/findings.csv", "Waffeln sind seltener geworden", "Waffeln wurden seltener")


def added(project: Project) -> None:
    project.edit(
        "data/terms.csv", "\nkeks,", "\nteig,Teig,Dough,,,Erfundener Teig.,Made-up dough.\nkeks,"
    )


def removed(project: Project) -> None:
    project.edit(RESULTS, STAR, "")
    project.edit("data/evidence.csv", STAR_EVIDENCE, "")
    project.edit("data/answer_options.csv", "keksarten,stern,*b*,*b*,,\n", "")


def told(when: str, project: Project) -> Iterator[str]:
    yield f"## {when}"
    yield from problem_lines.lines_of(project.problems)


def tampered(project: Project) -> Iterator[str]:
    """One wrong file after the other among those that are frozen, or in the package."""
    for name in (
        *("README.md", "releases/1.0.0/release.json", "releases/1.0.0/SHA256SUMS"),
        *("releases/SHA256SUMS", "releases/1.0.0/embeds/de/keksarten.html", "releases/new.txt"),
    ):
        file = project.folder / name
        kept = file.read_bytes() if file.exists() else None
        file.write_bytes((kept or b"") + b"\n")
        yield from told(f"altered {name}", project)
        file.unlink()
        yield from told(f"without {name}", project)
        if kept is not None:
            file.write_bytes(kept)
    shutil.move(project.folder / "releases" / "1.0.0", project.root / "away")
    yield from told("without its folder", project)
    shutil.move(project.root / "away", project.folder / "releases" / "1.0.0")


def refused(project: Project, version: str) -> Iterator[str]:
    yield f"## release {version}"
    try:
        project.release(version)
    except CannotPublish as refusal:
        yield from problem_lines.lines_of(refusal.problems)
    else:
        yield "released"


def published(project: Project) -> Iterator[str]:
    """Everything that readers see of the releases."""
    releases = releases_of(project.folder)
    tables = tables_of(files_of(project.folder))
    yield "## embeds by version"
    yield from (
        f"{question}: {', '.join(all_)}" for question, all_ in frozen_embeds(releases).items()
    )
    for release in releases:
        newer = successor_of(release, releases)
        then = newer.version if newer else "none"
        yield f"## {release.anchor}: {release.version}, {release.date}, then {then}"
        yield from (f"{language}: {release.reason(language)}" for language in LANGUAGES)
        yield from json.dumps(as_json(release.changes), ensure_ascii=False, indent=1).splitlines()
        for language in LANGUAGES:
            names = Names(project.survey, tables, language)
            yield from (repr(line) for line in lines_of(release, names))
    for language in LANGUAGES:
        corrections = corrections_by_question(releases, Names(project.survey, tables, language))
        for question in ("keksarten", "keksvorrat"):
            yield f"## corrections of {question}"
            yield from (repr(each) for each in corrections.get(question, ()))
        yield f"## feed {language}"
        feed = feed_of([FeedSource(project.survey, tables, releases)], SITE, language)
        yield from feed.content.decode().splitlines()
    for path, content in sorted(project.served().items()):
        yield f"## {path}"
        if path.endswith("keksarten/v1.0.0/index.html"):
            yield from content.decode().splitlines()


def test_the_story_is_the_one_that_somebody_has_read(tmp_path: Path) -> None:
    assert list(story(tmp_path)) == GOLDEN.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    if os.environ.get("CI"):
        sys.exit("A person decides what is golden, never a machine.")
    with tempfile.TemporaryDirectory() as folder:
        GOLDEN.write_text("".join(f"{line}\n" for line in story(Path(folder))), encoding="utf-8")
