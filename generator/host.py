"""Runs the host, MkDocs, for the command line; knows nothing of plans, and is imported only when a site is built."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as host_build
from mkdocs.commands.serve import serve as host_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from generator.check import begin
from generator.inputs import program, stamps_of_plans
from generator.kept import kept_for
from generator.progress import Progress
from generator.settings import WHOLE, Selection
from generator.unchanged import Built, last_built, remember


def _log() -> None:
    """Print what the host says as plain lines; the host's own command line would do the same."""
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s  %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.WARNING)


def build(
    root: Path,
    strict: bool = False,
    site_dir: Path | None = None,
    progress: Progress | None = None,
    selection: Selection = WHOLE,
) -> int:
    """Build and publish the site, or make a part of it.

    Args:
        root: project folder with `mkdocs.yml`.
        strict: a warning fails the build too.
        site_dir: folder to publish, in place of the one in `mkdocs.yml`; of a part, the folder it is made in.
        progress: told of the stages.
        selection: what of the site is made.

    Returns:
        Exit status: 0 published or up to date, 1 refused or failed; the old site is then as it was.
    """
    _log()
    config, before = None, last_built(root, strict, site_dir)
    seen = before.seen if before else {}
    # Loading the theme and our own program takes half a second, in which another core can read plans.
    begun = stamps_of_plans(root, seen), begin(root, kept=kept_for(root, program()))
    try:
        options = {"site_dir": str(site_dir.absolute())} if site_dir else {}
        config = load_config(str(root / "mkdocs.yml"), strict=strict or None, **options)
        published, plugin = Path(config.site_dir), config.plugins.get("plansite")
        if plugin is not None:
            plugin.progress, plugin.selection = progress or Progress(), selection
            plugin.seen, plugin.begun = seen, begun
        config.plugins.on_startup(command="build", dirty=False)
        host_build(config)
        if plugin is not None and not selection.is_part:
            built = Built(plugin.sources, (str(config.strict),), plugin.seen, published)
            remember(root, strict, site_dir, built)
    except ConfigurationError as error:
        print(f"mkdocs.yml: {error}", file=sys.stderr)
        return 1
    except (MkDocsException, ValueError) as error:
        if str(error):  # empty when all was said already
            print(str(error), file=sys.stderr)
        return 1
    finally:
        begun[1].close()
        if config is not None:
            config.plugins.on_shutdown()
    return 0


def serve(root: Path, address: str | None = None) -> int:
    """Serve the site for preview and rebuild it on each edit, until interrupted.

    Args:
        root: project folder with `mkdocs.yml`.
        address: `host:port`, in place of the one in `mkdocs.yml`.

    Returns:
        Exit status: 0 after an interrupt, 1 when the first build was refused.
    """
    _log()
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    try:
        options: dict[str, Any] = {"dev_addr": address} if address else {}
        host_serve(str(root / "mkdocs.yml"), **options)
    except (Abort, ConfigurationError) as error:
        print(str(error), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Không mở được cổng để xem thử (cannot listen): {error.strerror}", file=sys.stderr)
        return 1
    return 0
