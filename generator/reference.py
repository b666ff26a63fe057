"""Writes the reference pages of the guide from model and catalog, and the module map of the README; judges no plan.

Run `make docs` (`python -m generator.reference`) after a change of a field, a problem text or a module docstring.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from generator.catalog import Kind, catalog
from generator.model import plan, registry, scalars
from generator.model.base import Record
from generator.problem import Level
from generator.views import words

FIELDS_PAGE = "content/huong-dan/truong-du-lieu.md"
PROBLEMS_PAGE = "content/huong-dan/thong-bao.md"
README = "README.md"

FILES: Mapping[str, type[Record]] = MappingProxyType(
    {
        "plans/<nơi>/<kế hoạch>/plan.yml": plan.Plan,
        "plans/<nơi>/results.yml": registry.Results,
        "plans/registry/indicators.yml": registry.Indicators,
        "plans/registry/denominators.yml": registry.Denominators,
        "plans/registry/agencies.yml": registry.Agencies,
        "plans/registry/topics.yml": registry.Topics,
        "plans/registry/instruments.yml": registry.Instruments,
        "plans/registry/statistics.yml": registry.Statistics,
        "plans/registry/places.yml": registry.Places,
        "plans/registry/site.yml": registry.Site,
    }
)
"""Every kind of file officials write, with the record at its top."""

_TITLES: Mapping[type[Record], tuple[str, str]] = MappingProxyType(
    {
        plan.Plan: (
            "Kế hoạch",
            "Mỗi tệp `plan.yml` là một văn bản. Nơi và tên ngắn lấy từ đường dẫn thư mục, không ghi trong tệp.",
        ),
        plan.Document: (
            "Bản đọc (`document`)",
            "Bản văn bản mà số liệu được đọc từ đó.",
        ),
        plan.Signature: (
            "Chữ ký (`signed_by`)",
            "Quyền hạn ký theo Điều 13 Nghị định 30/2020/NĐ-CP.",
        ),
        plan.Citation: (
            "Văn bản được dẫn (`bases`, `cites`)",
            "`bases` cho phần căn cứ, `cites` cho mọi chỗ khác.",
        ),
        plan.Target: (
            "Chỉ tiêu (`targets`)",
            "Nêu mức theo đúng một cách: `value`, `at_least`, `at_most`, `above`, `below`, `about`, `aim`, hoặc `min` "
            + "cùng với `max`. Cách nào cũng cần `printed`, trừ `aim`.",
        ),
        plan.Task: (
            "Việc phải làm (`measures`, `items`)",
            "Cùng một dạng cho nhiệm vụ, giải pháp (`measures`) và cho từng việc trong khối trách nhiệm.",
        ),
        plan.DutyBlock: (
            "Khối trách nhiệm (`duties`)",
            "Mỗi đầu mục cơ quan trong phần tổ chức thực hiện là một khối, theo thứ tự của văn bản.",
        ),
        plan.Assignment: (
            "Chỉ tiêu giao (`assigned`)",
            "Dùng cho quyết định giao chỉ tiêu cho nhiều nơi.",
        ),
        plan.NotCovered: (
            "Phần không ghi (`not_covered`)",
            "Từ mục II trở đi, phần nào không thành dữ liệu thì phải có lý do ở đây.",
        ),
        plan.Annex: (
            "Phụ lục (`annexes`)",
            "Phụ lục mà văn bản nhắc đến, kể cả khi bản đọc không kèm theo.",
        ),
        plan.Source: (
            "Nguồn khác (`source`)",
            "Dùng khi chỉ biết con số qua một địa chỉ khác, không có văn bản.",
        ),
        registry.Result: (
            "Kết quả đã báo cáo",
            "Nhiều nguồn nói khác nhau thì ghi hết, không bỏ nguồn nào.",
        ),
        registry.Indicator: ("Chỉ tiêu trong danh mục", "Mỗi thứ được đo có một mục."),
        registry.Denominator: (
            "Mẫu số trong danh mục",
            "Một tỷ lệ được tính trên nhóm nào.",
        ),
        registry.AgencyKind: (
            "Loại cơ quan trong danh mục",
            "Nhờ danh mục này mà cơ quan ở nhiều nơi xếp cạnh nhau.",
        ),
        registry.Topic: ("Chủ đề trong danh mục", "Dùng để nhóm các việc."),
        registry.Instrument: (
            "Văn bản trong danh mục",
            "Số và ngày để trống khi không biết, không đoán.",
        ),
        registry.Statistic: (
            "Số thống kê",
            "Dân số, lực lượng lao động… của một nơi, mỗi nguồn một mục.",
        ),
        registry.FormerPlace: (
            "Nơi cũ",
            "Tỉnh, thành phố, xã, phường không còn với ranh giới cũ. Nơi ngày nay lấy theo danh mục hành chính.",
        ),
        registry.Site: (
            "Thông tin của trang",
            "Tên trang, người xuất bản, liên hệ, giấy phép.",
        ),
    }
)
"""Title and one remark for each record of the model."""

_TYPES: tuple[tuple[Any, str], ...] = (
    (scalars.Text, "chữ"),
    (scalars.Id, "mã"),
    (scalars.At, "vị trí"),
    (scalars.Link, "địa chỉ web"),
    (scalars.Figure, "số"),
    (scalars.Amount, "số, `national-average`, `previous-year` hoặc mã văn bản"),
    (scalars.Flag, "`true` hoặc `false`"),
    (scalars.Day, "ngày"),
    (scalars.Span, "năm"),
    (str, "chữ"),
)
_MEANINGS: tuple[tuple[Any, Mapping[str, str]], ...] = (
    (plan.PlanKind, words.KINDS),
    (plan.Quality, words.QUALITIES),
    (plan.Capacity, words.CAPACITIES),
    (plan.Cadence, words.CADENCES),
    (plan.Aim, words.AIMS),
    (plan.Scope, words.SCOPES),
    (registry.Level, words.LEVELS),
    (Literal["lead", "support"], words.ROLES),
    (Literal["superseded", "withdrawn"], {"superseded": "đã bị thay thế", "withdrawn": "đã thu hồi"}),
    (Literal["bhxh", "bhyt", "bhtn", "chung"], words.FAMILY_NAMES),
)
_LEVELS: Mapping[Level, str] = MappingProxyType({Level.ERROR: "Lỗi", Level.WARNING: "Cảnh báo", Level.NOTE: "Ghi chú"})

_FRONT = '---\n# Made by `make docs`; edit the model or the catalog instead.\ndescription: "{}"\n---\n\n'
_TABLE_HEAD = "| Trường | Ý nghĩa, cách ghi |\n|---|---|\n"
_FIELDS_INTRO = """# Khuôn dạng tệp kế hoạch

