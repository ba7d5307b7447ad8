"""Random changes to what was released, and what must then be true."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from build_scripts.downloads.published_tables import files_of, tables_of
from build_scripts.problems import errors_among
from build_scripts.releases.feed import FeedSource, feed_of
from build_scripts.releases.frozen_versions import frozen_versions
from build_scripts.releases.integrity import find_release_problems
from build_scripts.releases.published import releases_of
from tests.made_up_figures import SITE
from tests.random_faults import ONE_FAULT, Fault, spoil
from tests.sealing import reseal

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.survey.records import Survey

RELEASE_FAULTS = st.tuples(st.lists(ONE_FAULT, min_size=1, max_size=3), st.booleans())
"""Changes, whose files are taken from those of the releases, and whether checksums are renewed."""


def outcome_of_release(
    released: Path, root: Path, survey: Survey, faults: list[Fault], *, is_renewed: bool
) -> str:
    """``refused``, ``published`` or ``renewed``; raises AssertionError where neither is right.

    ``released`` is a good package with a release of ``survey``; ``root`` an empty folder.
    """
    folder = root / "datapackage" / released.name
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(released, folder)
    before = served(folder)
    names = sorted(
        path.relative_to(folder).as_posix()
        for path in (folder / "releases").rglob("*")
        if path.is_file()
    )
    for fault in faults:
        spoil(folder, replace(fault, file=names[fault.where % len(names)]))
    if is_renewed:
        with suppress(FileNotFoundError):  # spoilt away
            reseal(folder)
    errors = errors_among(find_release_problems(folder, root, survey))
    for error in errors:
        assert error.place.startswith(f"datapackage/{released.name}/"), error
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", error.kind), error
        assert error.message.strip(), error
        assert error.advice.strip(), error
        assert str(error).isprintable(), error
    if errors:
        return "refused"
    source = FeedSource(survey, tables_of(files_of(folder)), releases_of(folder))
    for language in survey.languages:
        feed_of([source], SITE, language)
    now = served(folder)
    if is_renewed:
        return "renewed"
    assert now == before
    return "published"


def served(folder: Path) -> dict[str, bytes]:
    """Everything that is published of the releases, by its path."""
    files = frozen_versions(folder.name, releases_of(folder), SITE)
    return {file.path: file.content for file in files}
