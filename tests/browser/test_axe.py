"""axe-core on every kind of page; a file of its own, so that another process can run it beside the other bars."""

from __future__ import annotations

import pytest

from tests.audit import checkers

from .pages import ALL, EMBEDS


@pytest.mark.parametrize("name", [*ALL, *EMBEDS])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, name, scheme):
    if name in ("fields", "problems") and scheme == "dark":
        pytest.skip("the two longest pages are looked at once; they share their template with the guide")
    page = open_page(360 if scheme == "light" else 1440, color_scheme=scheme)
    page.set_default_timeout(60_000)
    page.goto((ALL | EMBEDS)[name])
    assert checkers.axe_faults(page) == []


def test_axe_would_find_something(page):
    page.goto("/")
    page.evaluate("document.querySelector('main a').textContent = ''")
    assert any(fault.startswith("link-name") for fault in checkers.axe_faults(page))
