"""The lines under a title and at the end of an article: who, from where, when, how often read, in which type size."""

from __future__ import annotations

from textclean.language.furniture.shapes.shape import Shape, row
from textclean.language.names import SURNAMES
from textclean.language.tables import any_phrase, any_word

_BLANK = r"[ \u3000]"
#: 林远舟, 林远舟、苏小禾
_NAMES = r"[\u4e00-\u9fff·]{2,4}(?:[ \u3000、,，/]+[\u4e00-\u9fff·]{2,4}){0,5}"
#: 2025-12-03 19:42, 2025年12月3日, 12月3日 周三 19:42:07. ISO 8601 and GB/T 7408-2005 with the separators in use.
_DATE = (
    r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|\d{1,2}月\d{1,2}日)"
    r"(?:[ T\u3000]*(?:星期.|周.)?[ \u3000]*(?:[上下]午)?[ \u3000]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
#: A date with a time of day, with which no office signs.
_TIMED = _DATE.removesuffix("?")
#: The hands that a newsroom names, those of its imprint and those of new media teams.
_ROLE = any_word(
    """
    (?:本文|文章|图片|图文|稿件|信息|新闻)(?:来源|作者|编辑|供图)
    责任编辑 责编 实习编辑 实习生 值班编辑 本文编辑 本期编辑 编辑 主编 总编
    审核 审校 终审 复审 初审 [一二三]审 校对 监制 策划 统筹 制作 美编 排版
    摄影 摄像 视频 记者 见习记者 作者 撰文 撰稿 采写 执笔 核稿 文字 图文 图、文 文
    来源 稿源 信息来源 稿件来源 图源 图据 供稿 通讯员 签发 编审 编校
    """
)
_MEDIUM = any_word("报 网 在线 融媒体? 社 周刊 杂志 电视台 电台 客户端 日报 晚报 公众号")
#: What others do as well: 统筹：城乡一盘棋 heads a section, unless it is names that follow.
_WORK = any_word("审核 校对 监制 策划 统筹 制作 排版 摄影 摄像 视频 文字 图文 文 图")
_OPEN, _SHUT = r"[\[（(【<《]*\s*", r"[\]）)】>》]*"
_PERSON = f"(?:[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{2}}[·•][\u4e00-\u9fff]{{1,6}})"
#: 林远舟、苏小禾（实习）; 海州日报
_WHOSE = any_word("本报 本网 本台 本刊 受访者 网友 采访对象 资料 新华社 中新社")
_CALLED = any_word("(?:首席|见习|实习|特约)?记者 通讯员 实习生 提供 供图 图片? 摄")
_PEOPLE = (
    rf"(?:{_PERSON}|{_WHOSE}|[\u4e00-\u9fff]{{2,10}}{_MEDIUM}|{_CALLED}|[ \u3000、,，/&]|（[^）]{{1,8}}）){{1,12}}"
)
#: Agencies and national media that stand alone on a line as the source of what follows.
_AGENCY = any_phrase(
    """
    新华社, 新华网, 中新社, 中新网, 人民网, 人民日报, 央视网, 央视新闻, 光明网, 环球网, 新京报, 澎湃新闻,
    (?:the )?associated press, reuters, agence france-presse, afp, xinhua
    """
)
_BY = any_phrase(
    """
    by, posted by, written by, words by, photos? by, image courtesy of, courtesy of, text by, story by
    """
)
#: Who wrote it: inside a text such a line says whose part begins, so it is a kind of its own.
_WROTE = any_phrase("by, written by, words by, text by, story by")
#: Who did something to an English text or picture: Fact-checked by, Illustrations by.
_DONE_BY = any_phrase(
    """
    (?:fact[- ])?checked, reviewed, illustrated, produced, translated, curated, presented, narrated, photographed,
    contributed, submitted, uploaded, approved, updated, designed, reported,
    stor(?:y|ies), words, text, photos?, photograph(?:s|y), pictures, videos?, graphics?, illustrations?,
    interview, report
    """
)
#: 本报记者, 本刊特约通讯员; and what stands behind their names.
_REPORTER = (
    r"(?:(?:本[报刊网台社]|全媒体|融媒体?)[ \u3000]*(?:见习|实习|特派|特约|首席|驻[\u4e00-\u9fff]{2,6})?(?:记者|通讯员)"
    r"|(?:见习|实习|特派|特约|首席)记者|通讯员|实习生)"
)
#: 新华社记者, 海州人民广播电台驻云川记者: of another medium, so that surnames must follow.
_OTHER_REPORTER = rf"[\u4e00-\u9fff]{{1,10}}{_MEDIUM}(?:驻[\u4e00-\u9fff]{{2,6}})?(?:特派|特约|首席)?记者"
_REPORTED = r"(?:发自[\u4e00-\u9fff]{2,10}|摄影报道|报道|采写|文/图|图/文|文图|图文|整理|摄)"
#: Two to four capitalized words or initials.
_NAMED = r"(?-i:[A-Z])[\w.'’-]*(?:\s+(?:(?:and|&)\s+)?(?-i:[A-Z])[\w.'’-]*){1,5}"
#: Words without a stop; the dot of an initial is none.
_UNSTOPPED = r"(?:[^.!?。]|(?<=\b[A-Z])\.)"
#: March 3, 2016; 3 May 2016
_DATE_EN = (
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{4})"
)
#: 6:14 p.m. ET, 18.14 GMT
_HOUR_EN = r"\d{1,2}[:.]\d{2}\s?(?:[ap]\.?\s?m\.?)?(?: (?-i:[A-Z]{2,4}))?"
_TAKEN_FROM = any_word("转载自 转自 摘自 来源于 选自 载于 据")
_PUBLISHED = any_word(
    """
    (?:最[后新])?更新(?:于|时间)? 发[布表](?:于|时间|日期)? 发稿(?:时间)? 出版 编辑于 最后更新
    """
)
_COUNTED = any_word("访问 查看 阅读 浏览 点击 评论 回复 点阅 观看 播放 转发 点?赞 顶 踩 收藏 在看 分享 热度 人气 字数")
_TIMES = any_phrase(
    """
    人参与, 人阅读, 次?阅读, 次?浏览, 次?播放, 条?评论, 条?回复, 条?跟[帖贴], [人个]?赞,
    views?, comments?, shares?, likes?
    """
)
_SIZE = any_word("超?大 中 小 特大 标准 默认 放大 缩小")

