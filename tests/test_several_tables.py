"""Tables of one file that belong together: shares and counts apart, a sheet for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.problems import CannotPublish
from build_scripts.start.account import account_of
from build_scripts.start.layout.lines import Context
from build_scripts.start.layout.periods import period_of
from build_scripts.start.layout.sheet_names import Named, groups_named, named
from build_scripts.start.layout.understanding import understood
from build_scripts.start.reported import ReportedTable, reported_values
from build_scripts.start.sheets.grid import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.start.layout.understanding import Understanding
    from build_scripts.start.outline import Reported

Rows = list[list[str | int | None]]
HEAD: list[str | int | None] = ["Frage", "Antwort", "Gesamt", "Männer"]
SHARES: Rows = [HEAD, ["Rad?", "ja", 60, 58], [None, "nein", 40, 42]]
COUNTS: Rows = [HEAD, ["Rad?", "ja", 600, 290], [None, "nein", 400, 210]]
BASES: Rows = [["Frage", "Gesamt", "Männer"], ["Rad?", 1000, 500]]


def grid(name: str, rows: Sequence[Sequence[str | int | None]]) -> Grid:
    cells = {
        (row, column): Cell(row, column, str(cell), "number" if isinstance(cell, int) else "text")
        for row, line in enumerate(rows, 1)
        for column, cell in enumerate(line, 1)
        if cell not in (None, "")
    }
    return Grid("t.xlsx", name, cells)


def read(sheets: Mapping[str, Rows]) -> tuple[Understanding, ReportedTable]:
    grids = [grid(name, rows) for name, rows in sheets.items()]
    said = Context(period=period_of("2024"))
    understanding = understood(grids, ("de",), said)
    return understanding, reported_values(understanding, ("de",))


def values(sheets: Mapping[str, Rows]) -> Sequence[Reported]:
    return read(sheets)[1].values


def refused(sheets: Mapping[str, Rows]) -> list[tuple[str, str, str]]:
    with pytest.raises(CannotPublish) as refusal:
        read(sheets)
    return [(each.kind, each.place, each.field) for each in refusal.value.problems]


def sizes(found: Sequence[Reported]) -> list[tuple[str, str, str, str, str]]:
    return [(v.answer["de"], v.group["de"], v.value, v.count, v.base_n) for v in found]


def with_cell(rows: Rows, row: int, column: int, cell: str | int) -> Rows:
    changed = [list(line) for line in rows]
    changed[row - 1][column - 1] = cell
    return changed


ALL = [
    ("ja", "", "60", "600", ""),
    ("ja", "Männer", "58", "290", ""),
    ("nein", "", "40", "400", ""),
    ("nein", "Männer", "42", "210", ""),
]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Prozent", "Absolut"), ("Rad (in %)", "Rad (abs.)"), ("Tabelle 1", "Tabelle 2")],
)
def test_counts_on_another_sheet_stand_beside_their_shares(first: str, second: str) -> None:
    for sheets in ({first: SHARES, second: COUNTS}, {second: COUNTS, first: SHARES}):
        understanding, table = read(sheets)
        assert sizes(table.values) == ALL
        assert {value.unit for value in table.values} == {"percent"}
        lines = list(account_of(understanding, table))
        said = f"  Sheet {second}: number of answers beside a share, for sheet {first}"
        assert said in lines
        assert any("4 published + 4 published beside values" in line for line in lines)


def test_bases_on_another_sheet_hold_for_all_answers_to_a_question() -> None:
    found = values({"Prozent": SHARES, "Absolut": COUNTS, "Basis": BASES})
    assert [size[4] for size in sizes(found)] == ["1000", "500", "1000", "500"]
    assert [size[3] for size in sizes(found)] == ["600", "290", "400", "210"]
    on_rows: Rows = [HEAD, ["Rad?", "ja", 1000, 500], [None, "nein", 1000, 500]]
    found = values({"Prozent": SHARES, "Fallzahlen": on_rows})
    assert [size[3:] for size in sizes(found)] == [("", "1000"), ("", "500")] * 2


def test_what_two_tables_call_a_base_may_be_counts() -> None:
    assert sizes(values({"Prozent": SHARES, "Fallzahlen": COUNTS})) == ALL


@pytest.mark.parametrize(
    ("sheets", "kind", "field"),
    [
        ({"Prozent": SHARES, "Absolut": with_cell(COUNTS, 3, 2, "nie")}, "other-words", "C3"),
        ({"Prozent": SHARES, "Absolut": with_cell(COUNTS, 2, 1, "Bus?")}, "other-words", "C2"),
        ({"Prozent": SHARES, "Absolut": with_cell(COUNTS, 1, 4, "Frauen")}, "other-words", "D2"),
        ({"Prozent": SHARES, "Absolut": with_cell(COUNTS, 2, 4, 300)}, "share-is-not-count", "D3"),
        ({"Prozent": SHARES, "Absolut": with_cell(COUNTS, 2, 4, "290,5")}, "not-whole", "D2"),
        ({"Prozent": SHARES, "Basis": with_cell(BASES, 2, 1, "Bus?")}, "other-words", "B2"),
        (
            {"Prozent": SHARES, "Absolut": COUNTS, "Basis": with_cell(BASES, 2, 3, 490)},
            "share-is-not-count",
            "D3",
        ),
    ],
)
def test_sheets_that_contradict_each_other_are_refused_with_their_cells(
    sheets: Mapping[str, Rows], kind: str, field: str
) -> None:
    assert (kind, field) in [(found, cell) for found, _, cell in refused(sheets)]


def test_two_bases_of_one_value_are_refused() -> None:
    def with_base(rows: Rows, base: int) -> Rows:
        return [*rows, [None, "Basis", base, 500]]

    sheets = {"Prozent": with_base(SHARES, 1000), "Absolut": with_base(COUNTS, 1001)}
    assert refused(sheets) == [("contradiction", "t.xlsx (Absolut)", "C2")]


def of_group(yes: int, question: str = "Rad?") -> Rows:
    return [["Frage", "Antwort", "Anteil"], [question, "ja", yes], [None, "nein", 100 - yes]]


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (("Gesamt", "Männer", "18-29"), ["", "Männer", "18-29"]),
        (("1 Total", "2 Men", "3 18 to 29"), ["", "Men", "18 to 29"]),
        (("Tab Alle", "Tab Frauen", "Tab Ost"), ["", "Frauen", "Ost"]),
        (("Frauen", "Männer", "Region Nord"), ["Frauen", "Männer", "Nord"]),
        (("Total", "Alter 18-29", "Alter 60+"), ["", "18-29", "60+"]),
    ],
)
def test_a_sheet_that_is_named_by_a_group_holds_its_values(
    names: tuple[str, ...], groups: list[str]
) -> None:
    sheets = {name: of_group(40 + number) for number, name in enumerate(names)}
    understanding, table = read(sheets)
    assert [value.group["de"] for value in table.values[::2]] == groups
    assert [value.value for value in table.values[::2]] == ["40", "41", "42"]
    assert understanding.sheets[names[1]] == f"values of the group {groups[1]}"


@pytest.mark.parametrize(
    "names",
    [
        ("Hamburg", "Bremen"),
        ("Gesamt", "Gesamt (2)"),
        ("alt", "neu"),
        ("Total", "Tabelle 2"),
        ("Gesamt", "Vorjahr"),
    ],
)
def test_names_that_tell_no_group_are_refused_once_for_a_sheet(names: tuple[str, str]) -> None:
    sheets = dict(zip(names, (of_group(40), of_group(41)), strict=True))
    assert refused(sheets) == [("value-twice", f"t.xlsx ({names[1]})", "C2")]


def test_the_advice_for_names_works_at_once() -> None:
    found = values({"Region Hamburg": of_group(40), "Region Bremen": of_group(41)})
    assert [(value.breakdown["de"], value.group["de"]) for value in found[::2]] == [
        ("Region", "Hamburg"),
        ("Region", "Bremen"),
    ]


def test_words_that_stand_in_the_sheet_of_a_group_alone_are_slips() -> None:
    slip = with_cell(of_group(41), 3, 2, "nien")
    assert refused({"Gesamt": of_group(40), "Männer": slip})[0] == (
        "other-words",
        "t.xlsx (Männer)",
        "C3",
    )


def test_everybody_stands_beside_each_breakdown_and_is_published_once() -> None:
    gender: Rows = [HEAD, ["Rad?", "ja", 60, 58], [None, "nein", 40, 42]]
    age: Rows = [[*HEAD[:3], "18-29"], ["Rad?", "ja", 60, 70], [None, "nein", 40, 30]]
    understanding, table = read({"Geschlecht": gender, "Alter": age})
    assert [(v.breakdown["de"], v.group["de"], v.value) for v in table.values] == [
        ("", "", "60"),
        ("Geschlecht", "Männer", "58"),
        ("", "", "40"),
        ("Geschlecht", "Männer", "42"),
        ("Alter", "18-29", "70"),
        ("Alter", "18-29", "30"),
    ]
    lines = list(account_of(understanding, table))
    assert any("LEFT OUT" in line and "stands in sheet Geschlecht too" in line for line in lines)
    several: Rows = [*age, ["Bus?", "ja", 60, 70], [None, "nein", 40, 30]]
    wrong: dict[str, Rows] = {
        "Geschlecht": [*gender, *several[3:]],
        "Alter": with_cell(several, 3, 3, 41),
    }
    assert refused(wrong) == [("value-twice", "t.xlsx (Alter)", "C3")]


def test_groups_and_measures_may_both_be_names_of_sheets() -> None:
    counts: Rows = [["Frage", "Antwort", "Wert"], ["Rad?", "ja", 250], [None, "nein", 250]]
    shares: Rows = [["Frage", "Antwort", "Wert"], ["Rad?", "ja", 50], [None, "nein", 50]]
    sheets = {"Gesamt %": shares, "Gesamt abs": counts, "Frauen %": shares, "Frauen abs": counts}
    assert sizes(values(sheets)) == [
        ("ja", "", "50", "250", ""),
        ("nein", "", "50", "250", ""),
        ("ja", "Frauen", "50", "250", ""),
        ("nein", "Frauen", "50", "250", ""),
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Frauen (abs.)", Named("count", "Frauen")),
        ("Männer_2024_in %", Named("percent", "Männer")),
        ("Bayern (West)", Named("", "Bayern (West)")),
        ("Basis", Named("base_n", "")),
        ("18-29", Named("", "18-29")),
    ],
)
def test_a_name_says_measure_and_group(name: str, said: Named) -> None:
    assert named(name) == said


def test_sheets_of_breakdowns_are_no_groups() -> None:
    assert groups_named(("Gesamt", "Alter", "Region")) == {}


def test_a_name_without_a_group_is_of_everybody() -> None:
    assert groups_named(("Prozent", "Prozent Frauen")) == {"Prozent Frauen": ("", "Frauen")}


def beside(left: Rows, right: Rows, gap: int = 1) -> Rows:
    """Two tables on one sheet."""
    width = max(map(len, left)) + gap
    height = max(len(left), len(right))
    left, right = ([*rows, *([] for _ in range(height - len(rows)))] for rows in (left, right))
    empty: list[str | int | None] = [None] * width
    return [[*(a + empty)[:width], *b] for a, b in zip(left, right, strict=True)]


LEFT: Rows = [["", "Gesamt", "Männer"], ["ja", 60, 58], ["nein", 40, 42]]
RIGHT: Rows = [["", "18-29", "30+"], ["ja", 65, 55], ["nein", 35, 45]]
GROUPS = [("ja", g, v) for g, v in (("", "60"), ("Männer", "58"))]
GROUPS += [("nein", g, v) for g, v in (("", "40"), ("Männer", "42"))]
GROUPS += [("ja", g, v) for g, v in (("18-29", "65"), ("30+", "55"))]
GROUPS += [("nein", g, v) for g, v in (("18-29", "35"), ("30+", "45"))]


@pytest.mark.parametrize("gap", [0, 1, 2])
def test_tables_beside_each_other_share_the_line_above_where_their_rows_are_alike(gap: int) -> None:
    understanding, table = read({"": [["Rad?"], *beside(LEFT, RIGHT, gap), ["Quelle: erfunden"]]})
    assert [(v.answer["de"], v.group["de"], v.value) for v in table.values] == GROUPS
    lines = list(account_of(understanding, table))
    assert f"  Tables beside each other, from columns A, {'DEF'[gap]}" in lines


def test_each_of_two_tables_has_its_own_question_year_and_notes() -> None:
    left: Rows = [["Rad?"], ["2022"], *LEFT, ["Basis", 1000, 480], ["* = erfunden"]]
    right: Rows = [["Bus?"], ["2024"], *with_cell(RIGHT, 2, 2, "*"), ["Basis", 120, 880]]
    found = values({"": [["Umfrage (erfunden)"], [], *beside(left, right)]})
    assert [(v.question["de"], v.edition, v.group["de"], v.base_n) for v in found[::2]] == [
        ("Rad?", "2022", "", "1000"),
        ("Rad?", "2022", "", "1000"),
        ("Bus?", "2024", "18-29", "120"),
        ("Bus?", "2024", "18-29", "120"),
    ]
    assert "erfunden" in found[4].note["de"]


def test_nobody_knows_whether_a_line_is_meant_for_a_table_with_other_rows() -> None:
    other: Rows = [["", "18-29", "30+"], ["oft", 65, 55], ["nie", 35, 45]]
    assert refused({"": [["Rad?"], *beside(LEFT, other)]}) == [("no-question", "t.xlsx", "")]


def test_shares_and_counts_may_stand_beside_each_other() -> None:
    counts: Rows = [["absolut"], LEFT[0], ["ja", 600, 290], ["nein", 400, 210]]
    found = values({"": [["Rad?"], *beside([["in %"], *LEFT], counts)]})
    assert sizes(found) == ALL


@pytest.mark.parametrize(
    "rows",
    [
        [["Frage", "Antwort", "", "Gesamt", "", "Männer"], ["Rad?", "ja", "", 60, "", 58]],
        [
            ["Frage", "Antwort", "Gesamt", "Männer", "", "Anmerkung"],
            ["Rad?", "ja", 60, 58, "", "a"],
        ],
        [["", "Frage", "Antwort", "Gesamt", "Männer"], ["", "Rad?", "ja", 60, 58]],
    ],
)
def test_an_empty_column_within_a_table_parts_nothing(rows: Rows) -> None:
    assert sizes(values({"": rows})) == [("ja", "", "60", "", ""), ("ja", "Männer", "58", "", "")]


@pytest.mark.parametrize("head", ["Frage", "Jahr"])
def test_heads_that_stand_again_begin_another_table(head: str) -> None:
    first: Rows = [["Frage", "Antwort", "Anteil"], ["Rad?", "ja", 60], ["", "nein", 40]]
    second: Rows = [["Frage", "Antwort", "Anteil"], ["Bus?", "ja", 30], ["", "nein", 70]]
    if head == "Jahr":
        first = [["Rad?"], ["Jahr", "ja", "nein"], ["2022", 60, 40], ["2024", 61, 39]]
        second = [["Bus?"], ["Jahr", "ja", "nein"], ["2022", 30, 70], ["2024", 31, 69]]
    found = values({"": beside(first, second)})
    assert [(v.question["de"], v.value) for v in found if v.answer["de"] == "ja"][:1] == [
        ("Rad?", "60")
    ]
    assert [v.value for v in found if v.question["de"] == "Bus?"][:2] == ["30", "70"]


YEARS: Rows = [["", 2022, 2024], ["ja", 60, 61], ["nein", 40, 39]]


@pytest.mark.parametrize(
    ("first", "second", "groups"),
    [
        ("Gesamt", "Frauen (n=480)", [("", ""), ("Geschlecht", "Frauen")]),
        (
            "Altersgruppe: 18-29",
            "60 Jahre und älter",
            [("Altersgruppe", "18-29"), ("Gruppen", "60 Jahre und älter")],
        ),
    ],
)
def test_a_line_above_a_table_says_whose_values_they_are(
    first: str, second: str, groups: list[tuple[str, str]]
) -> None:
    stacked: Rows = [["Zufriedenheit"], [first], *YEARS, [], ["Zufriedenheit"], [second], *YEARS]
    side: Rows = [["Zufriedenheit"], *beside([[first], *YEARS], [[second], *YEARS])]
    for rows in (stacked, side):
        found = values({"": rows})
        assert {v.question["de"] for v in found} == {"Zufriedenheit"}
        assert [(v.breakdown["de"], v.group["de"]) for v in found[::4]] == groups
        sized = [v.base_n for v in found if v.group["de"] == "Frauen"]
        assert set(sized) <= {"480"}


def test_one_sheet_of_women_is_of_women_and_one_of_a_town_of_everybody() -> None:
    assert {value.group["de"] for value in values({"Frauen": of_group(40)})} == {"Frauen"}
    assert {value.group["de"] for value in values({"Stadt Musterau": of_group(40)})} == {""}


def test_numbers_beside_a_table_that_are_none_are_refused_with_advice() -> None:
    notes: Rows = [["Methode"], ["Befragte", 1000], ["Interviews", 990]]
    with pytest.raises(CannotPublish) as refusal:
        read({"": [["Rad?"], *beside(LEFT, notes)]})
    [problem] = refusal.value.problems
    assert problem.advice.endswith("or delete these columns where they are no table")


def test_many_sheets_take_one_line_of_the_account() -> None:
    sheets = {f"Tabelle {n}": of_group(40 + n, f"Frage {n}: Rad {n}?") for n in range(1, 15)}
    lines = list(account_of(*read(sheets)))
    assert sum("Tabelle 1" in line and "and 4 more: values" in line for line in lines) == 1


def test_a_table_of_questions_and_their_bases_alone_belongs_to_another() -> None:
    alone: Rows = [["Frage", "n"], ["Rad?", 1000], ["Bus?", 990]]
    shares: Rows = [["Frage", "Antwort", "Anteil"], ["Rad?", "ja", 60], ["Bus?", "ja", 30]]
    found = values({"Tabelle 1": shares, "Tabelle 2": alone})
    assert [(v.question["de"], v.base_n) for v in found] == [("Rad?", "1000"), ("Bus?", "990")]
    nobody: Rows = [["Frage", "n"], ["Auto?", 1000]]
    for wrong in (with_cell(alone, 2, 1, "Auto?"), nobody):
        [(kind, place, _)] = refused({"Tabelle 1": shares, "Tabelle 2": wrong})
        assert (kind, place) == ("other-words", "t.xlsx (Tabelle 2)")


def test_sizes_of_groups_without_a_question_need_one_advice() -> None:
    sample: Rows = [["Gruppe", "n"], ["Gesamt", 1000], ["Männer", 480]]
    [(kind, place, _)] = refused({"Prozent": SHARES, "Stichprobe": sample})
    assert (kind, place) == ("unknown-columns", "t.xlsx (Stichprobe)")


def test_weights_tell_no_group_and_no_measure() -> None:
    assert groups_named(("Gesamt gewichtet", "Gesamt ungewichtet")) == {}
    assert named("Gesamt ungewichtet") == Named("", "Gesamt ungewichtet")
    assert named("Basis ungewichtet").measure == "base_n"


def test_a_name_that_may_be_cut_is_told() -> None:
    name = "Menschen mit Migrationshintergr"
    understanding, _ = read({"Gesamt": of_group(40), name: of_group(41)})
    assert understanding.sheets[name].endswith("(31 letters: perhaps cut)")


def test_of_several_tables_without_a_question_each_is_told_to_say_its_own() -> None:
    bare: Rows = [["Antwort", "Anteil"], ["ja", 60], ["nein", 40]]
    for first, advice in (
        (0, "write it above the table, or, if all have the same, say it with"),
        (1, "insert two rows above row 1: A1 = Fragetext (words of the question), A2 = Antwort"),
    ):
        with pytest.raises(CannotPublish) as refusal:
            read({"Rad": bare[first:], "Bus": bare[first:]})
        assert [each.advice[: len(advice)] for each in refusal.value.problems] == [advice] * 2
    assert len(values({"Rad": [["Rad?"], *bare], "Bus": [["Bus?"], *bare]})) == 4


def test_words_at_both_ends_of_a_table_are_no_groups() -> None:
    understanding, table = read({"": [["Rad?"], *beside(LEFT, [[""], ["ja"], ["nein"]], 0)]})
    assert [(v.answer["de"], v.group["de"], v.value) for v in table.values] == GROUPS[:4]
    lines = list(account_of(understanding, table))
    assert any("LEFT OUT" in line and "the same words" in line for line in lines)


def test_the_name_of_a_sheet_may_say_how_many_answered() -> None:
    found = values({"Gesamt (n=1.000)": of_group(40), "Frauen (n=480)": of_group(41)})
    assert [(v.group["de"], v.base_n) for v in found[::2]] == [("", "1000"), ("Frauen", "480")]


def test_shares_and_counts_below_each_other_share_the_question_above() -> None:
    counts: Rows = [["absolut"], LEFT[0], ["ja", 600, 290], ["nein", 400, 210]]
    rows: Rows = [["Rad?"], ["in %"], *LEFT, [], *counts]
    assert sizes(values({"": rows})) == ALL
    other = with_cell(rows, 10, 1, "nie")
    assert {kind for kind, *_ in refused({"": other})} == {"other-words"}
