"""What is said at the end of a build: what was published, how large it is, and how long it took; measures nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.catalog import Language, phrase
from generator.progress import Progress, peak_memory
from generator.publish import Published, PublishError
from generator.settings import HOST_LIMITS, Settings
from generator.vietnamese import format_number

_SHOWN = 3
"""Folders named among the heaviest."""


def summary(settings: Settings, done: Published, progress: Progress) -> Iterator[str]:
    """The lines that end a build.

    Args:
        settings: the build.
        done: what was published.
        progress: its stages.
    """
    lang, counts = progress.language, progress.counts
    if not done.exchanged:
        yield phrase("nothing-changed", lang, site=str(settings.site_dir))
        return
    numbers = {"drawn": done.drawn, "carried": done.carried, "removed": done.removed}
    yield phrase("published", lang, site=str(settings.site_dir), **_numbers(numbers))
    yield phrase("size", lang, size=_against_limits(settings, done), heaviest=_heaviest(done, lang))
    if counts:
        yield phrase("read", lang, **_numbers(counts))
    yield progress.seconds() + " " + phrase("memory", lang, megabytes=_megabytes(peak_memory(), 0))


def within_limits(settings: Settings, done: Published) -> None:
    """Refuse a release that the static host would refuse.

    Raises:
        PublishError: naming the limit and what weighs most.
    """
    limit = HOST_LIMITS[settings.host_profile]
    over = [("tệp", done.files, limit.files), ("byte", done.bytes, limit.bytes)]
    for unit, count, most in over:
        if most is not None and count > most:
            allowed = f"{format_number(most)} {unit} ({settings.host_profile})"
            raise PublishError(
                f"{format_number(count)} {unit}, quá mức {allowed} (over the limit). {_heaviest(done, 'vi')}".strip()
            )


def _numbers(counts: dict[str, int]) -> dict[str, str]:
    return {name: format_number(count) for name, count in counts.items()}


def _megabytes(count: int, places: int = 1) -> str:
    return format_number(Decimal(count) / 1_000_000, places)


def _against_limits(settings: Settings, done: Published) -> str:
    """Files and bytes of the site, beside what the static host accepts."""
    limit = HOST_LIMITS[settings.host_profile]
    parts = [f"{format_number(done.files)} tệp" + (f" (mức {format_number(limit.files)})" if limit.files else "")]
    most = f" (mức {format_number(Decimal(limit.bytes) / 1_000_000)} MB)" if limit.bytes else ""
    parts.append(f"{_megabytes(done.bytes)} MB{most}")
    return f"{', '.join(parts)}, nơi đặt: {settings.host_profile}"


def _heaviest(done: Published, language: Language) -> str:
    """The folders that weigh most."""
    named = [
        phrase("folder-weighs", language, folder=f"{folder}/", files=format_number(files), megabytes=_megabytes(weight))
        for folder, files, weight in done.heaviest[:_SHOWN]
    ]
    return phrase("heaviest", language, folders="; ".join(named)) if named else ""
