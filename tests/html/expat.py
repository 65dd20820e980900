#!/usr/bin/env python3
"""expat against quire's XML pages on XML put together at random, tree for tree; and on simple XHTML the trees that
quire makes of it as XML and as HTML, which are to be the same.

usage: expat.py BUILD-FOLDER [COUNT [SEED]]      (8,000 documents of each, seed 1)
"""
import html.entities
import random
import subprocess
import sys
import xml.parsers.expat

XHTML = "http://www.w3.org/1999/xhtml"
SPACES = {XHTML: "", "http://www.w3.org/2000/svg": "svg ",
          "http://www.w3.org/1998/Math/MathML": "math "}
USUAL = {"http://www.w3.org/1999/xlink": "xlink", "http://www.idpf.org/2007/ops": "epub"}
SHIFTED = ("xlink:href", "xlink:title", "xml:lang", "xml:space")
DEPTH_MOST = 512
NAMED = ("nbsp", "eacute", "lt", "amp", "NotEqualTilde", "copy", "Afr", "LT", "AMP")
SHOWN = 5


class Dump:
    """page_dump as a child process."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, request, text):
        data = text.encode()
        self.process.stdin.write(f"{request} {len(data)}\n".encode() + data)
        self.process.stdin.flush()
        return self.process.stdout.read(int(self.process.stdout.readline())).decode()


class Node:
    def __init__(self, label, attributes=()):
        self.label = label
        self.attributes = attributes
        self.children = []
        self.has_content = False


class Oracle:
    """What expat makes of a text, in the form of page_dump."""

    def __init__(self):
        self.root = Node("")
        self.open = [self.root]

    def add(self, node):
        depth = len(self.open) - 1
        self.open[depth if depth <= DEPTH_MOST else DEPTH_MOST].children.append(node)

    def start(self, name, attributes):
        uri, local, prefix = (name.split(" ") + ["", ""])[:3] if " " in name else ("", name, "")
        known = uri in SPACES
        label = SPACES[uri] + local if known else f"{prefix}:{local}" if prefix else local
        shown = []
        for key, value in attributes.items():
            if " " in key:
                parts = key.split(" ")
                key = f"{USUAL.get(parts[0], parts[2] if len(parts) > 2 else 'xml')}:{parts[1]}"
            foreign = known and SPACES[uri]
            shown.append((key.replace(":", " ") if foreign and key in SHIFTED else key, value))
        node = Node(f"<{label}>", sorted(shown, key=lambda item: item[0].encode()))
        node.has_content = uri == XHTML and local == "template"
        self.add(node)
        self.open.append(node)

    def end(self, _name):
        self.open.pop()

    def text(self, text):
        depth = min(len(self.open) - 1, DEPTH_MOST)
        children = self.open[depth].children
        if children and isinstance(children[-1], str):
            children[-1] += text
        else:
            children.append(text)

    def read(self, text):
        parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.CommentHandler = lambda text: self.add(Node(f"<!-- {text} -->"))
        parser.StartDoctypeDeclHandler = lambda name, *_: self.add(Node(f"<!DOCTYPE {name}>"))
        try:
            parser.Parse(text.encode(), True)
        except xml.parsers.expat.ExpatError:
            return "not well-formed"
        lines = []
        self.print(lines)
        return "".join(lines)

    def print(self, lines):
        waiting = [(child, 0) for child in reversed(self.root.children)]
        while waiting:
            node, depth = waiting.pop()
            indent = "| " + "  " * depth
            if isinstance(node, str):
                lines.append(f'{indent}"{node}"\n')
                continue
            lines.append(f"{indent}{node.label}\n")
            lines.extend(f'{indent}  {key}="{value}"\n' for key, value in node.attributes)
            if node.has_content:
                lines.append(f"{indent}  content\n")
                depth += 1
            waiting.extend((child, depth + 1) for child in reversed(node.children))


class Writer:
    """XML at random: mostly well-formed."""

    def __init__(self, rng):
        self.rng = rng

    def words(self):
        return self.rng.choice(["a", "old pier", " ", "\n  ", "é中", "😀", "x > y", "]] >", "]]", "\"'", "ß\t", ""])

    def text(self):
        kind = self.rng.randrange(12)
        if kind < 6:
            return self.words()
        if kind == 6:
            return f"<![CDATA[{self.words()}<b>&nbsp;</b>]]>"
        if kind == 7:
            return f"<!--{self.rng.choice([' a ', '', '<p>', 'é'])}-->"
        if kind == 8:
            return f"<?{self.rng.choice(['a b?>', 'xml-style x=<p>?>', 'p?>'])}"
        if kind == 9:
            return self.rng.choice(["&#65;", "&#x1F600;", "&#60;", "&#38;", "&#10;", "&#13;"])
        if kind == 10:
            return f"&{self.rng.choice(NAMED)};"
        return self.rng.choice(["&own;", "&tree;", "&nested;"])

    def attribute(self):
        name = self.rng.choice(["id", "class", "title", "xml:lang", "xl:href", "e:type", "lang", "Title", "xml:space"])
        quote = self.rng.choice("\"'")
        value = "".join(self.rng.choice(["a", " ", "é", "&amp;", "&nbsp;", "&own;", "&#60;", ">", "\n", "&#10;", "b c"])
                        for _ in range(self.rng.randrange(4)))
        return f" {name}={quote}{value}{quote}"

    def attributes(self):
        found = {}
        for _ in range(self.rng.choice([0, 0, 0, 1, 2, 3])):
            attribute = self.attribute()
            found[attribute.split("=")[0]] = attribute
        return "".join(found.values())

    def element(self, depth):
        name = self.rng.choice(["p", "div", "P", "b", "h:p", "s:svg", "s:foreignObject", "m:math", "m:mi", "o:p", "br",
                                "table", "title", "script", "style", "template", "é", "h:template"])
        declared = self.rng.choice([""] * 8 + [' xmlns="http://www.w3.org/2000/svg"', ' xmlns=""', ' xmlns:o="urn:b"',
                                               ' xmlns="http://www.w3.org/1999/xhtml"'])
        start = f"<{name}{declared}{self.attributes()}"
        if self.rng.randrange(5) == 0:
            return start + self.rng.choice(["/>", " />"])
        inside = "".join(self.element(depth + 1) if depth < 8 and self.rng.randrange(3) == 0 else self.text()
                         for _ in range(self.rng.randrange(5)))
        if self.rng.randrange(60) == 0:
            deep = self.rng.choice([10, 510, 600])
            inside = "<i>" * deep + inside + "</i>" * deep
        return f"{start}>{inside}</{name}{self.rng.choice(['', ' '])}>"

    def spoil(self, text):
        at = self.rng.randrange(len(text))
        return text[:at] + self.rng.choice(["<", "&", ">", "</p>", "\"", "", "<p>", "]]>", "&foo;", "<!--", "x"]) + \
            text[at + self.rng.randrange(3):]

    def document(self):
        declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in (
            ("h", "http://www.w3.org/1999/xhtml"), ("s", "http://www.w3.org/2000/svg"), ("xl", [*USUAL][0]),
            ("m", "http://www.w3.org/1998/Math/MathML"), ("o", "urn:a"), ("e", [*USUAL][1])))
        body = "".join(self.element(0) for _ in range(self.rng.randrange(1, 4)))
        text = f'<html xmlns="{XHTML}"{declared}>{body}</html>' + self.rng.choice(["", "\n", "<!--x-->"])
        return self.spoil(text) if self.rng.randrange(4) == 0 else text


OWN = '<!ENTITY own "its &#233; own"><!ENTITY tree "<b>x</b>y"><!ENTITY nested "&own; &tree;&own;">'


def prologs():
    """The same prolog for quire, which knows the characters of HTML, and for expat, which is told of them."""
    declared = "".join(f'<!ENTITY {name} "{"".join(f"&#38;#{ord(c)};" for c in html.entities.html5[name + ";"])}">'
                       for name in NAMED if name not in ("lt", "amp"))
    head = "<?xml version='1.0'?>\n<!DOCTYPE html ["
    return f"{head}{OWN}]>", f"{head}{OWN}{declared}]>"


def xhtml(rng, depth=0):
    """A simple page: what HTML and XML read alike."""
    text = rng.choice(["a", "old pier", "é &amp; &nbsp; &#65;", "x", "b c"])
    if depth > 3 or rng.randrange(3) == 0:
        inline = rng.choice(["em", "b", "span", "code", "q"])
        attributes = rng.choice(["", ' class="x"', ' id="a" title="&lt;"'])
        return f"<p{attributes}>{text} <{inline}>{text}</{inline}> {text}<br/></p>"
    name = rng.choice(["div", "section", "blockquote", "article", "ul", "table"])
    inside = "".join(xhtml(rng, depth + 1) for _ in range(rng.randrange(1, 4)))
    if name == "ul":
        return f"<ul><li>{inside}</li></ul>"
    if name == "table":
        return f"<table><tbody><tr><th>{text}</th><td>{inside}</td></tr></tbody></table>"
    return f"<{name}>{inside}</{name}>"


def without_namespaces(dump):
    return "".join(line + "\n" for line in dump.split("\n")[:-1] if not line.lstrip("| ").startswith("xmlns"))


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 8000
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    dump = Dump(f"{sys.argv[1]}/tests/page_dump")
    ours, theirs = prologs()
    failures = well_formed = 0

    def compare(text, got, wanted):
        nonlocal failures
        if got == wanted:
            return
        failures += 1
        if failures <= SHOWN:
            print(f"FAILED {text!r}\n--- quire\n{got}\n--- wanted\n{wanted}")

    for _ in range(count):
        text = Writer(rng).document()
        wanted = Oracle().read(theirs + text)
        well_formed += wanted != "not well-formed"
        compare(text, dump.ask("xml", ours + text), wanted)
    for _ in range(count):
        body = "".join(xhtml(rng) for _ in range(rng.randrange(1, 4)))
        text = f'<!DOCTYPE html>\n<html xmlns="{XHTML}"><head><title>T</title></head><body>{body}</body></html>'
        compare(text, dump.ask("xml", text), without_namespaces(dump.ask("page", text)))
    print(f"expat: {2 * count} documents, {well_formed} of {count} random ones well-formed, {failures} failures")
    return 1 if failures or not well_formed else 0


sys.exit(main())
