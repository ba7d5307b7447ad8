"""What a page needs to be seen stands in the page; its style sheets and scripts come behind it.

A phone with a bad connection shows a page after one answer instead of six. The style has those
sections of ``site.css`` that the first screen of a kind of page needs. The sheet that comes at the
end of the body has the others, and those that some kinds of page need later; what stands in every
page that uses it is not sent again.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.palette.colours import css_variables, dark_variables
from build_scripts.site.packing import packed_script, packed_style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.palette.colours import Colour

_EVERYWHERE = (
    *("The look of the pages", "Masthead", "One row at every width", "Opening of a page"),
    *("Far below the first screen", "Colophon"),
)
_PARTS, _ON_A_PHONE = "Parts of a figure page", "A page of a figure on a phone"
_FIGURE = ("Chart", "Views of a chart", "What most people want", _PARTS, _ON_A_PHONE)
SECTIONS: Mapping[str, Sequence[str]] = {
    "figure": _FIGURE,
    "gallery": (*_FIGURE, "Gallery"),
    "home": ("Chart", "Lists", "Home"),
    "prose": ("Prose",),
    "page": (
        *("Chart", _PARTS, "Lists", "Tables", "Survey", "A group of one's own", "Glossary"),
        _ON_A_PHONE,
    ),
}
"""By kind of page how the comments begin that head the sections of its first screen."""
_IN_PAGES_ALONE = (
    *(*_EVERYWHERE, "Views of a chart", "What most people want", "Gallery"),
    *("Prose", "Home", "Survey", "A group of one's own"),
)
"""Sections that no page uses without having them in its head."""
_TEMPLATES = Path(__file__).parents[1] / "templates"
_SCRIPTS = ("scheme.js", "first_frame.js")


@dataclass(frozen=True, slots=True)
class FirstPaint:
    """What stands in the head of pages."""

    styles: Mapping[str, str]
    """By kind of page."""
    dark: str
    """The style of its own with the dark palette."""
    script: str
    """Light or dark, and what is laid out, before anything is seen."""

    def policy(self, policy: str, kind: str) -> str:
        """A content security policy that knows exactly the styles and the script of such a page."""
        styles = " ".join(map(_source, (self.styles[kind], self.dark)))
        allowed = policy.replace("style-src 'self'", f"style-src 'self' {styles}")
        return _with_script(allowed, self.script)


def first_paint(project: Path, palette: Sequence[Colour]) -> FirstPaint:
    """Raises KeyError for a section that the sheet does not have any more."""
    file = project / "overrides" / "assets" / "stylesheets" / "site.css"
    sheet = file.read_text(encoding="utf-8")
    found = _sections(sheet)
    variables = css_variables(palette)
    return FirstPaint(
        styles={
            kind: variables
            + packed_style("".join(_section(found, n) for n in (*_EVERYWHERE, *names)))
            for kind, names in SECTIONS.items()
        },
        dark=dark_variables(palette),
        script=_script(),
    )


def later_sheet(project: Path) -> str:
    """What of the sheet is loaded behind a page."""
    file = project / "overrides" / "assets" / "stylesheets" / "site.css"
    found = _sections(file.read_text(encoding="utf-8"))
    carried = [_section(found, name) for name in _IN_PAGES_ALONE]
    return packed_style("".join(section for section in found if section not in carried)) + "\n"


def policy_of_host(policy: str) -> str:
    """A policy that hosts of any site may send beside that of its pages, which is stricter.

    The style of a first paint has the colours of its site, and no host knows its checksum.
    """
    allowed = policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    return _with_script(allowed, _script())


def _script() -> str:
    return packed_script("".join((_TEMPLATES / name).read_text("utf-8") for name in _SCRIPTS))


def _with_script(policy: str, script: str) -> str:
    return policy.replace("script-src 'self'", f"script-src 'self' {_source(script)}")


def _sections(sheet: str) -> list[str]:
    """Each with the comment that heads it, at the start of a line."""
    return re.split(r"^(?=/\*)", sheet, flags=re.MULTILINE)


def _section(sections: Sequence[str], name: str) -> str:
    found = [section for section in sections if section.startswith(f"/* {name}")]
    if len(found) != 1:
        raise KeyError(f"site.css has {len(found)} sections {name!r}")
    return found[0]


def _source(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
