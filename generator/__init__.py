"""Plansite: plans kept as YAML in git become a public site; the stages are listed in `generator.pipeline`."""

from importlib.metadata import version

__version__ = version("plansite")
