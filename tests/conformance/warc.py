#!/usr/bin/env python3
"""WARC files as inputs, against warcio, which writes them and reads them again: random files, gzipped by record, as a
whole and not at all, with all transfer and content encodings; damage of every kind, after which every page of another
record must be there; names; limits of memory.

usage: warc.py BUILD-FOLDER [FILES]"""
import base64, gzip, io, json, os, pathlib, random, re, resource, subprocess, sys, tempfile, zlib

sys.dont_write_bytecode = True
root = pathlib.Path(__file__).resolve().parents[2]
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators"))
python = validators / "venv/bin/python3"
if python.exists() and pathlib.Path(sys.prefix).resolve() != (validators / "venv").resolve():
    os.execv(python, [python, *sys.argv])
try:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter
except ImportError:
    sys.exit("warc.py needs warcio; tests/conformance/setup.sh build installs it")
from checks import check, finish

QUIRE = pathlib.Path(sys.argv[1]).resolve() / "quire"
FILES = int(sys.argv[2]) if len(sys.argv) > 2 else 12
WAIT = 120 * (4 if os.environ.get("QUIRE_TIME_LIMIT") else 1)
rng = random.Random(28500)
WORDS = "ferry Hafen café ναός мост 港 price naïve süß timetable WARC/1.0 0 7f".split()


def quire(*arguments, cwd=None):
    done = subprocess.run([QUIRE, *map(str, arguments)], capture_output=True, timeout=WAIT, cwd=cwd)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


# ---- random files ----

def chunked(body):
    out, at = b"", 0
    while at < len(body):
        size = rng.randint(1, 300)
        part = body[at:at + size]
        out += b"%X%s\r\n%s\r\n" % (len(part), rng.choice([b"", b"; a=b"]), part)
        at += size
    return out + b"0\r\n\r\n"


def bare_deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def packed_body(body):
    return gzip.compress(body, mtime=0)


PACKERS = {None: lambda body: body, "gzip": packed_body, "x-gzip": packed_body, "deflate": zlib.compress}


def page(number):
    words = [rng.choice(WORDS) for _ in range(rng.randint(5, 400))]
    return f"<!doctype html><html lang=en><title>Page {number}</title><h1>Page {number}</h1><p>" + " ".join(words)


def response(number):
    """Address, status, header and body of a response; whether it is a page."""
    address = f"https://example.org/{rng.choice('abc')}/{number}" + rng.choice(["", ".html", "?x=1&y=2", "/"])
    kind = rng.choice(["text/html"] * 4 + ["Text/HTML", "application/xhtml+xml", "image/png", "text/plain"])
    status = rng.choice(["200 OK"] * 6 + ["404 Not Found", "301 Moved"])
    charset = rng.choice([None, "utf-8", '"UTF-8"', "utf-16le", "no-such"])
    body = page(number).encode("utf-16le" if charset == "utf-16le" else "utf-8")
    if "xhtml" in kind:
        charset = None
        body = f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>Page {number}</p></body></html>".encode()
    header = [("Server", "test"), ("Content-Type", kind + (f"; charset={charset}" if charset else ""))]
    packer = rng.choice(list(PACKERS))
    if packer:
        header.append(("Content-Encoding", packer))
        body = PACKERS[packer](body)
    if rng.random() < 0.4:
        header.append(("Transfer-Encoding", "chunked"))
        body = chunked(body)
    return address, status, header, body


def write_file(path, count, packed):
    """Returns where each record begins."""
    places = []
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=packed)
        def write(record):
            places.append(file.tell())
            writer.write_record(record)
        write(writer.create_warcinfo_record("test.warc", {"software": "test"}))
        for number in range(count):
            address, status, header, body = response(number)
            if rng.random() < 0.3:
                write(writer.create_warc_record(address, "request", payload=io.BytesIO(b""),
                      http_headers=StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)))
            write(writer.create_warc_record(address, "response", payload=io.BytesIO(body),
                  http_headers=StatusAndHeaders(status, header, protocol="HTTP/1.1")))
    return places


