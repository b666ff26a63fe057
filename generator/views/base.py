"""What all pages share: their address and frame, and links; holds no page of its own."""

from __future__ import annotations

from dataclasses import Field
from typing import Any, ClassVar, Protocol

from generator.frozen import frozen
from generator.vietnamese import PartialDate
from generator.views.structured import Subject


@frozen
class Link:
    """Words that lead to an address.

    Attributes:
        text: the words.
        url: counted from the root of the site (`ke-hoach/hue/`, no slash in front); empty where the words lead nowhere,
            such as the name of a place on its own page.
        lang: language of the words where it is not that of the page, else None.
    """

    text: str
    url: str
    lang: str | None = None


@frozen
class Limits:
    """How much one page tells before the rest moves one level down (see `generator.views.split`).

    Attributes:
        tasks: tasks with all that is known of them: about 150 bytes each after gzip.
        rows: rows of a table or list: about 60 bytes each after gzip.
        cards: plans with title, number and state.
        few: what a page shows the first of, or tells one by one only when there are no more: places below a place,
            rows of the headline comparison and facts due soon on the home page.
    """

    tasks: int = 120
    rows: int = 300
    cards: int = 60
    few: int = 8


LIMITS = Limits()
"""The limits of published pages; tests set smaller ones."""


class View(Protocol):
    """The data of one page; a frozen dataclass whose fields are all its template sees."""

    template: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


@frozen
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
        twins: language and address of the page in each language it exists in; empty where that is one only.
        dated: date of its data: of the document, or of the latest of several; None where no document is behind it.
        picture: address of its share picture; empty for that of the site.
        about: what it tells search engines it is about.
    """

    url: str
    section: str
    title: str
    description: str
    crumbs: tuple[Link, ...]
    source: str | None
    view: View
    twins: tuple[tuple[str, str], ...] = ()
    dated: PartialDate | None = None
    picture: str = ""
    about: tuple[Subject, ...] = ()
