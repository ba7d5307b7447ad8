"""Style sheets and scripts lose what only people read, and nothing else."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from build_scripts.pages.site_pages import assets
from build_scripts.site.packing import packed_script, packed_style
from tests.browser.node import NODE

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = tuple((path, text) for path, text in assets() if path.endswith(".js"))


@pytest.mark.parametrize(
    ("written", "packed"),
    [
        ("a { color: red; }\n\nb {  c: d }", "a{color:red}b{c:d}"),
        (".a :hover, .b  > i { x: y z }", ".a :hover,.b>i{x:y z}"),
        ('a::after { content: "; } : " } /* no */', 'a::after{content:"; } : "}'),
    ],
)
def test_a_sheet_keeps_texts_and_the_space_between_selectors(written: str, packed: str) -> None:
    assert packed_style(written) == packed


@pytest.mark.parametrize(
    ("written", "packed"),
    [
        ("var a = 1; // one\n\nvar b = a + 2;\n", "var a=1;var b=a+2;\n"),
        ("say(\"a  =  // b\", 'it  is');", "say(\"a  =  // b\",'it  is');\n"),
        ("return a\n  .b(1);", "return a.b(1);\n"),
        ("x = a / 2 + b / 3;", "x=a / 2+b / 3;\n"),
        ("x.replace(/[/'\"] + \\/ {2}/g, y)", "x.replace(/[/'\"] + \\/ {2}/g,y)\n"),
        ("if (a) return;\nb = c + +d - -e", "if(a)return;b=c+ +d- -e\n"),
        ("function a() {\n  b();\n}\nc();", "function a(){b();}\nc();\n"),
        ("/* all\nof it */\nvar a = `b  c\n  d`;", "var a=`b  c\n  d`;\n"),
    ],
)
def test_a_script_keeps_texts_expressions_and_the_ends_of_statements(
    written: str, packed: str
) -> None:
    assert packed_script(written) == packed
    assert packed_script(packed) == packed


def test_every_script_of_a_page_can_still_be_read(tmp_path: Path) -> None:
    for path, text in SCRIPTS:
        file = tmp_path / path.rpartition("/")[2]
        file.write_text(text, encoding="utf-8")
        subprocess.run([NODE, "--check", file], check=True)
        assert not re.search(r"^\s*//", text, re.MULTILINE)
