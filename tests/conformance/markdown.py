#!/usr/bin/env python3
"""Compares what quire reads in random Markdown with what its HTML reader reads in the HTML that commonmark.js
(dialect commonmark) and cmark-gfm (dialect gfm) make of the same Markdown: the trees must be equal. Markdown
without raw HTML does not pass through the HTML reader; with a comment added at its end it does, and the tree
must stay the same.

usage: markdown.py BUILD-FOLDER [COUNT [SEED [--plain | --raw | --wild]]]   (8,000 documents, seed 1, of all kinds)
       markdown.py BUILD-FOLDER --file MARKDOWN     (shows how one file differs)
       markdown.py BUILD-FOLDER --examples [SPEC]   (the examples of the CommonMark specification, of npm)

quire differs from both, and from browsers, on purpose in:
  - mathematics between dollar signs, footnotes, front matter, drawings with blank lines inside: no document has them;
  - tags and comments that their piece of raw HTML does not end: a tag stays text, a comment ends there, so that nothing
    after it is lost (LEFT_OUT);
  - <script>, <textarea> and the like: the end of their block ends them (LEFT_OUT);
  - cells beyond the columns of a table: they are kept (columns());
  - images without alternative text: they are not decorative (LEFT_OUT);
  - what LEFT_OUT, normal() and as_tight() name.
"""
import difflib
import os
import random
import re
import subprocess
import sys
import urllib.parse

SHOWN = 5
# One document in so many may differ: where commonmark.js and cmark-gfm each misread another place of it, none shows
# what is right.
MISREAD_IN = 1000
WORDS = ["pier", "old", "the", "harbour", "x", "a1", "Über", "日本", "語", "naïve", "1", "I'm", "\"so\"", "...",
         "e.g.", "snake_case", "a*b", "2*3*4", "c", "word", "two  spaces"]
ENTITIES = ["&amp;", "&lt;", "&copy;", "&nbsp;", "&#65;", "&#x42;", "&nosuch;", "&", "&amp", "&eacute;", "&quot;",
            "&gt;", "&ngE;", "&#0;"]
ESCAPES = ["\\*", "\\_", "\\[", "\\]", "\\\\", "\\a", "\\`", "\\<", "\\#", "\\&amp;", "\\|", "\\~", "\\!", "\\-", "\\>"]
NOISE = ["*", "**", "_", "__", "***", "~~", "~", "`", "``", "[", "]", "(", ")", "![", "](", "|", "#", ">", "-", "+",
         ":", "="]
ADDRESSES = ["https://example.org/a", "http://example.org/a?b=1&c=2", "mailto:a@example.org", "b.html", "/x", "../up",
             "https://example.org/a_b_(c)", "#place"]
TITLES = ["", "", "", ' "A title"', " 'one'", ' (two)', ' "with \\"q\\" &amp; &copy;"']
# Elements by how they are read: formatting, ordinary inline, blocks, and those that hold no other.
FORMATTING = ["b", "i", "em", "strong", "u", "s", "small", "code", "tt", "font", "a", "big", "strike", "nobr"]
ORDINARY = ["span", "sub", "sup", "kbd", "mark", "q", "cite", "var", "abbr", "ins", "del", "bdo", "time", "label",
            "x-own", "dfn", "samp", "button", "object"]
BLOCKS = ["div", "p", "section", "article", "aside", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2",
          "h3", "h6", "figure", "figcaption", "center", "address", "details", "summary", "form", "fieldset", "main",
          "nav", "header", "footer", "pre"]
TABLE = ["table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup"]
VOID = ["br", "br/", "br /", "hr", "wbr", 'img src="p.png" alt="pic"', "img src=q.png alt='a b' title=t", "col",
        "input", 'input type="checkbox" checked']
ATTRIBUTES = ["", "", "", "", ' class="k"', " title='a b'", " id=i1", ' lang="fr"', " hidden2", ' data-x="&lt;b>"',
              '\n  class="k"', ' dir="rtl"', " align=right", ' start="3"', ' colspan="2"', " x=&amp;"]
OTHERS = ["<!-- note -->", "<!---->", "<!-- *a* `b` -->", "<?php echo 1 ?>", "<!DOCTYPE html>", "<!X y>",
          "<![CDATA[a b]]>", "<!-- a\nb -->", "</>", "<3", "< b>", "</b", "<b c=>", "<a href='x'title=y>"]
