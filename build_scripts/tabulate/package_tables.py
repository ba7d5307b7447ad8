"""The data package that a tabulation makes: results, codelists, evidence and codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.table_columns import RESULTS
from build_scripts.start.answer_rows import BESIDE_SCALE, answer_rows
from build_scripts.start.edition_rows import edition_tables
from build_scripts.start.identified import Identified
from build_scripts.start.outline import Outline, Reported, asked, everywhere
from build_scripts.start.own_words import own_words
from build_scripts.start.package_draft import Draft, in_languages
from build_scripts.start.question_rows import question_rows
from build_scripts.survey.edition_facts import FACTS, OWN_RULES
from build_scripts.survey.records import TOTAL, Text
from build_scripts.tabulate.codebook import codebook_tables
from build_scripts.tabulate.method_texts import method_texts
from build_scripts.tabulate.plan_codelists import (
    battery_ids_of,
    battery_rows,
    group_rows,
    own_text,
    population_id_of,
    population_rows,
    said,
    topic_id_of,
    topic_rows,
    unit_id_of,
    unit_rows,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.package_draft import Row
    from build_scripts.tabulate.plan import Plan, Question
    from build_scripts.tabulate.result_rows import Told


def draft_of(plan: Plan, values: Sequence[Told], respondents: int, created: str) -> Draft:
    """A package with these values; what a plan does not know in it is marked as still to do."""
    return _Drawer(plan).draft(values, respondents, created)


class _Drawer:
    """What every table needs of the plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.codes = plan, plan.languages
        self.say = own_words("start", self.codes[0])
        self.source_id = own_words("tabulate", self.codes[0])["source_id"]
        self.question_by_id = {each.question_id: each for each in plan.questions}
        self.battery_ids = battery_ids_of(plan)

    def draft(self, values: Sequence[Told], respondents: int, created: str) -> Draft:
        codes, plan = self.codes, self.plan
        title = asked("do_title", codes)
        publisher = asked("do_publisher", codes)[codes[0]]
        outline = Outline(plan.survey_id, codes, title, created, publisher)
        items = [self._item(told) for told in values]
        tables = edition_tables(items, outline, self.source_id)
        self._complete(tables, respondents)
        return Draft(
            survey_id=plan.survey_id,
            languages=codes,
            title=title,
            description=asked("do_description", codes),
            publisher=publisher,
            created=created,
            tables={
                **tables,
                "topics": topic_rows(plan),
                "questions": self._questions(items),
                "batteries": battery_rows(self.battery_ids, plan),
                "answer_options": self._answers(items),
                "groups": group_rows(plan),
                "populations": population_rows(plan),
                "sources": [self._source(publisher)],
                "units": unit_rows(plan),
                "evidence": self._evidence(items),
                f"{RESULTS}-{plan.edition_id}": [
                    {**item.key, **told.row, "population_id": item.population_id}
                    for item, told in zip(items, values, strict=True)
                ],
                **codebook_tables(plan),
            },
        )

    def _item(self, told: Told) -> Identified:
        """The value as a table of results would state it."""
        question = self.question_by_id[told.question_id]
        breakdown = self.plan.breakdowns[told.group[0]] if told.group else None
        group = breakdown.groups[told.group[1]] if breakdown and told.group else None
        return Identified(
            reported=Reported(
                edition=self.plan.edition_id,
                question=said(question.wording or question.name, self.plan),
                title=said(question.name, self.plan),
                answer=self._label(question, told.answer_id),
                value=told.value,
                unit=unit_id_of(question, self.plan),
            ),
            question_id=told.question_id,
            answer_id=told.answer_id or own_words("tabulate", self.codes[0])["mean_id"],
            group_id=group.option_id if group else self.say["total_id"],
            breakdown_id=breakdown.breakdown_id if breakdown else TOTAL,
            population_id=population_id_of(question, self.plan),
            topic_id=topic_id_of(question, self.plan),
            unit_id=unit_id_of(question, self.plan),
        )

    def _label(self, question: Question, answer_id: str) -> Text:
        for option in question.answers:
            if option.option_id == answer_id:
                return said(option.name, self.plan)
        name = "mean" if question.mode == "mean" else "no_answer"
        return own_text("tabulate", name, self.codes)

    def _questions(self, items: Sequence[Identified]) -> list[Row]:
        """The plan knows how answers relate; hidden values would mislead a guess."""
        rows = []
        for row in question_rows(items, self.codes):
            question = self.question_by_id[row["question_id"]]
            mode = {"single": "single", "multiple": "multiple"}.get(question.mode, "indicator")
            battery_id = self.battery_ids.get(question.battery, "")
            rows.append({**row, "answer_mode": mode, "battery_id": battery_id})
        return rows

    def _answers(self, items: Sequence[Identified]) -> list[Row]:
        beside = {
            (question.question_id, option.option_id)
            for question in self.plan.questions
            for option in question.answers
            if not option.is_substantive
        }
        return [
            {**row, "response_kind": BESIDE_SCALE}
            if (row["question_id"], row["answer_id"]) in beside
            else row
            for row in answer_rows(items, self.codes)
        ]

    def _source(self, publisher: str) -> Row:
        return {
            "source_id": self.source_id,
            "publisher": publisher,
            "title": own_words("tabulate", self.codes[0])["source_title"],
            "kind": "dataset",
            "language": self.codes[0],
            **in_languages("short", own_text("tabulate", "source_short", self.codes), self.codes),
        }

    def _evidence(self, items: Sequence[Identified]) -> list[Row]:
        return [
            {
                **item.key,
                "source_id": self.source_id,
                **in_languages("locator", everywhere(item.question_id, self.codes), self.codes),
            }
            for item in items
            if item.reported.value
        ]

    def _complete(self, tables: dict[str, list[Row]], respondents: int) -> None:
        """Facts of the edition that the sheets tell."""
        row = tables["editions"][0]
        row |= {
            "responses": str(respondents),
            "weighted": str(bool(self.plan.design.weight)).lower(),
        }
        for column, text in method_texts(self.plan).items():
            row |= in_languages(column, text, self.codes)
        stated = {each["field"] for each in tables["edition_evidence"]}
        first = tables["edition_evidence"][0]
        tables["edition_evidence"] += [
            {**first, "field": fact}
            for fact in FACTS
            if fact not in stated | OWN_RULES
            and (row.get(fact) or row.get(f"{fact}_{self.codes[0]}"))
        ]
