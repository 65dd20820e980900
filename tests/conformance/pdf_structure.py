"""The structure tree of a PDF, read back from its objects and page contents with qpdf. For structure.py.

A Pdf has a root Element, whose kids are Elements, texts (str) and Annotations, and a list of faults that need no knowledge
of the source (parents, parent tree, ids, unmarked text, links)."""
import base64, json, re, subprocess

STANDARD_TYPES = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure "
    "Formula Form".split())


class Element:
    def __init__(self, type, depth, obj):
        self.type, self.depth, self.obj, self.kids, self.attributes = type, depth, obj, [], {}

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class Annotation:
    def __init__(self, obj):
        self.obj = obj


# ---- objects ----

class Objects:
    def __init__(self, path):
        done = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path],
                              capture_output=True)
        assert done.returncode in (0, 3), done.stderr.decode()
        self.objects = json.loads(done.stdout)["qpdf"][1]

    def get(self, value):
        """What a reference leads to; a stream gives its dictionary."""
        if isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            entry = self.objects.get("obj:" + value, {})
            return entry["stream"]["dict"] if "stream" in entry else entry.get("value")
        return value

    def data(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])


def text_of(value):
    """A text string of qpdf's JSON."""
    if value is None:
        return None
    if value.startswith("u:"):
        return value[2:]
    raw = bytes.fromhex(value[2:])
    return raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


# ---- content streams ----

SPACE, DELIMITERS = b" \t\r\n\f\0", b"()<>[]{}/% \t\r\n\f\0"
ESCAPES = {ord("n"): 10, ord("r"): 13, ord("t"): 9, ord("b"): 8, ord("f"): 12}


class Name(str):
    pass


def literal(data, at):
    out, depth = bytearray(), 1
    while True:
        c = data[at]
        at += 1
        if c == 0x5C:
            c = data[at]
            at += 1
            if 0x30 <= c <= 0x37:
                digits = re.match(rb"[0-7]{1,3}", data[at - 1:at + 2]).group()
                at += len(digits) - 1
                out.append(int(digits, 8) & 255)
            elif c == 13:
                at += data[at:at + 1] == b"\n"
            elif c != 10:
                out.append(ESCAPES.get(c, c))
            continue
        depth += (c == 0x28) - (c == 0x29)
        if depth == 0:
            return bytes(out), at
        out.append(c)


def tokens(data):
    """Operands and operators: bytes for strings, Name, float, str for operators, and the brackets."""
    at = 0
    while at < len(data):
        c = data[at:at + 1]
        if c in SPACE or not c:
            at += 1
        elif c == b"%":
            at = data.index(b"\n", at)
        elif c == b"(":
            string, at = literal(data, at + 1)
            yield string
        elif data[at:at + 2] in (b"<<", b">>"):
            yield data[at:at + 2].decode()
            at += 2
        elif c == b"<":
            end = data.index(b">", at)
            digits = re.sub(rb"\s", b"", data[at + 1:end])
            yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            at = end + 1
        elif c in b"[]":
            yield c.decode()
            at += 1
        else:
            end = at + 1
            while end < len(data) and data[end] not in DELIMITERS:
                end += 1
            word = data[at:end].decode("latin-1")
            at = end
            if word.startswith("/"):
                yield Name(word)
            elif re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", word):
                yield float(word)
            else:
                yield word


def operations(data):
    """(operator, operands) with arrays as lists and dictionaries as dicts."""
    stack = [[]]
    for token in tokens(data):
        if token in ("[", "<<"):
            stack.append([])
        elif token == "]":
            array = stack.pop()
            stack[-1].append(array)
        elif token == ">>":
            flat = stack.pop()
            stack[-1].append(dict(zip(flat[::2], flat[1::2])))
        elif isinstance(token, str) and not isinstance(token, Name) and token not in ("true", "false", "null"):
            yield token, stack[-1]
            stack = [[]]
        else:
            stack[-1].append(token)


