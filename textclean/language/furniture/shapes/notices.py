"""What a page says of its owner, its rights and its text."""

from __future__ import annotations

from textclean.language.furniture.shapes.shape import Shape, row, unless
from textclean.language.tables import any_phrase, any_word

#: Numbers that Chinese law asks a site to show: the ICP record or licence (互联网信息服务管理办法 art. 12,
#: 非经营性互联网信息服务备案管理办法 art. 13), that of the police (计算机信息网络国际联网安全保护管理办法), of a
#: publisher (网络出版服务管理规定), of culture (互联网文化管理暂行规定), of a producer of programmes
#: (广播电视节目制作经营管理规定), and the code of any firm (GB 32100-2015; in Taiwan 統一編號).
_REGISTERED = any_word(
    r"""
    ICP[备证] 公网安备 网安备 许可证(?:号|编号)?\s*[:：]?\s*[\dA-Z] 广播电视节目制作经营许可证?\s*[:：（(]
    新出网证 网文\[?\d 统一社会信用代码\s*[:：] 统编\s*[:：]\s*\d{8}
    """
)
#: Lines that a government site must show at its foot: 政府网站发展指引 (2017) §5.
_GOVERNED = (
    r"网站标识码\s*[:：]\s*\w+|主办(?:单位)?\s*[:：][^。]{2,30}(?:承办|技术支持|运维|维护)(?:单位)?\s*[:：][^。]{2,30}"
)
#: The notice of the Universal Copyright Convention, art. III, and what stands beside it in a footer.
_OWNED = any_phrase(
    r"""
    copyright\s*(?:©|\(c\)|\d{4}|by), ©(?!\s(?-i:[a-z]+\s[a-z]+\b)(?<!rights reserved))\s*(?:copyright)?\s*\d{0,4},
    版权所有(?![者人权]), all rights reserved(?! [a-z]),
    技术支持[:：](?!.*。$), 备案号(?=\s*[:：]|[^。]*\d)
    """
)
#: Behind the name of an owner three small words in a row are a sentence about a notice.
_TOLD_OF = r"(?!.*(?:©|copyright)[^.]*(?-i:\b[A-Z][\w.’'-]*(?: (?!all|and|of|its|the|or|by|for|in|is|are)[a-z]+){3}))"
#: 声明 stands over what parties declare as well, 风险提示 over what the weather office says.
_DISCLAIMER = (
    r"(?:(?:免责|版权|平台)声明|(?:(?:特别|郑重)?声明|风险提示)"
    r"(?=.*(?:本[文网站报刊台平]|转载|观点|版权|著作权|侵权|投资|作者|仅供|文中|内容)))"
)
_OURS = any_word("本网 本站 本报 本文 本刊 本公司 版权 著作权")
#: Verbs of a notice that forbids or declines. Texts from a paper may be reprinted unless a notice forbids it:
#: 著作权法 (2020) art. 35. A law forbids as well, and says who owns what: a notice names the site or
#: speaks of reprints.
_RESERVED = any_word(
    """
    [未非]经(?:本网站?|本站|本报|本刊|《[^》]{1,20}》|书面|事先)*(?:授权|许可|允许|同意).{0,20}(?:转载|摘编|镜像|刊载)
    (?:本网站?|本站|本报|本刊)[^。]{0,30}未经.{0,8}(?:授权|许可|允许|同意).{0,20}(?:使用|复制|传播)
    未经(?:本网站?|本站|本报|本刊)(?:书面|事先)*(?:授权|许可|允许|同意).{0,20}(?:使用|复制|传播)
    .{0,20}(?<!的)(?:版权归|版权属于?).{1,24}(?:所有|拥有)(?![的者])
    转[载发]请(?:注明|联系|保留) 请勿转载 禁止转载 谢绝转载
    仅代表该?(?:作者|本人|个人|机构|发布者|投稿者|用户)(?:本人|个人|或机构)?.{0,4}(?:观点|立场|看法|意见)
    不代表本[站网报台] 不代表[^。，]{2,20}[网社报](?:的?观点|的?立场) 刊用本[网站报社]+稿件，?务[经必][^。]{0,12}授权
    本文(?:来自|转自|首发于|源自|来源于)微信公众号 经(?:原作者)?授权(?:发布|转载)。?$
    仅供参考，不构成
    ※?本[文站页][^。；]{0,24}不[能可](?:取代|代替|替代)(?:专业)?(?:医师|医生|医疗)的?(?:诊[断治疗]|治疗|建议|意见)
    不构成(?:任何)?投资建议 本文档由用户[^。]{0,6}上传
    如(?:有|涉及?)?侵(?:权(?!行为|[的人责])|犯到?[您你]) 侵权必究
    """
)
#: Ways to complain must be public: 网络安全法 (2016) art. 49. The others are a newsroom's own.
_CONTACT = any_word(
    """
    违法和?不良信息举报 不良信息举报 举报电话 举报邮箱 新闻(?:线索)?(?:提供)?热线
    [爆报]料(?:热线|电话)? 客服(?:电话|热线) (?:投稿|本版)邮箱 联系我们 广告热线 商务合作
    """
)

