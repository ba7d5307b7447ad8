"""The README's two commands on systems that have nothing but git, make and Python.

``python -m benchmarks.minimal_systems`` makes each system in a folder of its own with debootstrap,
runs ``make site`` and ``make test`` there on the committed state, and prints a table. It needs
root, debootstrap, and half an hour; words behind it choose systems by name, ``--tests WORDS`` is
handed to ``make test`` as ARGS.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
FOLDER = PROJECT / ".tools" / "minimal-systems"
PASSED_ON = re.compile(
    r"(?:https?|no)_proxy|(?:PIP|UV|NPM)_\w+|\w*CA_BUNDLE|\w*CA_CERTS|SSL_CERT_\w+", re.IGNORECASE
)
"""Variables that a machine may need to reach its registries; their files come along."""
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
_MOUNTS = """
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount -t tmpfs tmpfs "$1/dev/shm"
shift
exec "$@"
"""


@dataclass(frozen=True, slots=True)
class System:
    """A Debian with what the README asks for, and how somebody works on it."""

    name: str
    suite: str
    packages: tuple[str, ...] = ("git", "make", "python3-venv", "ca-certificates")
    user: str = "somebody"
    language: str = "C"
    folder: str = "offene-umfragedaten"
    archive: bool = False
    """An unpacked archive instead of a clone."""

    @property
    def root(self) -> Path:
        return FOLDER / self.name

    @property
    def checkout(self) -> Path:
        """Seen from inside."""
        return Path("/root" if self.user == "root" else f"/home/{self.user}") / self.folder


SYSTEMS = (
    System("debian-12", "bookworm", language="de_DE.UTF-8", folder="Offene Daten für Bürger"),
    System("debian-13", "trixie"),
    System(
        "debian-13-root",
        "trixie",
        packages=("git", "make", "python3-pip", "ca-certificates"),
        user="root",
        archive=True,
    ),
    System("debian-sid", "sid", language="C.UTF-8"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one command."""

    passed: bool
    said: str
    seconds: int


def prepare(system: System) -> None:
    """Make the system unless it is there, and put the committed state into its place."""
    if not (system.root / "etc" / "debian_version").exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        packages = (*system.packages, *(("locales",) if "_" in system.language else ()))
        wanted = ("--variant=minbase", f"--include={','.join(packages)}", system.suite)
        do("debootstrap", *wanted, str(system.root))
    shutil.copy("/etc/resolv.conf", system.root / "etc" / "resolv.conf")
    shutil.copy(CERTIFICATES, system.root / CERTIFICATES.relative_to("/"))
    if "_" in system.language:
        inside(system, "root", "localedef -i de_DE -f UTF-8 de_DE.UTF-8", {})
    if system.user != "root":
        inside(system, "root", f"id {system.user} || useradd --create-home {system.user}", {})
    target = system.root / system.checkout.relative_to("/")
    shutil.rmtree(target, ignore_errors=True)
    if system.archive:
        archive = FOLDER / f"{system.name}.tar"
        do("git", "-C", str(PROJECT), "archive", f"--output={archive}", "HEAD")
        target.mkdir()
        do("tar", "-x", "-f", str(archive), "-C", str(target))
    else:
        do("git", "clone", "--depth", "1", PROJECT.as_uri(), str(target))
    inside(system, "root", f"chown -R {system.user}: '{system.checkout}'", {})


def do(*command: str) -> None:
    """Run a command in silence; raises CalledProcessError, which tells what it said."""
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own commands


def inside(system: System, user: str, command: str, variables: dict[str, str]) -> Run:
    """Run a line of shell in the system, with its own processes and mounts."""
    home = "/root" if user == "root" else f"/home/{user}"
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        "HOME": home,
        **variables,
    }
    begun = time.monotonic()
    done = subprocess.run(  # noqa: S603  # our own commands
        [
            *("unshare", "--mount", "--pid", "--fork", "--kill-child"),
            *("sh", "-ec", _MOUNTS, "sh", str(system.root)),
            *("chroot", f"--userspec={user}:{user}", str(system.root), "sh", "-ec", command),
        ],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = done.stdout.decode("utf-8", "replace")
    return Run(done.returncode == 0, said, round(time.monotonic() - begun))


def tried(system: System, tests: str) -> str:
    """The row of the table."""
    prepare(system)
    passed_on = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
    variables = {**passed_on, "LANG": system.language}
    cells = [system.name, python_of(system), system.user, system.language, system.folder]
    cells.append("archive" if system.archive else "clone")
    for command in ("make site", f"make test ARGS='{tests}'"):
        run = inside(system, system.user, f"cd '{system.checkout}' && {command}", variables)
        (FOLDER / f"{system.name}.{command.split()[1]}.txt").write_text(run.said, encoding="utf-8")
        last = re.sub(r"\x1b\[[\d;]*m|[= ]*$|^[= ]*", "", run.said.strip().rpartition("\n")[2])
        told = last if "test" in command else "built"
        cells.append(f"{told if run.passed else 'FAILED: ' + last} ({run.seconds} s)")
    return f"| {' | '.join(cells)} |"


def python_of(system: System) -> str:
    """The version of the system's Python."""
    return inside(system, "root", "python3 --version", {}).said.strip().removeprefix("Python ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="SYSTEM")
    parser.add_argument("--tests", default="", metavar="WORDS")
    asked = parser.parse_args()
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        sys.exit("Only root with debootstrap can make other systems.")
    print("| system | Python | user | LANG | folder | source | make site | make test |")
    print("|---|---|---|---|---|---|---|---|")
    for system in SYSTEMS:
        if not asked.names or system.name in asked.names:
            print(tried(system, asked.tests), flush=True)


if __name__ == "__main__":
    main()