Trang này liệt kê mọi trường mà anh, chị có thể ghi, theo từng tệp. Muốn làm từng bước, hãy đọc
[hướng dẫn cho cán bộ](/huong-dan/can-bo/). Khi máy báo lỗi, hãy tìm mã lỗi ở [trang thông báo](/huong-dan/thong-bao/).

## Các kiểu giá trị {#kieu}

| Kiểu | Cách ghi | Ví dụ |
|---|---|---|
| chữ | lời văn, không để trống | `UBND thành phố Huế` |
| mã | chữ viết thường không dấu, số, gạch nối | `bhxh-bat-buoc` |
| số | phẩy cho phần thập phân, chấm cho hàng nghìn | `96,25` · `152.475` |
| ngày | năm-tháng-ngày, ghi đến mức văn bản in | `2026-03-17` · `2026-06` · `2026` |
| năm | một năm hoặc hai năm nối bằng gạch | `2026` · `2026-2030` |
| vị trí | nhãn các phần của văn bản, nối bằng dấu chấm, gạch | `II.2.1` · `IV.3-2` · `preamble` |
| địa chỉ web | bắt đầu bằng `https://` hoặc `http://` | `https://example.vn/van-ban` |

“Một hoặc nhiều” nghĩa là ghi một giá trị ngay sau dấu hai chấm, hoặc xuống dòng ghi danh sách, mỗi dòng một dấu gạch.
Khóa nào văn bản không nêu thì xóa cả dòng; để khóa mà không có giá trị là lỗi.

