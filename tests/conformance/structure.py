#!/usr/bin/env python3
"""The structure tree of every sample's PDF, and of inputs whose structure is hard, is that of the document: node by
node, with the type, the text, the order and the attributes that follow from what -t tree shows. Also: parents, parent
tree and ids agree, nothing is drawn without a mark, every link has its element, and no element is deeper than 40.

structure.py BUILD-FOLDER [INPUT...]"""
import pathlib, re, shutil, subprocess, sys, tempfile

sys.dont_write_bytecode = True
from pdf_structure import Annotation, Element, Pdf

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else root / "build"
DEPTH_MOST = 40

# What stands for generated text: a number, a quotation mark with its space, a parenthesis that may be there.
NUMBER, MARK, PARENTHESIS = "\ue000", "\ue001", "\ue002"
PATTERNS = {NUMBER: r"\w+", MARK: r"\W{1,2}", PARENTHESIS: r"\W?"}


# ---- the document's tree, from -t tree ----

class Node:
    def __init__(self, kind, attributes, parent):
        self.kind, self.attributes, self.parent, self.kids = kind, attributes, parent, []
        if parent:
            parent.kids.append(self)

    def get(self, key, default=None):
        return self.attributes.get(key, default)

    def number(self, key, default):
        return int(self.attributes.get(key, default))

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def inherited_lang(self):
        node = self
        while node and not node.get("lang"):
            node = node.parent
        return node.get("lang") if node else None

    def is_in_header(self):
        header = self.kind == "cell" and self.get("header")
        return bool(header) or (self.parent is not None and self.parent.is_in_header())

    def is_inside(self, kind):
        return self.kind == kind or (self.parent is not None and self.parent.is_inside(kind))


TOKEN = re.compile(r'([a-z-]+=)?"((?:[^"\\]|\\.)*)"|([a-z-]+)=(\S*)|(\S+)')


def unquoted(text):
    escape = lambda m: chr(int(m[1], 16)) if m[1] else {"n": "\n", "t": "\t"}.get(m[2], m[2])
    return re.sub(r"\\u\{([0-9A-F]+)\}|\\(.)", escape, text)


def read_tree(dump):
    open_nodes = []
    for line in dump.split("\n"):
        if not line.strip() or line.startswith("meta "):
            continue
        depth = (len(line) - len(line.lstrip(" "))) // 2
        kind, _, rest = line.strip(" ").partition(" ")
        attributes = {}
        for key, quoted, name, value, flag in TOKEN.findall(rest):
            if key or not (name or flag):
                attributes[key[:-1] if key else "text"] = unquoted(quoted)
            else:
                attributes[name or flag] = value if name else True
        del open_nodes[depth:]
        open_nodes.append(Node(kind, attributes, open_nodes[-1] if open_nodes else None))
    return open_nodes[0]


# ---- what the structure must be ----

class Wanted:
    def __init__(self, type, node, kids, stays=False, **attributes):
        self.type, self.node, self.kids, self.stays = type, node, kids, stays
        self.attributes = {k: v for k, v in attributes.items() if v not in (None, "")}


BLOCKS = {"part": "Part", "section": "Sect", "article": "Art", "aside": "Aside", "quote": "BlockQuote",
          "caption": "Caption", "paragraph": "P", "contents": "Sect"}
INLINES = {"emphasis": "Em", "strong": "Strong", "code": "Code", "quotation": "Quote", "ruby-text": "RT"}
MARKERS = {"lower-alpha": "LowerAlpha", "upper-alpha": "UpperAlpha", "lower-roman": "LowerRoman",
           "upper-roman": "UpperRoman"}
ACTIVE = re.compile(r"(https?|mailto|tel|ftp|sms|doi|urn):.|[^:]+$", re.I)


def changed_lang(node):
    lang = node.get("lang")
    return lang if node.parent and lang and lang != node.parent.inherited_lang() else None


