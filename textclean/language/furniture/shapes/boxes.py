"""What is in boxes beside and below an article: links to other stories, advertisements, players, tags."""

from __future__ import annotations

from textclean.language.furniture.shapes.shape import Shape, row
from textclean.language.tables import any_phrase, any_word

_RELATED_ZH = any_word(
    """
    相关(?:热门)?(?:阅读|解读|稿件|新闻|报道|文章|链接|推荐|资讯|专题|热词|视频|文档|内容)
    往期(?:推荐|回顾|精选|精彩|文章)
    延伸阅读 推荐阅读 热门(?:推荐|文章|新闻|话题|评论|标签)
    更多(?:精彩|推荐|新闻|阅读|内容|资讯|热门|相关)(?:内容|新闻|资讯|视频|文章|图片|推荐)?(?:[，,]?[请敬尽点扫关].{0,12}|[：:].{1,20})?
    猜你喜欢 为您推荐 为你推荐 更多(?:[\u4e00-\u9fffA-Za-z]{2,12}|《[^》]{2,12}》)(?:新闻|报道|报导|文章)
    [您你]可能[也还]?会?(?:对以下.{1,4})?(?:喜欢|感兴趣|有兴趣|想看)
    看更多(?=[：:]) 人气(?:新闻|文章) 推荐文章 今日热搜 专题推荐
    编辑推荐 今日热点 今日推荐 精彩推荐 最新(?:文章|评论|报道|新闻|资讯)
    推荐(?:新闻|资讯) 新闻推荐 热点(?:新闻|推荐|资讯) 大家都(?:爱|在)看
    喜欢此内容的人还喜欢 人气点阅榜 网友回应 其他人都?在看 往下看更多文章 热门分类
    [热高]清?图(?:集|片)?(?:一览|赏析|欣赏|推荐)
    (?:全部|热门|最新|精彩|精选)(?:评论|跟[帖贴]|留言)
    (?:24小时)?热(?:文|点|搜|榜)(?:排行|排行榜)? (?:新闻|跟[帖贴]|评论|浏览)?排行榜? 点击排行榜? 排行榜
    """
)
_RELATED_EN = any_phrase(
    """
    (?:related|trending|popular|recent|featured) (?:news )?(?:articles?|stories|posts|headlines|videos|comments),
    related(?: (?:news|coverage|topics|content|reading))?, trending news,
    you (?:may|might) also (?:like|enjoy), more (?:from|stories|on this story|in this section).{0,30},
    more (?!good|bad|great)(?:\\w+ )?news, more (?:[\\w'’]+ ){0,2}(?:stories|headlines|articles),
    recommended(?: for you| stories)?, suggested (?:stories|articles|topics|reading),
    most (?:read|popular|viewed|shared)(?: in [^.!?]{2,30})?, trending(?: now)?, (?:read|watch)(?: this)? next,
    more [\\w &]{2,24} (?:recipes|videos|podcasts|galleries), more like this, what to read next, in case you missed it,
    (?:more )?must[- ]reads?(?: from .{2,30})?,
    (?:also read|read (?:more|next|also)|more on this|related(?: (?:video|stor\\w+|articles?))?)\\s*:.{0,99}(?<!\\.),
    also read, read also, check also,
    explore more on these topics, customers who (?:bought|viewed) this item also (?:bought|viewed),
    editors?['’]?s? picks?, (?:latest|top|most recent) (?:news|stories|headlines|posts), don'?t miss(?: these .{3,60})?
    """
)
#: An advertisement must be marked as one: 广告法 (2015) art. 14; for the English
#: words, FTC, Enforcement Policy Statement on Deceptively Formatted Advertisements (2015).
_ADVERTISEMENT = any_phrase(
    """
    广告, 广告位?(?:招[租商]|出租)(?:[:：].*)?, 推广, 赞助商?(?:内容)?, 商业推广,
    (?:video )?ad(?: feedback)?, ads, advert, advertisements?, advertising,
    sponsored(?: content| links?| by.{0,30})?, promoted(?: content)?, paid (?:content|post|partnership),
    (?:advertisement )?(?:continue reading|article continues|story continues) (?:below|after).{0,40},
    scroll (?:down )?to continue.{0,30},
    请?继续往下阅读[.…]*,
    (?:广告|推广|sponsored|advertisement|promoted|ad)\\s*[:：丨|·].{1,59}[^。.]
    """
)
_LOADING = any_phrase(
    """
    loading(?! [a-z]), loading (?:comments|video|player|images?|more|content)(?! [a-z]),
    loading [a-z ]{2,24}(?:\\.{3}|…), processing(?:\\.{3}|…),
    加载中, 正在加载, 缓冲中, 视频加载中, 图片加载中
    """
)
_NOT_SHOWN = any_phrase("your browser, 您的浏览器, 抱歉，您的浏览器, this (?:video|browser)")
_TAGS = any_phrase(
    r"""
    标签, 关键字, 关键词, 相关字词, 标签云, TAG, tags?, keywords?, filed under, topics, categories, category,
    (?:热门|文章)关键[词字], (?:所属|文章)?分类, 专题, [\u4e00-\u9fff]{0,2}(?:栏目|频道|板块|版块|专栏)
    """
)

