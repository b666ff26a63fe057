"""Measures Plansite against Hugo, stock MkDocs with Material and `cp -r` on the same plans, in one run.

    python -m tests.bench                 # make bench: 3,355 plans, 5 rounds
    python -m tests.bench --plans 300 --rounds 3
    python -m tests.bench --years 7       # 23,485 plans too

The peers make the pages of plans only, of the same YAML, with the same facts (see `tests.bench.peers`); Plansite makes
its whole site unless the entry says otherwise. Prints Markdown tables: ratios, what each command took, and how many
bytes a page of a plan has, which shows that all draw alike. It tests nothing: a slow machine is no defect.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import count
from pathlib import Path
from statistics import mean

from tests.bench.contest import Entry, hold
from tests.bench.country import lay_out
from tests.bench.peers import frame_of, lay_out_hugo, lay_out_mkdocs

PYTHON = sys.executable
PLANSITE = [PYTHON, "-m", "generator"]


@dataclass(frozen=True)
class Row:
    """One bar: an entry against another, as a ratio of their medians on the clock."""

    ours: Entry
    theirs: Entry
    bar: float
    faster: bool = False
    """The bar says how many times faster, not what share of the time."""

    @property
    def ratio(self) -> float:
        """Of the medians."""
        return self.theirs.wall / self.ours.wall if self.faster else self.ours.wall / self.theirs.wall

    @property
    def held(self) -> bool:
        """Whether the bar is reached."""
        return self.ratio >= self.bar if self.faster else self.ratio <= self.bar


def main(arguments: Sequence[str]) -> None:
    """Lay out the country, hold the contest and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--plans", type=int, default=3355)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--years", type=int, default=1, help="more than 1: as many times the plans too")
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder otherwise")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="plansite-bench-") as made:
        folder = given.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        for line in _contest(folder, given.plans, given.rounds, given.years):
            print(line, flush=True)


def _contest(folder: Path, plans: int, rounds: int, years: int) -> Iterator[str]:
    country = _country(folder / "country", plans, 1, ["vi"], pictures=False)
    whole = _country(folder / "whole", plans, 1, ["vi", "en"], pictures=True)
    cold = {"PLANSITE_CACHE": "off"}
    warm = {"PLANSITE_CACHE": str(folder / "cache")}
    everything = Entry("cold, everything", [*PLANSITE, "build"], country, partial(_clear, country), cold)
    hold([everything], 1, _tell)  # a first page tells what frame the peers' pages have
    page = next((country / "site" / "ke-hoach").glob("*/*/*/index.html"), None)
    frame = frame_of(page or next((country / "site" / "ke-hoach").glob("*/*/index.html")))
    lay_out_hugo(country, folder / "hugo", frame)
    lay_out_mkdocs(country, folder / "mkdocs")
    everything.runs.clear()
    only = [*PLANSITE, "build", "--only", "ke-hoach/"]
    pages = Entry("cold, plan pages only", only, country, partial(_remove, country / ".parts"), cold)
    both = Entry("cold, both languages and pictures", [*PLANSITE, "build"], whole, partial(_clear, whole), cold, 2)
    same = Entry("no change", [*PLANSITE, "build"], country, environ=warm)
    host = Entry("no change, `mkdocs build`", [PYTHON, "-m", "mkdocs", "build", "-q"], country, environ=warm, rounds=2)
    edit = Entry("one figure edited", [*PLANSITE, "build"], country, _editor(country), warm)
    hugo = Entry("Hugo", [PYTHON, "-m", "hugo"], folder / "hugo", partial(_remove, folder / "hugo" / "public"))
    command = [PYTHON, "-m", "mkdocs", "build", "-q"]
    stock = Entry(
        "MkDocs + Material", command, folder / "mkdocs", partial(_remove, folder / "mkdocs" / "site"), rounds=3
    )
    copy = Entry("`cp -r` of the site", ["cp", "-r", "site", "copied"], country, partial(_remove, country / "copied"))
    warming = Entry("warm-up", [*PLANSITE, "build"], country, environ=warm)
    hold([warming], 1, _tell)
    hold([hugo, everything, pages, stock], rounds, _tell)
    hold([warming], 1, _tell)
    hold([same, edit, copy, hugo, host], rounds, _tell)
    hold([both], 2, _tell)
    rows = [
        Row(everything, hugo, 2),
        Row(pages, hugo, 0.8),
        Row(same, hugo, 0.1),
        Row(edit, hugo, 0.25),
        Row(everything, stock, 5, faster=True),
        Row(same, copy, 1),
    ]
    entries = [everything, pages, both, same, host, edit, hugo, stock, copy]
    if years > 1:
        large = _country(folder / "large", plans, years, ["vi"], pictures=False)
        grown = Entry(f"cold, everything, {years} years", [*PLANSITE, "build"], large, partial(_clear, large), cold)
        hold([grown], 2, _tell)
        rows.append(Row(grown, everything, 7.5))
        entries.append(grown)
    yield from _table(rows, entries, plans)
    made = (country / "site", folder / "hugo" / "public", folder / "mkdocs" / "site")
    yield from _sizes(dict(zip(("Plansite", "Hugo", "MkDocs + Material"), made, strict=True)))


