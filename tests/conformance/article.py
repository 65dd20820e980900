#!/usr/bin/env python3
"""The article of web pages: pages are made at random of the shapes that content management systems, agencies, blogs
and hand-written sites have, in several scripts. Words are made up, so that it is known of each sentence whether it is
of the article or of the furniture. All of the article is read and at most two pieces of the furniture; F1 of word
4-grams is over 0.96. Plain documents lose nothing, nor does any page with --extract all. The seed is fixed.

article.py [BUILD-FOLDER [COUNT [SEED]]]"""
import collections, html, pathlib, random, re, subprocess, sys, tempfile

sys.dont_write_bytecode = True
from checks import check, finish

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 12
random = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20261129)

SCRIPTS = {  # language: syllables, full stop, what stands between words
    "en": ("ba do fe gu ki lo ma ne pi ro su ta ve wi zo".split(), ".", " "),
    "ru": ("ба до фе гу ки ло ма не пи ро су та ве ши зо".split(), ".", " "),
    "el": ("βα δο φε γυ κι λο μα νε πι ρο συ τα βε ξι ζο".split(), ".", " "),
    "ar": ("با دو في كو ما نا سا تا را لا زي شو عا غي قا".split(), ".", " "),
    "hi": ("बा दो फे गु कि लो मा ने पि रो सु ता वे शि जो".split(), "।", " "),
    "zh": (list("港口船只风海岸灯塔渡轮码头潮水货仓桥梁街道城市新闻报告资料项目工程预算委员"), "。", ""),
}
RELATED = {"en": "Related articles", "ru": "Читайте также", "el": "Διαβάστε επίσης", "ar": "مقالات ذات صلة",
           "hi": "संबंधित खबरें", "zh": "相关新闻"}


class Texts:
    """Sentences of one page, those of the article apart from those of the furniture."""

    def __init__(self, lang):
        self.lang, self.article, self.furniture = lang, [], []
        self.syllables, self.stop, self.between = SCRIPTS[lang]

    def words(self, count):
        made = ["".join(random.choice(self.syllables) for _ in range(random.randint(2, 4))) for _ in range(count)]
        return self.between.join(made)

    def of_article(self, count, stop=False):
        text = self.words(count) + (self.stop if stop else "")
        self.article.append(text)
        return text

    def of_furniture(self, count):
        text = self.words(count)
        self.furniture.append(text)
        return text

    def prose(self, sentences):
        return " ".join(self.of_article(random.randint(9, 18), stop=True) for _ in range(sentences))


def links(t, count, words=2, tag="ul", names=""):
    items = "".join(f'<li><a href="/{i}/x">{t.of_furniture(words)}</a></li>' for i in range(count))
    return f"<{tag}{names}>{items}</{tag}>"


POST = ' class="twitter-tweet"'


def paragraphs(t, wrap="p"):
    """The text: paragraphs with a heading, a list, a quotation, a table and links amid."""
    parts = [f"<{wrap}>{t.prose(random.randint(2, 4))}</{wrap}>" for _ in range(random.randint(3, 6))]
    amid = [lambda: f"<h2>{t.of_article(4)}</h2>",
            lambda: "<ul>" + "".join(f"<li>{t.of_article(7, True)}</li>" for _ in range(3)) + "</ul>",
            lambda: f'<blockquote{random.choice(["", POST])}><p>{t.of_article(12, True)}</p></blockquote>',
            lambda: "<table><tr>" + "".join(f"<th>{t.of_article(2)}</th>" for _ in "ab") + "</tr><tr>" +
                    "".join(f"<td>{t.of_article(2)}</td>" for _ in "ab") + "</tr></table>",
            lambda: f'<p>{t.of_article(8, True)} <a href="/a">{t.of_article(3)}</a> {t.of_article(6, True)}</p>',
            lambda: f'<figure><img src="x.png" alt=""><figcaption>{t.of_article(6, True)}</figcaption></figure>']
    for make in random.sample(amid, 3):
        parts.insert(random.randint(1, len(parts) - 1), make())
    return "\n".join(parts)


def share(t):
    return f'<div class="share-bar">{links(t, 4, 1)}</div>'


