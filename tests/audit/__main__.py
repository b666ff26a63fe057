"""`make audit`: builds the real plans, measures every bar and prints the table; exit status 1 when one is missed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping

from rich.console import Console

from tests.browser.built import BuildError
from tests.browser.find import NoBrowserError

from . import checkers, reading, weight
from .bars import Bar, print_table
from .sample import sample
from .session import Session, opened

Measure = Callable[[Session, tuple[str, ...]], Iterable[Bar]]

MEASURES: Mapping[str, Measure] = {
    "weight": lambda session, pages: weight.first_plan_page(session),
    "build": lambda session, pages: [weight.build_alone(session)],
    "visits": weight.visits,
    "search": lambda session, pages: [weight.search_in_use(session)],
    "axe": lambda session, pages: [checkers.axe(session, pages)],
    "nu": lambda session, pages: [checkers.nu(session)],
    "policy": lambda session, pages: [reading.policy(session, pages)],
    "lighthouse": lambda session, pages: [checkers.lighthouse(session)],
    "overflow": lambda session, pages: [reading.overflow(session)],
    "keyboard": reading.keyboard,
    "print": lambda session, pages: [reading.paper(session)],
    "script": lambda session, pages: [reading.without_script(session, pages)],
}


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 when a bar is missed, 2 when nothing could be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=tuple(MEASURES), help="measure these only")
    chosen = parser.parse_args(arguments).only or tuple(MEASURES)
    console, bars = Console(soft_wrap=False, width=None if sys.stdout.isatty() else 140), []
    try:
        with opened() as session:
            pages = sample(session.site)
            for name in chosen:
                console.print(f"{name} …", style="dim")
                bars += MEASURES[name](session, pages)
    except (BuildError, NoBrowserError) as error:
        print(error, file=sys.stderr)
        return 2
    print_table(bars, console)
    return int(any(bar.met is False for bar in bars))


if __name__ == "__main__":
    sys.exit(main())
