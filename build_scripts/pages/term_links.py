"""Glossary terms inside running text: the first mention on a page opens its definition."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.records import Term

_BUTTON = Markup('<button type="button" class="term" popovertarget="term-{id}">{word}</button>')


@dataclass
class TermLinks:
    """Marks terms on one page, each once, and remembers which definitions the page needs."""

    terms: Sequence[Term]
    language: str
    used: list[Term] = field(default_factory=list)

    def __call__(self, text: str) -> Markup:
        """The text, escaped, with buttons that open the definition of a term."""
        pattern = self._pattern()
        if not pattern:
            return escape(text)
        pieces, end = [], 0
        for match in re.finditer(pattern, text):
            term = self._term_of(match[0])
            if term in self.used:
                continue
            self.used.append(term)
            pieces += [escape(text[end : match.start()]), _button(term, match[0])]
            end = match.end()
        return Markup("").join([*pieces, escape(text[end:])])

    def _pattern(self) -> str:
        forms = sorted((form for term in self.terms for form in self._forms(term)), key=len)
        longest_first = "|".join(re.escape(form) for form in reversed(forms))
        return rf"(?<![\w-])(?:{longest_first})(?![\w-])" if forms else ""

    def _forms(self, term: Term) -> set[str]:
        variants = term.variants[self.language].split("|")
        return {form.strip() for form in (term.term[self.language], *variants)} - {""}

    def _term_of(self, form: str) -> Term:
        return next(term for term in self.terms if form in self._forms(term))


def _button(term: Term, word: str) -> Markup:
    return _BUTTON.format(id=term.term_id, word=word)
