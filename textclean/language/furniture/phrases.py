"""The vocabulary of interface lines: what buttons, menus, share and login boxes say.

A short line made up mostly of it is furniture whatever its exact wording, if one of its phrases tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from textclean.language.tables import any_phrase, any_word, read_phrases

#: Share bars: where to, and what they ask of a reader.
_SHARE_ZH = """
分享到 分享至 分享给 分享 转发 转发到 转给 转发给 朋友圈 微信好友 微信扫一扫 打开微信 微信公众号 微信号 微信 微博
新浪微博 腾讯微博 QQ空间 QQ好友 QQ群 QQ 人人网 豆瓣 抖音 快手 小红书 今日头条 百家号 视频号 头条号 企鹅号 点赞 赞 踩
在看 打赏 投币 三连 一键三连 点个 点一下 收藏 收藏本页 收藏本文 加入收藏 亲友 朋友 好友 喜欢 觉得 不错 好看 有用 就
随手 顺手 别忘了 记得 欢迎 动动手指
"""
#: Words beside a code to scan, and on the banners that lead into an app.
_SCAN_ZH = """
扫一扫 扫码 扫描 二维码 长按识别 长按 识别图中 识别 上方 下方 左上角 右上角 左下角 右下角 点击 点此 戳 请 即可 可 用
使用 手机 打开 下载 客户端 APP App app 移动端 手机版 电脑版 网页版 小程序 流畅 更 体验 公众号 关注 关注我们 官方 账号
订阅 订阅号 加入 每日 每天 一条 推送 第一时间 掌握 尽在
"""
#: Menus, ways back, turning of pages.
_NAVIGATION_ZH = """
返回 返回首页 返回顶部 返回列表 返回搜狐 返回目录 回到 回到顶部 顶部 首页 主页 目录 列表 栏目 频道 导航 网站导航
网站地图 站内搜索 搜索 全站 菜单 切换 首屏 上滑 下滑 左滑 右滑 滑动 进入 进入专题 往期 回顾 下一页 上一页 下一篇
上一篇 上一章 下一章 加入书架 加入书签 上一版 下一版 版面导航 标题导航 下一图 上一图 末页 尾页 共 页 次
本文 本页 本报 本站 本网
"""
#: The bar at the top or the foot of a page: account, help, language, print, close.
_ACCOUNT_ZH = """
登录 注册 退出 用户 会员 忘记密码 帮助 帮助中心 关于我们 联系我们 意见反馈 反馈 投诉 举报 纠错 我要纠错 报错
设为首页 无障碍 无障碍浏览 个人中心 邮箱 繁体 简体 简 繁 EN English 英文版 中文版
打印 打印本页 打印本文 保存 关闭 关闭窗口 关闭本页 复制链接 复制 链接
"""
#: Comment boxes.
_COMMENT_ZH = """
我要 评论 我要评论 发表评论 查看评论 网友评论 条评论 跟帖 跟贴 发帖 发贴 参与 参与讨论 讨论
互动 留言 回复 发布 发送 发送中 提交 已发送 已留言 已收藏 知道了 我知道了 取消 允许 没有了
点这里
"""
#: Ways to the whole text or picture, players, type sizes.
_READ_ZH = """
更多 查看更多 加载更多 展开 展开全文 收起 全文 阅读全文 查看全文 点击查看 点击阅读 查看 阅读 继续阅读 浏览 阅读原文 原文
原始文章
原文链接 查看原图 原图 大图 查看大图 点击图片 图集 高清 播放 播放视频 重播 暂停 倍速 全屏 静音 音量 弹幕 听新闻 语音播报
阅读剩余全文 剩余 余下 未读 付费 解锁 开通会员 成为会员 即可 试读
朗读 去阅读 放大 缩小 字号 字体 大 中 小 默认 标准 超大 特大
"""
#: Sections of a site, and the heads of its lists.
_SECTIONS_ZH = """
新闻 国内 国际 社会 财经 体育 娱乐 科技 军事 教育 健康 汽车 房产 旅游 文化 时政 视频 图片 直播 专题 评论员 博客 论坛
社区 地方 滚动 排行 推荐 热点 要闻 内容 精彩 精彩内容 资讯 最新 热门 相关 猜你喜欢 为您推荐
日榜 周榜 月榜 总榜 换一换 换一批
"""
#: Shops and campaigns.
_OFFER_ZH = """
广告 推广 优惠 优惠价 限时 抢购 秒杀 立即 马上 赶快 快来 不再错过 立即购买 立即下载 立即报名 立即咨询 购买 购物 包邮
折扣 特价 领取 免费 免费领取 红包 优惠券 满 减 全场 好消息 福利 客服 咨询 热线 加微信 扫码领取 详情 了解详情 了解更多
点击了解 点击购买 点击进入
"""
#: The same on sites of Taiwan and Hong Kong.
_TAIWAN_ZH = """
脸书 LINE 按赞 追踪 追踪我们 粉丝团 粉丝页 粉丝专页 加 电子报 回首页 回列表 回上页 回上一页 登入 登出 列印 友善列印 转寄
转寄朋友 复制连结 原文连结 连结 看更多 点我 按我 看影片 影片 影音 按此 赞好 我们的 专页
"""
PHRASES_ZH = frozenset(
    "".join(
        (_SHARE_ZH, _SCAN_ZH, _NAVIGATION_ZH, _ACCOUNT_ZH, _COMMENT_ZH, _READ_ZH, _SECTIONS_ZH, _OFFER_ZH, _TAIWAN_ZH)
    ).split()
)

#: The same in English.
_SHARE_EN = """
share, share this, share on, share via, share article, share this article, share this story, share this page,
share this post, tweet, tweet this, retweet, pin it, pin, facebook, twitter, x, whatsapp, linkedin, pinterest, reddit,
telegram, instagram, youtube, tiktok, wechat, weibo, email, e-mail, mail, email this, copy link, copy, link, print,
print this, print page, print this page, save, for later, bookmark, like, follow, follow us, follow us on, like us,
like us on, join us, join us on, friends
"""
#: Small words that hold a button's phrase together: share this story with a friend.
_SMALL_EN = "on, via, to, the, and, or, &, for, our, your, us, a, this, with, page, article, story, post"
_APP_EN = """
app, download, download the, download our, get the, get our, get, open in, open, ios, android, google play, app store,
scan, qr code, the qr code
"""
_SUBSCRIBE_EN = """
newsletter, newsletters, free, daily, weekly, inbox, subscribe, subscribe now, subscribe to, unsubscribe, sign up,
sign in, sign out, sign up for, log in, login, log out, register, create an account, account, my account,
already a subscriber, subscriber, subscribers, subscription, start your, trial, support, donate, donate now,
become a member, membership, exclusive, stay connected, stay informed, stay up to date, never miss, don't miss,
alerts, notifications, turn on, rss, feed
"""
_NAVIGATION_EN = """
skip, skip to, skip to content, skip to main content, main content, content, menu, main menu, open menu, close menu,
navigation, toggle navigation, toggle, site map, sitemap, search, search this site, home, homepage, back, back to,
back to top, top, go to, return to, jump to, jump, previous, next, previous page, next page, first, last, all,
sections, edition, topics, older posts, newer posts, older, newer, posts, stories, articles, slide,
slideshow, next gallery, previous gallery, refresh, refresh this page, refresh for updates
"""
_READ_EN = """
more, read more, show more, load more, view more, see more, see all, view all, learn more, find out more, click here,
click, tap, here, continue, continue reading, full story, read the full, read full, play, play video, watch, watch live,
watch now, listen, listen live, video, live, photos, gallery, enlarge, image, zoom, text size, font size, increase,
decrease, large, small, medium, larger, smaller
"""
_COMMENT_EN = """
comments, comment, leave a comment, add a comment, post a comment, view comments, show comments, comments are closed,
no comments, reply, report, report abuse, report an error, feedback, rate this, rate, was this helpful,
was this page helpful, was this article helpful, was this page useful, was this useful, cite this, cite this article,
cite this page, recipe, job, jobs, similar, related, answer
"""
_ABOUT_EN = """
contact, contact us, about, about us, help, faq, careers, advertise, advertise with us, advertisement, ads, sponsored,
privacy, privacy policy, terms, terms of use, terms of service, terms and conditions, cookie, cookies, cookie policy,
uses, use, by using, site, website, we, agree, got it, accept, accept all, manage, preferences, settings, options,
close, dismiss, cancel, ok
"""
_SECTIONS_EN = """
news, world, business, politics, sports, sport, opinion, technology, tech, health, science, entertainment, travel,
weather, lifestyle, culture, markets, local, nation, latest, popular, trending, breaking, today, now
"""
_OFFER_EN = """
buy now, save now, buy the book, shop now, order now, book now, apply now, buy tickets, get tickets, pdf, press kit,
shop, limited time, limited-time, offer, deal, deals, discount, save up to, off, coupon
"""
PHRASES_EN = frozenset(
    phrase
    for table in (
        _SHARE_EN,
        _SMALL_EN,
        _APP_EN,
        _SUBSCRIBE_EN,
        _NAVIGATION_EN,
        _READ_EN,
        _COMMENT_EN,
        _ABOUT_EN,
        _SECTIONS_EN,
        _OFFER_EN,
    )
    for phrase in read_phrases(table)
)


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first, so that 分享到 is not taken for 分享."""
    return f"(?:{'|'.join(re.escape(phrase) for phrase in sorted(phrases, key=lambda one: (-len(one), one)))})"


