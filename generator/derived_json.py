"""What is derived, as plain data for downloads: every figure with formula, inputs and rounding; writes no file.

Figures are decimal text, as everywhere in the downloads. A fact is named by its plan and anchor, a reported figure by
its place, time and sources, so that each input can be found again.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from generator.derive.cascade import Cascade, Step
from generator.derive.compare import Comparison, Member
from generator.derive.derived import Derived, Interval, Stated
from generator.derive.rounding import value_of
from generator.derive.silence import Silence
from generator.derive.site import IndicatorFacts, PlanFacts
from generator.derive.trend import FromResult, Pace
from generator.library import AssignedValue, LinkedResult, LinkedTarget, LinkedTask

PLACES = 6
"""Decimal places of a quotient; sums and differences are exact."""

Data = dict[str, Any]
_TOLD_BESIDE = ("kind", "indicator", "inputs")
"""What needs no telling of a difference that stands beside its facts."""


def plan_derived(facts: PlanFacts) -> Data:
    """Everything derived from one plan and from what else its own place has stated; empty kinds are left out.

    Args:
        facts: the page of the plan.

    Returns:
        Plain data, ready for JSON.
    """
    found = {
        "totals": [_figure(one.total) for one in facts.totals],
        "implied_denominators": [
            {
                "denominator": one.denominator.id,
                "agree": one.agree,
                **_interval(one.interval),
                "pairs": [_figure(pair) for pair in one.pairs],
            }
            for one in facts.implied
        ],
        "against_results": _results(facts.progress),
        "against_predecessor": [{"target": one.target.anchor, **_figure(one.change)} for one in facts.changes],
        "paces": _paces(facts.paces),
        "expected": [
            {
                "indicator": one.indicator.id,
                **({"year": one.year} if one.year else {}),
                "verdict": one.verdict.value,
                **({"own": one.own.anchor} if one.own else {}),
                **({"assigned": _fact(one.assigned)} if one.assigned else {}),
                **({"difference": _of(one.difference, own=one.own, assigned=one.assigned)} if one.difference else {}),
            }
            for one in facts.expected
        ],
        "handovers": [_handover(task) for task in facts.handovers],
        "tasks_without_lead": [task.anchor for task in facts.without_lead],
        "silence": _silence(facts.silence),
    }
    return {name: value for name, value in found.items() if value}


def indicator_derived(facts: IndicatorFacts) -> Data:
    """Everything derived about one indicator over all places.

    Args:
        facts: the page of the indicator.

    Returns:
        Plain data, ready for JSON.
    """
    return {
        "indicator": facts.indicator.model_dump(mode="json", exclude_none=True),
        "parts": [
            {"parts": list(one.parts), "like": {"plan": one.like.plan.path, "target": one.like.anchor}}
            for one in facts.parts
        ],
        **_comparison(facts.comparison),
        "counts": [
            {
                "plan": one.target.plan.path,
                "target": one.target.anchor,
                "rates": [_figure(variant.rate) for variant in one.variants if variant.rate]
                + [_figure(variant.rate) for variant in one.results],
            }
            for one in facts.counts
        ],
        "cascades": [_cascade(one) for one in facts.cascades],
        "against_results": _results(facts.progress),
        "paces": _paces(facts.paces),
    }


@lru_cache(maxsize=4096)  # a figure stands beside each it is set against
def _text(value: Decimal) -> str:
    """Decimal text without idle zeros; a quotient is cut after `PLACES`."""
    rounded = round(value, PLACES)
    return f"{rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded.normalize():f}"


def _of(one: Derived, **beside: Stated | None) -> Data:
    """A computed figure beside the facts it was computed from, the first of each list: its inputs are their names."""
    names = {id(fact): name for name, fact in beside.items()}
    inputs = [names.get(id(fact)) or _fact(fact) for fact in one.inputs]
    return {name: value for name, value in _figure(one).items() if name not in _TOLD_BESIDE} | {"inputs": inputs}


def _interval(found: Interval | None) -> Data:
    return {"interval": {"low": _text(found.low), "high": _text(found.high)}} if found else {}


def _figure(one: Derived) -> Data:
    """A computed figure."""
    return {
        "kind": one.kind,
        "indicator": one.indicator.id,
        **({"denominator": one.denominator.id} if one.denominator else {}),
        "value": _text(one.value),
        **({"at_least": True} if one.floor else {}),
        **_interval(one.interval),
        "formula": one.formula,
        "inputs": [_fact(fact) for fact in one.inputs],
    }


def _fact(fact: Stated) -> Data:
    """A stated fact by where it is found, with its number."""
    number = value_of(fact)
    value = {"value": _text(number)} if number is not None else {}
    if isinstance(fact, LinkedTarget):
        at = {"at": fact.target.at} if fact.target.at else {}
        return {"plan": fact.plan.path, "target": fact.anchor, **at, **value}
    if isinstance(fact, AssignedValue):
        return {"plan": fact.plan.path, "place": fact.territory.path, "year": fact.year, **value}
    stated = fact.result if isinstance(fact, LinkedResult) else fact.statistic
    return {
        "place": fact.territory.path,
        **({"as_of": str(stated.as_of)} if stated.as_of else {}),
        **value,
        "sources": [source.url for source in stated.source],
    }


def _paces(found: Iterable[Pace]) -> list[Data]:
    return [
        {
            "place": one.end.territory.path,
            "years": one.years,
            "press": one.press,
            "approximate": one.approximate,
            **_figure(one.per_year),
        }
        for one in found
    ]


def _results(found: Iterable[FromResult]) -> list[Data]:
    return [{"place": one.target.territory.path, **_figure(one.change)} for one in found]


def _handover(task: LinkedTask) -> Data:
    return {
        "task": task.anchor,
        "from": [kind.id for kind in task.doers],
        "to": [kind.id for kind in task.addressees],
        "gives": task.task.gives,
        **({"every": list(task.task.every)} if task.task.every else {}),
    }


def _silence(found: Silence) -> Data:
    """Anchors of the facts concerned, by what is missing."""
    missing = {
        "no_number": [one.anchor for one in found.no_number],
        "no_denominator": [one.anchor for one in found.no_denominator],
        "no_due": [one.anchor for one in found.no_due],
        "no_role": [one.anchor for one in found.no_role],
        "no_time": [one.anchor for one in found.no_time],
        "no_total": [one.indicator.id for one in found.no_total],
        "missing_annexes": [one.announced_at for one in found.missing_annexes],
    }
    return {"targets": found.targets, "tasks": found.tasks} | {name: some for name, some in missing.items() if some}


def _comparison(found: Comparison) -> Data:
    return {
        "classes": [
            {"id": one.id, "ranked": one.ranked, "members": [_member(member) for member in one.members]}
            for one in found.classes
        ],
        "without_number": [_member(member) for member in found.without_number],
        "not_ranked_together": [
            {"classes": [one.left.id, one.right.id], "reasons": [reason.value for reason in one.reasons]}
            for one in found.refusals
        ],
    }


def _member(one: Member) -> Data:
    return {
        "place": one.target.territory.path,
        **_fact(one.target),
        **({"rank": one.rank} if one.rank else {}),
        **({"unranked": one.unranked.value} if one.unranked else {}),
        **({"cautions": [caution.value for caution in one.cautions]} if one.cautions else {}),
    }


def _cascade(one: Cascade) -> Data:
    return {"year": one.year, "steps": [_step(step) for step in one.steps]}


def _step(one: Step) -> Data:
    own, assigned = next(iter(one.own), None), next(iter(one.assigned), None)
    return {
        "place": one.territory.path,
        "verdict": one.verdict.value,
        **({"own": [_fact(target) for target in one.own]} if one.own else {}),
        **({"assigned": [_fact(value) for value in one.assigned]} if one.assigned else {}),
        **({"difference": _of(one.difference, own=own, assigned=assigned)} if one.difference else {}),
        **({"above": _fact(one.above)} if one.above else {}),
        **({"above_verdict": one.above_verdict.value} if one.above_verdict else {}),
        **({"above_difference": _of(one.above_difference, own=own, above=one.above)} if one.above_difference else {}),
    }
