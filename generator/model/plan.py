"""A plan as its document states it: one frozen record per YAML mapping; computes nothing."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_args

from pydantic import Field

from generator.model.base import Fault, Record, record
from generator.model.scalars import Amount, At, Day, Figure, Flag, Id, Link, Many, Phrase, Span, Text

PlanKind = Literal["ke-hoach", "chi-thi", "quyet-dinh", "nghi-quyet", "chuong-trinh", "de-an", "cong-van"]
Quality = Literal["born-digital", "text-copy", "ocr", "press-report"]
Capacity = Literal["TM", "KT", "TL", "TUQ", "Q"]
Cadence = Literal["week", "month", "quarter", "half-year", "year", "school-year", "on-request", "unstated"]
Aim = Literal["increase", "decrease", "maintain", "universal"]
Scope = Literal[
    "person",
    "household",
    "residential-group",
    "school",
    "facility",
    "commune",
    "province",
    "week",
    "month",
    "quarter",
    "year",
]
Operator = Literal["value", "at_least", "at_most", "above", "below", "about"]

PLAN_KINDS: tuple[PlanKind, ...] = get_args(PlanKind)
OPERATORS: tuple[Operator, ...] = ("value", "at_least", "at_most", "above", "below", "about")
_WAYS = (*OPERATORS, "min", "max", "aim")


@record
class Source(Record):
    """Where a fact was read when no place in the document itself is known."""

    url: Link = Field(description="Địa chỉ trang đã đọc.")
    quality: Quality = Field(
        description="Chất lượng của nguồn: bản gốc điện tử, bản chép, quét nhận dạng hay tin báo chí."
    )


@record
class Located(Record):
    """A fact with exactly one of `at` (a place in the document) and `source` (another address)."""

    at: At | None = Field(None, description="Vị trí trong văn bản, ví dụ `II.1`, `IV.3-2`, `preamble`.")
    source: Many[Source] = Field((), description="Địa chỉ khác đã đọc, chỉ khi không có văn bản để ghi `at`.")
    doubt: Text | None = Field(None, description="Một câu nói rõ điều văn bản còn để ngỏ; người đọc sẽ thấy câu này.")

    @classmethod
    def faults(cls, given: Mapping[str, Any]) -> Sequence[Fault]:
        """Exactly one of `at` and `source`."""
        if ("at" in given) != ("source" in given):
            return ()
        return (("at-or-source", {"given": "at, source" if "at" in given else ""}),)


@record
class Signature(Record):
    """Who signed, and in which capacity (Decree 30/2020/ND-CP, Article 13)."""

    name: Phrase = Field(description="Họ và tên người ký.")
    post: Phrase | None = Field(None, description="Chức vụ như in trên văn bản.")
    capacity: Many[Capacity] = Field(
        (), description="Quyền hạn ký: TM (thay mặt), KT (ký thay), TL (thừa lệnh), TUQ (thừa uỷ quyền), Q (quyền)."
    )


@record
class Document(Record):
    """The copy the plan was read from."""

    quality: Quality = Field(description="Chất lượng bản đọc: `born-digital`, `text-copy`, `ocr`, `press-report`.")
    url: Link | None = Field(None, description="Địa chỉ công bố của văn bản.")
    sha256: str | None = Field(None, pattern="^[0-9a-f]{64}$", description="Dấu vân tay SHA-256 của tệp văn bản.")
    reported: Day | None = Field(None, description="Ngày của bài báo, khi chỉ biết văn bản qua báo chí.")
    slips: dict[str, str] = Field(
        {}, description="Lỗi in của bản đọc: chữ in sai → chữ đúng; được nêu công khai trên trang."
    )


@record
class Citation(Located):
    """An instrument named in the document."""

    instrument: Id = Field(description="Mã văn bản trong `registry/instruments.yml`.")
    printed: Phrase | None = Field(None, description="Số hiệu như in, khi khác với số hiệu trong danh mục.")
    articles: Many[Text] = Field((), description="Các điều được dẫn.")


@record
class Target(Located):
    """A stated aim for one indicator; exactly one operator, or `min` with `max`, or `aim`."""

    id: Id = Field(description="Tên ngắn, không trùng trong kế hoạch; là địa chỉ của chỉ tiêu trên trang.")
    indicator: Id = Field(description="Mã chỉ tiêu trong `registry/indicators.yml`.")
    value: Amount | None = Field(None, description="Con số phải đạt.")
    at_least: Amount | None = Field(None, description="Ít nhất (từ … trở lên).")
    at_most: Amount | None = Field(None, description="Nhiều nhất (không quá, bằng hoặc thấp hơn).")
    above: Amount | None = Field(None, description="Trên (cao hơn hẳn).")
    below: Amount | None = Field(None, description="Dưới (thấp hơn hẳn).")
    about: Amount | None = Field(None, description="Khoảng.")
    min: Figure | None = Field(None, description="Đầu dưới của khoảng; đi cùng `max`.")
    max: Figure | None = Field(None, description="Đầu trên của khoảng; đi cùng `min`.")
    aim: Aim | None = Field(
        None, description="Hướng, khi văn bản không nêu số: `increase`, `decrease`, `maintain`, `universal` (toàn dân)."
    )
    printed: Phrase | None = Field(None, description="Con số đúng như in trong văn bản; bắt buộc, trừ khi dùng `aim`.")
    of: Id | None = Field(None, description="Mẫu số: tỷ lệ tính trên nhóm nào (`registry/denominators.yml`).")
    per: Many[Scope] = Field((), description="Tính cho mỗi đơn vị nào, mỗi đơn vị một dòng: `commune`, `month`.")
    by: Day | None = Field(None, description="Hạn: đến, chậm nhất.")
    before: Day | None = Field(None, description="Hạn: trước ngày.")
    when: Text | None = Field(None, description="Thời điểm nêu bằng lời.")
    school_year: Many[Span] = Field((), description="Năm học, ví dụ `2025-2026`.")
    where: Text | None = Field(None, description="Điều kiện hoặc phạm vi của chỉ tiêu.")
    agency: Many[Id] = Field((), description="Cơ quan phải đạt chỉ tiêu, khi không có nhiệm vụ nào ở cùng vị trí.")
    count: Id | None = Field(None, description="Chỉ tiêu số lượng ứng với tỷ lệ này.")
    parts: Many[Id] = Field((), description="Các phần cộng lại thành chỉ tiêu này (đủ các phần).")
    part_of: Id | None = Field(None, description="Chỉ tiêu mà chỉ tiêu này là một phần (không đủ các phần).")
    change: Literal["relative", "absolute"] | None = Field(
        None, description="Con số là mức thay đổi: `relative` (%) hay `absolute` (điểm, người…)."
    )
    base_year: Span | None = Field(None, description="Năm gốc của mức thay đổi.")

    @property
    def operator(self) -> Operator | None:
        """The one operator that is set; None for a range or an aim."""
        for name in OPERATORS:
            if getattr(self, name) is not None:
                return name
        return None

    @property
    def amount(self) -> Decimal | str | None:
        """The number or relation of the operator; None for a range or an aim."""
        for name in OPERATORS:
            found: Decimal | str | None = getattr(self, name)
            if found is not None:
                return found
        return None

    @classmethod
    def faults(cls, given: Mapping[str, Any]) -> Sequence[Fault]:
        """Exactly one way to state the aim; `printed` with every amount."""
        found = [*Located.faults(given)]  # `super` does not know a class whose slots were added later
        ways = [name for name in _WAYS if name in given]
        if not ways:
            found.append(("amount-missing", {}))
        elif (len(ways) > 1 and ways != ["min", "max"]) or ways in (["min"], ["max"]):
            found.append(("one-amount", {"given": ", ".join(ways)}))
        if ways and "aim" not in given and "printed" not in given:
            found.append(("printed-missing", {}))
        return found


@record
class Task(Located):
    """What somebody must do, told in our own words; under `measures` or in a duty block, the same shape."""

    does: Text = Field(description="Việc phải làm, viết lại bằng lời dễ hiểu, không chép nguyên câu.")
    id: Id | None = Field(None, description="Tên ngắn; cần khi nhiều việc cùng một vị trí.")
    who: Many[Id] = Field((), description="Cơ quan làm, khi khác với cơ quan của khối.")
    role: Literal["lead", "support"] | None = Field(
        None, description="Vai trò như in: `lead` (chủ trì), `support` (phối hợp)."
    )
    with_: Many[Id] = Field((), alias="with", description="Cơ quan cùng làm.")
    to: Many[Id] = Field((), description="Nơi nhận kết quả, báo cáo, dữ liệu.")
    via: Many[Id] = Field((), description="Qua cơ quan nào.")
    gives: Phrase | None = Field(None, description="Thứ được giao: dữ liệu, danh sách, báo cáo.")
    every: Many[Cadence] = Field((), description="Định kỳ của chính việc này.")
    by: Day | None = Field(None, description="Hạn: đến, chậm nhất.")
    before: Day | None = Field(None, description="Hạn: trước ngày.")
    when: Text | None = Field(None, description="Thời điểm nêu bằng sự kiện.")
    school_year: Many[Span] = Field((), description="Năm học.")
    printed: Phrase | None = Field(None, description="Hạn hoặc con số đúng như in.")
    topics: Many[Id] = Field((), description="Chủ đề (`registry/topics.yml`).")


@record
class DutyBlock(Located):
    """One agency of the responsibilities section with its tasks, in the order of the document."""

    agency: Many[Id] = Field(
        (), description="Một hoặc nhiều cơ quan (`registry/agencies.yml`); không ghi dòng này khi câu chung cho tất cả."
    )
    printed: Phrase | None = Field(None, description="Tên cơ quan như in ở đầu mục.")
    asked: Flag = Field(False, description="`true` chỉ khi đầu mục ghi “Đề nghị …”.")
    items: tuple[Task, ...] = Field(description="Các việc, theo thứ tự trong văn bản.")


@record
class Assignment(Located):
    """Values a decision assigns to places: place → year → figure."""

    indicator: Id = Field(description="Mã chỉ tiêu.")
    of: Id | None = Field(None, description="Mẫu số.")
    values: dict[str, dict[str, Figure]] = Field(description="Nơi → năm → con số.")


@record
class NotCovered(Record):
    """A part of the document that holds no fact, with its own reason."""

    at: At = Field(description="Vị trí không ghi thành dữ liệu.")
    why: Text = Field(description="Lý do của riêng phần này.")


@record
class Annex(Record):
    """An annex the document announces."""

    announced_at: At = Field(description="Nơi văn bản nhắc đến phụ lục.")
    title: Text | None = Field(None, description="Tên phụ lục như in.")
    missing: Flag = Field(False, description="`true` khi bản đọc không kèm phụ lục.")


@record
class Plan(Record):
    """One document that sets targets or gives tasks, as stated."""

    title: Text = Field(description="Tên văn bản như in (lỗi in sửa qua `document.slips`).")
    kind: PlanKind = Field(description="Loại văn bản: `ke-hoach`, `chi-thi`, `quyet-dinh`, `nghi-quyet`…")
    number: Phrase | None = Field(None, description="Số, ký hiệu; `/KH-UBND` khi bản đọc để trống số.")
    issued: Day | None = Field(None, description="Ngày ban hành, chỉ đến mức in trên bản: ngày, tháng hoặc năm.")
    issuer: Text = Field(description="Cơ quan ban hành.")
    signed_by: Signature | None = Field(None, description="Người ký.")
    period: Span | None = Field(None, description="Năm hoặc các năm của kế hoạch: `2026`, `2026-2030`.")
    document: Document = Field(description="Bản văn bản đã đọc.")
    status: Literal["superseded", "withdrawn"] | None = Field(
        None, description="Chỉ ghi khi đã bị thay thế (`superseded`) hoặc thu hồi (`withdrawn`)."
    )
    replaced_by: Id | None = Field(None, description="Văn bản thay thế.")
    bases: tuple[Citation, ...] = Field((), description="Căn cứ nêu ở phần mở đầu.")
    cites: tuple[Citation, ...] = Field((), description="Văn bản khác được nhắc đến.")
    targets: tuple[Target, ...] = Field((), description="Các chỉ tiêu, có số hoặc không.")
    assigned: tuple[Assignment, ...] = Field((), description="Chỉ tiêu giao cho từng nơi, từng năm.")
    measures: tuple[Task, ...] = Field(
        (), description="Nhiệm vụ, giải pháp nằm giữa phần chỉ tiêu và phần tổ chức thực hiện."
    )
    duties: tuple[DutyBlock, ...] = Field((), description="Trách nhiệm từng cơ quan ở phần tổ chức thực hiện.")
    recipients: tuple[Phrase, ...] = Field((), description="Nơi nhận như in.")
    not_covered: tuple[NotCovered, ...] = Field((), description="Phần văn bản không ghi thành dữ liệu và lý do.")
    annexes: tuple[Annex, ...] = Field((), description="Phụ lục được nhắc đến.")

    @property
    def task_count(self) -> int:
        """The number of its tasks."""
        kept = _kept_tasks(self)
        return kept.number if kept else len(self.measures) + sum([len(block.items) for block in self.duties])

    @property
    def standing(self) -> tuple[Standing, ...]:
        """The tasks that stand at the place of a target, in the order of the document."""
        kept = _kept_tasks(self)
        return kept.standing if kept else _standing(self)


class Standing(NamedTuple):
    """A task that stands at the same place as a target: the place, its own id if it has one, and who must do it."""

    at: str
    id: str | None
    who: tuple[str, ...]


class _Kept(NamedTuple):
    """The tasks of a plan in a pickle of their own (`tasks_apart`), which is read when somebody asks for them.

    They are two thirds of what plans state, and a build after an edit looks at those of one province.
    """

    tasks: bytes
    number: int
    standing: tuple[Standing, ...]


class _Late:
    """A field of plans whose values may be kept ones."""

    def __init__(self, name: str) -> None:
        self._slot = _SLOTS[name]

    def __get__(self, plan: Plan | None, kind: type[Plan]) -> Any:
        if plan is None:
            return self
        value = self._slot.__get__(plan)
        if isinstance(value, _Kept):
            tasks = pickle.loads(value.tasks)  # noqa: S301  # part of a pickle that was read already
            for name, some in zip(_TASKS, tasks, strict=True):
                _SLOTS[name].__set__(plan, some)
            value = self._slot.__get__(plan)
        return value

    def __set__(self, plan: Plan, value: Any) -> None:
        self._slot.__set__(plan, value)


def _kept_tasks(plan: Plan) -> _Kept | None:
    value = _SLOTS["measures"].__get__(plan)
    return value if isinstance(value, _Kept) else None


def _standing(plan: Plan) -> tuple[Standing, ...]:
    places = {target.at for target in plan.targets} - {None}
    found = [Standing(str(task.at), task.id, task.who) for task in plan.measures if task.at in places]
    for block in plan.duties:
        here = (task for task in block.items if task.at in places)
        found += [Standing(str(task.at), task.id, task.who or block.agency) for task in here]
    return tuple(found)


def _values(plan: Plan) -> tuple[Any, ...]:
    """The class and the values of a plan for a pickle."""
    if _apart and not _kept_tasks(plan):
        tasks = pickle.dumps((plan.measures, plan.duties), pickle.HIGHEST_PROTOCOL)
        kept = _Kept(tasks, plan.task_count, plan.standing)
        return Plan, *(kept if name in _TASKS else slot.__get__(plan) for name, slot in _SLOTS.items())
    return Plan, *(slot.__get__(plan) for slot in _SLOTS.values())


@contextmanager
def tasks_apart() -> Iterator[None]:
    """Give the tasks of plans that are pickled meanwhile a pickle of their own, to be read when they are asked for."""
    _apart.append(True)
    try:
        yield
    finally:
        _apart.pop()


_apart: list[bool] = []


_TASKS = ("measures", "duties")
_SLOTS: Mapping[str, Any] = {name: getattr(Plan, name) for name in Plan.model_fields}
Plan._values = _values
for _name in _TASKS:
    setattr(Plan, _name, _Late(_name))
