"""Drawing on other machines: a Dask scheduler's workers in place of the processes of this one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from build_scripts.problems import CannotPublish, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor


@contextmanager
def drawing_workers(
    address: str, local: Executor, version: Callable[[], str]
) -> Iterator[Executor]:
    """Who draws: the workers at ``address`` (``tcp://host:8786``), without one those of here.

    ``version`` names the code that draws; workers where it answers otherwise would draw otherwise,
    and are refused. Raises CannotPublish where nobody is to be had.
    """
    if not address:
        yield local
        return
    try:
        from distributed import Client  # noqa: PLC0415  # an optional group
    except ImportError as reason:
        raise CannotPublish([_not_installed()]) from reason
    try:
        client = Client(address, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]  # Dask gives no types
    except (OSError, ValueError) as reason:
        raise CannotPublish([_unreachable(address, str(reason))]) from reason
    with client:
        try:
            others = set(client.run(version).values()) - {version()}
        except (ImportError, AttributeError):  # started elsewhere, or older than this question
            others = {""}
        if others or not client.nthreads():  # type: ignore[no-untyped-call]  # the same
            raise CannotPublish([_of_another_kind(address) if others else _nobody(address)])
        yield client.get_executor()  # type: ignore[no-untyped-call]  # the same


def _not_installed() -> Problem:
    message = "what speaks to a Dask scheduler is not installed"
    advice = "run it with make site WORKERS=…, which installs it, or: uv sync --group cluster"
    return Problem("--workers", 0, "", "not-installed", message, advice)


def _unreachable(address: str, reason: str) -> Problem:
    message = f"no Dask scheduler answers at {address}: {reason}"
    advice = "start one (dask scheduler), or leave --workers out to draw on this machine"
    return Problem("--workers", 0, "", "no-scheduler", message, advice)


def _nobody(address: str) -> Problem:
    message = f"the scheduler at {address} has no workers"
    advice = "start some in this folder on their machines: dask worker …"
    return Problem("--workers", 0, "", "no-workers", message, advice)


def _of_another_kind(address: str) -> Problem:
    message = f"workers of {address} have another version of this program, or of what draws"
    advice = "put the same commit there, run uv sync --locked --group cluster, and start them anew"
    return Problem("--workers", 0, "", "other-workers", message, advice)
