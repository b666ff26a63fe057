"""Whether the words around a fact agree with its coded denominator, operator and role; proves no figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.model.plan import Plan, Target, Task
from generator.model.registry import Denominator
from generator.outline import Outline, normalise, stands_in
from generator.proof.facts import Finding, Placed, placed

_WORDS = {
    "ít nhất": "at_least",
    "tối thiểu": "at_least",
    "từ": "at_least",
    "trên": "above",
    "hơn": "above",
    "dưới": "below",
    "không quá": "at_most",
    "tối đa": "at_most",
    "nhiều nhất": "at_most",
    "khoảng": "about",
}
_BEFORE = re.compile(rf"\b({'|'.join(_WORDS)})\s+(?:là\s+|đạt\s+)?$")
_AFTER = {"trở lên": "at_least", "trở xuống": "at_most"}
_FIGURE = re.compile(r"[0-9][0-9.,]*")
_LEAD = re.compile(r"chủ trì")
_SUPPORT = re.compile(r"(?<!chủ trì, )(?<!chủ trì )(?<!chủ trì và )phối hợp")
_NEAR = 24
"""Characters before and behind a figure in which its operator stands."""


def wording(plan: Plan, outline: Outline, denominators: Mapping[str, Denominator]) -> Iterator[Finding]:
    """What was coded against the words it was coded from.

    Args:
        plan: the plan as stated.
        outline: the outline of its document.
        denominators: the registry with the wordings of each.

    Yields:
        Findings in the order of the facts.
    """
    slips = plan.document.slips
    for fact in placed(plan):
        part = outline.get(fact.at)
        if part is None:
            continue
        around = [normalise(text, slips).lower() for text in (part.text, *outline.lead_ins(fact.at))]
        if isinstance(fact.record, Target):
            yield from _denominator(fact, fact.record, around, denominators)
            yield from _operator(fact, fact.record, around[0])
        elif isinstance(fact.record, Task):
            yield from _role(fact, fact.record, around)


def _denominator(
    fact: Placed, target: Target, around: Sequence[str], denominators: Mapping[str, Denominator]
) -> Iterator[Finding]:
    """Its wording is not merely part of a longer one printed with the figure, nor another's printed in its place."""
    named = denominators.get(target.of or "")
    if named is None:
        return
    printed = normalise(target.printed or "").lower()
    own = _longest(named, (printed, *around))
    others = {one.name: one for one in denominators.values() if one.id != named.id}
    if own:
        beside = {name: _longest(one, (printed,)) for name, one in others.items()}
        instead = [name for name, words in beside.items() if own in words and own != words]
    else:
        instead = [name for name, one in others.items() if _longest(one, (printed, *around))]
    if instead:
        args = {"of": named.name, "at": fact.at, "instead": max(instead, key=len)}
        yield Finding((*fact.loc, "of"), "denominator-not-found", args)


def _longest(one: Denominator, texts: Sequence[str]) -> str:
    """The longest wording of a denominator that stands in one of the texts; empty when none does."""
    wordings = (normalise(words).lower() for words in (one.name, *one.aliases))
    return max((words for words in wordings if any(stands_in(words, text) for text in texts)), key=len, default="")


def _operator(fact: Placed, target: Target, text: str) -> Iterator[Finding]:
    """A word before or behind the figure tells no other operator; where none stands, nothing is concluded."""
    printed = normalise(target.printed or "").lower()
    figure = _FIGURE.search(printed)
    stated = target.operator
    if figure is None or stated is None or isinstance(target.amount, str) or printed not in text:
        return
    said = {_said(text, place.start(), figure) for place in re.finditer(re.escape(printed), text)}
    if None not in said and stated not in said:
        args = {"stated": stated, "said": ", ".join(sorted(filter(None, said))), "at": fact.at}
        yield Finding((*fact.loc, stated), "operator-differs", args)


def _said(text: str, start: int, figure: re.Match[str]) -> str | None:
    """The operator the words around one figure tell; None when they tell none."""
    at, end = start + figure.start(), start + figure.end()
    behind = text[end : end + _NEAR]
    for words, operator in _AFTER.items():
        if words in behind:
            return operator
    match = _BEFORE.search(text[max(0, at - _NEAR) : at])
    if match is None or (match[1] == "từ" and " đến " in behind):
        return None
    return _WORDS[match[1]]


def _role(fact: Placed, task: Task, around: Sequence[str]) -> Iterator[Finding]:
    """Of `chủ trì` and `phối hợp`, not only the word of the other role is printed."""
    leads = any(_LEAD.search(text) for text in around)
    supports = any(_SUPPORT.search(text) for text in around)
    if (task.role == "lead" and supports and not leads) or (task.role == "support" and leads and not supports):
        yield Finding((*fact.loc, "role"), "role-differs", {"role": task.role, "at": fact.at})
