"""Where a page stands among others: its number, its place in the site, its neighbours."""

from __future__ import annotations

from textclean.language.furniture.markers import SHEET
from textclean.language.furniture.shapes.shape import Shape, row
from textclean.language.tables import any_phrase, any_word

#: A character in the name of a page, and not in the code of one: no <b>, no $a->b, no x => 1.
_STEP = r"""[^>›»＞。，<={};$"]"""
#: The words before a trail of links: 当前位置：首页 > 新闻.
_PLACE = any_word(
    """
    [您你]?的?当前位置 所在栏目 所属栏目 当前栏目 您所在的位置 您的位置 您当前的位置 您现在的位置是? 所在位置 你的位置
    位置 目前位置 现在位置
    """
)
#: Alone, or before a mark: 下一条地铁线路 is no link.
_NEIGHBOUR = any_phrase(
    """
    [上下前后]一(?:篇(?:文章|新闻)?|[版期条则节章张图组]), previous(?: (?:article|post|story|topic|lesson))?,
    next (?:article|post|story|topic|lesson)
    """
)
_TURN = any_phrase("[上下前后]一[页篇版条], 首页, 尾页, 末页, «, », <, >, prev(?:ious)?, next")

#: A mark beside the number of a page: none that makes it an amount, 50% and $20, or a piece of code.
_BESIDE = r"""(?:[^\w%％‰$€£¥￥℃°+#"'`;{}=]|_)"""

#: The names of a newspaper's pages: with other words A12 is the stand of a fair, or a room.
_SECTION = any_word(
    "要闻 头版 时政 国内 国际 两岸 港闻 社会 本地 民生 财经 经济 体育 文化 教育 健康 娱乐 评论 副刊 综合 专题 广告"
)