class Font:
    """Codes and what they say: the ranges of the encoding's CMap, and ToUnicode."""

    def __init__(self, objects, font):
        self.unicode, self.spaces = {}, []
        if isinstance(font.get("/ToUnicode"), str):
            self.read(objects.data(font["/ToUnicode"]))
        encoding = font.get("/Encoding")
        if isinstance(encoding, str) and encoding.endswith(" R"):
            self.spaces = self.code_spaces(objects.data(encoding))
        self.spaces = self.spaces or [(b"\0\0", b"\xff\xff")]

    @staticmethod
    def code_spaces(data):
        operands = [o for op, o in operations(data) if op == "endcodespacerange"]
        return [(low, high) for flat in operands for low, high in zip(flat[::2], flat[1::2])]

    def read(self, data):
        for operator, o in operations(data):
            if operator == "endbfchar":
                for code, value in zip(o[::2], o[1::2]):
                    self.unicode[code] = value.decode("utf-16-be", "surrogatepass")
            elif operator == "endbfrange":
                for low, high, value in zip(o[::3], o[1::3], o[2::3]):
                    self.add_range(low, high, value)

    def add_range(self, low, high, value):
        for i in range(int.from_bytes(high, "big") - int.from_bytes(low, "big") + 1):
            code = (int.from_bytes(low, "big") + i).to_bytes(len(low), "big")
            if isinstance(value, list):
                raw = value[i]
            else:
                raw = value[:-2] + (int.from_bytes(value[-2:], "big") + i).to_bytes(2, "big")
            self.unicode[code] = raw.decode("utf-16-be", "surrogatepass")

    def text(self, string):
        out, at = [], 0
        while at < len(string):
            for length in (1, 2, 3, 4):
                code = string[at:at + length]
                if any(len(low) == length and all(a <= c <= b for a, c, b in zip(low, code, high))
                       for low, high in self.spaces):
                    break
            at += length
            # a ToUnicode may name a one-byte code with one byte or two
            out.append(self.unicode.get(code, self.unicode.get(b"\0" + code, "\ufffd")))
        return "".join(out)


class Content:
    """The marked contents of a page: text by MCID."""

    def __init__(self, objects, page):
        self.objects, self.texts, self.faults = objects, {}, []
        resources = objects.get(page["/Resources"])
        fonts = objects.get(resources.get("/Font")) or {}
        self.fonts = {name: Font(objects, objects.get(font)) for name, font in fonts.items()}
        contents = objects.get(page["/Contents"])
        for stream in contents if isinstance(contents, list) else [page["/Contents"]]:
            self.read(objects.data(stream))

    def read(self, data):
        marks, font = [], None  # marks: (MCID or None, ActualText given, is artifact)
        for operator, o in operations(data):
            if operator == "BDC":
                properties = o[1] if isinstance(o[1], dict) else {}
                mcid, actual = properties.get("/MCID"), properties.get("/ActualText")
                if mcid is not None:
                    if any(m[0] is not None or m[2] for m in marks):
                        self.faults.append(f"MCID {mcid:g} nested in other marked content")
                    if int(mcid) in self.texts:
                        self.faults.append(f"MCID {mcid:g} twice")
                    self.texts.setdefault(int(mcid), "")
                marks.append((None if mcid is None else int(mcid), actual is not None, o[0] == "/Artifact"))
                if actual is not None:
                    wide = actual.startswith(b"\xfe\xff")
                    self.add(marks[:-1] + [(marks[-1][0], False, marks[-1][2])],
                             actual[2:].decode("utf-16-be") if wide else actual.decode("latin-1"))
            elif operator == "BMC":
                marks.append((None, False, o[0] == "/Artifact"))
            elif operator == "EMC":
                marks.pop()
            elif operator == "Tf":
                font = self.fonts[o[0]]
            elif operator in ("Tj", "TJ", "'", '"'):
                strings = o[-1] if isinstance(o[-1], list) else [o[-1]]
                self.add(marks, "".join(font.text(s) for s in strings if isinstance(s, bytes)))
            elif operator in ("f", "Do", "S", "f*", "B", "sh"):
                self.add(marks, "")
        if marks:
            self.faults.append("marked content is not closed")

    def add(self, marks, text):
        if not marks:
            self.faults.append(f"content without a mark: {text!r}")
        if any(actual for _, actual, _ in marks):
            return
        for mcid, _, _ in marks:
            if mcid is not None:
                self.texts[mcid] += text


# ---- the tree ----

