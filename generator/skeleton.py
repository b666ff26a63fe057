"""A plan.yml to fill in, for `plansite new`; knows the words of the form, not the content of any document."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.places import gazetteer
from generator.stated import read_registries
from generator.tree import PLAN_FILE, is_slug, nearest_place, slugified

_PLAIN = re.compile(r"[^\W_]([^:#\"'\\\[\]{}]*[^\W_)])?")

_TEXT = """\
# Kế hoạch của {place}. Điền sau dấu hai chấm; xóa dòng nào văn bản không nêu.
# Mỗi cấp thụt vào hai dấu cách, không dùng Tab. Số viết 96,25 hoặc 152.475; ngày viết 2026-03-17.
# Kiểm tra bằng lệnh: plansite check {path}

title: {title}
kind: {kind}
# Số, ký hiệu; ghi /KH-UBND khi bản đọc để trống số.
number:
# Ngày ban hành, chỉ đến mức in trên bản: 2026-03-17, 2026-03 hoặc 2026.
issued:
issuer:
signed_by:
  name:
  post:
  # TM (thay mặt), KT (ký thay), TL (thừa lệnh), TUQ (thừa ủy quyền), Q (quyền)
  capacity:
    - TM
# Năm, hoặc các năm: 2026-2030
period:
document:
  # born-digital, text-copy, ocr hoặc press-report
  quality:
  url:

# Căn cứ ở phần mở đầu; mã trong registry/instruments.yml
bases:
  - instrument:
    at: preamble

# Chỉ tiêu. Thay value bằng at_least (ít nhất), at_most (không quá), above (trên), below (dưới), about (khoảng)
# hoặc aim (increase, decrease, maintain, universal) khi văn bản viết như vậy.
targets:
  - id:
    indicator:
    value:
    # Mẫu số: tỷ lệ tính trên nhóm nào
    of:
    # Chép đúng cụm chữ có con số như in
    printed:
    by:
    at: II.1

# Nhiệm vụ, giải pháp ở giữa văn bản, viết lại bằng lời dễ hiểu
measures:
  - does:
    at: III.1

# Trách nhiệm từng cơ quan, theo thứ tự trong văn bản; mã trong registry/agencies.yml
duties:
  - agency:
    printed:
    at: IV.1
    items:
      - at: IV.1-1
        does:

# Phần văn bản không ghi thành dữ liệu, mỗi phần một lý do
not_covered:
  - at: recipients
    why:
"""


class RefusedError(Exception):
    """Nothing was written.

    Attributes:
        reason: name of a phrase in `locale/phrases.yml`.
        filled: what is filled into it.
    """

    def __init__(self, reason: str, **filled: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.filled = filled


def write(root: Path, address: str, kind: str, title: str) -> str:
    """Write the skeleton of a plan.

    Args:
        root: the project folder.
        address: path of the place, a slash and the name of the plan's folder.
        kind: kind of document.
        title: title as printed; may be empty.

    Returns:
        Path of the new file, relative to the project.

    Raises:
        RefusedError: for an unknown place, a name that is no address, or a file that exists.
        OSError: when the file cannot be written.
    """
    places = gazetteer(read_registries(root)[0].former.values())
    place, _, name = address.rpartition("/")
    if address in places:
        raise RefusedError("new-is-place", text=address)
    if not place or not name:
        raise RefusedError("new-address", text=address)
    if place not in places:
        near = nearest_place(place, places)
        raise RefusedError("new-place-near" if near else "new-place", text=place, near=near)
    if not is_slug(name):
        raise RefusedError("new-slug", text=name, right=slugified(name) or "ke-hoach-2027")
    path = f"plans/{address}/{PLAN_FILE}"
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    text = _TEXT.format(place=places[place].full_name, path=path, kind=kind, title=_scalar(title))
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise RefusedError("new-exists", path=path) from None
    return path


def _scalar(text: str) -> str:
    """A text as a YAML value, quoted only where YAML needs it."""
    plain = " ".join(text.split())
    return plain if not plain or _PLAIN.fullmatch(plain) else json.dumps(plain, ensure_ascii=False)
