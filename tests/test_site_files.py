from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.problems import CannotPublish
from build_scripts.site.files import SiteFile, page, write_site_files

if TYPE_CHECKING:
    from pathlib import Path


def test_files_are_written_below_the_folder_and_named_in_order(tmp_path: Path) -> None:
    paths = write_site_files([page("b/y.md", "ü\n"), SiteFile("a.bin", b"\x00")], tmp_path)
    assert paths == ("a.bin", "b/y.md")
    assert (tmp_path / "b/y.md").read_bytes() == "ü\n".encode()
    assert (tmp_path / "a.bin").read_bytes() == b"\x00"


@pytest.mark.parametrize("second", ["x/a.md", "X/A.md"])
def test_one_address_for_two_files_is_refused(tmp_path: Path, second: str) -> None:
    with pytest.raises(CannotPublish, match="two things"):
        write_site_files([page("x/a.md", "1"), page(second, "2")], tmp_path)
    assert (tmp_path / "x/a.md").read_text() == "1"


@given(st.text())
def test_text_is_written_as_it_is(text: str) -> None:
    encodable = text.encode("utf-8", "ignore").decode()
    assert page("x", encodable).content.decode() == encodable
