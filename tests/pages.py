# ruff: noqa: E501, C417  (pages have long lines)
"""Twenty saved web pages of various make, made up: what stands around an article, and the article that stands in it.

`PAGES` maps a name to the page's bytes and the paragraphs that are its article. The places and people do not exist.
"""

import json
from html import escape

FERRY = (
    "The ferry between Port Ellery and the Stane islands will run again from Monday, the harbour board said on Thursday, "
    "after eleven weeks in which islanders were cut off from the mainland.",
    "“We have waited long enough for this,” said Maud Okonjo, who chairs the island council. “People have missed "
    "hospital appointments, weddings and, in two cases, funerals.”",
    "The vessel, the 34-year-old Lady of Stane, was taken out of service in July when inspectors found cracks in both of its "
    "engine mounts. Repairs cost £1.8m, almost three times the first estimate.",
    "At least 2,300 islanders depend on the crossing. During the closure a fishing boat carried post and medicine twice a week, "
    "and the regional government paid for 41 helicopter flights.",
    "Opposition members called the episode a disgrace. The transport minister, Piers Hallam, said a second vessel would be "
    "ordered before the end of the year, but declined to say who would build it.",
)
MILL = (
    "Firefighters brought a blaze at the disused Corrin textile mill under control early on Sunday after a night in which "
    "flames could be seen from 20 kilometres away.",
    "No one was hurt, but about 160 people in the streets around the mill were told to leave their homes, and most spent the "
    "night in a school gymnasium.",
    "“It went up like paper,” said Tomas Brandl, 58, who lives opposite the gate. “My grandfather worked there, and now "
    "there is nothing left of it but the chimney.”",
    "Police said they were treating the fire as suspicious and asked anyone with film from the night to come forward. Two "
    "teenagers were questioned and released.",
    "The mill, built in 1887, closed in 2004. Plans to turn it into 90 flats were approved last spring and have been held up by "
    "a dispute over who must pay to remove asbestos.",
    "A spokeswoman for the owner, Greyfield Estates, said the company was “devastated” and would work with the inquiry.",
)
VOTE = (
    "Voters in Lower Marrow rejected a plan to merge with the neighbouring town of Hask by 5,412 votes to 5,377, a margin of "
    "35, in a referendum whose result will be recounted on Wednesday.",
    "Turnout was 71 percent, the highest in a local vote since 1998, the electoral office said.",
    "“This is not the end of the matter,” the mayor of Hask, Ilse Tarn, told reporters outside the count. Her opponent, "
    "Joss Merriweather, said that the people had spoken and that she should listen.",
    "Supporters had promised savings of nearly $4 million a year. Opponents said that the town hall, the swimming pool and the "
    "library would be the first to go.",
)
NAV = ["Home", "World", "Politics", "Business", "Sport", "Culture", "Weather", "Video", "Newsletters", "Jobs"]
RELATED = (
    "Island council demands answers over ferry repairs",
    "In pictures: storm damage along the coast",
    "How one village learned to live without a shop",
    "Ten recipes for a wet weekend",
)


def _head(title: str, extra: str = "", site: str = "The Harbour Gazette") -> str:
    return f'<meta charset="utf-8"><title>{escape(title)} | {site}</title><meta property="og:site_name" content="{site}">{extra}'


def _ld(kind: str, title: str, **more: object) -> str:
    found = {"@context": "https://schema.org", "@type": kind, "headline": title, **more}
    return f'<script type="application/ld+json">{json.dumps(found)}</script>'


def _ps(paragraphs: tuple[str, ...], tag: str = "p", cls: str = "") -> str:
    attr = f' class="{cls}"' if cls else ""
    return "\n".join(f"<{tag}{attr}>{escape(one, quote=False)}</{tag}>" for one in paragraphs)


_MENU = "<ul>" + "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in NAV) + "</ul>"
_MORE = (
    "<h3>More on this story</h3><ul>"
    + "".join(f'<li><a href="/s/{n}">{one}</a></li>' for n, one in enumerate(RELATED))
    + "</ul>"
)
_COOKIE = '<div id="consent" class="cookie-banner"><p>We and our 812 partners store cookies on your device.</p><button>Accept all</button></div>'
_SIGN_UP = '<div class="newsletter-signup"><h4>Get our morning briefing</h4><form><input name="email"><button>Sign up</button></form></div>'
_FOOT = '<footer><p>© 2015 The Harbour Gazette. All rights reserved.</p><a href="/terms">Terms of use</a> <a href="/privacy">Privacy policy</a></footer>'


def _page(head: str, body: str, lang: str = "en") -> bytes:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


