"""Publishing a version: the package and its embeds are frozen as they are served today.

Only text is kept; the ZIP of a version is made from it again and is the same bytes each time.

The embeds are kept with a neutral address, because the address of the site may not be known on
the day of the release and may change later; the build puts the real one in its place.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from build_scripts.downloads.published_package import SUMS, checksums, package_members
from build_scripts.downloads.published_tables import files_of
from build_scripts.package.files import DESCRIPTOR, text_of
from build_scripts.package.json_text import object_of
from build_scripts.package.listed import RELEASES
from build_scripts.problems import CannotPublish, Problem
from build_scripts.releases.changes import as_json, changes_between
from build_scripts.releases.published import (
    EMBEDS,
    PACKAGE,
    RELEASE_FILE,
    frozen_files,
    next_version,
    parsed_version,
    releases_of,
)
from build_scripts.site.written_json import json_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from build_scripts.releases.changes import Change
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey, Text

NEUTRAL_ADDRESS = "https://site.invalid/"
"""``.invalid`` never leads anywhere (RFC 2606)."""


def stamped(descriptor: Mapping[str, object], version: str, day: date) -> str:
    """The text of a descriptor with version and date of a release; it says nothing else anew."""
    of_release = {"version": version, "created": f"{day.isoformat()}T00:00:00Z"}
    return json_file({**descriptor, **of_release}, sort_keys=False)


def problems_of_release(folder: Path, version: str, place: str) -> Iterable[Problem]:
    """Why a version may not be released: its number must fit what changed."""
    wanted, releases = parsed_version(version), releases_of(folder)
    if wanted is None:
        advice = "write three numbers such as 1.0.1"
        yield _refused(place, f"{version!r} is no version", advice)
    elif releases:
        newest = releases[-1]
        lowest = next_version(newest.version, changes_between(newest.package, files_of(folder)))
        if wanted < (parsed_version(lowest) or wanted):
            message = f"{version} is too low after {newest.version} for what changed"
            yield _refused(place, message, f"release it as {lowest} or higher")


def _refused(place: str, message: str, advice: str) -> Problem:
    return Problem(f"{place}/{DESCRIPTOR}", 0, "version", "version-not-possible", message, advice)


def release(  # noqa: PLR0913  # a release is that many decisions
    folder: Path,
    project: Path,
    version: str,
    note: Text,
    day: date,
    *,
    site: Site,
    read: Callable[[Path, Path], Survey],
    draw_embeds: Callable[[Survey, str], Mapping[str, bytes]],
) -> Path:
    """Freeze the package in ``folder`` as a version; returns the folder of the release.

    ``read`` is ``package.reading.read_survey``; ``draw_embeds(survey, address)`` gives
    ``<language>/<question>.html`` → page. Raises CannotPublish and leaves everything as it was.
    """
    place, descriptor = folder.relative_to(project).as_posix(), folder / DESCRIPTOR
    here = f"{place}/{DESCRIPTOR}"
    stated = object_of(text_of(descriptor, here), here)
    if problems := tuple(problems_of_release(folder, version, place)):
        raise CannotPublish(problems)
    before = descriptor.read_bytes()
    try:
        descriptor.write_bytes(stamped(stated, version, day).encode("utf-8"))
        survey = read(folder, project)
        files, releases = files_of(folder), releases_of(folder)
        frozen = release_files(
            survey,
            package=package_members(survey, files, site),
            embeds=draw_embeds(survey, NEUTRAL_ADDRESS),
            note=note,
            changes=changes_between(releases[-1].package, files) if releases else (),
        )
        return _write(folder / RELEASES, version, frozen)
    except BaseException:
        descriptor.write_bytes(before)  # a release that fails changes nothing
        raise


def release_files(
    survey: Survey,
    package: Mapping[str, bytes],
    embeds: Mapping[str, bytes],
    note: Text,
    changes: Iterable[Change],
) -> dict[str, bytes]:
    """The files of a release, by their path below its folder."""
    stated = {
        "survey": survey.survey_id,
        "version": survey.version,
        "date": survey.created[:10],
        "note": dict(note),
        "changes": as_json(changes),
    }
    frozen = {
        RELEASE_FILE: json_file(stated, sort_keys=False).encode("utf-8"),
        **{f"{PACKAGE}{name}": content for name, content in package.items()},
        **{f"{EMBEDS}{name}": content for name, content in embeds.items()},
    }
    return {**frozen, SUMS: checksums(frozen)}


def _write(folder: Path, version: str, files: Mapping[str, bytes]) -> Path:
    """The release and its line in the list of releases: all written first, then moved."""
    lists = {
        name: content
        for name, content in frozen_files(folder).items()
        if name.count("/") == 1 and name.endswith(f"/{SUMS}")
    }
    list_of_releases = checksums({**lists, f"{version}/{SUMS}": files[SUMS]})
    written = {SUMS: list_of_releases} | {f"{version}/{name}": files[name] for name in files}
    with TemporaryDirectory(dir=folder.parent, prefix=".release-") as unfinished:
        for name, content in written.items():
            file = Path(unfinished) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        folder.mkdir(exist_ok=True)
        target = (Path(unfinished) / version).rename(folder / version)
        (Path(unfinished) / SUMS).replace(folder / SUMS)
    return target
