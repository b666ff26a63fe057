"""The data of the site as files to download: each plan as YAML and JSON, registries, JSON Schema; draws no page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.derive.site import IndicatorFacts, PlanFacts, Site
from generator.derived_json import indicator_derived, plan_derived
from generator.model.plan import Plan
from generator.publish import Artifact
from generator.views.home import REGISTRIES
from generator.views.names import indicator_url, plan_url


def _bytes(content: bytes) -> Artifact:
    return Artifact(hashlib.sha256(content).hexdigest(), lambda: content)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode()


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


def files(site: Site, root: Path, site_url: str) -> Iterator[tuple[str, Artifact]]:
    """All data files.

    Args:
        site: everything derived.
        root: project folder, whose YAML files are offered as they are.
        site_url: address of the published site, ends in `/`.

    Yields:
        Path inside the site, and the file.
    """
    for path, facts in site.plans.items():
        url = plan_url(path)
        yield f"{url}plan.yml", _bytes((root / "plans" / path / "plan.yml").read_bytes())
        yield f"{url}plan.json", _bytes(plan_json(facts, site_url + url, path))
    for one in site.indicators.values():
        url = indicator_url(one.indicator)
        yield f"{url}indicator.json", _bytes(indicator_json(one, site_url + url))
    for name in REGISTRIES:
        file = root / "plans" / "registry" / f"{name}.yml"
        if file.is_file():
            yield f"du-lieu/{name}.yml", _bytes(file.read_bytes())
    schema = Plan.model_json_schema(by_alias=True)
    yield "du-lieu/plan.schema.json", _bytes(_json(schema))
