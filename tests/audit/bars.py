"""A bar: what is measured, its limit, what was found; measures nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

_MARKS = {True: "đạt / met", False: "TRƯỢT / MISSED", None: "bỏ qua / skipped"}
_MOST_DETAILS = 12


@dataclass(frozen=True)
class Bar:
    """One line of the table.

    Attributes:
        name: what is measured.
        limit: what it is held against, in words.
        found: the measured value, or why it could not be measured.
        met: whether the bar is met; None when it could not be measured here.
        details: where it is missed, one sentence each.
    """

    name: str
    limit: str
    found: str
    met: bool | None
    details: tuple[str, ...] = ()


def none_of(name: str, faults: Iterable[str], measured: str) -> Bar:
    """A bar that is met when there is no fault.

    Args:
        name: what is measured.
        faults: one sentence each.
        measured: on how much, such as `48 trang / pages`.
    """
    found = tuple(faults)
    return Bar(name, "0", f"{len(found)} ({measured})", not found, found)


def print_table(bars: Sequence[Bar], console: Console) -> None:
    """Print the bars, and below them where they are missed."""
    table = Table(title="Plansite: make audit", title_justify="left", show_lines=True)
    for heading in ("bar", "limit", "measured", ""):
        table.add_column(heading, overflow="fold")
    for bar in bars:
        table.add_row(bar.name, bar.limit, bar.found, _MARKS[bar.met])
    console.print(table, markup=False)
    for bar in bars:
        if bar.met is False:
            console.print(f"\n{bar.name}", style="bold", markup=False, highlight=False)
            for detail in bar.details[:_MOST_DETAILS]:
                console.print(f"  {detail}", markup=False, highlight=False, soft_wrap=True)
            if len(bar.details) > _MOST_DETAILS:
                console.print(f"  … {len(bar.details) - _MOST_DETAILS} more", markup=False)
