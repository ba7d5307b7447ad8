"""A plan drafted from the sheets: what they tell stands in it, what is to be decided is TODO."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed
from build_scripts.package.to_dos import is_to_do
from build_scripts.start.scales import is_beside
from build_scripts.tabulate.findings import findings_of
from build_scripts.tabulate.plan_text import list_in_toml, say, text_in_toml
from build_scripts.tabulate.question_draft import QuestionDrafter
from build_scripts.tabulate.shapes import RESPONDENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.tabulate.findings import Findings
    from build_scripts.tabulate.proposals import Proposal, Proposed
    from build_scripts.tabulate.sheets import Sheets

_EDITION = re.compile(r"(?:19|20|21)[0-9]{2}")
_LONGEST_HINT = 40


def drafted(sheets: Sheets, file: str, languages: tuple[str, ...]) -> str:
    """The text of ``plan.toml`` for a file that lies beside it."""
    return "\n".join([*_lines(findings_of(sheets, languages[0]), file, languages), ""])


def _lines(findings: Findings, file: str, languages: tuple[str, ...]) -> Iterator[str]:
    proposed = findings.proposed
    yield say("How answer sheets become results: decisions and no answers, so keep it in git.")
    yield say("TODO marks what only a person can decide; make fill asks for it.")
    yield ""
    year = _EDITION.search(file)
    edition = year[0] if year else "TODO the year in which people were asked"
    yield f"edition = {text_in_toml(edition)}"
    yield say("The first is the language of the answer sheets.")
    yield f"languages = {list_in_toml(languages)}"
    yield say("Questions that divide respondents into groups, by column: age, region …")
    choices = ", ".join(map(_named, proposed.questions_with_answers))
    yield f"divide_by = {text_in_toml(f'TODO columns that make groups, or none: {choices}')}"
    yield ""
    yield from _answers(findings, file)
    yield from _design(proposed)
    yield from _disclosure()
    for column, reason in proposed.left_out:
        yield say(f"Left out: {' '.join(column.split())} ({reason})")
    drafter = QuestionDrafter(findings)
    for question in proposed.questions:
        yield ""
        yield from drafter.lines(question)


def _answers(findings: Findings, file: str) -> Iterator[str]:
    sheets = findings.sheets
    yield "[answers]"
    yield f"file = {text_in_toml(file)}"
    if sheets.delimiter:
        yield f"encoding = {text_in_toml(sheets.encoding)}"
        yield f"delimiter = {text_in_toml(sheets.delimiter)}"
    if sheets.decimal == ",":
        yield say("Numbers are written with a comma.")
        yield 'decimal = ","'
    if sheets.heading_rows > 1:
        yield f"heading_rows = {sheets.heading_rows}"
    yield say("Cells that hold no answer, in whatever column.")
    yield f"missing = {list_in_toml(['', *findings.missing])}"
    yield from _no_answer(findings)
    known = {each.lower(): each for each in sheets.by_name}
    mark = next((known[n] for n in RESPONDENT.get(sheets.form, ()) if n in known), "")
    if mark := mark or findings.proposed.respondent:
        yield say("Tells one respondent from another when sheets come later; never published.")
        yield f"respondent = {text_in_toml(mark)}"
    for condition in findings.complete:
        yield say("Sheets that were not finished do not count.")
        yield f"complete_if = {{ column = {text_in_toml(condition.column)} }}"
    yield ""


def _no_answer(findings: Findings) -> Iterator[str]:
    """What is asked of answers such as "don't know", where there are any or may be."""
    beside: dict[str, None] = {}
    is_unsaid = False
    for question in findings.proposed.questions_with_answers:
        labels = dict(question.columns[0].variable.labels)
        for value in question.columns[0].values:
            if value in question.missing:
                continue
            if is_beside(label := labels.get(value, value)):
                beside[label] = None
            is_open = value not in labels and is_to_do(findings.label(value, question))
            is_unsaid = is_unsaid or is_open
    if not (beside or is_unsaid):
        return
    yield say('Answers beside the others: "answer" shows and counts them in every share,')
    yield say('"missing" leaves them out, as if the cell were empty.')
    unsaid = "TODO answer or missing: how do answers such as don't know count, if any"
    todo = f"TODO answer or missing: how do these count: {listed(beside)}"
    yield f"no_answer = {text_in_toml(todo if beside else unsaid)}"


def _design(proposed: Proposed) -> Iterator[str]:
    yield "[design]"
    names = listed(proposed.weights) or "none was found"
    yield say('The column with the weights; "" = everybody counts the same.')
    if proposed.weights:
        yield f"weight = {text_in_toml(f'TODO column with the weights, or none: {names}')}"
    else:
        yield 'weight = ""'
    if proposed.drawn:
        yield say("Where respondents were drawn: in strata, in them clusters (schools …).")
        drawn, strata = listed(proposed.drawn), listed(proposed.strata)
        todo = f"TODO column with the strata of the sample, or none: {strata}"
        yield f"stratum = {text_in_toml(todo)}"
        yield f"cluster = {text_in_toml(f'TODO column with the clusters drawn, or none: {drawn}')}"
        yield say('population = "…" (how many clusters there are in the stratum),')
        yield say('cluster_population = "…" (how many people there are in the cluster)')
        yield ""
        return
    yield say("Where respondents were drawn in strata or clusters (schools, municipalities):")
    yield say('stratum = "…", cluster = "…", population = "…" (how many clusters there are),')
    yield say('cluster_population = "…" (how many people there are in the cluster)')
    yield ""


def _disclosure() -> Iterator[str]:
    yield "[disclosure]"
    yield say("Can anybody know who took part? It decides which values are hidden.")
    yield say('"known": members, employees, a full survey, 80 % of the population or more.')
    yield say('"unknown": a small random sample of people whom nobody can name.')
    yield f"participants = {text_in_toml('TODO known or unknown: can anybody know who took part?')}"
    yield say("The rules that follow from it can be changed here, or taken from others:")
    yield '# minimum_base = 30, cautious_base = 60, minimum_count = 5, preset = "mikrozensus"'
    yield ""


def _named(question: Proposal) -> str:
    """The column, and in brackets what it is about."""
    label = question.label if question.label != question.name else ""
    short = label if len(label) <= _LONGEST_HINT else f"{label[: _LONGEST_HINT - 1].rstrip()}…"
    return f"{question.name} ({short})" if short else question.name
