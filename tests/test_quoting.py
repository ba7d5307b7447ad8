from __future__ import annotations

import pytest

from build_scripts.package.quoting import is_invisible, listed, shown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("64 %", '"64 %"'),
        ("a\u202eb", '"a<U+202E>b"'),
        ("a\nb", '"a<U+000A>b"'),
        ("x" * 60, f'"{"x" * 60}"'),
        ("x" * 61, f'"{"x" * 60}…"'),
        (7, '"7"'),
    ],
)
def test_value_is_quoted_short_and_visible(text: object, words: str) -> None:
    assert shown(text) == words


@pytest.mark.parametrize("mark", ["\0", "\t", "\u200b", "\u2066", "\u2028", "\ue000", "\ufeff"])
def test_what_nobody_sees_is_invisible(mark: str) -> None:
    assert is_invisible(mark)


@pytest.mark.parametrize("mark", ["a", " ", "\u00a0", "ä", "🍪", "\u0301"])
def test_what_is_seen_is_not(mark: str) -> None:
    assert not is_invisible(mark)


def test_long_lists_are_shortened() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert listed(["a\x1b[2J", "b\u202e"]) == "a<U+001B>[2J, b<U+202E>"
    assert listed(["edition_\u00a0", "a b"]) == "edition_<U+00A0>, a b"
    assert listed(range(10)) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9"
    assert listed(range(12)) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more"
