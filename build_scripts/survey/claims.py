"""What the words of a headline claim besides its figures: a first place, a rise, a majority."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from build_scripts.survey.named_figures import PLACEHOLDER
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping

_OVER = {"majority": ("more",), "minority": ("less",), "first": ("more",)}
"""The words of a claim that hold those of another: "more than half" does not compare."""
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d]|[.,]\d)")


def claims_of(text: str, language: str) -> frozenset[str]:
    """Names of ``locales/claims.toml`` whose words stand in the text; none in other languages."""
    plain, found = PLACEHOLDER.sub(" # ", text), set[str]()
    for claim, pattern in _patterns(language).items():
        if pattern.search(plain):
            found.add(claim)
            if claim in _OVER:
                plain = pattern.sub(" ", plain)
    return frozenset(found)


def years_stated(text: str, language: str) -> tuple[str, ...]:
    """Years in the words themselves, but for those that something is measured from."""
    plain = PLACEHOLDER.sub(" # ", text)
    since = _patterns(language).get("since")
    return tuple(
        match[0]
        for match in _YEAR.finditer(plain)
        if not (since and any(each.end() == match.start() - 1 for each in since.finditer(plain)))
    )


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    """Those that hold the words of others first."""
    try:
        said = words("claims", language)
    except KeyError:  # the program does not know the language
        return {}
    names = sorted(said, key=lambda name: (name not in _OVER, name))
    return {name: re.compile(rf"(?<!\w)(?:{said[name]})(?!\w)", re.IGNORECASE) for name in names}
