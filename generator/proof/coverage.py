"""Which parts of a document no fact covers; what the facts say it does not look at."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.plan import DutyBlock, Plan, Target, Task
from generator.outline import Outline, Part
from generator.proof.facts import Finding, placed


def coverage(plan: Plan, outline: Outline) -> Iterator[Finding]:
    """Parts told twice and parts not told at all."""
    told = {fact.at for fact in placed(plan) if isinstance(fact.record, (Target, Task))}
    for i, item in enumerate(plan.not_covered):
        if item.at in told:
            yield Finding(("not_covered", i, "at"), "covered-twice", {"at": item.at})
    for part in open_parts(plan, outline):
        yield Finding((), "open-part", {"at": part.at, "words": part.opening})


def open_parts(plan: Plan, outline: Outline) -> Iterator[Part]:
    """The parts from section II on that neither a fact nor `not_covered` names, in document order.

    A labelled part is also covered by a fact or reason below it (it is their heading); its own unlabelled paragraphs
    are not. A task, target, citation or reason at a part covers its paragraphs, unless some are named one by one.
    """
    facts = [fact for fact in placed(plan) if fact.loc[0] != "bases"]
    reasons = {item.at for item in plan.not_covered}
    named = {fact.at for fact in facts} | reasons
    covering = {fact.at for fact in facts if not isinstance(fact.record, DutyBlock)} | reasons
    if plan.recipients:
        covering.add("recipients")
    split = {at.partition("/")[0] for at in named if "/" in at}
    headings = {above for at in named for above in outline.above(at)}
    for part in outline.parts:
        if not _needs_cover(part, outline) or part.at in covering:
            continue
        if part.is_paragraph:
            if part.parent not in covering or part.parent in split:
                yield part
        elif part.at not in headings and part.at not in named:
            yield part


def _needs_cover(part: Part, outline: Outline) -> bool:
    top = [part.at, *outline.above(part.at)][-1]
    if top in ("head", "preamble", "signature"):
        return False
    if top == "recipients":
        return not part.is_paragraph
    if not part.is_paragraph and not part.label:
        return False
    return top != "I" or outline.get("II") is None