def _modern() -> bytes:
    title = "Stane ferry to run again after eleven weeks"
    ld = _ld("NewsArticle", title, datePublished="2015-10-01T14:03:00+01:00", author=[{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Yi"}],
             publisher={"@type": "Organization", "name": "The Harbour Gazette"}, inLanguage="en-GB")  # fmt: skip
    return _page(
        _head(title, ld + '<link rel="canonical" href="https://gazette.example/ferry">'),
        f'<header><nav>{_MENU}</nav></header>{_COOKIE}<main><article><h1>{title}</h1><div class="byline">By Ann Lee and Bo Yi</div>'
        f"<section>{_ps(FERRY[:3])}{_SIGN_UP}{_ps(FERRY[3:])}</section></article><aside>{_MORE}</aside></main>{_FOOT}",
    )


def _wordpress() -> bytes:
    return _page(
        _head("Mill fire", '<meta property="og:title" content="Fire destroys Corrin mill"><meta property="article:published_time" content="2015-10-04T07:15:00+00:00"><meta name="author" content="Ida Voss">'),
        f'<div id="page" class="hfeed site"><div id="content"><div id="primary"><article id="post-77" class="post hentry"><header class="entry-header">'
        f'<h1 class="entry-title">Fire destroys Corrin mill</h1></header><div class="entry-content">{_ps(MILL)}'
        f'<div class="sharedaddy"><h3>Share this:</h3><ul><li>Twitter</li><li>Facebook</li></ul></div></div></article>'
        f'<div id="comments"><ol><li class="comment"><p>I remember that mill, such a shame, my aunt worked there for years.</p></li></ol></div></div>'
        f'<div id="secondary" class="widget-area"><h2>Recent posts</h2>{_MORE}</div></div></div>{_FOOT}',
    )  # fmt: skip


def _tables() -> bytes:
    cells = "<br><br>".join(escape(one, quote=False) for one in VOTE)
    return (
        "<HTML><HEAD><TITLE>Merger rejected by 35 votes</TITLE></HEAD><BODY BGCOLOR=#ffffff><TABLE WIDTH=760><TR><TD WIDTH=140>"
        f"{'<BR>'.join(NAV)}</TD><TD><FONT SIZE=5><B>Merger rejected by 35 votes</B></FONT><BR><FONT SIZE=2>{cells}</FONT></TD></TR></TABLE></BODY></HTML>"
    ).encode()


def _brs() -> bytes:
    lines = "<br/>\n<br/>\n".join(escape(one, quote=False) for one in MILL)
    return _page(
        _head("Corrin mill burns"),
        f'<div class="top">{_MENU}</div><div class="story"><h1>Corrin mill burns</h1><div class="text">{lines}</div></div>{_FOOT}',
    )


def _divs() -> bytes:
    return _page(
        _head("Ferry back on Monday"),
        f'<div class="nav">{_MENU}</div><div class="c-a9"><h1>Ferry back on Monday</h1>{_ps(FERRY, "div", "css-1x2y3z")}</div><div class="rail">{_MORE}</div>{_FOOT}',
    )


def _unclosed() -> bytes:
    return (
        _head("Referendum").encode()
        + b"<h1>Merger rejected</h1>\n"
        + "\n".join(f"<p>{one}" for one in VOTE).encode()
        + b"\n<hr><p><small>Gazette 2015"
    )


def _quotes_and_lists() -> bytes:
    body = f"{_ps(MILL[:2])}<blockquote><p>{MILL[2]}</p></blockquote><h2>What the police say</h2>{_ps(MILL[3:5])}<ul><li>{MILL[5]}</li></ul>"
    return _page(
        _head("Mill: what we know"), f"<nav>{_MENU}</nav><article><h1>Mill: what we know</h1>{body}</article>{_FOOT}"
    )


def _figures() -> bytes:
    figure = '<figure><img src="a.jpg" alt=""><figcaption>The chimney is all that is left. Photograph: P. Ash</figcaption></figure>'
    return _page(
        _head("Mill fire in pictures"),
        f"<main><h1>Mill fire</h1>{_ps(MILL[:2])}{figure}{_ps(MILL[2:])}</main><aside>{_MORE}</aside>{_FOOT}",
    )


def _amp() -> bytes:
    return (
        f'<!doctype html><html amp lang="en"><head>{_head("Ferry")}<style amp-boilerplate>body{{visibility:hidden}}</style></head><body>'
        f'<amp-sidebar id="s">{_MENU}</amp-sidebar><article class="amp-wp-article"><header><h1>Ferry to run again</h1></header>'
        f'<div class="amp-wp-article-content">{_ps(FERRY)}</div></article>{_FOOT}</body></html>'
    ).encode()


def _script_only() -> bytes:
    title = "Merger rejected by 35 votes"
    ld = _ld("ReportageNewsArticle", title, articleBody="\n\n".join(VOTE), datePublished="2015-10-05")
    return _page(
        _head(title, ld),
        '<div id="root"></div><noscript><p>Please enable JavaScript to read this page.</p></noscript><script>window.__DATA__={"a":"<p>x</p>"}</script>',
    )


def _teaser_with_body() -> bytes:
    title = "Ferry runs again"
    ld = _ld("Article", title, articleBody=" ".join(FERRY), isAccessibleForFree=True)
    return _page(
        _head(title, ld),
        f'<article><h1>{title}</h1><p>{FERRY[0]}</p><div class="js-rest">Loading…</div></article>{_FOOT}',
    )


def _graph() -> bytes:
    graph = {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "Marrow Times"},
        {"@type": ["NewsArticle", "Article"], "headline": "Lower Marrow says no", "datePublished": "2015-10-05T22:10:00Z", "author": {"name": "Ida Voss"}},
    ]}  # fmt: skip
    return _page(
        f'<title>x</title><script type="application/ld+json">{json.dumps(graph)}</script>',
        f'<div role="main"><h1>Lower Marrow says no</h1>{_ps(VOTE)}</div><div class="related">{_MORE}</div>',
    )


