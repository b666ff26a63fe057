"""Rules between the stated facts: one generator function per rule, named like its code; they change nothing.

A rule yields problems of its own code. The text of a problem stands in `locale/problems.yml`, its cases in
`tests/cases/<code>.yml`, and its anchor in the guide for officials bears its code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType

from generator.problem import Problem
from generator.rules import addresses, contradictions, figures, levels, names, rates, references, times, writing
from generator.stated import Stated

Rule = Callable[[Stated], Iterator[Problem]]
REGISTRY = "plans/registry/"

RULES: tuple[Rule, ...] = (
    references.unknown_indicator,
    references.unknown_denominator,
    references.unknown_agency,
    references.unknown_topic,
    references.unknown_instrument,
    references.unknown_relation,
    references.unknown_place,
    references.unknown_target,
    references.unknown_plan,
    addresses.duplicate_id,
    addresses.anchor_collision,
    addresses.task_outside_block,
    addresses.path_collision,
    addresses.plan_published_twice,
    figures.value_against_printed,
    figures.share_out_of_range,
    figures.whole_count,
    figures.parts_do_not_add_up,
    figures.part_exceeds_whole,
    figures.denominator_missing,
    rates.count_is_no_count,
    rates.rate_against_count,
    rates.implied_denominators,
    contradictions.contradicting_targets,
    contradictions.addressees_differ,
    times.before_bases,
    times.period_differs,
    times.place_ended,
    times.assigned_year,
    times.agency_out_of_time,
    times.source_of_validity,
    levels.due_outside_period,
    levels.below_predecessor,
    levels.below_assigned,
    levels.due_missing,
    levels.role_missing,
    names.heading_agency,
    names.shared_alias,
    writing.foreign_letter,
    writing.text_cut,
    writing.misspelt_term,
)


TOGETHER: frozenset[Rule] = frozenset(
    {references.unknown_plan, addresses.plan_published_twice, levels.below_assigned, names.shared_alias}
)
"""Rules that look at several provinces at a time, or at the registries alone."""


def check(stated: Stated) -> Iterator[Problem]:
    """Run all rules.

    Args:
        stated: the facts of all sound files.

    Yields:
        Every problem, rule by rule in a fixed order; sort them by place before showing them.
    """
    for rule in RULES:
        yield from rule(stated)


def check_part(stated: Stated) -> Iterator[Problem]:
    """Run the rules that need no other province on the facts of one.

    Args:
        stated: all registries, and the facts of one province.

    Yields:
        What is wrong in its files. All provinces so checked, and `check_together`, give what `check` gives.
    """
    # The words of the registries are read in `check_together`, not once a province.
    part = replace(stated, registries=replace(stated.registries, files=MappingProxyType({})))
    for rule in RULES:
        if rule not in TOGETHER:
            yield from (found for found in rule(part) if not found.at.path.startswith(REGISTRY))


def check_together(stated: Stated) -> Iterator[Problem]:
    """Run the rules on the registries, and those that look at several provinces at a time."""
    registries = replace(stated, plans=(), results=())
    for rule in RULES:
        yield from rule(stated if rule in TOGETHER else registries)


__all__ = ["RULES", "Rule", "check", "check_part", "check_together"]
