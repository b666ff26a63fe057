"""Everything a build is told from outside, frozen; reads the environment and the clock once, and no plan."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Literal

VIET_NAM_TIME = timezone(timedelta(hours=7))

HostProfile = Literal["github-pages", "cloudflare-pages-free", "cloudflare-pages", "gitlab-pages", "none"]


@dataclass(frozen=True)
class Limit:
    """What a static host accepts: files (count) and bytes; None where it sets no limit."""

    files: int | None
    bytes: int | None


HOST_LIMITS: Mapping[HostProfile, Limit] = {
    "github-pages": Limit(None, 1_000_000_000),
    "cloudflare-pages-free": Limit(20_000, None),
    "cloudflare-pages": Limit(100_000, None),
    "gitlab-pages": Limit(200_000, None),
    "none": Limit(None, None),
}


@dataclass(frozen=True)
class Settings:
    """One build.

    Attributes:
        root: project folder, holds `plans/`.
        theme: folder with `pages/`, `parts/` and `assets/`.
        site_dir: folder that is published.
        site_url: address of the published site, ends in `/`.
        today: the day the build counts from, printed on every page that uses it.
        host_profile: limits the size of the site is held against.
    """

    root: Path
    theme: Path
    site_dir: Path
    site_url: str
    today: date
    host_profile: HostProfile = "github-pages"


def today(environ: Mapping[str, str] = os.environ) -> date:
    """The day of the build: `SOURCE_DATE_EPOCH` (seconds since 1970, UTC) when set, else today in Viet Nam.

    Raises:
        ValueError: when `SOURCE_DATE_EPOCH` is no whole number of seconds of a year from 1 to 9999.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH={epoch}: phải là số giây nguyên từ năm 1970 (must be whole seconds since 1970)."
        raise ValueError(message) from None
    return moment.astimezone(VIET_NAM_TIME).date()
