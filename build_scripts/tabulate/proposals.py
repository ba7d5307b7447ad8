"""What the sheets are proposed to mean: which columns are questions, sets, numbers, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from build_scripts.start.scales import is_beside
from build_scripts.tabulate.profile import occurring
from build_scripts.tabulate.shapes import OF_NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.tabulate.profile import Profile
    from build_scripts.tabulate.sheets import Sheets

_STEM = re.compile(r"(.+?)(?:\[([^\[\]]+)\]|[_/.]([^_/.]+))(?:\. .*)?", re.DOTALL)
_BESIDE = re.compile(r"(?i).*(\[other\]|comment\]|comment|_other|_text)$", re.DOTALL)
"""Free words beside a question."""
_NOT_TICKED = (
    *("not selected", "not quoted", "nicht gewählt", "nicht ausgewählt", "nicht genannt"),
    *("nein", "no", "0", "false", "unchecked"),
)
_MISSING = ("#NULL!", "N/A", "NA")
_SOSCI_MISSING = ("-1", "-8", "-9")
_FEWEST_NUMBERS = 12
"""Different numbers; with fewer a column is taken for codes, unless the file calls it a measure."""
_FEWEST_EACH = 5
"""People for each of the different words in a column that may be a question."""
_SUGGESTED = 8
"""Columns that a question offers when none is called as it should be."""
_LONGEST_CODE, _LONGEST_ANSWER = 5, 150
_BEFORE = re.compile(r"(.*(?:\?|…|\.\.\.|:(?= )| [-–|](?= )| \[))", re.DOTALL)
_BEHIND = re.compile(r"(?:\]|:| [-–|]) (.*)", re.DOTALL)
"""Where the question ends before a box, and where it begins behind one."""
_DRAWN = re.compile(
    r"(?i)\b(psu|clusters?|klumpen|stratum|strata|schicht(?:en)?|sdmv\w+|sample ?points?|"
    r"(?:schul|klassen|betriebs|gemeinde|kreis|haushalts|stichproben)-?(?:nummer|nr|kennziffer|id)|"
    r"(?:school|class|household|municipality)[ _-]?(?:number|id|code))(?:\b|_)"
)
"""What columns are called in which it stands where respondents were drawn."""
_PLACE = re.compile(r"(?i)schule|klasse|betrieb|gemeinde|kreis|haushalt|school|class|household")
"""The same where numbers stand in them."""
_STRATUM = re.compile(r"(?i)strat(?:um|a)\b|schicht|sdmvstra")
_EVERY_SHEET = "different in every sheet"
_MARK = re.compile(
    r"(?i)(?:id|lfd|case|resp|serial|fall|int(?:erview)?nr|nr|nummer|uuid)\w*|\w+_?id"
)
"""What a column is called that numbers the sheets."""
_WEIGHT = re.compile(r"(?i)gewicht|weight|^gew|^wt|^w_|hochrech|_wt$")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question as it is proposed."""

    name: str
    """Column, or stem of a set."""
    label: str
    mode: str
    columns: tuple[Profile, ...]
    missing: tuple[str, ...] = ()
    not_selected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    questions: tuple[Proposal, ...]
    weights: tuple[str, ...]
    """Columns that may be weights."""
    left_out: tuple[tuple[str, str], ...]
    """Column and why."""
    drawn: tuple[str, ...] = ()
    """Columns that may say in which stratum or cluster people were drawn."""

    @property
    def questions_with_answers(self) -> tuple[Proposal, ...]:
        return tuple(each for each in self.questions if each.mode == "single")

    @property
    def strata(self) -> tuple[str, ...]:
        """Columns that may be strata: those called so, else what people were asked first."""
        coded = [each.columns[0] for each in self.questions_with_answers]
        called = [
            each.name
            for each in coded
            if _STRATUM.search(each.name) or _STRATUM.search(each.variable.label)
        ]
        return (*called, *self.drawn) if called else (*self.drawn, *_first_names(coded))

    @property
    def respondent(self) -> str:
        """A column that numbers the sheets; '' = none is called so."""
        every = [name for name, reason in self.left_out if reason == _EVERY_SHEET]
        return next((name for name in every if _MARK.fullmatch(name)), "")


def _first_names(columns: Sequence[Profile]) -> tuple[str, ...]:
    return tuple(each.name for each in columns[:_SUGGESTED])


def no_answers(sheets: Sheets) -> tuple[str, ...]:
    """Cells that hold no answer anywhere in the file, as programs write them."""
    return occurring(_SOSCI_MISSING if sheets.form == "sosci" else _MISSING, sheets)


def propose(profiles: Sequence[Profile], sheets: Sheets) -> Proposed:
    """Every column once: as a question, a possible weight, or left out with the reason."""
    nobody = OF_NOBODY.get(sheets.form, frozenset())
    weights = tuple(each.name for each in profiles if _is_weight(each))
    reasons = {each.name: reason for each in profiles if (reason := _reason(each, nobody))}
    drawn = tuple(
        each.name for each in profiles if each.name not in reasons and _says_where_drawn(each)
    )
    apart = {*reasons, *weights, *drawn}
    left = [each for each in profiles if each.name not in apart]
    sets = dict(_sets(left, sheets))
    in_sets = {each.name for one in sets.values() for each in one.columns}
    found: list[Proposal] = []
    done: set[str] = set()
    for each in left:
        stem = next((key for key, one in sets.items() if each in one.columns), "")
        if stem and stem not in done:
            done.add(stem)
            found.append(sets[stem])
        elif not stem and each.name not in in_sets and not _counts_a_set(each, sets, sheets):
            found.append(_single(each))
    return Proposed(tuple(found), weights, tuple(reasons.items()), drawn)