Trường có chữ “bắt buộc” thì phải ghi. `at` và `source`: ghi đúng một trong hai.
Các trường khác chỉ ghi khi văn bản nêu.
"""
_PROBLEMS_INTRO = """# Thông báo khi kiểm tra

Lệnh `plansite check` đọc mọi tệp rồi báo tất cả một lượt. Mỗi thông báo cho biết tệp, dòng, cột, mã, điều chưa đúng và
cách sửa. Tìm mã ở đây để biết thêm lý do và xem ví dụ.

- **Lỗi** chặn việc công bố. Trang cũ giữ nguyên cho đến khi sửa xong.
- **Cảnh báo** không chặn, nhưng nên xem lại.
- **Ghi chú** chỉ để biết.

Chỗ có dấu “…” là chữ riêng của từng trường hợp.
"""


def fields_page() -> str:
    """The reference of all fields, as Markdown."""
    told: set[type[Record]] = set()
    parts = [
        _FRONT.format("Mọi trường của tệp kế hoạch, tệp kết quả và các danh mục."),
        _FIELDS_INTRO,
    ]
    for path, record in FILES.items():
        parts.append(f"\n## `{path}` {{#{path.rpartition('/')[2].replace('.', '-')}}}\n")
        if record not in _TITLES:
            key = next(iter(record.model_fields))
            parts.append(f"\nTệp có một khóa `{key}`, bên dưới là danh sách; mỗi mục có các trường sau.\n")
        parts += [_table(one) for one in _reached(record, told) if one in _TITLES]
    return "".join(parts)


def records() -> tuple[type[Record], ...]:
    """Every record officials write, in the order of the reference; those that only hold a file's list are left out."""
    told: set[type[Record]] = set()
    return tuple(one for record in FILES.values() for one in _reached(record, told) if one in _TITLES)


def _reached(record: type[Record], told: set[type[Record]]) -> Iterator[type[Record]]:
    """A record and those its fields hold, each once over all calls."""
    if record in told:
        return
    told.add(record)
    yield record
    for hint in _hints(record).values():
        for inner in _records_in(hint):
            yield from _reached(inner, told)


