"""Checks of the releases: nothing published was altered, nothing altered is unpublished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.changes import changed_files, changes_between
from build_scripts.problems import Problem
from build_scripts.published_package import SUMS, checksums, sha256, without_generated
from build_scripts.published_tables import RELEASES, files_of
from build_scripts.releases import frozen_files, next_version, parsed_version, releases_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from build_scripts.changes import Change
    from build_scripts.releases import Release
    from build_scripts.survey import Survey

_RESTORE = "restore it from version control; what is published stays as it is"


def find_release_problems(folder: Path, project: Path, survey: Survey) -> Iterator[Problem]:
    """Everything that breaks the promise of a version; ``folder`` is that of the package."""
    place = folder.relative_to(project).as_posix()
    damage = [*find_tampering(folder / RELEASES, f"{place}/{RELEASES}")]
    yield from damage
    releases = () if damage else releases_of(folder)
    if releases:
        yield from _of_version(survey, releases[-1], folder, place)


def find_tampering(folder: Path, place: str) -> Iterator[Problem]:
    """Frozen files that are not what was published, by name; ``folder`` is ``releases/``."""
    files = frozen_files(folder)
    lists = [name for name in files if name.count("/") == 1 and name.endswith(f"/{SUMS}")]
    listed = tuple(name.removesuffix(SUMS) for name in lists)
    if not files:
        return
    top = [name for name in files if name in lists or not name.startswith(listed)]
    yield from _against("", files, top, place)
    for version in listed:
        inside = [name for name in files if name.startswith(version)]
        yield from _against(version, files, inside, place)


def _against(
    version: str, files: Mapping[str, bytes], guarded: Iterable[str], place: str
) -> Iterator[Problem]:
    """The files that a ``SHA256SUMS`` guards against what it states; the list is no exception."""
    own = f"{version}{SUMS}"
    if own not in files:
        yield _tampered(place, own, "was published and is missing", _RESTORE)
        return
    stated = _stated_in(files[own], version)
    actual = {name: sha256(files[name]) for name in guarded if name != own}
    for name in sorted({*stated, *actual}):
        if name not in stated:
            yield _tampered(place, name, "was not published with a release", "take it out")
        elif name not in actual:
            yield _tampered(place, name, "was published and is missing", _RESTORE)
        elif actual[name] != stated[name]:
            yield _tampered(place, name, "is not what was published", _RESTORE)
    if stated == actual and files[own] != checksums(_relative(files, actual, version)):
        yield _tampered(place, own, "is not what was published", _RESTORE)


def _relative(files: Mapping[str, bytes], names: Iterable[str], version: str) -> dict[str, bytes]:
    return {name.removeprefix(version): files[name] for name in names}


def _stated_in(content: bytes, version: str) -> dict[str, str]:
    """File → checksum, as a ``SHA256SUMS`` states it; a damaged line states nothing."""
    lines = content.decode("utf-8", errors="replace").splitlines()
    pairs = (line.partition("  ") for line in lines)
    return {f"{version}{name}": digest for digest, _, name in pairs if name}


def _tampered(place: str, name: str, message: str, advice: str) -> Problem:
    return Problem(f"{place}/{name}", 0, "", "release-altered", message, advice)


def _of_version(survey: Survey, newest: Release, folder: Path, place: str) -> Iterator[Problem]:
    stated, published = parsed_version(survey.version), parsed_version(newest.version)
    if stated is None or published is None:
        return  # the descriptor's own check names a malformed version
    if stated < published:
        yield Problem(
            place=f"{place}/datapackage.json",
            row=0,
            field="version",
            kind="version-too-low",
            message=f"{survey.version} is older than the release {newest.version}",
            advice=f"restore {newest.version}; 'release' raises it",
        )
    elif stated > published:
        yield Problem(
            place=f"{place}/datapackage.json",
            row=0,
            field="version",
            kind="version-not-released",
            message=f"{survey.version} is published without being frozen",
            advice=f'freeze it: release {survey.survey_id} {survey.version} --note "…"',
            severity="warning",
        )
    else:
        yield from _unreleased(survey, newest, files_of(folder), place)


def _unreleased(
    survey: Survey, newest: Release, files: Mapping[str, bytes], place: str
) -> Iterator[Problem]:
    changes = changes_between(newest.package, files)
    advice = _release_advice(survey, changes)
    for change in changes:
        yield from _changed(change, newest.version, place, advice)
    frozen = without_generated(newest.package, survey.survey_id)
    for name in changed_files(frozen, without_generated(files, survey.survey_id)):
        yield Problem(
            place=f"{place}/{name}",
            row=0,
            field="",
            kind="changed-without-release",
            message=f"differs from the release {newest.version}",
            advice=advice,
            severity="warning",
        )


def _changed(change: Change, version: str, place: str, advice: str) -> Iterator[Problem]:
    """One problem for each cell, or one for a row that came or went."""
    old, new = dict(change.old), dict(change.new)
    for field in old if change.kind == "changed" else ("",):
        message = (
            f"{change.key_text}: was {old[field]!r} in the release {version}, is {new[field]!r} now"
            if field
            else f"{change.key_text}: {change.kind} since the release {version}"
            f" ({_cells(change.old or change.new)})"
        )
        yield Problem(
            place=f"{place}/{change.path}",
            row=change.row,
            field=field,
            kind="changed-without-release",
            message=message,
            advice=advice,
        )


def _cells(cells: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{field} {cell!r}" for field, cell in cells)


def _release_advice(survey: Survey, changes: Iterable[Change]) -> str:
    version = next_version(survey.version, changes)
    return (
        "put the old value back, or publish the change: "
        f'release {survey.survey_id} {version} --note "…"'
    )