def _reason(each: Profile, nobody: frozenset[str]) -> str:
    """Why a column is no question; '' where it may be one."""
    reasons = (
        ("about the filling in", each.name.lower() in nobody),
        ("empty", not each.filled),
        ("free words", bool(_BESIDE.fullmatch(each.name))),
        ("text, or dates", each.variable.is_date or not (each.values or each.is_numeric)),
        ("words of single people", _is_free_text(each)),
        (
            _EVERY_SHEET,
            not each.values and each.is_whole and each.distinct == each.filled,
        ),
    )
    return next((reason for reason, holds in reasons if holds), "")


def _is_free_text(each: Profile) -> bool:
    """Words that few people share are theirs, and no answer that was offered."""
    offered = each.is_numeric or bool(each.variable.labels)
    are_codes = all(len(value) <= _LONGEST_CODE and " " not in value for value in each.values)
    are_long = any("\n" in value or len(value) > _LONGEST_ANSWER for value in each.values)
    are_few = each.filled < _FEWEST_EACH * each.distinct
    return not offered and (are_long or (are_few and not are_codes))


def _is_weight(each: Profile) -> bool:
    """Numbers with decimals, or called so."""
    if not each.is_numeric or each.variable.labels:
        return False
    called = bool(_WEIGHT.search(each.name) or _WEIGHT.search(each.variable.label))
    return called and each.distinct > 1


def _says_where_drawn(each: Profile) -> bool:
    """Codes that some share and nobody put into words, in a column that is called so."""
    is_code = not each.variable.labels and 1 < each.distinct < each.filled
    is_place = each.is_whole and bool(_PLACE.fullmatch(each.name))
    called = _DRAWN.search(each.name) or _DRAWN.search(each.variable.label)
    return is_code and (is_place or bool(called))


def _single(each: Profile) -> Proposal:
    variable = each.variable
    beside = [value for value, label in variable.labels if is_beside(label)]
    spoken = {value for value, _ in variable.labels} - {*variable.missing, *beside}
    are_many = each.distinct > _FEWEST_NUMBERS or variable.measure == "scale"
    is_number = each.is_numeric and not spoken and are_many
    missing = [*variable.missing, *(beside if is_number else ())]
    mode = "mean" if is_number else "single"
    return Proposal(each.name, variable.label, mode, (each,), tuple(dict.fromkeys(missing)))


def _counts_a_set(each: Profile, sets: Mapping[str, Proposal], sheets: Sheets) -> bool:
    """Some programs write a column beside a set: how many boxes were ticked, or which."""
    return sheets.form in ("sosci", "kobo") and each.name in sets


def _sets(profiles: Sequence[Profile], sheets: Sheets) -> Iterator[tuple[str, Proposal]]:
    """Columns with one stem whose cells say no more than ticked or not."""
    stems: dict[str, list[Profile]] = {}
    for each in profiles:
        if stem := set_stem(each):
            stems.setdefault(stem, []).append(each)
    for stem, columns in stems.items():
        if len(columns) > 1 and (rest := _not_ticked(columns, sheets)) is not None:
            label = common_words([each.variable.label for each in columns], stem)
            missing = dict.fromkeys(code for each in columns for code in each.variable.missing)
            own = tuple(code for code in missing if code not in rest)
            yield stem, Proposal(stem, label, "multiple", tuple(columns), own, rest)


def set_stem(each: Profile) -> str:
    """What a column is called before what tells it from its neighbours; '' = nothing."""
    found = _STEM.fullmatch(each.name)
    return each.variable.set_name or (found[1] if found else _question_in(each.name))


def _not_ticked(columns: Sequence[Profile], sheets: Sheets) -> tuple[str, ...] | None:
    """The cells that say: not ticked; None where the columns are no set."""
    own = columns[0].variable.not_selected
    if own and all(each.variable.set_name for each in columns):
        return own
    values = [set(each.values) for each in columns]
    if not all(0 < len(each) <= 2 for each in values):  # noqa: PLR2004  # ticked or not
        return None
    together = set.union(*values)
    if sheets.form == "sosci":
        return ("1",) if together == {"1", "2"} else None
    said = tuple(value for value in together if value.lower() in _NOT_TICKED)
    if said:
        are_boxes = all(len(each - set(said)) <= 1 for each in values)
        return tuple(sorted(said)) if are_boxes else None
    if all(len(each) == 1 for each in values):
        return ("",)
    return None


def _question_in(heading: str) -> str:
    """A question that stands in the heading of each of its boxes; '' where there is none."""
    found = _BEFORE.match(heading)
    is_one = found and " " in found[1] and found[1] != heading
    return found[1].strip(" :|–-[") if found and is_one else ""


def common_words(labels: Sequence[str], stem: str) -> str:
    """The words that all labels begin or end with, set off by a sign; ``stem`` where none are."""
    first, last = _beginning(labels), _beginning([label[::-1] for label in labels])[::-1]
    before, behind = _BEFORE.match(first), _BEHIND.search(last)
    said = (before and before[1]) or (behind and behind[1]) or ""
    said = said.strip(" :|–-[]")
    return said if any(map(str.isalpha, said)) and said not in labels else stem


def _beginning(texts: Sequence[str]) -> str:
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    return "".join(letters[0] for letters in same)
