"""Runs commands in turn and keeps what each took; compares nothing and prints nothing."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

TIMEOUT = 3600
"""Seconds after which a run counts as failed."""


@dataclass(frozen=True)
class Run:
    """What one run took: seconds on the clock and of the cores, and the most bytes its largest process held."""

    wall: float
    cpu: float
    memory: int


@dataclass
class Entry:
    """One command of the contest.

    Attributes:
        name: in the table.
        command: run in `folder`.
        folder: where.
        before: makes the state each run begins with; not measured.
        environ: on top of that of this process.
        rounds: how often it takes part; every round when 0.
        runs: what its runs took.
    """

    name: str
    command: Sequence[str]
    folder: Path
    before: Callable[[], object] = lambda: None
    environ: Mapping[str, str] = field(default_factory=dict)
    rounds: int = 0
    runs: list[Run] = field(default_factory=list)

    @property
    def wall(self) -> float:
        """The median on the clock."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median of the cores."""
        return median(run.cpu for run in self.runs)

    @property
    def memory(self) -> int:
        """The largest of all runs."""
        return max(run.memory for run in self.runs)

    @property
    def spread(self) -> tuple[float, float]:
        """The fastest and the slowest run on the clock."""
        walls = [run.wall for run in self.runs]
        return min(walls), max(walls)


def hold(entries: Sequence[Entry], rounds: int, tell: Callable[[str], None]) -> None:
    """Run all entries in turn, round by round, so that whatever else the machine does meets all of them.

    Args:
        entries: filled with their runs.
        rounds: how many.
        tell: told of each run.

    Raises:
        subprocess.CalledProcessError: when a command fails.
    """
    for number in range(rounds):
        for entry in entries:
            if entry.rounds and number >= entry.rounds:
                continue
            entry.before()
            entry.runs.append(_measured(entry))
            tell(f"{number + 1}/{rounds} {entry.name}: {entry.runs[-1].wall:.2f} s")


def _measured(entry: Entry) -> Run:
    began = time.perf_counter()
    log = entry.folder / ".bench.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            entry.command, cwd=entry.folder, env={**os.environ, **entry.environ}, stdout=output, stderr=output
        )
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(entry.command), log.read_bytes()[-2000:])
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