#: Verbs of a button about its page: Share this article, Report an error on this page.
_THIS_PAGE = (
    r"(?:share|tweet|e-?mail|print|pin|like|save|bookmark|rate|cite|flag|report|read|hear|listen|watch|play|view|copy"
    r"|download|translate|edit|improve|follow|comment|discuss|recommend|forward|send|embed|leave|subscribe|reuse)"
    r"(?: [a-z-]+){0,3} this"
    r" (?:page|site|website|article|story|post|entry|video|recipe|job|listing|ad|product|episode|event)"
    r"(?: on git(?:hub|lab))?"
)
#: Places on the page to which a button leads.
_ON_THE_PAGE = (
    r"(?:back|return|go|jump|scroll|skip)(?: up| down)? to (?:the )?"
    r"(?:top|start|beginning|bottom|(?:main |primary )?(?:content|navigation|menu)|footer|search|key events"
    r"|more [a-z]{2,12} sites)(?: of (?:the )?page)?"
)

#: Words of buttons that no heading has.
_BUTTON = any_word(
    """
    跳[至到](?:主要|正文)?内容 跳过导航 回到(?:网页|页面)(?:上方|顶部)
    点击阅读[上下]一[则篇条](?:新闻|文章)?
    返回(?:[\u4e00-\u9fff]{1,6}(?=首页))?(?:首页|主页|顶部|页首|列表|目录|上一?[页级]) 回到(?:首页|顶部|页首)
    回(?:首页|列表|上一?页|到顶端) 收起(?:阅读)?全文
    欢迎(?:光临|访问)[\u4e00-\u9fff]{2,24}网站
    打印(?:本页|本文|此页) 关闭(?:窗口|本页|页面|此页) 收藏(?:本页|本文) 加入收藏 设为首页 复制(?:链接|连结)
    """
)
_BESIDE_BUTTONS = any_word("打印 关闭 收藏 分享 保存 纠错")

