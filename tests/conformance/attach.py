#!/usr/bin/env python3
"""Attached files (--attach): they come out of PDF (pdfdetach) and EPUB (unzip) as they went in, with what is said of
them; PDFs are PDF/A-3 or -4f and PDF/UA by veraPDF, books are right by EPUBCheck; what cannot be read is an error.

  attach.py [BUILD-FOLDER]
"""
import os, pathlib, re, subprocess, sys, tempfile, zipfile

here = pathlib.Path(__file__).resolve().parent
root = here.parents[1]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators")).resolve()
from checks import check, finish

work = pathlib.Path(tempfile.mkdtemp())
FILES = {
    "tides.csv": b"hour,level\n0,2.5\n", "raw": bytes(range(256)) * 999, "empty.txt": b"", "a b é.json": b"{}",
    "page.xhtml": b"<p>no book</p>", "figure.svg": b"<svg/>", "x.pdf": b"%PDF-1.4",
    "picture.png": (root / "samples/chart.png").read_bytes(),
    "sub/tides.csv": b"other\n", "unknown": b"words\n",
}
TYPES = {"tides.csv": "text/csv", "raw": "application/octet-stream", "a b é.json": "application/json",
         "unknown": "text/plain", "x.pdf": "application/pdf"}


def run(*arguments):
    return subprocess.run([build / "quire", *map(str, arguments)], cwd=work, capture_output=True, text=True)


def java(name, *arguments):
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", f"{validators}/maven/*", name]
    made = subprocess.run([*command, *map(str, arguments)], capture_output=True, text=True)
    return made.returncode, made.stdout + made.stderr


def conforms(flavour, file):
    said = java("org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour, "--format", "text", "-v", file)[1]
    check(f"{file.name}: veraPDF {flavour}", f"PASS {file}" in said, said)


def come_out(pdf, wanted):
    """The files in a PDF are these, byte for byte, with their relationships and descriptions."""
    listed = subprocess.run(["pdfdetach", "-list", pdf], capture_output=True, text=True).stdout
    names = re.findall(r"^\d+: (.*)$", listed, re.M)
    check(f"{pdf.name}: names", names == [pathlib.PurePath(name).name for name in wanted], names)
    for number, name in enumerate(wanted, 1):
        target = work / "detached"
        subprocess.run(["pdfdetach", "-save", str(number), "-o", target, pdf], capture_output=True)
        check(f"{pdf.name}: {name}", target.read_bytes() == (work / name).read_bytes())
        target.unlink()
    plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], capture_output=True).stdout
    return plain


for name, content in FILES.items():
    (work / name).parent.mkdir(exist_ok=True)
    (work / name).write_bytes(content)
(work / "text.md").write_text("---\ntitle: Tides\nlang: en\ndate: 2026-03-01\n---\n\nThe tables are attached.\n")

options = []
for name in FILES:
    options += ["--attach", name]
options[1] += ",Levels, by the hour,data"
options[3] += ",,SOURCE"
made = run("text.md", "-t", "pdf,epub,text", "-d", "out", *options)
check("status", made.returncode == 0 and not made.stderr, made.stderr)
pdf = work / "out/text.pdf"
plain = come_out(pdf, FILES)
check("relationships", [plain.count(b"/AFRelationship /" + word) for word in (b"Data", b"Source", b"Unspecified")] ==
      [1, 1, len(FILES) - 2])
check("description", b"/Desc (Levels, by the hour)" in plain)
for name, kind in TYPES.items():
    check(f"{name}: type", f"/Subtype /{kind.replace('/', '#2f')}".encode() in plain, kind)
for flavour in "3a", "ua1":
    conforms(flavour, pdf)
check("list", "• tides.csv: Levels, by the hour (17 B)\n• raw (256 kB)\n" in
      (work / "out/text.txt").read_text().replace("\u00A0", " "))
again = run("text.md", "-t", "pdf,epub,text", "-d", "again", *options)
for kind in "pdf", "epub":
    check(f"same bytes: {kind}", (work / f"out/text.{kind}").read_bytes() == (work / f"again/text.{kind}").read_bytes())

book = zipfile.ZipFile(work / "out/text.epub")
inside = [name for name in book.namelist() if name.startswith("OEBPS/attachments/")]
check("book: all are there", [book.read(name) for name in inside] == list(FILES.values()), inside)
chapter = book.read("OEBPS/chapter-1.xhtml").decode()
for name in inside:
    check(f"book: {name} is linked", f'href="{name.removeprefix("OEBPS/")}"' in chapter, chapter)
status, said = java("com.adobe.epubcheck.tool.Checker", "--failonwarnings", work / "out/text.epub")
check("EPUBCheck", status == 0, said)

for profile, flavours in {"ua-2,a-4": "ua2 4f", "a-2u,ua-1": "3a", "ua-2,a-4f": "4f"}.items():
    target = work / f"{profile}.pdf"
    made = run("text.md", "-o", target, "--pdf", profile, "--attach", "tides.csv,Levels,Supplement")
    check(f"{profile}: status", made.returncode == 0, made.stderr)
    come_out(target, ["tides.csv"])
    for flavour in flavours.split():
        conforms(flavour, target)
both = work / "both.pdf"
run("text.md", "-o", both, "--embed-source", "--attach", "tides.csv")
come_out(both, ["tides.csv", "text.md"])
joined = run("text.md", "text.md", "-o", "joined.txt", "--attach", "tides.csv")
check("joined: listed once", (work / "joined.txt").read_text().count("Attached files") == 1, joined.stderr)

(work / "elsewhere").mkdir()
(work / "elsewhere/levels.csv").write_bytes(b"1,2\n")
(work / "pages").mkdir()
for name in ("one", "two"):
    (work / f"pages/{name}.md").write_text((work / "text.md").read_text())
for sandbox in ("require", "off"):
    made = run("-r", "pages", "-d", sandbox, "--sandbox", sandbox, "--attach", "elsewhere/levels.csv,Levels")
    check(f"sandbox {sandbox}: status", made.returncode == 0, made.stderr)
    come_out(work / sandbox / "two.pdf", ["elsewhere/levels.csv"])

(work / "large").touch()
os.truncate(work / "large", (256 << 20) + 1)
for what, wanted, value in (("missing", "No such file or directory", "absent.csv"), ("folder", "Is a directory", "sub"),
                            ("too large", "Is larger than 256 MiB", "large"), ("device", "", "/dev/null")):
    made = run("text.md", "-o", "never.pdf", "--attach", value)
    check(f"{what}: status", made.returncode == 1, made.stderr)
    check(f"{what}: message", f'--attach: cannot read "{value}"' in made.stderr and wanted in made.stderr, made.stderr)
    check(f"{what}: nothing is written", not (work / "never.pdf").exists())
made = run("text.md", "-o", "never.pdf", "--attach", ",no file")
check("no file: usage", made.returncode == 2 and "--attach" in made.stderr, made.stderr)
finish("attach")