def _microdata() -> bytes:
    return _page(
        _head("Corrin mill"),
        f'<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">Corrin mill destroyed</h1><time itemprop="datePublished" datetime="2015-10-04">4 October 2015</time>'
        f'<div itemprop="articleBody">{_ps(MILL)}</div></div><div class="promo">{_MORE}</div>{_FOOT}',
    )


def _windows() -> bytes:
    text = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>Stane ferry</title></head><body><h1>Stane ferry</h1>{_ps(FERRY)}</body></html>'
    return text.encode("cp1252")


def _utf16() -> bytes:
    return f"<html><head><title>Corrin mill</title></head><body><article><h1>Corrin mill</h1>{_ps(MILL)}</article></body></html>".encode(
        "utf-16"
    )


def _xhtml() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en-GB"><head><title>Merger</title></head><body><div id="nav">{_MENU}</div><div id="main"><h1>Merger rejected</h1>{_ps(VOTE)}</div></body></html>'
    ).encode()


def _deep() -> bytes:
    return _page(_head("Deep"), "<div>" * 400 + f"<article><h1>Deep</h1>{_ps(FERRY)}</article>" + "</div>" * 400)


def _nested_spans() -> bytes:
    inner = "".join(
        f'<div class="p"><span><span>{one[:40]}</span><a href="/t">{one[40:60]}</a><span>{one[60:]}</span></span></div>'
        for one in map(lambda p: escape(p, quote=False), VOTE)
    )
    return _page(
        _head("Lower Marrow"),
        f'<div class="wrap"><div class="menu">{_MENU}</div><div class="article-body"><h1>Lower Marrow</h1>{inner}</div></div>{_FOOT}',
    )


def _live_blog() -> bytes:
    posts = "".join(
        f'<section class="post"><time datetime="2015-10-04T0{n}:00:00Z">0{n}:00</time><p>{one}</p></section>'
        for n, one in enumerate(MILL)
    )
    return _page(_head("Mill fire live"), f"<nav>{_MENU}</nav><main><h1>Mill fire: live</h1>{posts}</main>{_FOOT}")


def _print_version() -> bytes:
    return f"<html><body onload='window.print()'><b>Stane ferry to run again</b><hr><pre>{escape(chr(10).join(FERRY), quote=False)}</pre></body></html>".encode()


PAGES: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "modern": (_modern(), FERRY),
    "wordpress": (_wordpress(), MILL),
    "tables": (_tables(), VOTE),
    "breaks": (_brs(), MILL),
    "divs": (_divs(), FERRY),
    "unclosed": (_unclosed(), VOTE),
    "quotes and lists": (_quotes_and_lists(), MILL),
    "figures": (_figures(), MILL),
    "amp": (_amp(), FERRY),
    "script only": (_script_only(), VOTE),
    "teaser": (_teaser_with_body(), FERRY),
    "graph": (_graph(), VOTE),
    "microdata": (_microdata(), MILL),
    "windows-1252": (_windows(), FERRY),
    "utf-16": (_utf16(), MILL),
    "xhtml": (_xhtml(), VOTE),
    "deep": (_deep(), FERRY),
    "spans": (_nested_spans(), VOTE),
    "live": (_live_blog(), MILL),
    "print": (_print_version(), FERRY),
}
