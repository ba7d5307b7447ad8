"""What the library ``svy`` makes of a design: JSON in, JSON out, a line each.

Run in an environment of its own (group ``oracle``), because svy brings half a gigabyte.
"""

from __future__ import annotations

import json
import sys
from typing import Any

ANSWER, NUMBER, GROUP = "answer", "number", "group"
_PARTS = ("wgt", "stratum", "psu", "pop_size")


def answered(asked: dict[str, Any]) -> list[list[Any]]:
    """Rows of column, group ('' = all), answer ('' = mean), estimate, error, n, degrees."""
    import polars as pl  # noqa: PLC0415  # in the other environment
    import svy  # noqa: PLC0415  # the same

    design = {part: asked[part] for part in _PARTS if asked.get(part)}
    if replicates := asked.get("replicates"):
        made = {"jackknife": svy.JackknifeWgts, "brr": svy.BrrWgts, "bootstrap": svy.BootstrapWgts}
        design["rep_wgts"] = made[replicates.pop("kind")](prefix="r", **replicates)
    sample = svy.Sample(pl.DataFrame(asked["columns"]), svy.Design(**design))
    method = "replication" if replicates else "taylor"
    found = []
    for by in (None, GROUP):
        shares = sample.estimation.prop(ANSWER, by=by, method=method)
        means = sample.estimation.mean(NUMBER, by=by, method=method)
        found += [_row(row, str(row["y_level"])) for row in shares.to_dicts()]
        found += [_row(row, "") for row in means.to_dicts()]
    return found


def _row(row: dict[str, Any], answer: str) -> list[Any]:
    level = row["by_level"]
    group = str(level[0]) if level else ""
    return [row["y"], group, answer, row["est"], row["se"], row["n"], row["df"]]


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answered(json.loads(line))) + "\n")
        sys.stdout.flush()
