"""The kinds of values that settings have: a text, words, an address, a day, a colour."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from build_scripts.package.quoting import is_invisible, listed, shown
from build_scripts.package.web_address import is_web_address
from build_scripts.survey.records import Text
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from build_scripts.problems import Problem
    from build_scripts.site.settings_file import Stated

_COLOUR = re.compile("#[0-9a-f]{6}")


class SettingValues:
    """Reads one value after the other by the path of its setting.

    What is wrong with a value goes to ``problems``, and the value counts as not stated.
    """

    def __init__(self, stated: Stated) -> None:
        self.stated = stated
        self.problems: list[Problem] = []

    def get(self, path: str) -> object:
        """What the file says there; None where it says nothing."""
        return self.stated.get(path)

    def link(self, path: str) -> str:
        """An address of the web."""
        link = self.line(path)
        if not link or is_web_address(link):
            return link
        message = f"is no address of the web: {shown(link)}"
        return self.fault(path, "not-a-web-address", message, "write it as https://…")

    def words(self, path: str, languages: Collection[str], *, needed: bool = False) -> Text:
        """``{de: …, en: …}``, or one text for all languages; others than the site's may stay."""
        value = self.get(path)
        if isinstance(value, dict):
            self.look_for_unknown(path, LANGUAGES)
            words = {code: self.line(f"{path}.{code}") for code in languages}
        else:
            words = dict.fromkeys(languages, self.line(path))
        missing = [code for code in languages if not words[code]]
        if missing and (needed or any(words.values())):
            message = f"has no words for {listed(missing)}"
            form = ", ".join(f"{code}: …" for code in languages)
            self.fault(path, "setting-empty", message, f"write {{{form}}}, or one for all")
        return Text(tuple(words.items()))

    def line(self, path: str) -> str:
        """Text on one line that holds nothing a reader cannot see; '' where nothing is stated."""
        value = self.text(path)
        if hidden := next((sign for sign in value if is_invisible(sign)), ""):
            message = f"holds a line end or an invisible character (U+{ord(hidden):04X})"
            return self.fault(path, "invisible-character", message, "write it on one line")
        return value.strip()

    def text(self, path: str) -> str:
        """Text as it stands there."""
        value = self.get(path)
        if value is None or isinstance(value, str):
            return value or ""
        message = f"is not text but {_kind_of(value)}: {shown(value)}"
        advice = 'put it into "quotation marks"'
        if isinstance(value, dict | list):
            message, advice = f"is not text but {_kind_of(value)}", "write a text behind the colon"
        return self.fault(path, "setting-not-text", message, advice)

    def look_for_unknown(self, path: str, known: Iterable[str]) -> None:
        """A setting that nothing reads is mostly one that is misspelt."""
        value, names = self.get(path), list(known)
        if value is not None and not isinstance(value, dict):
            message = f"holds {_kind_of(value)} instead of settings"
            self.fault(path, "setting-not-mapping", message, f"state below it {listed(names)}")
        for name in value if isinstance(value, dict) else ():
            if name not in names:
                near = get_close_matches(str(name), names, 1)
                advice = f"write {near[0]}" if near else f"delete it; there are {listed(names)}"
                message = "is no setting and would be ignored"
                self.fault(f"{path}.{name}", "unknown-setting", message, advice)

    def fault(self, path: str, kind: str, message: str, advice: str) -> str:
        """Remember what is wrong; what is left is the empty text."""
        self.problems.append(self.stated.problem(path, kind, message, advice))
        return ""

    def warn(self, path: str, kind: str, message: str, advice: str) -> None:
        """Remember what is to be looked at and may be right."""
        problem = self.stated.problem(path, kind, message, advice)
        self.problems.append(replace(problem, severity="warning"))

    def day(self, path: str) -> date | None:
        """A date; YAML makes one of it where it stands without quotation marks."""
        value = self.get(path)
        written = str(value) if isinstance(value, date) else self.line(path)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError:
            message = f"is no date: {shown(written)}"
            self.fault(path, "not-a-date", message, "write year, month, day: 2026-11-26")
            return None

    def colour(self, path: str) -> str:
        """A colour as the web writes it, in small letters."""
        colour = self.line(path).lower()
        if not colour or _COLOUR.fullmatch(colour):
            return colour
        advice = 'write it in quotation marks with six digits: "#0d5c6b"'
        return self.fault(path, "not-a-colour", f"is no colour: {shown(colour)}", advice)


def _kind_of(value: object) -> str:
    """A value of YAML as a person would call it."""
    kinds: Mapping[type, str] = {bool: "yes or no", dict: "settings of its own", list: "a list"}
    return kinds.get(type(value), "a number or a date")
