"""Find the regions of a document (head, preamble, sections, closing, recipients, annexes) and have each read."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.outline.parts import Outline
from generator.outline.reader import CLOSING, TOP_LABELS, Reader
from generator.outline.text import Line, label_of, read_lines, starts_in_lower_case

KINDS = (
    "KẾ HOẠCH|CHỈ THỊ|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHƯƠNG TRÌNH|CHƯƠNG TRÌNH HÀNH ĐỘNG|ĐỀ ÁN|KẾT LUẬN|THÔNG BÁO|HƯỚNG DẪN"
    "|CÔNG ĐIỆN|TỜ TRÌNH|BÁO CÁO|QUY CHẾ|QUY ĐỊNH"
)
_KIND_LINE = re.compile(rf"(?:{KINDS})")
_LETTERHEAD = re.compile(r"Số\s*:|.*\bngày\b.*\btháng\b.*\bnăm\b|CỘNG HÒA|Độc lập|Kính gửi|V/v")
_BASIS = re.compile(
    r"Căn cứ|Xét |Theo đề nghị|Thực hiện (?:các )?(?:Nghị|Quyết|Chỉ|Chương|Kế hoạch số|Kết luận|Công văn|Thông|Luật)"
)
_RECIPIENTS = re.compile(r"Nơi nhận\s*:?")
_SIGNATURE = re.compile(r"(?:TM|T/M|KT|TL|TUQ|Q)\.\s*[^\W\d_].*")
_ANNEX = re.compile(r"PHỤ LỤC(?:\s+(?:SỐ\s+)?([0-9]{1,2}|[IVX]+))?\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_LETTERHEAD_LINES = 15


def outline(text: str) -> Outline:
    """Find the labelled parts of a document.

    Args:
        text: the document as plain text or Markdown, one paragraph or one printed line a line.

    Returns:
        Its parts in order. A text without sections, numbers or articles (a news item) is all `body`.
    """
    lines = read_lines(text)
    reader = Reader()
    title = _read_regions(lines, reader)
    return Outline(reader.parts(), title)


def _read_regions(lines: list[Line], reader: Reader) -> str:
    tail = _tail_start(lines)
    annexes = [i for i in range(tail, len(lines)) if _ANNEX.match(lines[i].text)]
    end = annexes[0] if annexes else len(lines)
    labels = _labelled(lines[:tail], TOP_LABELS)
    head_end, title = _head(lines[: labels[0] if labels else tail])
    reader.region("head", lines[:head_end])
    if labels:
        closing = _closing_start(lines, labels[-1], tail)
        reader.region("preamble", lines[head_end : labels[0]])
        reader.sections("", lines[labels[0] : closing])
        reader.region("closing", lines[closing:tail])
    else:
        reader.region("body", lines[head_end:tail])
    _read_tail(lines[tail:end], reader)
    for start, stop in pairwise([*annexes, len(lines)]):
        reader.annex(_annex_name(lines[start].text), lines[start:stop])
    return title


def _labelled(lines: list[Line], kinds: tuple[str, ...]) -> list[int]:
    return [i for i, line in enumerate(lines) if (label := label_of(line.text)) and label.kind in kinds]


def _tail_start(lines: list[Line]) -> int:
    """Index of the first line of recipients or signature, whichever is printed first."""
    recipients = [i for i, line in enumerate(lines) if _RECIPIENTS.fullmatch(line.text)]
    if recipients:
        start = recipients[0]
        while start and (_is_signature(lines[start - 1].text) or _is_office(lines[start - 1].text)):
            start -= 1
        return start
    signature = [i for i, line in enumerate(lines) if _is_signature(line.text)]
    return signature[0] if signature else len(lines)


def _is_signature(text: str) -> bool:
    return text.isupper() and _SIGNATURE.fullmatch(text) is not None


def _is_office(text: str) -> bool:
    return text.isupper() and not label_of(text) and len(text.split()) < 8


def _closing_start(lines: list[Line], last_label: int, tail: int) -> int:
    last = max([last_label, *_labelled(lines[:tail], ("letter",))])
    return next((i for i in range(last + 1, tail) if CLOSING.match(lines[i].text)), tail)


def _head(lines: list[Line]) -> tuple[int, str]:
    """Where the head ends, and the title as printed under the name of the document's kind."""
    kind = next((i for i, line in enumerate(lines) if _KIND_LINE.fullmatch(line.text.rstrip(" :"))), None)
    if kind is None:
        letterhead = [i for i, line in enumerate(lines[:_LETTERHEAD_LINES]) if _LETTERHEAD.match(line.text)]
        return (letterhead[-1] + 1 if letterhead else 0), ""
    end = min(kind + 2, len(lines))
    while end < len(lines) and _continues_title(lines[end]):
        end += 1
    return end, " ".join(line.text for line in lines[kind + 1 : end])


def _continues_title(line: Line) -> bool:
    if starts_in_lower_case(line.text):
        return True
    return not (line.after_blank or _BASIS.match(line.text) or label_of(line.text))


def _read_tail(lines: list[Line], reader: Reader) -> None:
    starts = [i for i, line in enumerate(lines) if _RECIPIENTS.fullmatch(line.text)]
    if not starts:
        reader.region("signature", lines)
        return
    reader.region("signature", lines[: starts[0]])
    signature = (i for i in range(starts[0], len(lines)) if _is_signature(lines[i].text))
    end = next(signature, len(lines))
    reader.region("recipients", lines[starts[0] + 1 : end])
    reader.region("signature", lines[end:])


def _annex_name(text: str) -> str:
    match = _ANNEX.match(text)
    number = match[1] if match else None
    return f"annex{_arabic(number)}" if number else "annex"


def _arabic(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [_ROMAN_VALUES[letter] for letter in number]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
