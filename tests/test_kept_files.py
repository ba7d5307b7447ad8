"""Finished files are taken again where everything that made them is the same, and only there."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from build_scripts.figures.figure import Figure
from build_scripts.publishing.contents import contents_of
from build_scripts.publishing.examined import examine_project
from build_scripts.site.files import SiteFile
from build_scripts.site.kept import shelf as module
from build_scripts.site.kept.fingerprints import Fingerprints, fingerprint
from build_scripts.site.kept.shelf import Shelf, kept
from build_scripts.site.kept.unchanged import SOURCES
from build_scripts.site.mkdocs import LanguageBuild
from build_scripts.site.rendered import Pages, rendered, task_of
from build_scripts.site.settings import Site
from build_scripts.survey.foreign import Foreign
from build_scripts.survey.named_figures import fill
from build_scripts.survey.records import Survey
from tests.made_up import made_up_survey
from tests.made_up_figures import SITE
from tests.project_copy import SMALL_PACKAGE, project_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MADE: list[str] = []
"""What was made and not taken from the shelf."""
VALUE = "{2021/kekse-in-der-pause/ja}"


def files(*words: str) -> Iterator[SiteFile]:
    for word in words:
        MADE.append(word)
        yield SiteFile(f"{word}.txt", word.encode())


def told(survey: Survey, site: Site) -> Iterator[SiteFile]:
    MADE.append("told")
    yield SiteFile("told.txt", (fill(VALUE, survey, "en") + site.address).encode())


@pytest.fixture(autouse=True)
def nothing_made() -> None:
    MADE.clear()


def built(folder: Path, *words: str, name: str = "site") -> list[bytes]:
    """One build that makes a file of each word."""
    with Shelf(folder, name).open() as shelf:
        return [file.content for word in words for file in shelf.files(files, word)]


def fail_after(folder: Path, word: str) -> None:
    with Shelf(folder, "site").open() as shelf:
        shelf.files(files, word)
        raise ZeroDivisionError


def places(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and file.parent != folder]


def test_what_was_made_is_taken_again(tmp_path: Path) -> None:
    assert built(tmp_path, "a", "b") == built(tmp_path, "b", "a")[::-1] == [b"a", b"b"]
    assert MADE == ["a", "b"]


def test_what_a_build_does_not_use_is_thrown_away_unless_another_site_does(tmp_path: Path) -> None:
    built(tmp_path, "a", "b")
    built(tmp_path, "b", "c", name="preview")
    built(tmp_path, "a")
    assert sorted(file.read_bytes() for file in places(tmp_path)) == [b"a", b"b", b"c"]
    built(tmp_path, "d", name="preview")
    assert sorted(file.read_bytes() for file in places(tmp_path)) == [b"a", b"d"]


def test_what_a_failed_build_made_is_kept(tmp_path: Path) -> None:
    built(tmp_path, "a")
    with pytest.raises(ZeroDivisionError):
        fail_after(tmp_path, "b")
    built(tmp_path, "a", "b")
    assert MADE == ["a", "b"]


@pytest.mark.parametrize("damage", [b"", b"x", b"xy"])
def test_a_file_that_somebody_changed_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    built(tmp_path, "a")
    [file] = places(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o444
    file.chmod(0o644)
    file.write_bytes(damage)
    assert built(tmp_path, "a") == [b"a"]
    assert places(tmp_path)[0].read_bytes() == b"a"


@pytest.mark.parametrize("damage", [b"", b"{", b'{"a'])
def test_a_list_that_cannot_be_read_names_nothing(tmp_path: Path, damage: bytes) -> None:
    built(tmp_path, "a")
    (tmp_path / "site.json").write_bytes(damage)
    assert built(tmp_path, "a") == [b"a"]
    assert MADE == ["a", "a"]


def test_another_program_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path, "a")
    monkeypatch.setattr(module, "program_version", lambda: "another")
    built(tmp_path, "a")
    assert MADE == ["a", "a"]


def test_a_program_whose_code_changes_while_it_runs_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "program_version", lambda: "")
    assert built(tmp_path, "a") == built(tmp_path, "a") == [b"a"]
    assert MADE == ["a", "a"]


@dataclass(frozen=True)
class Part:
    """One of those that a hash is taken of."""

    name: str
    number: int = 0

    @cached_property
    def computed(self) -> str:
        return self.name * 2


class Derived(Part):
    """With more in it than the fields."""


def derived(**more: int) -> Part:
    part = Derived("a")
    vars(part).update(more)
    return part


@pytest.mark.parametrize("large", [(), (Part,), (Derived,)])
def test_two_values_that_differ_in_anything_have_two_hashes(large: tuple[type, ...]) -> None:
    a = Part("a")
    values = [a, Part("b"), Part("a", 1), (a,), [a], (a, a), ("a", 0), Foreign("a", "de"), "a"]
    values += [derived(), derived(more=1), derived(more=2), (a, derived()), Part, b"a", None]
    assert len(set(map(Fingerprints(*large).take, values))) == len(values)


@dataclass(frozen=True)
class Wider(Part):
    """A dataclass that is derived from one."""

    more: str = ""


@dataclass(frozen=True)
class Made:
    """The program makes one of its fields of the other."""

    MADE_OF: ClassVar = ("part",)

    part: Part
    made: str


def test_a_derived_dataclass_is_all_its_fields() -> None:
    values = [Part("a"), Wider("a"), Wider("b"), Wider("a", 1), Wider("a", more="b")]
    assert len(set(map(fingerprint, values))) == len(values)
    computed = Wider("a")
    assert computed.computed == "aa"
    assert fingerprint(computed) == fingerprint(Wider("a"))


def test_what_is_made_of_other_fields_is_known_by_them() -> None:
    made = Made(Part("a"), "1")
    assert fingerprint(made) == fingerprint(replace(made, made="2"))
    others = [made, Made(Part("b"), "1"), Part("a"), (Part("a"),)]
    assert len(set(map(fingerprint, others))) == len(others)


def test_a_survey_is_known_by_all_that_is_in_it(tmp_path: Path) -> None:
    survey = made_up_survey()
    first, *others = survey.evidence
    every = [
        survey,
        replace(survey, version="9.9.9"),
        replace(survey, results=survey.results[1:]),
        replace(survey, results=survey.results[::-1]),
        replace(survey, evidence=(*others, first)),
        replace(survey, evidence=tuple(others)),
        replace(survey, evidence=(*survey.evidence, replace(first, question_id="none"))),
        with_base(survey, "keksarten"),
    ]
    shelf = Shelf(tmp_path, "site", (Survey,))
    for each in every:
        shelf.watched(each)
    assert len(set(map(shelf.named, every))) == len(every)
    again = Shelf(tmp_path, "site", (Survey,))
    again.watched(copied := replace(survey))
    assert again.named(copied) == shelf.named(survey)


def test_a_stated_value_is_known_by_what_was_stated_wherever_it_stands() -> None:
    known, part = Fingerprints(), Part("a")
    before = known.take((part,))
    known.state(part, "stated")
    stated = known.take((part,))
    assert stated != before
    assert known.take((Part("a"),)) not in (before, stated)  # by its own hash, which is another
    known.state(other := Part("b"), "stated")
    assert known.take((other,)) == stated


def test_what_was_computed_of_a_value_does_not_change_its_hash() -> None:
    before = Fingerprints().take(Part("a"))
    part = Part("a")
    assert part.computed == "aa"
    assert Fingerprints().take(part) == before


def tell(folder: Path, survey: Survey, site: Site = SITE) -> bytes:
    with Shelf(folder, "site", (Survey, Site)).open() as shelf:
        [file] = kept(shelf, told, shelf.watched(survey), site)
        return file.content


def told_within(survey: Survey, inner: Shelf) -> Iterator[SiteFile]:
    MADE.append("within")
    for file in kept(inner, told, survey, SITE):
        yield SiteFile("again.txt", file.content)


def told_before(survey: Survey, inner: Shelf) -> Iterator[SiteFile]:
    MADE.append("within")
    text = fill(VALUE, survey, "en")
    yield from kept(inner, files, "a")
    yield SiteFile("again.txt", text.encode())


@pytest.mark.parametrize("make", [told_within, told_before])
@pytest.mark.parametrize("before", [(), (told, SITE)])
def test_whoever_takes_something_from_the_shelf_meanwhile_depends_on_both(
    tmp_path: Path, make: Callable[..., Iterator[SiteFile]], before: tuple[Any, ...]
) -> None:
    def tell_again(survey: Survey) -> bytes:
        with Shelf(tmp_path, "site", (Survey, Site)).open() as shelf:
            watched = shelf.watched(survey)
            for first in before[:1]:
                [_] = kept(shelf, first, watched, *before[1:])
            *_, file = kept(shelf, make, watched, inner=shelf)
            return file.content

    survey = made_up_survey()
    first = tell_again(survey)
    assert tell_again(with_base(survey, "keksarten")) == first
    assert tell_again(with_base(survey, "kekse-in-der-pause")) != first
    assert MADE.count("within") == 2


def with_base(survey: Survey, question_id: str) -> Survey:
    """With another base of a question, and so another text for whoever names its values."""
    rows = (
        replace(row, share=row.share and row.share + 1) if row.question_id == question_id else row
        for row in survey.results
    )
    return replace(survey, results=tuple(rows))


def test_a_page_depends_on_the_results_that_it_names_and_on_no_others(tmp_path: Path) -> None:
    survey = made_up_survey()
    first = tell(tmp_path, survey)
    assert tell(tmp_path, with_base(survey, "keksarten")) == first
    assert MADE == ["told"]
    assert tell(tmp_path, with_base(survey, "kekse-in-der-pause")) != first
    assert MADE == ["told", "told"]


def test_a_page_depends_on_everything_else_that_it_is_given(tmp_path: Path) -> None:
    survey = made_up_survey()
    tell(tmp_path, survey)
    tell(tmp_path, replace(survey, version="9.9.9"))
    assert tell(tmp_path, survey, replace(SITE, address="https://b.example/")).endswith(
        b"b.example/"
    )
    assert MADE == ["told"] * 3


def test_whoever_is_watched_cannot_look_past_it(tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        _ = Shelf(tmp_path, "site").watched(made_up_survey()).results


def language(folder: Path, shelf: Shelf, text: str) -> Pages:
    """Two pages, one of them by hand, for a generator that works in ``folder``."""
    task = LanguageBuild("", "", str(folder), 0)
    page = shelf.put(SiteFile("en/a/index.md", text.encode()))
    return Pages((page,), (("en/b/index.md", "digest"),), "en/", "frame", "beside", task)


def finished(pages: Pages, shelf: Shelf) -> frozenset[str] | None:
    """What the generator need not make; None = it has nothing to do."""
    task = task_of(pages, shelf)
    return task.finished if task else None


def generated(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_a_page_is_taken_from_the_last_build_also_where_the_generator_minds_another(
    tmp_path: Path,
) -> None:
    shelf = Shelf(tmp_path / "kept", "site")
    first = language(generated(tmp_path / "first", a="A", b="B"), shelf, "a")
    assert finished(first, shelf) == frozenset()
    assert [each.content for each in rendered(first, shelf, may_be_kept=True)] == [b"A", b"B"]
    assert task_of(first, shelf) is None
    again = replace(
        language(generated(tmp_path / "again", b="C"), shelf, "a"), others=(("en/b", "new"),)
    )
    assert finished(again, shelf) == frozenset({"a/index.md"})
    made = {each.path: each.content for each in rendered(again, shelf, may_be_kept=False)}
    assert made == {"en/a/index.html": b"A", "en/b/index.html": b"C"}
    assert task_of(again, shelf), "it was minded and is to be said again"


def contents(project: Path, shelf: Shelf | None) -> dict[str, bytes]:
    examined = examine_project(project, "https://a.example/")
    made = contents_of(examined.packages, examined.pages, examined.site, project, shelf=shelf).files
    return {file.path: file.content for file in made}


@contextmanager
def opened() -> Iterator[set[Path]]:
    """Every file and folder that is opened meanwhile."""
    names: set[Path] = set()
    is_over = False

    def note(event: str, args: tuple[object, ...]) -> None:
        if not is_over and event in ("open", "os.listdir", "os.scandir"):
            names.add(Path(os.fsdecode(args[0])) if isinstance(args[0], str | bytes) else Path())

    sys.addaudithook(note)  # which nothing takes away again
    yield names
    is_over = True


def changed(project: Path, changes: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for name, old, new in changes:
        file = project / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        yield name


def test_after_a_change_all_files_are_those_of_a_build_from_nothing(tmp_path: Path) -> None:
    """In short; ``long/test_kept_site`` changes everything that there is."""
    project = project_with(SMALL_PACKAGE, tmp_path / "project")
    package = f"datapackage/{SMALL_PACKAGE.name}"
    changes = [
        ("mkdocs.yml", "Made-up Data", "Other Data"),
        (f"{package}/data/results/2019.csv", "at that time, too", "then"),
    ]
    large = (Survey, Figure, Site)
    with Shelf(tmp_path / "kept", "site", large).open() as shelf, opened() as names:
        contents(project, shelf)
    read = {file.relative_to(project).parts[0] for file in names if project in file.parents}
    assert read - {"build"} <= set(SOURCES), "what a build reads is compared before the next one"
    assert {"datapackage", "docs", "mkdocs.yml"} <= read
    for _ in changed(project, changes):
        with Shelf(tmp_path / "kept", "site", large).open() as shelf:
            assert contents(project, shelf) == contents(project, None)
