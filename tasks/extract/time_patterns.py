"""The patterns of times: points in time, clock times, terms, and the words that tie them together.

All are meant for text after `PLAIN`, and are matched at a place, not searched for. No part repeats without bound.
"""

import re

from tasks.extract.holidays import festivals
from tasks.extract.time_words import any_of, day_parts, eras, relative_pattern, relative_times

HOLIDAY_PART = (
    r"(?:的?(?P<holiday_part>首日|最后一[天日]|(?P<counted>[前后第])(?P<days>[一二两三四五六七八1-8])[天日]))"
)
BLANK = r"[ \u3000\u00a0\n]{0,2}"
LINK = rf"{BLANK}(?:——|―|—|–|-|~|至|到){BLANK}"
LISTED = rf"{BLANK}[、和与及]{BLANK}"
FULL_YEAR = r"(?:(?:1[0-9]|2[01])\d\d(?!\d)|[一二][〇零一二三四五六七八九]{3})"
SHORT_YEAR = r"(?:\d\d|[〇零一二三四五六七八九]{2})"
MONTH = r"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九])"
DAY = (
    r"(?:3[01]|[12]\d|0?[1-9](?!\d)|三十一?|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?"
    r"|[一二三四五六七八九])"
)
LUNAR_DAY = r"(?:初[一二三四五六七八九十]|[一二]?十[一二三四五六七八九]?|二十|廿[一二三四五六七八九]?|三十)"
NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十两]{1,3}|百|几|数|半)"
DAY_MARK = (
    rf"{BLANK}(?:日(?!报(?![每收于以价到名告道警考送请\d])|[常本元均程记益语军产子])|号(?![楼线机院台井馆召令称文]))"
)
BOOK_END = r"[”\"]?"