#: A newsroom asks its readers for stories: Got a tip? Email us
_TIP = r"(?:do you have|have you got|have|got) (?:an? |any )?(?:news |story )?(?:story|tip)s?\b[^.!?]{0,40}[?.!:]"

#: What publishers of codes and statutes print around a section: Code Publishing, Municode, American Legal, Justia,
#: FindLaw, Cornell LII, legislation.gov.uk.
_CODIFIED = any_phrase(
    r"""
    .{4,60} is current (?:through|as of) .{4,120}, this section is included in your selections\.?,
    .{4,60} has the official version of .{4,160}, hosted by .{4,80} code company\.?,
    these codes may not be the most recent version\b.{0,240}, there is a newer version(?: of .{4,60})?,
    universal citation: .{4,60}, view all versions,
    current as of .{4,30} \| updated by .{4,40}, (?:previous|next): (?:provision|part|schedule|§.{1,20}),
    changes to legislation: .{0,240}, latest available \(revised\), original \(as (?:enacted|made)\),
    there are (?:currently )?(?:no (?:known )?)?outstanding (?:changes|effects) (?:not yet made|for) .{4,160}
    """
)

NOTICES: tuple[Shape, ...] = (
    row(
        "registration",
        "网站标识码：3301000001",
        "主办：海州市人民政府办公室 承办：海州市大数据中心",
        pattern=_GOVERNED,
    ),
    row(
        "registration",
        "010020020110000000000000011100001210000000",  # the number of a page: none in a text has thirty figures
        pattern=r"\d{30,}",
    ),
    row(
        "registration",
        "海ICP备05012345号-2",
        "信息网络传播视听节目许可证号：0123456",
        pattern=rf".{{0,40}}{_REGISTERED}[^。；]{{0,80}}",
    ),
    row(
        "registration",
        "Copyright © 2019 Harbor Times",
        "Copyright 2019 Harbor Media Inc. All rights reserved. This material may not be published or rewritten.",
        "海州日报社 版权所有",
        "海州简介┊广告服务┊联系我们┊网站律师┊Copyright © 1996-2019 Haizhou Times",
        pattern=unless(_TOLD_OF, rf"(?:(?:[^。|｜丨┊]{{1,16}}[|｜丨┊]){{3,12}}|.{{0,30}}){_OWNED}.{{0,160}}"),
    ),
    row(
        "disclaimer",
        "【免责声明】：文中观点属于作者本人。",
        "※免責聲明：本文僅供參考。",
        pattern=rf"※?(?:【?{_DISCLAIMER}】?)\s*[:：].{{4,240}}",
    ),
    row(
        "disclaimer",
        "未经《海州周刊》书面授权，不得转载、摘编。",
        "※本文為衛教資訊，不能取代醫師診斷",
        "凡本网刊发的稿件，转载请注明出处海州在线",
        "海州新闻报料：0999-1234567，未经授权不得转载",
        "注意：本站部分图片由网友投稿，如侵权请联系删除，联系邮箱：desk@haizhou.example",
        pattern=rf"(?:.{{0,40}}{_OURS}.{{0,80}}|[^。；]{{0,60}}[，,]\s*)?{_RESERVED}.{{0,90}}",
    ),
    row(
        "disclaimer",
        "Notice: The content above (including the pictures and videos if any) is uploaded and posted by a user.",
        pattern=r"notice: the content above \(including .{10,200}",
    ),
    row(
        "disclaimer",
        "This material may not be reproduced in any form.",
        "Reproduction in whole or in part without permission is prohibited.",
        pattern=(
            r"(?=.*\b(?:th(?:is|ese)|our|whole|contents?|materials?|articles?|publishers?)\b)"
            r".{0,60}(?:may not be (?:\w+,? (?:or )?){0,4}(?:reproduced|republished|redistributed)"
            r"|(?:reproduc|republish|redistribut)\w+ .{0,40}without (?:(?:prior|express|written) ){0,3}permission)"
            r".{0,300}"
        ),
    ),
    row(
        "disclaimer",
        "本网站使用Cookie以提供更好的浏览体验，继续浏览即表示您同意我们的隐私政策",
        pattern=r"(?:本网?站|我们)(?:会|将)?(?:使用|采用)[^。]{0,12}(?:cookies?|相关技术)[^。]{0,40}(?:体验|隐私|同意).{0,120}",
    ),
    row(
        "disclaimer",
        "為達最佳瀏覽效果，建議使用 Chrome 的瀏覽器。",
        "请更新您的浏览器",
        "您使用的浏览器版本过低，建议您升级浏览器，以获得更好的体验。",
        pattern=r"请(?:更新|升级)[您你]的浏览器\W*|[您你](?:正在|当前|目前)?使用的浏览器(?:的?版本)?(?:较旧|[过太]低|[过太]旧).{0,80}|[^。]{0,30}最佳(?:浏览|显示|检视)(?:效果|品质|模式)?[^。]{0,20}(?:浏览器|分辨率|解析度|Chrome|IE|Edge|Firefox)[^。]{0,60}。?",
    ),
    row(
        "disclaimer",
        "This is a developing story and will be updated.",
        "Developing story: check back for updates",
        "Wheel Radio transcripts are created on a rush deadline by a contractor.",
        pattern=(
            r"(?:this is a )?(?:developing|breaking)(?: news)? story\W[^.!?]{0,20}"
            r"(?:updated?|updates|more (?:details|information))\b[^.!?]{0,40}[.!]?"
            r"|(?:[\w.]+ ){1,3}transcripts are created on a rush deadline.{0,160}"
        ),
    ),
    row(
        "disclaimer",
        "The Stone Weir Municipal Code is current through Ordinance 2080, passed March 12, 2024.",
        "Latest available (Revised)",
        pattern=rf"(?:disclaimer: )?{_CODIFIED}",
    ),
    row(
        "contact",
        "海州在线新闻热线：0999-1234567",
        "投稿邮箱 tougao@example.com",
        "Have a tip? Get in touch with our newsroom: desk@harbor.example",
        pattern=rf".{{0,20}}{_CONTACT}[^。，；,;]{{0,12}}(?:[:：]|\d{{5,}}|@)[^。；]{{0,50}}"
        rf"|{_TIP} .{{0,60}}\b(?:contact|e-?mail|call|tell us|get in touch|let us know|reach|write)\b.{{0,80}}",
    ),
    row(
        "original-title",
        "（原标题：云川新桥今日合龙）",
        "Original title: The ferry is back",
        pattern=r"[（(\[【]?\s*(?:原标题|原题为|原题|original title)\s*[:：《].{2,80}",
    ),
)
