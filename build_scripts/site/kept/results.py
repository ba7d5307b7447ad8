"""Results that are dear to make, kept in a folder under the hash of everything they depend on.

The folder may be deleted at any time; nothing but time is lost.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Task = TypeVar("Task")

_CHECKSUM_BYTES = hashlib.sha256().digest_size


def key_of(*parts: str) -> str:
    """The name of a result that depends on exactly these parts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def find(folder: Path | None, key: str) -> bytes | None:
    """What was kept under the key; None if nothing was, if it is damaged, or if nothing is kept."""
    if folder is None:
        return None
    try:
        with open(f"{folder}/{key[:2]}/{key}", "rb") as file:  # noqa: PTH123  # a path costs more
            kept = file.read()
    except FileNotFoundError:
        return None
    checksum, content = kept[:_CHECKSUM_BYTES], kept[_CHECKSUM_BYTES:]
    return content if hashlib.sha256(content).digest() == checksum else None


def keep(folder: Path | None, key: str, content: bytes) -> None:
    """Keep a result, with its checksum before it.

    An interruption leaves nothing half written under its name, nor do two builds at once.
    """
    if folder is None:
        return
    file = folder / key[:2] / key
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as half:
        half.write(hashlib.sha256(content).digest() + content)
    Path(half.name).replace(file)


def completed(
    folder: Path | None,
    tasks: Mapping[str, Task],
    make: Callable[[Sequence[Task]], Iterable[bytes]],
) -> dict[str, bytes]:
    """The result of every task, by key: kept ones are found, the rest made in one go and kept.

    ``make`` gives one result for each of its tasks, in their order.
    """
    found = {key: find(folder, key) for key in tasks}
    missing = [key for key, result in found.items() if result is None]
    if missing:
        for key, result in zip(missing, make([tasks[key] for key in missing]), strict=True):
            keep(folder, key, result)
            found[key] = result
    return {key: result for key, result in found.items() if result is not None}
