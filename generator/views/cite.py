"""Citations of plans and figures: who, what, number, date, place in the document, date of the data; no address scheme.

A citation stands in every language of the site, so that an article in either can take it over as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.frozen import frozen
from generator.language import Words
from generator.library import LinkedPlan, LinkedTarget, PlanHead
from generator.views import names, words
from generator.views.edition import Edition


@frozen
class Cite:
    """One citation.

    Attributes:
        lang: language of the citation.
        text: the words, each in its language.
        url: address it ends with, from the root of the site.
    """

    lang: str
    text: tuple[Words, ...]
    url: str


def plan_cites(plan: LinkedPlan, edition: Edition) -> tuple[Cite, ...]:
    """The citation of a plan in every language of the site."""
    return tuple(_plan(plan.head, one) for one in edition.all)


def figure_cites(plan: LinkedPlan, edition: Edition) -> Mapping[str, tuple[Cite, ...]]:
    """The citations of the printed figures of a plan, in every language of the site.

    Returns:
        Anchor of a target with a printed figure → its citation in each language.
    """
    printed = [one for one in plan.targets if one.target.printed]
    found = zip(*(_figures(plan.head, printed, one) for one in edition.all), strict=True)
    return dict(zip((one.anchor for one in printed), found, strict=True))


def data_date(head: PlanHead, edition: Edition) -> str:
    """The date of the data of a plan: that of its document, or of the report about it, as far as printed."""
    return edition.date(head.dated) if head.dated else edition.text("không nêu ngày")


def _plan(head: PlanHead, edition: Edition) -> Cite:
    text = edition.said(
        "%(issuer)s, %(document)s, %(issued)s: %(title)s. Ngày của dữ liệu: %(dated)s. Dẫn theo %(site)s,",
        title=edition.vietnamese(head.plan.title),
        **_document(head, edition),
    )
    return Cite(edition.language.code, text, edition.address(names.plan_url(head.path)))


def _figures(head: PlanHead, facts: Iterable[LinkedTarget], edition: Edition) -> Iterator[Cite]:
    """The citations of some figures of one document in one language."""
    document, url = _document(head, edition), edition.address(names.plan_url(head.path))
    for fact in facts:
        text = edition.said(
            "%(issuer)s, %(document)s, %(issued)s, %(where)s: %(name)s, %(figure)s, %(due)s; in là %(printed)s. "
            "Ngày của dữ liệu: %(dated)s. Dẫn theo %(site)s,",
            where=_where(fact, edition),
            name=edition.pick(fact.indicator.name, fact.indicator.name_en),
            figure=words.target_value(fact, edition),
            due=_due(fact, edition),
            printed=edition.vietnamese(f"“{fact.target.printed}”"),
            **document,
        )
        yield Cite(edition.language.code, text, f"{url}#{fact.anchor}")


def _document(head: PlanHead, edition: Edition) -> Mapping[str, Words | str]:
    """What a citation says of the document: `Kế hoạch số 141/KH-UBND`, saying when the number is blank."""
    return {
        "issuer": edition.vietnamese(head.plan.issuer),
        "document": f"{edition.text(words.KINDS[head.plan.kind])} {words.number(head, edition)}",
        "issued": words.issued(head, edition),
        "dated": data_date(head, edition),
        "site": edition.title,
    }


def _where(fact: LinkedTarget, edition: Edition) -> str:
    """The place in the document, else the addresses it was read at."""
    stated = fact.target
    if stated.at:
        return words.place_in_document(stated.at, edition)
    return edition.text("đọc tại %(addresses)s", addresses=", ".join(one.url for one in stated.source))


def _due(fact: LinkedTarget, edition: Edition) -> Words | str:
    pieces = words.due(fact.target, edition)
    if not pieces:
        return edition.text("không nêu hạn")
    if len(pieces) == 1:
        return pieces[0]
    # One value of a message has one language: that of the words of the document where there are any.
    return Words("".join(one.text for one in pieces), next((one.lang for one in pieces if one.lang), None))
