"""Estimates as rows of results: value, base, certainty, status and the reason where hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.start.outline import everywhere
from build_scripts.start.own_words import own_words
from build_scripts.start.package_draft import in_languages
from build_scripts.survey.records import Text
from build_scripts.tabulate.counted import Value
from build_scripts.tabulate.rounding import down, rounded, up
from build_scripts.tabulate.rules import FEWEST_DEGREES

if TYPE_CHECKING:
    from build_scripts.start.package_draft import Row
    from build_scripts.tabulate.computing import Answered, Computed
    from build_scripts.tabulate.estimates import Estimate
    from build_scripts.tabulate.hiding import Hidden
    from build_scripts.tabulate.plan import Plan
    from build_scripts.tabulate.sums import Group

_FEW_RESPONDENTS = 1000
"""Below this one person is more than a tenth of a percent."""
_REASONS = {"base": "note_base"}


@dataclass(frozen=True, slots=True)
class Told:
    """One value as it is published; the words of its note by language."""

    question_id: str
    answer_id: str
    group: Group
    row: Row
    """Cells besides the ids."""

    @property
    def value(self) -> str:
        return self.row["share"] or self.row["value"]


def tell(plan: Plan, computed: Computed, hidden: Hidden) -> tuple[Told, ...]:
    """Every value in the order of the plan: by question, group and answer."""
    decimals = plan.disclosure.decimals
    if decimals is None:
        decimals = int(computed.respondents >= _FEW_RESPONDENTS)
    teller = _Teller(plan, computed, hidden, decimals)
    return tuple(
        teller.told(each, answer, group)
        for each in computed.questions
        for group in each.groups
        for answer in each.answers
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    plan: Plan
    computed: Computed
    hidden: Hidden
    decimals: int

    def told(self, each: Answered, answer: str, group: Group) -> Told:
        question, estimate = each.question, each.estimates.get((answer, group))
        is_mean = question.mode == "mean"
        value = Value(question.question_id, "mean" if is_mean else answer, group)
        reason = self.hidden.values.get(value, "")
        base_is_hidden = Value(question.question_id, "", group) in self.hidden.bases
        row = dict.fromkeys(
            ("share", "count", "value", "base_n", "weighted_base", "effective_n"), ""
        ) | {"ci_low": "", "ci_high": "", "precision": "exact"}
        if estimate and not base_is_hidden:
            row["base_n"] = str(estimate.n)
            if self.plan.design.weight:
                weight = estimate.weight / self.computed.weight_scale
                row["weighted_base"] = rounded(weight, 1)
        if reason or not estimate:
            status, note = "Q", _REASONS.get(reason, "note_hidden")
        else:
            row |= self._mean(estimate, question.decimals) if is_mean else self._share(estimate)
            if not self.plan.design.is_simple and not base_is_hidden:
                row["effective_n"] = str(max(1, round(estimate.effective_n)))
            note = self._caution(estimate)
            status = "U" if note else "A"
        row["obs_status"] = status
        row |= in_languages("note", self._note(note), self.plan.languages)
        return Told(question.question_id, answer, group, row)

    def _share(self, estimate: Estimate) -> Row:
        row = {"share": rounded(100 * estimate.value, self.decimals)}
        if self.plan.disclosure.counts and not self.plan.design.weight:
            row["count"] = str(estimate.count)
        if self.plan.design.interval == "korn-graubard":
            low, high = estimate.korn_graubard
            row["ci_low"] = down(100 * low, self.decimals)
            row["ci_high"] = up(100 * high, self.decimals)
        return row

    def _mean(self, estimate: Estimate, decimals: int) -> Row:
        row = {"value": rounded(estimate.value, decimals)}
        if estimate.degrees > 0:
            low, high = estimate.around
            row |= {"ci_low": down(low, decimals), "ci_high": up(high, decimals)}
        return row

    def _caution(self, estimate: Estimate) -> str:
        """The note of a value that is not reliable; '' where it is."""
        if min(estimate.n, estimate.effective_n) < self.plan.disclosure.cautious_base:
            return "note_cautious"
        design = self.plan.design
        is_drawn = bool(design.cluster or design.replicates)
        return "note_degrees" if is_drawn and estimate.degrees < FEWEST_DEGREES else ""

    def _note(self, name: str) -> Text:
        codes = self.plan.languages
        if not name:
            return everywhere("", codes)
        rules = self.plan.disclosure
        return Text(
            tuple(
                (
                    code,
                    own_words("tabulate", code)[name].format(
                        minimum_base=rules.minimum_base, cautious_base=rules.cautious_base
                    ),
                )
                for code in codes
            )
        )


def is_our_note(note: str, code: str) -> bool:
    """Whether a note is one that stands here, whatever the numbers in it."""
    said = own_words("tabulate", code)
    starts = [said[name].partition("{")[0] for name in said if name.startswith("note_")]
    return not note or any(note.startswith(start) for start in starts)
