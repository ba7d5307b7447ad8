"""A plan drafted from the sheets: what they tell stands in it, what is to be decided is TODO."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed
from build_scripts.site.addresses import RESERVED_QUESTION_IDS
from build_scripts.start.names import Names
from build_scripts.start.scales import by_leaning, is_beside
from build_scripts.tabulate.batteries import items_among
from build_scripts.tabulate.conditions import all_of
from build_scripts.tabulate.plan import Condition
from build_scripts.tabulate.profile import filter_of, profiles_of
from build_scripts.tabulate.proposals import no_answers, propose
from build_scripts.tabulate.shapes import RESPONDENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.tabulate.batteries import Item
    from build_scripts.tabulate.profile import Profile
    from build_scripts.tabulate.proposals import Proposal, Proposed
    from build_scripts.tabulate.sheets import Sheets

_EDITION = re.compile(r"(?:19|20|21)[0-9]{2}")
_CODE = re.compile(r"-?[0-9]+|[A-Za-z]{1,3}[0-9]{1,3}|-oth-|[YNMF]")
"""A value that does not say what it means."""
_SUBMITTED = {"submitdate", "date submitted", "datum abgeschickt"}
_OTHER = "-oth-"
"""How LimeSurvey stores "other", the last of the answers."""
_LONGEST_HINT = 40
_PAIR = 2
"""So many answers are no scale."""
_TICKED = ("ja", "yes", "x", "true", "genannt", "gewählt", "ausgewählt", "selected", "quoted")
"""Cells that say no more than that a box was ticked."""
_NEAR = 15
"""Questions before one among which its filter is looked for."""
_KNOWN = {
    "de": {"Y": "Ja", "N": "Nein", "-oth-": "Sonstiges"},
    "en": {"Y": "Yes", "N": "No", "-oth-": "Other"},
    "fr": {"Y": "Oui", "N": "Non", "-oth-": "Autre"},
}


def drafted(sheets: Sheets, file: str, languages: tuple[str, ...]) -> str:
    """The text of ``plan.toml`` for a file that lies beside it."""
    return "\n".join([*_Drafter(sheets, file, languages).lines(), ""])


class _Drafter:
    def __init__(self, sheets: Sheets, file: str, languages: tuple[str, ...]) -> None:
        self.sheets, self.file, self.languages = sheets, file, languages
        self.missing = no_answers(sheets)
        self.profiles = profiles_of(sheets, self.missing)
        self.complete = self._complete()
        self.counts = all_of(self.complete, sheets)
        self.items: dict[str, Item] = {}
        self.ids = Names("frage", RESERVED_QUESTION_IDS)

    def lines(self) -> Iterator[str]:
        proposed = propose(self.profiles, self.sheets)
        self.items = items_among(proposed.questions)
        year = _EDITION.search(self.file)
        yield say("How answer sheets become results: decisions and no answers, so keep it in git.")
        yield say("TODO marks what only a person can decide; make fill asks for it.")
        yield ""
        edition = year[0] if year else "TODO the year in which people were asked"
        yield f"edition = {_quoted(edition)}"
        yield say("The first is the language of the answer sheets.")
        yield f"languages = {_list(self.languages)}"
        yield say("Questions that divide respondents into groups, by column: age, region …")
        choices = ", ".join(map(_named, proposed.questions_with_answers))
        yield f"divide_by = {_quoted(f'TODO columns that make groups, or none: {choices}')}"
        yield ""
        yield from self._answers(proposed)
        yield from self._design(proposed)
        yield from _disclosure()
        for column, reason in proposed.left_out:
            yield say(f"Left out: {_comment(column)} ({reason})")
        for question in proposed.questions:
            yield ""
            yield from self._question(question, proposed)

    def _has_unsaid(self, proposed: Proposed) -> bool:
        """Codes without words, of which a person may say that they are no answer."""
        return any(
            value not in dict(each.columns[0].variable.labels)
            and self._label(value, each).startswith("TODO")
            for each in proposed.questions_with_answers
            for value in each.columns[0].values
            if value not in each.missing
        )

    def _complete(self) -> tuple[Condition, ...]:
        """LimeSurvey: without a date the questionnaire was not finished."""
        named = [each for each in self.sheets.by_name if each.lower() in _SUBMITTED]
        is_lime = self.sheets.form == "limesurvey"
        return (Condition(named[0]),) if is_lime and named else ()

    def _answers(self, proposed: Proposed) -> Iterator[str]:
        sheets = self.sheets
        yield "[answers]"
        yield f"file = {_quoted(self.file)}"
        if sheets.delimiter:
            yield f"encoding = {_quoted(sheets.encoding)}"
            yield f"delimiter = {_quoted(sheets.delimiter)}"
        if sheets.decimal == ",":
            yield say("Numbers are written with a comma.")
            yield 'decimal = ","'
        if sheets.heading_rows > 1:
            yield f"heading_rows = {sheets.heading_rows}"
        yield say("Cells that hold no answer, in whatever column.")
        yield f"missing = {_list(['', *self.missing])}"
        beside = {
            label: None
            for question in proposed.questions_with_answers
            for value in question.columns[0].values
            if value not in question.missing
            and is_beside(label := dict(question.columns[0].variable.labels).get(value, value))
        }
        if beside or self._has_unsaid(proposed):
            yield say('Answers beside the others: "answer" shows and counts them in every share,')
            yield say('"missing" leaves them out, as if the cell were empty.')
            unsaid = "TODO answer or missing: how do answers such as don't know count, if any"
            todo = f"TODO answer or missing: how do these count: {listed(beside)}"
            todo = todo if beside else unsaid
            yield f"no_answer = {_quoted(todo)}"
        known = {each.lower(): each for each in sheets.by_name}
        mark = next((known[n] for n in RESPONDENT.get(sheets.form, ()) if n in known), "")
        if mark := mark or proposed.respondent:
            yield say("Tells one respondent from another when sheets come later; never published.")
            yield f"respondent = {_quoted(mark)}"
        for condition in self.complete:
            yield say("Sheets that were not finished do not count.")
            yield f"complete_if = {{ column = {_quoted(condition.column)} }}"
        yield ""

    def _design(self, proposed: Proposed) -> Iterator[str]:
        yield "[design]"
        names = listed(proposed.weights) or "none was found"
        yield say('The column with the weights; "" = everybody counts the same.')
        if proposed.weights:
            yield f"weight = {_quoted(f'TODO column with the weights, or none: {names}')}"
        else:
            yield 'weight = ""'
        if proposed.drawn:
            yield say("Where respondents were drawn: in strata, in them clusters (schools …).")
            drawn, strata = listed(proposed.drawn), listed(proposed.strata)
            todo = f"TODO column with the strata of the sample, or none: {strata}"
            yield f"stratum = {_quoted(todo)}"
            yield f"cluster = {_quoted(f'TODO column with the clusters drawn, or none: {drawn}')}"
            yield say('population = "…" (how many clusters there are in the stratum),')
            yield say('cluster_population = "…" (how many people there are in the cluster)')
            yield ""
            return
        yield say("Where respondents were drawn in strata or clusters (schools, municipalities):")
        yield say('stratum = "…", cluster = "…", population = "…" (how many clusters there are),')
        yield say('cluster_population = "…" (how many people there are in the cluster)')
        yield ""

    def _question(self, question: Proposal, proposed: Proposed) -> Iterator[str]:
        item = self.items.get(question.name)
        own = question.label if question.label != question.name else ""
        named = question.name if " " in question.name else ""
        title = ((item.title if item else "") or own or named).rstrip(".")
        title = title or f"TODO title of {question.name}, as people should read it"
        is_open = title.startswith("TODO")
        yield "[[question]]"
        context = item.battery if item else ""
        yield f"id = {_quoted(self.ids.of(question.name if is_open else title, context))}"
        yield f"title = {_quoted(title)}"
        if item:
            yield say("An item: all with the same words are rows of one figure.")
            todo = f"TODO what these ask together, or none: {_some(item.columns)}"
            yield f"battery = {_quoted(item.battery or todo)}"
        if own.endswith(".") or (item and item.battery):
            yield f"wording = {_quoted(own or named)}"
        if question.mode != "single":
            yield f"mode = {_quoted(question.mode)}"
        if question.mode != "multiple":
            yield f"column = {_quoted(question.name)}"
        if question.not_selected:
            yield f"not_selected = {_list(question.not_selected)}"
        yield from self._missing(question)
        yield from self._asked_if(question, proposed)
        if question.mode == "mean":
            yield f"unit = {_quoted('TODO unit of the numbers, such as years or euro')}"
        if question.mode == "single":
            yield from self._options(question)
        if question.mode == "multiple":
            yield from self._boxes(question)

    def _missing(self, question: Proposal) -> Iterator[str]:
        """Codes that hold no answer, and what the file says that they mean: for the codebook."""
        if question.missing:
            yield f"missing = {_list(question.missing)}"
        elif question.mode == "mean" and (below := question.columns[0].below_zero):
            yield say("Few numbers are below zero: they may say why there is no answer.")
            todo = f"TODO numbers that say there is no answer, or none: {listed(below)}"
            yield f"missing = {_quoted(todo)}"
        labels = dict(question.columns[0].variable.labels)
        codes = [code for code in (*question.missing, *self.missing) if labels.get(code)]
        if codes:
            said = ", ".join(f"{_quoted(code)} = {_quoted(labels[code])}" for code in codes)
            yield f"missing_labels = {{ {said} }}"

    def _asked_if(self, question: Proposal, proposed: Proposed) -> Iterator[str]:
        """A filter that the sheets show; for a set that hides it a person must say."""
        at = proposed.questions.index(question)
        before = [
            each.columns[0]
            for each in proposed.questions[max(0, at - _NEAR) : at]
            if each.mode == "single" and each.columns[0].values
        ]
        is_hidden = "" in question.not_selected
        shown = question.columns[0].name
        missing = (*self.missing, *question.missing)
        found = filter_of(shown, before, self.counts, missing, self.sheets, all_answered=is_hidden)
        if found:
            yield say("Found in the sheets: nobody else has an answer.")
            yield f"asked_if = {{ column = {_quoted(found[0])}, values = {_list(found[1])} }}"
        elif is_hidden:
            yield say("An empty cell means both not ticked and not asked: say who was asked.")
            choices = listed(f"{each.name} = {', '.join(each.values[:3])}" for each in before[-4:])
            yield f"asked_if = {_quoted(f'TODO all, or who was asked: {choices}')}"

    def _options(self, question: Proposal) -> Iterator[str]:
        column = question.columns[0]
        labels = dict(column.variable.labels)
        ids = Names("antwort")
        missing = {*question.missing, *self.missing}
        item = self.items.get(question.name)
        found, is_told = _in_order((item.values if item else ()) or column.values)
        values = [*labels, *(value for value in found if value not in labels)]
        if not (labels or is_told):
            yield say("In the order of the alphabet: if the answers are a scale, move the lines.")
        yield "answers = ["
        for value in values:
            if value not in missing:
                label = labels.get(value) or self._label(value, question)
                own = ids.of(value if label.startswith("TODO") else label)
                parts = [f"id = {_quoted(own)}", f"label = {_quoted(label)}"]
                parts.append(f"values = {_list([value])}")
                parts += [] if value in column.values else ["empty = true"]
                parts += ["substantive = false"] if is_beside(label) else []
                yield f"  {{ {', '.join(parts)} }},"
        yield "]"

    def _boxes(self, question: Proposal) -> Iterator[str]:
        ids = Names("antwort")
        rest = {*self.missing, *question.missing, *question.not_selected}
        yield "answers = ["
        for each in question.columns:
            label = _box_label(each, question, rest, self.sheets)
            own = ids.of(_last(each.name) if label.startswith("TODO") else label)
            parts = [f"id = {_quoted(own)}", f"label = {_quoted(label)}"]
            parts.append(f"column = {_quoted(each.name)}")
            ticked = [value for value in each.values if value not in rest]
            parts += [f"values = {_list(ticked)}"] if len(ticked) == 1 else []
            yield f"  {{ {', '.join(parts)} }},"
        yield "]"

    def _label(self, value: str, question: Proposal) -> str:
        if said := _KNOWN.get(self.languages[0], {}).get(value):
            return said
        if not _CODE.fullmatch(value):
            return value
        item = self.items.get(question.name)
        name = ((item.battery or _some(item.columns)) if item else "") or question.name
        return f"TODO what {value} means in {name}"


def _some(columns: Sequence[str]) -> str:
    """The first and the last of several columns."""
    return f"{columns[0]} … {columns[-1]}" if columns else ""


def _named(question: Proposal) -> str:
    """The column, and in brackets what it is about."""
    label = question.label if question.label != question.name else ""
    short = label if len(label) <= _LONGEST_HINT else f"{label[: _LONGEST_HINT - 1].rstrip()}…"
    return f"{question.name} ({short})" if short else question.name


def _box_label(each: Profile, question: Proposal, rest: set[str], sheets: Sheets) -> str:
    """What stands in the label after the question, or in the cells, or in the heading."""
    label = each.variable.label.removeprefix(question.label).removesuffix(question.label)
    label = label.strip(" :|[]–-")
    if label:
        return label
    if " " in question.name and (own := each.name.removeprefix(question.name).strip(" :|[]–-/")):
        return own
    ticked = [value for value in each.values if value not in rest]
    if len(ticked) == 1 and not _CODE.fullmatch(ticked[0]) and ticked[0].lower() not in _TICKED:
        return ticked[0]
    last = _last(each.name)
    if sheets.form == "kobo" or " " in last:
        return last
    return f"TODO what {each.name} means"


def _in_order(values: Sequence[str]) -> tuple[Sequence[str], bool]:
    """Answers as they come, and whether anything but the alphabet tells their order."""
    if set(values) == {"N", "Y"}:  # LimeSurvey's codes of yes and no
        return ("Y", "N"), True
    ordered = sorted(values, key=_place_of)
    if scale := by_leaning(ordered):
        return scale, True
    steps = [each for each in ordered if not is_beside(each)]
    beside = [each for each in ordered if is_beside(each)]
    is_told = len(steps) <= _PAIR or all(re.search(r"[0-9]", each) for each in steps)
    return (*steps, *beside), is_told


def _place_of(value: str) -> tuple[bool, float, bool]:
    """Spans of numbers go up, "under 30" before "30 to 49"; "other" is the last."""
    number = re.search(r"[0-9]+(?:[.,][0-9]+)*", value)
    digits = re.sub("[.,]", "", number[0]) if number else "0"
    return value == _OTHER, float(digits), not re.match(r"(?i)unter|under|bis|less|<", value)


def _last(name: str) -> str:
    found = re.search(r"\[([^\[\]]+)\]", name)
    return found[1] if found else re.split(r"[_/.]", name)[-1]


def _disclosure() -> Iterator[str]:
    yield "[disclosure]"
    yield say("Can anybody know who took part? It decides which values are hidden.")
    yield say('"known": members, employees, a full survey, 80 % of the population or more.')
    yield say('"unknown": a small random sample of people whom nobody can name.')
    yield f"participants = {_quoted('TODO known or unknown: can anybody know who took part?')}"
    yield say("The rules that follow from it can be changed here, or taken from others:")
    yield '# minimum_base = 30, cautious_base = 60, minimum_count = 5, preset = "mikrozensus"'
    yield ""


def say(words: str) -> str:
    """A comment, which is put into the language of the reader where the plan is written."""
    return f"# {words}"


def _quoted(text: str) -> str:
    """A text in TOML, whose basic strings are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _comment(text: str) -> str:
    return " ".join(text.split())