class Pdf:
    def __init__(self, path):
        self.objects, self.faults, self.contents, self.owners = Objects(path), [], {}, {}
        get = self.objects.get
        trailer = self.objects.objects["trailer"]["value"]
        self.catalog = get(trailer["/Root"])
        self.tree = get(self.catalog["/StructTreeRoot"])
        self.roles = get(self.tree.get("/RoleMap")) or {}
        self.pages = []
        self.collect_pages(self.catalog["/Pages"])
        for number, page in enumerate(self.pages):
            self.contents[page] = Content(self.objects, self.inherited(page))
            self.faults += [f"page {number + 1}: {fault}" for fault in self.contents[page].faults]
        kids = get(self.tree["/K"])
        self.root = self.element(kids[0] if isinstance(kids, list) else self.tree["/K"], None, 1, None)
        self.check_parent_tree()
        self.check_ids()
        self.check_annotations()

    def collect_pages(self, reference, resources=None):
        node = self.objects.get(reference)
        resources = node.get("/Resources", resources)
        if node["/Type"] == "/Page":
            self.pages.append(reference)
            node.setdefault("/Resources", resources)
            return
        for kid in self.objects.get(node["/Kids"]):
            self.collect_pages(kid, resources)

    def inherited(self, page):
        return self.objects.get(page)

    def element(self, reference, parent, depth, page):
        obj = self.objects.get(reference)
        element = Element(obj["/S"][1:], depth, reference)
        page = obj.get("/Pg", page)
        if obj["/P"] != (parent or self.catalog["/StructTreeRoot"]):
            self.faults.append(f"{element.type} {reference} names another parent")
        standard = element.type if element.type in STANDARD_TYPES else self.roles.get("/" + element.type, "/?")[1:]
        if standard not in STANDARD_TYPES:
            self.faults.append(f"{element.type} is no standard type and has no role")
        self.read_attributes(element, obj)
        kids = self.objects.get(obj.get("/K", []))
        for kid in kids if isinstance(kids, list) else [obj["/K"] if isinstance(kids, dict) else kids]:
            self.add_kid(element, reference, kid, page, depth)
        return element

    def add_kid(self, element, reference, kid, page, depth):
        value = self.objects.get(kid)
        if isinstance(value, int):
            self.add_mark(element, reference, page, value)
        elif value.get("/Type") == "/MCR":
            self.add_mark(element, reference, value.get("/Pg", page), value["/MCID"])
        elif value.get("/Type") == "/OBJR":
            element.kids.append(Annotation(value["/Obj"]))
            self.owners[value["/Obj"]] = reference
        else:
            element.kids.append(self.element(kid, reference, depth + 1, page))

    def add_mark(self, element, reference, page, mcid):
        if (page, mcid) in self.owners:
            self.faults.append(f"MCID {mcid} has two elements")
        self.owners[page, mcid] = reference
        if mcid in self.contents[page].texts:
            element.kids.append(self.contents[page].texts[mcid])
        else:
            self.faults.append(f"{element.type}: MCID {mcid} is not on its page")

    def read_attributes(self, element, obj):
        for key in ("/Alt", "/Lang", "/E", "/ActualText", "/ID"):
            if key in obj:
                element.attributes[key[1:]] = text_of(self.objects.get(obj[key]))
        attributes = self.objects.get(obj.get("/A", []))
        for owner in attributes if isinstance(attributes, list) else [attributes]:
            for key, value in self.objects.get(owner).items():
                if key == "/Headers":
                    element.attributes["Headers"] = [text_of(v) for v in value]
                elif key != "/O":
                    element.attributes[key[1:]] = value[1:] if isinstance(value, str) and value[0] == "/" else value

    def numbers(self, node):
        node = self.objects.get(node)
        for kid in self.objects.get(node.get("/Kids", [])):
            yield from self.numbers(kid)
        flat = self.objects.get(node.get("/Nums", []))
        yield from zip(flat[::2], flat[1::2])

    def check_parent_tree(self):
        numbers = dict(self.numbers(self.tree["/ParentTree"]))
        for number, page in enumerate(self.pages):
            owners = self.objects.get(numbers.get(self.objects.get(page).get("/StructParents"))) or []
            for mcid in self.contents[page].texts:
                if mcid >= len(owners) or owners[mcid] != self.owners.get((page, mcid), ""):
                    self.faults.append(f"page {number + 1}: MCID {mcid} has no element in the parent tree, or another")
        self.numbers_by_key = numbers

    def check_ids(self):
        names = self.objects.get(self.tree.get("/IDTree", {}))
        flat = self.objects.get(names.get("/Names", []))
        ids = {text_of(k): v for k, v in zip(flat[::2], flat[1::2])}
        if list(ids) != sorted(ids) or len(ids) * 2 != len(flat):
            self.faults.append("the ids are not sorted, or not different")
        own = {e.attributes["ID"]: e.obj for e in self.root.walk() if "ID" in e.attributes}
        if own != ids:
            self.faults.append("the ids of the tree are not those of its elements")
        for element in self.root.walk():
            for head in element.attributes.get("Headers", []):
                if head not in ids:
                    self.faults.append(f"{element.type} names the header {head}, which is not there")

    def check_annotations(self):
        for number, page in enumerate(self.pages):
            for reference in self.objects.get(self.objects.get(page).get("/Annots", [])):
                annotation = self.objects.get(reference)
                owner = self.owners.get(reference, "")
                if not owner or self.numbers_by_key.get(annotation.get("/StructParent")) != owner:
                    self.faults.append(f"page {number + 1}: annotation {reference} has no element in the parent tree, or another")
                elif annotation["/Subtype"] == "/Link" and self.objects.get(owner)["/S"] != "/Link":
                    self.faults.append(f"page {number + 1}: a link stands in {self.objects.get(owner)['/S']}")
                if not (text_of(annotation.get("/Contents")) or "").strip():
                    self.faults.append(f"page {number + 1}: annotation {reference} has no Contents")
                if not ("/Dest" in annotation or "/A" in annotation):
                    self.faults.append(f"page {number + 1}: annotation {reference} leads nowhere")
