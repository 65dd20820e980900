#!/usr/bin/env python3
"""Whatever bytes come in, by whatever way (the body, escapes of front matter, character references, options, names of
files, addresses), what quire writes is clean: text, HTML, EPUB and the metadata of PDFs are UTF-8 without control
characters and noncharacters, what is XML is well-formed, and messages cannot drive a terminal.

clean_text.py [BUILD-FOLDER] [ROUNDS]     put together at random, always the same"""
import os, pathlib, random, re, shutil, subprocess, sys, tempfile, xml.parsers.expat, zipfile, zlib

root = pathlib.Path(__file__).resolve().parents[2]
quire = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve() / "quire"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 150
work = pathlib.Path(tempfile.mkdtemp(prefix="quire-clean-"))
chance = random.Random(20260)
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
UNCLEAN = re.compile(f"[\0-\x08\x0b-\x1f\x7f-\x9f{NONCHARACTERS}]")
DRIVES = re.compile(f"[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069{NONCHARACTERS}]")
ODD = [0, 1, 7, 8, 9, 10, 11, 12, 13, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x92, 0x9B, 0x9F, 0xA0, 0xAD, 0x200B, 0x200E,
       0x2028, 0x202E, 0x2066, 0x2069, 0xD800, 0xDFFF, 0xFDD0, 0xFDEF, 0xFEFF, 0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600,
       0x1FFFE, 0xE0001, 0x10FFFF, 0x110000, 0xFFFFFFFF]
checked, failures = 0, 0


def failed(name, why):
    global failures
    failures += 1
    print(f"FAILED {name}: {why}")


def some(choices, most=4):
    return "".join(chance.choice(choices)() for _ in range(chance.randint(1, most)))


def word():
    return chance.choice(["a", "Hafen", "x y", "été", "港", "<b", "&", "]]>", '"', "'", "--"])


def raw():
    """A character, or bytes that are none (as surrogates, which are written as those bytes)."""
    odd = chance.choice(ODD)
    is_character = odd < 0x110000 and not 0xD800 <= odd < 0xE000
    return chr(odd) if is_character else chance.choice(["\udcff", "\udcc3", "\udce2\udc80"])


def reference():
    odd = chance.choice(ODD)
    return chance.choice([f"&#{odd};", f"&#x{odd:x};", f"&#X{odd:04X};", f"&#{odd}", "&Tab;", "&NewLine;"])


def escape():
    odd = chance.choice(ODD)
    if odd < 0x100:
        return f"\\x{odd:02x}"
    return f"\\u{odd:04x}" if odd < 0x10000 else f"\\U{odd & 0x1FFFFF:08x}"


def body():
    return some([word, raw, reference])


def front():
    keys = ["title", "author", "keywords", "description", "publisher", "source", "identifier", "rights", "date", "lang",
            "contact", "open-at", "x" + some([escape, word])]
    return "---\n" + "".join(f'"{key}": "{some([word_plain, escape])}"\n' for key in chance.sample(keys, 5)) + "---\n"


def word_plain():
    return chance.choice(["a", "Hafen", "x y", "été", "港", "<b", "&", "2026"])


def markdown():
    b = [body() for _ in range(12)]
    masked = "> " * 40 + "deep " + b[0] + "\n\n" if chance.random() < 0.2 else ""
    return "\n\n".join([
        (front() if chance.random() < 0.7 else "") + f"# {b[0]}",
        f'{b[1]} *{b[2]}* `{b[3]}` [{b[4]}](<{link(b[5])}> "{link(b[6])}") ![{b[7]}](<{link(b[8])}>)',
        f"${b[9]}$ [^{b[10]}]",
        f"http://x.example/{b[5]}", masked + f"```{b[11]}\n{b[0]}\n```", f"[^{b[10]}]: {b[1]}",
        f"| {b[2]} | b |\n|---|---|\n| {b[3]} | {b[4]} |",
        f'<span lang="{link(b[5])}" id="{link(b[6])}" title="{b[7]}">{b[8]}</span>\n'])


def link(text):
    return re.sub(r'[\n\r<>"]', "", text)


