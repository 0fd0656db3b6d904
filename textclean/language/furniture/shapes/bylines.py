"""Lines under a title or at the end of an article that say who made it and where it came from.

For dates see `moments`.
"""

from __future__ import annotations

from textclean.language.furniture.hands import AGENCY_EN
from textclean.language.furniture.shapes.moments import BLANK, DATE, DATE_EN, TIMED
from textclean.language.furniture.shapes.shape import Shape, row
from textclean.language.names import PERSON
from textclean.language.tables import any_phrase, any_word

#: 林远舟, 林远舟、苏小禾
_NAMES = r"[\u4e00-\u9fff·]{2,4}(?:[ \u3000、,，/]+[\u4e00-\u9fff·]{2,4}){0,5}"
#: 海州藝術村提供
_PROVIDED = r"[\u4e00-\u9fff]{2,10}(?:提供|供图)"
#: The hands that a newsroom names, those of its imprint and those of new media teams.
_ROLE = any_word(
    """
    (?:本文|文章|图片|图文|稿件|信息|新闻)(?:来源|作者|编辑|供图)
    (?:责任|实习|值班|本文|本期|特约|执行)?编辑 责编 实习生 主编 总编
    审核 审校 终审 复审 初审 [一二三]审 校对 监制 策划 统筹 制作 美编 排版 文案
    摄影 摄像 视频 记者 见习记者 作者 撰文 撰稿 采写 执笔 核稿 文字 图文 图、文 文
    来源 稿源 (?:信息|稿件|素材)来源 图源 图据 供稿 通讯员 签发 编审 编校
    发布者 上传者 投稿[人者]
    """
)
_MEDIUM = any_word("报 网 在线 融媒(?:体(?:中心)?)? 社 周刊 杂志 电视台 电台 客户端 日报 晚报 公众号")
#: Work that is not done in newsrooms alone: 统筹：城乡一盘棋 heads a section, unless names follow.
_WORK = any_word(
    "审核 校对 监制 策划 统筹 制作 出品 排版 插[画图] 文案 摄影 摄像 视频 文字 文章 图片 图文 文 图 编 审 校"
)
_OPEN, _SHUT = r"[\[（(【<《]*\s*", r"[\]）)】>》]*"
#: 林远舟、苏小禾（实习）; 海州日报
_WHOSE = any_word("本报 本网 本台 本刊 受访者 网友 采访对象 资料 新华社 中新社")
_CALLED = any_word("(?:首席|见习|实习|特约)?记者 通讯员 实习生 提供 供图 图片? 摄")
_PEOPLE = rf"(?:{PERSON}|{_WHOSE}|[\u4e00-\u9fff]{{2,10}}{_MEDIUM}|{_CALLED}|[ \u3000、,，/&]|（[^）]{{1,8}}）){{1,12}}"
#: Agencies and national media that stand alone on a line as the source of what follows.
_AGENCY = any_phrase(
    """
    新华社, 新华网, 中央社, 中新社, 中新网, 人民网, 人民日报, 央视网, 央视新闻, 光明网, 环球网, 新京报, 澎湃新闻,
    (?:the )?associated press, reuters, agence france-presse, afp, xinhua, getty images,
    business ?wire, (?:the )?pr ?newswire, globe ?newswire,
    alamy, pa media, ap photo
    """
)
_BY = any_phrase(
    """
    by, posted by, written by, words by, photos? by, image courtesy of, courtesy of, text by, story by,
    (?:text|words|story) (?:and|&) (?:photos?|photographs|pictures) by
    """
)
#: Words before an author: inside a text such a line says whose part begins, so it is a kind of its own.
_WROTE = any_phrase("by, written by, words by, text by, story by")
#: Work on an English text or picture: Fact-checked by, Illustrations by.
_DONE_BY = any_phrase(
    """
    (?:fact[- ])?checked, co-authored, (?:medically )?reviewed, illustrated, produced, translated, curated, presented,
    narrated,
    photographed, contributed, submitted, uploaded, approved, updated, designed, reported,
    stor(?:y|ies), words, text, photos?, photograph(?:s|y), pictures, videos?, graphics?, illustrations?,
    interview, report
    """
)
#: The desks of a newsroom, as their reporters are called: 体育记者 林远舟, but 体育记者的一天.
_DESK = any_word("体育 财经 时政 文化 文娱 娱乐 科技 教育 法治 法制 国际 社会 民生 健康 军事 图片 摄影")
#: 本报记者, 本刊特约通讯员; and what stands behind their names.
_REPORTER = (
    r"(?:(?:本[报刊网台社]|全媒体|融媒体?)[ \u3000]*(?:见习|实习|特派|特约|首席|驻[\u4e00-\u9fff]{2,6})?(?:记者|通讯员)"
    rf"|(?:见习|实习|特派|特约|首席)记者|{_DESK}记者(?=[ \u3000:：])|通讯员|实习生)"
)
#: 新华社记者, 海州人民广播电台驻云川记者: of another medium, so that surnames must follow.
_OTHER_REPORTER = (
    rf"[\u4e00-\u9fff·]{{1,12}}{_MEDIUM}(?:中心)?[ \u3000]?(?:驻[\u4e00-\u9fff]{{2,6}})?(?:特派|特约|首席)?记者"
)
_REPORTED = r"(?:发自[\u4e00-\u9fff]{2,10}|摄影报道|报道|采写|文/图|图/文|文图|图文|整理|摄)"
#: Work in a wire service, which names it behind each report: Reporting by, Writing and editing by.
_DESK_WORK = (
    r"(?:(?:additional |further )?(?:reporting|writing|editing|graphics|research)|compiled|translated)"
    r"(?: and (?:reporting|writing|editing))?"
)
#: Two to four capitalized words or initials.
_NAMED = r"(?-i:[A-Z])[\w.'’-]*(?:\s+(?:(?:and|&)\s+)?(?-i:[A-Z])[\w.'’-]*){1,5}"
#: Words without a stop; the dot of an initial is none.
_UNSTOPPED = r"(?:[^.!?。]|(?<=\b[A-Z])\.)"
_TAKEN_FROM = any_word("转载自 转自 摘自 来源于 选自 原载于? 载于 据")

