#!/usr/bin/env python3
"""Bad input: each case gets the right exit status, a one-line message of the usual shape, keeps its text in all
formats, leaves nothing half-written, and ends within the time limit.

bad-input.py [BUILD-FOLDER]     QUIRE_TIME_LIMIT sets the seconds for one case (10)"""
import base64, bz2, gzip, io, lzma, marshal, os, pathlib, random, re, resource, shutil, sqlite3, struct, subprocess
import sys, tarfile, tempfile, wave, zipfile, zlib

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
quire = build / "quire"
limit = float(os.environ.get("QUIRE_TIME_LIMIT", "10"))
work = pathlib.Path(tempfile.mkdtemp(prefix="quire-bad-"))
inside = work / "inside"  # the folder of the inputs; what is beside it must never be read
inside.mkdir()
LINE = re.compile(r"^(quire: |.+?(:\d+(:\d+)?)?: (note|warning|error): |\d+ inputs: |.+ -> |Run \"quire --help\")")
checked, failures = 0, 0


def failed(name, why):
    global failures
    failures += 1
    print(f"FAILED {name}: {why}")


def processor_seconds():
    """Of all processes that ran: what else the machine does must not count. A process that hangs is stopped below."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(name, arguments, status, patterns=(), stdin=b""):
    """Runs quire and checks status, messages and time. Returns what it said."""
    global checked
    checked += 1
    start = processor_seconds()
    try:
        done = subprocess.run([quire, *arguments], cwd=inside, input=stdin, capture_output=True, timeout=6 * limit)
    except subprocess.TimeoutExpired:
        failed(name, f"not done after {limit + 5:.0f} s")
        return ""
    seconds = processor_seconds() - start
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode != status:
        failed(name, f"exit status {done.returncode}, not {status}: {said[:600]}")
    if seconds > limit:
        failed(name, f"took {seconds:.1f} s")
    for line in said.splitlines():
        if not LINE.match(line):
            failed(name, f"this is not a message: {line[:200]!r}")
            break
    for pattern in patterns:
        if not re.search(pattern, said, re.M):
            failed(name, f"nothing was said like {pattern!r}: {said[:600]}")
    return said


def texts(stem):
    """The text in each result."""
    out = work / "out"
    yield "txt", (out / f"{stem}.txt").read_text(encoding="utf-8")
    yield "html", (out / f"{stem}.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(out / f"{stem}.epub") as book:
        yield "epub", "".join(book.read(n).decode("utf-8") for n in book.namelist() if n.endswith(".xhtml"))
    pdf = subprocess.run(["pdftotext", "-enc", "UTF-8", out / f"{stem}.pdf", "-"], capture_output=True)
    yield "pdf", pdf.stdout.decode("utf-8", "replace")


def kept(file, content, patterns=(), words=(), options=()):
    """An input that is bad but converts: status 0, said, with all its words in all four formats."""
    (inside / file).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    shutil.rmtree(work / "out", ignore_errors=True)
    said = run(file, ["-t", "pdf,epub,html,text", "-d", work / "out", *options, file], 0, patterns)
    try:
        for kind, text in texts(pathlib.Path(file).stem):
            for word in words:  # a narrow column may break a word over lines, with nothing added
                if re.sub(r"\s+", "", word) not in re.sub(r"\s+", "", text):
                    failed(file, f"{word!r} is missing as {kind}")
    except (OSError, zipfile.BadZipFile) as error:
        failed(file, f"a result is missing: {error}")
    return said


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows=None):
    """A grey PNG; `rows` fewer than its height make it end early."""
    data = zlib.compress((b"\0" + bytes(width)) * (height if rows is None else rows))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def what_fails():
    (inside / "good.md").write_text("---\nlang: en\ntitle: Good\n---\n\n# Good\n\nWords.\n", encoding="utf-8")
    (inside / "folder.md").mkdir()
    run("a folder", ["folder.md", "-o", "x.pdf"], 1, [r"^folder\.md: error: "])
    run("a missing file", ["missing.md", "-o", "x.pdf"], 1, [r"^missing\.md: error: .*[Nn]o such file"])
    for option in ("--input-encoding", "--output-encoding"):
        run(f"unknown {option}", [option, "klingon", "good.md", "-o", "x.txt"], 2, [rf"{option}: .*klingon"])
    run("no such folder to write to", ["good.md", "-o", "nowhere/x.pdf"], 1, [r"error: .*nowhere/x\.pdf"])
    run("a folder as output", ["good.md", "-t", "pdf", "-o", "folder.md"], 1, [r"error: .*folder\.md"])
    for format in ("pdf", "epub", "html", "text"):
        run(f"{format} to a full device", ["good.md", "-t", format, "-o", "/dev/full"], 1, [r"error: .*[Nn]o space"])
    if (inside / "x.pdf").exists() or (inside / "x.txt").exists():
        failed("what failed", "left an output behind")
    (inside / "old.pdf").write_bytes(b"the old file")
    (inside / "warns.md").write_text("---\nlang: en\ntitle: T\n---\n\n# T\n\n[broken](#nowhere) and ![x](gone.png)\n")
    run("--strict", ["--strict", "warns.md", "-o", "old.pdf", "-o", "new.html"], 1,
        [r"warning: ", r"error: .*--strict"])
    if (inside / "old.pdf").read_bytes() != b"the old file" or (inside / "new.html").exists():
        failed("--strict", "touched an output")
    if [p for p in inside.iterdir() if p.name.startswith(".") or "tmp" in p.name]:
        failed("what failed", "left temporary files behind")
    run("batch", ["missing.md", "good.md", "-t", "html", "-d", work / "batch"], 1, [r"1 converted, 1 failed"])
    if not (work / "batch/good.html").exists():
        failed("batch", "one failing input stopped the other")
    run("standard input", ["-", "-f", "markdown", "-t", "text", "-o", work / "stdin.txt"], 0,
        stdin=b"# Hello\n\nworld\n")
    if "world" not in (work / "stdin.txt").read_text():
        failed("standard input", "its text is not there")


def archive(entries):
    bytes = io.BytesIO()
    with zipfile.ZipFile(bytes, "w", zipfile.ZIP_DEFLATED) as zip:
        for name, content in entries.items():
            zip.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return bytes.getvalue()


def made_by(write):
    """The bytes of a file that a library writes to a path."""
    path = work / "made"
    path.unlink(missing_ok=True)
    write(path)
    return path.read_bytes()


def write_tar(path):
    with tarfile.open(path, "w") as tar:
        tar.add(inside / "good.md", "good.md")


def write_sound(path):
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1), sound.setsampwidth(2), sound.setframerate(8000)
        sound.writeframes(bytes(800))


def write_database(path):
    with sqlite3.connect(path) as database:
        database.execute("create table t (a)")


def svg(content):
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">{content}</svg>'


OTHER_FORMATS = {
    "SVG image": [svg("<g><svg/><text>a &lt; b</text></g>"),
                  '<?xml version="1.0"?>\n<!-- c -->\n<!DOCTYPE svg [<!ENTITY a "b">]>\n' + svg("") + "\n<!-- c -->\n"],
    "e-mail": ["Received: from a.example\n\tby b.example\nFrom: a@a.example\nSubject: Words\nDate: today\n\nHello.\n",
               "From a@a.example\r\nMIME-Version: 1.0\r\nTo: b@b.example\r\nSubject: Words\r\n\r\n<p>x\r\n"],
    "MHTML": ["From: <Saved by a browser>\nSubject: T\nMIME-Version: 1.0\n"
              'Content-Type: multipart/related;\n\ttype="text/html"\n\n--x\n'],
    "JSON": ['{"a": [1, -2.5e+3, true, null, {"b": "\\"c"}, {}, []]}\n', '["words", "more"]', '\ufeff [{"a": ""}]',
             '{"a": 1}\n{"a": 2}\n'],
    "LaTeX": ["% a comment\n\\documentclass{article}\n\\begin{document}\nWords.\n\\end{document}\n"],
    "CSV": ["name,place,year\nA,B,1\nC,D,2\n", 'a;b\r\n"x; ""y""";1\r\nz;2\r\n', "name,n\nx,1\ny,2\nz,3"],
    "RTF": ["{\\rtf1\\ansi Words.}"], "PostScript": ["%!PS-Adobe-3.0\nshowpage\n"],
}

