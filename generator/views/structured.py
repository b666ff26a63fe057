"""What a page is about, in the terms of schema.org, as JSON-LD for search engines; states nothing the page does not.

Legislation: a plan is a legal document of its place. Dataset: the figures behind a page, with their files. Documents of
the Party set policy but are no legislation, so they go by the general term. GovernmentService is left out on purpose:
no page here offers a service.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from generator.frozen import frozen

Node = Mapping[str, Any]
_CONTEXT = "https://schema.org"


@frozen
class Area:
    """A place as a document or a figure speaks of it; `code` is the official one, empty for a former place."""

    name: str
    code: str = ""


@frozen
class Basis:
    """An instrument a document rests on; `url` is the address of its page here."""

    name: str
    number: str | None
    url: str


@frozen
class Document:
    """A plan or another legal instrument.

    Attributes:
        name: title as printed, else the name it goes by.
        kind: its kind in words (`Kế hoạch`).
        number: as printed; None when blank or not known.
        issued: ISO 8601 as far as printed: `2026-03-17`, `2026-06`, `2026`; None when it is not.
        issuer: as printed; None when not known.
        area: whose it is; None when not known.
        period: first and last year it is made for; None when it names none.
        void: it is stated to be superseded or withdrawn; whether any other document is in force is not ours to say.
        party: a document of the Party.
        outside: address it was published at elsewhere.
        bases: what it rests on.
    """

    name: str
    kind: str
    number: str | None
    issued: str | None
    issuer: str | None
    area: Area | None
    period: tuple[int, int] | None = None
    void: bool = False
    party: bool = False
    outside: str | None = None
    bases: tuple[Basis, ...] = ()


@frozen
class Dataset:
    """Figures with their files.

    Attributes:
        name: what they are.
        description: one sentence.
        files: address and media type of each download.
        licence: address of the licence of the data.
        publisher: who publishes them.
        areas: places they speak of.
        period: first and last year they speak of; None when they name none.
        measured: what is measured, and its unit; None when several things are.
    """

    name: str
    description: str
    files: tuple[tuple[str, str], ...]
    licence: str
    publisher: str
    areas: tuple[Area, ...] = ()
    period: tuple[int, int] | None = None
    measured: tuple[str, str] | None = None


Subject = Document | Dataset | Area


def graph(subjects: Iterable[Subject], trail: Sequence[tuple[str, str]], language: str, site_url: str) -> Node:
    """The JSON-LD of a page.

    Args:
        subjects: what the page is about.
        trail: name and address of the pages above it and of the page itself, last.
        language: of the page, as in `<html lang>`.
        site_url: address of the site, ends in `/`; all other addresses count from it.

    Returns:
        One document with a graph of nodes: the page, its way from the home page, its subjects.
    """
    name, path = trail[-1]
    url = site_url + path
    page: dict[str, Any] = {"@type": "WebPage", "@id": url, "name": name, "inLanguage": language}
    nodes = [_node(subject, site_url) for subject in subjects]
    if nodes:
        page["about"] = [{"@id": node["@id"]} for node in nodes]
    if len(trail) > 1:
        page["breadcrumb"] = _breadcrumbs(trail, site_url)
    return {"@context": _CONTEXT, "@graph": [page, *nodes]}


def script(node: Node) -> str:
    """A data block for the head of a page; `<` is escaped, so that no word of a document can end the block."""
    return f'<script type="application/ld+json">{orjson.dumps(node).decode().replace("<", chr(92) + "u003c")}</script>'


def _breadcrumbs(trail: Sequence[tuple[str, str]], site_url: str) -> Node:
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": site_url + path}
        for place, (name, path) in enumerate(trail[:-1], 1)
    ]
    # The last one is the page itself, whose address search engines know.
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [*items, {"@type": "ListItem", "position": len(trail), "name": trail[-1][0]}],
    }


def _node(subject: Subject, site_url: str) -> Node:
    """A subject of the page; its id counts from the address of the page."""
    if isinstance(subject, Document):
        return _document(subject, site_url)
    return _dataset(subject, site_url) if isinstance(subject, Dataset) else _area(subject, "#noi")


def _document(one: Document, site_url: str) -> Node:
    issuer = {"@type": "Organization", "name": one.issuer} if one.issuer else None
    node = {
        "@id": "#van-ban",
        "name": one.name,
        "inLanguage": "vi",
        "temporalCoverage": _period(one.period),
        "sameAs": one.outside,
        "isBasedOn": [_basis(basis, site_url) for basis in one.bases],
    }
    if one.party:
        return _stated({"@type": "CreativeWork", **node, "identifier": one.number, "author": issuer})
    return _stated(
        {
            "@type": "Legislation",
            **node,
            "legislationIdentifier": one.number,
            "legislationType": one.kind,
            "legislationDate": one.issued,
            "legislationPassedBy": issuer,
            "legislationJurisdiction": _area(one.area) if one.area else None,
            "legislationLegalForce": "https://schema.org/NotInForce" if one.void else None,
        }
    )


def _basis(one: Basis, site_url: str) -> Node:
    number = None if one.number and one.number in one.name else one.number
    return _stated({"@type": "CreativeWork", "name": one.name, "identifier": number, "url": site_url + one.url})


def _dataset(one: Dataset, site_url: str) -> Node:
    files = [
        {"@type": "DataDownload", "contentUrl": site_url + path, "encodingFormat": media} for path, media in one.files
    ]
    measured = (
        {"@type": "PropertyValue", "name": one.measured[0], "unitText": one.measured[1]} if one.measured else None
    )
    return _stated(
        {
            "@type": "Dataset",
            "@id": "#du-lieu",
            "name": one.name,
            "description": one.description,
            "license": one.licence,
            "creator": {"@type": "Organization", "name": one.publisher},
            "isAccessibleForFree": True,
            "distribution": files,
            "spatialCoverage": [_area(area) for area in one.areas],
            "temporalCoverage": _period(one.period),
            "variableMeasured": measured,
        }
    )


def _area(one: Area, identity: str = "") -> Node:
    node = {"@type": "AdministrativeArea", "name": one.name, "identifier": one.code}
    return _stated({**node, "@id": identity})


def _period(years: tuple[int, int] | None) -> str | None:
    """`2026`, `2026/2030` (ISO 8601)."""
    if years is None:
        return None
    first, last = years
    return str(first) if first == last else f"{first}/{last}"


def _stated(node: Mapping[str, Any]) -> Node:
    """A node without what nobody states."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}
