"""What English sites put over an article or between its paragraphs.

Cookie banners, boxes that ask for an address or a subscription, buttons of recipes, and the notices of newsletters.
"""

from __future__ import annotations

from textclean.language.furniture.hands import AGENCY_EN, MEDIUM_EN
from textclean.language.furniture.shapes.shape import Shape, row
from textclean.language.tables import any_phrase

#: A banner must ask before anything is stored on the reader's device: Directive 2002/58/EC art. 5(3).
_COOKIES = (
    r"(?:accept|reject|decline|refuse|allow|manage|view|change|update|set|hide)"
    r"(?: (?:all|additional|optional|essential|analytics|my|your|this|only|necessary|or|and))*"
    r" cookies?(?: (?:settings|preferences|choices|options|message|policy))?"
    r"|cookies? (?:settings|preferences|choices)|(?:reject|decline|accept|allow) all"
)
#: Invitations to a mailing list.
_LIST = (
    r"(?:(?:news|brief|mail)(?:letter|ing|ing list)s?|bulletin|digest|e-?mails?|(?:news |breaking )?(?:updates|alerts))"
)
_AT_ONCE = "(?: here| now| today| free)?"
_OF_OURS = r"(?:(?:for|to)(?: \S+){0,2} (?:our|the|my)|our|the)(?: [\w'’-]+){0,4}"
_PAYWALL = any_phrase(
    r"""
    if you(?: are|'re|’re) a (?:current )?subscriber, (?:log|sign) in below\..{0,90}, e-?mail newsletter sign-?up,
    by allowing ads to appear on this site, you support .{10,90},
    for access to this article,? please (?:sign in|log in|subscribe)[^.]{0,24}\.?,
    (?:this|the) (?:article|story|content) is (?:only )?(?:for|available to) (?:our |paying )?subscribers(?: only)?,
    you(?: have|'ve|’ve) (?:\d+|\w+) (?:more )?free (?:articles?|story|stories) (?:left|remaining)(?: this \w+)?,
    subscribe for (?:full|unlimited) (?:digital )?access, support (?:our|independent|local|quality) journalism,
    gift this (?:article|story), (?:save|read|watch) (?:for|it) later,
    add to (?:your |my )?(?:favou?rites|bookmarks|reading list|saved (?:articles|stories)), saved articles
    """
)
_STOCK = "(?:Getty Images|Shutterstock|iStock(?:photo)?|Alamy(?: Stock Photo)?|Unsplash)"
_AGENCY = rf"(?:{AGENCY_EN}(?: [Pp]hoto)?)"
_NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}"
#: Whose a picture is: /AFP/Getty Images, / Harbor Times
_OWNER = rf"(?:\s?/\s?(?:{_STOCK}|{_AGENCY}|{MEDIUM_EN}|[A-Z]{{2,5}} [Pp]hoto)(?: via {_STOCK}| via {_AGENCY})?){{1,2}}"

