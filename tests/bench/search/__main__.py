"""Quality, bytes and times of search against its bars: `make bench-search`; prints figures and fails nothing.

python -m tests.bench.search                            the plans of this repository, then both sizes of a country
python -m tests.bench.search --plans 0                  the plans of this repository alone
python -m tests.bench.search --plans 3355 --years 7     a synthetic country alone (minutes, and some GB of memory)

The page, its scripts and the answers to queries are those of a built site. Of a country nothing but the index is made,
by the function that makes it in a build, and put in the place of that site's own.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import search
from generator.language import load_language
from generator.memory import collector_paused
from generator.pipeline import prepare
from generator.settings import Settings
from generator.views.edition import Edition, editions
from tests.bench.country import FIRST_YEAR, lay_out
from tests.bench.search.chromium import ask, browser, first_answers
from tests.bench.search.labelled import Query, judged, labelled, of_country
from tests.browser.built import ROOT, build


@dataclass(frozen=True)
class Bars:
    """What is wanted at a size; None where nothing is.

    Attributes:
        first: KB after gzip to the first answer.
        typical: KB after gzip of a further query, the median.
        worst: the same, the largest.
        warm: processor time in ms of a query asked again, drawing included.
        build: processor time in s to make the index.
        memory: MB the making takes on top of the plans themselves.
        hit: share of queries with the right answer first.
        five: among the first five.
        rank: mean of one over the rank.
    """

    first: float
    typical: float
    warm: float
    hit: float | None
    worst: float | None = None
    build: float | None = None
    memory: float | None = None
    five: float | None = None
    rank: float | None = None


OWN = Bars(first=40, typical=15, warm=20, hit=0.92, five=0.99, rank=0.95)
YEAR = Bars(first=110, typical=40, worst=120, warm=40, build=5, hit=0.98)
YEARS = Bars(first=170, typical=60, warm=60, build=40, memory=1024, hit=0.95)
SIZES = ((0, 1), (3355, 1), (3355, 7))
"""Places with a plan, and years; none stands for the plans of this repository."""
SCRIPT_KB = 8
COLD = 24
"""How many queries are asked by a reader who never searched before."""


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description=__doc__)
    parser.add_argument("--plans", type=int, help="places with a plan in a synthetic country; 0: no country")
    parser.add_argument("--years", type=int, default=1, help="years in a row, each with as many plans")
    parser.add_argument("--queries", type=int, default=200, help="queries asked of a synthetic country")
    given = parser.parse_args(arguments)
    sizes = SIZES if given.plans is None else ((given.plans, given.years),)
    with tempfile.TemporaryDirectory() as home:
        site = Path(home) / "site"
        build(site)
        _print_scripts(site)
        for plans, years in sizes:
            if plans:
                _measure_country(Path(home) / "country", site, plans, years, given.queries)
            else:
                print("\nthe plans of this repository")
                _measure(site, labelled(), OWN)


def _print_scripts(site: Path) -> None:
    """The scripts of search as published: the same on the page of search and for the box on all others."""
    scripts = sorted((site / "assets/plansite").glob("search*.js"))
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in scripts}
    print(", ".join(f"{name} {size} bytes" for name, size in sizes.items()))
    _say("script of search, page and box, KB", sum(sizes.values()) / 1024, SCRIPT_KB)


def _measure_country(home: Path, site: Path, plans: int, years: int, count: int) -> None:
    """Put the index of a synthetic country in the place of the site's own, and ask it."""
    bars = YEARS if years > 1 else YEAR
    print(f"\n{lay_out(home, plans, years)} plans of a synthetic country")
    making = multiprocessing.get_context("fork").Process(target=_index, args=(home, site, bars))
    making.start()
    making.join()
    if making.exitcode:
        raise SystemExit(making.exitcode)
    _measure(site, tuple(of_country(plans, range(FIRST_YEAR, FIRST_YEAR + years), count)), bars)
    shutil.rmtree(home)


