"""The data of the site as files to download: each plan as YAML and JSON, registries, JSON Schema; draws no page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from generator.derive.site import IndicatorFacts, PlanFacts, Site
from generator.derived_json import indicator_derived, plan_derived
from generator.model.plan import Plan
from generator.publish import Artifact, ready
from generator.views.home import REGISTRIES
from generator.views.names import indicator_url, plan_url


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
    stated = facts.head.plan.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    return _json({"format": "1", "path": path, "url": url, "plan": stated, "derived": plan_derived(facts)})


def indicator_json(facts: IndicatorFacts, url: str) -> bytes:
    """An indicator as JSON: its registry entry and everything computed about it over all places.

    Args:
        facts: the page of the indicator.
        url: full address of its page.

    Returns:
        UTF-8 text that ends in a line feed.
    """
    return _json({"format": "1", "url": url, **indicator_derived(facts)})


def makers(site: Site, root: Path, site_url: str) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """All data files, none of them made yet.

    Args:
        site: everything derived.
        root: project folder, whose YAML files are offered as they are.
        site_url: address of the published site, ends in `/`.

    Yields:
        Path inside the site, and what makes the file.
    """
    for path in site.plans:
        url = plan_url(path)
        yield f"{url}plan.yml", (root / "plans" / path / "plan.yml").read_bytes
        yield f"{url}plan.json", partial(_plan_json, site, path, site_url + url)
    for one in site.indicators.values():
        url = indicator_url(one.indicator)
        yield f"{url}indicator.json", partial(indicator_json, one, site_url + url)
    for name in REGISTRIES:
        file = root / "plans" / "registry" / f"{name}.yml"
        if file.is_file():
            yield f"du-lieu/{name}.yml", file.read_bytes
    yield "du-lieu/plan.schema.json", lambda: _json(Plan.model_json_schema(by_alias=True))


def files(site: Site, root: Path, site_url: str) -> Iterator[tuple[str, Artifact]]:
    """All data files; see `makers`."""
    return ((path, ready(make())) for path, make in makers(site, root, site_url))


def _plan_json(site: Site, path: str, url: str) -> bytes:
    return plan_json(site.plans[path], url, path)