def teasers(t, names):
    items = "".join(f'<div class="item"><h3><a href="/t{i}">{t.of_furniture(5)}</a></h3>'
                    f"<p>{t.of_furniture(14)}.</p></div>" for i in range(3))
    return f"<div{names}>{items}</div>"


def comments(t):
    items = "".join(f'<li><p class="who">{t.of_furniture(2)}</p><p>{t.of_furniture(16)}.</p></li>' for _ in range(3))
    return f'<section id="comments"><h2>{t.of_furniture(2)}</h2><ol class="comment-list">{items}</ol></section>'


def newsletter(t):
    return (f'<form class="signup" action="/s"><p>{t.of_furniture(9)}</p><input type="email" name="m">'
            f"<button>{t.of_furniture(1)}</button></form>")


# ---- shapes: each gives the body of a page; `t.title` is the headline, made before ----

def wordpress(t):
    return (f'<a class="skip-link" href="#content">{t.of_furniture(3)}</a><header class="site-header">'
            f'<p class="site-title"><a href="/">{t.of_furniture(2)}</a></p><nav>{links(t, 6)}</nav></header>'
            f'<div id="content"><main>'
            f'<article class="post hentry"><header class="entry-header"><h1 class="entry-title">{t.title}</h1>'
            f'<p class="byline"><a href="/a">{t.of_article(2)}</a>, {t.of_article(2)}</p></header>'
            f'<div class="entry-content">{paragraphs(t)}{share(t)}</div><footer class="entry-footer">'
            f'{links(t, 3, 1, names=" class=tags")}</footer></article>'
            f'<div class="press-contact"><h3>{t.of_article(2)}</h3><p>{t.of_article(3)}</p>'
            f'<p><a href="mailto:x@example.org">{t.of_article(2)}</a></p></div>{comments(t)}</main>'
            f'<aside class="widget-area">{links(t, 7, 4)}{newsletter(t)}</aside></div>'
            f'<footer class="site-footer"><p>{t.of_furniture(6)}</p>{links(t, 4)}</footer>')


def drupal(t):
    return (f'<div id="page"><div id="header">{links(t, 5)}</div><div id="breadcrumb">{links(t, 3, 1, "ol")}</div>'
            f'<div id="main"><h1 class="title" id="page-title">{t.title}</h1><div class="region-content">'
            f'<div class="node node-release"><div class="field field-name-body"><div class="field-items">'
            f'{paragraphs(t)}</div></div>{share(t)}</div></div><div class="region-sidebar sidebar">{teasers(t, "")}'
            f'</div></div>'
            f'<div id="footer">{links(t, 6)}</div></div>')


def typo3(t):
    return (f'<div id="wrapper"><div id="top">{links(t, 4, 1)}</div><div id="hauptnavigation" class="navi">'
            f'{links(t, 8)}</div><div id="inhalt"><div class="news news-single"><div class="article" itemscope '
            f'itemtype="http://schema.org/Article"><h1 itemprop="headline">{t.title}</h1><div class="teaser-text" '
            f'itemprop="description"><p>{t.of_article(12, True)}</p></div><div class="news-text-wrap" '
            f'itemprop="articleBody">{paragraphs(t)}</div><div class="news-related"><h4>{RELATED[t.lang]}</h4>'
            f'{links(t, 3, 5)}</div></div></div></div><div id="marginalspalte">{links(t, 5, 4)}'
            f'<p>{t.of_furniture(12)}.</p></div><div id="fuss">{links(t, 5, 1)}</div></div>')


def portal(t):
    """Division in division, with made-up names of classes."""
    deep = paragraphs(t)
    for depth in range(5):
        deep = f'<div class="cmp-{depth} aem-Grid-{random.randint(10, 99)}">{deep}</div>'
    return (f'<div class="root"><div class="x1">{links(t, 9)}</div><div class="x2"><div class="x3"><h1>{t.title}'
            f'</h1></div>'
            f'{deep}<div class="x4">{teasers(t, "")}</div></div><div class="x5">{links(t, 12)}</div></div>')


