"""The page of search: its form, its filters and the ways to browse without it; finds nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.language import N_
from generator.views import names
from generator.views.base import Link, Page
from generator.views.edition import Edition

PATH = "tim-kiem/"
KINDS = (
    ("ke-hoach", N_("Kế hoạch")),
    ("chi-tieu", N_("Chỉ tiêu trong kế hoạch")),
    ("nhiem-vu", N_("Nhiệm vụ của cơ quan")),
    ("giai-phap", N_("Giải pháp chung")),
    ("can-cu", N_("Căn cứ")),
    ("co-quan", N_("Cơ quan")),
    ("chi-so", N_("Chỉ tiêu ở mọi nơi")),
    ("dia-phuong", N_("Địa phương")),
    ("van-ban", N_("Nguyên văn")),
)
"""Kinds of results by the name the scripts know them by."""


@dataclass(frozen=True)
class SearchView:
    """The page of search.

    Attributes:
        address: of the page itself, to which its form leads.
        kinds: name of each kind of results, and what readers call it.
        sections: the ways to browse.
        places: provinces, for readers without JavaScript.
    """

    template: ClassVar[str] = "search"
    address: str
    kinds: tuple[tuple[str, str], ...]
    sections: tuple[Link, ...]
    places: tuple[Link, ...]


def search_page(edition: Edition) -> Page:
    """The page of search."""
    view = SearchView(
        address=edition.address(PATH),
        kinds=tuple((name, edition.text(words)) for name, words in KINDS),
        sections=names.sections(edition)[1:],
        places=tuple(names.place_link(one.place, edition) for one in edition.site.coverage.provinces),
    )
    return edition.page(
        PATH,
        view,
        section="",
        title=edition.text("Tìm kiếm"),
        description=edition.text("Tìm chỉ tiêu, nhiệm vụ, cơ quan, văn bản, con số trong các kế hoạch."),
    )
