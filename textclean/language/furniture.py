"""The words of page furniture: lines that belong to the page, not to the article.

Two tables. `SHAPES` are whole lines with a form of their own (a page number, a credit, a registration number).
`PHRASES` are the vocabulary of interface lines; a short line made up mostly of them is furniture whatever its exact
wording. Sources: the lines that repeat across pages of different stories on Chinese and English news sites, the
share and player widgets of those sites, and the registration lines that Chinese law asks every site to show
(互联网信息服务管理办法 art. 12).
"""

from __future__ import annotations

import re

_NAMES = r"[\u4e00-\u9fff·]{2,4}(?:[ \u3000、,，/]+[\u4e00-\u9fff·]{2,4}){0,5}"
_DATE = (
    r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|\d{1,2}月\d{1,2}日)"
    r"(?:[ T\u3000]*(?:星期.|周.)?[ \u3000]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_ROLE = (
    r"(?:(?:本文|文章|图片|图文|稿件|信息|新闻)(?:来源|作者|编辑|供图)|责任编辑|責任編輯|责编|責編|实习编辑|实习生|值班编辑|本文编辑|本期编辑|编辑|編輯|主编|主編|总编|审核|審核|审校|终审|复审|初审"
    r"|校对|校對|监制|監製|策划|统筹|制作|美编|排版|摄影|摄像|视频|记者|見習記者|作者|撰文|撰稿|文字|图文|文|来源|來源|稿源|信息来源|稿件来源|供稿|通讯员|签发|编审|编校)"
)