# Markdown that has such things inside, or begins like them
LIKE_OTHER_FORMATS = [
    '{"alpha": 1}\n\nalpha\n', "{alpha: beta}\n", "{alpha}", "[alpha]\n", "[1, 2] alpha", "[1]", "{}\nalpha",
    '{"title": "T"}\n\n# alpha\n', "From: alpha\nTo: beta\nSubject: gamma\n\nw\n", "alpha: b\n\nMIME-Version: 1.0\n",
    "From: alpha\nMIME-Version: 1.0\nSubject: gamma\nwords of a paragraph\n", "% alpha\n% beta\n\nwords\n",
    "\\documentclass is a command of alpha\n", "%\n\\newpage alpha\n", svg("") + "\n\nalpha\n",
    svg("") + "alpha" + svg(""),
    "alpha\n" + svg(""), "alpha, beta\ngamma, delta\nepsilon, zeta\n", "alpha,beta\nc,d\ne,f\n",
    "- alpha,b,c\n- d,e,f\n- g,h,i\n", "alpha,b.\nc,d.\ne,f.\n", "| alpha,b |\n|---|\n| c,d |\n", "a,b,c\n\nalpha\n",
    "#alpha,1\n#b,2\n#c,3\n", "alpha 1,2\n", '"alpha","b"\n',
]


