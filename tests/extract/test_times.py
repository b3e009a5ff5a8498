"""Times: what is read as one, which days it is, and how it governs."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import Time
from tasks.extract.times import TimeContext, find_times
from tasks.segment import segment_text

ISSUE = datetime.date(2025, 3, 12)  # a Wednesday


def times_of(text: str, issue: datetime.date | None = ISSUE) -> list[Time]:
    found: list[Time] = []
    context = TimeContext(issue)
    for sentence in segment_text(text):
        times, context = find_times(sentence, context)
        found += times
    return found


def days(time: Time) -> tuple[str | None, str | None]:
    start, end = (day.isoformat() if day else None for day in (time.start_date, time.end_date))
    return start, end


def whole(text: str) -> tuple[str, str]:
    """First and last day of `2025-03` or `2025`, or a day twice."""
    year, *rest = (int(part) for part in text.split("-"))
    if len(rest) == 2:
        return text, text
    month = rest[0] if rest else None
    first = datetime.date(year, month or 1, 1)
    following = datetime.date(year + (month in (None, 12)), 1 if month in (None, 12) else (month or 0) + 1, 1)
    return first.isoformat(), (following - datetime.timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("text", "time", "start", "end", "precision"),
    [
        ("2024年11月8日开幕", "2024年11月8日", *whole("2024-11-08"), "day"),
        ("２０２４年１１月开幕", "２０２４年１１月", *whole("2024-11"), "month"),
        ("2025 年 3 月 1 日", "2025 年 3 月 1 日", *whole("2025-03-01"), "day"),
        ("二〇二四年建成", "二〇二四年", *whole("2024"), "year"),
        ("去年10月通水", "去年10月", *whole("2024-10"), "month"),
        ("昨日，渡口镇", "昨日", *whole("2025-03-11"), "day"),
        ("今天（3月12日）公布", "今天（3月12日）", *whole("2025-03-12"), "day"),
        ("11日，渡口镇", "11日", *whole("2025-03-11"), "day"),
        ("28日通航", "28日", *whole("2025-02-28"), "day"),
        ("将于28日通航", "28日", *whole("2025-03-28"), "day"),
        ("28日将通航", "28日", *whole("2025-03-28"), "day"),
        ("12月5日开工", "12月5日", *whole("2024-12-05"), "day"),
        ("预计12月5日完工", "12月5日", *whole("2025-12-05"), "day"),
        ("上周五6时40分许", "上周五6时40分许", *whole("2025-03-07"), "day"),
        ("本周", "本周", "2025-03-10", "2025-03-16", "range"),
        ("下月启用", "下月", *whole("2025-04"), "month"),
        ("3月1日至5日", "3月1日至5日", "2025-03-01", "2025-03-05", "range"),
        ("2024年12月28日至1月3日", "2024年12月28日至1月3日", "2024-12-28", "2025-01-03", "range"),
        ("1—2月，全镇", "1—2月", "2025-01-01", "2025-02-28", "range"),
        ("1—12月，全镇", "1—12月", "2024-01-01", "2024-12-31", "range"),
        ("2024—2026年行动", "2024—2026年", "2024-01-01", "2026-12-31", "range"),
        ("今年前2个月", "今年前2个月", "2025-01-01", "2025-02-28", "range"),
        ("去年上半年", "去年上半年", "2024-01-01", "2024-06-30", "range"),
        ("四季度，全镇", "四季度", "2024-10-01", "2024-12-31", "range"),
        ("上季度", "上季度", "2024-10-01", "2024-12-31", "range"),
        ("3月上旬", "3月上旬", "2025-03-01", "2025-03-10", "range"),
        ("2月末，余额", "2月末", "2025-02-28", "2025-02-28", "month"),
        ("预计年底完工", "年底", "2025-12-31", "2025-12-31", "month"),
        ("“十四五”期间新建", "“十四五”期间", "2021-01-01", "2025-12-31", "range"),
        ("未来三天有雨", "未来三天", "2025-03-13", "2025-03-15", "range"),
        ("明后两天有雨", "明后两天", "2025-03-13", "2025-03-14", "range"),
        ("春节假期，景区", "春节假期", "2025-01-28", "2025-02-04", "range"),
        ("2024年国庆假期", "2024年国庆假期", "2024-10-01", "2024-10-07", "range"),
        ("腊月廿三开演", "腊月廿三", *whole("2025-01-22"), "day"),
        ("正月初三开市", "正月初三", *whole("2025-01-31"), "day"),
        ("除夕停航", "除夕", *whole("2025-01-28"), "day"),
        ("22年每月都有", "22年", *whole("2022"), "year"),
        ("20世纪80年代的老渠", "20世纪80年代", "1980-01-01", "1989-12-31", "range"),
        ("3天前到货", "3天前", *whole("2025-03-09"), "day"),
        ("2024.11.08", "2024.11.08", *whole("2024-11-08"), "day"),
        ("3月1日当天", "3月1日当天", *whole("2025-03-01"), "day"),
        ("上周一到周五", "上周一到周五", "2025-03-03", "2025-03-07", "range"),
        ("半年前建成", "半年前", "2024-09-01", "2024-09-30", "month"),
        ("除夕夜停航", "除夕夜", *whole("2025-01-28"), "day"),
        ("一周以来，全镇", "一周以来", "2025-03-06", "2025-03-12", "range"),
        ("第一个季度", "第一个季度", "2025-01-01", "2025-03-31", "range"),
        ("今年头2个月", "今年头2个月", "2025-01-01", "2025-02-28", "range"),
        ("本周三至周五", "本周三至周五", "2025-03-12", "2025-03-14", "range"),
        ("12月至次年2月", "12月至次年2月", "2024-12-01", "2025-02-28", "range"),
        ("2022年至今", "2022年至今", "2022-01-01", "2025-03-12", "range"),
        ("过去24小时", "过去24小时", "2025-03-11", "2025-03-12", "range"),
        ("未来48小时", "未来48小时", "2025-03-12", "2025-03-14", "range"),
        ("一季度以来", "一季度以来", "2025-01-01", "2025-03-12", "range"),
        ("6日报每吨3000元", "6日", *whole("2025-03-06"), "day"),
        ("2024年冬至，市民", "2024年冬至", *whole("2024-12-21"), "day"),
        ("清明节当天", "清明节当天", *whole("2025-04-04"), "day"),
        ("“双十一”当天", "“双十一”当天", *whole("2024-11-11"), "day"),
        ("今年春节，景区", "今年春节", "2025-01-28", "2025-02-04", "range"),
    ],
)
def test_times_are_resolved(text: str, time: str, start: str, end: str, precision: str) -> None:
    (found,) = times_of(text)
    assert (found.text, days(found), found.precision) == (time, (start, end), precision)


@pytest.mark.parametrize(
    ("text", "relation", "start", "end"),
    [
        ("自4月5日起施行", "since", "2025-04-05", None),
        ("去年以来", "since", "2024-01-01", "2025-03-12"),
        ("自去年8月以来", "since", "2024-08-01", "2025-03-12"),
        ("6月底前完工", "until", None, "2025-06-30"),
        ("到2030年，全镇", "until", "2030-12-31", "2030-12-31"),
        ("截至2月底", "as_of", "2025-02-28", "2025-02-28"),
        ("目前，全镇", "as_of", "2025-03-12", "2025-03-12"),
        ("比去年多", "base", "2024-01-01", "2024-12-31"),
        ("较年初增加", "base", "2024-12-31", "2024-12-31"),
        ("与2018年相比", "base", "2018-01-01", "2018-12-31"),
        ("3年内完成", "duration", None, None),
        ("为期60天", "duration", None, None),
        ("日前印发", None, None, None),
    ],
)
def test_times_govern(text: str, relation: str | None, start: str | None, end: str | None) -> None:
    (found,) = times_of(text)
    assert (found.relation, days(found)) == (relation, (start, end))


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("3月3日16时", "16:00"),
        ("昨日下午3时20分", "15:20"),
        ("今晚7点半", "19:30"),
        ("3月3日19：30", "19:30"),
        ("3月3日24时", None),
        ("3月3日上午", None),
    ],
)
def test_clock_times(text: str, clock: str | None) -> None:
    (found,) = times_of(text)
    assert found.clock == clock


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3月3日渡口镇开闸。当天下午，水到县城。", "2025-03-03"),
        ("3月3日渡口镇开闸。次日，水到县城。", "2025-03-04"),
        ("去年11月6日开闸。12月1日停水。", "2024-12-01"),
        ("1月3日签约。1日，首批货到港。", "2025-03-01"),
    ],
)
def test_later_times_lean_on_earlier_ones(text: str, found: str) -> None:
    assert days(times_of(text)[-1]) == (found, found)


@pytest.mark.parametrize("text", ["当天下午，水到县城。", "次日恢复。", "比去年同期多。"])
def test_what_leans_on_nothing_is_null(text: str) -> None:
    assert days(times_of(text)[0]) == (None, None)


@pytest.mark.parametrize(
    ("issue", "text", "start", "end"),
    [
        ("2025-06-18", "预计18日至20日有暴雨。指挥部决定于6月17日启动响应。", *whole("2025-06-17")),
        ("2025-06-18", "将按6月17日的通知执行。", *whole("2025-06-17")),
        ("2025-06-18", "计划于7月2日完工。", *whole("2025-07-02")),
        ("2025-06-18", "9月1日开学。", *whole("2025-09-01")),
        ("2025-06-18", "3月1日开学。", *whole("2025-03-01")),
        ("2025-01-05", "12月28日，镇里清淤。", *whole("2024-12-28")),
        ("2025-01-05", "12月，镇里清了淤。", *whole("2024-12")),
        ("2025-12-20", "渡口将于3月启用。", *whole("2026-03")),
        ("2025-12-20", "明年3月启用。", *whole("2026-03")),
        ("2025-12-20", "今年3月启用。", *whole("2025-03")),
        ("2025-03-12", "预计12月完工。", *whole("2025-12")),
        ("2025-03-12", "12月完工。", *whole("2024-12")),
        ("2025-03-12", "9月20日开闸了。", *whole("2024-09-20")),
        ("2025-03-12", "将于9月10日开闸。", *whole("2025-09-10")),
        ("2025-07-20", "自9月以来，", "2024-09-01", "2025-07-20"),
        ("2025-07-20", "定于9月开学。", *whole("2025-09")),
        ("2025-07-20", "1—6月，全镇", "2025-01-01", "2025-06-30"),
        ("2025-07-20", "5—9月汛期，", "2025-05-01", "2025-09-30"),
        ("2025-07-20", "三季度，", "2025-07-01", "2025-09-30"),
        ("2025-03-12", "将于11日公布。", *whole("2025-03-11")),
        ("2025-03-12", "13日开闸。", *whole("2025-03-13")),
        ("2025-03-12", "27日已开闸。", *whole("2025-02-27")),
        ("2025-03-12", "27日将开闸。", *whole("2025-03-27")),
        ("2025-03-01", "预计2月28日至3月2日有雨。", "2025-02-28", "2025-03-02"),
    ],
)
def test_dates_without_a_year_are_the_nearest(issue: str, text: str, start: str, end: str) -> None:
    assert days(times_of(text, datetime.date.fromisoformat(issue))[-1]) == (start, end)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年5月立项。9月开工。", "2023-09"),
        ("2023年5月立项。当年完成设计。9月开工。", "2023-09"),
        ("2023年5月立项。\n9月开工。", "2024-09"),
        ("2023年5月立项。2月开工。", "2025-02"),
        ("经过2023年的筹备，3月10日开工。", "2025-03-10"),
    ],
)
def test_a_story_goes_on_in_the_year_that_it_named(text: str, found: str) -> None:
    assert days(times_of(text)[-1]) == whole(found)


def test_same_period_is_the_scope_a_year_before() -> None:
    assert days(times_of("1—2月，出口3亿元，比去年同期多。")[-1]) == ("2024-01-01", "2024-02-29")


@pytest.mark.parametrize(
    "text",
    [
        "最近一次年检",
        "5G基站",
        "4/5G用户",
        "统一管理",
        "万众一心",
        "三月三歌会",
        "6号机组并网",
        "一日一图",
        "3.5万吨",
        "今日头条",
        "共计62天",
        "每年新增",
        "连年丰收",
        "第11号台风",
        "3点建议",
        "夏季农忙",
        "比分25-23",
        "中年人",
        "以前的路",
        "日均1.2万人",
        "月饼畅销",
        "仅用一个季度",
        "机动车次年检",
        "十月怀胎",
        "九月菊盛开",
        "三月街开市",
        "立春路",
        "清明上河图",
        "六一居士",
        "石头三个",
    ],
)
def test_what_is_no_time_stays_silent(text: str) -> None:
    assert [time.text for time in times_of(text)] == []


def test_without_an_issue_date_only_full_dates_are_resolved() -> None:
    found = times_of("2024年11月8日签约，昨日开工，5月完工。", issue=None)
    assert [days(time) for time in found] == [("2024-11-08", "2024-11-08"), (None, None), ("2024-05-01", "2024-05-31")]


def test_impossible_days_are_none() -> None:
    assert times_of("2025年2月30日") == [] or days(times_of("2025年2月30日")[0]) != ("2025-02-30", "2025-02-30")


SIGNS = "今昨去年月日周末前后0123456789一二三十至—自起以来截底上半季度初星期（）：春节腊廿 ，。"


@given(st.text(alphabet=SIGNS, max_size=40))
def test_every_time_points_at_its_text(text: str) -> None:
    for sentence in segment_text(text):
        times, _ = find_times(sentence, TimeContext(ISSUE))
        ends = [sentence.start, *(time.end for time in times)]
        assert all(time.start >= end for time, end in zip(times, ends, strict=False))
        for time in times:
            assert text[time.start : time.end] == time.text
            assert not (time.start_date and time.end_date) or time.start_date <= time.end_date


@pytest.mark.parametrize("unit", ["1", "十", "今年", "7月1日至", "第", "（", "12:", "3月", "去年同期"])
def test_long_near_misses_are_read(unit: str) -> None:
    assert isinstance(times_of(unit * 3_000), list)


@pytest.mark.parametrize(
    ("text", "issue", "start"),
    [
        ("3月，全市用电量增长。", datetime.date(2025, 11, 12), "2025-03-01"),
        ("一季度，全市新增就业。", datetime.date(2025, 11, 12), "2025-01-01"),
        ("2月18日开工。", datetime.date(2025, 10, 30), "2025-02-18"),
        ("预计3月完工。", datetime.date(2025, 11, 12), "2026-03-01"),
        ("明年3月完工。", datetime.date(2025, 11, 12), "2026-03-01"),
        ("1月1日起施行。", datetime.date(2025, 12, 20), "2026-01-01"),
        ("12月，全市用电量增长。", datetime.date(2025, 1, 15), "2024-12-01"),
        ("9月开学。", datetime.date(2025, 6, 18), "2025-09-01"),
    ],
)
def test_a_month_without_a_year_is_of_the_issue_s_own_where_it_is_past(
    text: str, issue: datetime.date, start: str
) -> None:
    (time,) = times_of(text, issue)
    assert days(time)[0] == start
