"""What the templates of blogs and news systems print around any text: WordPress, its translations, big newsrooms."""

from __future__ import annotations

from textclean.language.furniture.shapes.shape import Shape, row
from textclean.language.tables import any_phrase, any_word

#: The form below a post, as WordPress words it (wp-includes/comment-template.php).
_FORM_EN = any_phrase(
    r"""
    leave a reply(?: to .{2,40})?, leave a (?:reply|comment).{0,40}cancel reply, cancel reply, log in to reply,
    your (?:email|e-mail) address will not be published\.?(?: required fields are marked \*)?,
    required fields are marked \*, you must be (?:logged in|registered) to (?:post|leave) a comment\.?,
    save my name(?:, e-?mail)?,? and (?:e-?mail|website) in this browser.{0,40},
    please enter your (?:comment|name(?: here)?|e-?mail(?: address)?(?: here)?)!?,
    you have entered an incorrect email address!?,
    notify me of (?:new posts|(?:follow-up |new )?comments) (?:by|via) e-?mail\.?,
    this site uses akismet.{0,90}, your comment is awaiting moderation\.?
    """
)
#: Its translations: zh_CN, zh_TW.
_FORM_ZH = any_word(
    r"""
    (?:发表|发布|取消)回[复覆] 发[表布]留言
    [您你]的(?:电子)?(?:邮箱|邮件)地址不会被公开。?(?:\s*必填项已用\s*\*?\s*标注\s*\*?)?
    必填(?:项已用|栏位标[示记]为)\s*\*?\s*(?:标注)?\s*\*? 在此浏览器中保存我的.{2,40}
    发[布表]留言必须填写的电子邮件地址不会公开。?.{0,20} 在浏览器中储存显示名称.{2,50} 自豪地采用\s*WordPress
    此站点使用\s*Akismet.{2,40} 这个网站采用\s*Akismet.{2,40}
    """
)
#: The lists, pictures and players that each newsroom puts between the paragraphs.
_NEWSROOM = any_phrase(
    r"""
    posted ?,? updated, this article is more than \d+ (?:months?|years?) old, view image in full ?screen,
    (?:toggle|hide) caption,
    list of \d+ items, list \d+ of \d+ .{3,110}, end of list, reuse this content, read (?:the )?full (?:article|story),
    our standards: the thomson reuters trust principles\.?(?:, opens new tab)?, opens (?:in )?(?:a )?new (?:tab|window),
    (?:view|see) (?:this post )?on (?:instagram|facebook|twitter|x|tiktok),
    advertisement\s*[-–—]?\s*(?:story|article) continues below, the[- ]cnn[- ]wire,
    show key events only, this live ?(?:blog|page) (?:has|is) (?:now )?(?:ended|closed)\.?
    """
)
_AGO = r"(?:about |over |almost )?(?:\d{1,2} hrs? )?\d{1,2} (?:minute|min|hour|hr|day|week|month|year)s? ago"
#: Boards of the same make (Discuz!, phpwind) print these around each post.
_BOARD = any_word(
    r"""
    发新帖(?:\s+回复)? \[?楼主\]?[:：]?\s*\S{2,16}\s+(?:发表于\s*)?\d{4}-\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?
    只看(?:该作者|楼主|大图) 倒序浏览
    \[复制链接\] 电梯直达 (?:举报\W*)?使用道具(?:\W*举报)? 本帖最后由.{2,20}于.{6,20}编辑 快速回复 高级模式 \d{1,4}\#
    """
)
#: The largest board of Taiwan, PTT: who wrote a post and where it stands, and what others put below it.
_TERMINAL = (
    r"※ ?(?:发信站|文章网址|编辑|转录至看板|引述).{2,120}|(?:推|嘘|→) [\w ]{2,16}: .{1,60} \d{2}/\d{2}(?: \d{2}:\d{2})?"
    r"|时间 (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2} \d{4}"
    r"|作者 \w{2,14} \(.{0,30}\)(?: 看板 \w{2,14})?|看板 [\w-]{2,14}"
)
_PICTURE_AGENCY = any_phrase(
    "getty(?: images)?, shutterstock, istock(?:photo)?, alamy(?: stock photo)?, unsplash, pixabay, depositphotos"
)

#: Scripts of counters, advertisements and share bars, which an extractor took for text.
_SCRIPT = (
    r"(?=.*[;({])[^\u4e00-\u9fff]*(?:adsbygoogle|\b_hmt\b|_bd_share|googletag|cnzz|Math\.random\(\)\.toString\(36\)"
)
_SCRIPT += r"""|createElement\(["']script)[^\u4e00-\u9fff]*"""

