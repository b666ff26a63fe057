"""`Site` → what can be found: groups of records, each with its words and the anchor to lead to; indexes nothing.

A group is what is fetched together: one plan with all its facts, or one legal instrument. Indicators, kinds of agencies
and topics are subjects: records of plans point at them by number instead of repeating their names. Places are no
records; the index lists them by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Literal, NamedTuple

from generator.derive.site import Site
from generator.library import AssignedValue, Library, LinkedBlock, LinkedCitation, LinkedPlan, LinkedTarget, LinkedTask
from generator.model.plan import Target, Task
from generator.model.registry import AgencyKind, Instrument
from generator.places import NATION, Place, PlaceLevel
from generator.vietnamese import format_date, format_number
from generator.views import names, words

Kind = Literal["plan", "target", "duty", "measure", "basis", "agency", "indicator", "place", "part"]
KINDS: tuple[Kind, ...] = ("plan", "target", "duty", "measure", "basis", "agency", "indicator", "place", "part")
"""Kinds of results; their position is their number in the index. Indicators and places are in tables of their own."""
SEPARATOR = " · "
TARGETS = "chi-tieu"
"""Fragment of the tables of a plan's page; rows of assigned figures have none of their own."""
_MILLION = 1_000_000
_PEOPLE = "người"
_PLACE = "{place}"
_NATION = ("cả nước", "toàn quốc")


class Subject(NamedTuple):
    """An indicator, a kind of agency or a topic.

    Attributes:
        kind: `indicator`, `agency` or `topic`.
        url: address of its page; empty for a topic.
        name: as on its page.
        name_en: in English.
        words: other words it is found by: aliases, a definition.
    """

    kind: Literal["indicator", "agency", "topic"]
    url: str
    name: str
    name_en: str
    words: str


class Record(NamedTuple):
    """One thing that can be found on the page of its group.

    Attributes:
        kind: what it is.
        anchor: fragment on the page; empty for the page itself.
        title: what is shown first and weighs most; for a target what is printed, behind the name of its indicator.
        body: what is shown below.
        heading: the agency heading, the number of the document, or another form of the figure; weighs like the title.
        subjects: numbers of its indicator, or of the agencies that must do it.
        others: numbers of partners, addressees and topics.
    """

    kind: Kind
    anchor: str
    title: str
    body: str = ""
    heading: str = ""
    subjects: tuple[int, ...] = ()
    others: tuple[int, ...] = ()


class Group(NamedTuple):
    """What is fetched together.

    Attributes:
        url: address of the page.
        name: kind and number of the document, shown with each of its records.
        place: path of today's place it is filed under.
        years: the first and last year it speaks of; zeros when unknown.
        records: in the order of the page.
    """

    url: str
    name: str
    place: str
    years: tuple[int, int]
    records: tuple[Record, ...]

    @property
    def texts(self) -> list[str]:
        """Title, body and heading of each record, one after the other."""
        _, _, titles, bodies, headings, _, _ = zip(*self.records, strict=True)
        found = [""] * (3 * len(self.records))
        found[::3], found[1::3], found[2::3] = titles, bodies, headings
        return found


INSTRUMENTS = "registry"
"""Stands for the province of what belongs to none; no place is called so, since the folder of the registries is."""
Papers = Callable[[LinkedPlan], Iterable[Record]]
"""Gives the parts of the document of a plan."""


class Spot(NamedTuple):
    """A place with a page.

    Attributes:
        path: as in its address.
        name: with the kind of unit.
        level: nation, province or commune.
        others: other names it is looked for by: former places on its ground.
    """

    path: str
    name: str
    level: PlaceLevel
    others: tuple[str, ...] = ()


def spots(site: Site) -> tuple[Spot, ...]:
    """All places with a page, the nation first, each province before its communes."""
    known = site.library.places
    former: defaultdict[str, list[str]] = defaultdict(list)
    for place in known.values():
        for path in place.successors:
            former[path].append(place.name.partition(" (")[0])
    former[NATION] = list(_NATION)
    return tuple(_spot(known[path], former[path]) for path in site.places)


