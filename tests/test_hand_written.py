"""Pages by hand are judged like data: file, row, what is wrong, what to do."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from build_scripts.pages.hand_written import examine_pages
from tests.made_up import made_up_survey, site_at

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.problems import Problem

SITE = site_at("https://daten.example/")
FRONT = "---\ntitle: Probe\ndescription: Eine Probe.\n---\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one good page in each language."""
    for language in ("de", "en"):
        folder = tmp_path / "docs" / language
        folder.mkdir(parents=True)
        for name in ("ueber", "impressum", "einbetten", "fuer-herausgeber"):
            (folder / f"{name}.md").write_text(f"{FRONT}\nText\n", encoding="utf-8")
    return tmp_path


def write(project: Path, content: str | bytes, name: str = "probe.md") -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    (project / "docs" / "de" / name).write_bytes(raw)


def problems_of(project: Path) -> tuple[Problem, ...]:
    _, problems = examine_pages(project, [made_up_survey()], SITE)
    assert all(problem.message and problem.advice for problem in problems)
    return problems


def test_good_pages_are_read_in_all_languages(project: Path) -> None:
    write(project, f"{FRONT}\nNur auf Deutsch, {{{{ front.title }}}}\n")
    pages, problems = examine_pages(project, [made_up_survey()], SITE)
    assert problems == ()
    found = {(each.file.name, each.file.language, each.languages) for each in pages}
    assert {each for each in found if each[0] in {"probe", "ueber"}} == {
        ("probe", "de", ("de",)),
        ("ueber", "de", ("de", "en")),
        ("ueber", "en", ("de", "en")),
    }


@pytest.mark.parametrize(
    "content",
    [
        FRONT.replace("\n", "\r\n") + "\r\nText",
        b"\xef\xbb\xbf" + FRONT.encode(),
        f"{FRONT}\nFamilie \N{ZERO WIDTH JOINER} und Tab\t",
        f'{FRONT}\n{{{{ fill("made-up-survey", "{{2023:responses}}") }}}}',
    ],
)
def test_what_editors_leave_in_a_page_is_taken(project: Path, content: str | bytes) -> None:
    write(project, content)
    assert problems_of(project) == ()


