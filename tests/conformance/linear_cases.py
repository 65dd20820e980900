"""Pathological inputs: the table of generators that linear.py measures.

A case is a name, the extension of its input, a function that makes the input for a size, and the smallest size. A
function returns a text, bytes, or a dict of file names whose first is the input. What text the input keeps, it ends
with: LAST.
"""
import base64
import struct
import zlib

LAST = "lastword"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40">'
CASES = []


class Case:
    def __init__(self, name, kind, make, size, keeps=True, quick=False, options=(), status=0, memory=64):
        self.name, self.kind, self.make, self.size = name, kind, make, size
        self.keeps, self.quick, self.options, self.status = keeps, quick, options, status
        self.memory = memory  # times the bytes of the input
        self.is_drawn = name.startswith("SVG")


def case(name, kind, size, make, **more):
    CASES.append(Case(name, kind, make, size, **more))


def markdown(name, size, make, **more):
    case(name, "md", size, lambda n: f"---\ntitle: t\nlang: en\n---\n\n{make(n)}\n\n{LAST}\n", **more)


def repeated(name, size, piece, before="", behind="", **more):
    markdown(name, size, lambda n: before + piece * n + behind, **more)


def numbered(name, size, piece, **more):
    """# is the number of a piece."""
    markdown(name, size, lambda n: "".join(piece.replace("#", str(i)) for i in range(n)), **more)


def page(name, size, make, **more):
    case(name, "html", size, lambda n: f"<!doctype html><html lang=en><title>t</title><body>{make(n)}<p>{LAST}\n",
    **more)


def html(name, size, piece, before="", behind="", **more):
    page(name, size, lambda n: before + "".join(piece.replace("#", str(i)) for i in range(n)) + behind, **more)


def css(name, size, rules, body="<p class=a>w", **more):
    case(name, "html", size, lambda n: "<!doctype html><html lang=en><title>t</title><style>" +
         "".join(rules.replace("#", str(i)) for i in range(n)) + "</style><body>" +
         (body(n) if callable(body) else body) + f"<p>{LAST}\n", **more)


def front(name, size, make, **more):
    case(name, "md", size, lambda n: f"---\n{make(n)}\n---\n\nword\n\n{LAST}\n", **more)


def drawing(name, size, make, **more):
    """An SVG file beside a page that shows it."""
    case(name, "html", size, lambda n: {
        "in.html": f"<!doctype html><html lang=en><title>t</title><p>w <img src=d.svg alt=drawing><p>{LAST}\n",
        "d.svg": SVG + make(n) + "</svg>"}, **more)


def pictures(name, size, kind, make, **more):
    """Pictures of a kind, which differ, beside a page that shows them: make(size) returns them."""
    def files(n):
        made = make(n)
        shown = "".join(f"<p><img src={i}.{kind} alt=picture{i}>" for i in range(len(made)))
        named = {f"{i}.{kind}": bytes_ for i, bytes_ in enumerate(made)}
        return {"in.html": f"<!doctype html><html lang=en><title>t</title>{shown}<p>{LAST}\n", **named}
    case(name, "html", size, files, **more)


# ---- bitmaps ----

def gif(width, height, colour=0):
    head = struct.pack("<6sHHBBB", b"GIF89a", width, height, 0x80, 0, 0) + bytes([colour & 255, colour >> 8 & 255,
    0]) * 2
    return head + struct.pack("<BHHHHB", 0x2C, 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00\x3b"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, bits=8, colour=2, interlaced=0, extra=b"", seed=0):
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = b"\0" + bytes([seed & 255]) * ((width * samples * bits + 7) // 8)
    deflate = zlib.compressobj(1)
    data = b"".join(deflate.compress(row) for _ in range(height)) + deflate.flush()
    palette = chunk(b"PLTE", bytes(range(256)) * 3) if colour == 3 else b""
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0,
    interlaced)) +
            extra + palette + chunk(b"IDAT", data) + chunk(b"IEND", b""))


