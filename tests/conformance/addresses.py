#!/usr/bin/env python3
"""Whatever addresses links have, EPUBCheck and the Nu HTML checker find nothing in what quire writes, and nothing that
a browser would run or that leads to files of the machine is a link.

addresses.py [BUILD-FOLDER] [COUNT]     put together at random, always the same"""
import html, os, pathlib, random, re, subprocess, sys, tempfile, zipfile

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators"))
count = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
chance = random.Random(1738)
failures = 0
LINK = re.compile(r'<a [^>]*href="([^"]*)"')
ALLOWED = re.compile(r"(https?|ftp|mailto|tel):|(?![a-z][a-z0-9+.-]*:)", re.I)
CHARACTERS = [*"abz019-._~:/?#[]@!$&'()*+,;=%\\|^`{}<>\" \t\n", "é", "ß", "中", "ا", "😀", "\u00ad", "\u200d",
              "\u202e", "\ufeff", "\ufffd", "\u00a0", "\u3002", "\u2028", "\ue000", "%00", "%zz", "%C3%A9", "\x01",
              "\x7f", "\u0301", "K", "ﬁ"]
SCHEMES = ["http", "https", "HTTP", "ftp", "ftps", "mailto", "tel", "javascript", "JaVaScRiPt", "java\nscript",
           "java\tscript", "\x01javascript", " javascript", "vbscript", "data", "file", "blob", "about", "sms",
           "urn", "doi", "a", "C", "x-y", ""]
HOSTS = ["a.example", "EXAMPLE.ORG", "localhost", "a", "a-", "-a.example", "a_b.example", "a..b", ".a", "a.",
         "a.example:80", "a.example:65535", "a.example:65536", "a.example:99999", "a.example:", "a.example:x",
         "u@a.example", "u:p@a.example", "@a.example", "u@v@a.example", "192.0.2.1", "256.0.0.1", "1.2.3", "0x7f.1",
         "1.2.3.4.5", "a.1", "[::1]", "[2001:db8::1]:80", "[::g]", "[::1", "[fe80::1%25eth0]", "[v1.a]",
         "bücher.example", "中文.example", "xn--bcher-kva.example", "xn--.example", "xn--a.example",
         "a%41.example", "a b.example", "", "faß.example", "\u200d.example", "☃.example",
         "نامه‌ای.example", "a" * 64 + ".example", ("a" * 60 + ".") * 5]
PATHS = ["", "/", "/x", "/a/b?c=d&e=f#g", "/#", "/?", "/%", "/a b", "/#a#b", "/..", "//x", "/a|b", "/[x]", "/é",
         "/:x", "/@", "/\\x"]
REST = ["", "?", "?subject=Dues", "a@b.example", "a b@c.example", "+44 1632 960331", "+44-1632;ext=1", "alert(1)",
        "text/html,<b>x</b>", "/etc/passwd", "///etc/passwd", "a", "a,b@c.example?cc=d@e.example&body=x%0Ay", "#x",
        "é@ü.example"]
RELATIVE = ["", "#", "#x", "#top", "a.html", "a b.html", "./a:b", "a:b c", ":", ":a", "1:a", "a/b:c", "../x",
            "..\\x", "/x", "//", "///x", "//a.example/x", "\\\\a.example\\x", "?", "?a", "a#b#c", "%", "a%2", "a|b",
            "a;b", "a@b", "[x]", "a{b}", "mailto", "x y:z"]


def failed(why):
    global failures
    failures += 1
    if failures < 40:
        print(f"FAILED {why}")


def address():
    kind = chance.random()
    if kind < 0.3:
        return "".join(chance.choice(CHARACTERS) for _ in range(chance.randint(0, 12)))
    whole = chance.choice(SCHEMES) + "://" + chance.choice(HOSTS) + chance.choice(PATHS)
    if kind < 0.6:
        return whole
    if kind < 0.75:
        return chance.choice(SCHEMES) + ":" + chance.choice(REST)
    if kind < 0.85:
        whole = chance.choice(RELATIVE)
    at = chance.randint(0, len(whole))
    return whole[:at] + chance.choice(CHARACTERS) + whole[at:]


def known():
    yield from (scheme + "://" + host + "/" for scheme in ("http", "mailto", "ftp") for host in HOSTS)
    yield from ("http://a.example" + path for path in PATHS)
    yield from (scheme + ":" + rest for scheme in SCHEMES for rest in REST)
    yield from RELATIVE


def check_links(name, text):
    links = [html.unescape(link) for link in LINK.findall(text)]
    for link in links:
        if not ALLOWED.match(link) or re.search("[\0- \x7f-\x9f]", link):
            failed(f"{name}: {link!r} is a link")
    return len(links)


addresses = [*known(), *(address() for _ in range(count))]
with tempfile.TemporaryDirectory() as folder:
    work = pathlib.Path(folder)
    body = "\n".join(f'<p><a href="{html.escape(a)}">{i}</a></p>' for i, a in enumerate(addresses))
    page = f'<!DOCTYPE html><html lang="en"><title>t</title><h1 id="x">t</h1>{body}'
    (work / "links.html").write_text(page, encoding="utf-8")
    command = [build / "quire", "-q", "links.html", "-o", "out.html", "-o", "out.epub", "-o", "out.pdf"]
    done = subprocess.run(command, cwd=work)
    if done.returncode:
        failed(f"status {done.returncode}")
    kept = check_links("HTML", (work / "out.html").read_text(encoding="utf-8"))
    with zipfile.ZipFile(work / "out.epub") as book:
        for part in book.namelist():
            if part.endswith(".xhtml"):
                check_links(f"EPUB {part}", book.read(part).decode("utf-8"))
    if kept < len(addresses) / 10:
        failed(f"only {kept} of {len(addresses)} are links")
    jar = validators / "node_modules/vnu-jar/build/dist/vnu.jar"
    checker = ["java", "-jar", jar, "--stdout", "--format", "gnu", work / "out.html"]
    said = subprocess.run(checker, capture_output=True, text=True)
    for line in (said.stdout + said.stderr).splitlines():
        failed("Nu: " + line[line.find(":", 6) + 1:])
    checker = ["java", "-cp", validators / "maven/*", "com.adobe.epubcheck.tool.Checker", "--failonwarnings",
               work / "out.epub"]
    said = subprocess.run(checker, capture_output=True, text=True)
    for line in (said.stdout + said.stderr).splitlines():
        if line.startswith(("ERROR", "WARNING", "FATAL")):
            failed("EPUBCheck: " + line[:300])
    if said.returncode:
        failed(f"EPUBCheck: status {said.returncode}")
print(f"addresses: {len(addresses)} checked, {kept} links kept, {failures} failures")
sys.exit(1 if failures else 0)