def _spot(place: Place, former: Iterable[str]) -> Spot:
    others = tuple(name for name in dict.fromkeys(former) if name not in place.full_name)
    return Spot(place.path, place.full_name, place.level, others)


def subjects(site: Site) -> tuple[Subject, ...]:
    """All indicators, kinds of agencies and topics, in registry order."""
    indicators = (
        Subject("indicator", names.indicator_url(one), one.name, one.name_en, one.definition)
        for one in site.library.indicators.values()
    )
    agencies = (
        Subject("agency", names.agency_url(one), one.name, one.name_en, _aliases(one))
        for one in site.library.agencies.values()
    )
    topics = (Subject("topic", "", one.name, one.name_en, "") for one in site.library.topics.values())
    return (*indicators, *agencies, *topics)


def _aliases(kind: AgencyKind) -> str:
    return SEPARATOR.join(dict.fromkeys(alias.replace(_PLACE, "").strip() for alias in kind.aliases))


class _Reader:
    """Turns facts into records; knows the number of each subject."""

    def __init__(self, library: Library) -> None:
        self._indicators = _numbered(library.indicators)
        self._agencies = _numbered(library.agencies, len(library.indicators))
        self._topics = _numbered(library.topics, len(library.indicators) + len(library.agencies))

    def plan(self, plan: LinkedPlan, papers: Iterable[Record]) -> Group:
        """A plan and everything on its page; `papers` are the parts of its document."""
        head, stated = plan.head, plan.head.plan
        kind = words.KINDS[stated.kind]
        number = stated.number or ""
        found = plan.families
        families = ", ".join(short for family, short in words.FAMILIES.items() if family in found)
        span = head.years
        when = "" if span is None else f"năm {span.first}" if span.first == span.last else f"{span.first}–{span.last}"
        signed = f"{stated.signed_by.name} ký" if stated.signed_by else ""
        title = " ".join(part for part in (kind, families, when) if part)
        body = SEPARATOR.join(part for part in (stated.title, stated.issuer, signed) if part)
        records = [Record("plan", "", title, body, number)]
        records += map(self._target, plan.targets)
        records += self._assigned(plan.assigned)
        records += [self._task(task, "measure") for task in plan.measures]
        for block in plan.blocks:
            records += self._block(block)
        for base, citations in (("can-cu", plan.bases), ("vien-dan", plan.cites)):
            records += [self._citation(one, f"{base}-{index}") for index, one in enumerate(citations, 1)]
        records += papers
        years = (span.first, span.last) if span else (head.dated.year,) * 2 if head.dated else (0, 0)
        named = f"{kind} {number}" if number and not number.startswith("/") else kind
        return Group(names.plan_url(head.path), named, head.place.path, years, tuple(records))

    def _target(self, fact: LinkedTarget) -> Record:
        stated = fact.target
        value = stated.printed or words.DIRECTIONS[fact.figure.aim or "increase"]
        said = [f"trên {fact.denominator.name}"] if fact.denominator else []
        if stated.where:
            said.append(stated.where)
        said += _due(stated)
        indicator = (self._indicators[fact.indicator.id],)
        body = SEPARATOR.join(said)
        return Record("target", fact.anchor, value, body, _plain(fact), indicator, self._numbers(fact.addressees))

    def _assigned(self, found: Iterable[AssignedValue]) -> Iterator[Record]:
        """Figures a decision assigns, a record for each indicator and place with all its years."""
        rows: defaultdict[tuple[str, str], list[AssignedValue]] = defaultdict(list)
        for one in found:
            rows[one.indicator.id, one.territory.path].append(one)
        for values in rows.values():
            first = values[0]
            unit = first.indicator.unit if first.indicator.unit.startswith("%") else f" {first.indicator.unit}"
            said = ", ".join(f"{format_number(one.value)}{unit} năm {one.year}" for one in values)
            of = f"trên {first.denominator.name}" if first.denominator else ""
            title = f"{said}, giao {first.territory.full_name}"
            yield Record("target", TARGETS, title, of, subjects=(self._indicators[first.indicator.id],))

    def _task(self, fact: LinkedTask, kind: Kind) -> Record:
        stated = fact.task
        said = [stated.gives] if stated.gives else []
        if stated.every:
            said.append(", ".join([words.CADENCES[one] for one in stated.every]))
        said += _due(stated)
        if stated.printed:
            said.append(stated.printed)
        others = self._numbers((*fact.partners, *fact.addressees, *fact.via))
        if fact.topics:
            others += tuple([self._topics[topic.id] for topic in fact.topics])
        heading = fact.heading or ""
        return Record(kind, fact.anchor, stated.does, SEPARATOR.join(said), heading, self._numbers(fact.doers), others)

    def _block(self, block: LinkedBlock) -> Iterator[Record]:
        """The heading of an agency, unless its only task carries its anchor, and its tasks."""
        heading = block.block.printed or SEPARATOR.join(kind.name for kind in block.agencies)
        if block.own_anchor and heading:
            yield Record("agency", block.anchor, heading, subjects=self._numbers(block.agencies))
        for task in block.tasks:
            yield self._task(task, "duty")

    def _citation(self, fact: LinkedCitation, anchor: str) -> Record:
        return Record("basis", anchor, fact.instrument.name, fact.instrument.title or "")

    def _numbers(self, agencies: tuple[AgencyKind, ...]) -> tuple[int, ...]:
        return tuple([self._agencies[kind.id] for kind in agencies]) if agencies else ()


