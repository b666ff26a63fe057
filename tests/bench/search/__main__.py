"""Quality, bytes and times of search against its bars: `make bench-search`; prints figures and fails nothing.

python -m tests.bench.search                            the plans of this repository
python -m tests.bench.search --plans 3355 --years 1     a synthetic country (minutes, and some GB of memory)
"""

from __future__ import annotations

import argparse
import gc
import gzip
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator import search
from generator.check import check
from generator.derive import derive
from generator.link import link
from generator.search.records import Group, Spot, Subject, groups, spots, subjects
from tests.bench.country import FIRST_YEAR, lay_out
from tests.bench.search.chromium import ask, browser, first_answers
from tests.bench.search.labelled import Query, judged, labelled, of_country
from tests.browser.built import ROOT, build

BARS = {
    1: {"first": 40, "further": 15, "worst": 15, "warm": 20, "build": 0.0, "hit": 0.92},
    3355: {"first": 110, "further": 40, "worst": 120, "warm": 40, "build": 5.0, "hit": 0.98},
    23485: {"first": 170, "further": 60, "worst": 120, "warm": 60, "build": 40.0, "hit": 0.95},
}
"""Number of plans from which they hold → KB after gzip, ms and s of processor time, share of right first answers."""
SCRIPT_KB = 8
COLD = 24
"""How many queries are asked by a reader who never searched before."""


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description=__doc__)
    parser.add_argument("--plans", type=int, help="places with a plan in a synthetic country")
    parser.add_argument("--years", type=int, default=1, help="years in a row, each with as many plans")
    parser.add_argument("--queries", type=int, default=200, help="queries asked of a synthetic country")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        site = Path(home) / "site"
        build(site)
        if given.plans:
            bars = BARS[max(one for one in BARS if one <= given.plans * given.years)]
            _index_country(Path(home) / "country", site, given.plans, given.years, bars)
            years = range(FIRST_YEAR, FIRST_YEAR + given.years)
            queries = tuple(of_country(given.plans, years, given.queries))
        else:
            bars, queries = BARS[1], labelled()
        _measure(site, queries, bars)


def _index_country(home: Path, site: Path, plans: int, years: int, bars: dict[str, float]) -> None:
    """Put the index of a synthetic country in the place of the site's own, and print what it took."""
    lay_out(home, plans, years)
    found, about, where = _read(home)
    gc.collect()
    gc.freeze()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.process_time()
    made = search.index(found, about, where)
    took = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    folder = site / search.FOLDER
    shutil.rmtree(folder)
    folder.mkdir()
    for name, content in made.items():
        (folder / name).write_bytes(content)
    records = sum(len(group.records) for group in found)
    print(f"{plans * years} plans, {records} records, {len(made)} files, {sum(map(len, made.values())) / 1e6:.1f} MB")
    _say("index build, s of processor time", took, bars["build"], below=True)
    print(f"memory: {memory:.0f} MB, {before:.0f} MB of it the plans themselves (bar 1024)")


def _read(home: Path) -> tuple[tuple[Group, ...], tuple[Subject, ...], tuple[Spot, ...]]:
    """The records of a project."""
    site = derive(link(check(home).stated), date(FIRST_YEAR, 4, 1))
    return tuple(groups(site)), subjects(site), spots(site)


def _measure(site: Path, queries: Sequence[Query], bars: dict[str, float]) -> None:
    """Ask everything in Chromium and print."""
    scripts = sorted((site / "assets/plansite").glob("search*.js"))
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in scripts}
    page = (sum(sizes.values()) - sizes["search-box.js"]) / 1024
    box = (sum(sizes.values()) - sizes["search-page.js"]) / 1024
    _say("script of the page, KB", page, SCRIPT_KB, below=True)
    _say("script of the box, KB", box, SCRIPT_KB, below=True)
    texts = [query.text for query in queries]
    with browser() as chromium:
        cold = first_answers(chromium, site, texts[:: max(1, len(texts) // COLD)])
        asked = ask(chromium, site, texts)
    _say("first answer, KB, worst of a sample", max(cold) / 1024, bars["first"], below=True)
    _say("further query, KB, median", _part(asked.bytes, 0.5) / 1024, bars["further"], below=True)
    _say("further query, KB, worst", max(asked.bytes) / 1024, bars["worst"], below=True)
    _say("warm query with drawing, ms, median", _part(asked.warm_ms, 0.5), bars["warm"], below=True)
    _say("warm query with drawing, ms, 95 in 100", _part(asked.warm_ms, 0.95), bars["warm"], below=True)
    for half in dict.fromkeys(query.half for query in queries):
        _print_quality(half, queries, asked.answers, bars["hit"], lambda query, half=half: query.half == half)
    for category in dict.fromkeys(query.category for query in queries):
        _print_quality(category, queries, asked.answers, None, lambda query, one=category: query.category == one)
    _print_quality("all", queries, asked.answers, bars["hit"], lambda query: True)


def _print_quality(name, queries, answers, bar, wanted) -> None:
    kept = [at for at, query in enumerate(queries) if wanted(query)]
    found = judged([queries[at] for at in kept], [answers[at] for at in kept])
    verdict = "" if bar is None else f"  bar {bar:.2f}: {'met' if found.first >= bar else 'MISSED'}"
    figures = f"hit@1 {found.first:.3f}  hit@5 {found.five:.3f}  MRR {found.rank:.3f}"
    print(f"{name:>14}: {found.queries:4} queries  {figures}{verdict}")


def _say(what: str, value: float, bar: float, below: bool) -> None:
    met = (value <= bar) if below else (value >= bar)
    print(f"{what}: {value:.1f} (bar {bar:g}: {'met' if met else 'MISSED'})")


def _part(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(sys.argv[1:])
