"""Style sheets and scripts without what only their authors read.

No minifier that shortens names has wheels for all machines that this program runs on; these few
rules do not touch a name, a string or a regular expression.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_SPACE_BESIDE = re.compile(
    r"(?P<text>\"[^\"]*\")|;? ?(?P<end>}) ?|(?P<colon>:) | ?(?P<sign>[{;,>]) ?"
)
"""Where it says nothing; between two selectors, or before a colon, it does."""
_SPARED = r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)
    |(?P<expression>(?:(?<=[(,=:!&|?\[])|(?<=[(,=:!&|?\[]\ )|(?<=return\ ))
      /(?![/*])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+/[a-z]*)"""
_REMARK = re.compile(rf"{_SPARED}|//[^\n]*|/\*.*?\*/", re.DOTALL | re.VERBOSE)
_SPACED = re.compile(
    rf"""{_SPARED}
    |\s*\n\s*(?P<next>[.?:&|)\]]) # no statement begins so
    |\ *(?P<open>[{{(\[,;=?:&|<>!*%]+)\s*
    |\ *(?P<shut>[}})\]])\ *
    |(?<!\+)\ ?(?P<plus>\+)\ ?(?!\+)|(?<!-)\ ?(?P<minus>-)\ ?(?!-)
    |\s*(?P<line>\n)\s*""",
    re.DOTALL | re.VERBOSE,
)


def packed_style(css: str) -> str:
    """The rules in one line."""
    return _SPACE_BESIDE.sub(_said, _SPACE.sub(" ", _COMMENT.sub("", css)).strip())


def packed_script(text: str) -> str:
    """Without comments and spaces; a line ends where a statement may without a semicolon.

    A template literal may hold no other.
    """
    return _SPACED.sub(_said, _REMARK.sub(_said, text)).strip() + "\n"


def _said(token: re.Match[str]) -> str:
    """What a token is without what may go."""
    return token[token.lastgroup] if token.lastgroup else ""
