"""Scales told by their words: from rejection to approval, with "don't know" beside them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = tomllib.loads((Path(__file__).parent / "scales.toml").read_text(encoding="utf-8"))
_ORDERS = tuple(
    {words: place for place, step in enumerate(scale["steps"]) for words in step}
    for scale in _WORDS["order"]
)
"""The place of words in each known scale."""
_TORN = re.compile(r"^teils\W{1,3}teils$")
_FEWEST, _MOST = 3, 7
"""Steps of a scale."""


def is_beside(answer: str) -> bool:
    """Whether an answer is no step of any scale: "don't know", "no answer"."""
    return _plain(answer) in _WORDS["beside"]["words"]


def _plain(answer: str) -> str:
    """As the words of scales are written: ``Teils/teils`` and ``teils - teils`` are one."""
    plain = answer.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip(" .")
    return _TORN.sub("teils, teils", " ".join(plain.split()))


def known_order(answers: Sequence[str]) -> tuple[str, ...]:
    """From little to much where the words are steps of a known scale, those beside it last.

    () = they are not, or two of them are the same step.
    """
    steps = [answer for answer in answers if not is_beside(answer)]
    for scale in _ORDERS:
        places = {answer: scale.get(_plain(answer), -1) for answer in steps}
        is_one = len(steps) >= _FEWEST and min(places.values()) >= 0
        if is_one and len(set(places.values())) == len(steps):
            beside = [answer for answer in answers if is_beside(answer)]
            return (*sorted(steps, key=places.__getitem__), *beside)
    return ()


def scale_of(answers: Sequence[str]) -> tuple[str, ...]:
    """The answers from rejection to approval, those beside the scale last; () = no scale."""
    steps = [answer for answer in answers if not is_beside(answer)]
    if not _FEWEST <= len(steps) <= _MOST:
        return ()
    leanings = [_leaning(step) for step in steps]
    ordered = steps if leanings[0] < 0 else steps[::-1]
    leanings = leanings if leanings[0] < 0 else leanings[::-1]
    if not _is_balanced(leanings):
        return ()
    return (*ordered, *(answer for answer in answers if is_beside(answer)))


def _is_balanced(leanings: Sequence[int]) -> bool:
    """As many steps of rejection as of approval, and at most one in the middle that is neither."""
    half = len(leanings) // 2
    middle = leanings[half : len(leanings) - half]
    return (
        all(each < 0 for each in leanings[:half])
        and all(each > 0 for each in leanings[len(leanings) - half :])
        and not any(middle)
    )


def by_leaning(answers: Sequence[str]) -> tuple[str, ...]:
    """The answers from little to much, or from rejection to approval, by their words alone.

    () where they are no scale. For answers that come in no order, as in a list of all given.
    """
    if known := known_order(answers):
        return known
    places = {answer: _leaning(answer) * (1 if _is_mild(answer) else 2) for answer in answers}
    steps = {place for answer, place in places.items() if not is_beside(answer)}
    if not (min(places.values(), default=0) < 0 < max(places.values(), default=0)):
        return ()
    if len(steps) < len([answer for answer in answers if not is_beside(answer)]):
        return ()
    return tuple(sorted(answers, key=lambda answer: (is_beside(answer), places[answer])))


def _is_mild(answer: str) -> bool:
    return any(word in answer.lower() for word in _WORDS["mild"]["words"])


def _leaning(answer: str) -> int:
    """To rejection (-1) or approval (1); words of rejection often contain those of approval."""
    plain = answer.lower()
    if any(word in plain for word in _WORDS["rejection"]["words"]):
        return -1
    return int(any(word in plain for word in _WORDS["approval"]["words"]))