#: A `dateline` without a time of day may be a law's date: `furniture_kind` tells them apart. A `hand` is furniture
#: behind the text alone.
BYLINES: tuple[Shape, ...] = (
    row(
        "byline",
        "□本报记者 林远舟 发自海州渔港",
        "本报记者 林远舟 沈青 实习生 苏小禾 摄影报道",
        "文／特约记者 林远舟",
        pattern=(
            rf"[□■●◎○◆▪\s]*(?:(?:撰?文|文字)\s*[/／丨|]\s*)?{_REPORTER}[ \u3000:：]*{_NAMES}"
            rf"(?:[ \u3000、,，/]+{_REPORTER}[ \u3000:：]*{_NAMES})*(?:[ \u3000]*{_REPORTED})?"
        ),
    ),
    row(
        "byline",
        "新华社记者张远舟、沈青",
        "本报记者沈青张远舟",
        "海州日报记者沈青 新华社记者张远舟",
        pattern=(
            rf"(?:(?:{_REPORTER}|{_OTHER_REPORTER})[ \u3000:：]*"
            rf"{_PERSON}(?:[ \u3000、,，]*{_PERSON}){{0,5}}[ \u3000]*){{1,3}}"
        ),
    ),
    row(
        "dateline",
        "2025-12-03 19:42",
        "12月3日 周三 8:05",
        "2025-12-03 19:42:07  星期三",
        "03/12/2025 19:42",
        "2025/12/3 19:42（12/3 20:15 更新）",
        pattern=(
            rf"{_DATE}(?:\s+(?:星期|周).)?(?:\s*[（(][\d/:.\s-]{{4,16}}更新[）)])?"
            r"|\d{1,2}/\d{1,2}/\d{4}\s+\d{1,2}:\d{2}"
        ),
    ),
    row(
        "dateline",
        "《海州》 ● 海州在线 2025-12-03 19:42:07",
        pattern=rf"[^。，！？：,!?:\d]{{1,24}}{_MEDIUM}》?\s+{_TIMED}",
    ),
    row(
        "credit",
        "海州融媒 2025-12-03",
        pattern=rf"[\u4e00-\u9fff]{{2,8}}{_MEDIUM}\s+\d{{4}}-\d\d-\d\d",
    ),
    row(
        "dateline",
        "《云川日报》（2025年12月3日 02 版）",
        "云川日报 2025年12月3日 第A02版：要闻",
        "2025年12月3日 06版 副刊",
        pattern=(
            rf"[《（(【]?\s*(?:[\u4e00-\u9fff]{{1,10}}[报刊]\s*》?\s*[（(]?\s*)?{_DATE}"
            r"\s*第?\s*[A-D]?\d{1,3}\s*版.{0,8}"
        ),
    ),
    row(
        "credit",
        "新华社",
        "The Associated Press",
        pattern=_AGENCY,
    ),
    row(
        "credit",
        "（责任编辑：林远舟）",
        "【民生】来源丨云川晚报",
        pattern=(
            rf"(?:【[^】]{{2,6}}】\s*)?[\[（(【<《]*\s*(?!{_WORK}\s*[/／、]?(?:{_WORK})?\s*[:：|｜丨/／]){_ROLE}\s*[/／]?(?:{_ROLE})?"
            r"\s*[:：|｜丨/／]\s*[^。！？；!?;]{0,40}[\]）)】>》]*"
        ),
    ),
    row(
        "credit",
        "统筹：林远舟、苏小禾",
        "文/图：海州在线",
        "（图/沈青）",
        pattern=rf"{_OPEN}{_WORK}\s*[/／、]?(?:{_WORK})?\s*[:：|｜丨/／]\s*{_PEOPLE}{_SHUT}",
    ),
    row(
        "credit",
        "（编辑 林远舟）",
        "[记者苏小禾、沈青]",
        pattern=rf"[\[（(【]\s*{_ROLE}\s*{_NAMES}\s*[\]）)】]",
    ),
    row(
        "credit",
        "（海州日报记者 林远舟）",
        "[本网通讯员：林远舟、沈青]",
        pattern=rf"[\[（(【][\u4e00-\u9fff]{{0,10}}(?:记者|通讯员)[ \u3000:：]*{_NAMES}[ \u3000]*[\]）)】]",
    ),
    row(
        "credit",
        "本版摄影 林远舟",
        "本版图片由沈青提供",
        pattern=(
            r"本[版期](?:[责主美]编|编辑|美术编辑|校对|版式|撰文|文字|图片|照片|摄影|摄影报道)+(?:除署名外)?均?由?"
            rf"[:：\s]*{_PEOPLE}"
        ),
    ),
    row(
        "credit",
        "编辑 林远舟 校对 沈青",
        pattern=rf"(?:{_ROLE}\s*[:：]?\s*{_NAMES}[ \u3000|/]*){{2,6}}",
    ),
    row(
        "byline",
        "文/祁小棠",
        "图文｜祁小棠、苏小禾",
        "文 | 祁小棠 编辑 | 林远舟",
        pattern=(
            rf"(?:撰?文|图文|文图)\s*[/／丨｜|]\s*{_NAMES}"
            rf"(?:[ \u3000]+(?:{_WORK}|{_ROLE})\s*[/／丨｜|]\s*{_NAMES}){{0,4}}"
        ),
    ),
    row(
        "hand",
        "统筹：阿海",
        pattern=rf"{_OPEN}{_WORK}\s*[/／、]?(?:{_WORK})?\s*[:：|｜丨/／]\s*[^。！？；!?;]{{0,40}}{_SHUT}",
    ),
    row(
        "byline",
        "By Dana Whitlock, R. Ames and Tom Osgood",
        pattern=rf"{_WROTE}\s+{_NAMED}(?:,\s+(?:(?:and|&)\s+)?{_NAMED}){{0,5}}",
    ),
    row(
        "byline",
        "Dana Whitlock, Staff Writer",
        "Staff Writer",
        "Tom Osgood | Senior Reporter",
        pattern=(
            rf"(?:{_BY} )?(?:{_NAMED}\s*[,|•·–—-]\s*)?"
            r"(?:staff|senior|contributing) (?:writer|reporter|correspondent)s?(?:\s*[,|•·]\s*[^.!?]{1,40})?"
        ),
    ),
    row(
        "credit",
        "By Dana Whitlock | 3 May",
        "(Photos by R. Ames and Tom Osgood)",
        pattern=(
            rf"\(?{_BY}\s+(?:(?-i:[A-Z])[\w.'’-]*\s*(?:(?:and|&|,)\s+)?){{2,5}}(?:\s*(?:[|•·,]|on)\s*.{{0,40}})?\)?"
        ),
    ),
    row(
        "credit",
        "Fact-checked by Dana Whitlock",
        "Illustrations by Dana Whitlock; text by R. Ames",
        pattern=rf"\(?{_DONE_BY} by:? {_NAMED}(?:[,;] {_DONE_BY} by {_NAMED})?\)?",
    ),
    row(
        "credit",
        "(Reporting by Dana Whitlock in Harbor City; Editing by R. Ames)",
        pattern=(
            r"\((?:reporting|additional reporting|writing|editing|compiled|translated)"
            r"(?: and (?:reporting|writing|editing))? by .{3,100}\)"
        ),
    ),
    row(
        "credit",
        "Photo credit: Dana Whitlock",
        "Video: Harbor Times",
        "Image source, Harbor Times",
        pattern=rf"(?:(?:photo(?:graph)?|image|picture|video)(?: credit)?\s*:|image source,)\s*{_UNSTOPPED}{{2,50}}",
    ),
    row(
        "credit",
        "本文转载自云川晚报",
        "摘自《海州日报》",
        pattern=rf"(?:本文|文章|内容|图片|本稿)?{_TAKEN_FROM}[：: ]?[《]?[\u4e00-\u9fff]{{2,12}}{_MEDIUM}[》]?",
    ),
    row(
        "dateline",
        "04/11/2017 | City staff",
        "3 May 2017 • Valley desk",
        pattern=rf"(?:\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}(?:\s+\d{{1,2}}:\d{{2}})?|{_DATE_EN})\s*[|•·][^.!?]{{1,40}}",
    ),
    row(
        "credit",
        "Additional reporting by Tom Osgood.",
        pattern=(
            r"(?:edited|reporting|written|compiled|additional reporting|editing) by\s+"
            rf"(?-i:[A-Z]){_UNSTOPPED}{{1,80}}\.?"
        ),
    ),
    row(
        "credit",
        "Editor: Dana Whitlock",
        "Sources: Harbor Times, Valley Wire",
        pattern=rf"(?:editor|reporter|author|source)s?\s*:(?!\s*-)\s*{_UNSTOPPED}{{1,60}}",
    ),
    row(
        "dateline",
        "发布时间：2025-12-03 19:42 海州",
        "更新于 12月3日 8:05",
        pattern=rf"{_PUBLISHED}\s*[:：]?\s*{_DATE}.{{0,40}}",
    ),
    row(
        "dateline",
        "时间：2025-12-03 19:42 来源：海州在线",
        # From one day to another is when an event is.
        pattern=rf"(?:时间|日期)\s*[:：]\s*(?=\d{{4}}){_DATE}[^。至到~～—]{{0,40}}",
    ),
    row(
        "credit",
        "記者林遠舟／海州報導",
        "〔記者林遠舟、沈青／綜合報導〕",
        "2025-12-03 19:42 云川報 記者林遠舟／海州即時報導",
        "（云川社記者林遠舟海州18日電）",
        pattern=(
            rf"[〔\[【（(]?(?:{_DATE}\s*)?(?:[\u4e00-\u9fff]{{2,10}}[ \u3000/／|｜])?(?:[\u4e00-\u9fff]{{1,4}}社)?"
            rf"(?:特派|见习|实习)?记者[ \u3000]*{_NAMES}[ \u3000/／]*"
            r"(?:[\u4e00-\u9fff]|\d){0,10}(?:报[导道]|电)[〕\]】）)]?"
        ),
    ),
    row(
        "credit",
        "海州中心／林遠舟報導",
        pattern=r"[\u4e00-\u9fff]{2,8}[／/][\u4e00-\u9fff]{2,8}报[导道]",
    ),
    row(
        "credit",
        "（资料图片仅供参考）",
        "图文无关",
        pattern=r"[（(\[]?(?:资料|示意|配|新闻)?图(?:片|文)?(?:仅供参考|与(?:本)?文(?:章)?无关|无关)[）)\]]?",
    ),
    row(
        "credit",
        "本文由「海州时报」授权提供",
        pattern=r"本(?:篇|则)?(?:文|文章|新闻)(?:内容)?[，,]?由[「“《]?[^。，]{2,16}[」”》]?(?:授权)?(?:提供|转载|刊载)",
    ),
    row(
        "credit",
        "原创 林远舟 海州发布",
        "原创 林远舟 海州发布 2025年12月3日 19:42 云川",
        "原创 海州发布 2025-12-03 19:42 发表于云川",
        pattern=(
            rf"原创(?:{_BLANK}+[^\s。，]{{2,12}}){{1,3}}(?:{_BLANK}+{_DATE})?"
            rf"(?:{_BLANK}+(?:发[表布]于{_BLANK}?)?[\u4e00-\u9fff]{{2,4}})?"
        ),
    ),
    row(
        "dateline",
        "2024-08-29 18:30 发表于海州",
        "海州观察 2024-08-29 18:30 发布于 云川",
        "海州观察 2024年8月29日 18:30 云川",
        pattern=(
            rf"(?:[^\s。，！？：]{{2,12}}{_BLANK})?{_DATE}\s*发[表布]于{_BLANK}?[\u4e00-\u9fff]{{2,8}}"
            rf"|[^\s。，！？：]{{2,12}}{_BLANK}\d{{4}}年\d{{1,2}}月\d{{1,2}}日{_BLANK}\d{{1,2}}:\d\d{_BLANK}[\u4e00-\u9fff]{{2,4}}"
        ),
    ),
    row(
        "dateline",
        "2024-08-29 来源：云川晚报",
        "2024年8月29日10:21 | 来源：云川晚报",
        pattern=rf"{_DATE}\s*[|｜丨·]?\s*[\[【(（]?(?:来源|稿源|责编|字号|阅读|浏览|点击|评论|作者|编辑|分享).{{0,60}}",
    ),
    row(
        "dateline",
        "Published on 3 May 2017, 8:05 am",
        "Last updated: June 7, 2018 at noon",
        pattern=(
            rf"(?:published|posted|updated|last updated|last modified)(?: on| at)?\s*:?\s*"
            rf"(?:\w{{3,9}}[.,]? )?(?:{_DATE_EN}|{_DATE}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}).{{0,30}}(?<!:)"
        ),
    ),
    row(
        "dateline",
        "Published 6:14 p.m. ET",
        "Updated 6:14 p.m. ET, Nov. 3, 2025",
        "Nov. 3, 2025 6:14 p.m. ET",
        "Published in the Harbor Times on Nov. 3, 2025",
        pattern=(
            rf"(?:published|posted|updated)(?: on| at)?:? {_HOUR_EN}(?:,? (?:on )?(?:\w{{3,9}}[.,]? )?{_DATE_EN})?"
            rf"|{_DATE_EN}(?:,| at|\s*[|•·])? {_HOUR_EN}|published (?:in|by) [^.!?]{{3,50}} on {_DATE_EN}"
        ),
    ),
    row(
        "counter",
        "阅读 1.2万 | 评论（35）",
        "浏览次数：807次",
        pattern=rf"(?:{_COUNTED}(?:量|数|次数)?\s*[:：(（]?\s*[\d,.]+\s*[万千kw+]*[)）]?\s*[次]?[ \u3000|/·]*)+",
    ),
    row(
        "counter",
        "本文约1200字，阅读约需3分钟",
        pattern=r"(?:本文|全文)[共约计]{0,2}\s*\d+\s*字.{0,14}分钟[。]?",
    ),
    row(
        "counter",
        "320人参与 15条评论",
        "1.2万阅读",
        "12赞 回复",
        "1,204 views",
        "Comments (12)",
        pattern=(
            rf"[\d,.]+[万千]?\s*{_TIMES}(?:\s*[\d,.]+\s*(?:条?评论|人跟帖|comments?|shares?)"
            r"|[ \u3000·]+(?:回复|举报|踩))?"
            r"|(?:comments?|shares?|likes?) \([\d,.]+\)"
        ),
    ),
    row(
        "font-size",
        "字号：[大 中 小]",
        "收藏 打印 字号：大 中 小",
        "字体大小 标准 大 超大",
        "字号：默认",
        "字体：【",
        "【字体：大 中 小】",
        pattern=(
            r"(?:(?:收藏|打印|分享|关闭)[\s|｜]+)*[\[【(（]?(?:字[号体级](?:大小|设定)?|文字大小)?\s*[:：]?"
            rf"\s*[\[【(]?\s*{_SIZE}(?:[ \u3000|/]+{_SIZE}){{1,4}}\s*[\]】)]?.{{0,12}}"
            rf"|字[号体级](?:大小|设定)?\s*[:：]\s*(?:{_SIZE}{{1,4}}|[\[【(（]?)"
        ),
    ),
)