def pages_by_warcio(path):
    """Address, type, charset and body of each page, and where its record begins."""
    with open(path, "rb") as file:
        iterator = ArchiveIterator(file)
        for record in iterator:
            if record.rec_type != "response" or record.http_headers.get_statuscode() != "200":
                continue
            kind = record.http_headers.get_header("Content-Type").lower()
            if kind.split(";")[0] not in ("text/html", "application/xhtml+xml"):
                continue
            charset = re.search('charset="?([^";]+)', kind)
            body = record.content_stream().read()
            body = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body  # it does not know x-gzip
            yield (record.rec_headers.get_header("WARC-Target-URI"), "xhtml" if "xhtml" in kind else "html",
                   charset and charset[1], body, iterator.get_record_offset())


def texts_by_files(folder, pages):
    """What the command makes of each page that lies in a file."""
    texts = []
    for number, (address, form, charset, body, _) in enumerate(pages):
        file = folder / f"{number}.{form}"
        file.write_bytes(body)
        known = [] if charset in (None, "no-such") else ["--input-encoding", charset]
        texts.append(quire("-q", "-f", form, *known, file)[1])
    return texts


def convert(path, *more):
    """Runs a WARC file into a folder: status, what was said, and (address, text) of each page."""
    with tempfile.TemporaryDirectory() as name:
        report = pathlib.Path(name) / "report.jsonl"
        status, _, said = quire(path, "-d", f"{name}/out", "-t", "text", "--report", report, *more)
        pages = []
        for line in report.read_text().splitlines() if report.exists() else []:
            record = json.loads(line)
            for output in record["outputs"]:
                pages.append((record["inputs"][0]["path"], pathlib.Path(output["path"]).read_bytes()))
        return status, said, pages


def random_files(folder):
    for number in range(FILES):
        packed = number % 3 == 1
        path = folder / f"{number}.warc{'.gz' if packed else ''}"
        write_file(path, rng.randint(1, 25), packed)
        expected = list(pages_by_warcio(path))
        if number % 3 == 2:  # as a whole, cut into members anywhere, told by its content
            data, cut = path.read_bytes(), rng.randint(0, 2000)
            path = folder / f"whole{number}"
            path.write_bytes(gzip.compress(data[:cut]) + gzip.compress(data[cut:]))
        texts = texts_by_files(folder, expected)
        status, said, pages = convert(path)
        check(f"{path.name}: status", status == 0, said)
        check(f"{path.name}: addresses", [page[0] for page in pages] == [page[0] for page in expected], said)
        for got, text, wanted in zip(pages, texts, expected):
            check(f"{path.name}: text of {got[0]}", got[1] == text and got[1], wanted)
        check(f"{path.name}: counted", f"HTML pages: {len(expected)};" in said, said)


# ---- damage ----

def damage(folder, number, packed, spoil, name):
    path = folder / f"damaged{number}.warc{'.gz' if packed else ''}"
    places = write_file(path, 12, packed)
    pages = list(pages_by_warcio(path))
    data = path.read_bytes()
    victim = rng.randrange(len(places))
    start, end = places[victim], places[victim + 1] if victim + 1 < len(places) else len(data)
    path.write_bytes(data[:start] + spoil(data[start:end]) + data[end:])
    status, said, got = convert(path)
    others = [page[0] for page in pages if page[4] != start]
    found = [page[0] for page in got]
    check(f"{name}, {path.name}: no crash", status in (0, 1) and "crash" not in said, (status, said))
    check(f"{name}, {path.name}: all others are there", [a for a in found if a in others] == others, (found, others))
    check(f"{name}, {path.name}: says where", f"record at byte {start}: " in said, (start, said))
    if "warning: record at byte" in said:
        strict, _, errors = quire("--strict", path, "-d", folder / "strict", "-t", "text", "--lang", "en")
        check(f"{name}, {path.name}: --strict", strict == 1 and "error: record at byte" in errors, (strict, errors))


