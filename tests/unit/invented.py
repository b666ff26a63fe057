"""An invented country for tests of linking and derivation: few places, few indicators, plans written as data."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.derive import derive
from generator.derive.site import Site
from generator.library import Library
from generator.link import link
from generator.load import Loaded
from generator.model import registry
from generator.model.plan import Plan
from generator.places import Place
from generator.stated import PlanFile, Registries, ResultsFile, Stated
from generator.vietnamese import PartialDate

Data = dict[str, Any]

SHARE = {"measure": "share", "unit": "%", "unit_en": "%", "direction": "up", "family": "bhyt"}
COUNT = {"measure": "count", "unit": "người", "unit_en": "people", "direction": "up", "family": "bhyt"}


def _named(entries: dict[str, Data]) -> list[Data]:
    return [{"id": one, "name": one, "name_en": one} | more for one, more in entries.items()]


def _definition(entries: dict[str, Data]) -> list[Data]:
    return [one | {"definition": "Định nghĩa.", "definition_en": "Definition."} for one in _named(entries)]


INDICATORS = registry.Indicators.model_validate(
    {
        "indicators": _definition(
            {
                "hi-coverage": SHARE | {"headline": "true"},
                "hi-participants": COUNT,
                "si-rate": SHARE | {"headline": "true"},
                "si-participants": COUNT,
                "compulsory-si-rate": SHARE,
                "compulsory-si-participants": COUNT,
                "voluntary-si-rate": SHARE,
                "voluntary-si-participants": COUNT,
                "late-payment-rate": SHARE | {"direction": "down"},
                "sessions": COUNT | {"direction": "none"},
            }
        )
    }
)
DENOMINATORS = registry.Denominators.model_validate(
    {
        "denominators": _named(
            {
                "population": {},
                "labour-force": {},
                "labour-force-working-age": {},
                "labour-force-in-age": {"same_as": ["labour-force-working-age"], "why": "Cùng một nhóm."},
                "contributions-due": {},
            }
        )
    }
)
AGENCIES = registry.Agencies.model_validate(
    {
        "agencies": _named(
            {
                "bhxh-tinh": {"level": "province"},
                "so-y-te": {"level": "province"},
                "so-cu": {"level": "province", "until": "2025-02-28", "successor": ["so-moi"]},
                "so-moi": {"level": "province", "since": "2025-03-01"},
                "ubnd-xa": {"level": "commune"},
            }
        )
    }
)
TOPICS = registry.Topics.model_validate({"topics": _named({"reporting": {}, "schools": {}})})
INSTRUMENTS = registry.Instruments.model_validate(
    {
        "instruments": [
            {"id": "luat-1-2024", "kind": "luat", "name": "Luật 1"},
            {"id": "kh-an-binh-2026", "kind": "ke-hoach", "name": "Kế hoạch An Bình", "plan": "an-binh/bhyt-2026"},
            {"id": "qd-giao-2024", "kind": "quyet-dinh", "name": "Quyết định giao", "plan": "viet-nam/giao-2024"},
        ]
    }
)
SETTINGS = registry.Site.model_validate(
    {
        "format": "1",
        "title": "Thử",
        "publisher": "Nhóm thử",
        "contact": "thu@example.org",
        "data_licence": "CC-BY-4.0",
        "data_licence_url": "https://example.org/",
        "headline": ["hi-coverage"],
    }
)


def _place(path: str, name: str, level: Any, parent: str | None, until: str = "", successor: str = "") -> Place:
    end = PartialDate(*map(int, until.split("-"))) if until else None
    return Place(path, "", level, name, name, name, parent, end, (successor,) if successor else ())


PLACES = {
    place.path: place
    for place in (
        _place("viet-nam", "Việt Nam", "nation", None),
        _place("cao-son", "Cao Sơn", "province", "viet-nam"),
        _place("binh-hoa", "Bình Hòa", "province", "viet-nam"),
        _place("an-binh", "An Bình", "province", "viet-nam"),
        _place("an-binh/xa-tay", "Tây", "commune", "an-binh"),
        _place("an-binh/xa-dong", "Đông", "commune", "an-binh"),
        _place("cao-son-truoc-2025", "Cao Sơn (trước 1/7/2025)", "province", "viet-nam", "2025-06-30", "cao-son"),
        _place("phu-cao", "Phú Cao", "province", "viet-nam", "2025-06-30", "cao-son"),
        _place("dat-binh-hoa", "Đất Bình Hòa", "province", "viet-nam", "2024-12-31", "binh-hoa"),
    )
}


def plan(**more: Any) -> Data:
    """A plan of 2026 with number and day, and whatever the test is about."""
    return {
        "title": "Kế hoạch thử",
        "kind": "ke-hoach",
        "number": "1/KH-UBND",
        "issued": "2026-01-15",
        "issuer": "UBND",
        "period": "2026",
        "document": {"quality": "born-digital"},
    } | more


def target(indicator: str, value: str | None = None, **more: Any) -> Data:
    """A target at II.1 with the given number; its id is that of the indicator."""
    figure = {"value": value, "printed": value} if value else {}
    return {"id": indicator, "indicator": indicator, "at": "II.1"} | figure | more


def coverage(value: str, **more: Any) -> Data:
    """A target for the share of the population that is insured."""
    return target("hi-coverage", value, of="population", **more)


def duty(agency: str, *items: Data, **more: Any) -> Data:
    """A block of the responsibilities section at IV.1."""
    return {"agency": agency, "at": "IV.1", "items": list(items)} | more


def task(at: str = "IV.1-1", **more: Any) -> Data:
    """Something to do."""
    return {"at": at, "does": "Làm việc được giao."} | more


def reported(value: str, **more: Any) -> Data:
    """What statistics and results share."""
    return {
        "value": value,
        "printed": value,
        "source": {"url": "https://example.org/", "quality": "press-report"},
    } | more


def library(
    plans: dict[str, Data],
    results: dict[str, list[Data]] | None = None,
    statistics: tuple[Data, ...] = (),
) -> Library:
    """Link invented plans (path → data), results (place → list) and statistics."""
    registries = Registries(
        site=SETTINGS,
        indicators={one.id: one for one in INDICATORS.indicators},
        denominators={one.id: one for one in DENOMINATORS.denominators},
        agencies={one.id: one for one in AGENCIES.agencies},
        topics={one.id: one for one in TOPICS.topics},
        instruments={one.id: one for one in INSTRUMENTS.instruments},
        former={},
        statistics=tuple(registry.Statistic.model_validate(one) for one in statistics),
    )
    files = tuple(_file(path, data) for path, data in plans.items())
    found = tuple(
        ResultsFile("results.yml", place, registry.Results.model_validate({"results": rows}).results, _loaded())
        for place, rows in (results or {}).items()
    )
    return link(Stated(registries, PLACES, files, found))


def site(plans: dict[str, Data], today: date = date(2026, 6, 15), **more: Any) -> Site:
    """Derive the site of invented plans."""
    return derive(library(plans, **more), today)


def _file(path: str, data: Data) -> PlanFile:
    place, _, slug = path.rpartition("/")
    return PlanFile(f"plans/{path}/plan.yml", place, slug, Plan.model_validate(data), _loaded())


def _loaded() -> Loaded:
    return Loaded("plan.yml", {}, ())