#: The purposes that a consent banner must name: IAB Europe, Transparency & Consent Framework Policies, appendix B.
_CONSENT = (
    r"we (?:and our|value your).{0,40}(?:partners.{0,20}(?:store|access|use|process)\b.{0,220}|privacy)"
    r"|we use your sign-?up to provide content in .{10,200}"
)
#: Lines of large newsrooms between their paragraphs and around them: National World, Reach, the BBC, the Financial
#: Times, the Guardian, the New York Times; and shops.
_NEWSROOM = any_phrase(
    r"""
    watch more of our videos on \S+, and on freeview \d+.{0,30}, visit \S+ now,
    thank(?:s| you) for (?:signing up|subscribing)!?, success! you(?:'|’)re on the list\W*, connect with us,
    fork me on github, we want to hear from you\W*, join the conversation, republish this (?:article|story).{0,24},
    did you know with a digital subscription to .{10,220},
    you can find this story in (?:my bookmarks|saved items)\.?.{0,80},
    or by navigating to the user icon in the top right\.?, .{2,40} encourages reader discussion on our stories.{0,200},
    share on .{1,20} \(opens (?:in )?(?:a )?new (?:window|tab)\), unlock the editor(?:'|’)s digest for free,
    .{4,60} selects (?:her|his|their) favou?rite stories in this weekly newsletter\.?,
    explore our full range of subscriptions\.?,
    (?:the )?.{2,30} is not responsible for the content of external sites\.?.{0,60}, related internet links,
    skip advertisement, skip past newsletter promotion, after newsletter promotion,
    privacy notice: newsletters may contain .{10,240}, you have been granted access\W.{0,60},
    a version of this article appears in print on .{10,240}, listen to this article\W{1,3}\d{1,2}:\d{2}(?: min)?,
    [\d.]+ out of 5(?: stars)?, [\d,]+ (?:global )?ratings, free (?:shipping|delivery) on orders over \S{2,10},
    add .{2,40} as (?:your|a) preferred source\b.{0,80}, follow .{2,30}(?:'s|’s) .{2,40} coverage:? (?:at )?https?://\S+,
    when we learn of a mistake,? we acknowledge it with a correction\..{0,160},
    first for all the latest news from across .{4,120}\bfree app\.?, thank(?:s| you) for your feedback\W*,
    do you have an opinion on the issues raised in this article\?.{0,240},
    leave a comment and (?:tag|rate) .{2,60}, (?:lee|leer) en español,
    follow .{2,30} on bbc sounds\W.{4,60},
    follow .{2,40} on (?:facebook|x|twitter|instagram)\b.{0,60}send your story ideas to .{4,60},
    follow .{2,40} on (?:facebook|x|twitter|instagram)\b.{0,90}sign up to .{4,60} here\.?
    """
)
#: The price of a subscription, Only $1 for 4 weeks, and the first step to it.
_OFFER = (
    r"(?:enjoy(?:ed|ing)? this (?:story|article|post)\? )?subscribe (?:to|now|today)\b"
    r"(?=.*(?:[$£€]\d|\b(?:free|unlimited|magazine|newsletter|print|digital)\b)).{4,120}"
    r"|get (?:full|unlimited) (?:digital )?access\b[^.!?]{0,90}\W*"
    r"|(?:only|just|from|then) [$£€]\d+(?:\.\d+)? (?:for|per|an?) (?:\d+ )?(?:weeks?|months?|years?)\b.{0,160}"
    r"|try unlimited access|to (?:read|continue reading) (?:the full|the rest of|this) (?:story|article)\W.{4,60}"
)