def flip_middle(record):
    at = len(record) // 2
    return record[:at] + bytes([record[at] ^ 0x55]) * 8 + record[at + 8:]


SPOIL = [
    (False, "no signature", lambda record: b"X" + record[1:]),
    (False, "no length", lambda record: record.replace(b"Content-Length", b"Content-Depth")),
    (False, "length too large", lambda record: re.sub(rb"Content-Length: ", b"Content-Length: 9", record, count=1)),
    (False, "length beyond all", lambda record: re.sub(rb"Content-Length: ", b"Content-Length: 999999", record, 1)),
    (False, "length too small", lambda record: re.sub(rb"Content-Length: \d+", b"Content-Length: 3", record, count=1)),
    (False, "negative length", lambda record: re.sub(rb"Content-Length: ", b"Content-Length: -", record, count=1)),
    (False, "cut", lambda record: record[:len(record) // 2]),
    (True, "flipped bytes", flip_middle),
    (True, "cut", lambda record: record[:len(record) // 2]),
    (True, "wrong sum", lambda record: record[:-8] + b"\0\0\0\0" + record[-4:]),
    (True, "zeros", lambda record: record[:20] + b"\0" * (len(record) - 20)),
]


def ends_and_noise(folder):
    path = folder / "noise.warc"
    for packed in (False, True):
        write_file(path, 6, packed)
        data = path.read_bytes()
        for number in range(12):
            if number % 2:
                changed = data[:rng.randrange(len(data))]
            else:
                changed = bytearray(data)
                for _ in range(rng.randint(1, 30)):
                    changed[rng.randrange(len(data))] = rng.randrange(256)
            path.write_bytes(changed)
            status, said, _ = convert(path)
            check(f"noise {number}, {packed}", status in (0, 1) and "crashed" not in said, (status, said))
    for content in (b"", b"\n\n", b"WARC/1.0", b"\x1f\x8b\x08\x00", b"\x1f\x8b\x08\x00" * 20000,
                    b"WARC/1.0\r\n" * 20000):
        path.write_bytes(content)
        status, said, pages = convert(path)
        check(f"{content[:12]!r}", status in (0, 1) and not pages, (status, said))


# ---- names, limits, usage ----

def write_pages(path, pages, packed=True):
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=packed)
        for address, kind, body in pages:
            writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body),
                                http_headers=StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")))


def names(folder):
    long = "https://example.org/" + "n" * 300
    pages = [("https://example.org/a?b", b"<p>one"), ("https://example.org/a?b", b"<p>one"),
             ("https://example.org/a?b", b"<p>two"), ("https://example.org/a/b", b"<p>three"),
             (long, b"<p>four"), (long + "x", b"<p>five"), ("https://example.org/../../etc/passwd", b"<p>six"),
             ("https://example.org/%2e%2e/\u00fc", b"<p>seven"), ("../../up", b"<p>eight")]
    path = folder / "names.warc.gz"
    write_pages(path, [(address, "text/html", body) for address, body in pages])
    out = folder / "names"
    status, _, said = quire("-q", path, "-d", out, "-t", "text")
    made = sorted(str(file.relative_to(out)) for file in out.rglob("*") if file.is_file())
    check("names: one output each", status == 0 and len(made) == len(pages) - 1, (said, made))
    check("names: flat and short", all("/" not in name and len(name.encode()) < 200 for name in made), made)
    check("names: the first has the plain one", (out / "example.org-a-b.txt").read_text().strip() == "one", made)
    two = [name for name in made if re.fullmatch(r"example\.org-a-b-[0-9a-f]{8}\.txt", name)]
    check("names: others have a hash", sorted((out / n).read_text().strip() for n in two) == ["three", "two"], made)
    before = {file: (out / file).read_bytes() for file in made}
    quire("-q", path, "-d", out, "-t", "text")
    check("names: the same again", before == {file: (out / file).read_bytes() for file in made})
    _, _, said = quire(path, "-d", out, "-t", "text", "--update")
    _, _, said = quire(path, "-d", out, "-t", "text", "--update")
    check("names: --update", f"{len(made)} unchanged" in said, said)
    write_pages(path, [(address, "text/html", body.replace(b"one", b"ten")) for address, body in pages])
    _, _, said = quire(path, "-d", out, "-t", "text", "--update")
    check("names: --update sees a changed page", "1 converted" in said, said)


def links(folder):
    path, out = folder / "links.warc", folder / "links"
    write_pages(path, [
        ("https://example.org/a/b.html", "text/html", b'<p><a href="../c?d">c</a> <a href="//e.org/">e</a>'),
        ("https://example.org/base", "text/html", b'<base href="x/"><p><a href="y">y</a>')], packed=False)
    quire("-q", path, "-d", out, "-t", "html")
    found = re.findall('href="(http[^"]*)"', "".join(file.read_text() for file in sorted(out.iterdir())))
    check("links are relative to the address", sorted(found) == ["https://e.org/", "https://example.org/c?d",
                                                                 "https://example.org/x/y"], found)
    job = {"id": 1, "base64": base64.b64encode(b"<p><a href='../c?d'>caf\xe9</a>").decode(), "format": "html",
           "encoding": "windows-1252", "address": "https://example.org/a/b", "targets": [{"format": "html"}]}
    done = subprocess.run([QUIRE, "--worker"], input=json.dumps(job).encode(), capture_output=True, timeout=WAIT)
    made = base64.b64decode(json.loads(done.stdout)["results"][0]["base64"]).decode()
    check("jobs have an address and encoding",
          'href="https://example.org/c?d"' in made and "café" in made, made[-300:])


def limits(folder):
    path = folder / "large.warc.gz"
    write_pages(path, [("https://example.org/zeros", "image/png", bytes(400 << 20)),
                       ("https://example.org/a", "text/html", b"<p>a")])
    status, said, pages = convert(path)
    check("a large record is stepped over", status == 0 and len(pages) == 1, said)
    if not os.environ.get("QUIRE_TIME_LIMIT"):
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        check("memory does not grow with a record", most < 250, f"{most} MiB")


def usage(folder):
    path = folder / "one.warc"
    write_pages(path, [("https://example.org/a", "text/html", b"<p>a")], packed=False)
    for arguments, says in [([path, "-o", folder / "a.pdf"], "-d"), ([path], "-d"), (["--check", path], "-d"),
                            (["-f", "warc", "-", "-d", folder / "o"], "standard input")]:
        status, _, said = quire(*arguments)
        check(f"usage {arguments}", status == 2 and says in said, (status, said))
    (folder / "empty.warc").write_bytes(b"")
    status, _, said = quire(folder / "empty.warc", "-d", folder / "o", "--report", folder / "e.jsonl")
    check("an empty file", status == 1 and "error: contains no record" in said and (folder / "e.jsonl").exists(), said)
    write_pages(folder / "picture.warc", [("https://example.org/b", "image/png", b"x")], packed=False)
    for strict in [], ["--strict"]:
        status, _, said = quire(folder / "picture.warc", "-d", folder / "o", *strict)
        check("no page", status == len(strict) and "contains no HTML page" in said, (status, said))
    status, _, said = quire("-f", "warc", folder / "missing", "-d", folder / "o")
    check("a missing file", status == 1 and "No such file" in said, (status, said))
    status, _, said = quire("-f", "html", path, "-o", folder / "a.pdf")
    check("-f html reads it as a page", status == 0, (status, said))


with tempfile.TemporaryDirectory() as name:
    here = pathlib.Path(name)
    limits(here)
    random_files(here)
    for number in range(3 * len(SPOIL)):
        packed, title, spoil = SPOIL[number % len(SPOIL)]
        damage(here, number, packed, spoil, title)
    ends_and_noise(here)
    names(here)
    links(here)
    usage(here)
finish("warc")
