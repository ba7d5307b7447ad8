"""Texts of a package that are words of ours, said in another language; what people wrote is not.

``new`` says them in every language of a survey at once. Where a language comes later they are
recognised by their patterns; what stands in the holes (numbers, marks, quotations of a source) is
the same in every language.
"""

from __future__ import annotations

import re
from functools import cache

from build_scripts.package.to_dos import is_to_do, still_to_do, to_do
from build_scripts.start.outline import is_wordless
from build_scripts.start.own_words import start_words

_NOT_THOSE = re.compile(
    r"table_|readme_|do_(translate|as_)|headline_|.*_(id|in)$|edition$|source_short$|highlight$"
    r"|base_in_brackets$|described$|example_"
)
"""Not texts of cells, or made of words that are to be translated (``translating.py``)."""
_HOLE = re.compile(r"\{(\w+)\}")


def said_otherwise(text: str, first: str, code: str) -> str:
    """A text of ours in the language ``code``; '' = people wrote it, so people translate it.

    A mark for something still to do asks for the same in the other language.
    """
    wanted = still_to_do(text)
    plain = text if wanted is None else wanted
    for key, form in _forms(first):
        match = form.fullmatch(plain)
        pattern = start_words(code)[key]
        if match is None or key.startswith("do_") != (wanted is not None):
            continue
        if is_to_do(pattern):  # a language that the program does not know
            return ""
        said = _HOLE.sub(lambda hole: match.groupdict().get(hole[1], hole[0]), pattern)  # noqa: B023  # at once
        return said if wanted is None else to_do(said)
    if wanted is not None:
        return text
    return text if is_wordless(text) else ""


@cache
def _forms(first: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Keys of ``start.toml`` and what their texts look like, those that say most first."""
    found = [
        (len(_HOLE.sub("", pattern)), key, re.compile(_form(key, pattern), re.DOTALL))
        for key, pattern in start_words(first).items()
        if not _NOT_THOSE.match(key) and not is_to_do(pattern)
    ]
    return tuple((key, form) for _, key, form in sorted(found, key=lambda each: -each[0]))


def _form(key: str, pattern: str) -> str:
    """What fills a hole has no pattern; in what is to do only the year was filled in."""
    parts = _HOLE.split(pattern)
    is_filled = not key.startswith("do_")
    return "".join(
        re.escape(part)
        if number % 2 == 0
        else f"(?P<{part}>.+?)"
        if is_filled or part == "year"
        else re.escape(f"{{{part}}}")
        for number, part in enumerate(parts)
    )