#: (kind, pattern of the whole line). A kind names the finding; `bare-number` is furniture only by its position.
SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("page-number", r"[-—–·•~～=]+\s*\d{1,4}\s*[-—–·•~～=]+"),  # - 12 -
        ("bare-number", r"[\W_]*\d{1,4}[\W_]*"),  # 12
        ("page-number", r"第\s*[\d一二三四五六七八九十]{1,4}\s*[页頁版](?:\s*[，,/·]?\s*共\s*\d+\s*[页頁版])?"),  # 第3页 共10页
        ("page-number", r"[\W_]*(?:page|p\.?|页码[:：]?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*"),  # Page 3 of 10
        ("page-number", r"[-—–(（\[【]*\s*\d{1,4}\s*/\s*\d{1,4}\s*[-—–)）\]】]*"),  # 3 / 10
        ("page-number", r"共\s*\d+\s*[页頁].*第\s*\d+\s*[页頁]"),  # 共 10 页，第 3 页
        ("page-number", r"(?:(?:上一页|下一页|上一頁|下一頁|首页|尾页|末页|«|»|<|>|prev(?:ious)?|next)[\d\s.…|·\[\]]*){2,}"),  # 上一页 1 2 3 下一页
        ("breadcrumb", r"(?:当前位置|所在栏目|所属栏目|当前栏目|您的位置|您当前的位置|您现在的位置|所在位置|你的位置|位置|目前位置|現在位置)\s*[:：].{1,60}"),
        ("breadcrumb", r"(?:首页|主页|首頁|home)\s*(?:[>›»/→|＞-]+\s*[^>›»/→|＞。]{1,16}\s*){1,6}"),  # 首页 > 新闻
        ("breadcrumb", r"[^>›»＞。，]{1,12}(?:\s*[>›»＞]+\s*[^>›»＞。，]{1,16}){2,6}"),  # 网站 > 新闻 > 正文
        ("neighbour", r"(?:上一篇|下一篇|上一条|下一条|上一則|下一則|前一篇|后一篇|previous(?: (?:article|post|story))?|next(?: (?:article|post|story)))\s*[:：>»→]?.{0,60}"),
        ("dateline", rf"{_DATE}"),  # 2025-12-03 19:42; a date without a time is told apart below
        ("credit", r"(?:新华社|新华网|中新社|中新网|人民网|人民日报|央视网|央视新闻|光明网|环球网|新京报|澎湃新闻|(?:the )?associated press|reuters|agence france-presse|afp|xinhua)"),
        ("credit", rf"(?:【[^】]{{2,6}}】\s*)?[\[（(【<《]*\s*{_ROLE}\s*[/／]?(?:{_ROLE})?\s*[:：|丨/／]\s*[^。！？；]{{0,40}}[\]）)】>》]*"),  # （责任编辑：王小明）
        ("credit", rf"[\[（(【]\s*{_ROLE}\s*{_NAMES}\s*[\]）)】]"),  # （编辑 王小明）
        ("credit", rf"(?:(?:{_ROLE})\s*[:：]?\s*{_NAMES}[ \u3000|/]*){{2,6}}"),  # 编辑 李明 校对 王芳
        ("credit", r"\(?(?:by|posted by|written by|words by|photos? by|image courtesy of|courtesy of|text by|story by)\s+(?:(?-i:[A-Z])[\w.'’-]*\s*(?:(?:and|&|,)\s+)?){1,5}(?:\s*(?:[|•·,]|on)\s*.{0,40})?\)?"),  # By Jane Doe | 3 May
        ("credit", r"\((?:reporting|additional reporting|writing|editing|compiled|translated)(?: and (?:reporting|writing|editing))? by .{3,100}\)"),
        ("credit", r"(?:photo|image|picture|video)(?: credit)?\s*:\s*[^.!?。]{2,50}"),  # Photo credit: R. Ames
        ("credit", r"(?:本文|文章|内容|图片|本稿)?(?:转载自|转自|摘自|来源于|选自|载于|据)[：: ]?[《]?[\u4e00-\u9fff]{2,12}(?:报|网|社|周刊|杂志|电视台|客户端|日报|晚报|公众号)[》]?"),  # 本文转载自云川晚报
        ("dateline", r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:\s+\d{1,2}:\d{2})?\s*[|•·].{1,40}"),  # 04/11/2017 | City staff
        ("credit", r"(?:edited|reporting|written|compiled|additional reporting|editing) by\s+[A-Z][^.!?]{1,80}\.?"),
        ("credit", r"(?:editor|reporter|author|source)s?\s*:(?!\s*-)\s*[^.!?]{1,60}"),
        ("dateline", rf"(?:更新(?:于|时间|於)?|发布(?:于|时间|日期)?|發佈(?:時間)?|时间|日期|發表於|发表于|编辑于|最后更新)\s*[:：]?\s*{_DATE}.{{0,40}}"),
        ("dateline", rf"{_DATE}\s*(?:来源|來源|稿源|字号|阅读|浏览|点击|评论|作者|编辑|分享).{{0,60}}"),  # 2024-08-29 来源：…
        ("dateline", r"(?:published|posted|updated|last updated|last modified)(?: on| at)?\s*:?\s*.{0,6}\d{1,4}.{0,30}"),
        ("counter", r"(?:(?:阅读|浏览|点击|评论|點閱|閱讀|观看|播放|转发|点赞|收藏|在看|分享|热度)(?:量|数|次数)?\s*[:：(（]?\s*[\d,.]+\s*[万千kw+]*[)）]?\s*[次]?[ \u3000|/·]*)+"),
        ("counter", r"[\d,.]+[万千]?\s*(?:人参与|人阅读|次阅读|次浏览|条评论|评论|人赞|个赞|views?|comments?|shares?|likes?)(?:\s*[\d,.]+\s*(?:条?评论|人跟帖|comments?|shares?))?"),
        ("font-size", r"(?:字[号體体](?:大小)?|文字大小)?\s*[:：]?\s*[\[【(]?\s*(?:超?大|中|小|特大|标准)(?:[ \u3000|/]+(?:超?大|中|小|特大|标准)){1,4}\s*[\]】)]?.{0,12}"),
        ("registration", r".{0,40}(?:ICP[备证備證]|公网安备|网安备|许可证(?:号|编号)?\s*[:：]?\s*[\dA-Z]|广播电视节目制作经营许可证?\s*[:：（(]|新出网证|网文\[?\d|统一社会信用代码\s*[:：])[^。；]{0,80}"),
        ("registration", r".{0,30}(?:copyright\s*(?:©|\(c\)|\d{4}|by)|©\s*(?:copyright)?\s*\d{0,4}|版权所有|版權所有|all rights reserved|技术支持[:：]|主办单位[:：]|承办单位[:：]|备案号).{0,90}"),
        ("disclaimer", r"(?:【?(?:免责声明|版权声明|特别声明|声明|免責聲明|版權聲明|風險提示|风险提示)】?)\s*[:：].{4,240}"),
        ("disclaimer", r"(?:.{0,40}(?:本网|本站|本報|本报|本文|本刊|本公司|版权|版權|著作权).{0,40})?(?:未经(?:本网|本站|本报|本刊|书面|事先)*(?:授权|许可|允许|同意).{0,20}(?:转载|使用|复制|摘编|镜像|传播|刊载)|未經(?:授權|許可).{0,12}(?:轉載|使用)|.{0,20}(?:版权归|版权属于?).{1,24}(?:所有|拥有)|转载请(?:注明|联系|保留)|轉載請|请勿转载|禁止转载|谢绝转载|不代表本[站网报台]|仅供参考，不构成|不构成(?:任何)?投资建议|如有侵权|如涉及?侵权|侵权必究).{0,90}"),
        ("disclaimer", r".{0,60}(?:may not be (?:reproduced|republished|redistributed)|(?:reproduc|republish|redistribut)\w+ .{0,40}without (?:prior )?(?:written )?permission).{0,120}"),
        ("contact", r".{0,12}(?:违法和?不良信息举报|不良信息举报|举报电话|举报邮箱|新闻热线|爆料(?:热线|电话)|客服(?:电话|热线)|投稿邮箱|联系我们|广告热线|商务合作)[^。，；]{0,12}(?:[:：]|\d{5,}|@)[^。；]{0,50}"),
        ("original-title", r"[（(\[【]?\s*(?:原标题|原题为|原題|原標題|原题|original title)\s*[:：《].{2,80}"),
        ("related", r"[【\[（(■●▶►◆]*\s*(?:相关(?:阅读|稿件|新闻|报道|文章|链接|推荐|资讯|专题|热词|视频|稿件)|相關(?:閱讀|新聞|報導|文章)|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|热门(?:推荐|文章|新闻|话题|评论|标签)|熱門(?:新聞|文章)|猜你喜欢|为您推荐|为你推荐|更多(?:精彩|推荐|新闻|阅读|内容|资讯).{0,12}|编辑推荐|今日热点|今日推荐|精彩推荐|最新(?:文章|评论|报道|新闻|资讯)|(?:24小时)?热(?:文|点|搜|榜)(?:排行|排行榜)?|新闻排行榜?|点击排行榜?|排行榜)\s*[】\])）]?\s*[:：>»]*.{0,6}"),
        ("related", r"(?:related (?:articles?|stories|posts|coverage|topics)|you (?:may|might) also (?:like|enjoy)|more (?:from|stories|on this story|in this section).{0,30}|recommended(?: for you| stories)?|most (?:read|popular|viewed|shared)|trending(?: now)?|read (?:more|next|also)\s*:.{0,80}|editor'?s? picks?|latest (?:news|stories)|top stories|don'?t miss)\s*[:>»]*"),
        ("advertisement", r"[\[（(【<—–\-*\s]*(?:广告|廣告|推广|推廣|赞助商?(?:内容)?|商业推广|ad|ads|advert|advertisements?|advertising|sponsored(?: content| links?| by.{0,30})?|promoted(?: content)?|paid (?:content|post|partnership)|(?:advertisement )?(?:continue reading|article continues|story continues) (?:below|after).{0,40}|scroll (?:down )?to continue.{0,30}|(?:广告|推广|sponsored|advertisement|promoted|ad)\s*[:：丨|·].{1,60})[\]）)】>—–\-*\s]*"),
        ("media", r"(?:(?:loading|加载中|正在加载|缓冲中|视频加载中|图片加载中)[.…。，]*.{0,10}|(?:your browser|您的浏览器|抱歉，您的浏览器|this (?:video|browser)).{0,60}(?:support|支持|版本|javascript|unavailable|player).{0,40}|00:00\s*/?\s*(?:\d\d:\d\d)?)"),
        ("media", r"(?:please )?(?:enable|turn on) (?:javascript|cookies).{0,60}|javascript (?:is )?(?:disabled|required).{0,50}"),
        ("tags", r"(?:标签|關鍵字|关键字|关键词|标签云|TAG|tags?|keywords?|filed under|topics|categories|category|分类|栏目|频道|专题)\s*[:：](?!\s*-)[^。]{1,60}"),
    )
)  # fmt: skip