pictures("GIF: large canvases", 5, "gif", lambda n: [gif(9000, 9000, i) for i in range(n)])
pictures("GIF: one large canvas", 2500, "gif", lambda n: [gif(10000, n)])
pictures("GIF: thousands of small ones", 500, "gif", lambda n: [gif(1, 1, i) for i in range(n)])
pictures("PNG: 16 bits", 2500, "png", lambda n: [png(10000, n, bits=16)])
pictures("PNG: 8 bits with alpha", 2500, "png", lambda n: [png(10000, n, colour=6)])
pictures("PNG: large, several", 1, "png", lambda n: [png(5000, 5000, bits=16, seed=i) for i in range(n)])
pictures("PNG: one bit, several", 4, "png", lambda n: [png(9000, 9000, bits=1, colour=0, seed=i) for i in range(n)])
pictures("PNG: chunks of text", 5000, "png", lambda n: [png(2, 2, extra=chunk(b"tEXt", b"a\0b") * n)])
pictures("PNG: empty IDATs", 20000, "png",
         lambda n: [png(2, 2).replace(chunk(b"IEND", b""), chunk(b"IDAT", b"") * n + chunk(b"IEND", b""))])
pictures("PNG: a text that unpacks", 1, "png",
         lambda n: [png(2, 2, extra=chunk(b"iCCP", b"a\0\0" + zlib.compress(b"\0" * (n << 24))))])

# ---- SVG ----