def texts_of_other_formats():
    """They are refused unless -f says how to read them; text that has some of their marks is not."""
    for kind, contents in OTHER_FORMATS.items():
        for content in contents:
            for name in ("x.md", "x.html", "x"):
                (inside / name).write_bytes(content.encode("utf-8"))
                run(f"{kind} as {name}", [name, "-o", work / "refused.txt"], 1,
                    [rf"^{re.escape(name)}: error: .*{kind}.*--from"])
            run(f"{kind} with -f", ["-f", "markdown", "x.md", "-t", "text", "-o", work / "read.txt"], 0)
    for content in LIKE_OTHER_FORMATS:
        (inside / "like.md").write_text(content, encoding="utf-8")
        run(f"{content!r} is Markdown", ["like.md", "-t", "text", "-o", work / "read.txt"], 0)
        if "alpha" in content and "alpha" not in (work / "read.txt").read_text(encoding="utf-8"):
            failed(f"{content!r}", "its text is not there")


def what_is_not_text():
    """Files of other kinds are refused by their name, whatever their extension; so is what is empty."""
    run("results", ["good.md", "-o", work / "good.pdf", "-o", work / "good.epub"], 0)
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    kinds = {
        "PNG image": png(8, 8), "JPEG image": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0",
        "GIF image": b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;",
        "WebP image": b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0", "TIFF image": b"II*\0\x08\0\0\0",
        "PDF document": (work / "good.pdf").read_bytes(),
        "ZIP archive": archive({"good.md": "# Good"}), "EPUB book": (work / "good.epub").read_bytes(),
        r"Word document \(DOCX": archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}),
        "XLSX": archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}),
        "ODT": archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        r"Word document \(DOC\)": compound + "WordDocument".encode("utf-16le"), "gzip": gzip.compress(b"# Good"),
        "bzip2": bz2.compress(b"# Good" * 100), "xz": lzma.compress(b"# Good"), "tar": made_by(write_tar),
        "WAV": made_by(write_sound), "SQLite": made_by(write_database),
        "ELF": pathlib.Path(sys.executable).read_bytes()[:4096],
    }
    for kind, content in kinds.items():
        for name in ("x.md", "x.html", "x"):
            (inside / name).write_bytes(content)
            run(f"{kind} as {name}", [name, "-o", work / "refused.txt"], 1, [rf"^{re.escape(name)}: error: .*{kind}"])
    texts_of_other_formats()
    blank = ["", " \n\t\n", "\ufeff", "\u00a0\u3000\n"]
    for content in [text.encode("utf-8") for text in blank] + [" \n".encode("utf-16")]:
        for name in ("x.md", "x.html"):
            (inside / name).write_bytes(content)
            run(f"{content!r} as {name}", [name, "-o", work / "refused.txt"], 1, [r"error: .*empty"])
    if (work / "refused.txt").exists():
        failed("what is not text", "an output was written")