def _records_in(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for part in get_args(hint):
        yield from _records_in(part)


def _hints(record: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(record, include_extras=True)
    return {name: hints[name] for name in record.model_fields}


def _table(record: type[Record]) -> str:
    title, remark = _TITLES[record]
    rows = [f"\n### {title} {{#{record.__name__.lower()}}}\n\n{remark}\n\n{_TABLE_HEAD}"]
    either = {"at", "source"} if issubclass(record, plan.Located) else set()
    for name, hint in _hints(record).items():
        field = record.model_fields[name]
        needed = "<br>**bắt buộc**" if field.is_required() else "<br>một trong hai" if name in either else ""
        told = f"{_cell(field.description or '')}<br>*Ghi:* {_type(hint)}"
        rows.append(f"| `{field.alias or name}`{needed} | {told} |\n")
    return "".join(rows)


def _type(hint: Any) -> str:
    """A type in words for officials, with the values allowed and what they mean."""
    for known, text in _TYPES:
        if hint == known:
            return text
    if isinstance(hint, type) and issubclass(hint, Record):
        return f"[{_TITLES[hint][0].replace('`', '')}](#{hint.__name__.lower()})"
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        many = scalars._as_tuple in [getattr(extra, "func", None) for extra in hint.__metadata__]
        return ("một hoặc nhiều " if many else "") + _type(args[0] if not many else get_args(args[0])[0])
    if origin is Literal:
        meanings = next((found for known, found in _MEANINGS if hint == known), {})
        return " · ".join(f"`{value}` {meanings.get(value, '')}".strip() for value in args)
    if origin is tuple:
        return f"danh sách {_type(args[0])}"
    if origin is dict:
        return f"mỗi dòng một cặp {_type(args[0])}: {_type(args[1])}"
    return _type(next(part for part in args if part is not NoneType))


def problems_page() -> str:
    """The reference of all problems, one anchor a code, as Markdown."""
    kinds = catalog().values()
    parts = [
        _FRONT.format("Mọi thông báo của lệnh kiểm tra: điều chưa đúng, cách sửa, lý do và ví dụ."),
        _PROBLEMS_INTRO,
    ]
    for level, name in _LEVELS.items():
        codes = sorted(kind.code for kind in kinds if kind.level is level)
        parts.append(f"\n**{name} ({len(codes)}):** " + " · ".join(f"[`{code}`](#{code})" for code in codes) + "\n")
    parts += [_problem(kind) for kind in sorted(kinds, key=lambda kind: kind.code)]
    return "".join(parts)


def _problem(kind: Kind) -> str:
    text = (
        f"\n## `{kind.code}` {{#{kind.code}}}\n\n**{_LEVELS[kind.level]}.** {_prose(kind.vi)}\n\n"
        f"**Cách sửa:** {_prose(kind.vi_cure)}\n\n**Vì sao:** {_prose(kind.vi_why)}\n"
    )
    for label, example in (("Sai", kind.wrong), ("Đúng", kind.right)):
        if example:
            text += f"\n{label}:\n\n```yaml\n{example}\n```\n"
    return text


def _prose(text: str) -> str:
    """Words of the catalog as Markdown: places to fill shown as an ellipsis, marks with a meaning escaped."""
    return _outside_code(
        lambda piece: re.sub(r"([*_\[\]])", r"\\\1", piece).replace("<", "&lt;"),
        " ".join(text.split()),
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _outside_code(change: Callable[[str], str], text: str) -> str:
    pieces = re.sub(r"\{[a-z_]+\}", "…", text).split("`")
    return "`".join(change(piece) if i % 2 == 0 else piece for i, piece in enumerate(pieces))


def module_map(package: Path) -> str:
    """A table of all modules of the package with the first sentence of their docstrings, as Markdown."""
    rows = ["| module | does, and nothing more |", "|---|---|"]
    for path in sorted(
        package.rglob("*.py"),
        key=lambda path: path.relative_to(package.parent).with_suffix("").parts,
    ):
        name = path.relative_to(package.parent).as_posix().removesuffix("__init__.py")
        rows.append(f"| [`{name}`]({name}) | {_cell(_first_sentence(path))} |")
    return "\n".join(rows)


def _first_sentence(path: Path) -> str:
    doc = ast.get_docstring(ast.parse(path.read_bytes())) or ""
    paragraph = " ".join(doc.partition("\n\n")[0].split())
    return re.split(r"(?<=\.)\s", paragraph, maxsplit=1)[0]


def with_map(readme: str, table: str) -> str:
    """A README with the module map between its two marks replaced."""
    return re.sub(r"(?s)(<!-- module map -->\n).*?(<!-- end -->)", lambda at: f"{at[1]}{table}\n{at[2]}", readme)


def main(root: Path = Path()) -> None:
    """Write both pages, and the module map of the README."""
    (root / FIELDS_PAGE).write_text(fields_page(), encoding="utf-8")
    (root / PROBLEMS_PAGE).write_text(problems_page(), encoding="utf-8")
    readme = root / README
    readme.write_text(
        with_map(readme.read_text(encoding="utf-8"), module_map(root / "generator")),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