#: MediaWiki's own lines, in English and Chinese (its messages tagline, retrievedfrom, lastmodifiedat, copyright), and
#: its links of the foot.
_WIKI = any_phrase(
    r"""
    from .{2,30},\sthe free encyclopedia, jump to (?:navigation|search), retrieved from \W?https?://\S+,
    hidden categor(?:y|ies): .{2,200}, categories: [^|]+(?: \| [^|]+)+,
    this page was last (?:edited|modified) on .{6,60},
    text is available under the creative commons.{0,180}, about wikipedia, permanent link, what links here,
    .{2,10}[\uff0c,]\s?自由的百科全书, 跳转[到至](?:导航|搜索), 取自\W?https?://\S+, 隐藏分类[：:].{2,100},
    本页面最后(?:修订|编辑)于.{6,40}, 本站的全部文字在知识共享.{10,120}, 关于维基百科
    """
)

TEMPLATES: tuple[Shape, ...] = (
    row(
        "button",
        "From Harborpedia, the free encyclopedia",
        "Hidden categories: Articles without a map",
        "取自“https://wiki.example/harbor”",
        pattern=_WIKI,
    ),
    row("button", "Leave a Reply", "Your email address will not be published.", pattern=rf"\W*{_FORM_EN}\W*"),
    row("button", "取消回复", "您的邮箱地址不会被公开。 必填项已用 * 标注", pattern=rf"\W*{_FORM_ZH}\W*"),
    row("button", "发新帖 回复", "举报 | 使用道具", pattern=rf"\W*{_BOARD}\W*"),
    row("media", "(adsbygoogle = window.adsbygoogle || []).push({});", "var _hmt = _hmt || [];", pattern=_SCRIPT),
    row(
        "button",
        "看板 Harbour",
        "※ 发信站: 海州实业坊(haizhou.example), 来自: 203.0.113.7 (云川)",
        "推 bluefish: 我也去过 03/16 09:40",
        pattern=_TERMINAL,
    ),
    row(
        "button",
        "请同意我们的隐私权规范，才能启用听新闻的功能。",
        pattern=r"请?(?:同意|接受)(?:我们|本[站网报])的?(?:隐私|cookie).{2,40}",
    ),
    row("button", "list of 3 items", "View image in fullscreen", pattern=rf"\W*{_NEWSROOM}\W*"),
    row(
        "counter",
        "Estimated reading time: 4 minutes",
        "3 min read",
        "2 min to read",
        pattern=r"(?:estimated )?reading time\s*:?\s*\d{1,2} min(?:ute)?s?|\d{1,2}[- ]min(?:ute)?s? (?:to )?read",
    ),
    row(
        "fragment",
        "3 hours ago",
        "3小时前",
        "Shutterstock",
        "Join the conversation",
        "Yes",
        pattern=(
            rf"{_AGO}|\d{{1,2}} ?(?:秒|分钟|个?小时|天|周|个月|年)前|{_PICTURE_AGENCY}"
            r"|join the (?:conversation|discussion)|yes|no|maybe|yes\W{1,3}no|(?:yes|no),? this page is (?:not )?useful"
        ),
    ),
    row(
        "credit",
        "Follow Dana Whitlock on Twitter @danawhitlock",
        pattern=r"follow (?:[\w.'’-]+ ){0,4}(?:on (?:twitter|x|instagram|facebook)\s*[:,]?\s*)?@\w{2,30}\.?",
    ),
    row(
        "disclaimer",
        "By signing up you agree to our terms of service.",
        pattern=(
            r"by (?:clicking|signing up|subscribing|submitting|providing|entering)\b[^.]{0,60}"
            r" (?:agree|accept|consent)\b[^.]{0,90}"
            r"\b(?:terms|privacy|polic(?:y|ies)|cookies|e-?mails|newsletters?)\b.{0,160}"
        ),
    ),
    row(
        "fragment",
        "We use cookies to improve this site.",
        pattern=(
            r"(?=[a-z])(?:[\w.’'&-]+ ){1,6}uses? cookies (?:to|for|and) [^.]{4,120}\.?"
            r"(?: (?:accept|allow|reject)[a-z ]{0,30})?"
        ),
    ),
    row(
        "credit",
        "图片均来自网络",
        "（部分图片来源于网络）",
        pattern=(
            r"\W*(?:本文|文中|以上)?(?:部分)?(?:图片|图文|配图|素材|视频)(?:均|皆|全部|部分)?(?:来自|源自|来源于|取自)于?"
            r"(?:网络|互联网)(?:[，,][^。]{2,20})?\W*"
        ),
    ),
    row(
        "credit",
        "（综合整理自海州日报、云川网等）",
        "（综合海州社、云川网报道）",
        pattern=(
            r"[（(](?:本文)?(?:(?:综合|整理|编译|摘编)+自[:：]?[^。，]{2,40}"
            r"|综合[\u4e00-\u9fff、]{2,30}(?:报道|消息|综合|整理))[）)]"
        ),
    ),
)
