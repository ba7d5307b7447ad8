"""The one aggregation, said in SQL: sums by stratum, cluster, group and answer.

Written for DuckDB and kept to what every engine understands, so that it can be translated. All
sums are of whole numbers (weights and values are scaled, see ``people``): exact, and the same
whatever the order of rows and the number of threads.

The table ``people`` has one row for each respondent who counts: ``who`` (a number that tells one
from another), ``w`` (weight), ``h`` (stratum), ``c`` (cluster), ``g0`` … (group of each breakdown,
-1 = none), ``y0`` … (answer by its number, or a number that was given; NULL = not of the base),
``r0`` … (replicate weights).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PEOPLE = "people"
_EXACT = "DECIMAL(19, 0)"


def sums_of_answers(y: str, groups: Sequence[str], h: str = "h") -> str:
    """Without clusters. One row for each stratum, group and answer; everybody only without groups.

    Columns: h, groups, y, n, sum of w, sum of w², sum of who. Who is in no group of a breakdown
    has a row, too, so the rows of any breakdown add up to everybody. With h = c every cluster
    is a stratum, whose people were drawn one by one.
    """
    return (
        f"SELECT {h}, {_listed(groups)}{y} AS y, COUNT(*) AS n, {_long('w')} AS b, "  # noqa: S608  # names are ours
        f"{_long('w * w')} AS bb, {_long('who')} AS who FROM {PEOPLE} "
        f"WHERE NOT {y} IS NULL {_parts([h, y], groups)}"
    )


def sums_of_numbers(y: str, groups: Sequence[str], h: str = "h") -> str:
    """The same where a number was given: h, groups, n, b, bb, who, sums of wy, w²y², w²y."""
    wy = f"CAST(w * {y} AS {_EXACT})"
    return (
        f"SELECT {h}, {_listed(groups)}COUNT(*) AS n, {_long('w')} AS b, {_long('w * w')} AS bb, "  # noqa: S608  # the same
        f"{_long('who')} AS who, {_long(wy)} AS a, {_long(f'{wy} * {wy}')} AS aa, "
        f"{_long(f'{wy} * w')} AS ab "
        f"FROM {PEOPLE} WHERE NOT {y} IS NULL {_parts([h], groups)}"
    )


def sums_of_clusters(y: str, groups: Sequence[str]) -> str:
    """With clusters, whose weights of an answer (a) and of all answers (b) are squared.

    One row for each stratum, group and answer: h, groups, y, clusters, n, sums of a, a², ab, w²
    and who. In rows without an answer (y NULL) a is b: all answers together.
    """
    listed = _listed(groups)
    by_group = f"h, {listed}".rstrip(", ")
    return (
        f"WITH cell AS (SELECT h, c, {listed}{y} AS y, COUNT(*) AS n, "  # noqa: S608  # the same
        f"CAST(SUM(w) AS {_EXACT}) AS a, SUM(w * w) AS ww, SUM(who) AS who "
        f"FROM {PEOPLE} WHERE NOT {y} IS NULL {_sets(['h', 'c', y], groups)}), "
        f"beside AS (SELECT cell.*, CAST(SUM(a) OVER (PARTITION BY h, c{_after(groups)}) "
        f"AS {_EXACT}) AS b FROM cell), "
        f"whole AS (SELECT h, c, {listed}SUM(n) AS n, CAST(SUM(a) AS {_EXACT}) AS b, "
        f"SUM(ww) AS ww, SUM(who) AS who FROM cell GROUP BY h, c{_after(groups)}) "
        f"SELECT {by_group}, y, COUNT(*) AS clusters, SUM(n) AS n, SUM(a) AS a, "
        f"SUM(a * a) AS aa, SUM(a * b) AS ab, SUM(ww) AS ww, SUM(who) AS who "
        f"FROM beside GROUP BY {by_group}, y UNION ALL "
        f"SELECT {by_group}, NULL AS y, COUNT(*) AS clusters, SUM(n) AS n, SUM(b) AS a, "
        f"SUM(b * b) AS aa, SUM(b * b) AS ab, SUM(ww) AS ww, SUM(who) AS who "
        f"FROM whole GROUP BY {by_group}"
    )


def numbers_of_clusters(y: str, groups: Sequence[str]) -> str:
    """One row for each stratum, cluster and group: h, c, groups, n, sums of w, w², who and wy."""
    return (
        f"SELECT h, c, {_listed(groups)}COUNT(*) AS n, SUM(w) AS b, SUM(w * w) AS ww, "  # noqa: S608  # the same
        f"SUM(who) AS who, SUM(w * {y}) AS a FROM {PEOPLE} WHERE NOT {y} IS NULL "
        f"{_sets(['h', 'c'], groups)}"
    )


def sums_of_replicates(y: str, groups: Sequence[str], replicates: int, *, is_number: bool) -> str:
    """Groups, y (0 for numbers), n, b, w², who, a, and for each replicate its b and a."""
    times = f" * {y}" if is_number else ""
    each = [
        f"SUM(r{at}) AS b{at}, SUM(CAST(r{at} AS {_EXACT}){times}) AS a{at}"
        for at in range(replicates)
    ]
    answer = "0" if is_number else y
    return (
        f"SELECT {_listed(groups)}{answer} AS y, COUNT(*) AS n, SUM(w) AS b, "  # noqa: S608  # the same
        f"SUM(w * w) AS ww, SUM(who) AS who, SUM(w{times}) AS a, {', '.join(each)} "
        f"FROM {PEOPLE} WHERE NOT {y} IS NULL {_sets([] if is_number else [y], groups)}"
    )


def patterns_of_replicates(y: str, group: str, value: int | None, replicates: int) -> str:
    """The different ways in which replicates weigh the people of a group; 6 digits count."""
    of_group = "" if value is None else f" AND {group} = {value}"
    ratios = ", ".join(
        f"ROUND(CAST(r{at} AS DOUBLE) / CAST(w AS DOUBLE), 6)" for at in range(replicates)
    )
    return f"SELECT DISTINCT {ratios} FROM {PEOPLE} WHERE NOT {y} IS NULL{of_group}"  # noqa: S608  # the same


def strata() -> str:
    """Every stratum: h, its clusters and its people in the whole file."""
    return f"SELECT h, COUNT(DISTINCT c) AS clusters, COUNT(*) AS n FROM {PEOPLE} GROUP BY h"  # noqa: S608  # the same


def clusters() -> str:
    """Every cluster: c, its stratum and its people in the whole file."""
    return f"SELECT c, h, COUNT(*) AS n FROM {PEOPLE} GROUP BY c, h"  # noqa: S608  # the same


def overlaps(one: str, other: str) -> str:
    """Which groups of two breakdowns have people in common; -1 = no group."""
    return f"SELECT DISTINCT {one} AS one, {other} AS other FROM {PEOPLE}"  # noqa: S608  # the same


def _long(number: str) -> str:
    """A sum as its digits: long numbers come out of a database ten times slower than texts."""
    return f"CAST(SUM({number}) AS VARCHAR)"


def _listed(groups: Sequence[str]) -> str:
    return "".join(f"{group}, " for group in groups)


def _after(groups: Sequence[str]) -> str:
    return "".join(f", {group}" for group in groups)


def _sets(by: Sequence[str], groups: Sequence[str]) -> str:
    """Everybody, and each breakdown for itself: in one scan."""
    return _grouped([by, *([*by, group] for group in groups)])


def _parts(by: Sequence[str], groups: Sequence[str]) -> str:
    """Each breakdown for itself, and everybody only where there is none: a sum less to make."""
    return _grouped([[*by, group] for group in groups] or [by])


def _grouped(sets: Sequence[Sequence[str]]) -> str:
    listed = ", ".join(f"({', '.join(one)})" for one in sets)
    return f"GROUP BY GROUPING SETS ({listed})"