def _index(home: Path, site: Path, bars: Bars) -> None:
    """Read a country, make its index in a process of its own, whose memory is counted from the plans on, and print."""
    found = _read(home)
    making = multiprocessing.get_context("fork").Process(target=_make, args=(found, home, site, bars))
    making.start()
    making.join()
    sys.exit(making.exitcode)


def _read(home: Path) -> tuple[Edition, ...]:
    """A project in the languages of this repository, as a build has it before it makes the index."""
    settings = Settings(home, ROOT / "theme", home / "site", "https://ke-hoach.example/", date(FIRST_YEAR, 4, 1))
    languages = tuple(load_language(code) for code in ("vi", "en"))
    return editions(prepare(settings), languages, ("vi",))


def _make(found: Sequence[Edition], home: Path, site: Path, bars: Bars) -> None:
    """Make the index file by file, as publication does, and print what it took."""
    folder = site / search.FOLDER
    shutil.rmtree(folder)
    folder.mkdir()
    before, started = _peak_mb(), time.process_time()
    with collector_paused():
        made = [(path, artifact.make()) for path, artifact in search.files(found, home)]
    took, memory = time.process_time() - started, _peak_mb() - before
    for path, content in made:
        (site / path).write_bytes(content)
    print(f"index: {len(made)} files, {sum(len(content) for _, content in made) / 1e6:.1f} MB")
    _say("index build, s of processor time", took, bars.build)
    _say(f"index build, MB of memory on top of {before:.0f} of the plans", memory, bars.memory)


def _peak_mb() -> float:
    """The most memory this process held so far; that of a forked one counts from the fork."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measure(site: Path, queries: Sequence[Query], bars: Bars) -> None:
    """Ask everything in Chromium and print."""
    texts = [query.text for query in queries]
    with browser() as chromium:
        cold = first_answers(chromium, site, texts[:: max(1, len(texts) // COLD)])
        asked = ask(chromium, site, texts)
    _say(f"first answer with scripts, KB, worst of {len(cold)}", max(cold) / 1024, bars.first)
    _say("further query, KB, median", _part(asked.bytes, 0.5) / 1024, bars.typical)
    _say("further query, KB, worst", max(asked.bytes) / 1024, bars.worst)
    _say("warm query with drawing, ms, median", _part(asked.warm_ms, 0.5), bars.warm)
    _say("warm query with drawing, ms, 95 in 100", _part(asked.warm_ms, 0.95), None)
    _print_quality("all", queries, asked.answers, bars, lambda query: True)
    for half in dict.fromkeys(query.half for query in queries):
        _print_quality(half, queries, asked.answers, bars, lambda query, half=half: query.half == half)
    plain = replace(bars, hit=None, five=None, rank=None)
    for category in dict.fromkeys(query.category for query in queries):
        _print_quality(category, queries, asked.answers, plain, lambda query, one=category: query.category == one)


def _print_quality(
    name: str,
    queries: Sequence[Query],
    answers: Sequence[Sequence[str]],
    bars: Bars,
    wanted: Callable[[Query], bool],
) -> None:
    kept = [at for at, query in enumerate(queries) if wanted(query)]
    found = judged([queries[at] for at in kept], [answers[at] for at in kept])
    figures = (("hit@1", found.first, bars.hit), ("hit@5", found.five, bars.five), ("MRR", found.rank, bars.rank))
    said = ", ".join(f"{what} {value:.3f}{_verdict(value, bar)}" for what, value, bar in figures)
    print(f"  {name:>14}: {found.queries:4} queries, {said}")


def _say(what: str, value: float, bar: float | None) -> None:
    verdict = "no bar" if bar is None else f"bar {bar:g}: {'met' if value <= bar else 'MISSED'}"
    print(f"  {what}: {value:.1f} ({verdict})")


def _verdict(value: float, bar: float | None) -> str:
    return "" if bar is None else f" (bar {bar:g}: {'met' if value >= bar else 'MISSED'})"


def _part(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(sys.argv[1:])