@pytest.mark.parametrize(
    ("content", "row", "field", "kind"),
    [
        ("# Ohne Vorspann\n", 1, "", "page-front-matter"),
        ("", 1, "", "page-front-matter"),
        ("---\ntitle: x\n", 1, "", "page-front-matter"),
        ("---\ntitle: a: b\ndescription: c\n---\n", 2, "", "page-front-matter"),
        ("---\n- title\n---\n", 1, "", "page-front-matter"),
        ("---\ndescription: x\n---\n", 1, "title", "page-front-matter"),
        ("---\ndescription: x\ntitle: 2026\n---\n", 3, "title", "page-front-matter"),
        ("---\ntitle: |\n  a\n  b\ndescription: x\n---\n", 2, "title", "page-front-matter"),
        (FRONT.replace("---\n", "---\nkind: home\n", 1), 2, "kind", "page-front-matter"),
        (FRONT.replace("---\n", "---\ntemplate: x.html\n", 1), 2, "template", "page-front-matter"),
        (FRONT.replace("Probe", "{{ number(1) }}: x", 1), 2, "", "page-front-matter"),
        (f"{FRONT}M\xfcnchen".encode("latin-1"), 5, "", "not-utf-8"),
        (FRONT.encode("utf-16"), 1, "", "not-utf-8"),
        (f"{FRONT}\n\0", 6, "", "invisible-character"),
        (f"{FRONT}\n\N{RIGHT-TO-LEFT OVERRIDE}", 6, "", "invisible-character"),
        (f"{FRONT}\n\n{{{{ operator.name }}", 7, "", "page-template"),
        (f"{FRONT}\n{{% if %}}", 6, "", "page-template"),
        (f"{FRONT}\n{{% for x in surveys %}}", 6, "", "page-template"),
        (f"{FRONT}\n{{{{ operator.nmae }}}}", 6, "", "page-template"),
        (f"{FRONT}\n\n{{{{ nothing }}}}", 7, "", "page-template"),
        (f"{FRONT}\n{{{{ site.nothing.more }}}}", 6, "", "page-template"),
        (f"{FRONT}\n{{{{ title|nofilter }}}}", 6, "", "page-template"),
        (f"{FRONT}\n{{% include 'x.md' %}}", 6, "", "page-template"),
        (f"{FRONT}\n{{{{ 1 / 0 }}}}", 6, "", "page-template"),
        (f"{FRONT}\n{{% for x in range(10**9) %}}{{% endfor %}}", 6, "", "page-template"),
        (f"{FRONT}\n{{{{ ''.__class__.__mro__ }}}}", 6, "", "page-template"),
        (f"{FRONT}\n{{{{ day(front.title) }}}}", 6, "", "page-template"),
        (f'{FRONT}\n\n{{{{ fill("other", "{{2023:year}}") }}}}', 7, "", "page-template"),
        (f'{FRONT}\n{{{{ fill("made-up-survey", "{{1999:year}}") }}}}', 6, "", "page-template"),
        (
            f"{FRONT}\n{{% macro m() %}}{{{{ m() }}}}{{% endmacro %}}{{{{ m() }}}}",
            6,
            "",
            "page-template",
        ),
    ],
)
def test_a_mistake_is_named_with_its_file_and_row(
    project: Path, content: str | bytes, row: int, field: str, kind: str
) -> None:
    write(project, content)
    [problem] = problems_of(project)
    assert (problem.place, problem.row) == ("docs/de/probe.md", row), problem
    assert (problem.field, problem.kind) == (field, kind), problem


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("glossar.md", "page-name-taken"), ("index.md", "page-name-taken")),
        *(("data.md", "page-name-taken"), ("en.md", "page-name-taken")),
        *(("made-up-survey.md", "page-name-taken"), ("Ueber.md", "page-name")),
        *(("über-uns.md", "page-name"), ("zwei worte.md", "page-name"), ("404.html", "not-a-page")),
        *(("team.MD", "not-a-page"), ("bild.png", "not-a-page"), ("ueber.md~", "backup-file")),
    ],
)
def test_a_name_that_clashes_or_is_no_address_is_refused(
    project: Path, name: str, kind: str
) -> None:
    write(project, f"{FRONT}\nText\n", name)
    [problem] = problems_of(project)
    assert (problem.place, problem.kind) == (f"docs/de/{name}", kind)


def test_folders_links_and_missing_folders_are_named(project: Path) -> None:
    (project / "docs" / "de" / "unter.md").mkdir()
    (project / "docs" / "de" / "fern.md").symlink_to("/etc/hostname")
    (project / "docs" / "de" / "nichts.md").symlink_to("nirgends.md")
    (project / "docs" / "de" / ".ueber.md.swp").write_bytes(b"\xff")
    (project / "docs" / "de" / "impressum.md").unlink()
    shutil.rmtree(project / "docs" / "en")
    assert [(each.place, each.kind) for each in problems_of(project)] == [
        ("docs/de/impressum.md", "page-missing"),
        ("docs/de/fern.md", "page-unreadable"),
        ("docs/de/nichts.md", "page-unreadable"),
        ("docs/de/unter.md", "not-a-page"),
        ("docs/en", "no-pages"),
    ]


def test_all_mistakes_of_all_pages_are_named_at_once(project: Path) -> None:
    write(project, "nichts", "a.md")
    write(project, f"{FRONT}\n{{{{ nothing }}}}", "b.md")
    assert [each.place for each in problems_of(project)] == ["docs/de/a.md", "docs/de/b.md"]


def test_pages_are_not_blamed_for_data_that_are_not_right(project: Path) -> None:
    write(project, f'{FRONT}\n{{{{ fill("made-up-survey", "{{1999:year}}") }}}}')
    _, problems = examine_pages(project, [], SITE, complete=False)
    assert problems == ()
