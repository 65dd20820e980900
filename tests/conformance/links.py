#!/usr/bin/env python3
"""Links between files that are converted together lead to each other's results, compared with Python's URLs and paths:
a tree of files with odd names, put together at random with a fixed seed, in which every file links to others. Links to
places that other files do not have are said, one by one with -v, and lead to the beginnings of the files.

links.py [BUILD-FOLDER]"""
import html.parser, pathlib, random, re, shutil, subprocess, sys, tempfile, urllib.parse
from os.path import relpath

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
work = pathlib.Path(tempfile.mkdtemp(prefix="quire-links-"))
source, out = work / "in", work / "out"
FOLDERS = ["", "a", "a/b", "a/b/c", "a d", "é", "x:y", "100%", "c#", "q?"]
NAMES = ["one", "two.part", "näher", "a b", "k:v", "50%25", "n#1", "why?", "(x)", "it's"]
checked, failures = 0, 0


def check(good, what):
    global checked, failures
    checked += 1
    if not good:
        failures += 1
        print(f"FAILED {what}")


class Links(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.found.append(dict(attributes).get("href", ""))


def write_tree():
    """The files, and for each its links as (file, fragment); file None: to a file that is not converted."""
    chance = random.Random(12)
    files = [pathlib.Path(folder) / (name + chance.choice([".md", ".html"])) for folder in FOLDERS for name in NAMES]
    links = {}
    for file in files:
        wanted = [(chance.choice(files), chance.choice(["", "top", "é", "none"])) for _ in range(6)] + [(None, "")]
        urls = []
        for other, fragment in wanted:
            url = urllib.parse.quote(relpath(other, file.parent) if other else "gone.md", safe="/().'")
            urls.append(url.replace("'", "%27") + ("#" + urllib.parse.quote(fragment) if fragment else ""))
        body = "".join(f'<p><a href="{url}">link {i}</a></p>\n' for i, url in enumerate(urls))
        if file.suffix == ".md":
            head = "---\ntitle: T\nlang: en\n---\n\n"
            body = head + "# É\n\n" + "\n\n".join(f"[link {i}](<{url}>)" for i, url in enumerate(urls))
        else:
            body = f'<!DOCTYPE html><html lang="en"><title>T</title><h1>T</h1><a id="é"></a>\n{body}'
        path = source / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body + "\n", encoding="utf-8")
        links[file] = wanted
    return links


def result(file, extension):
    return out / file.parent / (file.name.rpartition(".")[0] + extension)


def check_page(file, wanted):
    page = result(file, ".html")
    found = [url for url in Links(page.read_text(encoding="utf-8")).found if url != "#main"]
    check(len(found) == len(wanted), f"{file}: {len(found)} links, not {len(wanted)}")
    for url, (other, fragment) in zip(found, wanted):
        to = urllib.parse.urlsplit(urllib.parse.urljoin(page.as_uri(), url))
        expected = result(other, ".html") if other else page.parent / "gone.md"
        place = "" if fragment == "none" else fragment
        check(urllib.parse.unquote(to.path) == str(expected) and urllib.parse.unquote(to.fragment) == place,
              f"{file}: the link to {other}#{fragment} is {url}")


def check_pdf(file, wanted):
    """What MuPDF prints of the actions: file names in ASCII, for those that are."""
    pdf = result(file, ".pdf")
    printed = subprocess.run(["mutool", "show", pdf, "grep"], capture_output=True).stdout.decode("latin-1")
    actions = [line for line in printed.splitlines() if "/Subtype/Link" in line]
    check(len(actions) == len(wanted), f"{pdf}: {len(actions)} links, not {len(wanted)}")
    for action, (other, fragment) in zip(actions, wanted):
        if other is None:
            check("/S/URI" in action, f"{pdf}: {action}")
            continue
        way = relpath(result(other, ".pdf"), pdf.parent)
        escaped = re.sub(r"([()])", r"\\\1", way)
        name = f"/F({escaped})" if way.isascii() else "/UF<FEFF"
        place = {"top": "/D(top)", "é": "/D<C3A9>"}.get(fragment, "/D[0/XYZ")
        check("/S/GoToR" in action and name in action and place in action, f"{pdf}: {way}#{fragment}: {action}")


def check_long():
    """Long addresses of links that cover several lines: the lines share one action."""
    file = work / "long.md"
    for length in range(200, 400, 7):
        address = "https://example.org/" + "a" * length
        file.write_text(f"---\nlang: en\n---\n# T\n\n[{'Many words here. ' * 20}]({address}) and <{address}>\n")
        subprocess.run([build / "quire", "-q", file, "-o", work / "long.pdf"], check=True)
        said = subprocess.run(["qpdf", "--check", work / "long.pdf"], capture_output=True)
        check(said.returncode == 0, f"qpdf, address of {len(address)} bytes: {said.stderr.decode()[:200]}")


links = write_tree()
check_long()
command = [build / "quire", "-v", "-t", "html,pdf", "-d", out, "--", *links]
said = subprocess.run(command, cwd=source, capture_output=True)
check(said.returncode == 0, f"exit status {said.returncode}: {said.stderr.decode()[:500]}")
dead = [line for line in said.stderr.decode().splitlines() if "is broken" in line]
expected = []
for file, wanted in links.items():
    places = [f"{8 + 2 * i}:1" if file.suffix == ".md" else f"{2 + i}:4" for i in range(len(wanted))]
    expected += [f"{file}:{at}: warning: link to " for at, (_, fragment) in zip(places, wanted) if fragment == "none"]
check(len(dead) == len(expected) > 50, f"{len(dead)} links are said to be broken, not {len(expected)}")
for line, start in zip(dead, expected):
    check(line.startswith(start) and "#none\" is broken: no element of that file" in line, f"{line!r}, not {start!r}")
strict = subprocess.run([command[0], "--strict", *command[1:]], cwd=source, capture_output=True)
failing = {file for file, wanted in links.items() if any(fragment == "none" for _, fragment in wanted)}
said = [line.partition(": error:") for line in strict.stderr.decode().splitlines()]
errors = {pathlib.Path(file) for file, error, _ in said if error}
check(strict.returncode == 1 and errors == failing, f"--strict: {len(errors)} fail, not {len(failing)}")
for file, wanted in links.items():
    check_page(file, wanted)
for file in list(links)[::7]:
    check_pdf(file, links[file])
shutil.rmtree(work)
print(f"links: {checked} checked, {failures} failures")
sys.exit(failures > 0 or checked == 0)
