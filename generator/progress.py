"""How far a build is: a bar on a terminal, plain lines elsewhere, and the seconds of each stage; decides nothing."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import IO

from generator.catalog import Language, phrase
from generator.vietnamese import format_number

LONG = 2.0
"""Seconds from which a stage is told of where no bar can be shown."""


@dataclass(frozen=True)
class Stage:
    """What one stage took: seconds on the clock, and of all cores for this process and those it started."""

    name: str
    wall: float
    cpu: float


@dataclass
class Progress:
    """The stages of one build, as they happen.

    Attributes:
        stream: where bars and lines go; None is silent.
        language: of the words.
        stages: those that are over, in their order.
        counts: what was read, for the summary: `plans`, `warnings`.
    """

    stream: IO[str] | None = None
    language: Language = "vi"
    stages: list[Stage] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    _began: float = field(default_factory=time.perf_counter)

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[Callable[[int], None]]:
        """Time a stage and show that it runs.

        Args:
            name: `stage-NAME` in `locale/phrases.yml` is what readers see.
            total: how much there is to do; 0 when it cannot be told.

        Yields:
            What is told how much more was done.
        """
        wall, cpu = time.perf_counter(), _cpu()
        with self._bar(name, total) as tick:
            yield tick
        done = Stage(name, time.perf_counter() - wall, _cpu() - cpu)
        self.stages.append(done)
        if self.stream is not None and not self._shows_bars and done.wall >= LONG:
            seconds = format_number(_tenth(done.wall))
            print(phrase(f"stage-{name}", self.language), f"{seconds} s", file=self.stream, flush=True)

    @contextmanager
    def _bar(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        if self.stream is None or not self._shows_bars:
            yield lambda _: None
            return
        # Imported here: a build in CI shows no bar and starts sooner.
        from rich.console import Console
        from rich.progress import Progress as Bars

        with Bars(console=Console(file=self.stream), transient=True) as bars:
            task = bars.add_task(phrase(f"stage-{name}", self.language), total=total or None)
            yield lambda more: bars.advance(task, more)

    @property
    def _shows_bars(self) -> bool:
        return self.stream is not None and self.stream.isatty() and "CI" not in os.environ

    def seconds(self) -> str:
        """The seconds of each stage in one line, and of the whole build."""
        parts = [
            f"{phrase(f'stage-{one.name}', self.language)} {format_number(_tenth(one.wall))}" for one in self.stages
        ]
        return phrase(
            "seconds",
            self.language,
            total=format_number(_tenth(time.perf_counter() - self._began)),
            stages=", ".join(parts),
        )

    def write(self, path: Path) -> None:
        """Write the stages as JSON: seconds on the clock and of the cores, peak memory in bytes, and the counts.

        Raises:
            OSError: as the disk reports it.
        """
        found = {
            "format": "1",
            "python": sys.version.split()[0],
            "seconds": round(time.perf_counter() - self._began, 3),
            "peak_memory": peak_memory(),
            "stages": [{"name": one.name, "wall": round(one.wall, 3), "cpu": round(one.cpu, 3)} for one in self.stages],
            "counts": self.counts,
        }
        path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def peak_memory() -> int:
    """The most bytes this process held at a time, and the largest of those it started on top of it."""
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _tenth(seconds: float) -> Decimal:
    return Decimal(f"{seconds:.1f}")