def what_begins_like_another_kind():
    """Text that begins with the letters of a signature, and text in wide encodings, is text."""
    for words in ("BM is a mark of bitmaps", "MZ and PK are initials", "GIF89a explained", "ID3 tags",
                  "RIFF and its WEBP", "%PDF-1.7 is a version", "OTTO the ferry", "Rar! A cry", "II* is a sign",
                  "fLaC and wOFF", "8BPS"):
        kept("like.md", words + "\n", words=[words.split()[0]])
    for encoding in ("utf-16", "utf-16le", "utf-16be", "utf-32", "utf-32le", "utf-32be"):
        html = '<!DOCTYPE html><html lang="en"><title>T</title><h1>T</h1><p>alpha</p></html>'
        given = [] if encoding in ("utf-16", "utf-32") else ["--input-encoding", encoding]
        kept("wide.html", html.encode(encoding), words=["alpha"], options=given)


def what_is_noise():
    """Bytes that are text in no encoding are refused; text with control characters of some purpose is not."""
    chance = random.Random(4)
    noise = {f"{size} bytes": chance.randbytes(size) for size in (100, 300, 5000, 200_000)}
    noise |= {"UTF-16": b"\xff\xfe" + chance.randbytes(5000), "UTF-32": b"\xff\xfe\0\0" + chance.randbytes(5000),
              "zeros": bytes(5000), "a zero": b"\0", "controls": b"\1\2\n", "bytecode": made_of_code()}
    for kind, content in noise.items():
        for name in ("noise.md", "noise.html", "noise"):
            (inside / name).write_bytes(content)
            for options in ([], ["--input-encoding", "koi8-r"]):
                if not options or not kind.startswith("UTF"):
                    run(f"{kind} as {name} {options}", [*options, name, "-o", "noise.txt"], 1, [r"error: .*binary"])
    for content in ("\x1b[1malpha\x1b[0m \x1b[31mbeta\x1b[0m\n" * 9, "a\ba\n\nalpha b\bb\n", "alpha" + "\0" * 900,
                    "alpha\x01b\x01c\x01\n" * 9, "alpha\fbeta\f\n", "alpha\n\0x\0", "alpha\x1a"):
        kept("controls.md", content, words=["alpha"])


def made_of_code():
    return marshal.dumps(compile(pathlib.Path(__file__).read_text(encoding="utf-8"), "x", "exec"))


def what_is_odd():
    what_is_noise()
    kept("nul.md", b"before\0after\n\nnext\x01line\n", [r"nul\.md:1:7: warning: "], ["before", "after", "next", "line"])
    outside = b"alpha \xed\xa0\x80 beta \xf4\x90\x80\x80 gamma \xff delta \xc0\xaf omega\n"
    kept("outside.md", outside, [r"outside\.md:1:7: warning: "], ["alpha", "beta", "gamma", "delta", "omega"],
         ["--input-encoding", "utf-8"])
    kept("references.html", "<p>alpha &#x110000; beta &#xD800; gamma &#0; delta &#99999999999; omega &nosuch; end</p>",
         words=["alpha", "beta", "gamma", "delta", "omega", "end"])
    kept("glyphs.md", "---\nlang: en\ntitle: T\n---\n\n# T\n\nprivate \U0010f123 and \U000f1234 end\n",
         [r"glyphs\.md:8:9: warning: .*U\+10F123", r"glyphs\.md:8:15: warning: .*U\+F1234"], ["private", "end"],
         options=["-v"])


