"""Layout: which column of a table means what, and how its dates are written. Known from its header, or told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Field → what its column is called, by language; letters and figures alone count. One more language is one more table.
_NAMES = {
    "en": {
        "uid": "uid | unique id",
        "id": "id | slug",
        "title": "title | subject | name | event | event name | event title | summary title",
        "when": "when | date | dates | day | event date",
        "start": "start | start date | startdate | begin | begins | starts | from | first day | date from",
        "start_time": "start time | starttime | time from | begin time",
        "end": "end | end date | enddate | ends | until | to | last day | date to",
        "end_time": "end time | endtime | time to",
        "time": "time | times | hours",
        "all_day": "all day event | all day | allday | whole day",
        "timezone": "timezone | time zone | tz | zone",
        "location": "location | locations | place | venue | where | city",
        "summary": "summary | description | notes | details | body",
        "url": "url | link | website | web | address | web page",
        "categories": "kind | category | categories | type | tags",
        "organizers": "organizer | organizers | organiser | organisers | host | hosts | meeting organizer",
        "status": "status",
    },
    "de": {
        "title": "titel | betreff | name | bezeichnung | veranstaltung | veranstaltungstitel | thema",
        "when": "datum | tag | wann | zeitraum | termin | termine",
        "start": "beginn | beginnt | beginnt am | anfang | start | startdatum | anfangsdatum | beginndatum | von | ab",
        "start_time": "beginnt um | startzeit | anfangszeit | beginnzeit | uhrzeit von | uhrzeit beginn",
        "end": "ende | endet | endet am | enddatum | schluss | bis",
        "end_time": "endet um | endzeit | endezeit | uhrzeit bis | uhrzeit ende",
        "time": "uhrzeit | zeit",
        "all_day": "ganztägiges ereignis | ganztägig | ganztags | ganztagesereignis | ganztagestermin",
        "timezone": "zeitzone",
        "location": "ort | veranstaltungsort | wo | adresse | stadt",
        "summary": "beschreibung | inhalt | notiz | notizen | bemerkung | bemerkungen",
        "url": "link | webseite | internet | internetadresse",
        "categories": "art | kategorie | kategorien | typ",
        "organizers": "veranstalter | veranstalterin | organisator | ausrichter | gastgeber | besprechungsplanung",
    },
    "zh": {
        "title": "名称 | 标题 | 主题 | 活动 | 活动名称 | 会议 | 会议名称 | 事件 | 名稱 | 標題 | 主題 | 活動名稱",
        "when": "日期 | 举办日期 | 举办时间 | 活动日期 | 会期 | 日期范围 | 舉辦日期",
        "start": "开始日期 | 起始日期 | 开始 | 起始 | 开始日 | 開始日期 | 開始",
        "start_time": "开始时间 | 起始时间 | 開始時間",
        "end": "结束日期 | 截止日期 | 结束 | 终止日期 | 結束日期 | 結束",
        "end_time": "结束时间 | 截止时间 | 結束時間",
        "time": "时间 | 活动时间 | 時間",
        "all_day": "全天 | 全天事件 | 全天活动",
        "timezone": "时区 | 時區",
        "location": "地点 | 地址 | 会场 | 场所 | 场地 | 位置 | 城市 | 举办地 | 举办地点 | 活动地点 | 地點",
        "summary": "说明 | 描述 | 简介 | 内容 | 备注 | 說明 | 簡介",
        "url": "网址 | 链接 | 网站 | 網址",
        "categories": "类别 | 类型 | 分类 | 種類 | 類別",
        "organizers": "主办 | 主办方 | 主办单位 | 主办机构 | 组织者 | 承办单位 | 主辦單位",
        "status": "状态 | 狀態",
    },
}  # fmt: skip
FIELDS = tuple(_NAMES["en"])
DAY_FIRST, MONTH_FIRST = "day", "month"
_DAYS = {"when", "start", "start_time"}  # a row needs one of them


@dataclass(frozen=True)
class Layout:
    """A field of FIELDS for each column, "" for what is not read; `order` of 03/04/2026, `epoch` of serial numbers."""

    fields: tuple[str, ...]
    order: str = ""  # DAY_FIRST, MONTH_FIRST, "" if the dates themselves are to tell
    epoch: int = 1900  # Excel counts days from the end of 1899, or on old Macs from 1904

    @property
    def sufficient(self) -> bool:
        """Whether a title and a date can be read with it."""
        return "title" in self.fields and bool(_DAYS & set(self.fields))


def _letters(name: str) -> str:
    """A name of a column without case, marks and what stands in brackets: "Start date*", "start_date" are one."""
    plain = re.sub(r"\([^)]*\)", " ", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(re.findall(r"[^\W_]+", plain))


_FIELD_OF = {
    _letters(name): field
    for names in reversed(_NAMES.values())
    for field, several in names.items()
    for name in several.split("|")
}


def known_layout(header: Sequence[str]) -> Layout:
    """What the names of columns say by themselves; of two columns of one field, the first that has a value counts.

    >>> known_layout(["Betreff", "Beginnt am", "备注"]).fields
    ('title', 'start', 'summary')
    """
    fields = [_FIELD_OF.get(_letters(name), "") for name in header]
    if not {"when", "start"} & set(fields):
        # “Start time” alone is the whole start, “time” alone the date.
        renamed = {"start_time": "start", "end_time": "end"}
        if "start_time" not in fields:
            renamed = {"time": "when"}
        fields = [renamed.get(field, field) for field in fields]
    return Layout(tuple(fields))


def header_key(header: Sequence[str]) -> str:
    """What a header is recognized by: its names, in order."""
    return "\n".join(_letters(name) for name in header).rstrip("\n")