#: `bare-number` is furniture only by its position. With a full stop behind it, 2., it is a label that lost its text.
PAGING: tuple[Shape, ...] = (
    row(
        "page-number",
        "- 12 -",
        "—3—",
        "－ 12 －",
        pattern=r"[-－—–·•~～=]+\s*\d{1,4}\s*[-－—–·•~～=]+",
    ),
    row(
        "bare-number",
        "12",
        "[7]",
        pattern=rf"(?!\d+[.．、]$){_BESIDE}*\d{{1,4}}{_BESIDE}*",
    ),
    row(
        "page-number",
        "Harbour Board | Annual Report | Page 14",
        pattern=r"[^.!?|]{3,60}[|•·][^.!?]{0,60}\bpage \d{1,4}",
    ),
    row(
        "page-number",
        "第3页 共10页",
        "第 四 版",
        "第A03版：要闻",
        "（第二版）",
        "海州日报数字报 第A05版：人物",
        "第A06版 综合",
        "第B02版：人物/金融城",
        "第78版：艺术 2025-12-03",
        pattern=(
            r"(?:《?[\u4e00-\u9fff]{2,10}[报刊]》?[ \u3000]+)?[（(【]?第\s*[A-D]?[\d一二三四五六七八九十]{1,4}\s*[页版]"
            r"(?:\s*[:：\s]\s*[\u4e00-\u9fff\d/·]{2,16})?(?:\s*[，,/·]?\s*共\s*\d+\s*[页版])?[）)】]?"
            r"(?:\s+\d{4}-\d\d-\d\d)?"
        ),
    ),
    row(
        "page-number",
        "A07",
        "07版",
        "A3版：要闻",
        "03版 城事",
        "A04：夏令热线特别报道",
        "A12 港闻",
        pattern=(
            r"[A-D]0[1-9](?:[:：][\u4e00-\u9fff\d/·]{2,16})?|(?:[A-D]\d{1,2}|0[1-9])\s*版(?:\s*[:：·]?\s*[\u4e00-\u9fff]{2,6})?"
            rf"|[A-D](?:0[1-9]|[1-9]\d)\s+{_SECTION}"
        ),
    ),
    row(
        "page-number",
        "云川县人民政府公报　2021年第18期",
        "《海州文艺》2025年第3期（总第96期）",
        pattern=(
            r"《?[\u4e00-\u9fff]{2,14}(?:公报|学报|月刊|周刊|季刊|杂志|文艺|通讯|文摘)》?[ \u3000]*"
            r"\d{4}年第\d{1,2}期(?:[ \u3000]*[（(]?总第\d+期[）)]?)?"
        ),
    ),
    row(
        "page-number",
        "（上接第一版）",
        "▲下转A3版",
        pattern=rf"[（(【\[▲▼■●\s]*(?:紧?上接|下转|转|接){SHEET}[）)】\]\s]*",
    ),
    row(
        "page-number",
        "Continued from Page A1",
        "Continued on A4",
        "BRIDGE, from A1",
        "See BRIDGE on Page 6",
        pattern=(
            r"\W*(?:continued (?:from|on)|(?:[a-z]+, )?from|see [a-z]{2,20},?(?: on)?) (?:page [a-d]?|[a-d])\d{1,3}\W*"
        ),
    ),
    row(
        "page-number",
        "Page 3 of 10",
        "页码：8",
        pattern=r"[\W_]*(?:page|p\.?|页码[:：]?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*",
    ),
    row(
        "page-number",
        "3 / 10",
        "（2/5）",
        "2 of 3",
        pattern=r"[-—–(（\[【]*\s*\d{1,4}\s*(?:/|of)\s*\d{1,4}\s*[-—–)）\]】]*",
    ),
    row(
        "page-number",
        "https://harbor.example/ferry?print=1 2/3",
        pattern=r"https?://\S+\s+\d{1,3}/\d{1,3}",
    ),
    row(
        "page-number",
        "共 10 页，第 3 页",
        "共 1 页",
        pattern=r"共\s*\d+\s*页(?:.*第\s*\d+\s*页)?",
    ),
    row(
        "page-number",
        "Page 1 of 2 Next",
        "第1页 共2页 下一页",
        "Previous Page 2 of 3",
        pattern=(
            rf"(?:(?:{_TURN})[\W_]*){{0,2}}(?:page \d{{1,3}}(?: (?:of|/) \d{{1,3}})?"
            r"|第\s*\d{1,3}\s*页[，,/\s]*共\s*\d{1,3}\s*页|共\s*\d{1,3}\s*页[，,/\s]*第\s*\d{1,3}\s*页)"
            rf"(?:[\W_]*(?:{_TURN})){{0,2}}\W*"
        ),
    ),
    row(
        "page-number",
        "上一页 1 2 3 下一页",
        "« Prev | 1 … 8 | Next »",
        "1 2 Next",
        "【 第1页 第2页 第3页 】",
        pattern=rf"[【\s]*(?:第\d{{1,3}}页\s+){{2,}}】?|(?:{_TURN}[\d\s.…|·\[\]]*){{2,}}|(?:\d{{1,3}}\s+){{2,}}(?:下一页|next)",
    ),
    row(
        "breadcrumb",
        "您的位置：海州在线 新闻中心",
        "You are here: Guides / Planning",
        pattern=rf"(?:{_PLACE}\s*[:：].{{0,110}}|you are here\s*[:>»].{{1,80}})",
    ),
    row(
        "breadcrumb",
        "快讯 >",
        pattern=r"(?!更多)[\u4e00-\u9fff]{1,8}\s*[>›＞]",
    ),
    row(
        "breadcrumb",
        "首页 > 新闻 > 本地",
        "Home » Harbour",
        pattern=r"(?:首页|主页|home)\s*(?:[>›»/→|＞-]+\s*[^>›»/→|＞。]{1,16}\s*){1,6}",
    ),
    row(
        "breadcrumb",
        "海州网 > 时政要闻",
        "海州在线 >> 民生",
        "精品原创 > 正文",
        pattern=r"[\u4e00-\u9fff]{2,8}\s*[>›＞]{1,2}\s*正文|"
        r"[\u4e00-\u9fff]{1,8}(?:网|在线|频道|新闻|日报|晚报)\s*[>›＞]{1,2}\s*[^>›»＞。，！？,!?]{1,16}",
    ),
    row(
        "breadcrumb",
        "首页 政务公开 政策文件",
        pattern=r"(?:网站)?(?:首页|主页)(?:[ \u3000]+[\u4e00-\u9fffA-Z]{2,6}){2,}",
    ),
    row(
        "breadcrumb",
        "海州在线 > 民生 > 正文",
        "Council › Meetings › Minutes",
        pattern=rf"{_STEP}{{1,12}}(?:\s*(?<![-=])[>›»＞]+\s*{_STEP}{{1,16}}){{2,6}}",
    ),
    row(
        "neighbour",
        "下一篇：云川新桥合龙",
        "前一篇新闻云川新桥合龙",
        "上一篇文章：云川新桥合龙",
        "查看完整版本：云川新桥合龙",
        "Next story: The ferry is back",
        "« The ferry is back",
        "Previous Topic: The locksNext Topic: The tide table",
        pattern=(
            rf"[«←][^«»←→.!?。]{{3,80}}|{_NEIGHBOUR}\s*(?:[:：>＞»→|｜].{{0,60}}(?:{_NEIGHBOUR}\s?:.{{0,60}})?)?"
            r"|查看完整版本[:：].{2,60}|[上下前后]一篇(?:新闻)?(?![章文里中我讲说写])[^。]{2,60}"
        ),
    ),
    # Behind prose it is what the author calls for: Register by Tuesday, October 9, 2018 »
    row("fragment", "The ferry is back →", pattern=r"(?:[^\s«»←→.!?。]+ ){3,14}[»→]"),
)