def what_is_huge():
    kept("quotes.md", ">" * 100_000 + " innermost\n\noutermost\n", [r"warning: .*nested"], ["innermost", "outermost"])
    kept("divs.html", "<div>" * 100_000 + "innermost" + "</div>" * 100_000 + "<p>outermost",
         words=["innermost", "outermost"])
    kept("blockquotes.html", "<blockquote>" * 100_000 + "innermost", [r"warning: .*nested"], ["innermost"])
    kept("tables.html", "<table><tr><th>a<td>" * 100_000 + "innermost", [r"warning: .*nested"], ["innermost"])
    kept("layout.html", "<table><tr><td>" * 100_000 + "innermost", [r"note: .*used for layout"], ["innermost"])
    kept("lists.html", "<ul><li>" * 100_000 + "innermost", [r"warning: .*nested"], ["innermost"])
    kept("spans.html", "<b><i>" * 50_000 + "innermost", words=["innermost"])
    columns = 2000
    header = "|" + "h|" * columns + "\n|" + "-|" * columns + "\n"
    kept("wide.md", header + "".join(f"| r{i} |\n" for i in range(2500)), [r"warning: .*cells"],
         ["r0", "r1250", "r2499"])
    kept("links.md", "[" * 50_000 + "innermost\n", words=["innermost"])
    kept("links2.md", "[word](" * 50_000 + "innermost\n", words=["innermost"])
    kept("links.html", "<a href='https://a.example/'>word " * 50_000 + "innermost", words=["innermost"])
    kept("autolinks.md", "www._" * 20_000 + " innermost\n", words=["innermost"])
    kept("marks.html", "<p>innermost a" + "\u0301" * 100_000 + " outermost", words=["innermost", "outermost"])
    kept("cdata.md", "<![CDATA[ <? " * 20_000 + "\n\ninnermost\n", words=["innermost"])
    kept("delimiter.md", "long words " * 20_000 + "\n|-|\n\ninnermost\n", words=["innermost"])
    kept("long-word.md", "---\nlang: en\ntitle: T\n---\n\n" + "q" * 450_000 + "\n\ninnermost\n", words=["innermost"])
    for kind, text in texts("long-word"):
        if text.count("q") < 450_000:
            failed("long-word.md", f"only {text.count('q')} of 450,000 letters are there as {kind}")