class Expectation:
    """Makes the wanted structure of a document's tree."""

    def __init__(self, document):
        self.ids = {n.get("id") for n in document.walk() if n.get("id")}
        self.heads = {}      # id of a cell's Node -> the cells that are its headers
        self.notes = [self.note(n) for n in document.kids if n.kind == "footnote"]
        body = [k for k in document.kids if k.kind != "footnote"]
        self.root = Wanted("Document", document, self.all(body), stays=True)

    def all(self, nodes):
        return [wanted for node in nodes for wanted in self.of(node)]

    def of(self, node):
        """Elements and texts that a node becomes."""
        kind, lang = node.kind, changed_lang(node)
        method = getattr(self, kind.replace("-", "_"), None)
        if method:
            return method(node, lang)
        if kind == "paragraph" and node.is_inside("contents"):
            return [Wanted("Reference", node, self.all(node.kids), Lang=lang)]
        type = BLOCKS.get(kind) or INLINES.get(kind)
        if node.get("role") == "title-block":
            type = "Div"
        if type:
            return [Wanted(type, node, self.all(node.kids), Lang=lang)]
        return [Wanted("Span", node, self.all(node.kids), Lang=lang)] if lang else self.all(node.kids)

    # blocks

    def paragraph(self, node, lang):
        type = "Reference" if node.is_inside("contents") else "P"
        if [k.kind for k in node.kids] == ["image"] and not changed_lang(node.kids[0]):
            figures = self.all(node.kids)
            for figure in figures:
                figure.attributes.update({"Lang": lang} if lang else {})
            return figures
        return [Wanted(type, node, self.all(node.kids), Lang=lang)]

    def heading(self, node, lang):
        local = node.is_inside("footnote") or node.is_in_header()
        type = "P" if local else f"H{node.get('outline') or node.get('level')}"
        return [Wanted(type, node, self.all(node.kids), Lang=lang)]

    def code_block(self, node, lang):
        return [Wanted("P", node, [Wanted("Code", node, self.all(node.kids))], Lang=lang)]

    def math(self, node, lang):
        return [Wanted("Formula", node, [node.get("text")], Alt=node.get("text"), Lang=lang)]

    math_block = math

    def rule(self, node, lang):
        return []

    page_break = rule

    def list(self, node, lang):
        if node.is_inside("contents"):
            items = [Wanted("TOCI", i, self.all(i.kids), Lang=changed_lang(i)) for i in node.kids]
            return [Wanted("TOC", node, items, Lang=lang)]
        numbering = "Disc"
        if node.get("ordered"):
            numbering = MARKERS.get(node.get("hint-marker"), "Decimal")
        if node.get("hint-marker") == "none":
            numbering = "None"
        return [Wanted("L", node, [self.item(i) for i in node.kids], Lang=lang, ListNumbering=numbering)]

    def item(self, item):
        label = Wanted("Lbl", item, ["\ue003"], Alt="\ue003" if item.get("task") else None)
        body = Wanted("LBody", item, self.all(item.kids), stays=True)
        marker = item.get("hint-marker") or item.parent.get("hint-marker")
        labels = [] if marker == "none" and not item.get("task") else [label]
        return Wanted("LI", item, labels + [body], Lang=changed_lang(item))

    def definitions(self, node, lang):
        items = []
        for kid in node.kids:
            type = "Lbl" if kid.kind == "term" else "LBody"
            if not items or (type == "Lbl" and items[-1].kids[-1].type == "LBody"):
                items.append(Wanted("LI", kid, []))
            items[-1].kids.append(Wanted(type, kid, self.all(kid.kids), Lang=changed_lang(kid)))
        return [Wanted("L", node, items, Lang=lang)]

    def note(self, node):
        label = NUMBER if node.get("unused") else Wanted("Link", node, [NUMBER])
        return Wanted("Note", node, [Wanted("Lbl", node, [label])] + self.all(node.kids), stays=True,
                      Lang=changed_lang(node), ID=f"note-{node.number('number', 0)}")

    def figure(self, node, lang):
        """A caption that stands between other content ends a division of its own."""
        kids = []
        for kid in node.kids:
            kids += self.of(kid)
            if kid.kind == "caption" and kid is not node.kids[0] and kid is not node.kids[-1]:
                start = 1 + max((i for i, k in enumerate(kids) if getattr(k, "cut", False)), default=-1)
                kids[start:] = [Wanted("Div", node, kids[start:])]
                kids[-1].cut = True
        return [Wanted("Div", node, kids, Lang=lang)]

    # tables

    def table(self, node, lang):
        rows = [k for k in node.kids if k.kind == "row"]
        body_from = next((i for i, r in enumerate(rows) if r.get("part") != "head"), len(rows))
        body_to = len(rows)
        while body_to > body_from and rows[body_to - 1].get("part") == "foot":
            body_to -= 1
        if body_from == len(rows):       # only heads: a table has a body
            body_from = 0
        elif body_to == body_from:
            body_to += 1
        self.find_heads(rows, node.number("columns", 0))
        captions = [k for k in node.kids if k.kind == "caption"]
        kids = self.all(captions)
        if len(captions) > 1:
            for kid in kids:
                kid.type = "P"
            kids = [Wanted("Caption", node, kids)]
        for type, part in (("THead", rows[:body_from]), ("TBody", rows[body_from:body_to]), ("TFoot", rows[body_to:])):
            if part:
                kids.append(Wanted(type, node, [self.row(r) for r in part], stays=True))
        return [Wanted("Table", node, kids, Lang=lang, stays=True)]

    def row(self, row):
        return Wanted("TR", row, [self.cell(c) for c in row.kids], stays=True, Lang=changed_lang(row))

    def cell(self, cell):
        is_head = bool(cell.get("header") and cell.kids)
        spans = {"ColSpan": cell.number("column-span", 1), "RowSpan": cell.number("row-span", 1)}
        return Wanted("TH" if is_head else "TD", cell, self.all(cell.kids), stays=True, Lang=changed_lang(cell),
                      Scope=("Column" if heads_column(cell) else "Row") if is_head else None,
                      **{k: v for k, v in spans.items() if v > 1})

    def find_heads(self, rows, columns):
        """By the algorithm of HTML (Living Standard, 4.9.12.2), as it is written there."""
        grid = {}
        for y, row in enumerate(rows):
            for cell in row.kids:
                x, cell.y = cell.number("column", 0), y
                for i in range(cell.number("row-span", 1)):
                    for j in range(cell.number("column-span", 1)):
                        grid[x + j, y + i] = cell
        cells = [c for row in rows for c in row.kids]
        heads = [c for c in cells if c.get("header") and c.kids]
        by_id = {h.get("id"): h for h in heads}
        for cell in cells:
            named = [by_id[i] for i in cell.get("headers", "").split(",") if i in by_id]
            if named:
                self.heads[id(cell)] = named
        if not needs_ids(cells, heads):
            return
        for cell in cells:
            if id(cell) in self.heads:
                continue
            found = []
            x, y = cell.number("column", 0), cell.y
            for i in range(cell.number("column-span", 1)):
                scan(grid, cell, x + i, y, 0, -1, found)
            for i in range(cell.number("row-span", 1)):
                scan(grid, cell, x, y + i, -1, 0, found)
            self.heads[id(cell)] = found

    # inlines

    def text(self, node, lang):
        return [node.get("shown") or node.get("text")]

    def word_break(self, node, lang):
        return []

    def break_(self, node, lang):
        return [" "]

    def image(self, node, lang):
        if node.get("decorative") and not node.get("alternative"):
            return []
        figure = Wanted("Figure", node, [], stays=True, Alt=node.get("alternative"))
        return [Wanted("Span", node, [figure], Lang=lang)] if lang else [figure]

    def abbreviation(self, node, lang):
        if not lang and not node.get("expansion"):
            return self.all(node.kids)
        return [Wanted("Span", node, self.all(node.kids), Lang=lang, E=node.get("expansion"))]

    def quotation(self, node, lang):
        return [Wanted("Quote", node, [MARK] + self.all(node.kids) + [MARK], Lang=lang)]

    def ruby(self, node, lang):
        pairs = []
        for kid in node.kids:
            is_text = kid.kind == "ruby-text"
            if not pairs or pairs[-1].kids[-1].type == "RT":
                pairs.append(Wanted("Ruby", node, [], Lang=lang))
            if is_text:
                in_line = not pairs[-1].kids  # a reading without base does not stand above it
                brackets = [PARENTHESIS] if in_line else []
                kids = brackets + self.all(kid.kids) + brackets
                pairs[-1].kids.append(Wanted("RT", kid, kids, Lang=changed_lang(kid)))
            else:
                if not pairs[-1].kids:
                    pairs[-1].kids.append(Wanted("RB", kid, []))
                pairs[-1].kids[-1].kids += self.of(kid)
        for pair in pairs:
            if [k.type for k in pair.kids] != ["RB", "RT"]:  # half a Ruby is none
                pair.type = "Span"
                for kid in pair.kids:
                    kid.type = "Span"
        return pairs

    def link(self, node, lang):
        target = node.get("target", "").strip()
        kids = self.all(node.kids)
        if target.startswith("#") and target[1:] in self.ids or not target.startswith("#") and ACTIVE.match(target):
            drawn = [k for k in kids if isinstance(k, Wanted) or k.strip()]
            only_figures = drawn and all(isinstance(k, Wanted) and k.type == "Figure" for k in drawn)
            return [Wanted("Link", node, kids, Lang=lang,
                           Alt=" ".join(k.attributes.get("Alt", "") for k in drawn) if only_figures else None)]
        return [Wanted("Span", node, kids, Lang=lang)] if lang else kids

    def footnote_reference(self, node, lang):
        return [Wanted("Reference", node, [Wanted("Link", node, [NUMBER])])]

    def cross_reference(self, node, lang):
        if node.is_inside("link"):
            return [" " + NUMBER]
        return [Wanted("Reference", node, [Wanted("Link", node, [NUMBER])])]


