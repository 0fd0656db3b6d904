"""What the publishing systems of English newsrooms and offices print around any text, in the same words on many sites.

Rules for comments, players, banners of government sites, share buttons, lists, and what an author or a newsroom asks.
"""

from __future__ import annotations

from textclean.language.furniture.hands import AGENCY_EN, MEDIUM_EN
from textclean.language.furniture.shapes.shape import Shape, row
from textclean.language.tables import any_phrase

#: The rules over a comment box, as the systems word them that most local papers use (TownNews BLOX, Patch), and others.
_RULES = any_phrase(
    r"""
    welcome to the (?:discussion|conversation), keep it clean\. please avoid .{10,90},
    please turn off your caps lock\.?,
    don(?:'|’)t threaten\. threats .{10,60}, be truthful\. don(?:'|’)t knowingly lie.{0,60},
    be nice\. no racism.{0,90}, be proactive\. use the .{0,90}, share with us\. we(?:'|’)d love to hear .{10,80},
    be respectful\. this is a space .{0,160}, be transparent\. use your real name.{0,60},
    keep it local and relevant\. .{10,90}, the rules of replying, review the .{2,30} community guidelines\.?,
    repl(?:y|ies) to this (?:article|post|story), view comments, (?:read|add your) comments?,
    comments (?:have|need|must|are|will)\b.{5,60}\b(?:in english|moderated|guidelines|abusive|approved).{0,160},
    join (?:our|the) (?:commenting forum|discussion|community), join thought-provoking conversations\b.{0,90},
    share or comment on this article:.{0,110}, \d{1,5} comments? \(\d{1,5} new\),
    \d{1,5} thoughts? on .{4,120}, add a comment \|, community q&a,
    \d{1,4} characters (?:left|remaining)
    """
)
#: Players of sound and film, for readers who see the page and for those who hear it.
_PLAYERS = any_phrase(
    r"""
    getting your .{2,30} player ready, space to play or pause\b.{10,120},
    (?:new)?you can now listen to .{2,40} articles,
    like loading, (?:close|open) video player, (?:play|watch|pause|replay) video,
    (?:hide|show) caption, (?:decrease|descrease|increase) (?:article )?font size, hide message bar,
    heard on .{3,40}, <(?:iframe|video|audio|script)\b[^>]*>(?:</\w+>)?
    """
)
#: The banner of federal sites (U.S. Web Design System, usa-banner), and what GOV.UK prints on every page (GOV.UK
#: Publishing Components).
_OFFICES = any_phrase(
    r"""
    an official website of the .{4,60}(?:government)?, here(?:'|’)s how you know, official websites use \.(?:gov|mil),
    a \.(?:gov|mil) website belongs to an official .{10,90}, secure \.(?:gov|mil) websites use https,
    a lock \(.{0,40}\) or https:// means .{10,200},
    we(?:'|’)d like to (?:set|use) (?:additional|analytics) cookies .{10,160},
    we also use cookies set by other sites.{0,90}, you(?: have|(?:'|’)ve) (?:accepted|rejected) .{0,20}cookies\..{0,80},
    (?:sign up for|get) emails (?:about this page|or print this page), updates to this page,
    the following links open in a new tab, help us improve gov\.uk,
    don(?:'|’)t include personal or financial information.{0,90}, search gov\.uk, navigation menu,
    this page is also available in .{5,60}
    """
)
#: Share buttons and boxes of WordPress (Jetpack) and of newspapers.
_SHARES = any_phrase(
    r"""
    (?:like|share|print|save|email) this:, click to (?:share|email|print)\b.{0,50}\(opens in new window\),
    find out what(?:'|’)s happening in .{2,40} with free,\sreal-time updates from .{2,20}, let(?:'|’)s go!,
    news provided by,
    kindly share this (?:story|post), social sharing, copy (?:article )?link, link copied,
    this entry was posted (?:in|on|by) .{3,160}, bookmark the permalink, blog at wordpress\.com,
    (?:create|start) a (?:free )?(?:website|blog) (?:at|with) wordpress\.com, follow us on social media,
    (?:find|save) (?:your )?(?:bookmarks|articles) (?:in|to) .{10,80}, article bookmarked, read later, order reprint,
    end of (?:article|story), see all topics, sponsor message, this (?:site|form) is protected by recaptcha.{0,100},
    visit our (?:website|site), download article, (?:all )?sharing options, send us feedback, skip next section .{2,60}
    """
)
#: Headings of lists of other stories and films that need no word more.
_LISTS = any_phrase(
    r"""
    people (?:are )?also (?:reading|read|like|ask|viewed), (?:just|must) watch(?:ed)?, (?:hot|our|top) picks,
    (?:top|more|latest|popular|featured|related) (?:videos|galleries|photos)(?: \.{3})?, visual stories, top trending,
    now trending, trending (?:topics|stories|videos), (?:also|more) from this (?:source|author|series),
    more (?:top|news) (?:stories|from) ?.{0,40}, recommended (?:reading|articles|videos|content|stories),
    suggested topics, from the vault, sponsor(?:ed)? content, more on this (?:story|topic)
    """
)
#: What a newsroom says of a story: where it comes from, whom it belongs to, and what may become of it.
_OF_THE_STORY = any_phrase(
    r"""
    \(?(?:with|this story has) (?:additional )?inputs? from .{2,40}\)?,
    (?:the )?(?:views|opinions|comments)(?: and (?:views|opinions))? expressed\b.{5,90}\b(?:do|does) not .{10,160},
    you(?:'|’)ve read \d{1,3} articles? (?:in|this) .{4,20}, (?=.*newsletter).{10,160}\bsign up (?:here|now|today)\.?,
    to (?:continue|keep) reading,\splease .{4,90}, want to (?:read|see|hear) more\?, you(?:'|’)re signed up\W*,
    this (?:article|story) appear(?:s|ed) in (?:the )?.{3,60}\b(?:issue|edition)\b.{0,80},
    we use cookies\b.{10,160}\bby (?:clicking|continuing)\b.{10,120},
    want your company(?:'|’)s news featured on .{3,40},
    \(?this (?:story|report|article) has not been edited by .{2,40}\bstaff\b.{0,90}\)?, this is a developing story,
    (?:[^.]{0,90}\. )?please consider (?:support|subscrib|becom|donat|making a)\w*\b.{0,90},
    .{2,40} may (?:get|earn|receive) an? (?:\w+ )?commission\.?,
    your (?:tax[- ]deductible )?(?:gift|donation|support) (?:can )?helps? .{10,90},
    (?:[^.]{0,90}\. )?(?:if|when) you (?:purchase|buy|click)\b.{4,160}\bwe (?:may |might )?(?:receive|earn) .{0,340}
    """
)

