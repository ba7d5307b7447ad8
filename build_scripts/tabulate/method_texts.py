"""What the method page says about weights, design, intervals and hidden values, from the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.start.own_words import own_words
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.tabulate.plan import Plan


def method_texts(plan: Plan) -> dict[str, Text]:
    """By column of the table of editions; people may rewrite every one of them."""
    return {
        "weighting": _said(plan, ["weighting" if plan.design.weight else "unweighted"]),
        "design": _said(plan, _design(plan)),
        "interval_method": _said(plan, _intervals(plan)),
        "disclosure": _said(plan, _rules(plan)),
    }


def _said(plan: Plan, sentences: list[str] | Iterator[str]) -> Text:
    names, rules, replicates = list(sentences), plan.disclosure, plan.design.replicates
    numbers = {
        "minimum_base": rules.minimum_base,
        "cautious_base": rules.cautious_base,
        "minimum_count": rules.minimum_count,
        "number": len(replicates.columns) if replicates else 0,
    }
    return Text(
        tuple(
            (code, " ".join(own_words("tabulate", code)[name].format(**numbers) for name in names))
            for code in plan.languages
        )
    )


def _design(plan: Plan) -> Iterator[str]:
    design = plan.design
    if design.replicates:
        yield "design_replicates"
        return
    if not (design.stratum or design.cluster):
        yield "design_simple"
    if design.stratum:
        yield "design_strata"
    if design.cluster:
        yield "design_clusters"
    if design.population:
        yield "design_population"
    if design.cluster_population:
        yield "design_cluster_population"


def _intervals(plan: Plan) -> Iterator[str]:
    yield f"interval_{plan.design.interval}"
    if any(question.mode == "mean" for question in plan.questions):
        yield "interval_mean"


def _rules(plan: Plan) -> Iterator[str]:
    yield "rule_base"
    if plan.disclosure.minimum_count:
        yield "rule_count"
    if plan.disclosure.hide_unanimous:
        yield "rule_unanimous"
