"""The site in one language: what every view is made from; holds no page and no address scheme of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any, TypeVar

from generator.derive.places import plan_order
from generator.derive.site import Site
from generator.digests import Recall, no_recall
from generator.frozen import frozen
from generator.language import SOURCE, Language, Words
from generator.library import Library
from generator.vietnamese import PartialDate
from generator.views.base import LIMITS, Limits, Link, Page, View
from generator.views.structured import Subject

_Fact = TypeVar("_Fact")
_Made = TypeVar("_Made")


def itself(fact: Any) -> Hashable:
    """The key of a fact that tells itself from all others."""
    return fact  # type: ignore[no-any-return]  # what is given is what tells it


def once_for(
    key: Callable[[_Fact], Hashable],
    most: int | None = None,
) -> Callable[[Callable[[_Fact, Edition], _Made]], Callable[[_Fact, Edition], _Made]]:
    """Make a pure function of a fact and an edition keep what it made: pages repeat the same names and places.

    Args:
        key: what tells the facts given to the function from each other within one site.
        most: how many results are kept; None keeps all.
    """

    def keeping(make: Callable[[_Fact, Edition], _Made]) -> Callable[[_Fact, Edition], _Made]:
        @wraps(make)
        def kept(fact: _Fact, edition: Edition) -> _Made:
            made, name = edition.made[make], key(fact)
            try:
                return made[name]  # type: ignore[no-any-return]  # a function keeps its own results only
            except KeyError:
                if most is not None and len(made) >= most:
                    made.clear()
                return made.setdefault(name, make(fact, edition))  # type: ignore[no-any-return]  # the same

        return kept

    return keeping


@frozen
class Edition:
    """The site in one language.

    Attributes:
        site: everything derived; the same for all languages.
        language: its words, numbers and dates.
        languages: all languages the site is published in.
        commune_languages: those in which communes and their plans have pages.
        limits: how much one page tells.
        recall: gives what earlier builds made, see `recalled`.
    """

    site: Site
    language: Language
    languages: tuple[Language, ...]
    commune_languages: tuple[str, ...] = (SOURCE,)
    limits: Limits = LIMITS
    recall: Recall = no_recall

    def recalled(self, name: str, tells: Iterable[str], make: Callable[[], _Made]) -> _Made:
        """A part of a page about the country, as an earlier build made it while nothing it is made from has changed.

        Args:
            name: tells it from all others in this language.
            tells: the subjects it is made from beside the core of all plans, see `generator.sections`.
            make: makes it, from this edition alone; what it gives is small and can be pickled.
        """
        made: _Made = self.recall(f"{self.language.code}-{name}", tells, make)
        return made

    @cached_property
    def made(self) -> defaultdict[object, dict[Hashable, Any]]:
        """What functions marked with `once_for` have made."""
        return defaultdict(dict)

    @property
    def library(self) -> Library:
        """The linked facts."""
        return self.site.library

    @cached_property
    def title(self) -> str:
        """The name of the site in this language."""
        settings = self.site.settings
        return self.language.pick(settings.title, settings.title_en or settings.title)

    @cached_property
    def provinces(self) -> Mapping[str, str]:
        """Vietnamese names of the provinces of today, each with that in this language."""
        found = (one for one in self.library.places.values() if one.level == "province" and one.until is None)
        return {one.name: self.pick(one.name, one.name_en) for one in found}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Path of a plan → its place in page order: by place, the newest period of a place first."""
        heads = sorted((plan.head for plan in self.library.plans.values()), key=plan_order(self.library))
        return {head.path: place for place, head in enumerate(heads)}

    # Words, numbers and dates

    def text(self, message: str, **values: object) -> str:
        """A message of the interface (Vietnamese, `%(name)s` for values) in this language."""
        return self.language.text(message, **values)

    def pgettext(self, context: str, message: str) -> str:
        """A message that other languages say differently in different contexts (`section`, `unit`)."""
        return self.language.pgettext(context, message)

    def plural(self, message: str, n: int, **values: object) -> str:
        """A message about a number of things, shown by `%(n)s`."""
        return self.language.plural(message, n, **values)

    def said(self, message: str, **values: Words | str) -> tuple[Words, ...]:
        """A message that holds words of the documents, in pieces that know their language."""
        return self.language.said(message, **values)

    def number(self, value: Decimal | int, places: int | None = None) -> str:
        """A number, all its digits or rounded half up to some places."""
        return self.language.number(value, places)

    def date(self, value: PartialDate) -> str:
        """A date as exactly as it is known."""
        return self.language.date(value)

    def pick(self, vietnamese: str, english: str) -> str:
        """The one of two texts of a registry that is in this language."""
        return self.language.pick(vietnamese, english)

    @property
    def foreign(self) -> str | None:
        """Value of `lang` for words kept in Vietnamese; None where the page is Vietnamese itself."""
        return self.language.foreign

    def vietnamese(self, text: str) -> Words:
        """Words of a document or of a registry that exist in Vietnamese only."""
        return Words(text, self.foreign)

    # Addresses

    def address(self, path: str) -> str:
        """The address to link to from a page of this edition.

        Args:
            path: the Vietnamese address, with or without a fragment.

        Returns:
            The address of the same page in this language; the Vietnamese one where it has no twin.
        """
        return path if self.language.code == SOURCE or not self.has(path) else self.language.prefix + path

    def has(self, path: str) -> bool:
        """Say whether a page of the site, named by its Vietnamese address, exists in this language."""
        return self.language.code in self.commune_languages or path.partition("#")[0] not in self._of_communes

    @cached_property
    def _of_communes(self) -> frozenset[str]:
        """Vietnamese addresses of the pages of communes and their plans."""
        places = (f"dia-phuong/{one.path}/" for one in self.library.places.values() if one.level == "commune")
        plans = (f"ke-hoach/{p}/" for p, one in self.library.plans.items() if one.head.place.level == "commune")
        return frozenset((*places, *plans))

    def twins(self, path: str) -> tuple[tuple[str, str], ...]:
        """Language and address of a page in every language it exists in, itself too; none where that is one only."""
        found = tuple((one.language.code, one.language.prefix + path) for one in self.all if one.has(path))
        return found if len(found) > 1 else ()

    @cached_property
    def all(self) -> tuple[Edition, ...]:
        """The editions in all languages of the site, this one too."""
        return tuple(self if one == self.language else replace(self, language=one) for one in self.languages)

    def section(self, path: str, message: str) -> Link:
        """Link to a landing page by its message, for the way to a page."""
        return Link(self.pgettext("section", message), self.address(path))

    def page(
        self,
        path: str,
        view: View,
        *,
        section: str,
        title: str | None,
        description: str,
        crumbs: tuple[Link, ...] = (),
        source: str | None = None,
        picture: str = "",
        about: tuple[Subject, ...] = (),
        dated: PartialDate | None = None,
    ) -> Page:
        """A page of this edition.

        Args:
            path: its Vietnamese address.
            view: its data.
            section: Vietnamese address of the section it is stamped into.
            title: without the name of the site; None for the home page.
            description: one sentence for search engines.
            crumbs: the way to it, without the home page.
            source: file in the project that holds its data, for the edit link.
            picture: address of its share picture; empty for that of the site.
            about: what it tells search engines it is about.
            dated: date of its data, printed on paper.
        """
        prefix = self.language.prefix
        way = (Link(self.pgettext("section", "Trang chủ"), prefix), *crumbs) if title else ()
        return Page(
            url=prefix + path,
            section=prefix + section,
            title=f"{title} · {self.title}" if title else self.title,
            description=description,
            crumbs=way,
            source=source,
            view=view,
            twins=self.twins(path),
            picture=picture,
            about=about,
            dated=dated,
        )


def editions(
    site: Site, languages: tuple[Language, ...], commune_languages: tuple[str, ...] = (SOURCE,)
) -> tuple[Edition, ...]:
    """The site in each of its languages.

    Args:
        site: everything derived.
        languages: the source language and those it is translated to.
        commune_languages: codes of those in which communes and their plans have pages.
    """
    return Edition(site, languages[0], languages, commune_languages).all
