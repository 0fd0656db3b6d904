"""What WeChat prints around the articles of public accounts, and the comment boxes of Chinese sites."""

from __future__ import annotations

from textclean.language.furniture.shapes.shape import Shape, row
from textclean.language.tables import any_word

#: The layers of an article's page that a scraper takes along: to pass it on, to reward its author, to write a note.
_LAYERS = any_word(
    r"""
    已同步到看一看(?:写下你的想法)? 写下你的(?:想法|留言) 前往看一看 看一看入口已关闭 发送到看一看
    前往[“"「]?发现[”"」]?-[“"「]?看一看[”"」]?浏览[“"「]?朋友在看[”"」]?
    在[“"「]?设置[”"」]?-[“"「]?通用[”"」]?-[“"「]?发现页管理[”"」]?打开[“"「]?看一看[”"」]?入口
    最多\d+字[，,]当前共\d*字? 删除该留言吗？ 长按识别前往小程序 长按二维码向我转账 预览时标签不可点
    受苹果公司新规定影响.{0,20}赞赏功能被关闭.{0,20} 微信扫一扫(?:赞赏作者|使用小程序|关注该公众号) 关注该公众号
    轻点两下取消(?:赞|在看) [继向][续上]滑动看下一个 名称已清空 该文章作者已设置需关注才可以留言
    在(?:公众号)?小说阅读器中?(?:读本章|沉浸阅读) 微信公众平台广告规范指引 (?:跟[帖贴]已关闭，?)?去跟[帖贴]广场看看
    """
)
_NOTE = any_word("跟[帖贴] 评论 留言 回复")

#: The time and place of a reader's comment.
_MOMENT = (
    r"(?:(?:昨天|今天|(?:\d{4}-)?\d{1,2}-\d{1,2}) \d{1,2}:\d{2}(?::\d{2})?|\d{1,2} ?(?:秒|分钟|小时|天)前(?= ))"
    r"(?: [\u4e00-\u9fff]{2,4})?"
)
_PLACE = r"(?:(?:来自|IP属地[:：])[ ]?[\u4e00-\u9fff]{2,7}|[\u4e00-\u9fff]{2,6}网友)"
_WRITTEN = rf"{_MOMENT}?[ \u3000·]*{_PLACE}?(?:[ \u3000·]*(?:回复|举报|不?推荐|支持|反对))*"

#: A `fragment` is furniture beside other furniture only.
MESSENGER: tuple[Shape, ...] = (
    row(
        "button",
        "👇👇👇",
        "👆",
        "▼",
        "↓↓↓",
        pattern="[▼▽▲△👇👆☟☝⬇⬆\ufe0f\U0001f3fb-\U0001f3ff\\s]+|[↓↑\\s]{2,}",
    ),
    row(
        "button",
        "前往“发现”-“看一看”浏览“朋友在看”",
        "轻点两下取消赞",
        pattern=rf"\W*{_LAYERS}\W*",
    ),
    row(
        "contact",
        "微信号 haizhou-xinwen",
        "公众号：海州渡口（ID：haizhou-dukou）",
        pattern=r"微信号\s+[A-Za-z][\w-]{5,19}|(?:微信)?公众号[:：]\s?[^。，()（）]{2,20}[（(](?:ID|微信号)[:：]\s?[\w-]+[）)]",
    ),
    row(
        "tags",
        "收录于合集 #渡口 12个",
        pattern=r"收录于(?:合集|话题|专辑)\s*[#《\d].{0,40}",
    ),
    row(
        "fragment",
        "功能介绍 海州人看海州",
        "微信号：haizhou-xinwen",
        pattern=r"功能介绍[\s:：]+\S.{2,120}|微信号[:：]\s?[A-Za-z][\w-]{5,19}",
    ),
    row(
        "fragment",
        "昨天 21:14 来自云川",
        "3小时前 · IP属地：云川 回复",
        "2025-11-05 01:15:04 推荐",
        pattern=rf"(?=.*(?:\d:\d|前 |来自|IP属地|网友)){_WRITTEN}",
    ),
    row(
        "button",
        "目前没有跟贴，欢迎你发表观点",
        "还没有评论，快来抢沙发吧",
        "暂无评论",
        pattern=(
            # Without a stop: in a story, 还没有回复。 is a sentence.
            r"(?:暂无|(?:目前|暂时|还)没有)(?:热门|更多|任何|相关|精彩)?(?:跟[帖贴]|评论|留言)"
            r"(?:[，,！!~]\s*(?:欢迎|快来|来|点击|赶[快紧]|等你|去).{1,14})?[^\w。]*"
        ),
    ),
    row(
        "button",
        "请登录后参与评论",
        "登录并发贴",
        "请输入验证码",
        "写评论...",
        "您需要登录后才可以回帖 登录 | 立即注册",
        "查看全部35条评论",
        pattern=(
            r"(?:写|发表?)(?:评论|跟[帖贴]|留言)\W*|请?输入验证码|(?:请先?|您?需要)?(?:登录|注册|登录/注册)(?:后|才能|即?可|并|才可以?)+"
            rf"(?:参与|发表|进行|查看)?(?:{_NOTE}|讨论|[发回][言帖贴])(?:\W*(?:登录|立即|注册))*\W*"
            rf"|(?:查看|展开|打开)(?:全部|更多|剩余)[\d,]*[条个]?(?:{_NOTE})\W*"
        ),
    ),
    row(
        "promotion",
        "你最喜欢哪一处？欢迎在评论区留言",
        pattern=r"[^。]{0,30}(?:欢迎|快来|敬请|不妨|记得)[^，。]{0,6}(?:评论区|留言区)[^，。]{0,12}[~～!！]*",
    ),
    row(
        "button",
        "文明上网理性发言，请遵守新闻评论服务协议",
        pattern=r"文明(?:上网|评论|发言)[，, ]*理性(?:发言|评论|讨论|交流|上网).{0,30}",
    ),
    row(
        "disclaimer",
        "网友评论仅供其表达个人看法，并不表明本站立场。",
        pattern=(
            rf"(?:以上|本)?(?:网友|用户|读者)?(?:{_NOTE}|言论|发言)(?:内容)?[仅只](?:供|代表)?"
            r"[^，。]{0,6}(?:个人|本人)的?(?:看法|观点|意见|立场)[^。]{0,40}。?"
        ),
    ),
)