#: A `hand` is furniture behind the text alone.
BYLINES: tuple[Shape, ...] = (
    row(
        "byline",
        "□本报记者 林远舟 发自海州渔港",
        "本报记者 林远舟 沈青 实习生 苏小禾 摄影报道",
        "文／特约记者 林远舟",
        "体育记者　林远舟",
        "本刊记者/谷远舟",
        "海州市融媒体中心记者 任远舟 通讯员 兰小禾",
        pattern=(
            rf"[□■●◎○◆▪\s]*(?:(?:撰?文|文字)\s*[/／丨|]\s*)?"
            rf"(?:{_REPORTER}|[\u4e00-\u9fff]{{1,10}}记者(?=[ \u3000:：]+{_NAMES}[ \u3000]+通讯员))"
            rf"[ \u3000:：/／]*{_NAMES}"
            rf"(?:[ \u3000、,，/]+{_REPORTER}[ \u3000:：]*{_NAMES})*(?:[ \u3000]*{_REPORTED})?"
        ),
    ),
    row(
        "byline",
        "新华社记者张远舟、沈青",
        "本报记者沈青张远舟",
        "海州日报记者沈青 新华社记者张远舟",
        "海州教育报 记者 沈青 通讯员 张远舟",
        "新海州·市融媒体中心记者 林远舟",
        "□ 海州晚报记者 沈青 文/图",
        pattern=(
            rf"[□■●◎○◆▪\s]*(?:(?:{_REPORTER}|{_OTHER_REPORTER})[ \u3000:：]*"
            rf"{PERSON}(?:[ \u3000、,，]*{PERSON}){{0,5}}[ \u3000]*){{1,3}}(?:{_REPORTED})?"
        ),
    ),
    row(
        "dateline",
        "《海州》 ● 海州在线 2025-12-03 19:42:07",
        pattern=rf"[^。，！？：,!?:\d]{{1,24}}{_MEDIUM}》?\s+{TIMED}",
    ),
    row(
        "credit",
        "海州融媒 2025-12-03",
        "海州社/ 2025.12.03 19:42",
        "2025-12-03 云川晚报",
        "2025年12月3日 08:12 海州融媒体中心",
        pattern=(
            rf"[\u4e00-\u9fff]{{2,8}}{_MEDIUM}[\s/／|]+(?:\d{{4}}-\d\d-\d\d|{TIMED})"
            rf"|(?:\d{{4}}-\d\d-\d\d|{TIMED})\s+[\u4e00-\u9fff]{{2,8}}{_MEDIUM}"
        ),
    ),
    row(
        "credit",
        "新华社",
        "The Associated Press",
        "（中央社）",
        "(CNN)",
        pattern=rf"[（(]?{_AGENCY}[）)]?|(?-i:\((?:{AGENCY_EN}|CNN)\)|(?:{AGENCY_EN}|CNN) ?[—–-]+)",
    ),
    row(
        "credit",
        "发布者：渡口小站",
        "（责任编辑：林远舟）",
        "【民生】来源丨云川晚报",
        pattern=(
            rf"(?:【[^】]{{2,6}}】\s*)?[\[（(【<《]*\s*(?!{_WORK}\s*[/／、]?(?:{_WORK})?\s*[:：|｜丨/／]){_ROLE}\s*[/／]?(?:{_ROLE})?"
            r"\s*[:：|｜丨/／]\s*(?:https?://\S+|[^。！？；!?;]{0,40})[\]）)】>》]*"
        ),
    ),
    row(
        "byline",
        "文/祁小棠",
        "图文｜祁小棠、苏小禾",
        "文 | 祁小棠 编辑 | 林远舟",
        "文／祁小棠 圖／海州藝術村提供",
        "□记者 林远舟/文",
        "沈青／图",
        "沈青／核稿编辑",
        "文：海州期货研究所 林远舟",
        "林远舟（海州能源战略研究院）",
        "林远舟 |2025.12.03",
        pattern=(
            rf"(?:撰?文|图文)[:：]\s*[\u4e00-\u9fff]{{2,14}}[所院组部](?:[ \u3000、]+{PERSON}){{0,4}}"
            rf"|{PERSON}[（(][\u4e00-\u9fff]{{2,16}}[所院部社网][）)]|{PERSON}\s*[|｜]\s*{DATE}|"
            rf"(?:撰?文|图文|文图)\s*[/／丨｜|]\s*{_NAMES}"
            rf"(?:[ \u3000]+(?:{_WORK}|{_ROLE})\s*[/／丨｜|]\s*(?:{_PROVIDED}|{_NAMES})){{0,4}}"
            rf"|[□■]?\s*(?:记者[ \u3000]*)?{PERSON}(?:[ \u3000、]{PERSON})*\s*[/／]\s*"
            r"(?:文[/／]?图?|图[/／]?文?|摄影?|核稿编辑)"
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
        "（管理中心 林远舟 供稿）",
        "（海州市融媒体中心沈青 林远舟/文）",
        pattern=(
            rf"[（(][\u4e00-\u9fff]{{2,16}}(?:[ \u3000]+{PERSON}){{0,4}}"
            r"(?:[ \u3000]*(?:供稿|供图|撰稿|图文|文图)|[/／](?:文图?|图文?|摄影?))[）)]"
        ),
    ),
    row(
        "credit",
        "（海州日报记者 林远舟）",
        "[本网通讯员：林远舟、沈青]",
        "本报讯（记者 林远舟 通讯员 沈青）",
        pattern=(
            rf"(?:本[报网台刊]讯[ \u3000]*)?[\[（(【][\u4e00-\u9fff]{{0,10}}(?:记者|通讯员)[ \u3000:：]*{_NAMES}"
            r"[ \u3000]*[\]）)】]"
        ),
    ),
    row(
        "credit",
        "本版摄影 林远舟",
        "本版图片由沈青提供",
        "（文中图片均由受访者提供）",
        "本组图片由云川县水务局提供",
        "（图片由受访者提供）",
        pattern=(
            rf"{_OPEN}(?:本[版期文组]|[文图]中|以上|(?<=[（(【])(?=(?:图片|照片)均?由))"
            r"(?:[责主美]编|编辑|美术编辑|校对|版式|撰文|文字|图片|照片|摄影|摄影报道)+(?:除署名外)?均?由?"
            rf"[:：\s]*(?:{_PEOPLE}|(?<=由)[\u4e00-\u9fff]{{2,12}}提供){_SHUT}"
        ),
    ),
    row(
        "credit",
        "编辑 林远舟 校对 沈青",
        pattern=rf"(?:{_ROLE}\s*[:：]?\s*{_NAMES}[ \u3000|/]*){{2,6}}",
    ),
    row(
        "hand",
        "海州市融媒体中心出品",
        "海州日报 云川网联合出品",
        pattern=rf"(?:[\u4e00-\u9fff]{{2,10}}(?:{_MEDIUM}|中心|部)[ \u3000、]*){{1,3}}(?:联合)?(?:出品|制作)",
    ),
    row(
        "hand",
        "（水务局办公室 林远舟）",
        pattern=(
            rf"[（(][\u4e00-\u9fff]{{2,12}}[处部科办局室院所队站][ \u3000]+{PERSON}"
            rf"(?:[ \u3000、]+{PERSON}){{0,2}}[）)]"
        ),
    ),
    row(
        "hand",
        "编辑 关英",
        pattern=r"(?:编辑|责编|编审|审核|校对|监制|[终复初一二三]审|签发)[ \u3000]+[\u4e00-\u9fff]{2,3}",
    ),
    row(
        "hand",
        "统筹：阿海",
        pattern=rf"{_OPEN}{_WORK}\s*[/／、]?(?:{_WORK})?\s*[:：|｜丨/／]\s*[^。！？；!?;]{{0,40}}{_SHUT}",
    ),
    row(
        "byline",
        "By Dana Whitlock, R. Ames and Tom Osgood",
        "By Dana Whitlock @danawhitlock",
        "By Dana Whitlock at Quarry Park",
        "By Dana Whitlock Mar 4, 2025, 6:00am EST",
        pattern=(
            rf"{_WROTE}\s+{_NAMED}(?:,\s+(?:(?:and|&)\s+)?{_NAMED}){{0,5}}"
            rf"(?:\s+@\w{{2,30}}| {DATE_EN}.{{0,20}}| (?:at|in) (?-i:[A-Z])[\w.'’-]*(?: (?-i:[A-Z])[\w.'’-]*){{0,3}})?"
        ),
    ),
    row(
        "byline",
        "Dana Whitlock, Staff Writer",
        "Staff Writer",
        "Tom Osgood | Senior Reporter",
        "Tom Osgood - Chief Reporter",
        pattern=(
            rf"(?:{_BY} )?(?:{_NAMED}\s*[,|•·–—-]\s*)?"
            r"(?:staff|senior|chief|contributing) (?:writer|reporter|correspondent)s?(?:\s*[,|•·]\s*[^.!?]{1,40})?"
        ),
    ),
    row(
        "credit",
        "By Dana Whitlock | 3 May",
        "by Dana Whitlock | Mar 5, 2024 | Community News | 9 comments",
        "(Photos by R. Ames and Tom Osgood)",
        pattern=(
            rf"\(?{_BY}\s+(?:(?-i:[A-Z])[\w.'’-]*\s*(?:(?:and|&|,)\s+)?){{2,5}}"
            r"(?:\s*(?:[|•·,]|on)\s*.{0,40}|(?:\s*\|\s*[^|]{2,40}){1,3}\|\s*\d+ comments?)?\)?"
        ),
    ),
    row(
        "credit",
        "Fact-checked by Dana Whitlock",
        "Illustrations by Dana Whitlock; text by R. Ames",
        "Compiled by the Weekend team",
        "Medically reviewed by Lena Ostrow, MD on April 2, 2025",
        pattern=(
            rf"\(?{_DONE_BY} by:? {_NAMED}(?:[,;] {_DONE_BY} by {_NAMED})?\)?"
            rf"|{_DONE_BY} by:? {_NAMED}(?:, (?-i:[A-Z][A-Za-z.]{{1,6}}))+(?: on {DATE_EN})?"
            rf"|(?:compiled|{_DONE_BY}) by (?:the|our) (?:\w+ ){{0,2}}(?:team|desk|staff|editors|reporters)"
        ),
    ),
    row(
        "credit",
        "(Reporting by Dana Whitlock in Harbor City; Editing by R. Ames)",
        "Reporting by Dana Whitlock in Harbor City; additional reporting by Tom Osgood; Editing by R. Ames",
        pattern=(
            rf"\({_DESK_WORK} by .{{3,100}}\)"
            rf"|{_DESK_WORK} by (?-i:[A-Z])[^!?]{{2,80}}(?:[;,.]\s+{_DESK_WORK} by (?-i:[A-Z])[^!?]{{2,60}}){{1,4}}"
        ),
    ),
    row(
        "credit",
        "SOURCE Harbor Times, Inc.",
        "((dana.whitlock@wire.example; +555 7 225 61 00))",
        pattern=r"\(\( ?\S+@[^()]{4,90}\)\)|(?-i:SOURCE [A-Z])[^.!?]{2,40}(?: (?:inc|corp|ltd|co|llc|plc)\.?)?",
    ),
    row(
        "credit",
        "Photo credit: Dana Whitlock",
        "Video: Harbor Times",
        "Image source, Harbor Times",
        "(Image credit: Harbor Times)",
        pattern=(
            r"\(?(?:(?:photo(?:graph)?|image|picture|video)(?: credits?)?\s*:|image source,)\s*"
            rf"{_UNSTOPPED}{{2,50}}|image credits?: .{{2,110}}"
        ),
    ),
    row(
        "credit",
        "本文转载自云川晚报",
        "摘自《海州日报》",
        "（原载《海州日报》，有删节）",
        "文章转载自：渡口洞见 作者：林远舟",
        "作者：林远舟，授权海州在线转载。",
        pattern=(
            rf"[（(]?(?:本文|文章|内容|图片|本稿)?{_TAKEN_FROM}[：: ]?[《]?[\u4e00-\u9fff]{{2,12}}{_MEDIUM}[》]?"
            r"(?:[，,]?(?:内容)?(?:略?有)?(?:删[节减改]|改动))?[）)]?"
            r"|(?:本文|文章)?(?:转载|摘|选)自[:：][^。]{2,40}|作者[:：][^。]{2,20}授权[^。]{2,12}(?:转载|发布)。?"
        ),
    ),
    row(
        "credit",
        "Additional reporting by Tom Osgood.",
        "This story originally appeared on Harbor Times: The ferry is back",
        pattern=(
            r"(?:edited|reporting|written|compiled|additional reporting|editing) by:?\s+"
            rf"(?-i:[A-Z]){_UNSTOPPED}{{1,80}}\.?"
            r"|this (?:article|story|report) (?:was )?(?:originally|first) (?:appeared|published|ran)"
            r" (?:on|in|by|at) .{3,90}"
        ),
    ),
    row(
        "credit",
        "Editor: Dana Whitlock",
        "Sources: Harbor Times, Valley Wire",
        pattern=rf"(?:editor|reporter|author|source)s?\s*:(?!\s*-)\s*{_UNSTOPPED}{{1,60}}",
    ),
    row(
        "credit",
        "記者林遠舟／海州報導",
        "〔記者林遠舟、沈青／綜合報導〕",
        "［記者沈青／海州報導］",
        "2025-12-03 19:42 云川報 記者林遠舟／海州即時報導",
        "（云川社記者林遠舟海州18日電）",
        "海州新聞網News記者林遠舟/云川報導",
        pattern=(
            rf"[〔\[［【（(]?(?:{DATE}\s*)?(?:[\u4e00-\u9fff]{{2,10}}[ \u3000/／|｜]{{1,3}})?"
            r"(?:[\u4e00-\u9fff]{1,8}[社网报台][A-Za-z]{0,8})?"
            rf"(?:特派|见习|实习)?记者[ \u3000]*{_NAMES}[ \u3000/／]*"
            r"(?:[\u4e00-\u9fff]|\d){0,10}(?:报[导道]|电)[〕\]］】）)]?"
        ),
    ),
    row(
        "credit",
        "海州中心／林遠舟報導",
        "海州中心／林遠舟、沈青 云川報導",
        "海州新聞組／云川8日電",
        pattern=(
            r"[\u4e00-\u9fff]{2,8}[／/](?:[\u4e00-\u9fff]{2,4}、){0,4}[\u4e00-\u9fff]{2,8}"
            r"(?:[ \u3000][\u4e00-\u9fff]{2,6})?(?:报[导道]|\d{1,2}日[电讯])"
        ),
    ),
    row(
        "credit",
        "（资料图片仅供参考）",
        "图文无关",
        "【资料图】",
        pattern=r"[（(\[【](?:资料|示意)图片?[）)\]】]|[（(\[]?(?:资料|示意|配|新闻)?图(?:片|文)?(?:仅供参考|与(?:本)?文(?:章)?无关|无关)[）)\]]?",
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
            rf"原创(?:{BLANK}+[^\s。，]{{2,12}}){{1,3}}(?:{BLANK}+{DATE})?"
            rf"(?:{BLANK}+(?:发[表布]于{BLANK}?)?[\u4e00-\u9fff]{{2,4}})?"
        ),
    ),
)