def what_is_pictured():
    (inside / "broken.png").write_bytes(png(64, 64)[:42])
    (inside / "part.png").write_bytes(png(640, 640)[:-20])
    (inside / "short.png").write_bytes(png(640, 640, rows=3))
    (inside / "vast.png").write_bytes(png(60_000, 60_000, rows=1))
    (inside / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xc0\0")
    part = "showing the part that can be read"
    for name, alt, why in (("broken.png", "cut grey", ""), ("short.png", "", part), ("part.png", "", part),
                           ("vast.png", "vast grey", ""), ("broken.jpg", "torn grey", "")):
        kept(name.replace(".", "-") + ".md", f"---\nlang: en\ntitle: T\n---\n\n# T\n\n![{alt}]({name})\n\nend\n",
             [rf"\.md:8:1: warning: .*{re.escape(name)}.*{why}"], [alt, "end"])


def what_is_drawn():
    """Drawings that would keep a renderer busy for minutes: said within seconds, their alternative text stays."""
    square = '<rect width="400" height="400"/>'
    chain = "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 12))
    rand = random.Random(6)
    scribble = "".join(f"L{rand.random() * 400:.1f} {rand.random() * 400:.1f}" for _ in range(20_000))
    bombs = {
        "use": f'<defs><g id="a0">{square * 10}</g>{chain}</defs><use href="#a11"/>',
        "blur": "".join(f'<rect width="400" height="400" filter="blur({i % 99}px) blur(99px)"/>' for i in range(1000)),
        "layers": "<style>rect{opacity:.5;mix-blend-mode:multiply}</style>" + square * 50_000,
        "patterns": '<pattern id="p" width="100000" height="100000" patternUnits="userSpaceOnUse">'
                    f'<rect width="100000" height="100000"/></pattern><g fill="url(#p)">{square * 500}</g>',
        "markers": f'<marker id="m" markerWidth="400" markerHeight="400">{square * 10}</marker>'
                   '<path marker-mid="url(#m)" d="M0 0' + "L1 1 2 2" * 100_000 + '"/>',
        "scribble": f'<path d="M0 0{scribble}"/>',
        "curves": '<path d="M0 0' + "C1e6 1e6 -1e6 -1e6 400 400" * 100_000 + '"/>',
        "words": "<text>" + "word " * 200_000 + "</text>",
        "rules": "<style>" + "".join(f".c{i} g g rect{{fill:red}}" for i in range(20_000)) + "</style>"
                 + square * 20_000,
        "bitmap": '<image width="400" height="400" href="data:image/png;base64,'
                  + base64.b64encode(png(30_000, 30_000)).decode() + '"/>',
    }
    for name, content in bombs.items():
        (inside / f"{name}.svg").write_text(svg(content), encoding="utf-8")
        start = processor_seconds()
        kept(f"draws-{name}.md", f"---\nlang: en\ntitle: T\n---\n\n# T\n\n![much {name}]({name}.svg)\n\nend\n",
             [rf"\.md:8:1: warning: .*{name}\.svg.*too complex to render"], [f"much {name}", "end"])
        if processor_seconds() - start > 3 * limit / 10:
            failed(f"draws-{name}.md", f"took {processor_seconds() - start:.1f} s")
    kept("in-page.html", f'<h1>T</h1><p>before {svg("<title>much</title>" + bombs["use"])} after',
         [r"in-page\.html:1:\d+: warning: .*too complex to render"], ["before", "much", "after"])
    kept("open.html", '<h1>T</h1><p>before <svg><g><title>inside</title><path d="M0 0h9v9z"><p>after',
         words=["before", "after"])


def what_leads_out():
    secret = png(17, 19)
    (work / "secret.png").write_bytes(secret)
    (inside / "link.png").symlink_to("../secret.png")
    (inside / "sub").symlink_to("..")
    references = ["../secret.png", "%2e%2e/secret.png", "%252e%252e/secret.png", "..%2fsecret.png", "sub/secret.png",
                  "link.png", str(work / "secret.png"), f"file://{work}/secret.png", "https://a.example/remote.png",
                  "//a.example/remote.png", "..\\secret.png"]
    body = "\n\n".join(f'![picture number {i}](<{r}>)' for i, r in enumerate(references))
    said = kept("leads-out.md", f"---\nlang: en\ntitle: T\n---\n\n# T\n\n{body}\n",
                [rf"leads-out\.md:{8 + 2 * i}:\d+: warning: " for i in range(len(references))],
                [f"picture number {i}" for i in range(len(references))], ["-v"])
    pictures = subprocess.run(["pdfimages", "-list", work / "out/leads-out.pdf"], capture_output=True).stdout.decode()
    if len(pictures.splitlines()) > 2:
        failed("leads-out.md", "a picture from outside is in the PDF: " + pictures)
    if "data:image" in (work / "out/leads-out.html").read_text(encoding="utf-8"):
        failed("leads-out.md", "a picture from outside is in the page")
    with zipfile.ZipFile(work / "out/leads-out.epub") as book:
        if any(book.read(n) == secret for n in book.namelist()):
            failed("leads-out.md", "a picture from outside is in the book")
    kept("embedded.html", '<h1>T</h1><p>before</p><iframe src="../secret.html">frame text</iframe>'
         '<object data="file:///etc/hostname">object text</object><embed src="x"><p>after</p>',
         [r"warning: .*iframe", r"warning: .*object"], ["before", "after", "object text"])
    return said


for group in (what_fails, what_is_not_text, what_begins_like_another_kind, what_is_odd, what_is_pictured,
              what_is_drawn, what_leads_out, what_is_huge):
    group()
shutil.rmtree(work)
print(f"bad-input: {checked} checked, {failures} failures")
sys.exit(failures > 0)