def government(t):
    return (f'<div role="banner"><a href="/">{t.of_furniture(3)}</a></div><div role="navigation">{links(t, 7)}</div>'
            f'<div role="main" id="main-content"><p class="kicker">{t.of_article(2)}</p><h1>{t.title}</h1>'
            f'<p class="date">{t.of_article(3)}</p>{paragraphs(t)}<h2>{t.of_article(2)}</h2><p>{t.of_article(9, True)} '
            f'<a href="mailto:press@example.org">press@example.org</a></p><h3>{t.of_article(2)}</h3><ul>'
            f'<li><a href="/f/one.pdf">{t.of_article(4)}</a></li><li><a href="/f/two.pdf">{t.of_article(4)}</a>'
            f'</li></ul>'
            f'</div><div role="complementary">{links(t, 6, 4)}</div><div role="contentinfo"><p>{t.of_furniture(8)}</p>'
            f'{links(t, 5)}</div><div id="cookie-banner"><p>{t.of_furniture(20)}.</p><button>{t.of_furniture(1)}'
            f'</button></div>')


def wire(t):
    """A table around all, as old sites have it."""
    lines = "<br><br>".join(t.prose(3) for _ in range(5))
    return (f'<table width="100%"><tr><td colspan="3">{links(t, 8, tag="div")}</td></tr><tr>'
            f'<td width="150">{links(t, 10)}</td>'
            f'<td><font size="5"><b>{t.of_article(6)}</b></font><br>{lines}</td><td>{links(t, 6, 5)}</td></tr></table>')


def blog(t):
    return (f'<div class="header"><h1 class="blog-title"><a href="/">{t.of_furniture(3)}</a></h1></div>'
            f'<div class="main">'
            f'<div class="post"><h2 class="post-title">{t.title}</h2><div class="post-body">{paragraphs(t)}</div>'
            f'<div class="post-footer">{links(t, 3, 1)}</div></div><div id="comments" class="comments">'
            f'<p>{t.of_furniture(20)}.</p><p>{t.of_furniture(15)}.</p></div></div>'
            f'<div class="sidebar">{links(t, 15)}</div>')


def application(t):
    """No names at all: only text and links tell."""
    return (f'<div>{links(t, 6)}</div><div><div><div><h1>{t.title}</h1><div><span>{t.of_article(2)}</span></div><div>'
            f'{paragraphs(t)}</div></div></div><div>{links(t, 8, 5)}</div></div><div><div>{links(t, 9)}</div></div>')


def pieces(t):
    """The text in several blocks, with adverts between them."""
    blocks = "".join(f'<div class="body-chunk"><div class="article-body">{paragraphs(t)}</div></div>'
                     f'<div class="ad-slot"><p>{t.of_furniture(4)}</p></div>' for _ in range(3))
    return (f'<nav>{links(t, 6)}</nav><main><article><header><h1>{t.title}</h1><p>{t.of_article(10)}</p>'
            f'</header>{blocks}'
            f'<section class="recirculation"><h2>{RELATED[t.lang]}</h2>{teasers(t, "")}</section></article></main>'
            f'<footer>{links(t, 6)}</footer>')


def collection(t):
    """Several articles of their own on one page."""
    rest = "".join(f"<article><h2>{t.of_article(5)}</h2>{paragraphs(t)}</article>" for _ in range(3))
    return f"<nav>{links(t, 6)}</nav><main><h1>{t.title}</h1>{rest}</main><footer>{links(t, 5)}</footer>"


def summaries(t):
    """A collection whose headings lead to the whole of each text."""
    items = "".join(f'<div class="entry"><h2><a href="/s{i}">{t.of_article(5)}</a></h2><p>{t.prose(3)}</p></div>'
                    for i in range(6))
    return f"<nav>{links(t, 6)}</nav><main><h1>{t.title}</h1>{items}</main><footer>{links(t, 5)}</footer>"


