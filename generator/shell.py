"""A page frame drawn once by the host, cut into constants and slots, and stamped many times; draws nothing itself."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass, fields
from html import escape

from generator.markup import flush

_TOKEN = re.compile(r"@@plansite-([a-z]+)@@")
_LINK = re.compile(r'(?<=\s)(href|src|action)="([^"]*)"')
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|#|@@plansite-|$")
_ROOT = "root"


@dataclass(frozen=True)
class Frame:
    """What fills the slots of a shell; fields named `*_html` are markup already, the others are escaped."""

    title: str
    description: str
    canonical: str
    alternates_html: str
    head_html: str
    language_html: str
    breadcrumbs_html: str
    body_html: str
    edit_html: str


SLOTS = {field.name.removesuffix("_html"): field.name for field in fields(Frame)}
"""Slot name in a template → field of `Frame`."""


class ShellError(ValueError):
    """A drawn frame that lacks a slot, or holds one more often than once."""


@dataclass(frozen=True)
class Shell:
    """Constants and slot names in turn; even places are constants, odd ones slots."""

    pieces: tuple[str, ...]

    @property
    def canonical_bytes(self) -> bytes:
        """The same bytes for the same shell; part of the key of each page stamped into it."""
        return "\0".join(self.pieces).encode()


NO_SHELL = Shell(())
"""For pages that are drawn whole."""


def tokens() -> dict[str, str]:
    """The text to print in each slot while the host draws the shell."""
    return {name: f"@@plansite-{name}@@" for name in SLOTS}


def _rooted(html: str, url: str) -> str:
    """Replace each relative link by the root slot and a path from the root of the site."""
    base = "/" + url

    def reroot(match: re.Match[str]) -> str:
        attribute, link = match.groups()
        if _ABSOLUTE.match(link):
            return match[0]
        target = posixpath.normpath(posixpath.join(base, link)).lstrip("/")
        slash = "/" if target and link.endswith(("/", ".")) else ""
        return f'{attribute}="@@plansite-{_ROOT}@@{target}{slash}"'

    return _LINK.sub(reroot, html)


def cut(html: str, url: str) -> Shell:
    """Cut a drawn page at its slots.

    Args:
        html: the page as the host drew it, with `tokens()` in the slots.
        url: its address from the root of the site, such as `ke-hoach/`; relative links are resolved against it.

    Returns:
        The shell.

    Raises:
        ShellError: when a slot does not stand exactly once, or is not known.
    """
    pieces = tuple(_TOKEN.split(_rooted(flush(html), url)))
    found = Counter(pieces[1::2])
    wrong = [f"{name}: {found[name]}" for name in SLOTS if found[name] != 1]
    wrong += [f"{name}: ?" for name in found if name not in SLOTS and name != _ROOT]
    if wrong:
        raise ShellError(", ".join(wrong))
    return Shell(pieces)


def stamp(shell: Shell, frame: Frame, root: str) -> str:
    """Fill the slots.

    Args:
        shell: the frame.
        frame: values; plain text is escaped here, because the host does not escape.
        root: what leads from the page to the root of the site: `../../`, `./`, or an absolute path such as `/`.

    Returns:
        The whole page.
    """
    values = {_ROOT: root}
    for name, field in SLOTS.items():
        text: str = getattr(frame, field)
        values[name] = text if field.endswith("_html") else escape(text)
    filled = list(shell.pieces)
    filled[1::2] = [values[slot] for slot in shell.pieces[1::2]]
    return "".join(filled)


def root_of(url: str) -> str:
    """The relative root of a page address: `ke-hoach/hue/` → `../../`, the home page → `./`."""
    return "../" * url.count("/") or "./"
