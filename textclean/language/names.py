"""Names in a text: places by gazetteer or suffix, people by surname and role, titles in 《》, Latin names by capitals.

Just good enough to see that one name was exchanged for another; this is not a name recogniser.
"""

from __future__ import annotations

import re

from textclean.language.han_variants import simplified
from textclean.language.tables import any_word

#: Province-level units, capitals and municipalities with independent planning (GB/T 2260-2007).
_PLACES_CN = """
北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南
陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 石家庄 太原 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南
郑州 武汉 长沙 广州 海口 成都 贵阳 昆明 西安 兰州 西宁 台北 呼和浩特 南宁 拉萨 银川 乌鲁木齐 深圳 大连 青岛 宁波 厦门
苏州 无锡 徐州 温州 珠海 洛阳 开封 桂林 三亚 唐山 保定 烟台 潍坊 临沂 淄博 漯河 安阳 南阳 常州 南通 扬州 绍兴 嘉兴
金华 台州 泉州 漳州 九江 赣州 宜昌 襄阳 岳阳 株洲 佛山 东莞 中山 惠州 汕头 湛江 柳州 绵阳 遵义 曲靖 大理 宝鸡 延安
天水 喀什
""".split()
#: Countries and seats of government in the forms of 世界地名翻译大辞典, the commonest in news.
_PLACES_WORLD = """
中国 美国 俄罗斯 英国 法国 德国 日本 韩国 朝鲜 印度 巴基斯坦 孟加拉国 缅甸 泰国 越南 老挝 柬埔寨 马来西亚 新加坡
印度尼西亚 印尼 菲律宾 蒙古 哈萨克斯坦 乌兹别克斯坦 阿富汗 伊朗 伊拉克 叙利亚 黎巴嫩 以色列 巴勒斯坦 约旦 沙特
沙特阿拉伯 阿联酋 卡塔尔 科威特 也门 阿曼 土耳其 埃及 利比亚 苏丹 埃塞俄比亚 肯尼亚 尼日利亚 南非 阿尔及利亚 摩洛哥
突尼斯 索马里 刚果 坦桑尼亚 乌干达 意大利 西班牙 葡萄牙 荷兰 比利时 瑞士 瑞典 挪威 芬兰 丹麦 冰岛 波兰 捷克 匈牙利
奥地利 希腊 塞尔维亚 克罗地亚 罗马尼亚 保加利亚 乌克兰 白俄罗斯 加拿大 墨西哥 古巴 巴西 阿根廷 智利 秘鲁 哥伦比亚
委内瑞拉 澳大利亚 新西兰 斐济 欧盟 东盟 非盟 北约 联合国 莫斯科 华盛顿 纽约 伦敦 巴黎 柏林 东京 首尔 基辅 加沙
耶路撒冷 特拉维夫 贝鲁特 大马士革 德黑兰 巴格达 开罗 日内瓦 布鲁塞尔 罗马 马德里 维也纳 渥太华 堪培拉 新德里 伊斯兰堡
河内 曼谷 雅加达 马尼拉
""".split()
PLACES = frozenset(_PLACES_CN) | frozenset(_PLACES_WORLD)
#: The end of the name of a district of any level (constitution of the PRC, art. 30, and the villages below).
DISTRICTS = "省市县区州镇乡村"
#: The same character at the beginning of a word: 于是村里先修路 names no village.
DISTRICT_WORD = re.compile(r"[省市县区镇乡村]里|[村乡市县]民|[镇市县]上|市场|区[域间]|乡亲")

