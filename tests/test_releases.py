"""A published version is a promise: nothing changes it, and every change gets a version."""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
from dataclasses import replace
from datetime import date
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.downloads.published_package import checksums
from build_scripts.downloads.published_tables import files_of, tables_of
from build_scripts.package.versions import parsed_version
from build_scripts.problems import CannotPublish
from build_scripts.reading import read_survey
from build_scripts.releases.changes import Change, changed_files, changes_between, from_json
from build_scripts.releases.changes import as_json as changes_as_json
from build_scripts.releases.corrections import corrections_by_question
from build_scripts.releases.freezing import NEUTRAL_ADDRESS, release, stamped
from build_scripts.releases.frozen_versions import at_address, frozen_versions
from build_scripts.releases.integrity import find_release_problems
from build_scripts.releases.lines import Names, lines_of, lines_of_change
from build_scripts.releases.published import (
    frozen_files,
    next_version,
    releases_of,
)
from build_scripts.survey.records import Text
from build_scripts.verbs.release import add_verb
from tests.made_up import SMALL_PACKAGE
from tests.made_up_figures import SITE

if TYPE_CHECKING:
    from build_scripts.problems import Problem
    from build_scripts.survey.records import Survey

NOTE = Text((("de", "Erste Fassung"), ("en", "First edition")))
RESULTS = "data/results/2023.csv"


def embeds(survey: Survey, address: str) -> dict[str, bytes]:
    """As small as an embed can be: a link and a printed address."""
    return {
        f"{language}/{question.question_id}.html": (
            f'<main>\n<a href="{address}{survey.survey_id}/">'
            f"{address.partition('://')[2]}</a></main>"
        ).encode()
        for language in survey.languages
        for question in survey.questions
    }


_READ: dict[bytes, Survey] = {}