#: Vocabulary of interface lines. Matched longest first, so that 分享到微信 is one phrase.
_PHRASES_ZH = """
分享到 分享至 分享给 分享 转发 转发到 朋友圈 微信好友 微信扫一扫 打开微信 微信公众号 微信号 微信 微博 新浪微博 腾讯微博 QQ空间 QQ好友 QQ群 QQ 人人网 豆瓣 抖音 快手 小红书 今日头条 百家号 视频号 头条号 企鹅号
扫一扫 扫码 扫描 二维码 长按识别 长按 识别图中 识别 上方 下方 左上角 右上角 左下角 右下角 点击 点此 戳 请 即可 可 用 使用 手机 打开 下载 客户端 APP App app 移动端 手机版 电脑版 网页版 小程序 公众号 关注 关注我们 官方 账号 订阅 订阅号 加入 收藏 收藏本页 收藏本文 加入收藏 点赞 赞 踩 在看 打赏 投币 三连 一键三连
打印 打印本页 打印本文 关闭 关闭窗口 关闭本页 复制链接 复制 链接 返回 返回首页 返回顶部 返回列表 回到顶部 返回搜狐 返回目录 顶部 首页 主页 目录 列表 栏目 频道 导航 网站导航 网站地图 站内搜索 搜索 全站 登录 注册 退出 用户 会员 忘记密码 帮助 帮助中心 关于我们 联系我们 意见反馈 反馈 投诉 举报 纠错 我要纠错 报错 设为首页 无障碍 无障碍浏览 繁体 繁體 简体 English 英文版 中文版
评论 我要评论 发表评论 查看评论 网友评论 条评论 跟帖 参与 互动 留言 发布 发送 提交 更多 查看更多 加载更多 展开 展开全文 收起 全文 阅读全文 查看全文 点击查看 点击阅读 查看 阅读 浏览 阅读原文 原文 原文链接 查看原图 原图 大图 查看大图 点击图片 图集 高清 下一页 上一页 下一篇 上一篇 下一图 上一图 末页 尾页 共 页 次 播放 播放视频 重播 暂停 倍速 全屏 静音 音量 弹幕 听新闻 语音播报 朗读 字号 字体 大 中 小 
热点 要闻 目录 亲友 朋友 好友 喜欢 本文 本页 本报 本站 本网 觉得 不错 好看 有用 就 点个 点一下 随手 转给 转发给 别忘了 记得 欢迎 顺手 动动手指 流畅 更 体验 每天 一条 好消息 满 减 全场 优惠价 回到 进入专题 切换 菜单 首屏 上滑 下滑 左滑 右滑 滑动 往期 回顾 新闻 国内 国际 社会 财经 体育 娱乐 科技 军事 教育 健康 汽车 房产 旅游 文化 时政 视频 图片 直播 专题 评论员 博客 论坛 社区 地方 滚动 排行 推荐 广告 推广 精彩 内容 资讯 最新 热门 相关 猜你喜欢 为您推荐 优惠 限时 抢购 秒杀 立即 马上 立即购买 立即下载 立即报名 立即咨询 购买 购物 包邮 折扣 特价 领取 免费 免费领取 红包 优惠券 福利 客服 咨询 热线 加微信 扫码领取 详情 了解详情 了解更多 点击了解 点击购买 点击进入 进入 参与讨论 讨论 赶快 快来 不再错过 精彩内容 每日 推送 第一时间 掌握 尽在 
""".split()
_PHRASES_EN = """
share|share this|share on|share via|share article|share this article|share this story|share this page|share this post|tweet|tweet this|retweet|facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|instagram|youtube|tiktok|wechat|weibo|email|e-mail|mail|email this|copy link|copy|link|print|print this|print page|print this page|save|bookmark|like|follow|follow us|follow us on|like us on|like us|join us|join us on|on|via|to|the|and|or|&|for|our|your|us|a|this|page|article|story|post|with|friends|app|download|download the|download our|get the|get our|open in|open|ios|android|google play|app store|scan|qr code|the qr code|newsletter|newsletters|free|daily|weekly|inbox|subscribe|subscribe now|subscribe to|unsubscribe|sign up|sign in|sign up for|log in|login|log out|register|create an account|account|my account|already a subscriber|subscriber|subscribers|subscription|start your|trial|support|donate|donate now|become a member|membership|skip|skip to|skip to content|skip to main content|main content|content|menu|main menu|navigation|site map|sitemap|search|search this site|home|homepage|back|back to|back to top|top|go to|return to|previous|next|previous page|next page|first|last|more|read more|show more|load more|view more|see more|see all|view all|learn more|find out more|click here|click|tap|here|continue|continue reading|full story|read the full|read full|comments|comment|leave a comment|add a comment|post a comment|view comments|show comments|comments are closed|no comments|reply|report|report abuse|report an error|feedback|contact|contact us|about|about us|help|faq|careers|advertise|advertise with us|advertisement|ads|sponsored|privacy|privacy policy|terms|terms of use|terms of service|terms and conditions|cookie|cookies|cookie policy|accept|accept all|manage|preferences|settings|close|dismiss|cancel|ok|play|play video|watch|watch live|watch now|listen|listen live|video|live|photos|gallery|enlarge|image|zoom|news|world|business|politics|sports|sport|opinion|technology|tech|health|science|entertainment|travel|weather|lifestyle|culture|markets|local|nation|buy now|shop now|order now|shop|limited time|limited-time|offer|deal|deals|discount|save up to|off|coupon|today|now|text size|font size|increase|decrease|large|small|medium|larger|smaller|rss|feed|all|latest|popular|trending|topics|sections|edition|breaking|alerts|notifications|turn on|get|exclusive|pin it|pin|toggle navigation|toggle|uses|use|site|website|we|use|by using|agree|got it|jump to|jump|stay connected|stay informed|stay up to date|never miss|don't miss
""".replace("\n", "").split("|")  # fmt: skip

