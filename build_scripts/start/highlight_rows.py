"""Values that the front page shows large: proposed, so that a new survey begins with numbers.

The rule: questions that were put to the most people first; then those that people answer most
clearly; an answer that says no last, and items of a battery, which say little alone. Of every
topic one, before any has a second.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.package.to_dos import is_to_do
from build_scripts.start.outline import spoken
from build_scripts.start.own_words import start_words
from build_scripts.start.package_draft import in_languages
from build_scripts.start.question_rows import answer_mode, highest
from build_scripts.start.scales import is_beside
from build_scripts.survey.records import TOTAL, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.package_draft import Row

_MOST = 3
_NEARLY = Decimal("0.9")
"""Of the largest base: some leave out a question that was put to all."""
_SAYS_NO = re.compile(
    r"(?i)(nein|nie(mals)?|nichts|keine?[rs]?|gar nicht|no|not|none|never|nothing|non|jamais"
    r"|aucune?|rien|pas)\b"
)


def highlight_rows(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    """The answer that most people give to each of up to three questions."""
    by_question: dict[str, list[Identified]] = {}
    for item in items:
        by_question.setdefault(item.question_id, []).append(item)
    found = [top for own in by_question.values() for top in _top(own, codes[0])]
    most = max((_base(top) for top in found), default=Decimal(0))
    ranked = sorted(
        found,
        key=lambda top: (
            bool(top.battery_id),
            _base(top) < _NEARLY * most,
            bool(_SAYS_NO.match(top.reported.answer[codes[0]])),
            -Decimal(top.reported.value),
        ),
    )
    return [_row(top, codes) for top in _of_topics(ranked)]


def _of_topics(ranked: Iterable[Identified]) -> list[Identified]:
    """One of each topic before the second of any."""
    met: dict[str, int] = {}
    rounds = []
    for top in ranked:
        met[top.topic_id] = met.get(top.topic_id, 0) + 1
        rounds.append((met[top.topic_id], top))
    return [top for _, top in sorted(rounds, key=lambda each: each[0])[:_MOST]]


def _top(items: Sequence[Identified], first: str) -> Iterator[Identified]:
    known = [item for item in items if item.reported.value and item.breakdown_id == TOTAL]
    if not known or known[0].unit_id != "percent" or answer_mode(items) == "indicator":
        return
    top = highest(known)
    texts = (top.reported.answer[first], _title(top)[first])
    is_said = all(text and not is_to_do(text) and "{" not in text for text in texts)
    if is_said and not is_beside(texts[0]):
        yield top


def _base(top: Identified) -> Decimal:
    return Decimal(top.reported.base_n or 0)


def _title(item: Identified) -> Text:
    return item.reported.title or item.reported.question


def _row(top: Identified, codes: tuple[str, ...]) -> Row:
    """In languages that the table does not speak it is something to do."""
    said = tuple(
        (code, start_words(code)["highlight"].format(answer=answer, title=title))
        for code in codes
        for answer, title in [(top.reported.answer[code], _title(top)[code])]
        if answer and title
    )
    return {**top.key, **in_languages("statement", spoken(Text(said), codes), codes)}
