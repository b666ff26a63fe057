"""One invented plan as two texts: its `plan.yml` and the document it was read from; writes no file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from generator.places import Place
from generator.vietnamese import format_number
from tests.bench import phrases

ROMAN = ("I", "II", "III", "IV")
DOUBTFUL = 12
"""One plan in so many leaves shares without denominator, in doubt."""
FULL = 5
"""One commune in so many states as many kinds of targets as a province."""


@dataclass(frozen=True)
class Subject:
    """What a plan is about: place, year, number of its document, the plan it rests on, people in thousands."""

    place: Place
    year: int
    number: int
    rests_on: str | None
    thousands: int

    @property
    def slug(self) -> str:
        """Folder of the plan."""
        return f"bhxh-bhyt-{self.year}"

    @property
    def path(self) -> str:
        """Address of the plan."""
        return f"{self.place.path}/{self.slug}"

    @property
    def is_province(self) -> bool:
        """Whether it binds a whole province."""
        return self.place.level == "province"

    @property
    def issuer(self) -> str:
        """The office that signs."""
        return f"UBND {self.place.full_name[0].lower()}{self.place.full_name[1:]}"

    @property
    def issued(self) -> str:
        """Provinces sign in January, communes a month later."""
        return f"{self.year}-{1 if self.is_province else 2:02}-{self.number % 28 + 1:02}"

    @property
    def instrument(self) -> str:
        """Its id as a legal instrument."""
        return f"{self.number}-kh-ubnd-{self.place.path}-{self.year}"

    @property
    def title(self) -> str:
        """As printed."""
        name = f"{self.place.full_name[0].lower()}{self.place.full_name[1:]}"
        return f"Phát triển người tham gia bảo hiểm xã hội, bảo hiểm y tế năm {self.year} của {name}"


@dataclass
class Paper:
    """Lines of the data and of the printed document, written side by side."""

    data: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)

    def fact(self, indent: int, pairs: Iterable[tuple[str, str | Sequence[str] | None]], item: bool = True) -> None:
        """One mapping, as an item of a list or on its own; lists one value a line, absent values left out."""
        lead = "  " * indent
        first = f"{lead[:-2]}- " if item else lead
        for key, value in pairs:
            if value is None or value == ():
                continue
            if isinstance(value, str):
                self.data.append(f"{first}{key}: {value}")
            else:
                self.data += [f"{first}{key}:", *(f"{lead}  - {one}" for one in value)]
            first = lead

    def line(self, text: str) -> None:
        """One paragraph of the document."""
        self.printed += [text, ""]


def write(subject: Subject, assigned: Sequence[tuple[str, str]] = ()) -> Paper:
    """Invent one plan; the same subject gives the same words.

    Args:
        subject: the plan.
        assigned: what it assigns for health insurance: path of a place → percent.

    Returns:
        Data and document.
    """
    chance = Random(f"{subject.path}")
    paper = Paper()
    _head(paper, subject)
    _targets(paper, subject)
    if assigned:
        _assignment(paper, subject, assigned)
    _measures(paper, subject, chance)
    _duties(paper, subject, chance)
    return paper


def _assignment(paper: Paper, subject: Subject, assigned: Sequence[tuple[str, str]]) -> None:
    """What a province assigns to each of its communes."""
    paper.line("9. Giao tỷ lệ bao phủ BHYT tính trên dân số cho từng nơi như bảng kèm theo.")
    paper.data.append("assigned:")
    paper.fact(2, [("indicator", "hi-coverage"), ("of", "population"), ("at", "II.9")])
    paper.data.append("    values:")
    for path, percent in assigned:
        paper.data += [f"      {path}:", f"        {subject.year}: {percent}"]


def _head(paper: Paper, subject: Subject) -> None:
    year, month, day = subject.issued.split("-")
    signer = phrases.SIGNERS[subject.number % len(phrases.SIGNERS)]
    pairs = [("title", subject.title), ("kind", "ke-hoach"), ("number", f"{subject.number}/KH-UBND")]
    pairs += [("issued", subject.issued), ("issuer", subject.issuer)]
    paper.fact(0, pairs, item=False)
    paper.data += ["signed_by:", f"  name: {signer}", "  post: Phó Chủ tịch", "  capacity:", "    - TM", "    - KT"]
    paper.data += [f"period: {subject.year}", "document:", "  quality: text-copy", "bases:"]
    bases = ["luat-bhyt", "luat-bhxh-2024", "403-nq-cp-2025"] + ([subject.rests_on] if subject.rests_on else [])
    for basis in bases:
        paper.fact(2, [("instrument", basis), ("at", "preamble")])
    paper.data += ["cites:", "  - instrument: luat-bhyt-sua-doi-2024", "    at: III.1-1"]
    paper.line(f"Số: {subject.number}/KH-UBND")
    paper.line(f"{subject.place.name}, ngày {day} tháng {month} năm {year}")
    paper.line("KẾ HOẠCH")
    paper.line(subject.title)
    paper.line("Căn cứ Luật Bảo hiểm y tế; Luật Bảo hiểm xã hội 2024; Nghị quyết 403/NQ-CP;")
    if subject.rests_on:
        number = subject.rests_on.partition("-")[0]
        paper.line(f"Thực hiện Kế hoạch số {number}/KH-UBND của cấp trên;")
    paper.line("I. MỤC ĐÍCH")
    paper.line("- Người dân được bảo vệ khi ốm đau, thất nghiệp và về già.")


def coverage(subject: Subject) -> str:
    """Its health insurance target in hundredths of percent, as printed; it grows with the years."""
    start = Random(f"{subject.place.path} hi").randint(9_020, 9_640)
    return _percent(min(start + 45 * (subject.year - 2026), 9_990))


def _percent(hundredths: int) -> str:
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02}".rstrip("0").rstrip(",")


def _targets(paper: Paper, subject: Subject) -> None:
    """Section II; provinces and one commune in `FULL` use every form a target can have."""
    paper.data.append("targets:")
    paper.line("II. CHỈ TIÊU")
    _participation(paper, subject)
    _relation_and_pupils(paper, subject)
    full = subject.is_province or subject.number % FULL == 0
    _further(paper, subject) if full else _increase(paper)


def _target(paper: Paper, name: str, at: str, **pairs: str | Sequence[str] | None) -> None:
    paper.fact(2, [("id", name), *pairs.items(), ("at", at)])


def _participation(paper: Paper, subject: Subject) -> None:
    """A rate with its count, a whole with its parts, a floor."""
    year, people = subject.year, 1_000 * subject.thousands
    base = Random(f"{subject.place.path} si")
    grown = 60 * (year - 2026)
    compulsory, voluntary = base.randint(2_200, 4_800) + grown, base.randint(310, 890) + grown // 3
    covered = coverage(subject)
    count = format_number(round(people * float(covered.replace(",", ".")) / 100))
    by, share = f"{year}-12-31", f"{covered}% dân số"
    rate = {"indicator": "hi-coverage", "value": covered, "of": "population", "printed": share}
    _target(paper, "bao-phu-bhyt", "II.1", **rate, count="nguoi-bhyt", by=by)
    number = {"indicator": "hi-participants", "value": count, "printed": f"{count} người"}
    _target(paper, "nguoi-bhyt", "II.1", **number, by=by)
    paper.line(f"1. Đến ngày 31/12/{year}, {share} tham gia BHYT, tương ứng {count} người.")
    both, one, other = (_percent(value) for value in (compulsory + voluntary, compulsory, voluntary))
    doubtful = subject.number % DOUBTFUL == 0
    unclear = {"doubt": phrases.DOUBTS[1]} if doubtful else {"of": "labour-force-in-age"}
    for name, indicator, operator, value in (
        ("bhxh", "si-rate", "at_least", both),
        ("bhxh-bat-buoc", "compulsory-si-rate", "value", one),
        ("bhxh-tu-nguyen", "voluntary-si-rate", "value", other),
    ):
        parts = ("bhxh-bat-buoc", "bhxh-tu-nguyen") if name == "bhxh" else None
        figure = {"indicator": indicator, operator: value, "printed": f"{value}%"}
        _target(paper, name, "II.2", **figure, **unclear, by=str(year), parts=parts)
    group = "người lao động" if doubtful else "lực lượng lao động trong độ tuổi"
    named = f"{one}% tham gia BHXH bắt buộc và {other}% tham gia BHXH tự nguyện"
    paper.line(f"2. Năm {year}, từ {both}% {group} tham gia BHXH, trong đó {named}.")
    least = _percent(compulsory - base.randint(150, 400))
    floor = {"indicator": "ui-rate", "at_least": least, "of": "labour-force", "printed": f"ít nhất {least}%"}
    _target(paper, "bhtn", "II.3", **floor, by=by)
    paper.line(f"3. Đến ngày 31/12/{year}, ít nhất {least}% lực lượng lao động tham gia BHTN.")


def _relation_and_pupils(paper: Paper, subject: Subject) -> None:
    """A relation in the place of a number, and a school year."""
    year = subject.year
    relation = {"indicator": "late-payment-rate", "at_most": "national-average", "printed": "bằng hoặc thấp hơn"}
    _target(paper, "cham-dong", "II.4", **relation)
    paper.line("4. Tỷ lệ chậm đóng bằng hoặc thấp hơn bình quân cả nước.")
    pupils = {"indicator": "hi-pupils", "value": "100", "of": "pupils", "printed": "100% học sinh"}
    _target(paper, "hoc-sinh", "II.5", **pupils, school_year=(f"{year}-{year + 1}",))
    paper.line(f"5. Năm học {year}-{year + 1}, 100% học sinh tham gia BHYT.")


def _further(paper: Paper, subject: Subject) -> None:
    """A ceiling, a unit of counting, a range, an approximate figure; none is easier than the year before."""
    year, chance = subject.year, Random(f"{subject.place.path} further")
    late = format_number(chance.randint(2, 90) * 50_000_000 - (year - 2026) * 10_000_000)
    meetings = chance.randint(2, 24)
    low, high = (few := chance.randint(20, 60)), few + 15
    ceiling = {"indicator": "late-payment-amount", "below": late, "printed": f"dưới {late} đồng"}
    _target(paper, "tien-cham-dong", "II.6", **ceiling)
    paper.line(f"6. Số tiền chậm đóng dưới {late} đồng.")
    held = {"indicator": "customer-conferences", "at_least": str(meetings), "printed": f"ít nhất {meetings} hội nghị"}
    _target(paper, "hoi-nghi", "II.7", **held, per="quarter")
    paper.line(f"7. Mỗi quý tổ chức ít nhất {meetings} hội nghị với người dân.")
    spoken = {"indicator": "small-group-sessions", "min": str(low), "max": str(high), "printed": f"{low} - {high} cuộc"}
    _target(paper, "nhom-nho", "II.8", **spoken, by=str(year))
    about = {"indicator": "pension-coverage", "about": "55", "of": "people-past-retirement-age"}
    words = "khoảng 55% số người sau độ tuổi nghỉ hưu"
    _target(paper, "huu-tri", "II.8", **about, printed=words, by=str(year))
    paper.line(f"8. Năm {year} có {low} - {high} cuộc nói chuyện theo nhóm; {words} có lương hưu hoặc trợ cấp.")


def _increase(paper: Paper) -> None:
    """An aim without a number."""
    _target(paper, "tang-nguoi", "II.6", indicator="si-hi-participants", aim="increase")
    paper.line("6. Tăng số người tham gia BHXH, BHYT.")


def _deed(chance: Random) -> str:
    return f"{chance.choice(phrases.DEEDS)} {chance.choice(phrases.MATTERS)} {chance.choice(phrases.WAYS)}"


def _measures(paper: Paper, subject: Subject, chance: Random) -> None:
    paper.line("III. GIẢI PHÁP")
    paper.data.append("measures:")
    size = 3 if subject.is_province else 2
    for part in range(1, size + 1):
        paper.line(f"{part}. Nhóm việc thứ {part}")
        for number in range(1, size + 1):
            topic = (chance.choice(phrases.TOPICS),)
            paper.fact(2, [("at", f"III.{part}-{number}"), ("topics", topic), ("does", _deed(chance))])
            law = "theo Luật Bảo hiểm y tế sửa đổi, bổ sung 2024" if (part, number) == (1, 1) else "theo quy định"
            paper.line(f"- {chance.choice(phrases.PRINTED)} {law}.")


def _duties(paper: Paper, subject: Subject, chance: Random) -> None:
    """About 60 tasks in a province, 20 in a commune, office by office."""
    paper.line("IV. TỔ CHỨC THỰC HIỆN")
    paper.data.append("duties:")
    offices = phrases.PROVINCE_OFFICES if subject.is_province else phrases.COMMUNE_OFFICES
    least, most = (4, 6) if subject.is_province else (1, 3)
    for number, (agency, name) in enumerate(offices, 1):
        asked = agency.startswith(("mttq", "lien-doan", "thong-ke"))
        paper.fact(
            2,
            [("agency", agency), ("printed", name), ("asked", "true" if asked else None), ("at", f"IV.{number}")],
        )
        paper.data.append("    items:")
        paper.line(f"{number}. {'Đề nghị ' if asked else ''}{name}")
        for item in range(1, chance.randint(least, most) + 1):
            _task(paper, subject, chance, f"IV.{number}-{item}", [one for one, _ in offices if one != agency])
    paper.line("TM. ỦY BAN NHÂN DÂN")
    paper.line(phrases.SIGNERS[subject.number % len(phrases.SIGNERS)])


def _task(paper: Paper, subject: Subject, chance: Random, at: str, others: Sequence[str]) -> None:
    role = chance.choice((None, None, "lead", "support"))
    partners = tuple(chance.sample(others, 2 if role == "lead" else 1)) if role else ()
    every, opening = chance.choice(phrases.CADENCES) if chance.random() < 0.2 else (None, "")
    day = f"{subject.year}-{chance.randint(4, 11):02}-{chance.randint(1, 28):02}" if chance.random() < 0.15 else None
    gives = chance.choice(phrases.GIVES) if chance.random() < 0.25 else None
    year, month, date = day.split("-") if day else ("", "", "")
    paper.fact(
        4,
        [
            ("at", at),
            ("role", role),
            ("with", partners),
            ("to", chance.choice(others) if gives else None),
            ("every", every),
            ("gives", gives),
            ("before", day),
            ("printed", f"trước ngày {date}/{month}/{year}" if day else None),
            ("topics", tuple(sorted(chance.sample(phrases.TOPICS, chance.choice((1, 1, 2)))))),
            ("does", _deed(chance)),
            ("doubt", phrases.DOUBTS[0] if chance.random() < 0.02 else None),
        ],
    )
    words = chance.choice(phrases.PRINTED)
    words = f"{opening}{words[0].lower()}{words[1:]}" if opening else words
    joint = {"lead": ", chủ trì cùng các bên", "support": ", phối hợp cùng các bên", None: ""}[role]
    paper.line(f"- {words}{joint}{f' trước ngày {date}/{month}/{year}' if day else ''}.")
