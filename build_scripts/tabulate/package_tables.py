"""The data package that a tabulation makes: results, codelists, evidence and codebook."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_scripts.package.table_columns import RESULTS
from build_scripts.site.addresses import RESERVED_QUESTION_IDS
from build_scripts.start.answer_rows import BESIDE_SCALE, answer_rows
from build_scripts.start.edition_rows import edition_tables
from build_scripts.start.identified import Identified
from build_scripts.start.names import Names, slug
from build_scripts.start.outline import Outline, Reported, asked, everywhere, spoken
from build_scripts.start.own_words import own_words
from build_scripts.start.package_draft import Draft, in_languages
from build_scripts.start.question_rows import question_rows
from build_scripts.start.units import unit_row
from build_scripts.survey.edition_facts import FACTS, OWN_RULES
from build_scripts.survey.records import TOTAL, Text
from build_scripts.survey.units import BUILT_IN, PERCENT
from build_scripts.survey.wording import LANGUAGES
from build_scripts.tabulate.batteries import FEWEST
from build_scripts.tabulate.codebook import codebook_tables
from build_scripts.tabulate.method_texts import method_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.package_draft import Row
    from build_scripts.tabulate.plan import Option, Plan, Question
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
        ids = Names("aussagen", {*RESERVED_QUESTION_IDS, *self.question_by_id})
        asked_before = Counter(each.battery for each in plan.questions if each.battery)
        self.battery_ids = {
            words_: ids.of(words_) for words_, items in asked_before.items() if items >= FEWEST
        }

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
                "topics": self._topics(),
                "questions": self._questions(items),
                "batteries": self._batteries(),
                "answer_options": self._answers(items),
                "groups": self._groups(),
                "populations": self._populations(),
                "sources": [self._source(publisher)],
                "units": self._units(),
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
                question=self._text(question.wording or question.title or question.question_id),
                title=self._text(question.title or question.question_id),
                answer=self._label(question, told.answer_id),
                value=told.value,
                unit=self._unit(question),
            ),
            question_id=told.question_id,
            answer_id=told.answer_id or own_words("tabulate", self.codes[0])["mean_id"],
            group_id=group.option_id if group else self.say["total_id"],
            breakdown_id=breakdown.breakdown_id if breakdown else TOTAL,
            population_id=self._population_id(question),
            topic_id=slug(question.topic) or self.say["topic_id"],
            unit_id=self._unit(question),
        )

    def _unit(self, question: Question) -> str:
        if question.mode != "mean":
            return PERCENT
        return slug(question.unit) or own_words("tabulate", self.codes[0])["mean_id"]

    def _text(self, said: str) -> Text:
        """Words of the sheets: in their language, in the others still to be translated."""
        return Text(((self.codes[0], said),))

    def _label(self, question: Question, answer_id: str) -> Text:
        for option in question.answers:
            if option.option_id == answer_id:
                return self._text(option.label or option.option_id)
        return self._word("mean" if question.mode == "mean" else "no_answer")

    def _word(self, name: str) -> Text:
        return Text(tuple((code, own_words("tabulate", code)[name]) for code in self.codes))

    def _topics(self) -> list[Row]:
        titles = {
            slug(each.topic) or self.say["topic_id"]: self._text(each.topic)
            if each.topic
            else Text(tuple((code, own_words("start", code)["topic"]) for code in self.codes))
            for each in self.plan.questions
        }
        return [
            {"topic_id": topic_id, **in_languages("title", spoken(title, self.codes), self.codes)}
            for topic_id, title in titles.items()
        ]

    def _questions(self, items: Sequence[Identified]) -> list[Row]:
        """The plan knows how answers relate; hidden values would mislead a guess."""
        rows = []
        for row in question_rows(items, self.codes):
            question = self.question_by_id[row["question_id"]]
            mode = {"single": "single", "multiple": "multiple"}.get(question.mode, "indicator")
            battery_id = self.battery_ids.get(question.battery, "")
            rows.append({**row, "answer_mode": mode, "battery_id": battery_id})
        return rows

    def _batteries(self) -> list[Row]:
        """What was asked is both the title and the wording; people may shorten the one."""
        rows = []
        for words_, battery_id in self.battery_ids.items():
            said = spoken(self._text(words_), self.codes)
            texts = (in_languages(column, said, self.codes) for column in ("title", "wording"))
            row = {"battery_id": battery_id}
            for each in texts:
                row |= each
            rows.append(row)
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

    def _groups(self) -> list[Row]:
        total = Text(tuple((code, own_words("start", code)["total"]) for code in self.codes))
        rows = [self._group(self.say["total_id"], TOTAL, total, total)]
        for each in self.plan.breakdowns:
            title = self._text(each.title or each.breakdown_id)
            rows += [
                self._group(
                    option.option_id, each.breakdown_id, title, self._text(_label_of(option))
                )
                for option in each.groups
            ]
        return rows

    def _group(self, group_id: str, breakdown: str, title: Text, label: Text) -> Row:
        return {
            "group_id": group_id,
            "breakdown": breakdown,
            **in_languages("breakdown", spoken(title, self.codes), self.codes),
            **in_languages("label", spoken(label, self.codes), self.codes),
        }

    def _population_id(self, question: Question) -> str:
        if not question.asked_if:
            return self.say["base_id"]
        parts = [slug(" ".join((each.column, *each.values))) for each in question.asked_if]
        return "-".join(filter(None, parts)) or self.say["base_id"]

    def _populations(self) -> list[Row]:
        rows: dict[str, Row] = {}
        for question in self.plan.questions:
            population_id = self._population_id(question)
            if population_id not in rows:
                label, phrase = self._base(question)
                rows[population_id] = {
                    "population_id": population_id,
                    **in_languages("label", label, self.codes),
                    **in_languages("phrase", phrase, self.codes),
                }
        return list(rows.values())

    def _base(self, question: Question) -> tuple[Text, Text]:
        """Who was asked, told from the filter where it is an answer to one other question."""
        otherwise = asked("do_base", self.codes), asked("do_phrase", self.codes)
        if len(question.asked_if or ()) != 1 or self.codes[0] not in LANGUAGES:
            return otherwise
        condition = (question.asked_if or ())[0]
        for other in self.plan.questions:
            options = [
                each
                for each in other.answers
                if (each.column or other.column) == condition.column
                and set(each.values or condition.values) & set(condition.values)
            ]
            if options:
                code = self.codes[0]
                say = own_words("tabulate", code)
                labels = [say["filter_answer"].format(label=_label_of(each)) for each in options]
                some = ", ".join(labels[:-1])
                answers = say["filter_or"].format(some=some, last=labels[-1]) if some else labels[0]
                parts = {"title": other.title or other.question_id, "answers": answers}
                label = self._text(say["filter"].format(**parts))
                phrase = self._text(say["filter_phrase"].format(**parts))
                return spoken(label, self.codes), spoken(phrase, self.codes)
        return otherwise

    def _source(self, publisher: str) -> Row:
        return {
            "source_id": self.source_id,
            "publisher": publisher,
            "title": own_words("tabulate", self.codes[0])["source_title"],
            "kind": "dataset",
            "language": self.codes[0],
            **in_languages("short", self._word("source_short"), self.codes),
        }

    def _units(self) -> list[Row]:
        names = {
            self._unit(each): self._text(each.unit) if each.unit else self._word("mean")
            for each in self.plan.questions
            if self._unit(each) not in BUILT_IN
        }
        return [unit_row(unit_id, name, self.codes) for unit_id, name in names.items()]

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


def _label_of(option: Option) -> str:
    return option.label or option.option_id
