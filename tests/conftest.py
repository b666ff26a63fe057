"""Fixtures of all tests: small invented projects on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

REGISTRIES: Mapping[str, str] = {
    "site.yml": """\
format: 1
title: Trang thử
publisher: Nhóm thử
contact: thu@example.org
data_licence: CC-BY-4.0
data_licence_url: https://example.org/licence
""",
    "indicators.yml": """\
indicators:
  - id: hi-coverage
    name: Tỷ lệ bao phủ BHYT
    name_en: Health insurance coverage
    measure: share
    unit: "%"
    unit_en: "%"
    direction: up
    family: bhyt
    definition: Trong 100 người dân có bao nhiêu người có thẻ.
    definition_en: Share of residents with insurance.
""",
    "denominators.yml": """\
denominators:
  - id: population
    name: dân số
    name_en: population
    in_words: người dân
""",
    "agencies.yml": """\
agencies:
  - id: so-y-te
    name: Sở Y tế
    name_en: Department of Health
    level: province
""",
    "topics.yml": """\
topics:
  - id: reporting
    name: Báo cáo
    name_en: Reporting
""",
    "instruments.yml": """\
instruments:
  - id: luat-bhyt-2008
    kind: luat
    name: Luật BHYT
    issued: 2008
""",
}

PLAN = """\
title: Kế hoạch phát triển BHYT năm 2026
kind: ke-hoach
number: 12/KH-UBND
issued: 2026-03-17
issuer: UBND thành phố Huế
period: 2026
document:
  quality: text-copy
bases:
  - instrument: luat-bhyt-2008
    at: preamble
targets:
  - id: bao-phu
    indicator: hi-coverage
    value: 96,25
    of: population
    printed: 96,25% dân số
    by: 2026-12-31
    at: II.1
duties:
  - agency: so-y-te
    printed: Sở Y tế
    at: IV.1
    items:
      - at: IV.1-1
        does: Báo cáo số người có thẻ mỗi tháng.
        every: month
        topics: reporting
"""

MakeProject = Callable[..., Path]


@pytest.fixture
def plan_text() -> str:
    """A sound plan."""
    return PLAN


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Write a project with sound registries and the given files; a file given as None is left out."""

    def make(files: Mapping[str, str | bytes | None] | None = None) -> Path:
        contents: dict[str, str | bytes | None] = {f"plans/registry/{name}": text for name, text in REGISTRIES.items()}
        for path, content in (contents | dict(files or {})).items():
            if content is None:
                continue
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return make