def _numbered(ids: Iterable[str], first: int = 0) -> dict[str, int]:
    return {one: number for number, one in enumerate(ids, first)}


def _plain(fact: LinkedTarget) -> str:
    """The figure in digits where it is printed with a word of scale (1,2 triệu), and rounded where it is not."""
    value = fact.figure.value
    if value is None or value < 1000:
        return ""
    if _digits(str(value)) not in _digits(fact.target.printed or ""):
        return format_number(value)
    if value >= _MILLION and fact.indicator.unit == _PEOPLE:
        return f"≈ {format_number(value / _MILLION, 1)} triệu"
    return ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _due(stated: Target | Task) -> list[str]:
    """The due date as Viet Nam prints it, or the event."""
    said = [f"đến {format_date(stated.by)}"] if stated.by else []
    if stated.before:
        said.append(f"trước {format_date(stated.before)}")
    if stated.when:
        said.append(stated.when)
    if stated.school_year:
        said += [f"năm học {span.first}–{span.last}" for span in stated.school_year]
    return said


def heaps_of(site: Site, papers: Papers = lambda plan: ()) -> Mapping[str, Callable[[], tuple[Group, ...]]]:
    """Everything that can be found: plans in path order, then legal instruments in registry order.

    Args:
        site: everything derived.
        papers: a plan → the parts of its document, where that is at hand.

    Returns:
        Path of a province, the nation or a former province whose plans are found → what gives their groups; last,
        under `INSTRUMENTS`, what gives those of legal instruments. A place's plans stand together.
    """
    library = site.library
    reader = _Reader(library)
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(library.plans, key=lambda path: path.split("/")):
        paths[path.partition("/")[0]].append(path)

    def of_plans(some: Iterable[str]) -> tuple[Group, ...]:
        return tuple(reader.plan(library.plans[path], papers(library.plans[path])) for path in some)

    heaps = {province: partial(of_plans, some) for province, some in paths.items()}
    return heaps | {INSTRUMENTS: partial(_instruments, library)}


def groups(site: Site, papers: Papers = lambda plan: ()) -> Iterator[Group]:
    """All groups in their order; the arguments are those of `heaps_of`."""
    return (group for make in heaps_of(site, papers).values() for group in make())


def _instruments(library: Library) -> tuple[Group, ...]:
    return tuple(map(_instrument, library.instruments.values()))


def _instrument(one: Instrument) -> Group:
    body = SEPARATOR.join(part for part in (one.title, one.issuer) if part)
    year = one.issued.year if one.issued else 0
    record = Record("basis", "", one.name, body, one.number or "")
    return Group(names.instrument_url(one), "", NATION, (year, year), (record,))