DROPPED = ["script", "style", "iframe", "noembed", "noframes"]

# What differs on purpose, by cmark-gfm's HTML.
LEFT_OUT = re.compile(r"""
      <pre><code[^>]*>\n+</code>              # code of empty lines alone
    # a task that cmark-gfm 0.29 does not see, in a quotation or nested; one without text
    | <li>\n?(?:<p>)?(?:\[[ xX]\]\s|<a\ [^>]*>[xX]</a>)
    | disabled=""\ />\s*<(?!code|em|strong|del|a\b|img)
    | <a\ [^>]*>(?:(?!</a>).)*<a\ href       # a link inside a link
    | href="\w+://[^/"]*%                    # an address that no browser follows as it is written
    | <a\ href="[^"]*%[^"]*"[^>]*></a>       # a link without text, which shows its address
    | <img\ src=(?:""|"[^"]*"\ alt="(?:"|[^"]*&lt;))  # an image without address or alternative, or markup in it
    | <h\d>\s*</h\d>                         # a heading without a word
    # a definition above a table, which cmark-gfm does not see
    | (?:<p>|<li>)(?:\[[^\]]*\]|<a[^>]*>[^<]*</a>):(?:[^<]|</?a[^>]*>)*(?:</p>\n)?<table>
    | <tr>\n<th[^>]*></th>\n</tr>\n</thead>  # a header that is nothing but a pipe
    | href="mailto:@                         # nobody to mail
    | <(textarea|xmp)\b[^>]*>(?![^<&]*</\1\b)     # fields and examples that hold more than text
    | <(script|style|iframe|noembed|noframes)\b[^>]*>(?!(?:(?!</?(?:p|li|h\d|t[hdr]|ul|ol|blockquote)\b).)*</\2\b)
    | <(?:[a-zA-Z/])[^<>]*(?:<|\Z)           # a tag without an end
    | <\w[^<>"']*=("[^"]*|'[^']*)\Z
    | \A(?=.*<nobr)(?=.*<(?:script|style|iframe|no(?:embed|frames))\b)  # whose words count where lines may not break
    | <[?!](?!--)[^>]*(?:<|\Z)
    | (?=.*<td[^>]*></td>\n</tr>)<t[dh][^>]*>[^\n]*<(?:/?t|col|cap)   # markup of tables in rows that lack cells
    | <!--(?:(?!-->).)*(?:<p>|<li>|<h\d>|<!--|</|\Z)
    """, re.X | re.S | re.M | re.I)



# What commonmark.js takes for letters; blocks of <textarea>, which are new in its text of the standard.
LETTERS = re.compile("[\U00010000-\U0010FFFF]|<textarea", re.I)
# What cmark-gfm pairs in another way than the standard, and addresses behind a bracket that begins no link.
LONG_RUN = re.compile(r"\*{3}|_{3}|\[[^\]]*\[\]\(")

# Examples of the specification from which quire differs, with the reason.
EXAMPLES = {
    **{number: "a tag that its piece of raw HTML does not end stays text" for number in (156, 157, 158)},
    171: "a <textarea> ends with its piece of raw HTML",
    581: "an image without alternative text is not decorative",
}

