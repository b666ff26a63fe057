"""The registries plans refer to, results and statistics, and the settings of the site; computes nothing."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Record, record
from generator.model.plan import Source
from generator.model.scalars import Day, Figure, Flag, Id, Link, Many, Rows, Text

Level = Literal["nation", "province", "district", "commune", "any"]


@record
class Named(Record):
    """Something with a name in both languages."""

    id: Id = Field(description="Mã, không đổi sau khi công bố.")
    name: Text = Field(description="Tên tiếng Việt.")
    name_en: Text = Field(description="Tên tiếng Anh.")


@record
class Indicator(Named):
    """What is measured."""

    measure: Literal["share", "count", "amount", "growth", "fulfilment", "duration"] = Field(
        description="`share` tỷ lệ 0–100 %, `count` số đếm nguyên, `amount` số tiền, `growth` mức tăng, "
        "`fulfilment` mức hoàn thành, `duration` thời gian."
    )
    unit: Text = Field(description="Đơn vị như viết sau con số: `%`, `người`, `cuộc`.")
    unit_en: Text = Field(description="Đơn vị tiếng Anh.")
    direction: Literal["up", "down", "none"] = Field(
        description="`up`: cao hơn là tốt hơn; `down`: thấp hơn là tốt hơn."
    )
    family: Literal["bhxh", "bhyt", "bhtn", "chung"] = Field(description="Nhóm: BHXH, BHYT, BHTN hoặc chung.")
    definition: Text = Field(description="Định nghĩa bằng lời dễ hiểu.")
    definition_en: Text = Field(description="Định nghĩa tiếng Anh.")
    headline: Flag = Field(False, description="`true` khi là chỉ tiêu chính, hiện ở đầu trang kế hoạch.")


@record
class Denominator(Named):
    """What a share is a share of."""

    aliases: Many[Text] = Field((), description="Các cách in khác của cùng mẫu số.")
    same_as: Many[Id] = Field((), description="Mẫu số được coi là một.")
    why: Text | None = Field(None, description="Vì sao được coi là một.")
    in_words: Text | None = Field(
        None, description="“… trong 100 …”: tên gọi của một đơn vị trong mẫu số, ví dụ `người dân`."
    )
    in_words_en: Text | None = Field(None, description="Tên gọi ấy bằng tiếng Anh, số nhiều, ví dụ `residents`.")


@record
class AgencyKind(Named):
    """A kind of office at one level, comparable across places."""

    level: Level = Field(description="Cấp: `nation`, `province`, `district`, `commune`, `any`.")
    aliases: Many[Text] = Field((), description="Các cách in; `{place}` thay cho tên nơi (thành phố, tỉnh Hải Dương…).")
    collective: Flag = Field(False, description="`true` khi chỉ cả nhóm (các sở, ban, ngành).")
    since: Day | None = Field(None, description="Tồn tại từ ngày.")
    until: Day | None = Field(None, description="Tồn tại đến ngày.")
    successor: Many[Id] = Field((), description="Cơ quan kế tiếp.")
    why: Text | None = Field(None, description="Ghi chú về việc lập, sáp nhập.")
    source: Many[Source] = Field(
        (), description="Địa chỉ đã đọc về việc lập, sáp nhập; cần khi có `since` hoặc `until`."
    )


@record
class Topic(Named):
    """A subject tasks are grouped by."""


@record
class Instrument(Record):
    """A legal document; number and date may be unknown."""

    id: Id = Field(description="Mã `số-loại-cơ quan-năm`, ví dụ `95-kh-ubnd-hai-phong-2026`.")
    kind: Literal[
        "hien-phap",
        "bo-luat",
        "luat",
        "nghi-quyet",
        "nghi-dinh",
        "thong-tu",
        "quyet-dinh",
        "chi-thi",
        "ke-hoach",
        "chuong-trinh",
        "de-an",
        "cong-van",
        "to-trinh",
        "khac",
    ] = Field(description="Loại văn bản.")
    name: Text = Field(description="Tên gọi ngắn để hiện trên trang, ví dụ `Nghị quyết 403/NQ-CP`.")
    number: Text | None = Field(None, description="Số, ký hiệu; không ghi dòng này khi không biết.")
    title: Text | None = Field(None, description="Trích yếu như in ở nơi dẫn.")
    issuer: Text | None = Field(None, description="Cơ quan ban hành.")
    issued: Day | None = Field(None, description="Ngày ban hành, chỉ đến mức đã biết.")
    level: Literal["party", "nation", "ministry", "province", "district", "commune"] | None = Field(
        None, description="Cấp ban hành."
    )
    plan: Text | None = Field(
        None, description="Đường dẫn kế hoạch trên trang này, khi văn bản chính là kế hoạch đã công bố."
    )
    url: Link | None = Field(None, description="Địa chỉ công bố.")
    doubt: Text | None = Field(None, description="Điều chưa rõ.")


@record
class FormerPlace(Named):
    """A place that no longer exists in its old boundaries."""

    level: Literal["province", "commune"] = Field(description="Cấp.")
    until: Day = Field(description="Ngày cuối cùng còn tồn tại với ranh giới cũ.")
    successor: Many[Text] = Field(description="Nơi ngày nay, theo đường dẫn: `can-tho`.")
    why: Text | None = Field(None, description="Văn bản sắp xếp.")
    source: Many[Source] = Field((), description="Địa chỉ đã đọc.")


@record
class Reported(Record):
    """A number reported by somebody, with its source; several that disagree are all kept."""

    of: Id | None = Field(None, description="Mẫu số.")
    value: Figure = Field(description="Con số.")
    printed: Text = Field(description="Con số đúng như in ở nguồn.")
    as_of: Day | None = Field(None, description="Thời điểm của con số; không ghi dòng này khi nguồn không nói.")
    source: Many[Source] = Field(min_length=1, description="Địa chỉ nguồn.")
    doubt: Text | None = Field(None, description="Điều chưa rõ.")


@record
class Result(Reported):
    """A reported actual value of an indicator in one place."""

    indicator: Id = Field(description="Mã chỉ tiêu.")
    territory: Text | None = Field(None, description="Nơi cũ, khi con số nói về ranh giới cũ.")


@record
class Statistic(Reported):
    """A reference number such as a population, in one of its variants."""

    place: Text = Field(description="Đường dẫn nơi: `hue`, `viet-nam` hoặc nơi cũ.")
    what: Id = Field(description="Nhóm được đếm: mã trong `denominators.yml`.")


@record
class Site(Record):
    """Settings of the published site that officials may change."""

    format: Literal["1"] = Field(description="Phiên bản khuôn dạng dữ liệu.")
    title: Text = Field(description="Tên trang.")
    title_en: Text | None = Field(None, description="Tên trang ở bản tiếng Anh; không ghi thì dùng tên tiếng Việt.")
    publisher: Text = Field(description="Ai xuất bản trang.")
    contact: Text = Field(description="Địa chỉ liên hệ, báo sai sót.")
    data_licence: Text = Field(description="Giấy phép của dữ liệu (mã SPDX).")
    data_licence_url: Link = Field(description="Địa chỉ giấy phép.")
    repository: Link | None = Field(
        None, description="Địa chỉ kho mã nguồn và dữ liệu; không ghi dòng này khi chưa công bố."
    )
    branch: Text = Field("main", description="Nhánh dùng cho đường dẫn “sửa trang này”.")
    headline: Many[Id] = Field((), description="Chỉ tiêu so sánh ở trang chủ, theo thứ tự.")


@record
class Indicators(Record):
    """`registry/indicators.yml`."""

    indicators: Rows[Indicator]


@record
class Denominators(Record):
    """`registry/denominators.yml`."""

    denominators: Rows[Denominator]


@record
class Agencies(Record):
    """`registry/agencies.yml`."""

    agencies: Rows[AgencyKind]


@record
class Topics(Record):
    """`registry/topics.yml`."""

    topics: Rows[Topic]


@record
class Instruments(Record):
    """`registry/instruments.yml`."""

    instruments: Rows[Instrument]


@record
class Places(Record):
    """`registry/places.yml`: former places only; today's come from the official list."""

    places: Rows[FormerPlace]


@record
class Statistics(Record):
    """`registry/statistics.yml`."""

    statistics: Rows[Statistic]


@record
class Results(Record):
    """`<place>/results.yml`."""

    results: Rows[Result]
