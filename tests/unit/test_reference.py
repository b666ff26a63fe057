"""The guide agrees with the program: generated pages are up to date, links lead somewhere, examples pass the check."""

from __future__ import annotations

import re
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from generator import reference
from generator.catalog import catalog
from generator.check import check
from generator.language import load_language
from generator.model import plan, registry
from generator.model.base import Record
from generator.problem import Level
from generator.report import text_report
from generator.views import words

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
PAGES = sorted(CONTENT.rglob("*.md"))
_LINK = re.compile(r"\]\((/[^)\s]*|#[^)\s]*)\)")


def _address(page: Path) -> str:
    name = page.relative_to(CONTENT).as_posix().removesuffix(".md").removesuffix("index")
    return "/" if not name else f"/{name.rstrip('/')}/"


def _anchors(text: str) -> set[str]:
    return set(re.findall(r"\{#([^}\s]+)\}", text))


TEXTS = {_address(page): page.read_text(encoding="utf-8") for page in PAGES}


@pytest.mark.parametrize(
    ("path", "make"),
    [(reference.FIELDS_PAGE, reference.fields_page), (reference.PROBLEMS_PAGE, reference.problems_page)],
)
def test_generated_pages_are_up_to_date(path: str, make: object) -> None:
    """The committed page is what the program makes; `make docs` writes it anew."""
    assert callable(make)
    assert (ROOT / path).read_text(encoding="utf-8") == make()


def test_every_record_of_the_model_stands_in_the_reference() -> None:
    """A record that officials may write is never missing, nor is a field without a description."""
    declared = {
        one
        for module in (plan, registry)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Record) and one.__subclasses__() == [] and one.model_fields
    }
    told = set(reference.records())
    assert declared - told <= set(reference.FILES.values())
    bare = [
        f"{one.__name__}.{name}" for one in told for name, field in one.model_fields.items() if not field.description
    ]
    assert bare == []


def test_every_problem_has_all_its_texts() -> None:
    """Message, cure and reason in both languages, a wrong and a right example."""
    missing = [f"{code}: {name}" for code, kind in catalog().items() for name, text in asdict(kind).items() if not text]
    assert missing == []


def test_every_problem_has_one_anchor_in_the_guide() -> None:
    """Reports lead to `/huong-dan/thong-bao/#<code>`."""
    assert _anchors(TEXTS["/huong-dan/thong-bao/"]) == set(catalog())


@pytest.mark.parametrize("address", TEXTS)
def test_links_between_authored_pages_lead_somewhere(address: str) -> None:
    """Pages and fragments exist; addresses of stamped pages are checked by the build."""
    for link in _LINK.findall(TEXTS[address]):
        target, _, fragment = link.partition("#")
        target = target or address
        if target in TEXTS:
            assert not fragment or fragment in _anchors(TEXTS[target]), link
        else:
            assert not target.startswith(("/huong-dan/", "/phuong-phap/", "/gioi-thieu/")), link


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_authored_page_says_what_it_is(page: Path) -> None:
    """A description at the top, one heading of the first level; the home page has its heading in the template."""
    text = page.read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    assert len(yaml.safe_load(front)["description"]) > 20
    assert len(re.findall(r"(?m)^# ", re.sub(r"(?s)```.*?```", "", body))) == (
        page not in (CONTENT / "index.md", CONTENT / "en" / "index.md")
    )


def test_the_method_names_every_reason() -> None:
    """Whatever a page says about a figure that is not ranked is explained in the method."""
    said = [*words.DIFFERENCES.values(), *words.UNRANKED.values(), *words.CAUTIONS.values(), *words.VERDICTS.values()]
    assert [text for text in said if f"| {text} |" not in TEXTS["/phuong-phap/"]] == []


def test_the_english_method_names_every_reason_and_has_the_same_fragments() -> None:
    """Templates link to fragments of the method in both languages."""
    english, text = load_language("en"), (CONTENT / "en/phuong-phap/index.md").read_text(encoding="utf-8")
    said = [*words.DIFFERENCES.values(), *words.UNRANKED.values(), *words.CAUTIONS.values()]
    assert [one for one in map(english.text, said) if f"| {one} |" not in text] == []
    fragments = re.compile(r"\{#([a-z-]+)\}")
    assert fragments.findall(text) == fragments.findall(TEXTS["/phuong-phap/"])


def test_the_method_names_every_state_and_quality() -> None:
    """The words for states and for the quality of a copy are those of the pages."""
    text = TEXTS["/phuong-phap/"] + TEXTS["/huong-dan/bao-chi/"]
    assert [word for word in (*words.STATES.values(), *words.QUALITIES.values()) if word not in text] == []


def test_contact_and_publisher_are_those_of_the_site() -> None:
    """Authored pages name the address and publisher of `registry/site.yml`."""
    site = yaml.safe_load((ROOT / "plans/registry/site.yml").read_text(encoding="utf-8"))
    for address in ("/gioi-thieu/", "/gioi-thieu/dinh-chinh/", "/gioi-thieu/tro-nang/"):
        assert f"<{site['contact']}>" in TEXTS[address]
    assert site["publisher"] in TEXTS["/gioi-thieu/"]


def _project(tmp_path: Path, text: str) -> Path:
    shutil.copytree(ROOT / "plans/registry", tmp_path / "plans/registry")
    folder = tmp_path / "plans/hue/bhyt-2027"
    folder.mkdir(parents=True)
    (folder / "plan.yml").write_text(text, encoding="utf-8")
    return tmp_path


def _example() -> str:
    found = re.search(r"(?s)```yaml\n(title: .*?)```", TEXTS["/huong-dan/can-bo/"])
    assert found
    return found[1]


def test_the_example_of_the_guide_passes_the_check(tmp_path: Path) -> None:
    """An official who pastes it starts from a plan without problems."""
    found = check(_project(tmp_path, _example())).problems
    assert [one for one in found if one.at.path.startswith("plans/hue/")] == []


def test_the_report_in_the_guide_is_what_the_check_prints(tmp_path: Path) -> None:
    """The sample is the example with a point for the comma."""
    found = check(_project(tmp_path, _example().replace("98,5\n", "98.5\n"))).problems
    mine = [one for one in found if one.at.path.startswith("plans/hue/")]
    assert [one.level for one in mine] == [Level.ERROR]
    sample = re.search(r"(?s)```text\n(.*?) …\n```", TEXTS["/huong-dan/can-bo/"])
    assert sample
    assert sample[1] in text_report(mine, "vi")