BOXES: tuple[Shape, ...] = (
    row(
        "button",
        "返回首页",
        "【打印】【关闭窗口】",
        pattern=rf"(?:\W|{_BESIDE_BUTTONS}(?=\W))*{_BUTTON}(?:\W*(?:{_BUTTON}|{_BESIDE_BUTTONS}))*\W*",
    ),
    row(
        "button",
        "【纠错】",
        "[我要评论] [打印]",
        pattern=r"[】\s]*(?:[【\[](?:我要|发表)?(?:纠错|评论|打印|关闭|收藏|分享|举报|投稿)[】\]]\s*)+",
    ),
    row(
        "button",
        "扫一扫在手机打开当前页",
        "微信扫一扫，分享到朋友圈",
        "分享让更多人看到",
        "喜歡這篇文章嗎？立刻分享出去讓更多人知道~",
        pattern=(
            r"\W*(?:请?用?(?:微信|手机))?扫一扫[，, ]*[在用到]?(?:手机|微信)?[端上]?"
            r"(?:打开|查看|阅读|浏览|观看|分享)(?:[到至]?(?:当前|本|此|该)?(?:页面?|文|文章|网页|朋友圈|微信|好友))?\W*"
            r"|(?:喜欢这?篇?文章吗?[？?，, ]*)?(?:点击|立[刻即])?(?:分享|转发)(?:出去)?[，, ]?"
            r"让更多人(?:看到|知道|了解)[^\w。]*|扫描到手机"
            r"|(?:阅读选项[:：]\s*)?自动滚屏\S{0,8}"
            r"|用手机[^。]{0,12}二维码[^。]{0,16}[，, ][^。]{0,6}手机[^。]{0,4}(?:阅读|观看|浏览|查看)。?"
        ),
    ),
    row(
        "related",
        "【相关阅读】",
        "更多精彩内容 >>",
        "更多《海州新聞網》報導",
        pattern=rf"[【\[（(■●▶►◆]*\s*{_RELATED_ZH}\s*[】\])）]?\s*[:：>»]*[\W\d]{{0,6}}",
    ),
    row(
        "related",
        "延伸阅读：云川新桥今日合龙",
        "【相关阅读】云川新桥今日合龙",
        "政策原文链接：云川市公积金管理办法",
        "相关文件：云川市公积金管理办法",
        pattern=r"[【〈\[]?(?:(?:政策|文件|法规)?(?:原文|解读|本文)链接|(?:延伸|相关|推荐|关联)阅读|全站首选|相关(?:新闻|报道|报导|文[章件]|附件))\s*[:：▶>】〉\]丨｜|]\s*[^。]{2,60}",
    ),
    row(
        "related",
        "You may also like",
        "Read next: The ferry is back",
        "[READ MORE: The ferry is back]",
        ">> Related: The ferry is back",
        pattern=rf"[\[(>»▶►\s]*{_RELATED_EN}\s*[:>»\])]*",
    ),
    row(
        "advertisement",
        "广告",
        "- Advertisement -",
        "推广丨海州好物",
        "Story continues below this video",
        "广告 广告",
        pattern=rf"[\[（(【<—–\-*\s]*+(?:{_ADVERTISEMENT}[\[（(【<\]）)】>—–\-*\s]*+)+",
    ),
    row(
        "share",
        "分享到：微信 微博 QQ空间",
        "分享至：",
        pattern=(
            r"\W*分享(?:[到至]?\s*[:：]?\s*(?:(?:微信(?:好友)?|朋友圈|(?:新浪|腾讯)?微博|QQ(?:空间|好友)?|豆瓣|抖音|更多)"
            r"[\s|｜、,，/]*)+|[到至]\s*[:：])\W*"
        ),
    ),
    row(
        "share",
        "点分享 点收藏 点在看 点点赞",
        pattern=r"\W*(?:点个?(?:分享|收藏|在看|点?赞|关注|星标|转发)[\s|｜、,，/]*){2,}\W*",
    ),
    row(
        "media",
        "视频加载中...",
        "图集加载中，请稍候…",
        "Your browser does not support the video element.",
        "00:00 / 03:15",
        "Listen • 2:14",
        "Current Time 0:08",
        "01:14 - Source: Harbor Wire",
        "3-Minute Listen",
        pattern=(
            rf"(?:.{{0,4}}{_LOADING}[.…。，]*.{{0,10}}"
            rf"|{_NOT_SHOWN}.{{0,60}}(?:support|支持|版本|javascript|unavailable|player).{{0,40}}"
            r"|(?:listen|watch|play)\s*[•·|:]\s*\d{1,2}:\d{2}"
            r"|(?:current|remaining) time -?\d{1,2}:\d{2}|duration:? \d{1,2}:\d{2}|\d{1,3}-minute (?:listen|watch)"
            r"|\d{1,2}:\d{2} - source: [^.!?]{2,30}"
            r"|00:00\s*/?\s*(?:\d\d:\d\d)?)"
        ),
    ),
    row(
        "media",
        "点击查看大图",
        "（点击图片可放大）",
        "（点击看清晰大图）",
        "點圖放大",
        pattern=(
            r"\W*(?=.*(?:图|视频|放大|播放))(?:点击?|轻触|长按)(?:[上下]方)?(?:图片?|视频)?[可后]?"
            r"(?:查看|观看|看|放大|播放|保存)?(?:高清|清晰|更多)?(?:大图|原图|图片|图集|视频)?\W*"
        ),
    ),
    row(
        "media",
        "扫码观看发布会回放",
        "长按识别下方二维码，收听节目",
        "扫码看报告全文",
        pattern=(
            r"\W*请?(?:用?(?:微信|手机))?(?:扫码|(?:扫描|长按|识别)+(?:[上下]方|图中)?二维码)[，, ]*(?:即可)?"
            r"(?:(?:观看|收看|收听)[^，。；！？]{0,14}"
            r"|(?:查?看|阅读|了解)[^，。；！？]{0,8}(?:全文|原文|详情|视频|直播|更多|解读|图集|专题))\W*"
        ),
    ),
    row(
        "media",
        "Click on the image to enlarge it",
        "View larger image",
        pattern=(
            r"\W*(?:(?:click|tap)(?: on)?(?: the)?(?: image| photo| picture)? (?:to|for) "
            r"(?:enlarge|zoom|expand|a larger|view larger|see larger|play)[^.]{0,30}"
            r"|(?:enlarge|view|see) (?:this |the )?(?:larger |full[- ]sized? )?(?:image|photo|picture|gallery))\W*"
        ),
    ),
    row(
        "promotion",
        "欢迎关注“海州渡口”",
        "欢迎关注《海州日报》微信公众号",
        pattern=(
            r"\W*(?:欢迎|敬请|请)关注(?:我们|本[报网刊台])?的?(?:官方)?(?:微信|微博)?(?:公众号|视频号|抖音号)?[:：]?"
            r"[“「『【《][^”」』】》。]{2,14}[”」』】》](?:官方)?(?:微信|微博|抖音)?(?:公众号|视频号|抖音号|客户端)?\W*"
        ),
    ),
    row(
        "promotion",
        "• 欢迎光临海州燃气信息网！",
        "您好，欢迎来到云川农业平台",
        pattern=r"\W*(?:您好[，,!！\s]*)?欢迎您?(?:光临|来到|访问)[^，。；！？]{2,20}(?:网站?|平台|门户|商城|官网)\W*",
    ),
    row(
        "promotion",
        "加入我们的LINE",
        "追踪海州时报脸书粉丝团",
        "點我加海州新聞好友，接收更多大小事。",
        pattern=(
            r"\W*(?:欢迎|快来|立即)?(?:加入|追踪|按赞|关注)[^，。！？]{0,10}"
            r"(?:LINE|Facebook|FB|IG|Instagram|Telegram|YouTube|脸书|粉丝(?:团|专页))[^，。！？]{0,8}\W*"
            r"|[点按]我加入?[^，。！？]{2,12}好友.{0,24}"
        ),
    ),
    row(
        "promotion",
        "海量资讯，尽在海州财经APP",
        pattern=r"[^。；！？]{0,24}尽在[^，。；！？]{2,12}(?:APP|客户端|公众号)\W*",
    ),
    row(
        "promotion",
        "打开APP阅读全文",
        "下载客户端查看更多",
        "现在用APP看海州 天天抽大奖 点我下载APP 按我看办法",
        pattern=(
            r"(?:不用抽 不用抢 )?(?:现在|快来)?用APP看[^。；！？]{2,30}[点按]我下载[^。；！？]{0,30}|"
            r"\W*(?:打开|下载|进入|前往)[^，。]{0,8}(?:APP|客户端)[，, ]?(?:继续)?"
            r"(?:阅读|查看|观看|看)(?:全文|更多|最新|完整)[^，。]{0,6}\W*"
        ),
    ),
    row(
        "media",
        "Please enable JavaScript to see the comments",
        "JavaScript is required.",
        pattern=(
            r"(?:please )?(?:enable|turn on) (?:javascript|cookies).{0,60}"
            r"|javascript (?:is )?(?:disabled|required).{0,50}"
            r"|please make sure (?:that )?your browser supports javascript.{0,100}"
            r"|to continue, please click the box below.{0,60}|(?:block )?reference id: [\w-]{4,40}"
        ),
    ),
    row(
        "tags",
        "标签：码头 渡轮",
        "Filed under: Harbour, Ferries",
        "关键词 >> 码头,渡轮",
        pattern=rf"{_TAGS}\s*(?:[:：]|>>)(?!\s*-)[^。]{{1,60}}(?<!\.)",
    ),
    row(
        "tags",
        "#码头 #渡轮",
        "标签：",
        "Posted in Harbour & Coast",
        pattern=(
            r"(?:[#＃][^\s#＃。]{1,20}\s*){2,}|(?:标签|tags)\s*[:：]"
            r"|posted in ?(?-i:[A-Z])[\w’']*(?: (?:&|and|,)? ?(?-i:[A-Z])[\w’']*){0,3}"
        ),
    ),
    row(
        "button",
        "Listen to the full episode",
        "Table of contents [hide]",
        "Download (MP3, 24 MB)",
        pattern=(
            r"\W*(?:listen to|watch|play|download) (?:the |this )?(?:full )?(?:episode|podcast|audio|broadcast)\W*"
            r"|(?:table of )?contents \[?(?:hide|show|toggle)\]?"
            r"|download\W{1,3}(?:pdf|mp3|mp4|epub|docx?|xlsx?|csv)\b[^.!?]{0,20}"
        ),
    ),
    row(
        "button",
        "Our Standards: The Harbor Wire Trust Principles., opens new tab",
        # What a reader who hears the page is told of a link (WCAG 2.1, technique G201).
        pattern=r".{2,80}, opens (?:in )?(?:a )?new (?:tab|window)",
    ),
    row(
        "button",
        "Share this article",
        "Listen to this article",
        "Return to the top of the page",
        "Bottom of page",
        "Skip to main contentSkip to key events",
        pattern=(
            r"(?:top|bottom) of page|(?:skip to [a-z]{3,12}(?: [a-z]{3,12})?\s*){2,5}"
            rf"|\W*(?:{_THIS_PAGE}|{_ON_THE_PAGE})\W*"
        ),
    ),
    row(
        "button",
        "Was this page helpful? Yes No",
        "Was this article useful?",
        pattern=r"(?:was|did you find) this (?:page|article|information|answer|content)?\s*(?:helpful|useful).{0,30}",
    ),
    row(
        "interface",
        "See all stories by Dana Whitlock",
        "这篇文章对您有帮助吗？",
        pattern=(
            r"(?:see|view|read|more) (?:all |more )?(?:stories|articles|posts|news) (?:by|from) .{2,30}"
            r"|[这此本][篇页文].{0,6}对?[您你]?有(?:帮助|用)吗.{0,12}"
        ),
    ),
    row(
        "interface",
        "点击进入专题：云川新桥",
        pattern=r"[>＞]*点击(?:进入|查看|阅读)(?:专题|详情|更多|全文)?\s*[:：>»＞]\s*[^。]{0,40}",
    ),
    row(
        "interface",
        "打开海州新闻 查看精彩图片",
        pattern=r"打开[\u4e00-\u9fff]{2,8}[ \u3000，,]*查看(?:更多)?(?:精彩)?(?:图片|视频|内容|评论)\W*",
    ),
    row(
        "interface",
        "Copy and paste this URL into your WordPress site to embed",
        pattern=r"copy and paste this (?:url|code|link) into .{5,40}",
    ),
    row(
        "button",
        "-END-",
        "— THE END —",
        "（全文完）",
        "完",
        pattern=r"[-—–=·•\s]*(?-i:(?:THE )?ENDS?)[-—–=·•\s]*|[（(【\[]?(?:全文|本文)?完[）)】\]]?",
    ),
    row(
        "interface",
        "后台回复【渡轮】查看时刻表",
        pattern=r".{0,12}回复\s*[【\[“「‘].{1,12}[】\]”」’][^。]{0,30}",
    ),
    row(
        "interface",
        "Click here to read our harbour blog!",
        pattern=r"(?:click|tap|press) here\b[^.:]{0,50}",
    ),
    row(
        "fragment",
        "部门动态",
        "News Center",
        "companynews",
        # Over the articles of a firm or an office, often once more in English.
        pattern=(
            r"(?!.*更多)[\u4e00-\u9fff]{2,4}(?:新闻|动态|要闻|资讯)"
            r"|(?:news|media) ?cent(?:er|re)|(?:company|industry|latest) ?news"
        ),
    ),
)
