"""What people call columns, rows and lines of their tables (``columns.toml``, ``rows.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent
_COLUMNS = tomllib.loads((_FOLDER / "columns.toml").read_text(encoding="utf-8"))
_ROWS = tomllib.loads((_FOLDER / "rows.toml").read_text(encoding="utf-8"))
_LABELS = {name: frozenset(words) for name, words in _COLUMNS["labels"].items()}
_NUMBERS = {name: frozenset(words) for name, words in _COLUMNS["numbers"].items()}
_BESIDE: dict[str, frozenset[str]] = {
    name: frozenset(part["words"]) for name, part in _COLUMNS["beside"].items()
}
_LEADING: dict[str, str] = {
    word: name for name, part in _COLUMNS["beside"].items() for word in part.get("first", ())
}
"""Words that tell a column beside the results whatever follows: ``Veränderung zu 2022``."""
_BESIDE_FORMS = {
    name: re.compile(part["pattern"])
    for name, part in _COLUMNS["beside"].items()
    if "pattern" in part
}
_IDS = re.compile(
    r"(?:(?:frage|question|antwort|answer|item|group|gruppe|variable|var|option|topic|thema)[ens]*"
    r"[ /_-]?)(?:id|nr\.?|no\.?|nummer|number|code|key|kürzel|schlüssel)"
)
_ENDS_AS_ID = re.compile(r"(?<=[a-zäöüß])ID$|(?<=\w)[ _-](?:[iI][dD]|[cC]ode|[nN]r\.?)$")
"""``ConstituencyID``, ``Gemeinde-Nr.``"""
_MEASURES = {name: re.compile(form, re.IGNORECASE) for name, form in _COLUMNS["measures"].items()}
_LANGUAGES = {code: frozenset(words) for code, words in _COLUMNS["languages"].items()}
_TOTAL = frozenset(_ROWS["total"]["words"])
_TOTAL_FORM = re.compile(_ROWS["total"]["pattern"], re.IGNORECASE)
_BREAKDOWN = re.compile(_ROWS["breakdowns"]["pattern"], re.IGNORECASE)
_GENDER = frozenset(_ROWS["breakdowns"]["gender"])
_DEGREE = re.compile(_ROWS["degrees"]["pattern"], re.IGNORECASE)
_KINDS = {
    kind: [re.compile(form, re.IGNORECASE) for form in forms]
    for kind, forms in _ROWS["rows"].items()
}
LINES = {name: re.compile(form, re.IGNORECASE) for name, form in _ROWS["lines"].items()}
"""Forms of lines above and below tables, by what they say."""
_UNWEIGHTED = re.compile(r"ungew|unweight|\bn\b", re.IGNORECASE)
_TELLING = 4
"""Letters; shorter words are close to everything."""
BASE_SIZE = re.compile(r"[(\[]?\s*\b[nN]\s*=\s*(\d[\d.,'’\s]*\d|\d)\s*[)\]]?")
"""``(n = 1.204)`` in a head or line."""

GAPS = str.maketrans("", "", " .,'’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
"""For ``str.translate``: what stands between the thousands of a whole number goes."""


def without_size(words: str) -> str:
    """``Frauen`` of ``Frauen (n=614)``."""
    return BASE_SIZE.sub("", words).strip(" ,;:–-") if BASE_SIZE.search(words) else words


class Role(NamedTuple):
    """What a column holds; '' = nothing that these words tell."""

    name: str
    language: str = ""


ASKED = ("question", "title", "item")
"""Names of roles of words that say what was asked."""
BESIDE_PARTS = ("beside:change", "beside:statistic", "beside:id")
"""What a column is that any part of its head calls so: ``Veränderung`` above ``2022–2024``."""


def plain(words: str) -> str:
    """As the vocabulary writes it: lower case, single spaces, no marks of footnotes."""
    text = re.sub(r"[_\s]+", " ", words).strip()
    text = re.sub(r"(?<=\w)- (?=[^\W\d_A-ZÄÖÜ])", "", text).lower()  # Fall- zahl
    return re.sub(r"\s*(?:[:*†¹²³]|\*\))+$", "", text).strip()


@cache
def role_of(header: str) -> Role:
    """The role of a column of words: ``Frage`` → question, ``Answer (en)`` → answer in English.

    Columns of numbers have roles too (``percent``, ``base_n``), and columns beside the results
    (``beside:id``).
    """
    words = plain(header)
    if found := _named(words):
        return Role(found)
    if _ENDS_AS_ID.search(header):
        return Role("beside:id")
    first, _, last = words.replace("(", " ").replace(")", " ").strip().rpartition(" ")
    language = next((code for code, names in _LANGUAGES.items() if last in names), "")
    name = _named(first.strip()) if language else ""
    return Role(name, language) if name else Role("")


def _named(words: str) -> str:
    for known in (_LABELS, _NUMBERS):
        if found := next((name for name, each in known.items() if words in each), ""):
            return found
    if found := next((name for name, form in _MEASURES.items() if form.match(words)), ""):
        return found
    if kind_of_row(words) in ("base", "base_weighted") and not is_total(words):
        return "base_n" if kind_of_row(words) == "base" else "base_weighted"
    if _IDS.fullmatch(words):
        return "beside:id"
    name = _LEADING.get(words.partition(" ")[0], "") or _beside(words)
    return f"beside:{name}" if name else ""


def _beside(words: str) -> str:
    for name, each in _BESIDE.items():
        if words in each or (name in _BESIDE_FORMS and _BESIDE_FORMS[name].match(words)):
            return name
    return ""


def is_label(role: Role) -> bool:
    """Whether a column of this role holds words that say what a value is."""
    return role.name in _LABELS


def is_number(role: Role) -> bool:
    """Whether a column of this role holds numbers under a known name."""
    return role.name in _NUMBERS


def is_total(words: str) -> bool:
    """Whether words in the place of a group mean everybody."""
    text = plain(BASE_SIZE.sub("", words)).rstrip(":")
    return text in _TOTAL or bool(_TOTAL_FORM.match(text))


def is_breakdown(words: str) -> bool:
    """Whether words name what respondents are divided by: age, region."""
    text = plain(words).lstrip("* ").rstrip(":")
    return any(map(_BREAKDOWN.match, (text, re.split(r"\s*[/(]", text)[0])))


def is_gender(words: str) -> bool:
    """Whether a group is one of women, men and others."""
    return plain(words) in _GENDER


def may_be_an_answer(label: str) -> bool:
    """Whether words of a mean are also a step between high and low: ``mittel``, ``average``."""
    return plain(label) in ("mittel", "average", "durchschnitt", "mean", "durchschnittlich")


def is_degree(label: str) -> bool:
    """Whether words are an end or a step of a scale that may have a middle: ``eher hoch``."""
    return bool(_DEGREE.match(plain(label)))


def is_unweighted(label: str) -> bool:
    """Whether the name of a base says that it counts people: ``Basis (ungewichtet)``, ``n``."""
    return bool(_UNWEIGHTED.search(label))


@cache
def kind_of_row(label: str) -> str:
    """``answer``, or what else a row of this label holds: ``base``, ``sum``, ``net``, ``mean``."""
    words = " ".join(label.split()).strip(" :")
    for kind in ("base_weighted", "base", "skipped", "deviation", "median", "mean", "sum", "net"):
        if any(form.search(words) for form in _KINDS[kind]):
            return kind
    return "answer"


@cache
def known_words() -> tuple[str, ...]:
    """Names of columns that must be there, to tell what a misspelt one is close to."""
    names = ("question", "answer", "edition", "title")
    known = {word for name in names for word in _LABELS[name]}
    return tuple(sorted(word for word in known if len(word) >= _TELLING))