# 2024年, 二〇二四年, 08年 (before something that only a year has), 今年, 康熙二十年; also 2024 of 2024—2026年
YEAR = rf"""
  (?:(?P<era>{any_of(eras())})(?P<era_year>元|\d{{1,2}}|[一二三四五六七八九十]{{1,3}})年
   |(?P<year>{FULL_YEAR})(?:{BLANK}年度?(?![代级龄])|(?={LINK}{FULL_YEAR}{BLANK}年)|(?={LISTED}{FULL_YEAR}{BLANK}年))
   |(?P<short_year>[〇零]\S|0\d|{SHORT_YEAR}(?=年(?:每[月年]|第?[一二三四1-4首]季度|[上下]半年|前{NUMBER}个月|第[一\d]|{MONTH}{BLANK}月|[初底末]))
      )年
   |(?P<relative_year>{relative_pattern("year")}))
"""
# 上半年, 前三季度, 二季度, 前7个月, 1—7月 (the 1), 9月, 本月, 正月
PART = rf"""
  (?:(?P<half>[上下前后])半年
   |[前头]{BLANK}(?P<first_quarters>[一二两三123]){BLANK}个?季度
   |(?:(?:第|(?=[一二三四1234首]{BLANK}季|首个季))(?P<quarter>[一二三四1234首]){BLANK}个?季度|Q(?P<latin_quarter>[1-4])(?:季度)?)
   |(?P<relative_quarter>{relative_pattern("quarter")})
   |[前头]{BLANK}(?P<first_months>\d{{1,2}}|十[一二]?|[一二两三四五六七八九]){BLANK}(?:个月|月(?!\d))
   |后{BLANK}(?P<last_months>\d{{1,2}}|[一二两三四五六七八九]){BLANK}个?月
   |(?P<first_month>首)个?月
   |(?P<lunar_month>闰?[正冬腊](?=月))月
   |(?P<month>{MONTH})(?:{BLANK}月份?(?![亮饼球嫂薪子台湖光菊]|怀胎|街(?![头道]))|(?={LINK}{MONTH}{BLANK}月))
   |(?P<relative_month>{relative_pattern("month")}))
"""
# 上旬, 底; 年底; 第二周; 前4天
EDGE = rf"""
  (?:(?P<tenday>[上中下])旬(?:末|初)?
   |(?P<edge>年?[初底末](?![级步始中期诊审衷心次稿]|之间|尾)|年?中(?=[，,。;、:]|$|前|旬))
   |的?(?P<season>[初早仲晚暮深]?[春夏秋冬](?:[天季]|(?=[，,。]))(?![节运耕播]))
   |的?第?(?P<nth_week>{NUMBER})个?{BLANK}(?:周|星期|礼拜)(?![年岁期边围])
   |的?前(?P<first_days>{NUMBER})[天日](?!前))
"""
WEEKDAY = rf"""
  (?:(?P<week>上上|上|下下|下|本|这)?{BLANK}个?(?:周周?|星期|礼拜)(?P<weekday>[一二三四五六日天末])(?![一二三四五六七八九十]?[个百千万年天月岁次边围])
   |(?P<relative_week>{relative_pattern("week")})(?:的?(?:周|星期|礼拜)(?P<week_weekday>[一二三四五六日天末]))?)
"""
CLOCK = rf"""
  (?:(?P<hour>2[0-4]|1\d|0?\d(?!\d)|二?十[一二三四五六七八九]?|[零两一二三四五六七八九]){BLANK}
     (?:[时時](?![间代期速段常尚机刻候不])|点(?!\d)(?=整|半|许|左右|钟|{NUMBER}分|[一二三四五六七八九十]{{1,3}}|\d\d|$|[，,。;、:(至到])|点(?=.))
     (?:{BLANK}(?P<minute>[0-5]?\d|[零一二三四五六七八九十]{{1,3}}){BLANK}(?:分(?![钟之])(?:{BLANK}\d{{1,2}}{BLANK}秒)?|(?![\d年月日个分时])))?
     (?P<half_past>半)?(?:整|钟)?
   |(?P<digital>(?:[01]?\d|2[0-4]):[0-5]\d(?!\d|:\d{{3}}))(?::[0-5]\d)?)
  (?:许|左右|前后|整)?
"""
SEPARATOR = r"[-/.]"
NUMERIC = re.compile(  # 2019.9.6, 2010/01/29, 1999-08
    rf"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<mark>{SEPARATOR})(?P<month>1[0-2]|0?[1-9])(?:(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9]))?(?![\d.%]|[年月日])"
)
POINT = re.compile(
    rf"""
    (?P<lunar>(?:农历|阴历|旧历|夏历)(?:的)?)?
    {YEAR}?
    (?:的(?=第|最|{MONTH}月|[上下]半年))?{BLANK}
    (?P<lunar_later>(?:农历|阴历|旧历|夏历))?
    (?:(?:(?P<festival>{any_of(festivals())})(?P<holiday>节?(?:小?长假|假期|假日|黄金周|期间){HOLIDAY_PART}?|当天|当日|那天|这天|节气|前夕|前后|(?=前[，,]|前完成)
        |(?(year)(?=[，,。、]|$)|(?(relative_year)(?=[，,。、]|$)|(?!))))
      |(?P<eve>除夕(?:之?夜|当[天日晚夜])?|大年三十|年三十)|大年(?P<new_year_day>初[一二三四五六七八九十])
      |(?P<lunar_date_month>闰?[正冬腊一二三四五六七八九十][一二]?)月(?P<lunar_date_day>{LUNAR_DAY})(?![日号个岁年月天一二三四五六七八九十])
      |{PART}?
       (?:{BLANK}(?:(?P<day>{DAY})(?:{DAY_MARK}|(?={LINK}(?:{MONTH}{BLANK}月{BLANK})?{DAY}{DAY_MARK})|(?={LISTED}{DAY}{DAY_MARK}))
                 |(?P<loose_day>3[01]|[12]\d|0?[1-9])(?=$|{LINK})
                 |{EDGE}))?)?)
    (?P<relative_day>{relative_pattern("day")})?
    {BLANK}(?:{WEEKDAY})?
    (?:\((?P<bracket_month>{MONTH}){BLANK}月{BLANK}(?P<bracket_day>{DAY}){BLANK}[日号](?:[，,]?(?:周|星期)[一二三四五六日天])?\))?
    {BLANK}(?P<day_part>{any_of(day_parts())})?
    {BLANK}(?:{CLOCK})?
    """,
    re.VERBOSE,
)
NUMBER_SIGNS = "0-9〇零一二两三四五六七八九十百几数半"
OPENING_SIGNS = "".join(  # one of which each candidate opens with: looked at first, for most characters are none
    sorted({word[0] for words in (relative_times(), festivals(), eras(), day_parts()) for word in words})
)
CANDIDATE = re.compile(  # where it is worth looking: a number shortly before a unit of time, or an opening word
    rf"""
    (?=[{NUMBER_SIGNS}{re.escape(OPENING_SIGNS)}去上前往历同下后第首Q过未今此近最之连为接本这个周星礼年岁全世“\"农阴旧夏除大闰正冬腊头])
    (?:[{NUMBER_SIGNS}][^，,。；;（）()《》]{{0,9}}?[年月日号时時点分秒周天季星礼小:./-]
    |{relative_pattern()}|(?:去年|上年|上一年|前年|往年|历史)的?同期|同期
    |[上下前后]半年|前{NUMBER}|头[一二两三四五六七八九\d]{{1,2}}(?:个月|个?季)|后[一二两三\d]|第[一二三四\d]|首[个季月]|Q[1-4]|过去|未来|今后|此后|近|最近|之[前后]|连续|为期|历时|接下来
    |[上下本这]{{0,2}}个?(?:周|星期|礼拜)[一二三四五六日天末]|周[一二三四五六日天末]
    |年[初底末内终关]|岁末|全年|[上本]个?世纪|这个世纪|[“"]?十[一二三四五六七八九]?五|{any_of(festivals())}|{any_of(eras())}[元一二三四五六七八九十\d]
    |农历|阴历|旧历|夏历|除夕|大年|年三十|闰?[正冬腊]月|{any_of(day_parts())}[\d零两一二三四五六七八九十])
    """,
    re.VERBOSE,
)
BARE_EDGE = re.compile(r"年(?P<edge>[初底末内终关])|岁末|全年")  # 年底, 年内: of the year that the article is in
DECADE = re.compile(  # 20世纪80年代, 上世纪九十年代初, 1990年代
    r"(?:(?P<century>20|21|二十一?|上|本|上个|这个)世纪)?(?P<decade>(?:1[89]|20)?\d0|[一二三四五六七八九]十)年代(?P<edge>初期?|中期|末期?|后期)?"
)
PLAN = re.compile(  # “十四五”期间, “十四五”末
    rf"[“\"]?(?P<plan>十[一二三四五六七八九]?)五{BOOK_END}(?P<part>规划期?末|规划期间?|期末|时期|期间|以来|末|初|开局之年|收官之年)"
)
TERM = re.compile(  # 3年内, 过去十年, 未来7天, 5天前, 近三年来
    rf"""
    (?P<before>过去的?|未来|今后|此后|近|最近|之前|之后|连续|为期|历时|接下来的?|上|前|后)?{BLANK}
    (?P<number>{NUMBER}){BLANK}(?P<many>多|余|几)?{BLANK}
    (?:个(?P<more>多)?(?P<half>半)?{BLANK}(?=月|季|星期|礼拜|小时|周))?
    (?P<unit>周年|年(?!前{NUMBER}个?月)|季度|(?<=[个多半 ])月|星期|礼拜|周|天|日|小时|分钟|分半钟|分|秒)
    (?P<half_after>半)?(?:的?时间)?
    (?P<after>之内|以内|内|之前|以前|前|之后|以后|后|以来|来|间)?
    """,
    re.VERBOSE,
)
SAME_PERIOD = re.compile(r"(?:(?P<year>去年|上年|上一年|前年|往年|历史)的?)?同期")
UNTIL_NOW = re.compile(r"起?(?:至今|迄今|[到至](?:现在|目前|今天))")  # 去年到现在
BARE_YEAR = re.compile(rf"{FULL_YEAR}(?!\d)")
OPENING = re.compile(r"(?:截至|截止到?|自从|自|从|由|到|至|比|较|于|在|同|与|和|距|是|为|达)$")
AFTER = re.compile(
    r"(?P<since>起(?!义|点|诉|草|到|源|步|伏|重|飞|来|初)|开始|以来)"
    r"|(?P<until>之前|以前|前(?![往来夕后景列提沿期辈线方台述言身者进行往\d]|所未|不久))"
    r"|(?P<later>之后|以后|后(?![续来台期方勤备代半]))"
    r"|(?P<closed>止)|(?P<within>期间|之间|间(?!隔|歇|接)|之内|以内|内(?!容|部|外|地|涵|蒙))"
)
LINKED = re.compile(rf"(?:起|开始)?{BLANK}(?:——|―|—|–|-|~|至|到){BLANK}|{BLANK}[和与]{BLANK}(?=.{{2,14}}(?:之间|间))")
