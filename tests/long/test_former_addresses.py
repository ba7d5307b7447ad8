"""A whole site after ids were given up: everything that was published is still found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from build_scripts.site.settings_reading import read_site
from build_scripts.verbs.release import new_release
from tests.given_up import ENDED, account_for, give_up
from tests.project_copy import ADDRESS, SMALL_PACKAGE, build, project_with
from tests.test_releases import NOTE

if TYPE_CHECKING:
    from pathlib import Path

S = SMALL_PACKAGE.name


def test_every_address_of_a_figure_lives_on(tmp_path: Path) -> None:
    project = project_with(SMALL_PACKAGE, tmp_path / "project")
    package, site = project / "datapackage" / S, project / "site"
    where = read_site(project, ADDRESS)
    new_release(package, project, "1.0.0", NOTE, date(2024, 3, 1), site=where)
    build(project, {"SITE_URL": ADDRESS})
    before = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    give_up(package)
    account_for(package)
    new_release(package, project, "2.0.0", NOTE, date(2025, 3, 1), site=where)
    build(project, {"SITE_URL": ADDRESS})
    now = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    # The files of a question that ended are in the frozen versions; its page and embed lead there.
    assert {path for path in before - now if f"figures/{S}/{ENDED}." not in path} == {
        path for path in before - now if "search/" in path
    }
    gone = [path for path in before if f"{S}/keksarten" in path or f"{S}/{ENDED}/" in path]
    assert len(gone) > 30
    for suffix in (".csv", ".svg", ".png", ".json", ".oembed.json"):
        new, old = (site / "figures" / S / f"{q}{suffix}" for q in ("kekssorten", "keksarten"))
        assert new.read_bytes() == old.read_bytes()
    index = [path for path in (site / "search").rglob("*") if path.is_file()]
    assert index
    assert [path for path in index if f"{S}/keksarten/".encode() in path.read_bytes()] == []
