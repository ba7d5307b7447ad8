"""Style sheets and scripts without what only their authors read."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_SPACE_BESIDE = re.compile(r" ?([{};,>]) ?")
"""Where it says nothing; between two selectors it does."""


def packed_style(css: str) -> str:
    """The rules in one line."""
    return _SPACE_BESIDE.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css)).strip())


def packed_script(text: str) -> str:
    """Without indents and comment lines; line ends stay, so that nothing changes its meaning."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
