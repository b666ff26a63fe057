"""JSON-LD of pages: read by a JSON-LD processor, complete, and silent where the document is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pyld import jsonld

from generator.views.structured import Area, Basis, Dataset, Document, Node, graph, script

SITE = "https://plansite.example/"
TRAIL = (("Trang chủ", ""), ("Kế hoạch", "ke-hoach/"), ("Kế hoạch 2026", "ke-hoach/thu/mot/"))
DOCUMENT = Document(
    name="Thực hiện chỉ tiêu năm 2026",
    kind="Kế hoạch",
    number="1/KH-UBND",
    issued="2026-03",
    issuer="UBND thành phố Thử",
    area=Area("Thành phố Thử", "01"),
    period=(2026, 2030),
    outside="https://example.org/1",
    bases=(Basis("Luật Thử", None, "can-cu/luat-thu/"), Basis("Nghị quyết 2", "2/NQ-CP", "can-cu/2-nq/")),
)
DATASET = Dataset(
    name="Tỷ lệ bao phủ",
    description="Trong 100 người dân có bao nhiêu người có thẻ.",
    files=(("chi-tieu/a/indicator.json", "application/json"),),
    licence="https://example.org/licence",
    publisher="Nhóm thử",
    areas=(Area("Việt Nam", "VN"),),
    period=(2026, 2026),
    measured=("Tỷ lệ bao phủ", "%"),
)

PROPERTIES = [
    "about",
    "author",
    "breadcrumb",
    "contentUrl",
    "creator",
    "description",
    "distribution",
    "encodingFormat",
    "identifier",
    "inLanguage",
    "isAccessibleForFree",
    "isBasedOn",
    "item",
    "itemListElement",
    "legislationDate",
    "legislationIdentifier",
    "legislationJurisdiction",
    "legislationLegalForce",
    "legislationPassedBy",
    "legislationType",
    "license",
    "name",
    "position",
    "sameAs",
    "spatialCoverage",
    "temporalCoverage",
    "unitText",
    "url",
    "variableMeasured",
]
CLASSES = [
    "AdministrativeArea",
    "BreadcrumbList",
    "CreativeWork",
    "DataDownload",
    "Dataset",
    "Legislation",
    "ListItem",
    "Organization",
    "PropertyValue",
    "WebPage",
]
"""The terms of schema.org we may use; a processor drops every other, which the tests below notice."""


def _context(url: str, options: dict[str, Any]) -> dict[str, Any]:
    """What https://schema.org answers to a JSON-LD processor, as far as we use it; nothing is fetched."""
    assert url == "https://schema.org"
    terms = {term: f"https://schema.org/{term}" for term in (*PROPERTIES, *CLASSES)}
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": terms}, "contentType": "application/json"}


def _terms(node: Any) -> Iterator[str]:
    """Every property and class a graph uses."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "@type":
                yield value
            elif not key.startswith("@"):
                yield key
            yield from _terms(value)
    elif isinstance(node, list):
        for one in node:
            yield from _terms(one)


def _read(node: Node) -> Any:
    """What a JSON-LD processor makes of a graph, back in the terms of schema.org."""
    data = json.loads(json.dumps(node))
    options = {"documentLoader": _context}
    expanded = jsonld.expand(data, {**options, "base": SITE + TRAIL[-1][1]})
    return jsonld.compact(expanded, "https://schema.org", options)


@pytest.mark.parametrize("subject", [DOCUMENT, replace(DOCUMENT, party=True), DATASET, Area("Huế", "46")])
def test_a_processor_reads_every_word_of_the_graph(subject: Document | Dataset | Area) -> None:
    written = graph([subject], TRAIL, "vi", SITE)
    assert sorted(_terms(_read(written))) == sorted(_terms(written))
    assert set(_terms(written)) <= {*PROPERTIES, *CLASSES}


def test_the_way_from_the_home_page_is_numbered_and_ends_in_the_page() -> None:
    page = graph([], TRAIL, "vi", SITE)["@graph"][0]
    items = page["breadcrumb"]["itemListElement"]
    assert [(one["position"], one.get("item")) for one in items] == [(1, SITE), (2, f"{SITE}ke-hoach/"), (3, None)]
    assert page["@id"] == f"{SITE}ke-hoach/thu/mot/"
    assert "breadcrumb" not in graph([], TRAIL[:1], "vi", SITE)["@graph"][0]


def test_a_plan_is_legislation_with_its_number_and_its_date_as_far_as_printed() -> None:
    page, plan = graph([DOCUMENT], TRAIL, "en", SITE)["@graph"]
    assert page["about"] == [{"@id": plan["@id"]}]
    assert plan["@type"] == "Legislation"
    assert plan["legislationIdentifier"] == "1/KH-UBND"
    assert plan["legislationDate"] == "2026-03"
    assert plan["temporalCoverage"] == "2026/2030"
    assert plan["legislationJurisdiction"] == {
        "@type": "AdministrativeArea",
        "name": "Thành phố Thử",
        "identifier": "01",
    }
    assert (page["inLanguage"], plan["inLanguage"]) == ("en", "vi")


def test_what_a_document_does_not_state_is_not_said() -> None:
    bare = replace(DOCUMENT, number=None, issued=None, issuer=None, area=None, period=None, outside=None, bases=())
    plan = graph([bare], TRAIL, "vi", SITE)["@graph"][1]
    assert set(plan) == {"@type", "@id", "name", "inLanguage", "legislationType"}


def test_only_a_document_stated_to_be_void_is_called_not_in_force() -> None:
    void = graph([replace(DOCUMENT, void=True)], TRAIL, "vi", SITE)["@graph"][1]
    assert void["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert "legislationLegalForce" not in graph([DOCUMENT], TRAIL, "vi", SITE)["@graph"][1]


def test_a_document_of_the_party_is_not_called_legislation() -> None:
    one = graph([replace(DOCUMENT, party=True)], TRAIL, "vi", SITE)["@graph"][1]
    assert (one["@type"], one["identifier"]) == ("CreativeWork", "1/KH-UBND")
    assert not any(term.startswith("legislation") for term in one)


def test_a_word_of_a_document_cannot_end_the_block_nor_open_a_comment() -> None:
    written = script(graph([replace(DOCUMENT, name="</script><!-- <script>alert(1)")], TRAIL, "vi", SITE))
    inside = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inside
    assert json.loads(inside)["@graph"][1]["name"] == "</script><!-- <script>alert(1)"
