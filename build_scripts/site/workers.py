"""Processes that share the work of a build and end with it, whatever ends it."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from threading import Thread
from typing import Any


def worker_pool() -> ProcessPoolExecutor:
    """Two processes that draw, then build a language each; spawned: a forked renderer hangs."""
    return ProcessPoolExecutor(
        2,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_end_with_parent,
    )


class Here(Executor):
    """Does everything at once in this process, which starts and loads nothing for it."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401  # as its base
        """What the work gives or raises, known already."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as failure:  # noqa: BLE001  # told to whoever asks for the result
            future.set_exception(failure)
        return future

    def map(self, fn: Any, *iterables: Any, timeout: Any = None, chunksize: int = 1) -> Any:  # noqa: ANN401, ARG002  # as its base
        """One after the other, as they are asked for."""
        return map(fn, *iterables)


def workers_for(tasks: int, most_here: int, pool: Executor | None) -> Executor:
    """The pool, or nobody but this process: without one, or for less than its start costs."""
    return pool if pool and tasks > most_here else Here()


def _end_with_parent() -> None:
    """A killed build cannot send its processes home, and they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)  # nobody is left who could want an answer

    Thread(target=watch, daemon=True).start()
