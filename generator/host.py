"""Runs the host, MkDocs, for the command line; knows nothing of plans, and is imported only when a site is built."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as host_build
from mkdocs.commands.serve import serve as host_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from generator.inputs import fingerprint
from generator.publish import published_inputs
from generator.settings import today


def _log() -> None:
    """Print what the host says as plain lines; the host's own command line would do the same."""
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s  %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.WARNING)


def _inputs(config: MkDocsConfig) -> str:
    """The fingerprint the plugin will find for the same project."""
    path = Path(config.config_file_path)
    theme = Path(config.theme.custom_dir or path.parent / "theme")
    return fingerprint(path.parent, Path(config.docs_dir), theme, path, today(), str(config.strict))


def build(root: Path, strict: bool = False, site_dir: Path | None = None) -> int:
    """Build and publish the site; the host is not even started when no input changed.

    Args:
        root: project folder with `mkdocs.yml`.
        strict: a warning fails the build too.
        site_dir: folder to publish, in place of the one in `mkdocs.yml`.

    Returns:
        Exit status: 0 published or up to date, 1 refused or failed; the old site is then as it was.
    """
    _log()
    try:
        options = {"site_dir": str(site_dir.absolute())} if site_dir else {}
        config = load_config(str(root / "mkdocs.yml"), strict=strict or None, **options)
        inputs = _inputs(config)
        if published_inputs(Path(config.site_dir)) == inputs:
            print(f"Không có gì thay đổi; {config.site_dir} giữ nguyên.")
            return 0
        config.plugins.on_startup(command="build", dirty=False)
        host_build(config)
    except ConfigurationError as error:
        print(f"mkdocs.yml: {error}", file=sys.stderr)
        return 1
    except (MkDocsException, ValueError) as error:
        if str(error):  # empty when all was said already
            print(str(error), file=sys.stderr)
        return 1
    finally:
        if "config" in locals():
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