# methods are found by the kind's name, and `break` is a word of Python
setattr(Expectation, "break", Expectation.break_)


def heads_column(cell):
    scope = cell.get("scope")
    if scope == "row-group":
        return cell.number("column-span", 1) >= cell.parent.parent.number("columns", 0)
    return scope in ("column", "column-group") if scope else cell.parent.get("part") == "head"


def needs_ids(cells, heads):
    """Whether Scope alone does not say which header a cell has."""
    columns, rows = [h for h in heads if heads_column(h)], [h for h in heads if not heads_column(h)]
    data_from = min((c.y for c in cells if not c.get("header") and c.kids), default=len(cells))
    return bool((columns and rows) or any(h.number("column-span", 1) > 1 or h.number("row-span", 1) > 1 for h in heads)
                or any(h.y > data_from for h in columns) or any(h.number("column", 0) > 0 for h in rows))


def scan(grid, principal, x, y, dx, dy, found):
    opaque, in_block, block = [], bool(principal.get("header")), [principal] if principal.get("header") else []
    collected = []
    last = principal
    while True:
        x, y = x + dx, y + dy
        if x < 0 or y < 0:
            break
        cell = grid.get((x, y))
        if cell is None or cell is last:
            continue
        last = cell
        if cell.get("header"):
            in_block = True
            if dx == 0:
                same = lambda o: extent(o, "column", "column-span") == extent(cell, "column", "column-span")
                blocked = any(map(same, opaque)) or not heads_column(cell)
            else:
                same = lambda o: (o.y, o.number("row-span", 1)) == (cell.y, cell.number("row-span", 1))
                blocked = any(map(same, opaque)) or heads_column(cell)
            if not blocked and cell.kids and cell is not principal:
                collected.insert(0, cell)
            block.append(cell)
        elif in_block:
            in_block = False
            opaque, block = opaque + block, []
    found += [c for c in collected if c not in found]