BANNERS: tuple[Shape, ...] = (
    row("disclaimer", "We and our 842 partners store and/or access information on a device.", pattern=_CONSENT),
    row(
        "promotion",
        "Thank you for signing up!",
        "Share on X (opens in a new window)",
        "Follow Harbor News on Facebook, X and Instagram. Send your story ideas to news@harbor.example.",
        pattern=_NEWSROOM,
    ),
    row(
        "promotion",
        "Only $1 for 4 weeks",
        "To read the full story, start your free trial today.",
        pattern=_OFFER,
    ),
    row("button", "Accept additional cookies", "Cookie settings", pattern=rf"\W*(?:{_COOKIES})\W*"),
    row(
        "button",
        "We use some essential cookies to make this website work.",
        "Cookies on this service",
        pattern=(
            r"we use (?:some )?essential cookies to make this (?:web)?(?:site|service) work\W*"
            r"|cookies on (?:(?:this|our|the) (?:[\w.’'-]+ ){0,4}(?:(?:web)?site|service|page|portal)|\w+\.\w+)"
        ),
    ),
    row(
        "button",
        "Is this page useful?",
        "Did this help?",
        "Still have questions? Contact us",
        "There is something wrong with this page",
        pattern=(
            r"(?:is|was) this (?:page|article|information|answer|content) (?:useful|helpful).{0,12}"
            r"|still have (?:a )?questions?\? (?:(?:contact|ask|call|chat with) us|get in touch)\W*"
            r"|did (?:this|we|our)(?: \w+)? (?:help|answer) ?(?:you(?:r question)?)?\?"
            r"|(?:report a problem|(?:there is |is there )?(?:something|anything) wrong) with this page\W*"
        ),
    ),
    row(
        "button",
        "Print recipe",
        "Jump to recipe",
        "Tried this recipe? Let us know how it was!",
        pattern=(
            r"\W*(?:(?:save|print|rate|pin|share|review|jump to)(?: this| the)? recipe"
            r"|(?:tried|(?:did|have) you (?:tried|try|made|make)) this recipe\?.{0,60}"
            r"|this post (?:may contain|contains) affiliate links.{0,40})\W*"
        ),
    ),
    row(
        "promotion",
        "Sign up for our daily briefing",
        "Get our weekly harbour newsletter",
        "Sign up for First Tide, a free daily digest of our best stories.",
        pattern=(
            rf"(?:sign up|subscribe|get|join|receive){_AT_ONCE} (?:{_OF_OURS} {_LIST}{_AT_ONCE}"
            rf"|(?:for|to) [^.!?]{{2,40}}, (?:a|our|the) (?:free|daily|weekly)(?: \w+){{0,2}} {_LIST}\b"
            r"[^.!?]{0,60})\W*"
        ),
    ),
    row(
        "promotion",
        "Get the latest news in your inbox",
        "Stories like this, delivered to your inbox every Friday",
        "Subscribe now for our weekly roundup, delivered directly to your inbox.",
        pattern=(
            r"(?:get|receive|have|want|sign up|subscribe|stories|news|the latest|the best|our)\b[^.]{0,90}"
            r" (?:in|(?:directly |straight )?to) your (?:e-?mail )?inbox"
            r"(?: (?:every|each) \w+| daily| weekly| by sign(?:ing)? up .{4,60}|\. sign up for .{4,60})?\W*"
            r"|(?:enter )?your e-?mail(?: address)?\W*|(?:you can )?unsubscribe at any time\..{0,20}"
            r"|join (?:us|our|the) .{0,40}\b(?:on|in) (?:whatsapp|telegram|facebook|discord|reddit)\b[^.!?]{0,60}\W*"
        ),
    ),
    row(
        "promotion",
        "Listen wherever you get your podcasts",
        "Check price at Harbor Stores",
        pattern=(
            r"(?:subscribe|listen|follow)(?: to [^.!?]{2,50})? (?:on apple podcasts.{0,40}"
            r"|wherever you (?:get|listen).{0,30})"
            r"|(?:check|view|see|compare) (?:the )?(?:latest |best )?(?:prices?|deals?)"
            r"(?: (?:at|on|from) [^.!?]{2,40})?"
        ),
    ),
    row(
        "disclaimer",
        "We may earn a commission if you buy through links on this page.",
        pattern=r"(?:[^.]{0,90}\b)?we (?:may|might|can) (?:earn|receive|get) an? (?:\w+ )?commission\b"
        r"[^.]{0,100}\.?(?: [^.]{0,100}\.)?",
    ),
    row(
        "button",
        "Sign the guestbook",
        "To plant a tree in memory of Dana Whitlock, please visit our tribute store.",
        "Load more comments",
        "Follow live text updates",
        pattern=(
            r"\W*(?:sign (?:the|this) guest ?book|send (?:sympathy )?flowers|plant a (?:memorial )?tree"
            r"|(?:to .{4,30} )?in memory of .{3,60}please visit .{3,40} store"
            r"|(?:share|add) (?:a|your) (?:memory|memories|condolences|tribute)"
            r"|load more(?: (?:comments|posts|stories|updates|results))?"
            r"|follow (?:the |our )?live (?:text )?(?:updates|coverage))\W*"
        ),
    ),
    row(
        "promotion",
        "Have we missed your favourite? Tell us in the comments below.",
        pattern=(
            r"(?=[a-z])(?:[^.!?]{3,60}[.!?] )?(?:please )?"
            r"(?:tell us|let us know|share (?:it|them|yours|your \w+)) in the comments(?: section)?(?: below)?\W*"
        ),
    ),
    row(
        "button",
        "Submit a tip",
        "Send us your photos",
        "Suggest a correction",
        "Purchase licensing rights",
        "Request a reprint",
        pattern=(
            r"\W*(?:(?:submit|send|share|report|suggest)(?: us)? (?:an?|your) (?:(?:news|story|photo|opinion) )?"
            r"(?:tip|correction|typo|error|letter|photos?|videos?|story|event)s?(?: (?:to|with) us)?"
            r"|(?:purchase|buy|request|order)(?: an?)? (?:licensing rights|reprints?)"
            r"|reprints (?:and|&) permissions)\W*"
        ),
    ),
    row("promotion", "This article is for subscribers only", "Save for later", pattern=rf"\W*{_PAYWALL}\W*"),
    row(
        "media",
        "Tap to unmute",
        pattern=r"\W*(?:tap|click) to (?:un)?mute\W*",
    ),
    row(
        "dateline",
        "Updated 2 hours ago",
        pattern=(
            r"(?:updated|published|posted|last (?:updated|modified)):?"
            r" (?:\d+|an?|one|two|three) (?:min(?:ute)?|hour|day|week)s? ago\W*"
        ),
    ),
    row(
        "interface",
        "View this email in your browser",
        "View in browser",
        "Forward to a friend",
        "Forwarded this email? Subscribe here",
        "You are receiving this email because you signed up on our site.",
        pattern=(
            r"(?:view|read|open|see) (?:this )?(?:(?:e-?mail|newsletter|message|it) )?(?:in|on|with) (?:(?:your|a) )?"
            r"(?:web )?browser\W*"
            r"|forward (?:this (?:e-?mail|newsletter|issue) )?to a friend\W*"
            r"|(?:[^.?!]{3,60}[.?!] ){0,2}"
            r"(?:was this (?:(?:e-?mail|newsletter) )?forwarded to you|forwarded this (?:e-?mail|newsletter))\?.{0,40}"
            r"|you(?:(?: are|'re|’re) receiving| received) this (?:e-?mail|newsletter|message) because .{4,90}"
            r"|have feedback\? (?:just )?reply to this (?:e-?mail|newsletter)\.?"
            r"|update your (?:e-?mail )?preferences(?: or unsubscribe.{0,20})?\W*"
        ),
    ),
    row(
        "credit",
        "Powered by WordPress",
        pattern=(
            r"(?:proudly )?powered by (?:wordpress|blogger|ghost|drupal|squarespace|medium|substack|discuz|phpwind)\b"
            r"[\W\dx]*"
        ),
    ),
    row(
        "credit",
        "AFP via Getty Images",
        "REUTERS/Dana Whitlock",
        "(Photo by Dana Whitlock/Harbor Times)",
        pattern=(
            rf"\W*(?-i:(?:{_NAME}(?: ?[–—|,] ?| via ))?{_STOCK}|(?:{_NAME}|File [Pp]hoto){_OWNER}"
            rf"|{_AGENCY}/{_NAME}|{_NAME} for {_AGENCY})\W*"
            r"|\(supplied(?:: [^()]{2,50})?\)"
            r"|\((?:photo|image|picture)s? by (?-i:[A-Z])[^()!?]{3,60}\)"
        ),
    ),
    row(
        "interface",
        "You have 2 free articles remaining. Subscribe now.",
        "You’ve reached your limit of free stories",
        pattern=(
            r"you(?: have|'ve|’ve) (?:(?:\d+|one|two|three|four|five) (?:free )?(?:articles?|stor(?:y|ies))"
            r" (?:left|remaining)|(?:reached|read) (?:all )?(?:of )?your (?:monthly )?(?:limit of )?(?:\d+ )?free"
            r" (?:articles|stories)).{0,60}"
        ),
    ),
    row(
        "disclaimer",
        "Our Standards: The Nordwire Trust Principles.",
        pattern=r"our standards: the .{2,30} trust principles\W*",
    ),
)