class Writer:
    """Markdown at random. `raw` allows raw HTML, `wild` tags that do not match."""

    def __init__(self, rng, raw, wild):
        self.rng, self.raw, self.wild = rng, raw, wild

    def one_in(self, count):
        return self.rng.randrange(count) == 0

    def pick(self, *choices):
        return self.rng.choice(choices)

    # ---- inlines ----

    def words(self, most=4):
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(1, most)))

    def code(self):
        ticks = self.pick("`", "`", "``", "```")
        inside = self.pick("code", "a b", " x ", "a ` b", "*no*", "<b>", "&amp;", "a\nb", "\\", "")
        return ticks + inside + self.pick(ticks, ticks, ticks, "`")

    def emphasis(self, depth):
        mark = self.pick("*", "_", "**", "__", "***", "~~", "*", "**")
        end = mark if not self.one_in(8) else self.pick("*", "**", "_", "~~", "***")
        return mark + self.inlines(depth - 1, 3) + end

    def link(self, depth):
        address = self.rng.choice(ADDRESSES)
        address = f"<{address}>" if self.one_in(5) else address
        kind = self.rng.randrange(7)
        if kind == 0:
            return f"<{self.pick('https://example.org/x', 'a@example.org', 'mailto:b@c.de', 'made-up:a')}>"
        if kind == 1:
            return self.pick("www.example.org/a(b)", "https://example.org/x_y.", "a@example.org",
                             "http://example.org/?a&amp;", "www.a_b.example.org", "ftp://example.org/c")
        label = self.inlines(depth - 1, 2)
        if kind == 2:
            return self.pick(f"[{label}][ref]", "[ref]", "[Ref][]", f"[{label}] [two]", "[none]", "![alt of it][two]")
        if kind == 3:
            label = self.pick("alt", "a *b* c", "a `c` d", "x\ny", "a [b](c) d")
            return f"![{label}]({address}{self.rng.choice(TITLES)})"
        return f"[{label}]({address}{self.rng.choice(TITLES)})"

    def tag(self, names):
        name = self.rng.choice(names)
        name = name.upper() if self.one_in(12) else name
        return name, f"<{name}{self.rng.choice(ATTRIBUTES)}{self.pick('', '', '', '', ' ', '/')}>"

    def raw_inline(self, depth):
        kind = self.rng.randrange(14)
        if kind < 6:
            name, start = self.tag(FORMATTING if kind < 4 else ORDINARY)
            if self.wild and self.one_in(3):
                return self.pick(start, f"</{name}>")
            return start + self.inlines(depth - 1, 3) + f"</{name}>"
        if kind == 6:
            return f"<{self.rng.choice(VOID)}>"
        if kind == 7:
            return self.rng.choice(OTHERS)
        if kind == 8:
            name = self.rng.choice(DROPPED)
            return f"<{name}>{self.inlines(depth - 1, 2)}</{name}>"
        if kind == 9:
            name = self.pick("textarea", "xmp")
            return f"<{name}>{self.pick('a', 'a b')}</{name}>"
        if kind == 10:
            return f'<a href="{self.pick("u.html", "https://example.org")}">{self.inlines(depth - 1, 2)}</a>'
        if kind == 11:
            return f"<ruby>{self.words(1)}<rt>{self.words(1)}</rt></ruby>"
        if not self.wild:
            return f"<br>{self.words(1)}"
        name, start = self.tag(BLOCKS + (TABLE if self.one_in(3) else []))
        return self.pick(start, f"</{name}>", start + self.inlines(depth - 1, 2) + f"</{name}>")

    def inline(self, depth):
        kind = self.rng.randrange(22)
        if kind < 8 or depth <= 0:
            return self.words()
        if kind < 11:
            return self.emphasis(depth)
        if kind == 11:
            return self.code()
        if kind < 14:
            return self.link(depth)
        if kind == 14:
            return self.rng.choice(ENTITIES)
        if kind == 15:
            return self.rng.choice(ESCAPES)
        if kind == 16:
            return self.rng.choice(NOISE)
        if kind == 17:
            return self.words(1) + self.pick("  \n", "\\\n", "\n", "\n", "   \n  ") + self.words(1)
        if self.raw:
            return self.raw_inline(depth)
        return self.emphasis(depth)

    def inlines(self, depth, most=5):
        return "".join(self.inline(depth) + self.pick("", " ", " ", " ")
                       for _ in range(self.rng.randint(1, most))).strip(" ")

    def line(self):
        return self.inlines(2, 3).replace("\n", " ")

    # ---- blocks ----

    def indented(self, lines, first, rest):
        return [first + line if i == 0 else rest + line if line else self.pick("", rest.rstrip())
                for i, line in enumerate(lines)]

    def list(self, depth):
        ordered, tight = self.one_in(3), self.one_in(2)
        number, mark = self.pick(1, 1, 2, 0, 17), self.pick(".", ")") if ordered else self.pick("-", "*", "+")
        lines = []
        for i in range(self.rng.randint(1, 4)):
            marker = f"{number + i}{mark}" if ordered else mark
            task = self.pick("[ ] ", "[x] ", "") if self.one_in(4) and not ordered else ""
            content = [""] if self.one_in(12) else self.blocks(depth - 1, 2 if tight else 3, tight)
            content[0] = task + content[0] if re.match(r"\w", content[0]) else content[0]
            space = self.pick(" ", " ", " ", "  ", "   ")
            lines += self.indented(content, marker + space, " " * len(marker + space))
            if not tight or self.one_in(12):
                lines.append("")
        return lines

    def quote(self, depth):
        mark = self.pick("> ", "> ", ">", ">  ")
        lines = [mark + line for line in self.blocks(depth - 1, 3)]
        if self.one_in(4):
            lines.append(self.words())
        return lines

    def table(self):
        columns = self.rng.randint(1, 4)
        cell = lambda: re.sub(r"\\*\|", "\\|", self.inlines(2, 2).replace("\n", " "))
        edge = self.one_in(3) and columns > 1
        row = lambda cells: " | ".join(cells) if edge else "| " + " | ".join(cells) + " |"
        lines = [row([cell() for _ in range(columns)]),
                 row([self.pick("---", ":-", "-:", ":-:", "-----") for _ in range(columns)])]
        for _ in range(self.rng.randint(0, 3)):
            lines.append(row([self.pick(cell(), cell(), "") for _ in range(columns)]))
        return lines

    def fence(self):
        mark = self.pick("```", "~~~", "````")
        lines = self.pick(["code"], ["a", "  b", "", "c"], [], ["<b>", "&amp;"], ["* x", "", "    y"], ["\ttab"], [""])
        return [mark + self.pick("", "c", " python extra", "c++"), *lines, mark]

    def raw_block(self, depth):
        kind = self.rng.randrange(12)
        if kind == 0:
            return self.pick(["<!-- a", "", "b -->"], ["<?a", "", "b?>"], ["<!DOCTYPE x>"], ["<![CDATA[", "*a*", "]]>"])
        if kind == 1:
            name = self.pick("script", "style", "pre", "pre")
            return [f"<{name}>", *self.pick(["a", "", "*b*"], ["x"], [""], ["", " y"]), f"</{name}> {self.words(2)}"]
        if kind == 2:
            name, start = self.tag(["x-own", "span", "b", "ins", "button"])
            start = start.replace("\n", " ")
            return self.pick([start], [start, self.words(), f"</{name}>"], [f"</{name}>"])
        if kind < 5:
            return self.raw_table(depth)
        if kind < 7:
            return self.raw_list(depth)
        name, start = self.tag(BLOCKS)
        if self.wild and self.one_in(3):
            return self.pick([start], [f"</{name}>"], [start + self.line()], [f"</{name}>" + self.line()])
        if self.one_in(3):
            return [start + self.line(), *self.pick([], [self.line()], ["<br>"]), f"</{name}>"]
        return [start, "", *self.blocks(depth - 1, 3), "", f"</{name}>"]

    def raw_list(self, depth):
        name = self.pick("ul", "ol", "ul", "dl", "menu")
        item = self.pick("dt", "dd") if name == "dl" else "li"
        lines = [f"<{name}>"]
        for _ in range(self.rng.randint(1, 3)):
            gap = [""] if self.one_in(2) else []
            content = self.blocks(depth - 1, 2) if gap else [self.line()]
            lines += [f"<{item}>", *gap, *content, *gap, *self.pick([f"</{item}>"], [f"</{item}>"], [])]
        return lines + (["</" + name + ">"] if not (self.wild and self.one_in(6)) else [])

    def raw_table(self, depth):
        lines = ["<table>"]
        for _ in range(self.rng.randint(1, 3)):
            lines.append(self.pick("<tr>", "<tr>", "<tbody><tr>", "<thead>\n<tr>", ""))
            for _ in range(self.rng.randint(1, 3)):
                cell = self.pick("td", "td", "th")
                gap = [""] if self.one_in(2) else []
                content = self.blocks(depth - 1, 2) if gap else [self.line()]
                lines += [f"<{cell}{self.rng.choice(ATTRIBUTES)}>", *gap, *content, *gap]
                lines += self.pick([f"</{cell}>"], [f"</{cell}>"], [])
                if self.wild and self.one_in(8):
                    lines += ["", *self.blocks(depth - 1, 1), ""]
            lines.append(self.pick("</tr>", "</tr>", ""))
        return lines + (["</table>"] if not (self.wild and self.one_in(6)) else [])

    def block(self, depth):
        kind = self.rng.randrange(22)
        if kind < 7 or depth <= 0:
            return self.inlines(3).split("\n")
        if kind == 7:
            return ["#" * self.rng.randint(1, 7) + " " + self.line() + self.pick("", "", " #", " ##", "#")]
        if kind == 8:
            return [*self.inlines(2, 3).split("\n"), self.pick("===", "---", "-", "=", "==  ")]
        if kind < 12:
            return self.list(depth)
        if kind == 12:
            return self.quote(depth)
        if kind == 13:
            return self.fence()
        if kind == 14:
            return ["    " + line for line in self.pick(["code"], ["a", "  b"], ["<b>x"], ["x", "", "y"])]
        if kind == 15:
            return self.table()
        if kind == 16:
            return [self.pick("***", "* * *", "___", "---", "- - -")]
        if kind == 17:
            return [self.pick("[ref]: https://example.org/r 'R t'", "[two]: two.png", "[x]:\n  y")]
        if self.raw:
            return "\n".join(self.raw_block(depth)).split("\n")
        return self.inlines(3).split("\n")

    def blocks(self, depth, most=6, tight=False):
        lines = []
        for i in range(self.rng.randint(1, most)):
            if i and not (tight or self.one_in(8)):
                lines += [""] * self.pick(1, 1, 1, 2)
            lines += self.block(depth)
        return lines

    def document(self):
        text = "\n".join(self.blocks(3)) + "\n\n[ref]: r.html (T)\n"
        return "x\n\n" + text if text.startswith("---") else text