def plain(t):
    inner = "".join(f'<li><a href="#s{i}">{t.of_article(2)}</a></li>' for i in range(5))
    return (f'<h1>{t.title}</h1><ul>{inner}</ul>{paragraphs(t)}<h2 id="s1">{t.of_article(3)}</h2>{paragraphs(t)}<h2>'
            f'{t.of_article(2)}</h2><ul><li><a href="https://example.org/a">{t.of_article(6)}</a></li>'
            f'<li><a href="https://example.org/b">{t.of_article(6)}</a></li></ul><address>{t.of_article(5)}</address>')


def letter(t):
    return f"<p>{t.of_article(4)}</p><p>{t.prose(3)}</p><form><p>{t.of_article(6)}</p></form><p>{t.of_article(3)}</p>"


WEB = [wordpress, drupal, typo3, portal, government, wire, blog, application, pieces, collection,
       summaries]
PLAIN = [plain, letter]
WORD = re.compile(r"[㐀-鿿]|\w+")


def grams(text):
    found = WORD.findall(text)
    return collections.Counter(zip(found, found[1:], found[2:], found[3:]))


def shown(text):
    """What the body of a page of quire's says."""
    main = re.search(r"<main.*</main>", text, re.S).group(0)
    return html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<style.*?</style>", "", main, flags=re.S)))


def page(shape, lang):
    t = Texts(lang)
    t.title = t.of_article(6)
    body = shape(t)
    site = "" if shape in PLAIN else " | Site"
    head = f"<head><title>{t.title}{site}</title></head>"
    return t, f'<!DOCTYPE html><html lang="{lang}">{head}<body>{body}</body></html>'


def holds(text, sentence):
    return "".join(WORD.findall(sentence)) in text


def judge(name, t, text, everything):
    """F1 of word 4-grams against all of the page without the sentences of its furniture."""
    flat = "".join(WORD.findall(text))
    lost = [s for s in t.article if not holds(flat, s)]
    check(f"{name}: nothing of the article is lost", not lost, (len(lost), len(t.article), lost[:2]))
    for sentence in sorted(t.furniture, key=len, reverse=True):
        words = r"\s+".join(map(re.escape, sentence.split()))
        whole = words if t.lang == "zh" else rf"(?<!\w){words}(?!\w)"
        everything = re.sub(whole, " ", everything, count=1)
    expected, found = grams(everything), grams(text)
    both = sum((expected & found).values())
    f1 = 2 * both / (sum(expected.values()) + sum(found.values()))
    kept = [s for s in t.furniture if len(s) > 8 and holds(flat, s)]
    if t.furniture:
        check(f"{name}: furniture is left out", len(kept) <= 2, (len(kept), len(t.furniture), kept[:3]))
    return f1


def run(folder, option, out):
    subprocess.run([build / "quire", "-q", "-r", folder, "-d", out, "-t", "html", option], check=True)
    return {path.stem: shown(path.read_text(encoding="utf-8")) for path in pathlib.Path(out).glob("*.html")}


def main():
    with tempfile.TemporaryDirectory() as work:
        folder, pages, scores = pathlib.Path(work, "in"), {}, collections.defaultdict(list)
        folder.mkdir()
        for shape in WEB + PLAIN:
            for i in range(COUNT):
                lang = list(SCRIPTS)[i % len(SCRIPTS)]
                t, text = page(shape, lang)
                pages[f"{shape.__name__}-{i}-{lang}"] = t
                (folder / f"{shape.__name__}-{i}-{lang}.html").write_text(text, encoding="utf-8")
        auto, everything = run(folder, "--extract=auto", work + "/auto"), run(folder, "--extract=all", work + "/all")
        for name, t in pages.items():
            scores[name.split("-")[0]].append(judge(name, t, auto[name], everything[name]))
            flat = "".join(WORD.findall(everything[name]))
            lost = [s for s in t.article + t.furniture if not holds(flat, s)]
            check(f"{name}: --extract all loses nothing", not lost, lost[:2])
            if name.split("-")[0] in ("plain", "letter"):
                check(f"{name}: a plain document is read whole", auto[name] == everything[name])
        for shape, values in scores.items():
            mean = sum(values) / len(values)
            print(f"{shape}: F1 {mean:.3f}, least {min(values):.3f}")
            check(f"{shape}: F1", mean > 0.96, mean)
    finish("article")


main()