#: Channels of portals, and the pages that the foot of a site leads to, as their menus name them.
_ENTRIES_ZH = """
    时尚 女人 女性 亲子 育儿 母婴 美食 艺术 游戏 数码 家居 家电 手机 电脑 互联网 通信 智能 原创 综合 滚动 行情 股票 股市
    港股 美股 新股 基金 理财 金融 产经 商业 外汇 期货 保险 银行 债券 信托 彩票 电影 电视 音乐 明星 综艺 星座 情感 历史
    读书 公益 政务 政法 法治 反腐 人事 理论 党建 舆情 观点 时评 专栏 高考 考研 留学 移民 外语 校园 公开课 地产 楼市
    楼盘 购车 选车 用车 英超 西甲 意甲 德甲 中超 足球 篮球 nba cba 香港 台湾 港澳 两岸 华人 侨界 海外 能源 环保 生态
    食品 书画 天气 三农 媒体 传媒 生活 养生 中医 户外 应用 问答 直播 短视频 快讯 早报 数读 画报 图库 图说 访谈 调查
    新闻中心 通知公告 媒体报道 时事 查看原文 联络我们 隐私权条款 隐私权政策 隐私权声明 新闻关键字
    天气预报 网站投稿 在线投稿
    友情链接 招聘信息 人才招聘 诚聘英才 加入我们 联系方法 公司简介 网站简介 网站介绍 客户服务 广告服务 广告投放 刊登广告
    广告刊例 版权声明 免责声明 网站声明 法律声明 服务条款 服务条例 服务协议 用户协议 隐私政策 隐私条款 隐私权说明
    网站律师 站长统计 特别声明 港闻
    关注问题 关注者 被浏览 已关注 不喜欢 知乎用户 已编辑 回应 有用 没用 最热 按热度 按时间 投诉或建议 番剧 游戏中心
    会员购 漫画 赛事 投稿 当前离线 查看内容 积分 小黑屋 本版积分规则 参与互动 手机逛 收藏夹 商品分类 联系客服 服务承诺
    正品保证 招聘信息 政务服务 互动交流 数据开放 长者专区 无障碍阅读 网站支持ipv6 请输入关键字 我的 精选
    申请入驻 进入关怀版 读报 电话咨询 邮件咨询 在线地图 qq客服 文档简介
"""
_ENTRIES_EN = """
    real estate, arts, books, music, movies, tv, food, style, fashion, beauty, autos, education, environment, climate,
    investigations, opinions, editorials, letters, columnists, crime, courts, obituaries, classifieds, puzzles,
    crosswords, horoscopes, nfl, nba, mlb, nhl, soccer, golf, tennis, u.s., us, uk, asia, europe, africa, americas,
    middle east, australia, economy, companies, money, personal finance, gadgets, gaming, space, traffic, events,
    things to do, family, parenting, wellness, fitness, recipes, restaurants, home & garden, pets, podcasts, videos,
    photos, multimedia, archives, e-edition, technology, entertainment, lifestyle, politics, business, features,
    terms & conditions, terms and conditions, customer service, site feedback, newsroom, press, press room,
    investor relations, accessibility, corrections, masthead, staff, jobs, media kit, ad choices, adchoices,
    do not sell my personal information, manage cookies, cookie settings, rss feeds, subscriptions,
    accessibility links, accessibility help, notifications, iplayer, sounds, view profile, share page, about sharing,
    published, upvote, downvote, best, sort by, sorted by, restacks, discussions, no posts,
    ready for more?, get the app, story saved, for individuals, for multiple readers, image caption,
    u.s. news, world news, local news, explainer, analysis, obituary, review, profile, interview, factbox, transcript,
    your answer, post your answer,
    link copied!, photo essay, match report, exclusive, editorial,
    disclaimer, disclaimers, comment guidelines, community guidelines, reader interactions, primary sidebar,
    post navigation, customize,
    uk edition, us edition, international edition, in stock, add to basket, add to cart, add to wish list,
    customer reviews, write a review, login, reply, learn more, site index, trademarks,
    replay, now playing, up next, view, by, licensing, permissions, google +, google+, digg, tumblr,
    flipboard, stumbleupon
"""
#: Alone on a line such a name is a piece of a menu beside another. In an interface line it is no word of it, since a
#: heading may have one: 关注留学.
ENTRIES = frozenset([*_ENTRIES_ZH.split(), *read_phrases(_ENTRIES_EN)])

