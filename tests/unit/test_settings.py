"""What a build is told from outside: the day, and the limits of the hosts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from generator.settings import HOST_LIMITS, today


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", date(1970, 1, 1)),
        ("1767200399", date(2025, 12, 31)),
        ("1767200400", date(2026, 1, 1)),
    ],
)
def test_the_day_is_that_of_viet_nam(epoch: str, day: date) -> None:
    """It begins at 17 o'clock of the day before in UTC."""
    assert today({"SOURCE_DATE_EPOCH": epoch}) == day


@pytest.mark.parametrize("environ", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_the_clock_tells_the_day_when_nothing_else_does(environ: dict[str, str]) -> None:
    now = datetime.now(UTC) + timedelta(hours=7)
    assert today(environ) in (now.date(), (now - timedelta(minutes=1)).date())


@pytest.mark.parametrize("epoch", ["hôm nay", "1.5", "1e9", "99999999999999", "-99999999999999999999"])
def test_what_is_no_day_is_refused_with_the_form(epoch: str) -> None:
    with pytest.raises(ValueError, match=f"SOURCE_DATE_EPOCH={epoch}.*whole seconds since 1970"):
        today({"SOURCE_DATE_EPOCH": epoch})


def test_every_host_but_none_has_a_limit() -> None:
    unlimited = {name for name, limit in HOST_LIMITS.items() if limit.files is None and limit.bytes is None}
    assert unlimited == {"none"}