drawing("SVG: gradient stops on paths", 600, lambda n: "<linearGradient id='g'>" + "".join(
    f"<stop offset='{i / n:.4f}' stop-color='#{i % 4096:03x}'/>" for i in range(n)) + "</linearGradient>" + "".join(
    f"<path d='M{i % 40} 0h9v9z' fill='url(#g)'/>" for i in range(n // 3)), quick=True)
drawing("SVG: nested opacity", 40, lambda n: "<g opacity='.9'>" * n + "<rect width='40' height='40'/>" + "</g>" * n)
drawing("SVG: opacity side by side", 500, lambda n: "<g opacity='.9'><rect width='40' height='40'/></g>" * n)
drawing("SVG: use of use", 4, lambda n: "<rect id='u0' width='2' height='2'/>" + "".join(
    f"<g id='u{i + 1}'><use href='#u{i}'/><use href='#u{i}'/></g>" for i in range(n * 4)))
drawing("SVG: rects", 5000, lambda n: "<rect width='2' height='2'/>" * n)
drawing("SVG: one long path", 20000, lambda n: "<path d='M0 0" + "".join(
    f"L{i * 7 % 40} {i * 13 % 40}" for i in range(n)) + "z'/>")
drawing("SVG: nested groups", 50, lambda n: "<g>" * n + "<rect width='2' height='2'/>" + "</g>" * n)
drawing("SVG: text", 2000, lambda n: "<text y='20'>" + "word " * n + "</text>")
drawing("SVG: texts", 500, lambda n: "".join(f"<text y='{i % 40}'>word</text>" for i in range(n)))
drawing("SVG: tspans", 2000, lambda n: "<text y='20'>" + "<tspan>w</tspan>" * n + "</text>")
drawing("SVG: filters", 100, lambda n: "<filter id='f'><feGaussianBlur stdDeviation='9'/></filter>" +
        "<rect width='9' height='9' filter='url(#f)'/>" * n)
drawing("SVG: masks", 100, lambda n: "<mask id='m'><rect width='9' height='9' fill='#fff'/></mask>" +
        "<rect width='9' height='9' mask='url(#m)'/>" * n)
drawing("SVG: clip paths", 300, lambda n: "<clipPath id='c'><circle r='9'/></clipPath>" +
        "<rect width='9' height='9' clip-path='url(#c)'/>" * n)
drawing("SVG: patterns", 100,
     lambda n: "<pattern id='p' width='.1' height='.1'><rect width='1' height='1'/></pattern>" +
        "<rect width='39' height='39' fill='url(#p)'/>" * n)
drawing("SVG: markers", 500, lambda n: "<marker id='m'><path d='M0 0h1'/></marker><path marker-mid='url(#m)' d='M0 0" +
        "h1v1" * n + "'/>")
drawing("SVG: rules and elements", 300, lambda n: "<style>" + "".join(f".c{i}{{fill:red}}" for i in range(n)) +
     "</style>" +
        "".join(f"<rect class='c{i}' width='1' height='1'/>" for i in range(n)))
drawing("SVG: chains of href", 1000, lambda n: "".join(
    f"<linearGradient id='g{i}' href='#g{i + 1}'/>" for i in range(n)) + "<rect width='9' height='9' fill='url(#g0)'/>")
drawing("SVG: attributes", 5000, lambda n: "<rect " + " ".join(f"a{i}='1'" for i in range(n)) + "/>")
drawing("SVG: dashes", 1000, lambda n: "<path stroke='red' stroke-dasharray='.01' d='M0 0" + "h40v1h-40v1" * n + "'/>")
drawing("SVG: comments", 20000, lambda n: "<!---->" * n)
drawing("SVG: titles", 10000, lambda n: "<title>w</title>" * n)
drawing("SVG: images", 100, lambda n: f"<image width='9' height='9' href='data:image/png;base64,"
        f"{base64.b64encode(png(30, 30)).decode()}'/>" * n)
page("SVG: tiny ones inline", 500, lambda n: "".join(
    f"<p><svg width=9 height=9><rect width={i % 9 + 1} height={i // 9 + 1} /></svg>" for i in range(n)), quick=True)
page("SVG: inline, with filters", 50, lambda n: "".join(
    f"<p><svg width=90 height=90><filter id=f{i}><feGaussianBlur stdDeviation={i % 9}></filter>"
    f"<rect width=50 height=50 filter=url(#f{i}) /></svg>" for i in range(n)))
page("SVG: inline, large, with filters", 50, lambda n: "".join(
    f"<p><svg width=700 height=500><filter id=f{i}><feGaussianBlur stdDeviation=9></filter>"
    f"<rect width={500 + i} height=400 filter=url(#f{i}) /></svg>" for i in range(n)))
page("SVG: inline, with titles", 500, lambda n: "".join(
    f"<p><svg width=9 height=9><title>t{i}</title><rect width=9 height=9 /></svg>" for i in range(n)))
page("SVG: inline, nested", 500, lambda n: "<svg>" * n + "</svg>" * n)

# ---- bytes and encodings ----

case("bytes: 0xFF", "md", 250000, lambda n: b"\xff" * n + b"\n\n" + LAST.encode(), quick=True)
case("bytes: 0xFF and blanks", "md", 125000, lambda n: b"\xff " * n + b"\n\n" + LAST.encode())
case("bytes: 0xFF in HTML", "html", 250000, lambda n: b"<meta charset=utf-8><p>" + b"\xff" * n + b"<p>" +
     LAST.encode())
case("bytes: NUL", "md", 250000, lambda n: b"\0" * n + b"\n\n" + LAST.encode())
case("bytes: 0xC2", "md", 250000,
     lambda n: "ä".encode() + b"\xc2" * n + b"\n\n" + LAST.encode(), keeps=False)
case("bytes: escape sequences", "md", 50000, lambda n: b"\x1b$B" * n + b"\n\n" + LAST.encode(), keeps=False)
case("bytes: U+0000 in UTF-16", "md", 50000, lambda n: ("\ufeff" + "a\0" * n + f"\n\n{LAST}").encode("utf-16-le"))

# ---- text ----

repeated("text: words", 20000, "word ", quick=True)
repeated("text: one word", 50000, "a")
repeated("text: paragraphs", 10000, "word\n\n")
repeated("text: Hebrew and brackets", 20000, "(a[", before="א", quick=True)
repeated("text: Hebrew, brackets closed", 10000, "(a)", before="א")
repeated("text: nested brackets, Hebrew inside", 10000, "(", behind="א" + ")" * 100)
repeated("text: brackets and letters in turn", 10000, "א(a]")
repeated("text: Hebrew and Latin in turn", 20000, "א a ")
repeated("text: Arabic", 20000, "شمس ")
repeated("text: Arabic, one word", 20000, "ب")
repeated("text: embeddings", 5000, "\u202aא\u202ba")
repeated("text: isolates", 5000, "\u2067a")
repeated("text: isolates closed", 5000, "\u2067א\u2069 a")
repeated("text: combining marks", 30000, "\u0301", before="a")
repeated("text: ideographs", 30000, "字")
repeated("text: ideographic stops", 30000, "「」。")
repeated("text: Thai", 20000, "ภาษา")
repeated("text: Khmer", 20000, "ភាសា")
repeated("text: Devanagari viramas", 20000, "क्", quick=False)
repeated("text: Hangul jamo", 20000, "ᄀ")
repeated("text: emoji joined", 5000, "👩\u200d")
repeated("text: flags", 10000, "🇩🇪")
repeated("text: variation selectors", 20000, "\ufe0f")
repeated("text: soft hyphens", 30000, "a\u00ad")
repeated("text: zero-width spaces", 30000, "\u200b")
repeated("text: joiners", 30000, "a\u200d")
repeated("text: private use", 20000, "\ue000")
repeated("text: unassigned", 10000, "\U000e0fff")
repeated("text: dots", 50000, ".")
repeated("text: hyphens", 50000, "-")
repeated("text: digits", 50000, "1")
repeated("text: digits and commas", 50000, "1,")
repeated("text: numbers with units", 20000, "1 km ")
repeated("text: slashes", 50000, "a/")
repeated("text: quotation marks", 50000, "\"")
repeated("text: quotation marks and words", 30000, "\"a ")
repeated("text: apostrophes", 50000, "'")
repeated("text: no-break spaces", 50000, "\u00a0")
repeated("text: words with no-break spaces", 30000, "a\u00a0")
repeated("text: capitals", 30000, "A ")
numbered("text: different words", 20000, "word# ")
markdown("text: different ideographs", 5000, lambda n: "".join(chr(0x4e00 + i % 20900) for i in range(n)), memory=768)
repeated("text: scripts in turn", 3000, "aаαא字กक ")

# ---- Markdown ----

repeated("Markdown: headings", 10000, "# a\n", quick=True)
repeated("Markdown: headings of level 6", 10000, "###### a\n")
numbered("Markdown: headings, different", 10000, "## a #\n\n")
repeated("Markdown: headings with text", 5000, "## a\n\nword\n\n")
repeated("Markdown: headings with short texts and a colon", 5000, "## a\n\nword:\n\n")
repeated("Markdown: thematic breaks", 10000, "***\n")
repeated("Markdown: e-mail addresses", 7000, "name@example.org ", quick=True)
repeated("Markdown: e-mail addresses by line", 7000, "name@example.org\n\n")
repeated("Markdown: addresses", 7000, "http://example.org/ ")
numbered("Markdown: different links", 5000, "[a](https://example.org/#) ")
repeated("Markdown: links to one", 5000, "[a](#b) ")
repeated("Markdown: a long link", 20000, "word ", before="[", behind="](https://example.org/)", quick=True)
repeated("Markdown: a long link to a heading", 20000, "word ", before="# b\n\n[", behind="](#b)")
repeated("Markdown: a long address", 50000, "a", before="<https://example.org/", behind=">")
numbered("Markdown: footnotes", 5000, "a[^#]\n\n[^#]: b\n\n", quick=True)
numbered("Markdown: footnotes in one paragraph", 5000, "a[^#] ", keeps=True)
markdown("Markdown: footnotes, all at the end", 5000, lambda n: "".join(f"a[^{i}] " for i in range(n)) + "\n\n" +
     "".join(
    f"[^{i}]: b\n" for i in range(n)))
markdown("Markdown: one footnote, many references", 5000, lambda n: "a[^1] " * n + "\n\n[^1]: b\n")
repeated("Markdown: inline footnotes", 5000, "a^[b] ")
repeated("Markdown: blank lines in code", 50000, "\n", before="```\na\n", behind="a\n```\n", quick=True)
repeated("Markdown: tabs in code", 50000, "\t", before="```\n", behind="a\n```\n", quick=True)
repeated("Markdown: tabs and letters in code", 50000, "a\t", before="```\n", behind="a\n```\n")
repeated("Markdown: lines of code", 20000, "a b\n", before="```\n", behind="```\n")
repeated("Markdown: one line of code", 50000, "a b ", before="```\n", behind="\n```\n")
repeated("Markdown: code spans", 20000, "`a` ")
repeated("Markdown: hard line breaks", 20000, "a\\\n")
repeated("Markdown: breaks", 20000, "<br>", before="a", behind="a", quick=True)
repeated("Markdown: emphasis", 20000, "*a* ")
repeated("Markdown: strong", 20000, "**a** ")
repeated("Markdown: strike", 20000, "~~a~~ ")
repeated("Markdown: list", 10000, "- a\n")
repeated("Markdown: loose list", 10000, "- a\n\n")
repeated("Markdown: numbered list", 10000, "1. a\n")
repeated("Markdown: task list", 10000, "- [ ] a\n")
markdown("Markdown: nested lists", 50, lambda n: "".join("  " * i + "- a\n" for i in range(n)))
repeated("Markdown: quotations", 10000, "> a\n\n")
repeated("Markdown: nested quotations", 500, ">", behind=" a")
repeated("Markdown: definitions", 5000, "a\n: b\n\n")
repeated("Markdown: rows", 5000, "|a|b|\n", before="|a|b|\n|-|-|\n")
markdown("Markdown: columns", 1000, lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n|" + "b|" * n + "\n")
repeated("Markdown: rows of many columns", 20, "|" + "b|" * 100 + "\n", before="|" + "a|" * 100 + "\n|" +
     "-|" * 100 + "\n")
repeated("Markdown: tables", 2000, "|a|b|\n|-|-|\n|c|d|\n\n")
repeated("Markdown: a long cell", 20000, "word ", before="|a|\n|-|\n|", behind="|\n")
repeated("Markdown: formulas", 10000, "$x^2$ ")
repeated("Markdown: display formulas", 5000, "$$x^2$$\n\n")
repeated("Markdown: a long formula", 50000, "x+", before="$", behind="x$")
repeated("Markdown: images missing", 5000, "![a](b.png) ")
numbered("Markdown: images missing, different", 5000, "![a](b#.png) ")
repeated("Markdown: a long alternative text", 100000, "word ", before="![", behind="](b.png)", quick=True)
repeated("Markdown: captions", 3000, "Table: a\n\n|a|\n|-|\n|b|\n\n")
repeated("Markdown: divs", 5000, "::: note\na\n:::\n\n")
repeated("Markdown: alerts", 5000, "> [!NOTE]\n> a\n\n")
numbered("Markdown: abbreviations", 1000, "*[A#]: b\n\nA#\n\n")
numbered("Markdown: reference definitions", 5000, "[a#]: /b\n\n[a#]\n\n")
numbered("Markdown: ids", 5000, "# a {#b#}\n\n")
repeated("Markdown: equal ids", 5000, "# a {#b}\n\n")
repeated("Markdown: attributes", 5000, ".a ", before="# a {", behind="}")
repeated("Markdown: line blocks", 5000, "| a\n")
repeated("Markdown: contents", 3000, "## a\n\n", before="[TOC]\n\n")
numbered("Markdown: examples", 5000, "(@a#) b\n\n")
repeated("Markdown: dates", 5000, "3 May 2026\n\n")
repeated("Markdown: speakers", 5000, "\"Word,\" said Ann Lee.\n\n")
repeated("Markdown: HTML blocks", 5000, "<div>a</div>\n\n")
repeated("Markdown: HTML inline", 10000, "<b>a</b> ")
repeated("Markdown: comments", 10000, "<!-- a -->\n\n")
repeated("Markdown: references to characters", 20000, "&amp;")
repeated("Markdown: backslashes", 50000, "\\")
repeated("Markdown: blank lines", 50000, "\n")
repeated("Markdown: blanks", 50000, " ")

# ---- front matter ----

front("YAML: nested [", 20000, lambda n: "title: t\na: " + "[" * n, status=1, quick=True)
front("YAML: nested [ closed", 20000, lambda n: "title: t\na: " + "[" * n + "]" * n, status=1)
front("YAML: nested {", 20000, lambda n: "title: t\na: " + "{" * n, status=1)
front("YAML: nested - ", 5000, lambda n: "title: t\na: " + "- " * n)
front("YAML: nested ? ", 5000, lambda n: "title: t\n" + "? " * n)
front("YAML: nested keys", 200, lambda n: "title: t\n" + "".join(" " * i + "a:\n" for i in range(n)))
front("YAML: a long title", 100000, lambda n: "title: " + "word " * n, quick=True)
front("YAML: a title of one word", 500000, lambda n: "title: " + "w" * n)
front("YAML: keys", 5000, lambda n: "title: t\n" + "".join(f"a{i}: b\n" for i in range(n)))
front("YAML: equal keys", 10000, lambda n: "a: b\n" * n)
front("YAML: keywords", 6000, lambda n: "title: t\nkeywords:\n" + "".join(f"- a{i}\n" for i in range(n)))
front("YAML: authors", 3000, lambda n: "title: t\nauthor:\n" + "".join(f"- a{i}\n" for i in range(n)))
front("YAML: anchors", 4000, lambda n: "title: t\na:\n" + "".join(f"- &a{i} b\n" for i in range(n)))
front("YAML: aliases", 10000, lambda n: "title: t\na: &a b\nc:\n" + "- *a\n" * n)
front("YAML: quotes unclosed", 20000, lambda n: "title: \"" + "a\n" * n, status=1)
front("YAML: colons", 20000, lambda n: "title: " + "a: " * n)
front("YAML: question marks in a flow", 10000, lambda n: "a: [" + "? a, " * n, status=1)
front("YAML: plain keys in a flow", 10000, lambda n: "a: {" + "a, " * n, status=1)
front("YAML: description", 200000, lambda n: "description: " + "word " * n)
front("YAML: tags", 20000, lambda n: "title: t\na: " + "!a " * n)
front("YAML: comments", 30000, lambda n: "title: t\n" + "#\n" * n)
case("TOML: nested [", "md", 20000, lambda n: "+++\na = " + "[" * n + f"\n+++\n\n{LAST}\n", status=1)
case("TOML: tables", "md", 5000, lambda n: "+++\n" + "".join(f"[a{i}]\nb = 1\n" for i in range(n)) + f"+++\n\n{LAST}\n")
case("TOML: dots", "md", 5000, lambda n: "+++\n" + "a." * n + f"b = 1\n+++\n\n{LAST}\n")

# ---- HTML ----

html("HTML: tabs in pre", 50000, "\t", before="<pre>", behind="a</pre>", quick=True)
html("HTML: blank lines in pre", 50000, "\n", before="<pre>a", behind="a</pre>")
html("HTML: br", 20000, "<br>", before="<p>a", behind="a", quick=True)
html("HTML: br and words", 20000, "a<br>")
html("HTML: wbr", 20000, "a<wbr>")
html("HTML: headings", 5000, "<h2>a</h2>")
html("HTML: a long link", 20000, "word ", before="<p><a href=https://example.org/>", behind="</a>")
html("HTML: a link with many lines", 5000, "word<br>", before="<p><a href=https://example.org/>", behind="</a>",
     quick=True)
html("HTML: a link with many paragraphs", 5000, "<p>word", before="<a href=https://example.org/>", behind="</a>")
html("HTML: alternative text", 100000, "word ", before="<img src=x.png alt='", behind="'>", quick=True)
html("HTML: abbreviations", 5000, "<abbr title='word#'>W</abbr> ")
html("HTML: a long abbreviation over lines", 10000, "word ", before="<p><abbr title='a long name'>", behind="</abbr>")
html("HTML: ruby", 5000, "<ruby>字<rt>a</rt></ruby>")
html("HTML: nested ruby", 20, "<ruby>字", behind="<rt>a</rt></ruby>" * 20)
html("HTML: a long reading", 5000, "a", before="<ruby>字<rt>", behind="</rt></ruby>")
html("HTML: footnotes", 3000, "<p>a<a href=#n# role=doc-noteref>1</a><aside id=n# role=doc-footnote>b</aside>")
html("HTML: rows", 5000, "<tr><td>a<td>b", before="<table><tr><th>a<th>b", behind="</table>")
html("HTML: columns", 1000, "<td>a", before="<table><tr>", behind="</table>")
html("HTML: rowspans", 300, "<tr><td rowspan=60000>a<td>b", before="<table>", behind="</table>")
html("HTML: colspans", 300, "<tr><td colspan=1000>a", before="<table>", behind="</table>")
html("HTML: spans both ways", 100, "<tr><td colspan=1000 rowspan=65534>a", before="<table>", behind="</table>")
html("HTML: tables", 2000, "<table><tr><th>a<td>b</table>")
page("HTML: nested tables", 10, lambda n: "<table><tr><td>a" * n + "</table>" * n)
html("HTML: lists", 5000, "<li>a", before="<ul>")
html("HTML: nested lists", 500, "<ul><li>a")
html("HTML: figures", 3000, "<figure><p>a<figcaption>b</figcaption></figure>")
html("HTML: details", 3000, "<details><summary>a</summary>b</details>")
html("HTML: spans with styles", 5000, "<span style='color:rgb(#,1,1)'>a </span>")
html("HTML: spans with languages", 5000, "<span lang=de>a </span><span lang=fr>a </span>")
html("HTML: ids and links", 3000, "<p id=i#><a href=#i#>a</a>")
html("HTML: empty anchors", 5000, "<a id=i#></a>")
html("HTML: forms", 3000, "<input value=a><select><option>b</select>")
html("HTML: math", 2000, "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>")
page("HTML: nested math", 100, lambda n: "<math>" + "<mfrac><mi>a</mi>" * n + "<mi>b</mi>" + "</mfrac>" * n + "</math>")
html("HTML: embeds", 2000, "<iframe src=https://example.org/#></iframe>")
page("HTML: srcset", 5000, lambda n: "<img alt=a srcset='" + ",".join(f"a{i}.png {i + 1}w" for i in range(n)) + "'>")
page("HTML: nested frames", 3, lambda n: "<iframe srcdoc='<p>a'></iframe>" * n)
html("HTML: character references", 20000, "&amp;")
html("HTML: a data address", 100000, "QUJD", before="<p><img alt=a src='data:image/png;base64,", behind="'>")
html("HTML: dialogs and roles", 3000, "<div role=note>a</div>")
html("HTML: sections", 500, "<section><h1>a</h1>")
html("HTML: objects", 500, "<object data=a.png>b", keeps=False)
html("HTML: pictures with sources", 2000, "<picture><source srcset=a.webp><img src=b.png alt=c></picture>")
case("XHTML: nested", "xhtml", 300,
     lambda n: '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>' +
     "<div>" * n + LAST + "</div>" * n + "</body></html>")
case("XHTML: entities", "xhtml", 2000, lambda n: '<!DOCTYPE html [<!ENTITY a "' + "word " * n + '">]>' +
     '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>' + "&a;" * (n // 20) +
     f"</p><p>{LAST}</p></body></html>", keeps=False)

# ---- CSS ----

css("CSS: rules that match nothing", 3000, ".c#{color:red}")
css("CSS: rules for an element each", 1000, ".c#{color:red}", lambda n: "".join(f"<p class=c{i}>a" for i in range(n)))
css("CSS: descendants", 300, "div div div .c#{color:red}", lambda n: "<div>" * 100 + "<p class=c1>a" * n)
css("CSS: siblings", 300, "p~p~p~.x#{color:red}", lambda n: "<p class=x1>a" * n)
css("CSS: nth-child", 100, "p:nth-child(#n+1){color:red}", lambda n: "<p>a" * n)
css("CSS: nth-last-child", 30, "p:nth-last-child(#n+1){color:red}", lambda n: "<p>a" * n)
css("CSS: :not", 500, "p:not(.a#):not(.b#){color:red}", lambda n: "<p>a" * 30)
css("CSS: :has", 100, "div:has(.x#){color:red}", lambda n: "<div>" * 50 + "<p>a" * n)
css("CSS: attribute selectors", 500, "[class*=a#]{color:red}", lambda n: "<p class=b>a" * n)
css("CSS: lists of selectors", 3000, ".a#,", ".z{color:red}</style><p>a")
css("CSS: variables", 1000, ":root{--a#:var(--b#)}", lambda n: "<p>a")
css("CSS: variables that double", 8, ":root{--a#:var(--a#x) var(--a#x)}", lambda n: "<p style='" + "--v0:a a;" +
     "".join(
    f"--v{i + 1}:var(--v{i}) var(--v{i});" for i in range(n)) + f"content:var(--v{n})'>a")
css("CSS: variables inherited", 300, "p{--a#:1}", lambda n: "<div>" * 50 + "<p>a" * n)
css("CSS: counters", 300, ".c#::before{counter-increment:a#;content:counter(a#)}", lambda n: "".join(
    f"<p class=c{i}>a" for i in range(n)))
css("CSS: nested counters", 30, "ol{counter-reset:a}li::before{counter-increment:a;content:counters(a,'.')}",
    lambda n: "<ol><li>a" * n)
css("CSS: generated content", 300, "p::before{content:'" + "word " * 20 + "'}", lambda n: "<p>a" * n)
css("CSS: nested blocks", 5000, "@media screen{", "")
css("CSS: brackets", 20000, "(", "")
css("CSS: comments", 20000, "/**/", "")
css("CSS: unclosed strings", 20000, "'\n", "")
css("CSS: escapes", 20000, "\\", "")
css("CSS: imports", 5000, "@import 'a#.css';", "")
css("CSS: declarations", 20000, "p{color:red}", "<p>a")
css("CSS: attr()", 1000, ".c#::before{content:attr(a)}", lambda n: f"<p class=c1 a='{'word ' * n}'>a" * 3)

# ---- Markdown's pieces: each is repeated in one line or in many; where two are named, one and then the other ----

PIECES = r"""
^[a  [a]{b  {#a  ==a  ~~a  a~  a^  ^[  [  ![  [a](  [a](<b  [a](b"  [a](b'  `a  ``a`  *a  **_a  *a_  a**b  <a  <!--
<?  <![CDATA[  <a_b='  <a_b="c'  a@  a@b.c  http://  www.  http://a.b/(  $a  $$a  &a  &#  \\  [^a]  [x][  ]  [[]  |a
>  -  1.  <b>  {.a_.b  `a`{.b  ![a](b){.c  **a**  "a_'b  a--b  a...  **。**是  http://a.b/。  http://a.b/字/  *[  :
:::  +--  +-  |_  +:  _a_  {a="b  [a]:  [a]{#a}  ![](a_=1x
""".split()
GLUED = ["http://_", "www._"]
LINES = ["||\n|-|\n", ":a\n", ": a\n", "a\n: b\n", "::: a\n", ":::\n", "| a\n", "[^a]: b\n", "*[a]: b\n\n",
         "> [!NOTE]\n", "> a\n", "Table: a\n\n", "\\newpage\n", "a) b\n", "A. b\n", "i. b\n", "+--+\n",
         "+--+\n|a |\n", "+--+\n|a |\n+--+x\n",
         "+--+--+\n|  |  |\n|  |\n\n", "> +--+\n> |a |\n+--+\n", "\n+--+\n| :|\n+==+\n|é |\n+==+\n",
         "- a\n", "[a]: b\n", "\n[^a]: b\n[c]: /d\n",
         "<b>\n\n", "    a\n", "# a {#b}\n", "|a|b\n^^|c\n", "• a\n", "a\n***\n", "```\n", "$$\n"]
PAIRS = [("[", "[a](b)", " www.x.y"), ("![", "", "[a](b)"), ("![\n", "", "](b)\n"), ("*a\n", "", "b*\n"),
         ("^[\n", "", "]\n"), ("(@a) b\n\n", "", "(@")]
GFM_PAIRS = [("[^", "", "]")]


def piece_cases():
    shapes = [(piece.replace("_", " ") + " " * parted, "", "") for piece in PIECES for parted in (0, 1)]
    shapes += [(piece, "", "") for piece in GLUED + LINES]
    for dialect, some in (("quire", shapes + PAIRS), ("gfm", GFM_PAIRS)):
        for first, between, second in some:
            markdown(f"piece: {first!r} {second!r}".replace(" ''", ""), 5000,
                     lambda n, a=first, b=between, c=second: "x " + a * n + b + c * n, keeps=False,
                     options=["--markdown", dialect])


piece_cases()
