from __future__ import annotations

import pytest

from build_scripts.package.json_text import object_of
from build_scripts.problems import CannotPublish


def test_object_comes_out_as_it_stands() -> None:
    assert object_of('{"a": [1, "ä", null, true]}', "x.json") == {"a": [1, "ä", None, True]}


@pytest.mark.parametrize(
    ("text", "row", "message"),
    [
        ('{\n"a": 1,\n}', 2, "is not JSON: a comma stands before the closing bracket"),
        ('{"a": [\n1,\n\n]}', 2, "is not JSON: a comma stands before the closing bracket"),
        ('{"a":\n]}', 2, "is not JSON: Expecting value"),
        ('{"a": 1,\n,}', 2, "is not JSON: a comma stands before the closing bracket"),
        ("", 1, "is not JSON"),
        ("[]", 0, "does not hold a JSON object"),
        ("7", 0, "does not hold a JSON object"),
        ('{"a": {"b": 1, "b": 2}}', 0, 'states "b" twice'),
        ('{"a": NaN}', 0, "NaN"),
        ('{"a": -Infinity}', 0, "-Infinity"),
        ("[" * 100_000, 0, "nested too deeply"),
        ('{"a": ' + "1" * 5_000 + "}", 0, ""),
    ],
)
def test_everything_else_is_one_problem(text: str, row: int, message: str) -> None:
    with pytest.raises(CannotPublish) as raised:
        object_of(text, "x.json")
    [problem] = raised.value.problems
    assert (problem.place, problem.row, problem.kind) == ("x.json", row, "not-json")
    assert message in problem.message