_VOCABULARY = re.compile(
    "|".join(
        [re.escape(p) for p in sorted(set(_PHRASES_ZH), key=len, reverse=True)]
        + [rf"(?<![a-z]){re.escape(p)}(?![a-z])" for p in sorted(set(_PHRASES_EN), key=len, reverse=True) if p]
    ),
    re.IGNORECASE,
)
#: Phrases that make a line an interface line; the rest of the vocabulary only fills one up. 新闻 国内 国际 alone is a
#: heading, 分享到 微信 is not.
_ANCHORS = re.compile(
    r"分享[到至给]|分享|回到(?:目录|首页|顶部)|点个在看|转给|视频号|往期回顾|更多\s*[>»＞]|进入专题|扫一扫|扫码|扫描|二维码|长按|朋友圈|打开微信|公众号|客户端|下载|APP|返回|关闭|打印|收藏|点赞|在看|打赏|三连|复制链接"
    r"|登录|注册|导航|网站地图|搜索|设为首页|评论|跟帖|展开|收起|阅读全文|查看全文|全文|阅读原文|查看更多|加载更多|点击|下一[页篇]|上一[页篇]|播放|字号|广告"
    r"|推广|立即|抢购|秒杀|优惠券|红包|领取|加微信|了解更多|猜你喜欢|订阅|关注|听新闻|语音播报|弹幕|纠错|举报|反馈"
    r"|\b(?:share|pin it|toggle|uses cookies|jump to|tweet|retweet|facebook|twitter|whatsapp|linkedin|pinterest|follow us|like us|copy link|print|download|app store"
    r"|google play|qr code|newsletter|subscribe|sign (?:up|in)|log ?in|register|skip to|menu|site ?map|home(?:page)?|back to"
    r"|next page|previous page|(?:read|show|load|view|see|learn) (?:more|all)|click here|continue reading|comments?|contact us|about us"
    r"|privacy policy|terms of|cookies?|accept all|advertise(?:ment)?|sponsored|buy now|shop now|order now|text size|font size|rss|email|donate)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(r"[\W\d_]+")

#: Lines longer than this are furniture only as a registration or a disclaimer.
_LONGEST_SHAPE = 120
_LONG_SHAPES = tuple((kind, pattern) for kind, pattern in SHAPES if kind in ("registration", "disclaimer"))
#: What calls a reader to buy, subscribe, scan or share. One of them stands in many a headline; two, in a line that is
#: no sentence, in none of the 66,000 clean blocks.
_CALLS = re.compile(
    r"限时|抢购|特惠|优惠|特价|满减|立减|包邮|秒杀|红包|领取|免费领|扫码|加微信|咨询|热线|点击|购买|下单|直播间|赠品|买一送一|原价|仅需|元起"
    r"|名额有限|立即|马上|福利|优惠券|下载|客户端|APP|小程序|关注|公众号|视频号|抖音号|微信号|二维码|点赞|在看|转发|转给|转给亲友|分享|朋友圈|收藏|星标|置顶|长按"
    r"|识别|留言|喜欢本文|猛戳|戳这里|了解详情|更多精彩|更多资讯|不错过|订阅|投稿|爆料|本报|本网|本台|粉丝|进群|扫一扫"
    r"|\b(?:subscribe|subscription|newsletter|sign up|inbox|unlimited|digital access|free trial|cancel anytime|per month|a month|discount|coupon|promo"
    r"|code|\d+% off|save (?:up to )?[$£€]?\d+|[$£€]\d[\d.]*|order (?:now|today)|buy (?:now|one)|shop|sale|deals?|limited[- ]time|offer|sponsored|free shipping"
    r"|download (?:the|our)|our app|app store|google play|follow us|like us|share this|tweet this|facebook|twitter|instagram|whatsapp|telegram|youtube"
    r"|click here|tap here|learn more|today only|don't miss|breaking news|alerts|support (?:our|local) journalism|donate|become a member|enjoying this"
    r"|like what you(?:'re| are)? read\w*|this (?:story|article)|a friend|your friends|advertis\w+)\b",
    re.IGNORECASE,
)
_LEAST_CALLS = 2
_LONGEST_CALL = 44
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: Separators of a menu: 首页 | 新闻 | 体育.
_MENU = re.compile(r"\s*[|｜丨·•›»]\s*")
_MENU_COVERAGE = 0.55

#: A date alone dates a law or signs a letter; only with a time of day is it the page's.
_BARE_DATE = re.compile(r"[^:：]*\d[日\s]*")
#: A line of so many characters that holds nothing but interface words is a piece of an interface, beside another.
_FRAGMENT = 8
_SEPARATORS = frozenset("|｜/丨")
#: A line longer than this, in characters, is read as prose unless it has a shape of its own.
_LONGEST_LINE = 60
#: Share of a line's letters that must be interface vocabulary. Swept 0.5-0.9 on pages and clean documents:
#: the lowest at which no sentence of the clean ones is taken.
_COVERAGE = 0.75


def furniture_kind(line: str) -> str | None:
    """What kind of page furniture a whole line looks like by itself, or None: page-number, credit, interface…"""
    line = line.strip()
    if not line:
        return None
    for kind, pattern in SHAPES if len(line) <= _LONGEST_SHAPE else _LONG_SHAPES:
        if pattern.fullmatch(line) and (kind != "dateline" or not _BARE_DATE.fullmatch(line)):
            return kind
    if _is_promotion(line):
        return "promotion"
    menu = len(_MENU.findall(line)) >= 2
    if len(line) <= _FRAGMENT and (
        line in _SEPARATORS or (_FILLER.sub("", line) and not _FILLER.sub("", _VOCABULARY.sub("", line)))
    ):
        return "interface" if _ANCHORS.search(line) else "fragment"
    if len(line) > _LONGEST_LINE or not (menu or _ANCHORS.search(line)):
        return None
    letters = len(_FILLER.sub("", line))
    covered = sum(len(_FILLER.sub("", m.group())) for m in _VOCABULARY.finditer(line))
    return "interface" if letters and covered / letters >= (_MENU_COVERAGE if menu else _COVERAGE) else None


def _is_promotion(line: str) -> bool:
    """Whether a short line without a stop calls for a purchase, a subscription or a share in at least two ways."""
    if len(line) > (_LONGEST_CALL if _HAN.search(line) else 2 * _LONGEST_CALL) or line[-1] in "。；;：:，,":
        return False
    return len({match.group().lower() for match in _CALLS.finditer(line)}) >= _LEAST_CALLS


#: What a site calls the rest of a text, or the way to it.
_REST_ZH = (
    r"(?:(?:点击|點擊|点此|戳此)?(?:阅读|查看|展开|显示|浏览|继续阅读|打开|閱讀|查看更多|下载[^，。]{0,8}(?:阅读|查看))(?:全文|更多|剩余|余下|全部|完整|原文|详情|內容|内容)?(?:内容|部分|\d+%)?"
    r"|全文|余下全文|剩余\d+%|未完待续|未完|待续|(?:请)?登录后?[^，。]{0,8}|(?:未完)?[,，]?\s*(?:转|接)?下(?:一)?页(?:继续)?|更多内容|更多)"
)
_REST_EN = (
    r"(?<![a-z])(?:(?:click |tap )?(?:here )?(?:to )?(?:read|view|see|show|load|expand|keep reading|continue(?: reading)?|unlock)(?: on)?"
    r"(?: the)?(?: (?:more|full|whole|entire|rest|complete|remaining))*(?: (?:story|article|text|post|of (?:the|this) (?:story|article)))?"
    r"|(?:full|whole|rest of the) (?:story|article|text)|more|\d+ more words?|to be continued|(?:log|sign) in to (?:read|continue)[a-z ]{0,20}|subscribe to (?:read|continue)[a-z ]{0,20})"
)
_OPEN = r"[\[(（【<{]"
_SHUT = r"[\])）】>}]"
_ARROWS = r"(?:[>»→＞›▼∨↓⌄]|&gt;|&raquo;)"
#: A marker that shows that the text goes on elsewhere: a line of its own, or the end of a cut paragraph.
READ_MORE = re.compile(
    rf"{_OPEN}?\s*(?:…|\.{{3}}|⋯)*\s*{_OPEN}?\s*(?:{_REST_ZH}|{_REST_EN})(?:[,，]?\s*{_REST_ZH})?\s*{_ARROWS}*\s*{_SHUT}?\s*{_ARROWS}*[.。…]*"
    rf"|{_OPEN}\s*(?:…|\.{{3}}|⋯)+\s*{_SHUT}",
    re.IGNORECASE,
)

_BRACKETED = re.compile(r"\s*[\[（(【<]([^\[\]（）()【】<>]{2,40})[\]）)】>]\s*$")
_AFTER_STOP = re.compile(r"(?:[。！？!?]|(?<![.…])\.(?![.\d]))[”’」』\"')）】]*")  # a stop, no ellipsis
#: Longest furniture at the end of a paragraph, in characters.
_LONGEST_TAIL = 60


def furniture_tail(text: str) -> int | None:
    """Where furniture glued to the end of a paragraph begins, after its last stop; None where there is none.

    持续。返回首页>> is cut before 返回; (Editor: Jane Doe) after a stop is one; a bracket that belongs to the prose is not.
    """
    match = _BRACKETED.search(text)
    if match and _AFTER_STOP.search(text[: match.start()].rstrip()[-4:]) and _is_glued(match[1]):
        return match.start()
    ends = [m.end() for m in _AFTER_STOP.finditer(text)]
    for end in reversed(ends[-3:]):
        rest = text[end:]
        if rest.strip() and len(rest) <= _LONGEST_TAIL and _is_glued(rest):
            return end
    return None


def _is_glued(rest: str) -> bool:
    rest = rest.strip()
    kind = furniture_kind(rest)
    return (kind is not None and kind not in ("bare-number", "page-number", "font-size", "fragment")) or (
        READ_MORE.fullmatch(rest) is not None and len(rest) > 1
    )


#: A broadcaster's prefix or a byline at the start of a paragraph: shown, never cut off.
SOURCE_PREFIX = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}(?:消息|讯|訊|电|電)(?:[（(][^（）()]{1,20}[）)])?[:：]"  # 央视网消息（新闻联播）：
    r"|(?:新华社|新華社|中新社|中新网|人民网|央视网|据[\u4e00-\u9fff]{2,8}(?:社|网|台))[^，。！？；]{0,24}[电電讯訊][ \u3000:：]"
    r"|本报(?:讯|[\u4e00-\u9fff]{2,6}讯|记者)[ \u3000:：（(]"
    r"|[（(](?:本报)?记者[ \u3000]*[^（）()]{2,30}[）)]"
    r"|[A-Z][A-Za-z. ]{2,30},? (?:[A-Z][a-z]{2,8}\.? \d{1,2} )?\((?:Reuters|AP|AFP|Xinhua|UPI|TASS|Bloomberg)\)\s*[-—–]+)"
)

