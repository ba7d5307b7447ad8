"""Glossary terms inside running text: the first mention on a page opens its definition."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from build_scripts.survey.foreign import Foreign, Mixed, marked
from build_scripts.survey.records import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.records import Term

_BUTTON = Markup('<button type="button" class="term" popovertarget="term-{id}">{word}</button>')
_TOGETHER = Markup('<span class="nowrap">{before}{button}{behind}</span>')
"""A button is a box of its own, from which a line could part its full stop."""
_BEFORE, _BEHIND = r"[(\[„“‚‘«\u00a0\u202f]*", r"[.,;:!?…)\]“”‘’»\u00a0\u202f]*"


@dataclass
class TermLinks:
    """Marks terms on one page, each once, and remembers which definitions the page needs."""

    terms: Sequence[Term]
    language: str
    used: list[Term] = field(default_factory=list)

    def __call__(self, text: str) -> Markup:
        """The text, escaped, with buttons that open the definition of a term."""
        if isinstance(text, Foreign):
            return marked(self(str(text)), text.language)
        if isinstance(text, Mixed):
            return Markup("").join(map(self, text.parts))
        pattern = self._pattern()
        if not pattern:
            return escape(text)
        pieces, end = [], 0
        for match in re.finditer(pattern, text):
            term = self._term_of(match["word"])
            if term in self.used:
                continue
            self.used.append(term)
            pieces += [escape(text[end : match.start()]), _marked(term, match)]
            end = match.end()
        return Markup("").join([*pieces, escape(text[end:])])

    def _pattern(self) -> str:
        forms = sorted((form for term in self.terms for form in self._forms(term)), key=len)
        longest_first = "|".join(re.escape(form) for form in reversed(forms))
        word = rf"(?<![\w-])(?P<word>{longest_first})(?![\w-])"
        return f"(?P<before>{_BEFORE}){word}(?P<behind>{_BEHIND})" if forms else ""

    def _forms(self, term: Term) -> set[str]:
        variants = term.variants[self.language].split(LIST_SEPARATOR)
        return {form.strip() for form in (term.term[self.language], *variants)} - {""}

    def _term_of(self, form: str) -> Term:
        return next(term for term in self.terms if form in self._forms(term))


def _marked(term: Term, match: re.Match[str]) -> Markup:
    button = _BUTTON.format(id=term.term_id, word=match["word"])
    before, behind = match["before"], match["behind"]
    if not (before or behind):
        return button
    return _TOGETHER.format(before=before, button=button, behind=behind)
