"""Hidden values stay hidden: rules, what else must be hidden, and an attacker of another make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.tabulate.counted import Counted, Heads, Value, merged
from build_scripts.tabulate.hiding import hide
from build_scripts.tabulate.rules import disclosure_of
from tests.random_tables import attacked, random_tables, rules_of

if TYPE_CHECKING:
    from build_scripts.tabulate.hiding import Hidden
    from build_scripts.tabulate.plan import Disclosure

WHO = iter(range(1, 10**6))


def table(question: str, counts: dict[str, tuple[int, ...]], mode: str = "single") -> Counted:
    """Counts by answer, a column for each group of one breakdown; the total is their sum."""
    heads: dict[tuple[str, tuple[int, int] | None], Heads] = {}
    columns = list(zip(*counts.values(), strict=True))
    for at, column in enumerate(columns):
        own = {
            a: Heads(n, sum(next(WHO) ** 3 for _ in range(n)))
            for a, n in zip(counts, column, strict=True)
        }
        for answer, each in own.items():
            heads[answer, (0, at)] = each
        n = sum(column) if mode == "single" else max(column) + 20
        heads["", (0, at)] = Heads(n, sum(each.who for each in own.values()) or next(WHO))
    for answer in ("", *counts):
        parts = [heads[answer, (0, at)] for at in range(len(columns))]
        heads[answer, None] = Heads(sum(p.n for p in parts), sum(p.who for p in parts))
    groups = (None, *((0, at) for at in range(len(columns))))
    return Counted(question, mode, tuple(counts), groups, heads)  # type: ignore[arg-type]  # one of the modes


KNOWN = disclosure_of("known", "", {"minimum_base": 10})


def test_few_people_and_what_would_tell_them() -> None:
    one = table("q", {"yes": (40, 3, 30), "no": (50, 60, 70)})
    hidden = hide([one], KNOWN)
    few = Value("q", "yes", (0, 1))
    assert hidden.values[few] == "few"
    assert hidden.values[Value("q", "no", (0, 1))] == "secondary"
    assert len(hidden.values) == 4  # with a second group, of which neither answer is told
    assert hidden.told[few][0] == 0
    assert hidden.told[few][1] >= 5
    assert not hidden.unsafe


def test_a_small_base_hides_the_group() -> None:
    hidden = hide([table("q", {"yes": (4, 40), "no": (4, 50)})], disclosure_of("unknown", "", {}))
    assert hidden.values == {Value("q", a, (0, 0)): "base" for a in ("yes", "no")}
    assert not hidden.bases


def test_everybody_gave_the_same_answer() -> None:
    hidden = hide([table("q", {"yes": (40, 30, 33), "no": (0, 30, 44)})], KNOWN)
    assert hidden.values[Value("q", "yes", (0, 0))] == "all"
    assert hidden.told[Value("q", "yes", (0, 0))][0] <= 35
    assert Value("q", "", (0, 0)) not in hidden.bases


def test_few_who_did_not_tick_a_box_are_few() -> None:
    one = table("q", {"a": (50, 60), "b": (28, 30)}, mode="multiple")
    heads = {**one.heads, ("", (0, 0)): Heads(52, 7), ("", None): Heads(132, 9)}
    hidden = hide([Counted("q", "multiple", one.answers, one.groups, heads)], KNOWN)
    assert hidden.values[Value("q", "a", (0, 0))] == "few"


def test_zeros_are_hidden_where_the_plan_says() -> None:
    strict = disclosure_of("known", "strict", {"minimum_base": 10})
    hidden = hide([table("q", {"yes": (0, 40), "no": (60, 70)})], strict)
    assert hidden.values[Value("q", "yes", (0, 0))] == "zero"


def test_the_base_of_a_follow_up_question_is_a_count() -> None:
    first = table("q", {"yes": (3, 40, 50), "no": (60, 60, 60)})
    groups = first.groups
    heads = {("", g): first.heads["yes", g] for g in groups}
    heads |= {("a", g): first.heads["yes", g] for g in groups}
    heads |= {("b", g): Heads(0, 0) for g in groups}
    second = Counted("f", "single", ("a", "b"), groups, heads, ((("q", "yes"),),))
    hidden = hide([first, second], KNOWN)
    assert Value("f", "", (0, 0)) in hidden.bases
    bounds = attacked((first, second), hidden)
    assert bounds[Value("q", "yes", (0, 0))][1] >= 5


def test_a_mean_cannot_be_computed_from_the_others() -> None:
    heads = {("", None): Heads(100, 9), ("", (0, 0)): Heads(8, 1), ("", (0, 1)): Heads(42, 3)}
    heads["", (0, 2)] = Heads(50, 5)
    groups = (None, (0, 0), (0, 1), (0, 2))
    hidden = hide([Counted("m", "mean", (), groups, heads)], KNOWN)
    assert hidden.values[Value("m", "mean", (0, 0))] == "base"
    assert len(hidden.values) == 2


def test_groups_put_together_hide_less() -> None:
    one = table("q", {"yes": (2, 40, 30), "no": (3, 60, 70)})
    together = merged((one,), 0, 0, 1)
    assert together[0].heads["yes", (0, 0)].n == 42
    assert not hide(together, KNOWN).values
    assert hide([one], KNOWN).values


def test_presets_and_what_the_plan_says() -> None:
    assert disclosure_of("unknown", "", {}).minimum_base == 30
    assert disclosure_of("unknown", "mikrozensus", {}).cautious_base == 100
    assert disclosure_of("known", "mikrozensus", {"minimum_base": 7}).minimum_base == 7
    assert not disclosure_of("known", "", {}).counts


# Two that take as long as all others together are left to the thousand of `make test-long`.
@pytest.mark.parametrize("seed", sorted({*range(30)} - {11, 16}))
def test_an_attacker_of_another_make_finds_nothing(seed: int) -> None:
    """No hidden count is told exactly, and none within what must stay possible."""
    tables, rules = random_tables(seed, most=300), rules_of(seed)
    hidden = hide(tables, rules)
    assert (hidden.unsafe, problems_found(tables, rules, hidden)) == ((), [])


def problems_found(tables: tuple[Counted, ...], rules: Disclosure, hidden: Hidden) -> list[object]:
    """What an attacker learns of hidden values.

    A value that is hidden for its number of respondents alone has a count that is no secret.
    """
    found: list[object] = []
    by_id = {each.question_id: each for each in tables}
    bounds = attacked(tables, hidden)
    for value, (low, high) in bounds.items():
        reason = hidden.values.get(value)
        base = Value(value.question_id, "", value.group)
        heads = by_id[value.question_id].heads
        n, count = heads["", value.group].n, heads[value.answer_id, value.group].n
        is_exact = high - low < 1e-6 and n
        is_for_base = reason == "secondary" and base in hidden.bases
        is_secret = 0 < count < rules.minimum_count
        if is_exact and not (is_for_base and not is_secret and is_open(bounds.get(base))):
            found.append((value, "exact", low))
        limit = rules.minimum_count
        if reason in ("few", "base") and is_secret and (low > 0 or high < min(limit, n)):
            found.append((value, "within", low, high))
    return found


def is_open(bounds: tuple[float, float] | None) -> bool:
    """Whether several numbers are possible."""
    return bounds is not None and bounds[1] - bounds[0] >= 1
