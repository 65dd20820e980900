#!/usr/bin/env python3
"""--verify: PDFs that were made with --embed-source are known again, whatever settings, styles, attachments, signatures
and dates they were made with, under other names and in other folders; and every change of source, setting, image or
bytes is found. What metadata record has no path, and is PDF/A by veraPDF.

  verify.py [BUILD-FOLDER]
"""
import os, pathlib, random, re, shutil, subprocess, sys, tempfile

here = pathlib.Path(__file__).resolve().parent
root = here.parents[1]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators")).resolve()
from checks import check, finish

work = pathlib.Path(tempfile.mkdtemp(prefix="secret-folder-"))


def run(*arguments, epoch=None, folder=work, **more):
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    if epoch is not None:
        environment["SOURCE_DATE_EPOCH"] = str(epoch)
    return subprocess.run([build / "quire", *map(str, arguments)], cwd=folder, capture_output=True, text=True,
                          env=environment, **more)


def make(name, *options, inputs=("text.md",), **more):
    made = run("-q", *inputs, "-o", f"{name}.pdf", "--embed-source", *options, **more)
    check(f"{name}: made", made.returncode == 0, made.stderr)
    return work / f"{name}.pdf"


def verify(what, status, wanted, pdf, *arguments, **more):
    told = run("--verify", pdf, *arguments, **more)
    check(f"{what}: status {status}", told.returncode == status, (told.returncode, told.stdout, told.stderr))
    check(f"{what}: {wanted}", wanted in told.stdout + told.stderr, (told.stdout, told.stderr))
    check(f"{what}: one line", told.stdout.count("\n") <= 1, told.stdout)


def same(what, pdf, *arguments, **more):
    verify(what, 0, "converting again gives the same bytes", pdf, *arguments, **more)


shutil.copy(root / "samples/chart.png", work / "chart.png")
(work / "text.md").write_text("""---
title: "Tides & <levels>"
lang: en-GB
date: 2026-03-01
columns: 2
contents: true
---

# Tides & <levels>

Levels of the year, see [a map](https://example.org/a?b&c).[^1] "Quoted" -- dash.

![A chart](chart.png)

| a | b |
|---|---|
| 1 | 2 |

Table: Levels

[^1]: Above the chart datum.
""")
(work / "second.md").write_text("---\ntitle: Second\nlang: de\n---\n\nSiehe [hier](text.md).\n")
(work / "page.html").write_text("<!DOCTYPE html><html lang=fr><title>Marées</title><h1>Marées</h1><p>Texte.</p>")
(work / "office.yaml").write_text("extends: release\npage:\n  size: letter\n")
(work / "tides.csv").write_text("1,2\n")
subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
                "-days", "9999", "-subj", "/CN=Ann & Co <press>"], cwd=work, capture_output=True, check=True)
subprocess.run(["openssl", "pkcs12", "-export", "-inkey", "key.pem", "-in", "cert.pem", "-out", "key.p12", "-passout",
                "pass:"], cwd=work, capture_output=True, check=True)

# the same again
plain = make("plain")
same("plain", plain, "text.md")
same("with a date in the environment", plain, "text.md", epoch=1)
same("with --strict", plain, "text.md", "--strict")
for name, options in {
    "meta": ["--meta", "author=Ann Lee", "--meta", "author=Bo & Co", "--meta", "date=2026-04-02", "--lang", "es"],
    "layout": ["--page-size", "187mm x 241.3mm", "--orientation", "landscape", "--columns", "1", "--no-heads",
               "--page-numbers", "off", "--align", "start", "--hyphens", "off", "--kashida", "--fit", "off"],
    "parts": ["--no-contents", "--number-headings", "--number-tables", "by-chapter", "--list-of", "tables",
              "--list-of", "figures", "--contents-depth", "1", "--bookmark-depth", "4", "--open-at", "1,width"],
    "reading": ["--markdown", "gfm", "--smart", "--line-ends", "keep", "--as-is", "--title", "Another <title>"],
    "named style": ["--style", "report", "--paper-links", "notes"],
    "u": ["--pdf", "a-2u,ua-1"], "second": ["--pdf", "ua-2,a-4"], "no claim": ["--pdf", "plain"],
}.items():
    same(name, make(name.replace(" ", "-"), *options), "text.md")
for name, inputs in {"html": ["page.html"], "joined": ["text.md", "second.md", "page.html"]}.items():
    same(name, make(name, inputs=inputs), *inputs)
same("from a format", make("format", "-f", "html", inputs=["text.md"]), "text.md", "-f", "html")
same("a date", make("epoch", epoch=1790000000), "text.md")
for visible in [], ["--sign-visible"]:
    signed = make(f"signed{len(visible)}", "--sign", "key.p12", *visible, epoch=1800000000)
    verify("signed", 0, "the same bytes, apart from the signature", signed, "text.md")
(work / "other").mkdir()
for name in "text.md", "chart.png":
    shutil.copy(work / name, work / "other" / name)
