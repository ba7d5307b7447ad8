"""What a publisher says about a survey before there is a package, and one value of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.package.to_dos import to_do
from build_scripts.start.own_words import start_words
from build_scripts.survey.records import Precision, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]|\d[.,']\d")
"""A letter, or a sign between digits that languages set differently."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Outline:
    """The survey as a whole; empty words become things to do."""

    survey_id: str
    languages: tuple[str, ...]
    title: Text
    created: str
    """Day of its making, ``2026-11-22``."""
    publisher: str = ""
    conducted_by: str = ""
    source_title: str = ""
    population: Text = field(default=Text())
    """What values refer to where the table does not say."""
    in_table: Mapping[str, str] = field(default_factory=dict)
    """What the file says of the newest edition, by column of editions; proposed, never taken."""


@dataclass(frozen=True, slots=True)
class Reported:
    """One value as the publisher states it, in words; numbers are written plainly (``12.5``)."""

    edition: str
    """Its period: ``2024``, ``2024-Q1``, ``2019/2020``."""
    question: Text
    answer: Text
    """Empty = the question has one value only."""
    value: str
    """In the unit; '' = missing."""
    unit: str = "percent"
    """``percent``, ``count`` or the name of any other unit in the first language."""
    unit_label: Text = field(default=Text())
    """The name of another unit; empty = nobody says what the values are."""
    count: str = ""
    base_n: str = ""
    precision: Precision = "exact"
    group: Text = field(default=Text())
    """Empty = everybody."""
    breakdown: Text = field(default=Text())
    title: Text = field(default=Text())
    """Short, where the question is long."""
    topic: Text = field(default=Text())
    population: Text = field(default=Text())
    note: Text = field(default=Text())
    as_reported: str = ""
    """As it is written where it comes from."""
    weighted_base: str = ""
    ci_low: str = ""
    ci_high: str = ""
    """Ends of a published interval, both or none."""
    status: str = ""
    """SDMX CL_OBS_STATUS where it is not the usual one."""
    locator: Text = field(default=Text())
    """Where in the source it stands: ``Tabelle 1``."""
    answer_mode: str = ""
    """Where the table says it, or the value is no answer; '' = told by the values."""
    parents: tuple[tuple[Text, Text], ...] = ()
    """Breakdown and label of the groups that a crossed one is made of."""
    battery: Text = field(default=Text())
    """The question that several items on one scale share."""
    summary_of: Text = field(default=Text())
    """The title of the question whose answers this mean or sum comes from."""

    @property
    def is_stated(self) -> bool:
        """Whether the source has a number: the value, or at least how many gave the answer."""
        return bool(self.value or self.count)


def everywhere(text: str, languages: tuple[str, ...]) -> Text:
    """The same words in every language: names and numbers."""
    return Text(tuple((code, text) for code in languages))


def spoken(text: Text, languages: tuple[str, ...]) -> Text:
    """The words in all languages; a translation that is missing is something to do."""
    known = next((text[code] for code in languages if text[code]), "")
    return Text(tuple((code, text[code] or _translation(known, code)) for code in languages))


def asked(what: str, languages: tuple[str, ...], **parts: str) -> Text:
    """Something to do, in the words of each language; ``what`` is a key of ``start.toml``."""
    return Text(
        tuple((code, to_do(start_words(code)[what].format_map(_Kept(parts)))) for code in languages)
    )


def is_wordless(text: str) -> bool:
    """Whether it is the same in every language: ``18–29``, but not ``1.000``."""
    return not _WORD.search(_PLACEHOLDER.sub("", text))


def _translation(known: str, code: str) -> str:
    if is_wordless(known):
        return known
    return to_do(start_words(code)["do_translate"].format(words=known)) if known else ""


class _Kept(dict[str, str]):
    """Placeholders that the package itself uses, such as ``{n}``, stay as they are."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
