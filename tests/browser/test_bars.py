"""The measured bars that are stable, on one page of every kind; `make audit` measures all of them on more pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import material
import pytest

from tests.audit import checkers, offline, reading, sample, weight
from tests.audit.session import Session, build_offline

from .built import ROOT, served
from .find import find, this_machine
from .pages import ALL, HA_NOI, TEMPLATES

STYLES = """() => [...document.querySelectorAll("html, body, body *")].flatMap(one =>
  [null, "::before", "::after"].map(part => [one, part, getComputedStyle(one, part)])
    .filter(([, part, style]) => !part || !["none", "normal"].includes(style.content))
    .map(([, part, style]) => `${one.outerHTML.slice(0, 60)} ${part || ""} ` + [...style]
      .filter(name => !name.startsWith("--")).map(name => `${name}:${style.getPropertyValue(name)}`).join(";")))"""


@pytest.fixture(scope="module")
def session(site, browser):
    """The built site, served with gzip."""
    with served(site, compress=True) as base:
        yield Session(site, base, browser, find(this_machine()).path, ())


def test_a_first_visit_to_the_heaviest_plan_is_light(session):
    bars = weight.first_plan_page(session)
    assert [bar.found for bar in bars if not bar.met] == []
    assert all(len(bar.details) >= 4 for bar in bars), "page, sheet, script and icon are accounted for"


def test_the_script_is_small_nothing_foreign_is_fetched_and_nothing_moves(session):
    bars = weight.visits(session, ["", HA_NOI[1:], "so-sanh/"])
    assert [(bar.name, bar.details) for bar in bars if not bar.met] == []


def test_the_nu_checker_finds_no_error_on_any_page(site):
    assert checkers.nu_faults(sorted(site.rglob("*.html")), site) == []


def test_the_nu_checker_would_find_an_error(tmp_path):
    (tmp_path / "bad.html").write_text(
        "<!doctype html><html lang=vi><title>x</title><p><p id=a><p id=a>", encoding="utf-8"
    )
    found = checkers.nu_faults([tmp_path / "bad.html"], tmp_path)
    assert any(fault.startswith("bad.html:1: Duplicate ID") for fault in found), found


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", ["plan", "compare", "place", "guide", "method"])
def test_the_published_sheet_draws_a_page_as_all_rules_of_the_host_would(open_page, name, width):
    """No rule is missing that any element, or what stands before or after it, would have."""
    page = open_page(width)
    page.goto(ALL[name])
    published = page.evaluate(STYLES)
    page.route("**/assets/plansite/site.css", lambda route: route.fulfill(body=_whole(), content_type="text/css"))
    page.reload()
    whole = page.evaluate(STYLES)
    page.unroute_all()
    assert len(whole) > 100
    assert [(one, other) for one, other in zip(published, whole, strict=True) if one != other][:1] == []


def test_every_page_carries_the_policy_and_nothing_it_forbids(site):
    found = {one: reading.policy_faults(_text(site, one)) for one in sample.addresses(site)}
    assert {one: faults for one, faults in found.items() if faults} == {}
    assert any(kind.section == "huong-dan" for kind in sample.kinds(site)), "authored pages with tables are among them"


def test_inline_code_and_a_missing_policy_are_found():
    html = '<p onclick="x"><b style="top:0"><script>x</script><script type="application/ld+json">{}</script>'
    assert len(reading.policy_faults(html)) == 4


@pytest.mark.parametrize(
    ("change", "fine"),
    [
        ("", True),
        ("script-src 'self'; ", True),
        ("form-action 'self'; ", False),
        ("base-uri 'none'", False),
        ("default-src 'none'; ", False),
    ],
)
def test_a_policy_may_be_stricter_and_never_laxer(change, fine):
    policy = reading.POLICY.replace(change, "") if change else reading.POLICY
    html = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    assert (reading.policy_faults(html) == []) == fine
    assert reading.policy_faults(html.replace("style-src 'self'", "style-src 'unsafe-inline'"))


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", ALL)
def test_at_most_eight_stops_lead_to_the_content_and_each_is_seen(open_page, name, width):
    page = open_page(width)
    page.goto(ALL[name])
    assert reading.stop_faults(reading.stops(page)) == []


def test_too_many_stops_and_hidden_ones_are_found(page):
    page.goto(HA_NOI)
    page.evaluate("""() => {
      for (let count = 0; count < 6; count++) {
        const link = document.createElement("a");
        link.href = "/";
        link.style.cssText = "position: absolute; left: -999px";
        document.querySelector("header").append(link);
      }
    }""")
    faults = reading.stop_faults(reading.stops(page))
    assert {fault.partition(":")[0].lstrip("0123456789 ") for fault in faults} >= {"stops", "not seen"}


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", ["home", "compare", "guide"])
def test_the_menu_is_walked_by_keyboard_without_a_script(open_page, name, width):
    page = open_page(width, java_script_enabled=False)
    page.goto(ALL[name])
    assert reading.menu_faults(page) == []


@pytest.mark.parametrize("name", ["plan", "plan of a ward", "plan with counts", "plan that assigns", "compare"])
def test_paper_shows_every_cell_the_address_and_the_date_of_the_data(open_page, name):
    page = open_page()
    page.goto(ALL[name])
    assert reading.paper_faults(page, ALL[name][1:]) == []


def test_a_cell_that_is_cut_or_left_out_on_paper_is_found(open_page):
    page = open_page()
    page.goto(HA_NOI)
    page.locator("main td").first.evaluate("one => one.hidden = true")
    page.locator("main table").first.evaluate("one => one.style.cssText = 'width: 2000px'")
    faults = reading.paper_faults(page, HA_NOI[1:])
    assert any(fault.startswith("not on paper") for fault in faults)
    assert any(fault.startswith("cut at the edge") for fault in faults)


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_to_read_needs_a_script(open_page, name):
    lines = []
    for script in (True, False):
        page = open_page(java_script_enabled=script)
        page.goto(ALL[name], wait_until="networkidle")
        lines.append(page.evaluate(reading.LINES))
    assert len(lines[1]) > 3
    assert reading.plain_faults(*lines) == []


def test_the_build_asks_no_other_machine(tmp_path):
    tried = build_offline(tmp_path / "site", tmp_path / "log")
    assert [line for line in tried if not line.startswith("program git ")] == []
    assert (tmp_path / "site/index.html").exists()


def test_a_build_that_asked_another_machine_would_be_noticed(tmp_path):
    code = (
        "import sys, urllib.request, pathlib; from tests.audit.offline import shut; shut(pathlib.Path(sys.argv[1]))\n"
    )
    code += "urllib.request.urlopen('http://127.0.0.1:9/')"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "log")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert offline.NetworkTriedError.__name__ in done.stderr
    assert "network socket." in (tmp_path / "log").read_text()


def _whole() -> str:
    """All rules of the host and ours, as they are written."""
    folder, ours = Path(material.__file__).parent, ROOT / "theme/assets/plansite"
    hosts = sorted(folder.glob("templates/assets/stylesheets/main.*.min.css"))
    rest = sorted(file for file in ours.glob("*.css") if file.name != "site.css")
    return "".join(file.read_text(encoding="utf-8") for file in (*hosts, ours / "site.css", *rest))


def _text(site: Path, address: str) -> str:
    file = site / address
    return (file if file.is_file() else file / "index.html").read_text(encoding="utf-8")