(work / "other/text.md").rename(work / "other/renamed.txt")
same("another name and folder", plain, "other/renamed.txt")
same("from the folder", "../plain.pdf", "renamed.txt", folder=work / "other")
made = run("-q", "-", "-f", "markdown", "-o", "stdin.pdf", "--embed-source", input=(work / "text.md").read_text())
same("standard input", "stdin.pdf", "text.md", "-f", "markdown")

# each of numbered copies is one of its own
run("-q", "second.md", "-o", "copy-{copy}.pdf", "--copies", 3, "--embed-source")
(work / "copy.pdf").write_bytes((work / "copy-2.pdf").read_bytes())
for name in "copy-1", "copy-3", "copy":
    same(name, f"{name}.pdf", "second.md")
same("copies without numbers", make("copies", "--copies", 3, "--marking", "TLP:RED"), "text.md")
(work / "other/empty.md").write_text("")
verify("the file is called as it was given", 1, "other/empty.md: error: the input is empty", plain, "other/empty.md")

# paths are not recorded: they are given again
styled, attached = make("styled", "--style", "office.yaml"), make("attached", "--attach", "tides.csv,Levels")
same("style file", styled, "text.md", "--style", "office.yaml")
verify("style file missing", 1, "style=* recorded, nothing here (set --style as it was set then)", styled, "text.md")
same("attachment", attached, "text.md", "--attach", "tides.csv,Levels")
verify("attachment missing", 1, "attach=* recorded, nothing here (set --attach", attached, "text.md")
for file in (*work.glob("*.pdf"),):
    said = subprocess.run(["pdfinfo", "-meta", file], capture_output=True, text=True).stdout
    check(f"{file.name}: no path", not re.search(r"secret-folder|office\.yaml|tides\.csv|key\.p12", said), said)
    check(f"{file.name}: record", "<quire:version>" in said and re.search(r"<rdf:li>[0-9a-f]{64} \S", said), said)

# differences
verify("another option", 1, "a setting differs: columns=2 recorded, columns=1 here", plain, "text.md", "--columns", 1)
verify("an option more", 1, "a setting differs: ", plain, "text.md", "--no-heads")
verify("another source", 1, "the source differs: SHA-256", plain, "second.md")
verify("one source less", 1, "the source differs: SHA-256", work / "joined.pdf", "text.md", "page.html")
verify("one source more", 1, "the source differs: nothing recorded, ", plain, "text.md", "page.html")
text = (work / "text.md").read_text()
(work / "text.md").write_text(text + "\n")
verify("a line end more", 1, "the source differs", plain, "text.md")
(work / "text.md").write_text(text)
shutil.copy(root / "samples/report.png", work / "chart.png")
verify("another image", 1, "the bytes differ: the first difference is at byte", plain, "text.md")
shutil.copy(root / "samples/chart.png", work / "chart.png")
run("text.md", "-o", "none.pdf")
verify("no record", 1, "it has no record of its source", "none.pdf", "text.md")
verify("no PDF", 1, "it has no record of its source", "text.md", "text.md")
verify("no file", 1, "absent.pdf: error: cannot open: No such file", "absent.pdf", "text.md")
verify("no source", 1, "absent.md: error: cannot open: No such file", plain, "absent.md")

# any other byte, in the file and behind it; in the signature no byte counts
chance = random.Random(5)
signed = (work / "signed0.pdf").read_bytes()
start = signed.rindex(b"/Contents<") + len(b"/Contents<")
for place in [0, len(signed) - 1, *(chance.randrange(len(signed)) for _ in range(40))]:
    changed = bytearray(signed)
    changed[place] ^= 1
    (work / "changed.pdf").write_bytes(changed)
    inside = start <= place < signed.index(b">", start)
    verify(f"byte {place}", 0 if inside else 1, "", "changed.pdf", "text.md")
for name, content in {"longer": signed + b"\n", "shorter": signed[:-1], "empty": b""}.items():
    (work / "changed.pdf").write_bytes(content)
    verify(name, 1, "", "changed.pdf", "text.md")

# usage
for arguments in ["--verify"], ["--verify", plain], ["--verify", plain, "text.md", "-o", "x.pdf"], \
        ["--verify", plain, "text.md", "-d", "x"], ["--verify", plain, "text.md", "--check"], \
        ["--verify", "", "text.md"]:
    told = run(*arguments)
    check(f"{arguments}: usage", told.returncode == 2 and told.stderr.startswith("quire: "), told.stderr)

files = [work / f"{name}.pdf" for name in ("plain", "meta", "joined", "signed1")]
command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", f"{validators}/maven/*",
           "org.verapdf.apps.GreenfieldCliWrapper", "--format", "text", "-v", "--flavour"]
for flavour, some in {"3a": files, "ua1": files, "3u": [work / "u.pdf"], "4f": [work / "second.pdf"]}.items():
    said = subprocess.run([*command, flavour, *some], capture_output=True, text=True).stdout
    for file in some:
        check(f"{file.name}: veraPDF {flavour}", f"PASS {file}" in said, said)
finish("verify")
