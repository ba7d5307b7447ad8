"""Publishing a version: the package and its embeds are frozen as they are served today.

Only text is kept; the ZIP of a version is made from it again and is the same bytes each time.

The embeds are kept with a neutral address, because the address of the site may not be known on
the day of the release and may change later; the build puts the real one in its place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.downloads.published_package import SUMS, checksums, package_members, sha256
from build_scripts.downloads.published_tables import files_of
from build_scripts.package.files import DESCRIPTOR, text_of
from build_scripts.package.json_text import object_of
from build_scripts.package.listed import RELEASES
from build_scripts.package.quoting import shown
from build_scripts.package.versions import FIRST_DAY, LAST_DAY, day_of, parsed_version
from build_scripts.problems import CannotPublish, Problem, errors_among
from build_scripts.releases.changes import as_json, changes_between
from build_scripts.releases.frozen_parts import EMBEDS, PACKAGE, RELEASE_FILE
from build_scripts.releases.integrity import damage_of
from build_scripts.releases.lost_ids import find_lost_ids
from build_scripts.releases.published import next_version, register_of, releases_of
from build_scripts.releases.putting_in_place import put_in_place
from build_scripts.releases.register import Registered
from build_scripts.releases.register import as_json as register_as_json
from build_scripts.site.writing import held
from build_scripts.site.written_json import json_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from build_scripts.releases.changes import Change
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey, Text

NEUTRAL_ADDRESS = "https://site.invalid/"
"""``.invalid`` never leads anywhere (RFC 2606)."""


def stamped(
    descriptor: Mapping[str, object],
    version: str,
    day: date,
    registered: tuple[Registered, ...] = (),
) -> str:
    """The text of a descriptor with version, date and register of a release, else as it was."""
    of_release = {
        "version": version,
        "created": f"{day.isoformat()}T00:00:00Z",
        **({RELEASES: register_as_json(registered)} if registered else {}),
    }
    return json_file({**descriptor, **of_release}, sort_keys=False)


def problems_of_release(folder: Path, version: str, day: date, place: str) -> Iterator[Problem]:
    """Why a version may not be released: its number and its day must fit what was before."""
    releases, registered = releases_of(folder, place), register_of(folder)
    wanted = parsed_version(version)
    if wanted is None:
        advice = "write three numbers such as 1.0.1"
        yield _refused(place, f"{shown(version)} is no version", advice)
    elif registered:
        lowest = next_version(registered[-1].version, ())
        if releases:
            changes = changes_between(releases[-1].package, files_of(folder))
            lowest = max(lowest, next_version(releases[-1].version, changes), key=_number)
        if wanted < _number(lowest):
            message = f"{version} is too low after {registered[-1].version} for what changed"
            yield _refused(place, message, f"release it as {lowest} or higher")
    first = max((each.date for each in registered), default=FIRST_DAY.isoformat())
    if not day_of(day.isoformat()) or day.isoformat() < first:
        message = f"{day} is no day for this release"
        advice = f"give --date a day from {first} to {LAST_DAY}"
        yield Problem(f"{place}/{DESCRIPTOR}", 0, "created", "day-not-possible", message, advice)


def _number(version: str) -> tuple[int, ...]:
    return parsed_version(version) or ()


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

    ``read`` is ``reading.read_survey``; ``draw_embeds(survey, address)`` gives
    ``<language>/<question>.html`` → page. Raises CannotPublish and leaves everything as it was.
    """
    place = folder.relative_to(project).as_posix()
    here = f"{place}/{DESCRIPTOR}"
    try:
        with held(folder):
            stated = object_of(text_of(folder / DESCRIPTOR, here), here)
            problems = errors_among(damage_of(folder, project)) or (
                *problems_of_release(folder, version, day, place),
            )
            if problems:
                raise CannotPublish(problems)
            survey = replace(read(folder, project), version=version, created=day.isoformat())
            releases, registered = releases_of(folder, place), register_of(folder)
            if lost := (*find_lost_ids(survey, releases, place),):
                raise CannotPublish(lost)  # afterwards it would take another release to say it
            files = files_of(folder)
            files[DESCRIPTOR] = stamped(stated, version, day, registered).encode("utf-8")
            frozen = release_files(
                survey,
                package=package_members(survey, files, site),
                embeds=draw_embeds(survey, NEUTRAL_ADDRESS),
                note=note,
                changes=changes_between(releases[-1].package, files) if releases else (),
                earlier=registered,
            )
            entry = Registered(version, day.isoformat(), sha256(frozen[SUMS]))
            descriptor = stamped(stated, version, day, (*registered, entry))
            return put_in_place(folder, version, frozen, descriptor)
    except BlockingIOError as reason:
        message, advice = "another release of it is being made", "wait until that has ended"
        raise CannotPublish([Problem(place, 0, "", "release-running", message, advice)]) from reason


def release_files(  # noqa: PLR0913  # a release consists of that many things
    survey: Survey,
    *,
    package: Mapping[str, bytes],
    embeds: Mapping[str, bytes],
    note: Text,
    changes: Iterable[Change],
    earlier: tuple[Registered, ...] = (),
) -> dict[str, bytes]:
    """The files of a release, by their path below its folder.

    ``earlier`` is the register as it was before.
    """
    stated = {
        "survey": survey.survey_id,
        "version": survey.version,
        "date": survey.created[:10],
        "note": dict(note),
        **({"earlier": register_as_json(earlier)} if earlier else {}),
        "changes": as_json(changes),
    }
    frozen = {
        RELEASE_FILE: json_file(stated, sort_keys=False).encode("utf-8"),
        **{f"{PACKAGE}{name}": content for name, content in package.items()},
        **{f"{EMBEDS}{name}": content for name, content in embeds.items()},
    }
    return {**frozen, SUMS: checksums(frozen)}
