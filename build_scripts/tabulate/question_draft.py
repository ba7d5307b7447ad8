"""A question of a plan as the sheets tell it: answers, who was asked, what is to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed
from build_scripts.package.to_dos import is_to_do
from build_scripts.site.addresses import RESERVED_QUESTION_IDS
from build_scripts.start.names import Names
from build_scripts.start.scales import is_beside
from build_scripts.tabulate.answer_labels import in_order, label_of_box, last_part
from build_scripts.tabulate.findings import first_and_last
from build_scripts.tabulate.plan_text import list_in_toml, say, text_in_toml
from build_scripts.tabulate.profile import filter_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.tabulate.findings import Findings
    from build_scripts.tabulate.proposals import Proposal

_NEAR = 15
"""Questions before one among which its filter is looked for."""


class QuestionDrafter:
    """Writes one question after the other; no two get the same id."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._ids = Names("frage", RESERVED_QUESTION_IDS)

    def lines(self, question: Proposal) -> Iterator[str]:
        """Of the table ``[[question]]``."""
        item = self._findings.items.get(question.name)
        own = question.label if question.label != question.name else ""
        named = question.name if " " in question.name else ""
        title = ((item.title if item else "") or own or named).rstrip(".")
        title = title or f"TODO title of {question.name}, as people should read it"
        is_open = is_to_do(title)
        yield "[[question]]"
        context = item.battery if item else ""
        question_id = self._ids.of(question.name if is_open else title, context)
        yield f"id = {text_in_toml(question_id)}"
        yield f"title = {text_in_toml(title)}"
        if item:
            yield say("An item: all with the same words are rows of one figure.")
            todo = f"TODO what these ask together, or none: {first_and_last(item.columns)}"
            yield f"battery = {text_in_toml(item.battery or todo)}"
        if own.endswith(".") or (item and item.battery):
            yield f"wording = {text_in_toml(own or named)}"
        if question.mode != "single":
            yield f"mode = {text_in_toml(question.mode)}"
        if question.mode != "multiple":
            yield f"column = {text_in_toml(question.name)}"
        if question.not_selected:
            yield f"not_selected = {list_in_toml(question.not_selected)}"
        yield from self._missing(question)
        yield from self._asked_if(question)
        if question.mode == "mean":
            yield f"unit = {text_in_toml('TODO unit of the numbers, such as years or euro')}"
        if question.mode == "single":
            yield from self._options(question)
        if question.mode == "multiple":
            yield from self._boxes(question)

    def _missing(self, question: Proposal) -> Iterator[str]:
        """Codes that hold no answer, and what the file says that they mean: for the codebook."""
        if question.missing:
            yield f"missing = {list_in_toml(question.missing)}"
        elif question.mode == "mean" and (below := question.columns[0].below_zero):
            yield say("Few numbers are below zero: they may say why there is no answer.")
            todo = f"TODO numbers that say there is no answer, or none: {listed(below)}"
            yield f"missing = {text_in_toml(todo)}"
        labels = dict(question.columns[0].variable.labels)
        codes = [code for code in (*question.missing, *self._findings.missing) if labels.get(code)]
        if codes:
            said = ", ".join(
                f"{text_in_toml(code)} = {text_in_toml(labels[code])}" for code in codes
            )
            yield f"missing_labels = {{ {said} }}"

    def _asked_if(self, question: Proposal) -> Iterator[str]:
        """A filter that the sheets show; for a set that hides it a person must say."""
        known = self._findings
        at = known.proposed.questions.index(question)
        before = [
            each.columns[0]
            for each in known.proposed.questions[max(0, at - _NEAR) : at]
            if each.mode == "single" and each.columns[0].values
        ]
        is_hidden = "" in question.not_selected
        shown = question.columns[0].name
        missing = (*known.missing, *question.missing)
        found = filter_of(
            shown, before, known.counts, missing, known.sheets, all_answered=is_hidden
        )
        if found:
            column, values = text_in_toml(found[0]), list_in_toml(found[1])
            yield say("Found in the sheets: nobody else has an answer.")
            yield f"asked_if = {{ column = {column}, values = {values} }}"
        elif is_hidden:
            yield say("An empty cell means both not ticked and not asked: say who was asked.")
            choices = listed(f"{each.name} = {', '.join(each.values[:3])}" for each in before[-4:])
            yield f"asked_if = {text_in_toml(f'TODO all, or who was asked: {choices}')}"

    def _options(self, question: Proposal) -> Iterator[str]:
        column = question.columns[0]
        labels = dict(column.variable.labels)
        ids = Names("antwort")
        missing = {*question.missing, *self._findings.missing}
        item = self._findings.items.get(question.name)
        found, is_told = in_order((item.values if item else ()) or column.values)
        values = [*labels, *(value for value in found if value not in labels)]
        if not (labels or is_told):
            yield say("In the order of the alphabet: if the answers are a scale, move the lines.")
        yield "answers = ["
        for value in values:
            if value not in missing:
                label = labels.get(value) or self._findings.label(value, question)
                own = ids.of(value if is_to_do(label) else label)
                parts = [f"id = {text_in_toml(own)}", f"label = {text_in_toml(label)}"]
                parts.append(f"values = {list_in_toml([value])}")
                parts += [] if value in column.values else ["empty = true"]
                parts += ["substantive = false"] if is_beside(label) else []
                yield f"  {{ {', '.join(parts)} }},"
        yield "]"

    def _boxes(self, question: Proposal) -> Iterator[str]:
        ids = Names("antwort")
        rest = {*self._findings.missing, *question.missing, *question.not_selected}
        yield "answers = ["
        for each in question.columns:
            label = label_of_box(each, question, rest, self._findings.sheets)
            own = ids.of(last_part(each.name) if is_to_do(label) else label)
            parts = [f"id = {text_in_toml(own)}", f"label = {text_in_toml(label)}"]
            parts.append(f"column = {text_in_toml(each.name)}")
            ticked = [value for value in each.values if value not in rest]
            parts += [f"values = {list_in_toml(ticked)}"] if len(ticked) == 1 else []
            yield f"  {{ {', '.join(parts)} }},"
        yield "]"
