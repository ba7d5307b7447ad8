"""Another edition of a survey: the rows that its package gets, and nothing of it is altered."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.package.to_dos import is_to_do, still_to_do, to_do
from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.answer_rows import answer_rows
from build_scripts.start.battery_rows import battery_rows, joining
from build_scripts.start.codelists import (
    evidence_row,
    group_rows,
    population_rows,
    source_id_in,
    source_row,
    topic_rows,
)
from build_scripts.start.edition_rows import FACTS, edition_tables
from build_scripts.start.identified import edition_id_of
from build_scripts.start.known import plain
from build_scripts.start.layout.lines import asked_in
from build_scripts.start.layout.periods import edition_of
from build_scripts.start.outline import spoken
from build_scripts.start.own_words import start_words
from build_scripts.start.package_draft import in_languages
from build_scripts.start.question_rows import question_rows
from build_scripts.start.result_rows import result_tables
from build_scripts.start.units import unit_row
from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.named_figures import amount_of
from build_scripts.survey.records import ResultKey, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.layout.point import Point
    from build_scripts.start.outline import Outline
    from build_scripts.start.package_draft import Row
    from build_scripts.start.recognition import Recognised
    from build_scripts.survey.records import Survey


@dataclass(frozen=True, slots=True)
class Addition:
    """What a table adds to a survey."""

    editions: tuple[str, ...]
    """Ids of the new ones, oldest first."""
    tables: Mapping[str, Sequence[Row]]
    """Rows by resource, cells by column."""
    labels: tuple[str, ...]
    """What they are called."""
    passed_over: int
    """Values of editions that are there already: equal to these, or not published with them."""


def known_editions(survey: Survey, items: Sequence[Identified]) -> dict[str, str]:
    """The ids of editions of the table that the survey has: by id, period, label or year."""
    found = {}
    for item in items:
        code = item.reported.edition
        own = [
            each.edition_id
            for each in survey.editions
            if code in (each.period or str(each.year), *dict(each.label).values())
            or each.edition_id == edition_id_of(code)
        ]
        if own:
            found[item.edition_id] = own[0]
    return found


def addition_of(
    survey: Survey, recognised: Recognised, points: Sequence[Point], outline: Outline
) -> Addition:
    """The rows to add. Raises CannotPublish where nothing is new, or a published value differs."""
    there = known_editions(survey, recognised.items)
    pairs = list(zip(recognised.items, points, strict=True))
    if faults := list(_differing(survey, pairs, there)):
        raise CannotPublish(faults)
    items = [item for item in recognised.items if item.edition_id not in there]
    if not items:
        place, known = points[0].grid.place, listed(dict.fromkeys(there.values()))
        message = f"holds no edition that the survey does not have: {known}"
        advice = "give the table of the next one, or say its year: --editions 2025"
        raise CannotPublish([Problem(place, 0, "edition", "no-new-edition", message, advice)])
    source, source_rows = _source(survey, outline, items)
    facts = edition_tables(items, outline, source)
    rows = _edition_rows(survey, facts["editions"])
    return Addition(
        editions=tuple(row["edition_id"] for row in rows),
        labels=tuple(dict.fromkeys(item.reported.edition for item in items)),
        tables={
            "editions": rows,
            "edition_evidence": list(_evidenced(facts["edition_evidence"], rows, survey)),
            **_codelists(survey, items, recognised.new, outline),
            "breaks": list(_breaks(survey, items)),
            "sources": source_rows,
            "evidence": [
                evidence_row(item, source, survey.languages)
                for item in items
                if item.reported.is_stated
            ],
            **result_tables(items, survey.languages),
        },
        passed_over=len(pairs) - len(items),
    )


def _evidenced(evidence: Sequence[Row], editions: Sequence[Row], survey: Survey) -> Iterator[Row]:
    """Evidence for the facts that an edition still states."""
    by_id = {row["edition_id"]: row for row in editions}
    for row in evidence:
        if by_id[row["edition_id"]][f"{row['field']}_{survey.languages[0]}"]:
            yield row


def _codelists(
    survey: Survey,
    items: Sequence[Identified],
    new: Mapping[str, frozenset[str]],
    outline: Outline,
) -> dict[str, Sequence[Row]]:
    """The rows of codelists for what is new to the survey."""
    codes = survey.languages
    fresh = [item for item in items if item.question_id in new.get("question", ())]
    answers = [
        item for item in items if f"{item.question_id}/{item.answer_id}" in new.get("answer", ())
    ]
    units = {each.unit_id: each for each in fresh if each.unit_id in new.get("unit", ())}
    bases, options = population_rows(items, outline), answer_rows(answers, codes)
    return {
        "topics": _new(topic_rows(fresh, codes), "topic_id", survey.topic_by_id),
        "questions": joining(question_rows(fresh, codes), options, fresh, survey),
        "batteries": _new(battery_rows(fresh, codes), "battery_id", survey.items_by_battery),
        "answer_options": options,
        "groups": _new(group_rows(items, codes)[1:], "group_id", survey.group_by_id),
        "populations": _new(bases, "population_id", survey.population_by_id),
        "units": [unit_row(key, each.reported.unit_label, codes) for key, each in units.items()],
    }


def _new(rows: Sequence[Row], key: str, known: Mapping[str, object]) -> list[Row]:
    return [row for row in rows if row[key] not in known]


def _differing(
    survey: Survey, pairs: Sequence[tuple[Identified, Point]], there: Mapping[str, str]
) -> Iterator[Problem]:
    """Values of an edition that is there which the table gives otherwise."""
    for item, point in pairs:
        if item.edition_id not in there:
            continue
        key = ResultKey(there[item.edition_id], item.question_id, item.answer_id, item.group_id)
        result = survey.result_by_key.get(key)
        if result is None:
            continue
        amount, stated = amount_of(result, survey), item.reported.value
        if amount is not None and stated and Decimal(stated) != amount:
            cell = shown(point.written or stated)
            message = f"{cell} stands for {key}, and the survey has {amount}"
            advice = "correct the one or the other; only editions that are new are added"
            place = point.grid.place
            yield Problem(place, point.row, point.address, "value-differs", message, advice)


def _edition_rows(survey: Survey, rows: Sequence[Row]) -> list[Row]:
    """Called as the last edition is; what was true of that stands beside what is asked."""
    last, codes = survey.editions_in_order[-1], survey.languages
    orders = [each.order for each in survey.editions if each.order is not None]
    found = []
    for at, row in enumerate(rows, 1):
        own = dict(row)
        period = edition_of(own.get(f"label_{codes[0]}") or own["period"] or own["year"])
        own["order"] = str(max(orders, default=0) + at) if orders or "order" in row else ""
        if period and period.year < last.year:
            for fact in FACTS:
                names = in_languages(fact, Text(), codes)
                own |= {name: "" for name in names if is_to_do(own[name])}
        for code in codes:
            if last.title[code].count(str(last.year)) == 1:
                title = last.title[code].replace(str(last.year), period.code if period else "")
                own[f"title_{code}"] = title
            for fact in FACTS:
                name, before = f"{fact}_{code}", getattr(last, fact)[code]
                what = still_to_do(own[name])
                if what is not None and before and not is_to_do(before):
                    own[name] = to_do(
                        start_words(code)["do_as_before"].format(
                            what=what, edition=edition_label(last, code), before=before
                        )
                    )
        found.append(own)
    return found


def _source(survey: Survey, outline: Outline, items: Sequence[Identified]) -> tuple[str, list[Row]]:
    """The source of the table: one of the survey, where its title is given; else a new one."""
    title = outline.source_title
    for source in survey.sources:
        if title and title in (source.title, source.source_id):
            return source.source_id, []
    newest = max(item.edition_id for item in items)
    wanted = f"{source_id_in(survey.languages[0])}-{newest}"
    given, number = wanted, 2
    while given in survey.source_by_id:
        given, number = f"{wanted}-{number}", number + 1
    return given, [source_row(given, outline, items)]


def _breaks(survey: Survey, items: Sequence[Identified]) -> Iterator[Row]:
    """Where a question that the survey has is asked in other words."""
    codes = survey.languages
    first: dict[tuple[str, str], Identified] = {}
    for item in items:
        first.setdefault((item.question_id, item.edition_id), item)
    for (question_id, edition_id), item in first.items():
        question = survey.question_by_id.get(question_id)
        if question is None or not question.wording or not _is_other(question.wording, item):
            continue
        held = [each.edition_id for each in survey.results_by_question.get(question_id, ())]
        before = max(held, key=lambda each: survey.edition_places[each])
        note = Text(
            tuple(
                (
                    code,
                    start_words(code)["wording_changed"].format(
                        before=question.wording[code], after=item.reported.question[code]
                    ),
                )
                for code in codes
                if question.wording[code] and item.reported.question[code]
            )
        )
        yield {
            "question_id": question_id,
            "from_edition_id": before,
            "to_edition_id": edition_id,
            **in_languages("note", spoken(note, codes), codes),
        }


def _is_other(wording: Text, item: Identified) -> bool:
    """The table asks, and in other words than the survey does in any language."""
    asked_ = item.reported.question
    return any(text.endswith("?") for _, text in asked_) and not (
        {plain(asked_in(text)[0]) for _, text in asked_ if text}
        & {plain(asked_in(text)[0]) for _, text in wording if text}
    )