#: What a failed page or an unfilled template says in place of an article.
PLACEHOLDERS = re.compile(
    r"\W*(?:undefined|null|none|nan|n/?a|\[object object\]|todo|lorem ipsum.{0,80}|(?:error|http)?\s*:?\s*(?:40[0-9]|50[0-9])(?:\s*[-:]?\s*(?:page )?(?:not found|forbidden|bad gateway"
    r"|internal server error|service unavailable|unauthorized|gateway time-?out))?|(?:page |file )?not found|forbidden|access denied|bad gateway|just a moment|please wait"
    r"|checking your browser.{0,60}|service (?:temporarily )?unavailable|something went wrong.{0,40}|an error (?:has )?occurred.{0,40}|页面不存在|(?:您|你)?访问的页面(?:不存在|已删除|找不到了).{0,20}"
    r"|(?:该|此)?(?:内容|文章|页面|新闻|信息)(?:已被?(?:删除|下线|撤回)|不存在|无法(?:查看|显示|访问)|因违规无法查看|正在审核).{0,20}|暂无(?:内容|数据|信息)|服务器(?:错误|繁忙|开小差).{0,20}|加载(?:中|失败).{0,10}|请稍[后候].{0,10}|测试(?:内容|文章)?)\W*",
    re.IGNORECASE,
)
#: Titles of round-ups of independent stories.
ROUND_UP = re.compile(
    r"快讯|简讯|短讯|要闻(?:速览|汇总)?$|新闻联播|早报|晚报$|早知道|一周(?:要闻|新闻|回顾)|速览|速递|一览|集锦|今日头条|新闻早餐|热点(?:回顾|汇总)|午间公告|晚间公告|公告(?:精选|速递)"
    r"|news in brief|in brief\b|briefs?$|round-?up|digest$|news briefing|headlines$|weekly recap",
    re.IGNORECASE,
)
