"""Processes that share the work of a build and end with it, whatever ends it."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from threading import Thread


def worker_pool() -> ProcessPoolExecutor:
    """Two processes that draw, then build a language each; spawned: a forked renderer hangs."""
    return ProcessPoolExecutor(
        2,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_end_with_parent,
    )


def _end_with_parent() -> None:
    """A killed build cannot send its processes home, and they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)  # nobody is left who could want an answer

    Thread(target=watch, daemon=True).start()