def html():
    b = [link(body()) for _ in range(12)]
    return "".join([
        f'<html lang="{b[0]}"><title>{b[1]}</title><meta name="author" content="{b[2]}">',
        f'<meta name=keywords content="{b[11]}"><h1 id="{b[3]}">{b[4]}</h1><p title="{b[5]}">{b[6]}',
        f'<a href="{b[7]}" title="{b[8]}">{b[9]}</a><img src="{b[10]}" alt="{b[0]}"><q cite="{b[1]}">q</q>',
        f'<abbr title="{b[2]}">A</abbr><time datetime="{b[3]}">{b[4]}</time><math><mi>{b[5]}</mi></math>',
        f'<ruby>{b[6]}<rt>{b[7]}</rt></ruby><pre><code class="language-{b[8]}">{b[9]}</code></pre>'])


def bytes_of(text):
    return text.encode("utf-8", "surrogateescape")


def argument(text):
    return bytes_of(text.replace("\0", ""))


def options():
    given = []
    if chance.random() < 0.5:
        given += [b"--title", b"T" + argument(some([word, raw]))]
    if chance.random() < 0.5:
        field = chance.choice(["author", "date", "publisher", "keyword", "source", "identifier", "contact", "rights"])
        given += [b"--meta", field.encode() + b"=v" + argument(some([word, raw]))]
    if chance.random() < 0.2:
        given += [b"--open-at", b"#x" + argument(some([word, raw]))]
    return given + ([b"--embed-source"] if chance.random() < 0.3 else [])


def check_text(name, data):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return failed(name, f"not UTF-8: {error}")
    if found := UNCLEAN.search(text):
        failed(name, f"U+{ord(found[0]):04X} in {text[max(0, found.start() - 40):found.end() + 10]!r}")


def check_xml(name, data):
    check_text(name, data)
    try:
        xml.parsers.expat.ParserCreate().Parse(data, True)
    except xml.parsers.expat.ExpatError as error:
        failed(name, f"not well-formed: {error}: {data.splitlines()[error.lineno - 1][:200]!r}")


def streams(pdf):
    """The streams of a PDF, inflated where they can be."""
    for start in re.finditer(rb"stream\r?\n", pdf):
        data = pdf[start.end():]
        try:
            yield zlib.decompressobj().decompress(data)
        except zlib.error:
            yield data[:data.find(b"endstream")]


def check_results(name, folder, stem):
    check_text(f"{name}.txt", (folder / (stem + b".txt").decode("utf-8", "surrogateescape")).read_bytes())
    check_text(f"{name}.html", (folder / (stem + b".html").decode("utf-8", "surrogateescape")).read_bytes())
    with zipfile.ZipFile(folder / (stem + b".epub").decode("utf-8", "surrogateescape")) as book:
        for part in book.namelist():
            if part.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                check_xml(f"{name}.epub {part}", book.read(part))
    pdf = (folder / (stem + b".pdf").decode("utf-8", "surrogateescape")).read_bytes()
    packets = [packet for packet in streams(pdf) if b"<?xpacket begin" in packet]
    if not packets:
        failed(name, "no XMP in the PDF")
    for packet in packets:
        check_xml(f"{name}.pdf XMP", packet)


def check_said(name, said):
    check_text(name + " messages", said)
    if found := DRIVES.search(said.decode("utf-8", "replace")):
        failed(name + " messages", f"U+{ord(found[0]):04X} in {said[:400]!r}")


def check(number):
    global checked
    checked += 1
    markup = number % 3 == 2
    odd = argument(some([word, raw])).replace(b"/", b"").replace(b"\n", b"").lstrip(b"-.")
    stem = odd if odd and number % 5 == 0 else b"input"
    folder = work / str(number)
    folder.mkdir()
    file = os.path.join(os.fsencode(folder), stem + (b".html" if markup else b".md"))
    with open(file, "wb") as out:
        out.write(bytes_of(html() if markup else markdown()))
    command = [quire, "-t", "pdf,epub,html,text", "-d", folder / "out", *options(), file]
    done = subprocess.run(command, capture_output=True, timeout=60)
    name = f"round {number}"
    check_said(name, done.stderr)
    if done.returncode:
        return failed(name, f"status {done.returncode}: {done.stderr[-300:]!r}")
    check_results(name, folder / "out", stem)
    checks = subprocess.run([quire, "--check", file], capture_output=True, timeout=60)
    check_said(name + " --check", checks.stdout + checks.stderr)


for number in range(rounds):
    before = failures
    check(number)
    if failures == before:
        shutil.rmtree(work / str(number))
    elif failures > 20:
        break
if not failures:
    shutil.rmtree(work, ignore_errors=True)
else:
    print(f"the inputs are in {work}")
print(f"clean text: {checked} inputs, {failures} failures")
sys.exit(1 if failures else 0)