def extent(cell, place, span):
    return cell.number(place, 0), cell.number(span, 1)


# ---- comparing ----

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def plain(text):
    return " ".join(re.sub("[\u00ad\u200b\u200e\u200f]", "", text.replace("\ufffc", "")).split())


def same_text(wanted, found):
    wanted, found = plain(wanted), plain(found)
    if wanted == "\ue003":
        return bool(found)
    if RIGHT_TO_LEFT.search(wanted):  # what is drawn stands in the order of painting
        keep = lambda text: sorted(c for c in text if c.isalnum())
        return keep(re.sub("[\ue000-\ue003]", "", wanted)) == keep(found) or NUMBER in wanted
    pattern = "".join(PATTERNS.get(c) or (r"\s*" if c == " " else re.escape(c)) for c in wanted)
    return re.fullmatch(pattern, found) is not None


def merged(kids):
    """Texts that stand side by side as one; what shows nothing is left out."""
    out = []
    for kid in kids:
        if isinstance(kid, str) and out and isinstance(out[-1], str):
            out[-1] += kid
        elif not isinstance(kid, Annotation):
            out.append(kid)
    return [k for k in out if not isinstance(k, str) or plain(k)]


def prune(wanted):
    """Leaves out what is never drawn."""
    kids = [prune(k) if isinstance(k, Wanted) else k for k in wanted.kids]
    wanted.kids = merged([k for k in kids if k is not None])
    return wanted if wanted.kids or wanted.stays else None