#: The 100 commonest surnames (Ministry of Public Security, national name report 2020).
_COMMONEST = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
)
#: Characters that are a surname and seldom part of a word: of the commonest, and of the others of 百家姓, the classical
#: table of surnames. Left out are those that words begin with (单位, 充分, 国家) or end on (紧张, 森林).
NAMING = frozenset(
    "刘赵吴孙郭郑韩邓冯曹彭肖潘袁蔡蒋魏吕卢姚沈姜崔谭廖韦贾邹孟邱侯尹薛阎郝龚邵覃"
    "褚戚窦葛奚郎俞酆鲍岑倪滕邬傅卞穆湛祁禹狄臧茅屈阮闵娄樊霍虞柯昝裘缪贲郁钮嵇邢裴翁荀甄芮羿靳邴糜隗宓郗"
    "栾钭詹郜蓟蒲邰蔺屠胥莘翟逄姬冉郦郤璩濮扈郏晏柴瞿茹宦庾匡寇阙殳夔厍聂晁敖訾阚饶乜巢蒯荆竺逯桓仉闫鄢缑牟佘佴"
    "谯笪佟萧骆耿"
)
#: The compound ones of 百家姓, but for those that are words (东门) or stand in pieces of others (阶段干部, 电子车票).
COMPOUND_SURNAMES = frozenset(
    """
    欧阳 司马 上官 夏侯 诸葛 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 仲孙 轩辕 令狐 钟离
    宇文 慕容 闾丘 司徒 司空 亓官 司寇 颛孙 端木 巫马 漆雕 壤驷 拓跋 夹谷 宰父 谷梁 东郭 呼延 羊舌 梁丘 左丘 南宫
    """.split()
)
#: All of them.
SURNAMES = NAMING.union(_COMMONEST, COMPOUND_SURNAMES)
#: One of them, as a pattern.
SURNAME = f"(?:{'|'.join(sorted(COMPOUND_SURNAMES))}|[{''.join(sorted(SURNAMES - COMPOUND_SURNAMES))}])"
#: Others of 百家姓, with which words begin in a text, though seldom in a line of names: 庄, but 庄稼.
_IN_BYLINES = (
    "庄柳温申欧施鲁尤费殷毕齐康伍卜穆米贝舒项祝蓝季麻童颜梅盛刁凌管房洪包左吉荣焦巴车宫宁仇甘厉景蒙池乔桑桂牛边"
    "燕尚柴连艾古易游丛岳解应宗纪喻章苗柏"
)
#: A person as bylines and lists of hands write one, as a pattern: 祁小棠, or a name in the sound of another language.
PERSON = f"(?:(?:{SURNAME}|[{_IN_BYLINES}])[\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{2}}[·•][\u4e00-\u9fff]{{1,6}})"
#: Given names in English: the commonest of a century (US Social Security Administration, 1924-2023, the first hundred
#: of either sex) and in Britain (ONS, England and Wales, 1904-1994). Of several spellings or forms of one name there is
#: one (Katherine, Catherine; Robert, Bobby): in two scrapes they are one person.
GIVEN_NAMES = frozenset(
    """
    James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony Mark Donald
    Steven Andrew Paul Joshua Kenneth Kevin Brian Timothy Ronald George Jason Edward Ryan Jacob Nicholas Gary Eric
    Jonathan Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Tyler Aaron Adam
    Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Christian Walter Keith Austin Roger Sean Gerald Carl Dylan
    Harold Jordan Jesse Lawrence Arthur Gabriel Bruce Logan Alan Juan Elijah Albert Wayne Mason Vincent Liam Roy Caleb
    Bradley Russell Lucas Ian Colin Graham Martin Neil Trevor Derek Barry Clive Geoffrey Malcolm Stuart Simon Philip
    Gareth Darren Craig Nigel Norman Stanley Sidney Ernest Frederick Leonard Hugh Adrian Duncan Oliver
    Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Karen Sarah Lisa Nancy Sandra Ashley Emily Kimberly
    Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen
    Angela Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Rachel Janet Maria Olivia Heather Helen
    Diane Julie Victoria Joyce Lauren Kelly Ruth Joan Virginia Judith Evelyn Hannah Andrea Megan Cheryl Jacqueline
    Madison Teresa Abigail Sophia Martha Gloria Janice Isabella Charlotte Grace Amber Alice Denise Frances Danielle
    Marilyn Natalie Beverly Brittany Kayla Alexis Doris Lori Tiffany Doreen Maureen Sheila Hazel Jane Tracey Claire
    Gillian Fiona Wendy Hilary Edith Ellen Florence Gladys Hilda Irene Marjorie Phyllis Vera Winifred Zoe Lucy Gemma
    Paula Lesley Marion Pauline Valerie
    """.split()
)
#: Names that need nothing beside them to be seen: one of them in the place of another is another name.
LISTED = PLACES | COMPOUND_SURNAMES | GIVEN_NAMES
#: Offices and callings before a name, or after one, as the news gives them.
ROLES = tuple(
    """
    主席 总书记 总理 总统 首相 外长 部长 局长 市长 省长 县长 区长 镇长 书记 主任 司长 处长 院长 校长 所长 会长
    秘书长 董事长 总经理 经理 总裁
    教授 博士 院士 专家 记者 发言人 委员 代表 同志 先生 女士 律师 法官 检察长 村民 居民 负责人 工程师 司令 将军
    导演 演员 队长 教练
    """.split()
)
#: Verbs behind the name of a person.
SPEAKING = tuple(
    """
    说 表示 介绍 认为 指出 强调 称 告诉 透露 坦言 回忆 解释 宣布 出席 主持 会见 涉嫌
    """.split()
)
_ROLE = any_word(" ".join(ROLES))
_SPEAKS = any_word(" ".join(SPEAKING))
_PERSON_NAME = rf"{SURNAME}[\u4e00-\u9fff]{{1,2}}?"
# Two patterns, since one that may begin in either way is three times as slow as both.
_PERSON_WITH_ROLE = re.compile(
    rf"{_ROLE}({_PERSON_NAME})(?={_SPEAKS}|[，、。：；]|在|对|向|同|和|与|率)"
)  # 主任高健表示
_PERSON_FIRST = re.compile(rf"(?<![\u4e00-\u9fff])({_PERSON_NAME})(?={_SPEAKS}|{_ROLE})")  # ，王小明说
_MASKED = re.compile(f"{SURNAME}某+")  # 郭某, as courts name a person
_PLACE = re.compile("|".join(sorted(PLACES | COMPOUND_SURNAMES, key=len, reverse=True)))
_TITLE = re.compile(r"《([^《》]{2,40})》")  # 《海州往事》
_PLACE_OR_BODY = any_word("省 市 县 区 州 镇 乡 村 公司 集团 大学 医院 法院 委员会 办公室 银行")
#: ，云川县; no name begins as 他说小区 and 我们村 do.
_SUFFIXED = re.compile(rf"(?<![\u4e00-\u9fff])(?![我你您他她它这])([\u4e00-\u9fff]{{2,4}}{_PLACE_OR_BODY})")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"(?<![A-Za-z])(?:[A-Z][a-z]+|[A-Z]{2,}[0-9]*)(?![A-Za-z])")  # Harbor, NATO, PM10
#: A capital says nothing at the start of a sentence: He said: “Later”.
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+|[\n\"“(*_-]\s*)$")


def find_names(text: str) -> frozenset[str]:
    """The names that `text` attests."""
    found = [
        m.span() for m in _LATIN.finditer(text) if not _SENTENCE_START.search(text[max(0, m.start() - 3) : m.start()])
    ]
    if _HAN.search(text):  # the other patterns look long for nothing in a text of letters
        read = simplified(text)
        found += [m.span() for pattern in (_PLACE, _MASKED) for m in pattern.finditer(read)]
        patterns = (_PERSON_WITH_ROLE, _PERSON_FIRST, _TITLE, _SUFFIXED)
        found += [m.span(1) for pattern in patterns for m in pattern.finditer(read)]
    return frozenset(text[start:end] for start, end in found)
