"""What a plan says of the file, of the sample and of what is hidden, read key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from build_scripts.package.quoting import shown
from build_scripts.tabulate.plan import Answers, Design, Replicates
from build_scripts.tabulate.rules import PRESETS, RULES, disclosure_of

if TYPE_CHECKING:
    from build_scripts.tabulate.plan import (
        Centre,
        Decimal,
        Disclosure,
        Interval,
        Lonely,
        NoAnswer,
        Participants,
    )
    from build_scripts.tabulate.plan_part import Part


def answers_of(part: Part) -> Answers:
    """The table ``[answers]``."""
    read = Answers(
        file=part.text("file"),
        encoding=part.text("encoding", "utf-8"),
        delimiter=part.text("delimiter", ""),
        decimal=cast("Decimal", part.choice("decimal", (".", ","), ".")),
        heading_rows=part.whole("heading_rows", 1),
        missing=part.texts("missing", ("",)),
        respondent=part.text("respondent", ""),
        complete_if=part.conditions("complete_if") or (),
        no_answer=cast("NoAnswer", part.choice("no_answer", ("answer", "missing"), "answer")),
    )
    if "/" in read.file or "\\" in read.file or read.file.startswith("."):
        message = f"{shown(read.file)} is not the name of a file beside the plan"
        part.fault("file", "path-leaves-folder", message, "put the file there, write its name")
    part.end()
    return read


def design_of(part: Part) -> Design:
    """The table ``[design]``."""
    design = Design(
        weight=part.text("weight", ""),
        stratum=part.text("stratum", ""),
        cluster=part.text("cluster", ""),
        population=part.text("population", ""),
        cluster_population=part.text("cluster_population", ""),
        lonely=cast("Lonely", part.choice("lonely", ("", "remove", "adjust", "average"), "")),
        replicates=_replicates(part.part("replicates")) if part.has("replicates") else None,
        interval=cast("Interval", part.choice("interval", ("wilson", "korn-graubard"), "wilson")),
    )
    if design.replicates and (design.stratum or design.cluster or design.population):
        message = "replicate weights already say how the sample was drawn"
        advice = "delete stratum, cluster and population, or the replicates"
        part.fault("replicates", "two-designs", message, advice)
    if design.cluster_population and not (design.cluster and design.population):
        message = "how many people a cluster has counts beside cluster and population"
        part.fault("cluster_population", "missing-key", message, "write both, or delete this")
    if design.replicates and not design.weight:
        message = "replicate weights come with a weight of the whole sample"
        part.fault("weight", "missing-key", message, 'write weight = "…"')
    part.end()
    return design


def _replicates(part: Part) -> Replicates:
    columns = part.texts("columns")
    scale = part.number("scale")
    rscales = part.numbers("rscales") or (1.0,) * len(columns)
    if not columns or len(rscales) != len(columns):
        message = f"{len(columns)} columns of weights and {len(rscales)} rscales"
        part.fault("rscales", "wrong-number", message, "write one for each column, or none")
    centre = cast("Centre", part.choice("centre", ("mean", "whole")))
    part.end()
    return Replicates(columns, scale, rscales, centre)


def disclosure_in(part: Part) -> Disclosure:
    """The table ``[disclosure]``: a preset, and what differs from it."""
    participants = cast("Participants", part.choice("participants", ("known", "unknown")))
    preset = part.choice("preset", PRESETS, "")
    stated: dict[str, object] = {}
    for name in sorted(RULES):
        if part.has(name):
            is_flag = name in ("hide_unanimous", "hide_zero", "secondary", "counts")
            stated[name] = part.flag(name) if is_flag else part.whole(name)
    part.end()
    return disclosure_of(participants, preset, stated)