class Comparison:
    def __init__(self, expectation):
        self.expectation, self.differences, self.cells, self.compared = expectation, [], {}, 0

    def differ(self, path, what):
        self.differences.append(f"{path}: {what}")

    def element(self, wanted, found, path):
        self.compared += 1
        path = f"{path}/{wanted.type}"
        if wanted.type != found.type:
            return self.differ(path, f"found {found.type}")
        self.attributes(wanted, found, path)
        if wanted.type in ("TH", "TD"):
            self.cells[id(wanted.node)] = found
        if wanted.type == "Link" and not any(isinstance(k, Annotation) for k in found.kids):
            self.differ(path, "has no annotation")
        if wanted.type == "Lbl" and wanted.node.kind == "item":
            self.label(wanted.node, found, path)
        if wanted.type == "Figure":
            return None
        kids = merged(found.kids)
        for i, (w, f) in enumerate(zip(wanted.kids, kids)):
            if isinstance(w, str) != isinstance(f, str):
                return self.differ(f"{path}[{i}]", f"wanted {show(w)}, found {show(f)}")
            if isinstance(w, Wanted):
                self.element(w, f, f"{path}[{i}]")
            elif not same_text(w, f):
                self.differ(f"{path}[{i}]", f"wanted {show(w)}, found {show(f)}")
        if len(wanted.kids) != len(kids):
            lacks, common = len(wanted.kids) > len(kids), min(len(kids), len(wanted.kids))
            rest = (wanted.kids if lacks else kids)[common:common + 4]
            self.differ(path, f"{'lacks' if lacks else 'has more:'} {', '.join(map(show, rest))}")
        return None

    def attributes(self, wanted, found, path):
        has = {k: v for k, v in found.attributes.items() if k not in ("Placement", "BBox", "Headers")}
        if found.type == "TH":
            has.pop("ID", None)
        if wanted.attributes.get("Alt") == "\ue003" and has.get("Alt"):
            has["Alt"] = "\ue003"
        if has != wanted.attributes:
            self.differ(path, f"wanted {wanted.attributes}, found {has}")
        box = found.attributes.get("BBox")
        if wanted.type == "Figure" and not (box and box[0] < box[2] and box[1] < box[3] and min(box) >= 0):
            self.differ(path, f"its box is {box}")

    def label(self, item, found, path):
        """The number of an item, where it is written in digits."""
        siblings, parent = item.parent.kids, item.parent
        if not parent.get("ordered") or item.get("task") or parent.get("hint-marker", "decimal") != "decimal":
            return
        number = parent.number("start", 1)
        for sibling in siblings:
            number = sibling.number("value", number)
            if sibling is item:
                break
            number += -1 if parent.get("reversed") else 1
        digits = "".join(c for k in found.kids if isinstance(k, str) for c in k if c.isdecimal())
        if digits and int(digits) != abs(number):
            self.differ(path, f"wanted {number}, found {digits}")

    def heads(self):
        """Headers name the cells that head a cell, and only in tables that need it."""
        for cell, found in self.cells.items():
            heads = [self.cells[id(h)] for h in self.expectation.heads.get(cell, []) if id(h) in self.cells]
            wanted = [head.attributes.get("ID") for head in heads]
            has = found.attributes.get("Headers", [])
            if sorted(map(str, wanted)) != sorted(has):
                self.differ(found.type, f"headers {has}, wanted {wanted}")

    def notes(self, wanted, found):
        """Notes stand behind what refers to them first, in any place below the document, or below their part of it."""
        order = list(found.walk())
        holders = [found] + [k for k in found.kids if isinstance(k, Element) and k.type == "Part"]
        notes = sorted((k for h in holders for k in h.kids if isinstance(k, Element) and k.type == "Note"),
                       key=lambda n: int("0" + re.sub(r"\D", "", n.attributes.get("ID", ""))))
        for note in notes:
            number = note.attributes.get("ID", "")[len("note-"):]
            cites = [i for i, e in enumerate(order) if e.type == "Reference" and all_text([e]).strip() == number]
            if cites and order.index(note) < cites[0]:
                self.differ("Document/Note", f"note {number} stands before what refers to it")
        for holder in holders:
            holder.kids = [k for k in holder.kids if k not in notes]
        if len(notes) != len(wanted):
            self.differ("Document", f"{len(notes)} notes, wanted {len(wanted)}")
        for w, f in zip(wanted, notes):
            self.element(prune(w), f, "Document")


def show(kid):
    return repr(plain(kid)[:60]) if isinstance(kid, str) else kid.type


def all_text(kids):
    parts = []
    for kid in kids:
        parts.append(kid if isinstance(kid, str) else "" if isinstance(kid, Annotation) else all_text(kid.kids))
    return "".join(parts)


# ---- inputs ----

