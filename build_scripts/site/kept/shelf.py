"""Finished files of the last build, to be linked into the next.

A file lies under the hash of its bytes and is never written again: it comes to its place whole, is
read-only, and whoever wants another puts a new file in its place. A list says which files a
function made of which values. It is written when the build is over; what it does not name, or what
is not as it says any more, counts as not there.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.site.files import KeptFile, SiteFile
from build_scripts.site.kept.fingerprints import Fingerprints
from build_scripts.site.kept.program import program_version
from build_scripts.site.kept.results import key_of
from build_scripts.site.writing import UNFINISHED, write_file
from build_scripts.survey.watched import Watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from build_scripts.survey.records import Survey

FINISHED = "build/cache/finished"
"""Below the project; safe to delete."""
_LISTS = 3
"""So many are kept, of the site, the preview and one more; files of older ones are deleted."""
_LOOSE = ""
"""Key of files that no function is named for."""
_Stated = tuple[str, str, int, int]
"""Path on the site, hash, bytes, and the time of the last change in nanoseconds."""


class Shelf:
    """What the last build of a site made, and what this one makes."""

    def __init__(
        self, folder: Path, name: str, large: Sequence[type] = (), program: str | None = None
    ) -> None:
        """``program`` is a hash of it; '' = nothing may be kept, None = as it is now."""
        self._folder = folder
        self._root = str(folder)
        self._list = folder / f"{name}.json"
        self.program = program_version() if program is None else program
        self._fingerprints = Fingerprints(*large)
        self._watched: list[Watched] = []
        self._before: dict[str, Any] = _read(self._list)
        self._now: dict[str, Any] = {}
        self._seen: dict[str, os.stat_result] = {}
        """By their hash the files that were looked at: nobody changes them while a build runs."""
        self._stated: dict[str, _Stated] = {
            stated[1]: stated for _, files in self._before.values() for stated in files
        }

    def watched(self, survey: Survey) -> Survey:
        """The survey for functions that are not to depend on all of its results."""
        watched = Watched(survey, self._fingerprints.take)
        self._watched.append(watched)
        self._fingerprints.state(watched.survey, watched.context)
        self._fingerprints.state(survey, watched.whole)
        return watched.survey

    def files(
        self, make: Callable[..., Iterable[SiteFile]], *inputs: object, **tools: object
    ) -> tuple[SiteFile, ...]:
        """What ``make`` makes of these values, or what it made of the same.

        Tools say who works and where, and change nothing in what is made.
        """
        key = self._key(make, inputs)
        if (found := self._found(key)) is not None:
            return found
        with self._asked_meanwhile() as asked:
            made = tuple(make(*inputs, **tools))
        if not self.program:
            return made
        stated = [self._put(file) for file in made]
        self._now[key] = [asked, stated]
        return tuple(self._file(each) for each in stated)

    @contextmanager
    def _asked_meanwhile(self) -> Iterator[dict[str, dict[str, str]]]:
        """Which results of which survey somebody asks for, and what they are.

        Whoever takes something from the shelf while he makes something depends on both.
        """
        before = [(each, frozenset(each.asked)) for each in self._watched]
        for each, _ in before:
            each.asked.clear()
        asked: dict[str, dict[str, str]] = {}
        yield asked
        for each, names in before:
            if each.asked:
                found = {name: each.fingerprint(name) for name in sorted(each.asked)}
                asked[each.context] = found
            each.asked.update(names)

    def put(self, file: SiteFile) -> KeptFile:
        """Any file at all: where it has the same bytes as last time, it is the same file."""
        if isinstance(file, KeptFile):
            return file
        stated = self._put(file)
        self._now.setdefault(_LOOSE, ({}, []))[1].append(stated)
        return self._file(stated)

    def named(self, value: object) -> str:
        """The same of one that is asked for again and again, alone or inside others."""
        return self._fingerprints.named(value)

    def fingerprint(self, value: object) -> str:
        """Of any value, to be handed in in its place."""
        return self._fingerprints.take(value)

    def lacks(self, make: Callable[..., Iterable[SiteFile]], *inputs: object) -> bool:
        """Whether it would have to be made."""
        return None is self._found(self._key(make, inputs))

    def _key(self, make: Callable[..., Iterable[SiteFile]], inputs: Sequence[object]) -> str:
        what = f"{make.__module__}.{make.__qualname__}"
        return key_of(self.program, what, self._fingerprints.take(inputs))

    def _found(self, key: str) -> tuple[SiteFile, ...] | None:
        entry = self._now.get(key) or self._before.get(key)
        if not entry or not self.program:
            return None
        asked, stated = entry
        if not all(map(self._is_as_before, asked.items())) or not all(map(self._is_there, stated)):
            return None
        self._now[key] = entry
        for each in self._watched:
            each.asked.update(asked.get(each.context, ()))
        return tuple(map(self._file, stated))

    def _is_as_before(self, asked: tuple[str, dict[str, str]]) -> bool:
        """Whether the results that were asked for, besides what was handed in, are the same."""
        context, names = asked
        survey = next((each for each in self._watched if each.context == context), None)
        return survey is not None and all(
            survey.fingerprint(name) == before for name, before in names.items()
        )

    def _is_there(self, stated: _Stated) -> bool:
        """As it was written; a file that somebody has changed since is not taken again."""
        _, digest, size, time = stated
        if digest not in self._seen:
            try:
                found = os.stat(self._place(digest))  # noqa: PTH116  # a path costs more
            except OSError:
                return False
            self._seen[digest] = found
        found = self._seen[digest]
        return (found.st_size, found.st_mtime_ns) == (size, time)

    def _file(self, stated: _Stated) -> KeptFile:
        path, digest, size, _ = stated
        return KeptFile(path, self._place(digest), digest, size, self._seen[digest])

    def _put(self, file: SiteFile) -> _Stated:
        """Keep the bytes of a file where others have not kept the same."""
        content = file.content
        digest = hashlib.sha256(content).hexdigest()
        place = Path(self._place(digest))
        if not self._is_whole(digest, content):
            place.parent.mkdir(parents=True, exist_ok=True)
            unfinished = place.with_name(f"{UNFINISHED}{os.getpid()}-{digest}")
            unfinished.write_bytes(content)
            unfinished.chmod(0o444)
            unfinished.replace(place)
        self._seen[digest] = found = place.stat()
        return file.path, digest, found.st_size, found.st_mtime_ns

    def _is_whole(self, digest: str, content: bytes) -> bool:
        """Whether these bytes lie there: as the list says, or compared."""
        stated = self._stated.get(digest)
        if stated and self._is_there(stated):
            return True
        place = Path(self._place(digest))
        return place.exists() and place.read_bytes() == content

    def _place(self, digest: str) -> str:
        return f"{self._root}/{digest[:2]}/{digest}"

    def _write(self, entries: dict[str, Any]) -> None:
        if entries != self._before:
            with suppress(OSError):  # without a list nothing but time is lost
                write_file(self._list, json.dumps(entries).encode())

    @contextmanager
    def open(self) -> Iterator[Shelf]:
        """Keep what is made meanwhile; what a whole build did not use is thrown away after it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            try:
                yield self
            except BaseException:
                self._write({**self._before, **self._now})
                raise
            self._write(self._now)
            with suppress(BlockingIOError):  # another build is at work, and its list not written
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._now != self._before:
                    _clear(self._folder, {self._list: self._now})


def kept(
    shelf: Shelf | None, make: Callable[..., Iterable[SiteFile]], *inputs: object, **tools: object
) -> Iterable[SiteFile]:
    """The files that ``make`` makes of these values, from the shelf where it has made them before.

    ``make`` is a function of a module, so that it knows nothing but what is handed in. Tools say
    who works and where. Without a shelf everything is made.
    """
    return shelf.files(make, *inputs, **tools) if shelf else make(*inputs, **tools)


def _read(file: Path) -> dict[str, Any]:
    try:
        entries: dict[str, Any] = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return entries


def _clear(folder: Path, known: Mapping[Path, dict[str, Any]]) -> None:
    """Delete what no list names; some lists are known already."""
    lists = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for old in lists[_LISTS:]:
        old.unlink()
    named = {
        stated[1]
        for file in lists[:_LISTS]
        for _, files in (known.get(file) or _read(file)).values()
        for stated in files
    }
    for inner in folder.iterdir():
        if inner.is_dir():
            for name in os.listdir(inner):  # noqa: PTH208  # a path costs more
                if name not in named:
                    (inner / name).unlink()