_LATIN = frozenset(filter(str.isascii, PHRASES_ZH | PHRASES_EN))
#: Any phrase. Latin ones are whole words; of QQ and QQ好友 the second is tried first.
VOCABULARY = re.compile(
    rf"{_any_of((PHRASES_ZH | PHRASES_EN) - _LATIN)}|(?<![a-z]){_any_of(_LATIN)}(?![a-z])", re.IGNORECASE
)

_ANCHORS_ZH = r"""
首页 主页 个人中心 无障碍
分享[到至给] 分享 回到(?:目录|首页|顶部) 点个(?:在看|赞)
转给 视频号 往期回顾 更多\s*[>»＞] 进入专题 扫一扫 扫码 扫描 二维码
点这里 长按 朋友圈 打开微信 公众号 客户端 下载 (?<![a-z])app(?![a-z])
返回 关闭 打印 收藏 点赞 在看 打赏 三连 复制链接 登录 注册 导航 网站地图
搜索 设为首页 评论 跟帖 展开 收起 阅读(?:剩余)?全文 继续阅读 查看全文 全文 阅读原文 查看更多 加载更多 点击
[上下]一[页篇章] 加入书[签架] 播放 字号 广告 推广 立即 抢购 秒杀 优惠券 红包 领取 加微信 了解更多 猜你喜欢 订阅
关注 听新闻 语音播报 弹幕 跟贴
纠错 举报 反馈 按赞 追踪我们 粉丝(?:团|专页) LINE好友 电子报 回首页 回列表 回上一?页 登入 列印 转寄 复制连结
原文连结 看更多 点我
按我 按此 看影片
"""
_ANCHORS_EN = """
share, pin it, (?:pin|save) for later,
toggle, uses cookies, jump to, tweet, retweet, facebook, twitter, whatsapp, linkedin, pinterest,
follow us, like us, copy link, print, download, app store, google play, qr code, newsletter, subscribe,
sign (?:up|in|out), (?:open|close) (?:the )?menu, log ?in, register, skip to, menu, site ?map, home(?:page)?,
back to, next page, previous page, (?:read|show|load|view|see|learn) (?:more|all), click here,
continue reading, comments?, contact us, about us, privacy policy, terms of, cookies?, accept all, advertise(?:ment)?,
sponsored, (?:buy|shop|order|book|apply|save) now, buy the book,
find out more, (?:buy|get) tickets, text size, font size, rss, email, donate,
(?:older|newer) (?:posts|stories|articles), (?:next|previous) (?:gallery|slide), rate this, cite this, save this,
was this (?:page |article )?(?:helpful|useful),
refresh for updates, unsubscribe, play video, bookmark, save job, (?:similar|related) jobs
"""
#: Phrases that make a line an interface line; the rest of the vocabulary only fills one up. 新闻 国内 国际 alone is a
#: heading, 分享到 微信 is not.
ANCHORS = re.compile(rf"{any_word(_ANCHORS_ZH)}|\b{any_phrase(_ANCHORS_EN)}\b", re.IGNORECASE)

#: Pages of every site, named in its menu and titles of their own: Terms of use, 隐私政策.
PAGE_NAME = re.compile(
    r"\W*"
    + any_phrase(
        """
        (?:our |the )?(?:privacy|cookies?|data protection) (?:policy|notice|statement), (?:general )?terms,
        (?:general )?terms (?:of (?:use|service)|(?:and|&) conditions), legal notice, disclaimer,
        accessibility(?: statement)?, about(?: us)?, contact(?: us)?, faqs?, help, careers,
        隐私(?:政策|声明|条款), (?:用户|服务)(?:协议|条款), 使用条款, 法律声明, 关于我们, 联系我们, 帮助中心, 常见问题
        """
    )
    + r"\W*",
    re.IGNORECASE,
)
