"""Rules on dates: of plans, their bases, agencies and places; deadlines are not judged here.

Dates may be known to the year or month only. Two dates are out of order only when every day the one can mean lies
after every day the other can mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog import problem
from generator.load import Loc
from generator.model.plan import Plan
from generator.model.registry import AgencyKind
from generator.model.scalars import Years
from generator.places import Place
from generator.problem import Problem
from generator.rules.walk import agencies, agency_ids, position
from generator.stated import Stated
from generator.vietnamese import PartialDate, format_date

_TITLE_YEARS = re.compile(r"(?:(?<!đến )năm|giai đoạn) (20[0-9]{2})(?:\s*[-–]\s*(20[0-9]{2}))?(?![0-9])")


def before_bases(stated: Stated) -> Iterator[Problem]:
    """A plan is not older than what it rests on or cites."""
    for file in stated.plans:
        issued = file.plan.issued
        named = [("bases", i, basis) for i, basis in enumerate(file.plan.bases)]
        named += [("cites", i, citation) for i, citation in enumerate(file.plan.cites)]
        for key, i, citation in named:
            instrument = stated.registries.instruments.get(citation.instrument)
            if issued and instrument and instrument.issued and issued.last < instrument.issued.first:
                yield problem(
                    "before-bases",
                    position(file, key, i, "instrument"),
                    instrument=instrument.name,
                    date=format_date(instrument.issued),
                    issued=format_date(issued),
                )


def period_differs(stated: Stated) -> Iterator[Problem]:
    """The period is that of the title, where the title names years."""
    for file in stated.plans:
        period = file.plan.period
        named = [(int(found[1]), int(found[2] or found[1])) for found in _TITLE_YEARS.finditer(file.plan.title)]
        if period and named and (period.first, period.last) not in named:
            years = ", ".join(str(Years(first, max(first, last))) for first, last in named)
            yield problem("period-differs", position(file, "period"), period=str(period), title=years)


def place_ended(stated: Stated) -> Iterator[Problem]:
    """Plans and results do not speak of a place after its last day; years assigned ahead may lie after it."""
    for file in stated.plans:
        issued = file.plan.issued
        places: list[tuple[Loc, str]] = [(("issued",), file.place)]
        places += [
            (("assigned", i, "values", path), path) for i, one in enumerate(file.plan.assigned) for path in one.values
        ]
        for loc, path in places:
            if found := _ended(stated.places.get(path), issued):
                at = file.loaded.position(loc, key=loc != ("issued",))
                yield problem("place-ended", at, **found)
    for results in stated.results:
        for i, result in enumerate(results.results):
            if found := _ended(stated.places.get(result.territory or results.place), result.as_of):
                at = position(results, "results", i, "as_of")
                yield problem("place-ended", at, **found)


def _ended(place: Place | None, day: PartialDate | None) -> dict[str, str] | None:
    """Name and last day of a place that had ended by a day."""
    if place is None or place.until is None or day is None or day.first <= place.until.last:
        return None
    return {"place": place.name, "until": format_date(place.until)}


def assigned_year(stated: Stated) -> Iterator[Problem]:
    """Below a place of an assignment stand years."""
    for file in stated.plans:
        for i, assignment in enumerate(file.plan.assigned):
            for path, years in assignment.values.items():
                for year in years:
                    if not (year.isascii() and year.isdigit() and len(year) == 4):
                        at = file.loaded.position(("assigned", i, "values", path, year), key=True)
                        yield problem("assigned-year", at, text=year)


def agency_out_of_time(stated: Stated) -> Iterator[Problem]:
    """An agency is named only in plans of its years; its first place in a plan is reported."""
    dated = {one: kind for one, kind in stated.registries.agencies.items() if kind.since or kind.until}
    for file in stated.plans:
        day = _day(file.plan)
        untold = {one for one in agency_ids(file.plan) & dated.keys() if day and _outside(dated[one], day)}
        for loc, one in agencies(file.plan) if untold else ():
            if one not in untold:
                continue
            untold.remove(one)
            kind = dated[one]
            successors = (stated.registries.agencies.get(heir) for heir in kind.successor)
            yield problem(
                "agency-out-of-time",
                position(file, *loc),
                agency=kind.name,
                since=format_date(kind.since) if kind.since else "–",
                until=format_date(kind.until) if kind.until else "–",
                successor=", ".join(heir.id for heir in successors if heir) or "–",
            )


def _day(plan: Plan) -> PartialDate | None:
    return plan.issued or (PartialDate(plan.period.first) if plan.period else None)


def _outside(kind: AgencyKind, day: PartialDate) -> bool:
    ended = kind.until is not None and day.first > kind.until.last
    return ended or (kind.since is not None and day.last < kind.since.first)


def source_of_validity(stated: Stated) -> Iterator[Problem]:
    """Years of an agency and the end of a place have a source."""
    registries = stated.registries
    for kind in registries.agencies.values():
        if (kind.since or kind.until) and not kind.source:
            yield problem("source-of-validity", registries.position("agencies", kind.id), name=kind.name)
    for former in registries.former.values():
        if not former.source:
            yield problem("source-of-validity", registries.position("places", former.id), name=former.name)
