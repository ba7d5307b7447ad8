from __future__ import annotations

import json
import re
import subprocess
from importlib.metadata import version
from typing import TYPE_CHECKING

from build_scripts.reading import read_survey
from build_scripts.site.build_info import BUILD_INFO, MANIFEST, build_info_files, build_info_of
from build_scripts.site.files import page
from build_scripts.site.kept.shelf import Shelf
from tests.project_copy import PROJECT, SMALL_PACKAGE

if TYPE_CHECKING:
    from pathlib import Path


def test_versions_of_data_and_tools_are_named() -> None:
    survey = read_survey(SMALL_PACKAGE, PROJECT)
    info = build_info_of([survey], PROJECT)
    assert info["data"] == {"made-up-survey": survey.version}
    assert info["tools"]["mkdocs"] == "1.6.1"  # type: ignore[index]  # a dict of strings
    assert info["tools"]["frictionless"] == version("frictionless")  # type: ignore[index]  # the same
    assert re.fullmatch("[0-9a-f]{64}", str(info["uv.lock"]))


def test_nothing_in_it_is_of_this_machine_or_moment(small_project: Path) -> None:
    info = json.loads((small_project / "site" / BUILD_INFO).read_text(encoding="utf-8"))
    assert sorted(info) == ["data", "python", "tools", "uv.lock"]
    assert str(small_project) not in json.dumps(info)


def test_sha256sum_agrees_with_the_manifest_of_a_whole_site(small_project: Path) -> None:
    site = small_project / "site"
    found = subprocess.run(  # the program that readers have
        ["sha256sum", "--check", "--strict", "--quiet", MANIFEST],  # wherever it is
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.returncode, found.stdout) == (0, "")
    listed = [line[66:] for line in (site / MANIFEST).read_text(encoding="utf-8").splitlines()]
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert listed == sorted(there - {MANIFEST})


def test_a_changed_file_has_another_checksum(tmp_path: Path) -> None:
    manifests, shelf = [], Shelf(tmp_path, "site")
    for text in ("a", "b"):
        file = shelf.put(page("page.html", text))
        *_, manifest = build_info_files([file], [], PROJECT, shelf)
        manifests.append(manifest.content.decode())
    assert manifests[0] != manifests[1]
    assert len(manifests[1].splitlines()) == 2