def read(folder: Path, root: Path) -> Survey:
    """The survey; a package that has been read before is not read again, which takes long."""
    content = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder)
        if name.parts[0] != "releases":  # no part of the survey
            content.update(f"{name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    if content.digest() not in _READ:
        _READ[content.digest()] = read_survey(folder, root)
    return _READ[content.digest()]


class Project:
    """A project with the made-up survey, to release and to tamper with."""

    def __init__(self, root: Path, package: Path = SMALL_PACKAGE) -> None:
        self.root = root
        self.folder = root / "datapackage" / "made-up-survey"
        shutil.copytree(package, self.folder)

    def release(self, version: str, day: str = "2024-03-01", note: Text = NOTE) -> Path:
        return release(
            self.folder,
            self.root,
            version,
            note,
            date.fromisoformat(day),
            site=SITE,
            read=read,
            draw_embeds=embeds,
        )

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.folder / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    @property
    def survey(self) -> Survey:
        return read(self.folder, self.root)

    @property
    def problems(self) -> list[Problem]:
        return [*find_release_problems(self.folder, self.root, self.survey)]

    def served(self) -> dict[str, bytes]:
        files = frozen_versions("made-up-survey", releases_of(self.folder), SITE)
        return {file.path: file.content for file in files}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="session")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with one release, made once; read-only."""
    project = Project(tmp_path_factory.mktemp("released"))
    project.release("1.0.0")
    return project.folder


@pytest.fixture
def released(tmp_path: Path, first_release: Path) -> Project:
    return Project(tmp_path, first_release)


def test_a_survey_without_releases_has_nothing_to_keep(project: Project) -> None:
    assert project.problems == []
    assert releases_of(project.folder) == ()


@pytest.mark.parametrize("name", ["made-up-survey.zip", "SHA256SUMS", "CITATION.cff"])
def test_what_the_site_makes_itself_is_no_change(released: Project, name: str) -> None:
    (released.folder / name).write_text("somebody has unpacked the archive here", "utf-8")
    assert released.problems == []


def test_a_released_survey_has_no_problem_and_says_its_version(released: Project) -> None:
    assert released.problems == []
    assert (released.survey.version, released.survey.created) == ("1.0.0", "2024-03-01")
    (first,) = releases_of(released.folder)
    assert (first.version, first.date, first.note, first.changes) == (
        "1.0.0",
        date(2024, 3, 1),
        NOTE,
        (),
    )


def test_a_changed_value_is_named_with_old_and_new(released: Project) -> None:
    released.edit(RESULTS, "butterkeks,gesamt,64,", "butterkeks,gesamt,65,")
    (problem,) = released.problems
    assert (problem.place, problem.row, problem.field, problem.severity) == (
        "datapackage/made-up-survey/data/results/2023.csv",
        3,
        "share",
        "error",
    )
    assert "2023/keksarten/butterkeks/gesamt: was '64'" in problem.message
    assert "is '65' now" in problem.message
    order = """make release ARGS='made-up-survey 1.0.1 --note de="…" --note en="…"'"""
    assert problem.advice == f"put the old value back, or publish the change: {order}"


def test_a_row_that_came_or_went_is_named(released: Project) -> None:
    released.edit(RESULTS, "2023,keksarten,stern,gesamt,21,,123,mit-keksen,exact,A,,\n", "")
    evidence = "data/evidence.csv"
    lines = (released.folder / evidence).read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("2023,keksarten,stern,")]
    (released.folder / evidence).write_text("".join(kept), "utf-8")
    messages = [problem.message for problem in released.problems if problem.severity == "error"]
    assert any(
        "2023/keksarten/stern/gesamt: removed since the release 1.0.0" in m for m in messages
    )
    assert any("share '21'" in message for message in messages)


def test_after_a_release_the_change_is_published(released: Project) -> None:
    before = released.served()
    package = released.folder / "releases" / "1.0.0" / "package"
    assert before["data/made-up-survey/v1.0.0/README.md"] == (package / "README.md").read_bytes()
    released.edit(RESULTS, "butterkeks,gesamt,64,", "butterkeks,gesamt,65,")
    released.release("1.0.1", "2024-04-01")
    assert released.problems == []
    newest = releases_of(released.folder)[-1]
    (change,) = newest.changes
    assert (change.kind, change.table, change.key_text, change.old, change.new) == (
        "changed",
        "results-2023",
        "2023/keksarten/butterkeks/gesamt",
        (("share", "64"),),
        (("share", "65"),),
    )
    after = released.served()
    data = {name: content for name, content in before.items() if name.startswith("data/")}
    assert len(data) > 50
    assert {name: after[name] for name in data} == data


def test_a_superseded_embed_says_so_and_changes_nothing_else(released: Project) -> None:
    path = "embed/made-up-survey/keksarten/v1.0.0/index.html"
    before = released.served()[path].decode()
    released.edit(RESULTS, "butterkeks,gesamt,64,", "butterkeks,gesamt,65,")
    released.release("1.0.1", "2024-04-01")
    after = released.served()[path].decode()
    notice = next(line for line in after.splitlines() if "superseded" in line or "ersetzt" in line)
    assert "Version 1.0.0 der Daten, ersetzt durch Version 1.0.1." in notice
    assert f'href="{SITE.address}made-up-survey/keksarten/"' in notice
    assert after.replace(f"\n{notice}", "", 1) == before
    english = released.served()["en/" + path].decode()
    assert "superseded by version 1.0.1" in english
    assert "1.0.1" not in released.served()[path.replace("1.0.0", "1.0.1")].decode()


def test_frozen_embeds_carry_the_address_of_today(released: Project) -> None:
    page = released.served()["embed/made-up-survey/keksarten/v1.0.0/index.html"].decode()
    assert f'href="{SITE.address}made-up-survey/"' in page
    assert ">daten.example/open-data/<" in page
    assert ".invalid" not in page
    assert at_address(f"{NEUTRAL_ADDRESS}x", "http://a/b/") == "http://a/b/x"


@pytest.mark.parametrize(
    "name",
    [
        "1.0.0/release.json",
        "1.0.0/package/datapackage.json",
        "1.0.0/package/data/results/2023.csv",
        "1.0.0/package/README.md",
        "1.0.0/embeds/de/keksarten.html",
        "1.0.0/SHA256SUMS",
        "SHA256SUMS",
    ],
)
def test_every_altered_file_of_a_release_is_named(released: Project, name: str) -> None:
    file = released.folder / "releases" / name
    file.write_bytes(file.read_bytes() + b"\n")
    places = {problem.place for problem in released.problems if problem.severity == "error"}
    assert places == {f"datapackage/made-up-survey/releases/{name}"}
    file.unlink()
    assert f"datapackage/made-up-survey/releases/{name}" in {
        problem.place for problem in released.problems
    }


def test_a_file_that_nobody_published_is_named(released: Project) -> None:
    for name in ("1.0.0/new.txt", "notes.txt", "2.0.0/release.json"):
        file = released.folder / "releases" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("{}", "utf-8")
        (problem,) = released.problems
        assert problem.place.endswith(f"releases/{name}")
        file.unlink()


def test_a_whole_release_cannot_disappear(released: Project) -> None:
    shutil.rmtree(released.folder / "releases" / "1.0.0")
    (problem,) = released.problems
    assert problem.place.endswith("releases/1.0.0/SHA256SUMS")


def test_a_version_lower_than_published_is_refused(released: Project) -> None:
    released.edit("datapackage.json", '"version": "1.0.0"', '"version": "0.9.0"')
    assert [problem.kind for problem in released.problems] == ["version-too-low"]


def test_a_higher_version_that_is_not_frozen_is_a_warning(released: Project) -> None:
    released.edit("datapackage.json", '"version": "1.0.0"', '"version": "1.1.0"')
    assert [(problem.kind, problem.severity) for problem in released.problems] == [
        ("version-not-released", "warning")
    ]


def test_the_advised_order_is_one_that_the_command_understands(released: Project) -> None:
    parser = argparse.ArgumentParser()
    add_verb(parser.add_subparsers())
    (released.folder / "README.md").write_text("anders", "utf-8")
    (problem,) = released.problems
    typed = problem.advice.partition(": ")[2].replace("…", "Ein Satz, erfunden.")
    *verb, arguments = shlex.split(typed)  # by the shell, and again by the shell of make
    assert verb == ["make", "release"]
    options = parser.parse_args(["release", *shlex.split(arguments.removeprefix("ARGS="))])
    assert (options.survey_id, options.version) == ("made-up-survey", "1.0.1")
    assert options.note == ["de=Ein Satz, erfunden.", "en=Ein Satz, erfunden."]


def test_a_changed_codebook_is_a_warning(released: Project) -> None:
    (released.folder / "README.md").write_text("anders", "utf-8")
    assert [(problem.place, problem.severity) for problem in released.problems] == [
        ("datapackage/made-up-survey/README.md", "warning")
    ]


@pytest.mark.parametrize("version", ["1.0.0", "0.9.9", "1.0", "v2", "1.0.01"])
def test_a_version_that_does_not_fit_is_refused_and_nothing_written(
    released: Project, version: str
) -> None:
    before = {path: path.read_bytes() for path in released.root.rglob("*") if path.is_file()}
    with pytest.raises(CannotPublish):
        released.release(version)
    assert {p: p.read_bytes() for p in released.root.rglob("*") if p.is_file()} == before


def test_a_release_of_faulty_data_changes_nothing(released: Project) -> None:
    released.edit(RESULTS, "butterkeks,gesamt,64,", "butterkeks,gesamt,164,")
    before = (released.folder / "datapackage.json").read_bytes()
    with pytest.raises(CannotPublish):
        released.release("1.0.1")
    assert (released.folder / "datapackage.json").read_bytes() == before
    assert [path.name for path in (released.folder / "releases").iterdir() if path.is_dir()] == [
        "1.0.0"
    ]


def test_a_release_for_which_there_is_no_room_changes_nothing(
    released: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = frozen_files(released.root)
    write = Path.write_bytes

    def full(file: Path, content: bytes) -> int:
        if file.name == "keksvorrat.html":
            raise OSError(ENOSPC, "No space left on device")
        return write(file, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        released.release("1.0.1")
    assert frozen_files(released.root) == files


@pytest.mark.parametrize(("content", "kind"), [(b"{", "not-json"), (b"\xe9", "not-utf-8")])
def test_a_descriptor_that_cannot_be_read_is_told_with_its_place(
    released: Project, content: bytes, kind: str
) -> None:
    (released.folder / "datapackage.json").write_bytes(content)
    with pytest.raises(CannotPublish) as refusal:
        released.release("1.0.1")
    found = [(problem.place, problem.kind) for problem in refusal.value.problems]
    assert found == [("datapackage/made-up-survey/datapackage.json", kind)]


@pytest.mark.parametrize(
    ("kinds", "version"),
    [
        ((), "1.2.4"),
        (("changed",), "1.2.4"),
        (("added", "changed"), "1.3.0"),
        (("removed",), "2.0.0"),
    ],
)
def test_the_kind_of_change_says_which_number_rises(kinds: tuple[str, ...], version: str) -> None:
    changes = from_json({"kind": kind, "table": "t", "key": {}} for kind in kinds)
    assert next_version("1.2.3", changes) == version


def test_which_values_the_home_page_shows_is_no_change_of_data() -> None:
    gone = {"kind": "removed", "table": "highlights", "key": {}}
    more = {"kind": "added", "table": "results-2025", "key": {}}
    assert next_version("1.0.0", from_json([gone])) == "1.0.1"
    assert next_version("1.0.0", from_json([gone, more])) == "1.1.0"


def test_versions_are_compared_as_numbers() -> None:
    assert (parsed_version("1.10.0") or ()) > (parsed_version("1.9.0") or ())
    assert parsed_version("1.0.0-beta") is None


def test_rows_are_the_same_wherever_they_stand() -> None:
    files = files_of(SMALL_PACKAGE)
    header, *rows = files[RESULTS].decode().splitlines(keepends=True)
    moved = files | {RESULTS: "".join([header, *reversed(rows)]).encode()}
    assert changes_between(files, moved) == ()


def test_a_change_list_survives_being_written() -> None:
    files = files_of(SMALL_PACKAGE)
    text = files[RESULTS].decode()
    edited = text.replace("butterkeks,gesamt,64,", "butterkeks,gesamt,65,").replace(
        "2023,keksarten,stern,gesamt,21,,123,mit-keksen,exact,A,,\n", ""
    )
    changes = changes_between(files, files | {RESULTS: edited.encode()})
    assert [change.kind for change in changes] == ["changed", "removed"]
    assert from_json(changes_as_json(changes)) == changes


def test_stamping_changes_version_and_date_alone() -> None:
    text = (SMALL_PACKAGE / "datapackage.json").read_text("utf-8")
    before = json.loads(text)
    found = stamped(before, "1.1.0", date(2025, 1, 2))
    assert found == text.replace(f'"version": "{before["version"]}"', '"version": "1.1.0"').replace(
        f'"created": "{before["created"]}"', '"created": "2025-01-02T00:00:00Z"'
    )
    assert found != text


def test_changes_in_words_and_the_notice_of_a_correction(released: Project) -> None:
    released.edit(RESULTS, "butterkeks,gesamt,64,", "butterkeks,gesamt,65,")
    released.release("1.0.1", "2024-04-01", Text((("de", "Zahlendreher"), ("en", "Typo"))))
    releases = releases_of(released.folder)
    names = Names(released.survey, tables_of(files_of(released.folder)), "de")
    (line,) = lines_of(releases[-1], names)
    assert line.what == "Welche <Kekse> & welche „Waffeln“?: Butterkeks, 2023"
    assert (line.field, line.old, line.new) == (
        "Anteil",
        "64\N{NO-BREAK SPACE}%",
        "65\N{NO-BREAK SPACE}%",
    )
    corrections = corrections_by_question(releases, names)
    (notice,) = corrections["keksarten"]
    assert (notice.version, notice.day, notice.note) == ("1.0.1", "1. April 2024", "Zahlendreher")
    assert list(corrections) == ["keksarten"]


def test_a_note_on_a_value_is_no_correction_of_it(released: Project) -> None:
    released.edit(RESULTS, "Unter drei erfundene Nennungen", "Unter 3 erfundene Nennungen")
    released.release("1.0.1")
    names = Names(released.survey, tables_of(files_of(released.folder)), "de")
    releases = releases_of(released.folder)
    assert [line.field for line in lines_of(releases[-1], names)] == ["Anmerkung (deutsch)"]
    assert corrections_by_question(releases, names) == {}


def test_what_is_gone_has_its_name_alone(released: Project) -> None:
    tables = tables_of(files_of(released.folder))
    names = Names(released.survey, tables, "de")
    assert names.table(tables[0].name) != tables[0].name
    assert names.table("verschwunden") == "verschwunden"
    assert names.field("results-2023", "share") == "Anteil"
    assert names.field("results-2023", "verschwunden") == "verschwunden"


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("keksvorrat ja klein 2023", "Vorrat für mehr als eine Woche: Ja, Kleine Ämter, 2023"),
        ("keksvorrat ja gesamt 2023", "Vorrat für mehr als eine Woche: Ja, 2023"),
        ("keksvorrat ja", "Vorrat für mehr als eine Woche: Ja, "),
        ("keksvorrat neu neu 2023", "Vorrat für mehr als eine Woche: neu, 2023"),
        ("neu ja gesamt 2023", "neu: ja, 2023"),
    ],
)
def test_a_value_is_called_what_readers_call_it(released: Project, key: str, what: str) -> None:
    columns = ("question_id", "answer_id", "group_id", "edition_id")
    named = tuple(zip(columns, key.split(), strict=False))
    change = Change("changed", "results-2023", named, (("share", "1"),), (("share", "2"),))
    names = Names(released.survey, tables_of(files_of(released.folder)), "de")
    (line,) = lines_of_change(change, names)
    assert line.what == what


@pytest.mark.parametrize(
    ("field", "old", "new", "told"),
    [
        ("share", "", "1.5", ("leer", "1,5\N{NO-BREAK SPACE}%")),
        ("share", "viel", "64.0", ("viel", "64,0\N{NO-BREAK SPACE}%")),
        ("count", "1000", "", ("1000", "leer")),
    ],
)
def test_a_cell_is_told_as_readers_read_it(
    released: Project, field: str, old: str, new: str, told: tuple[str, str]
) -> None:
    change = Change("changed", "results-2023", (("id", "x"),), ((field, old),), ((field, new),))
    names = Names(released.survey, tables_of(files_of(released.folder)), "de")
    (line,) = lines_of_change(change, names)
    assert (line.old, line.new) == told


def test_a_reason_is_told_in_a_language_that_there_is(released: Project) -> None:
    (release,) = releases_of(released.folder)
    german = replace(release, note=Text((("en", ""), ("de", "Erste Fassung"))))
    assert german.reason("en") == "Erste Fassung"
    assert replace(release, note=Text()).reason("de") == ""


def test_a_change_knows_its_place_but_is_not_another_for_it() -> None:
    here = Change("added", "t", (("id", "a"),), (), (("x", "1"),), "data/t.csv", 7)
    there = Change("added", "t", (("id", "a"),), (), (("x", "1"),))
    assert here == there


def test_a_release_says_of_itself_what_it_is(project: Project) -> None:
    note = Text((("de", "Frühere Fassung"), ("en", "Earlier edition")))
    text = (project.release("1.0.0", note=note) / "release.json").read_text("utf-8")
    stated = {
        "survey": "made-up-survey",
        "version": "1.0.0",
        "date": "2024-03-01",
        "note": {"de": "Frühere Fassung", "en": "Earlier edition"},
        "changes": [],
    }
    assert text == json.dumps(stated, ensure_ascii=False, indent=2) + "\n"


def test_only_version_and_date_of_the_package_itself_are_stamped() -> None:
    more = {"version": "b", "created": "c"}
    stated = {"sources": [more], "version": "0.9.0", "created": "2023-01-01", "resources": [more]}
    found = json.loads(stamped(stated, "1.0.0", date(2024, 3, 1)))
    assert found == {**stated, "version": "1.0.0", "created": "2024-03-01T00:00:00Z"}
    assert list(found) == list(stated)


def test_a_release_is_written_beside_its_place(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")  # another disk, from which nothing moves
    assert (project.release("1.0.0") / "release.json").is_file()


def test_what_a_descriptor_says_of_a_table_is_part_of_a_version() -> None:
    before = files_of(SMALL_PACKAGE)
    descriptor = json.loads(before["datapackage.json"])
    descriptor["resources"][0]["description"] = "Erfunden"
    after = {**before, "datapackage.json": json.dumps(descriptor).encode()}
    assert changed_files(before, after) == ("datapackage.json",)


def test_a_version_that_is_none_is_left_to_the_check_of_the_descriptor(project: Project) -> None:
    project.release("1.0.0")
    survey = replace(project.survey, version="1.0")
    assert list(find_release_problems(project.folder, project.root, survey)) == []


def test_a_table_that_comes_or_goes_is_a_change_of_each_of_its_rows() -> None:
    more = files_of(SMALL_PACKAGE)
    descriptor = json.loads(more["datapackage.json"])
    kept = [each for each in descriptor["resources"] if each["name"] != "terms"]
    less = {**more, "datapackage.json": json.dumps({**descriptor, "resources": kept}).encode()}
    assert {change.kind for change in changes_between(more, less)} == {"removed"}
    assert {change.kind for change in changes_between(less, more)} == {"added"}


def test_a_column_that_comes_or_goes_is_a_change_of_the_rows_in_which_it_is_filled() -> None:
    less = files_of(SMALL_PACKAGE)
    schema = json.loads(less["schemas/terms.json"])
    schema["fields"].append({"name": "origin", "type": "string"})
    header, first, second, *others = less["data/terms.csv"].decode().splitlines()
    rows = [f"{header},origin", f"{first},", f"{second},erfunden", *(f"{row}," for row in others)]
    more = {
        **less,
        "schemas/terms.json": json.dumps(schema).encode(),
        "data/terms.csv": "\n".join(rows).encode(),
    }
    key = (("term_id", "amt"),)
    empty, filled = (("origin", ""),), (("origin", "erfunden"),)
    (come,) = changes_between(less, more)
    assert (come.kind, come.key, come.old, come.new, come.row) == ("changed", key, empty, filled, 3)
    (gone,) = changes_between(more, less)
    assert (gone.kind, gone.key, gone.old, gone.new, gone.row) == ("changed", key, filled, empty, 3)


def test_after_a_version_that_is_none_comes_the_first() -> None:
    assert next_version("eins", []) == "0.0.1"


def test_checksums_that_are_no_text_are_a_damage_like_any_other(project: Project) -> None:
    sums = project.release("1.0.0") / "SHA256SUMS"
    sums.write_bytes(b"\xff" + sums.read_bytes())
    assert {problem.kind for problem in project.problems} == {"release-altered"}


def releases_sum(sums: Path) -> str:
    """The checksum of the only release."""
    return sums.read_text("utf-8").partition(" ")[0]


def test_a_file_may_have_two_spaces_in_its_name(project: Project) -> None:
    folder = project.release("1.0.0")
    (folder / "package" / "zwei  Leerzeichen.txt").write_bytes(b"")
    sums = folder / "SHA256SUMS"
    sums.unlink()
    sums.write_bytes(checksums(frozen_files(folder)))
    listed = checksums({"1.0.0/SHA256SUMS": sums.read_bytes()})
    before = releases_sum(folder.parent / "SHA256SUMS")
    (folder.parent / "SHA256SUMS").write_bytes(listed)
    project.edit("datapackage.json", before, releases_sum(folder.parent / "SHA256SUMS"))
    assert "release-altered" not in {problem.kind for problem in project.problems}
