"""What all pages share: their address and frame, and links; holds no page of its own."""

from __future__ import annotations

from dataclasses import Field, dataclass
from typing import Any, ClassVar, Protocol


@dataclass(frozen=True)
class Link:
    """Words that lead to an address counted from the root of the site (`ke-hoach/hue/`, no slash in front)."""

    text: str
    url: str


class View(Protocol):
    """The data of one page; a frozen dataclass whose fields are all its template sees."""

    template: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


@dataclass(frozen=True)
class Page:
    """One page of the site.

    Attributes:
        url: address from the root of the site, ends in `/`; empty for the home page.
        section: address of the section whose shell it is stamped into.
        title: for the title bar and search engines.
        description: one sentence for search engines.
        crumbs: the way from the home page, without the page itself.
        source: file in the project that holds its data, for the edit link.
        view: its data.
    """

    url: str
    section: str
    title: str
    description: str
    crumbs: tuple[Link, ...]
    source: str | None
    view: View
