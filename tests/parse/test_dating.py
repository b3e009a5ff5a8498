"""Publication and date: option, path, masthead, inference, in this order; never the clock."""

import datetime

import pytest

from schemas.errors import DateUnknown, PublicationUnknown, SourceError
from schemas.records import RawFile, RawIssue
from tasks.parse.dating import find_date, find_publication, masthead_date, read_masthead, refuse_several
from tasks.parse.source import decode

DAY = datetime.date(2025, 6, 18)


def issue(*texts: str, path_date: datetime.date | None = None) -> RawIssue:
    return RawIssue(tuple(RawFile(f"{n}.md", text.encode()) for n, text in enumerate(texts, 1)), None, path_date)


def told(text: str) -> tuple[datetime.date, str]:
    raw = issue(text)
    dating = find_date(raw, [decode(file) for file in raw.files], None)
    return dating.date, dating.source


@pytest.mark.parametrize(
    "line",
    [
        "海都日报 2025年6月18日 星期三",
        "2025年6月18日　星期三　农历乙巳年五月廿三　第4127期",
        "# 《海都新闻》 (20250618)",
        "海都周刊 要闻·综合 2025年6月18日",
        "二〇二五年六月十八日 星期三",
        "海都晚报 2025-06-18",
        "2025.06.18",
    ],
)
def test_masthead_gives_its_date(line: str) -> None:
    assert masthead_date(line, first=True) == DAY
    assert told(f"{line}\n\n## 桥通了\n\n昨日，桥通了。") == (DAY, "masthead")


def test_running_head_in_the_middle_counts() -> None:
    assert read_masthead("桥通了。\n" * 20 + "海都周刊 综合 2025年6月18日 星期三\n" + "桥通了。\n" * 9) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "2025年6月18日，东湖大桥通车。",
        "2025年6月18日起施行新办法",
        "截至2025年6月18日桥已通车",
        "2025年13月18日 星期三",
        "电话 20250618001",
        "2025年6月18日 东湖大桥建设指挥部召开第三次现场协调会议",
        "桥通了",
    ],
)
def test_other_lines_are_no_masthead(line: str) -> None:
    assert masthead_date(line, first=True) is None


@pytest.mark.parametrize("line", ["2025年6月18日", "海都市交通局 2025年6月18日", "时间：2025年6月18日 星期三"])
def test_signature_in_the_middle_is_no_running_head(line: str) -> None:
    assert masthead_date(line, first=False) is None


INFERRED = [
    ("2025年江都市半程马拉松6月17日开跑。昨日，记者获悉，赛事顺利。", DAY),
    ("6月17日，2025年海都读书节开幕。昨日，读者云集。桥面6月20日起封闭。", DAY),
    ("6月15日，2025年读书节开幕。6月17日16时，市里启动响应。大桥将于6月25日通车。", DAY),
    ("海关今天（6月18日）发布数据，2025年进出口增长。预计6月30日前完成。", DAY),
    ("市里6月18日开会，2025年工作过半。记者今天从会上获悉，三座桥动工。", DAY),
    ("2025年12月31日，海都跨年活动举行。昨晚，人头攒动。", datetime.date(2026, 1, 1)),
    ("二〇二五年六月十七日，大桥通车。", DAY),
]


@pytest.mark.parametrize(("text", "date"), INFERRED)
def test_date_is_inferred_from_the_reports(text: str, date: datetime.date) -> None:
    assert told(text) == (date, "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "6月17日，大桥通车。昨日，车流平稳。",
        "2025年大桥通车，全长1500米。",
        "到2030年，大桥车流翻番。6月17日，大桥通车。",
        "大桥将于2025年6月20日通车。",
        "桥通了。",
    ],
)
def test_no_date_asks_for_the_option(text: str) -> None:
    with pytest.raises(DateUnknown, match="--date"):
        told(text)


def test_option_before_path_before_masthead() -> None:
    raw = issue("海都日报 2025年6月18日 星期三\n桥通了。", path_date=datetime.date(2025, 6, 19))
    sources = [decode(file) for file in raw.files]
    option = find_date(raw, sources, datetime.date(2025, 6, 20))
    path = find_date(raw, sources, None)
    assert (option.date.day, option.source) == (20, "argument")
    assert (path.date.day, path.source) == (19, "path")


def test_several_days_in_one_folder_are_refused() -> None:
    raw = issue("海都日报 2025年6月18日 星期三\n桥通了。", "海都日报 2025年6月19日 星期四\n桥通了。")
    with pytest.raises(SourceError, match=r"1\.md is of 2025-06-18, 2\.md of 2025-06-19: one folder is one issue"):
        refuse_several([decode(file) for file in raw.files])


def test_several_days_in_file_names_are_refused() -> None:
    files = [decode(RawFile(name, "桥通了。".encode())) for name in ("2025-06-18.md", "2025-06-19/A01.md")]
    with pytest.raises(SourceError, match="backfill"):
        refuse_several(files)


def test_publication_by_option_path_and_masthead() -> None:
    raw = issue("# 《海都新闻》 (20250618)\n\n桥通了。")
    sources = [decode(file) for file in raw.files]
    titles = {"海都": "hd", "海都新闻": "hdxw"}
    assert find_publication(raw, sources, "other", titles) == "other"
    assert find_publication(RawIssue(raw.files, "path", None), sources, None, titles) == "path"
    assert find_publication(raw, sources, None, titles) == "hdxw"
    with pytest.raises(PublicationUnknown, match="no publication's slug"):
        find_publication(raw, sources, "海都", titles)
    with pytest.raises(PublicationUnknown, match="--publication"):
        find_publication(raw, sources, None, {"江都日报": "jd"})