def _country(folder: Path, plans: int, years: int, languages: list[str], pictures: bool) -> Path:
    _remove(folder)
    lay_out(folder, plans, years)
    config = folder / "mkdocs.yml"
    text = re.sub(
        r"\n +languages: .*", f"\n      languages: [{', '.join(languages)}]", config.read_text(encoding="utf-8")
    )
    told = f"share_pictures: {str(pictures).lower()}\n      host_profile"
    config.write_text(text.replace("host_profile", told, 1), encoding="utf-8")
    return folder


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _clear(country: Path) -> None:
    """Leave nothing of an earlier build."""
    for name in ("site", ".site.previous"):
        _remove(country / name)


def _editor(country: Path) -> Callable[[], None]:
    """Changes one figure of one commune's plan and its printed form, another one each time."""
    path = sorted((country / "plans").glob("*/*/*/plan.yml") or (country / "plans").glob("*/*/plan.yml"))[0]
    numbers = count(1)

    def edit() -> None:
        text = path.read_text(encoding="utf-8")
        old = re.search(r"at_least: (\S+)\n    of: labour-force\n    printed: ít nhất \1%", text)
        assert old is not None
        new = f"{10 + next(numbers) % 20},{next(numbers) % 9 + 1}"
        changed = old[0].replace(f": {old[1]}\n", f": {new}\n", 1).replace(f"nhất {old[1]}%", f"nhất {new}%")
        path.write_text(text.replace(old[0], changed), encoding="utf-8")

    return edit


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _table(rows: Sequence[Row], entries: Sequence[Entry], plans: int) -> Iterator[str]:
    processor = platform.processor() or platform.machine()
    cores = len(os.sched_getaffinity(0))
    peers = ", ".join(f"{name} {version(name)}" for name in ("hugo", "mkdocs", "mkdocs-material"))
    yield f"{plans:,} plans; {cores} cores, {processor}; Python {platform.python_version()}, {peers}"
    yield ""
    yield "| Plansite | against | ratio | bar | held |"
    yield "|---|---|---:|---:|---|"
    for row in rows:
        sign = "≥" if row.faster else "≤"
        kind = " × faster" if row.faster else " ×"
        held = "yes" if row.held else "no"
        yield f"| {row.ours.name} | {row.theirs.name} | {row.ratio:.2f}{kind} | {sign} {row.bar:g} | {held} |"
    yield ""
    yield "| | median s | from – to | CPU s | memory MB | runs |"
    yield "|---|---:|---:|---:|---:|---:|"
    for one in entries:
        low, high = one.spread
        memory = one.memory / 1_000_000
        times = f"{one.wall:.2f} | {low:.2f} – {high:.2f} | {one.cpu:.2f}"
        yield f"| {one.name} | {times} | {memory:.0f} | {len(one.runs)} |"


def _sizes(sites: Mapping[str, Path]) -> Iterator[str]:
    """Files and bytes of each site, and of a mean page of a plan beside that of the first site."""
    yield ""
    yield "| | files | MB | pages of plans | bytes of a mean one | beside ours |"
    yield "|---|---:|---:|---:|---:|---:|"
    ours = 0.0
    for name, site in sites.items():
        sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
        pages = [path.stat().st_size for path in (site / "ke-hoach").rglob("bhxh-bhyt-*/index.html")]
        average = mean(pages or [0])
        ours = ours or average
        share = f"{average / ours:.1%}" if ours else "–"
        counts = f"{len(sizes):,} | {sum(sizes) / 1_000_000:.0f} | {len(pages):,}"
        yield f"| {name} | {counts} | {average:,.0f} | {share} |"


if __name__ == "__main__":
    main(sys.argv[1:])
