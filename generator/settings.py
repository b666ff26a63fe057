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
class Selection:
    """What of the site a build makes; everything unless told otherwise.

    Attributes:
        only: path of a place, whose pages and those of its plans are made for a look and nothing else; or the beginning
            of an address that ends in `/`, such as `ke-hoach/`.
        shard: number of this part, from 1.
        shards: how many parts the site is made in.
    """

    only: str = ""
    shard: int = 1
    shards: int = 1

    @property
    def is_part(self) -> bool:
        """Whether something is left out, so that the result is no site to publish."""
        return bool(self.only) or self.shards > 1


WHOLE = Selection()


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
        languages: codes of the languages of the site, Vietnamese first.
        commune_languages: codes of those in which communes and their plans have pages.
        selection: what of the site is made.
        share_pictures: whether pages have pictures for services that show links.
    """

    root: Path
    theme: Path
    site_dir: Path
    site_url: str
    today: date
    host_profile: HostProfile = "github-pages"
    languages: tuple[str, ...] = ("vi",)
    commune_languages: tuple[str, ...] = ("vi",)
    selection: Selection = WHOLE
    share_pictures: bool = True


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
