"""Parts of the documents that lie beside their plans, as records of search; proves nothing and copies no document.

The full text has no page of its own yet, so a part leads to the fact read from it, or from the part it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from os.path import isfile
from pathlib import Path

from generator.library import LinkedPlan
from generator.outline import outline
from generator.outline.parts import Outline
from generator.proof.documents import READABLE
from generator.search.records import Record


def paper_parts(root: Path, plan: LinkedPlan) -> Iterator[Record]:
    """The parts of a plan's document.

    Args:
        root: folder of the project.
        plan: a plan; its document is `source.txt` or `source.md` beside `plan.yml`.

    Yields:
        A record for each labelled part or paragraph with words of its own, in the order of the document; none where no
        document is at hand.
    """
    beside = f"{root}/plans/{plan.head.path}/source"
    path = next((path for suffix in READABLE if isfile(path := beside + suffix)), None)  # noqa: PTH113  # thousands
    if path is None:
        return
    found = outline(Path(path).read_bytes().decode("utf-8-sig", "replace"))
    anchors = dict(_anchors(plan))
    for part in found.parts:
        if part.line:
            yield Record("part", _anchor(part.at, found, anchors), part.opening, part.line)


def _anchors(plan: LinkedPlan) -> Iterator[tuple[str, str]]:
    """Place in the document → fragment on the page; the last of several facts at one place, a target before tasks."""
    for block in plan.blocks:
        if block.block.at:
            yield block.block.at, block.anchor
    for task in plan.tasks:
        if task.task.at:
            yield task.task.at, task.anchor
    for target in plan.targets:
        if target.target.at:
            yield target.target.at, target.anchor


def _anchor(at: str, found: Outline, anchors: dict[str, str]) -> str:
    """The fragment of the nearest fact; empty where none was read from there, which leads to the top of the page."""
    return next((anchors[one] for one in (at, *found.above(at)) if one in anchors), "")
