"""Means and sums of answers that stand beside the answers become questions of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.start.own_words import start_words
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.point import Point
    from build_scripts.start.outline import Reported


def as_own_questions(
    values: Sequence[Reported], points: Sequence[Point], languages: tuple[str, ...]
) -> list[Reported]:
    """The values, where those of another kind than the answers are parted from them."""
    kinds: dict[tuple[Text, Text], set[str]] = {}
    for value, point in zip(values, points, strict=True):
        kinds.setdefault((value.title or value.question, value.topic), set()).add(point.kind)
    found = []
    for value, point in zip(values, points, strict=True):
        beside = kinds[value.title or value.question, value.topic]
        if point.kind == "answer":
            found.append(value)
        elif len(beside) == 1:
            is_net = point.kind == "net"
            found.append(replace(value, answer_mode="indicator") if is_net else value)
        else:
            found.append(_parted(value, point.kind, languages, has_answers="answer" in beside))
    return found


def _parted(
    value: Reported, kind: str, languages: tuple[str, ...], *, has_answers: bool
) -> Reported:
    name = value.title or value.question
    title = tuple(
        (code, f"{name[code]} – {start_words(code)[kind]}") for code in languages if name[code]
    )
    return replace(
        value,
        title=Text(title),
        answer=value.answer if kind == "net" else Text(),
        answer_mode="indicator",
        battery=Text(),
        summary_of=name if has_answers else Text(),
    )
