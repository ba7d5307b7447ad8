"""What the program says to people at a terminal, in the language of their computer.

The code says everything in English. ``locales/messages/<language>.toml`` pairs each sentence, with
``{}`` for what the moment fills in, with one of another language; a sentence without a pair stays
English. The pairs are used here, at the edge, so values and reports for machines do not depend on
who runs the program.
"""

from __future__ import annotations

import locale
import os
import re
import sys
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from build_scripts.problems import Problem

_MESSAGES = Path(__file__).parent / "locales" / "messages"
_SOURCE = "en"
_HOLE = re.compile(r"\{(?P<say>!?)\}(?: (?P<one>[^\W\d_]+)\((?P<more>[^\W\d_]+)\))?")
"""Where the moment fills something in, with a noun that agrees with a number: ``{} Zelle(n)``."""
_QUOTED = re.compile(r"""(["'])((?:(?!\1).)+)\1""")
_ALL_QUOTED = re.compile(r"""(?:"[^"]+"|'[^']+')(?:, (?:"[^"]+"|'[^']+'))*""")
_QUOTES = '"…"'
"""What the pair of quotation marks is called among the messages."""
_YES = {"y", "yes", "j", "ja"}
_NAMED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says what its user reads, as gettext asks for it."""


def own_language(environment: Mapping[str, str] = os.environ, system: str | None = None) -> str:
    """The language of whoever runs the program, English unless there are messages for it.

    ``system`` is what the system itself says where no variable is set, as Windows does.
    """
    stated = next((environment[name] for name in _NAMED if environment.get(name)), None)
    if stated is None:
        stated = system if system is not None else (locale.getlocale()[0] or "")
    known = {file.stem for file in _MESSAGES.glob("*.toml")}
    code = {"German": "de"}.get(stated.partition("_")[0], stated[:2].lower())
    return code if code in known else _SOURCE


def tell(text: object, file: TextIO | None = None) -> None:
    """Print lines in the language of the user."""
    print(translated(str(text), own_language()), file=file or sys.stdout)


def ask(question: str) -> str:
    """Ask at the terminal in the language of the user; the answer without blanks around it."""
    return input(translated(question, own_language())).strip()


def is_yes(answer: str) -> bool:
    """Whether somebody has agreed."""
    return answer.lower() in _YES


def worded(problem: Problem, language: str = "") -> str:
    """The line that names a problem, in the language of the user or another."""
    code = language or own_language()
    message, advice = translated(problem.message, code), translated(problem.advice, code)
    return str(replace(problem, message=message, advice=advice))


def translated(text: str, language: str) -> str:
    """Each line in a language, as far as there are pairs for it."""
    if language == _SOURCE:
        return text
    if "\n" in text and text not in _sentences(language).exact:
        return "\n".join(translated(line, language) for line in text.split("\n"))
    return _sentences(language).of(text)


@dataclass(frozen=True, slots=True)
class _Sentence:
    pattern: re.Pattern[str]
    said: str
    weight: int
    """Signs that are no hole: the pair that says most wins."""


@dataclass(frozen=True, slots=True)
class _Sentences:
    exact: Mapping[str, str]
    patterns: tuple[_Sentence, ...]

    def of(self, text: str) -> str:
        """A line of the program, or what stands in it where it is a fragment."""
        if text in self.exact:
            return self.exact[text]
        for each in self.patterns:
            if found := each.pattern.fullmatch(text):
                return self._filled(each.said, iter(found.groups()))
        return text

    def _filled(self, said: str, values: Iterator[str]) -> str:
        """What the moment filled in, put into its holes; ``{!}`` says it in the language too."""

        def put(hole: re.Match[str]) -> str:
            value = next(values)
            if hole["say"]:
                return self.of(value)
            if hole["one"]:
                return f"{value} {hole['one']}{'' if value == '1' else hole['more']}"
            return self._quoted(value)

        return _HOLE.sub(put, said)

    def _quoted(self, value: str) -> str:
        """Words of the user in the quotation marks of the language, where they are nothing else."""
        pair = self.exact.get(_QUOTES, "")
        if not pair or not _ALL_QUOTED.fullmatch(value):
            return value
        return _QUOTED.sub(lambda found: pair.replace("…", found[2]), value)


@cache
def _sentences(language: str) -> _Sentences:
    pairs = tomllib.loads((_MESSAGES / f"{language}.toml").read_text(encoding="utf-8"))
    patterns = (
        _Sentence(
            re.compile("(.*?)".join(map(re.escape, english.split("{}"))), re.DOTALL),
            said,
            len(english.replace("{}", "")),
        )
        for english, said in pairs.items()
        if "{}" in english
    )
    return _Sentences(
        {english: said for english, said in pairs.items() if "{}" not in english},
        tuple(sorted(patterns, key=lambda each: -each.weight)),
    )