_NAME = r"(?-i:[A-Z])[\w.’'-]+"
_MORE = r"(?: (?:she|he|they) [^.!?@]{2,120}\.){0,2}"
#: What the last lines of an article say of its author: who it is, what she covers, how to reach her.
_INTRODUCED = (
    rf"{_NAME}(?: {_NAME}){{1,3}} is an? [^.!?]{{0,60}}"
    rf"\b(?:reporter|writer|correspondent|columnist|editor|journalist)\b[^.!?]{{0,90}}\.{_MORE}"
)
_COVERS = (
    rf"{_NAME}(?: {_NAME}){{0,3}} (?:covers|reports on|writes about) [^.!?]{{2,90}}"
    rf"\b(?:for|at|with) (?-i:(?:the )?(?:{MEDIUM_EN}|{AGENCY_EN}|[A-Z]\w+(?=\. (?:She|He|They) )))"
    rf"(?:[ ’'][^.!?]{{0,40}})?\.{_MORE}"
)
_REACHED = (
    rf"(?:(?:{_NAME}(?: {_NAME}){{0,3}}|she|he|they) can be reached"
    r"|(?:you can )?(?:reach|e-?mail|contact|follow) (?:her|him|them)) (?:at|on|by|via) "
    r"(?=.*(?:@|\d{3}[-.]\d{4})).{4,160}"
    rf"|contact {_NAME}(?: {_NAME}){{1,3}} at .{{4,90}}\bon (?:twitter|x): @\w{{2,30}}\.?"
)

#: A `hand` is furniture behind the text alone.
NEWSROOMS: tuple[Shape, ...] = (
    row(
        "disclaimer",
        "Welcome to the discussion.",
        "Be Truthful. Don't knowingly lie about anyone or anything.",
        "12 thoughts on “Bread without tears”",
        pattern=rf"\W*{_RULES}\W*",
    ),
    row("media", "Getting your Trio Audio player ready...", "Like Loading...", pattern=rf"\W*{_PLAYERS}\W*"),
    row(
        "disclaimer",
        "An official website of the Harbor County government",
        "Here's how you know",
        "Get emails about this page",
        pattern=rf"\W*{_OFFICES}\W*",
    ),
    row("share", "Share this:", "Click to share on X (Opens in new window)", pattern=rf"\W*{_SHARES}\W*"),
    row("related", "People are also reading…", "Just watched", pattern=rf"\W*{_LISTS}\W*"),
    row(
        "related",
        "WATCH | The ferry comes home",
        "Related article Why winter storms are wetter",
        "More: Drivers rally outside the offices of the board",
        pattern=(
            r"[\[(]?(?:watch|listen|read|photos|in photos|in pictures|gallery|see also)\s*[|:]\s*"
            r"(?-i:[A-Z'‘“])(?:[^\s.!?]+ ){3,18}[^\s.!?]+"
            r"|related article [^.!?]{8,110}\??|more:(?: [^\s.!?]+){4,18}"
        ),
    ),
    row("disclaimer", "(With inputs from agencies)", "This is a developing story.", pattern=rf"{_OF_THE_STORY}\W*"),
    row(
        "hand",
        "Dana Whitlock can be reached at dana@harbor.example or 555-0142.",
        "Dana Whitlock covers schools for the Harbor Times. Reach her at dana@harbor.example.",
        "Dana Whitlock is a reporter at the Harbor Times.",
        "Powered by Harborlight",
        "Wire writer Tom Osgood in Harbor City contributed to this report.",
        pattern=(
            r".{5,160}\bcontributed to this (?:report|story|article)\."
            r"|(?:proudly )?(?:powered|hosted) (?:by|on) (?-i:[A-Z])[\w.]+(?: (?-i:[A-Z])[\w.]+){0,2}"
            r"|(?:follow|e-?mail|contact|about) the (?:author|writer|reporter)s?(?: on [a-z]{1,12})?"
            rf"|(?:{_INTRODUCED}|{_COVERS}) ?(?:{_REACHED})?|{_REACHED}"
        ),
    ),
)