def generated(folder):
    """Inputs that are long or deep."""
    rows = "".join(f"<tr><th>Berth {i}</th><td>{i} boats</td><td>{i * 7} t</td></tr>" for i in range(150))
    (folder / "long-table.html").write_text(
        "<!DOCTYPE html><html lang=en><title>Berths</title><h1>Berths</h1><table><caption>All berths</caption><thead>"
        f"<tr><th>Berth</th><th>Boats</th><th>Load</th></tr></thead><tbody>{rows}</tbody></table>", encoding="utf-8")
    columns = "".join(f"<th>Column number {i}</th>" for i in range(24))
    row = "<tr><th>Row</th>" + "".join(f"<td>value {i} of it</td>" for i in range(24)) + "</tr>"
    data = row * 6
    (folder / "wide-table.html").write_text(
        "<!DOCTYPE html><html lang=en><title>Wide</title><h1>Wide</h1><table><thead><tr><th></th>"
        f"{columns}</tr></thead><tbody>{data}</tbody></table>", encoding="utf-8")
    prose = " ".join(f"The tide of day {i} came in *late* and went out **early**, as the log says." for i in range(200))
    (folder / "long-prose.md").write_text(
        f"---\ntitle: Tides\nlang: en\n---\n\n# Tides\n\n{prose}\n\n> {prose}\n\n- {prose}\n- {prose}\n\n"
        + "\n\n".join(f"A note[^{i}] and more." for i in range(40)) + "\n\n"
        + "\n".join(f"[^{i}]: Text of note {i}." for i in range(40)) + "\n", encoding="utf-8")
    deep = "".join(f"{'  ' * i}- level {i}\n" for i in range(30))
    (folder / "deep-list.md").write_text(f"---\ntitle: Deep\nlang: en\n---\n\n# Deep\n\n{deep}\n", encoding="utf-8")
    sections = "".join(f"<section><div><blockquote><p>Level <em lang=fr>n° {i}</em></p>" for i in range(30))
    (folder / "deep-sections.html").write_text(
        f"<!DOCTYPE html><html lang=en><title>Deep</title><h1>Deep</h1>{sections}<table><tr><th>A<td>b</table>",
        encoding="utf-8")


def check(source, folder, *joined):
    pdf = folder / (source.stem + ".pdf")
    made = subprocess.run([build / "quire", "-q", source, *joined, "-o", pdf, "-t", "pdf"], capture_output=True,
                          text=True)
    dump = subprocess.run([build / "quire", "-q", "-t", "tree", source, *joined], capture_output=True, text=True)
    assert made.returncode == 0 and dump.returncode == 0, made.stderr + dump.stderr
    document = read_tree(dump.stdout)
    found = Pdf(pdf)
    expectation = Expectation(document)
    comparison = Comparison(expectation)
    depth = max(e.depth for e in found.root.walk())
    faults = found.faults + ([f"{depth} levels deep"] if depth > DEPTH_MOST else [])
    if found.catalog["/Lang"] != "u:" + document.get("lang", ""):
        faults.append(f"the document's language is {found.catalog['/Lang']}")
    if source.stem.startswith("deep-"):  # what is too deep stands in what is around it: all text, in order
        text = "".join(c for c in all_text([found.root]) if c.isalnum())
        wanted = "".join(c for n in document.walk() for c in n.get("text", "") if c.isalnum())
        if text != wanted:
            faults.append("text is lost, or its order changed")
        return faults, len(wanted)
    comparison.notes(expectation.notes, found.root)
    comparison.element(prune(expectation.root), found.root, "")
    comparison.heads()
    return faults + comparison.differences, comparison.compared


def main():
    failures = compared = 0
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        for path in [*(root / "samples").iterdir(), *(root / "tests/conformance/structure").iterdir()]:
            if path.is_file():
                shutil.copy(path, folder)
        generated(folder)
        inputs = [[pathlib.Path(p)] for p in sys.argv[2:]]
        if not inputs:
            files = sorted([*folder.glob("*.md"), *folder.glob("*.html")])
            shallow = [f for f in files if not f.stem.startswith("deep-")]
            inputs = [[f] for f in files] + [shallow]
        for source, *joined in inputs:
            faults, count = check(source, folder, *joined)
            compared += count
            if faults:
                failures += 1
                print(f"FAILED {source.name}: {len(faults)} differences")
                for fault in faults[:12]:
                    print("   ", fault)
    print(f"structure: {len(inputs)} checked, {compared} elements compared, {failures} failures")
    sys.exit(failures > 0 or compared == 0)


main()