class Child:
    """A process that answers requests: a line that ends with a length, then so many bytes."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, request, text):
        data = text.encode()
        self.process.stdin.write(f"{request} {len(data)}\n".lstrip().encode() + data)
        self.process.stdin.flush()
        return self.process.stdout.read(int(self.process.stdout.readline())).decode()


def validators(build):
    return os.environ.get("QUIRE_VALIDATORS", f"{build}/validators")


class Dump(Child):
    """markdown_dump, and commonmark.js beside it."""

    def __init__(self, build):
        super().__init__(f"{build}/tests/markdown_dump")
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "commonmark.js")
        self.reference = Child("node", script, validators(build))

    def commonmark(self, text):
        page = self.reference.ask("", text).replace(" />", ">")
        return re.sub(r'alt="[^"]*"', lambda alt: alt[0].replace("\n", " "), page)

    def core(self, text):
        return self.ask("core", text).split("<body>\n", 1)[-1].replace(" />", ">")

    def agree(self, text):
        """Whether cmark-gfm, which follows an older text of the standard, reads the text as commonmark.js does."""
        return self.core(text) == self.commonmark(text)


def same_address(match):
    """cmark-gfm escapes what may not stand in an address."""
    address = re.sub(r"\\u\{(\w+)\}", lambda code: chr(int(code.group(1), 16)), match.group(2))
    address = re.sub(r"\\(.)", r"\1", address)
    return match.group(1) + urllib.parse.quote(urllib.parse.unquote(address), safe="")


def split_cell(match):
    """Cells that a row lacks are one empty cell over the columns that are left."""
    start, count, rest, column = match.groups()
    return "".join(f"{start}{rest} column={int(column) + i}\n" for i in range(int(count)))


def normal(tree):
    """A tree without what differs on purpose."""
    tree = re.sub(r'((?:target|source)=")((?:\\.|[^"\\])*)', same_address, tree)
    # the newline at the end of code is none of its lines: quire keeps it in HTML alone, and shows it nowhere
    tree = re.sub(r'(\n( *)code-block.*(?:\n\2 .*)*)', lambda code: re.sub(r'(\\n)+"$', '"', code.group(1)), tree)
    tree = re.sub(r"(\n *table.*) align=\S+", r"\1", tree)  # of columns; the cells have it too
    tree = re.sub(r"(?m)^( *)(cell.*) align=\w+( column=\d+\n(?!\1 ))", r"\1\2\3", tree)  # of cells without text
    tree = re.sub(r"( *cell.*?) column-span=(\d+)(.*) column=(\d+)\n(?!\1 )", split_cell, tree)
    tree = tree.replace("cell header scope=row ", "cell header scope=column ")  # where markup breaks a table
    return tree.replace("deleted", "strikethrough").split("\n")  # "~~" is said to be <del>


def as_tight(tree, rendered):
    """The rendered tree, where lists are tight of which only Markdown says so: none of their items has text of its
    own."""
    if len(tree) != len(rendered):
        return rendered
    return [one if one == other + " tight" else other for one, other in zip(tree, rendered)]


def columns(lines):
    """Of each table; some differ where a row has more cells than its delimiter row."""
    return [line for line in lines if line.lstrip(" ").startswith("table ")]


def compare(dump, text, plain):
    """The kind of the first difference and its two trees, or None."""
    if not text.strip() or text.startswith("---"):
        return None
    page, core = dump.commonmark(text), dump.core(text)
    tree = normal(dump.ask("commonmark", text))
    read = [as_tight(tree, normal(dump.ask("html", "<!DOCTYPE html><body>\n" + one))) for one in {page, core}]
    if tree not in read and not LEFT_OUT.search(page) and not LETTERS.search(text):
        return "as CommonMark / as commonmark.js's HTML", tree, read[0]
    if LONG_RUN.search(text) or not dump.agree(text) or not dump.agree(text.replace("|", "\n\n")):
        return None
    tree = normal(dump.ask("gfm", text))
    rendered = as_tight(tree, normal(dump.ask("rendered", text)))
    if tree != rendered and not LEFT_OUT.search(dump.ask("page", text)) and columns(tree) == columns(rendered):
        return "as GFM / as cmark-gfm's HTML", tree, rendered
    behind = text + "\n\n<!-- -->\n"
    if plain and "<" not in text and dump.ask("page", behind) == dump.ask("page", text) + "<!-- -->\n":
        with_comment = dump.ask("gfm", behind).split("\n")
        direct = dump.ask("gfm", text).split("\n")
        if with_comment != direct:
            return "without / with a comment behind it", direct, with_comment
    return None


def shrink(dump, text, plain):
    """A smaller text that differs too."""
    for unit in ("\n", " ", ""):
        step = max(1, len(text) // 2)
        while step:
            parts, at = (text.split(unit) if unit else list(text)), 0
            while at < len(parts):
                fewer = parts[:at] + parts[at + step:]
                if compare(dump, unit.join(fewer), plain):
                    parts = fewer
                else:
                    at += step
            text = unit.join(parts)
            step //= 2
    return text


def show(dump, text, difference):
    kind, one, two = difference
    print(f"--- {kind}\n{text}\n--- {text!r}\n{dump.ask('page', text)}")
    print("\n".join(difflib.unified_diff(one, two, lineterm="", n=8)))


def check(build, count, seed, kinds):
    dump, rng, found = Dump(build), random.Random(seed), 0
    for number in range(count):
        kind = kinds[number % len(kinds)]
        text = Writer(rng, kind != "plain", kind == "wild").document()
        difference = compare(dump, text, kind == "plain")
        if not difference:
            continue
        found += 1
        if found <= SHOWN:
            text = shrink(dump, text, kind == "plain")
            show(dump, text, compare(dump, text, kind == "plain"))
    print(f"markdown: {count} documents, {found} differ")
    return found > count // MISREAD_IN


def read_examples(path):
    with open(path, encoding="utf-8") as file:
        text = file.read().replace("\u2192", "\t")
    return re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", text, re.S | re.M)


def check_examples(build, path):
    """The specification's own HTML is what the trees are compared with."""
    dump, differing = Dump(build), set()
    examples = read_examples(path)
    for number, (text, page) in enumerate(examples, 1):
        tree = normal(dump.ask("commonmark", text))
        expected = as_tight(tree, normal(dump.ask("html", "<!DOCTYPE html><body>\n" + page)))
        if tree != expected and text.strip():
            differing.add(number)
            if number not in EXAMPLES:
                show(dump, text, (f"example {number}", tree, expected))
    unexpected = differing - set(EXAMPLES)
    print(f"markdown: {len(examples)} examples, {len(differing)} differ, {len(unexpected)} of them without a reason")
    for number in set(EXAMPLES) - differing:
        print(f"example {number} does not differ: {EXAMPLES[number]}")
    return len(unexpected) > 0 or not examples


def main(build, arguments):
    if arguments[:1] == ["--file"]:
        with open(arguments[1], encoding="utf-8") as file:
            text = file.read()
        difference = compare(Dump(build), text, True)
        if difference:
            show(Dump(build), text, difference)
        return difference is not None
    if arguments[:1] == ["--examples"]:
        return check_examples(build, arguments[1] if len(arguments) > 1 else
                              f"{validators(build)}/node_modules/commonmark-spec/spec.txt")
    kinds = {"--plain": ["plain"], "--raw": ["raw"], "--wild": ["wild"]}.get(arguments[-1] if arguments else "",
                                                                            ["plain", "raw", "wild"])
    numbers = [int(argument) for argument in arguments if argument.isdigit()] + [0, 0]
    return check(build, numbers[0] or 8000, numbers[1] or 1, kinds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
