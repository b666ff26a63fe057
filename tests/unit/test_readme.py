"""The README tells the truth: every module, command, option and setting it lists exists, and none is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.cli import cli
from generator.plugin import PlansiteConfig
from generator.reference import module_map
from generator.settings import HOST_LIMITS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def test_the_module_map_lists_every_module_with_its_first_sentence() -> None:
    """`make docs` writes it anew."""
    assert module_map(ROOT / "generator") in README


def test_every_module_says_what_it_does() -> None:
    """No row of the map is empty."""
    assert "|  |" not in module_map(ROOT / "generator")


def test_every_command_and_option_is_named() -> None:
    """The table of commands is complete."""
    for name, command in cli.commands.items():
        row = next((line for line in README.splitlines() if line.startswith(f"| `plansite {name}")), "")
        assert row, name
        for option in command.params:
            long = next((one for one in option.opts if one.startswith("--")), None)
            assert long is None or long in row or long in ("--lang", "--root", "--help"), (name, long)
    assert "`--lang vi|en`" in README
    assert "`--root FOLDER`" in README


def test_settings_named_in_the_readme_exist() -> None:
    """Keys of mkdocs.yml, options of the plugin, profiles of hosts and variables of the environment."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for key in ("site_url", "site_name", "site_description", "nav", "site_dir", "docs_dir", "strict"):
        assert re.search(rf"(?m)^{key}:", settings)
        assert re.search(rf"\b{key}\b", README)
    assert all(f"`{name}`" in README for name in HOST_LIMITS)
    assert all(name in README for name, _ in PlansiteConfig._schema)
    code = "".join(
        path.read_text(encoding="utf-8") for path in [*ROOT.glob("generator/**/*.py"), *ROOT.glob("tests/**/*.py")]
    )
    for name in re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", README):
        assert f'"{name}"' in code, name


def test_every_make_target_named_exists() -> None:
    """What the documents tell people to run is there."""
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    for name in (*DOCUMENTS, ".pre-commit-config.yaml", ".github/workflows/site.yml", "content/huong-dan/can-bo.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r"(?:`|^|entry: |run: )make ([a-z]+)", text, re.MULTILINE)) <= targets, name


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_lead_to_files(name: str) -> None:
    """Relative links name files or folders of the repository."""
    text = re.sub(r"(?<!\[)`[^`\n]*`", "", (ROOT / name).read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not target.startswith(("http://", "https://")):
            assert (ROOT / target).exists(), target


@pytest.mark.parametrize("path", [*sorted(ROOT.glob(".github/**/*.yml")), ROOT / ".pre-commit-config.yaml"], ids=str)
def test_configuration_of_the_repository_host_is_well_formed(path: Path) -> None:
    """A slip there is seen only after a push."""
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)
