"""The adapter by itself: its options and what it leaves behind; whole builds stand in tests/site."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from mkdocs.config.base import ValidationError
from mkdocs.exceptions import PluginError

from generator import plugin
from generator.plugin import PlansitePlugin
from generator.settings import HOST_LIMITS


def test_options_have_defaults() -> None:
    instance = PlansitePlugin()
    assert instance.load_config({}) == ([], [])
    assert instance.config.host_profile == "github-pages"
    assert instance.config.languages == ["vi", "en"]
    assert instance.config.commune_languages == ["vi"]


def test_vietnamese_is_always_the_first_language() -> None:
    assert plugin._source_first(["en"]) == ("vi", "en")
    assert plugin._source_first(["en", "vi", "en"]) == ("vi", "en")


def test_a_language_without_a_catalog_is_told() -> None:
    errors, _ = PlansitePlugin().load_config({"languages": ["vi", "fr"]})
    assert [name for name, _ in errors] == ["languages"]


@pytest.mark.parametrize("profile", HOST_LIMITS)
def test_every_host_can_be_named(profile: str) -> None:
    instance = PlansitePlugin()
    assert instance.load_config({"host_profile": profile}) == ([], [])


def test_an_unknown_option_and_an_unknown_host_are_told() -> None:
    errors, warnings = PlansitePlugin().load_config({"host_profile": "geocities", "hots": 1})
    assert [(name, type(error)) for name, error in errors] == [("host_profile", ValidationError)]
    assert [name for name, _ in warnings] == ["hots"]


def test_one_instance_serves_all_rebuilds() -> None:
    """The host keeps a plugin between rebuilds only when it defines `on_startup` itself."""
    assert "on_startup" in vars(PlansitePlugin)


def test_the_adapter_speaks_under_the_name_of_its_host() -> None:
    assert plugin.log.name == "mkdocs.plugins.plansite"


def test_a_failed_build_leaves_nothing_behind(tmp_path: Path) -> None:
    instance = PlansitePlugin()
    instance.on_build_error(PluginError("before anything was made"))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (scratch / "x").write_text("x", encoding="utf-8")
    instance.scratch, instance.warnings = str(scratch), plugin.CountHandler()
    logging.getLogger("mkdocs").addHandler(instance.warnings)
    instance.on_build_error(PluginError("later"))
    assert not scratch.exists()
    assert instance.warnings not in logging.getLogger("mkdocs").handlers


def test_only_the_remark_about_shells_is_dropped() -> None:
    def record(text: str, *values: object) -> logging.LogRecord:
        return logging.LogRecord("mkdocs", logging.INFO, "", 0, text, values, None)

    assert not plugin._not_about_shells(record("Page skipped: '%s'. Generated empty output.", "lich/index.md"))
    assert plugin._not_about_shells(record("Doc file 'a.md' contains a link 'b.md'"))
