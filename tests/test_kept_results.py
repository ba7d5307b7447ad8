from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.site.kept.results import find, keep, key_of

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    key = key_of("drawing", "1")
    assert find(tmp_path, key) is None
    keep(tmp_path, key, b"first")
    keep(tmp_path, key, b"second")
    assert find(tmp_path, key) == b"second"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_parts_are_not_mixed_up() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")


def test_without_a_folder_nothing_is_kept() -> None:
    keep(None, "key", b"content")
    assert find(None, "key") is None


@pytest.mark.parametrize("damage", [b"", b"half", b"x" * 32, b"x" * 40])
def test_a_damaged_result_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    key = key_of("drawing")
    keep(tmp_path, key, b"content")
    next(path for path in tmp_path.rglob("*") if path.is_file()).write_bytes(damage)
    assert find(tmp_path, key) is None
