"""A template is compiled once for its source and the program, whatever lies in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader

from build_scripts.site.compiled_templates import compiled_once, compiled_templates

if TYPE_CHECKING:
    from pathlib import Path


class Counting(Environment):
    """Counts what it compiles."""

    compiled = 0

    def compile(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]  # handed on
        self.compiled += 1
        return super().compile(*args, **kwargs)  # type: ignore[call-overload]  # the same


def made(project: Path, source: str, program: str = "one") -> tuple[str, int]:
    """What a template gives, and how many were compiled for it."""
    (project / "a.html").write_text(source, encoding="utf-8")
    environment = Counting(loader=FileSystemLoader(project))  # no page
    with compiled_once(environment, compiled_templates(project, program)):
        text = environment.get_template("a.html").render(name="x")
    assert environment.bytecode_cache is None
    return text, environment.compiled


def test_a_template_is_compiled_once_for_its_source_and_the_program(tmp_path: Path) -> None:
    assert made(tmp_path, "a {{ name }}") == ("a x", 1)
    assert made(tmp_path, "a {{ name }}") == ("a x", 0)
    assert made(tmp_path, "b {{ name }}") == ("b x", 1)
    assert made(tmp_path, "b {{ name }}", "another") == ("b x", 1)
    assert made(tmp_path, "b {{ name }}", "") == ("b x", 1)
    assert len([file for file in (tmp_path / "build").rglob("*") if file.is_file()]) == 1


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_what_is_damaged_is_compiled_again(tmp_path: Path, damage: bytes | None) -> None:
    made(tmp_path, "a {{ name }}")
    [file] = (file for file in (tmp_path / "build").rglob("*") if file.is_file())
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"." if damage is None else damage)
    assert made(tmp_path, "a {{ name }}") == ("a x", 1)
    assert file.read_bytes() == whole
