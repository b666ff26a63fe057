"""The data of the site as files to download: each plan as YAML and JSON, registries, JSON Schema; draws no page.

A country has thousands of communes, and hosts count files: the plans of all communes of a province are one JSON file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from generator.derive.site import IndicatorFacts, PlanFacts, Site
from generator.derived_json import indicator_derived, plan_derived
from generator.model.plan import Plan
from generator.publish import Artifact, ready
from generator.views.home import REGISTRIES
from generator.views.names import communes_json_url, indicator_url, plan_json_url, plan_url


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def plan_json(facts: PlanFacts, url: str, path: str) -> bytes:
    """A plan as JSON: the stated facts under `plan`, the computed ones under `derived`, with its address and path.

    Args:
        facts: the page of the plan.
        url: full address of its page.
        path: place and slug, `hue/bhxh-bhyt-2026`.

    Returns:
        UTF-8 text that ends in a line feed.
    """
    return _json({"format": "1", **_plan(facts, url, path)})


def communes_json(found: Iterable[tuple[PlanFacts, str, str]]) -> bytes:
    """The plans of the communes of a province as JSON, a line for each: under `plans` what `plan_json` gives of one.

    Args:
        found: of each plan its page, the full address of that, and its path.

    Returns:
        UTF-8 text that ends in a line feed.
    """
    lines = b",\n".join(orjson.dumps(_plan(*one)) for one in found)
    return b'{"format":"1","plans":[\n' + lines + b"\n]}\n"


def _plan(facts: PlanFacts, url: str, path: str) -> dict[str, Any]:
    stated = facts.head.plan.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    return {"path": path, "url": url, "plan": stated, "derived": plan_derived(facts)}


def indicator_json(facts: IndicatorFacts, url: str) -> bytes:
    """An indicator as JSON: its registry entry and everything computed about it over all places.

    Args:
        facts: the page of the indicator.
        url: full address of its page.

    Returns:
        UTF-8 text that ends in a line feed.
    """
    # In one line: of a country's plans these are the largest files, and white space was a third of them.
    return orjson.dumps({"format": "1", "url": url, **indicator_derived(facts)}, option=orjson.OPT_APPEND_NEWLINE)


@dataclass(frozen=True)
class DataFile:
    """A data file that is not made yet.

    Attributes:
        path: inside the site.
        make: makes its bytes.
        page: Vietnamese address of the page it is made with, since both are made from the same facts; empty for a file
            that is made from no plan.
    """

    path: str
    make: Callable[[], bytes]
    page: str = ""


def makers(site: Site, root: Path, site_url: str) -> Iterator[DataFile]:
    """All data files but those of plans.

    Args:
        site: everything derived.
        root: project folder, whose YAML files are offered as they are.
        site_url: address of the published site, ends in `/`.

    Yields:
        The files; none of them is made yet.
    """
    for name, one in site.library.indicators.items():
        url = indicator_url(one)
        make = partial(_indicator_json, name, site, site_url + url)
        yield DataFile(f"{url}indicator.json", make, url)
    for name in REGISTRIES:
        file = root / "plans" / "registry" / f"{name}.yml"
        if file.is_file():
            yield DataFile(f"du-lieu/{name}.yml", file.read_bytes)
    yield DataFile("du-lieu/plan.schema.json", lambda: _json(Plan.model_json_schema(by_alias=True)))


def _indicator_json(name: str, site: Site, url: str) -> bytes:
    return indicator_json(site.indicators[name], url)


def paths(site: Site, root: Path, site_url: str) -> Iterator[str]:
    """The paths of all data files, those of plans too, without making them."""
    yield from (one.path for one in makers(site, root, site_url))
    for path, plan in site.library.plans.items():
        yield f"{plan_url(path)}plan.yml"
        yield plan_json_url(plan.head)


def plan_files(site: Site, paths: Sequence[str], root: Path, site_url: str) -> Iterator[tuple[str, Artifact]]:
    """The data files of all plans of the nation or of one province.

    Args:
        site: everything derived.
        paths: the plans, those of its communes too.
        root: project folder.
        site_url: address of the published site, ends in `/`.

    Yields:
        Path inside the site, and the file.
    """
    communes = []
    for path in paths:
        url, head = plan_url(path), site.library.plans[path].head
        yield f"{url}plan.yml", ready((root / "plans" / path / "plan.yml").read_bytes())
        if head.place.level == "commune":
            communes.append((site.plans[path], site_url + url, path))
        else:
            yield plan_json_url(head), ready(plan_json(site.plans[path], site_url + url, path))
    if communes:
        province = communes[0][2].partition("/")[0]
        yield communes_json_url(province), ready(communes_json(communes))
