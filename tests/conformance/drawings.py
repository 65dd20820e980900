#!/usr/bin/env python3
"""Drawings that others made (icons of Debian's themes, charts of matplotlib and gnuplot), chosen with a fixed seed,
look in quire's PDF, as poppler draws it, like librsvg's own drawing: the mean difference of all samples is under 1 %
for each, but for those named below. All are forms with vectors, not images. The charts are PDF/UA-1 and PDF/A-2a as
veraPDF sees them, their words can be found, and letters of a font that may not be embedded are outlines.

drawings.py [BUILD-FOLDER]     QUIRE_DRAWINGS_SEED sets another seed, QUIRE_DRAWINGS_COUNT how many of each theme (40);
                               QUIRE_DRAWINGS_KEEP a folder that keeps the pictures of those that differ"""
import os, pathlib, random, re, shutil, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators"))
python = validators / "venv/bin/python3"
if python.exists() and pathlib.Path(sys.prefix).resolve() != (validators / "venv").resolve():
    os.execv(python, [python, __file__, *sys.argv[1:]])
from PIL import Image, ImageChops, ImageStat  # noqa: E402

themes = {
    "Adwaita": "/usr/share/icons/Adwaita/scalable",
    "Tango": "/usr/share/icons/Tango/scalable",
    "elementary": "/usr/share/icons/elementary",
    "breeze": "/usr/share/icons/breeze",
}
CHARTS = 30
DPI = 300
SCALE = DPI / 72
WIDTH = 300  # CSS pixels
MOST = 1.0  # per cent of the range of a sample, mean over the drawing
AT_ONCE = 40  # drawings of a document
THIN = "poppler draws thin lines at whole pixels"
known = {"gnuplot-07.svg": THIN, "matplotlib-05.svg": THIN}  # why they differ by more

seed = int(os.environ.get("QUIRE_DRAWINGS_SEED", "20261"))
rand = random.Random(seed)
count = int(os.environ.get("QUIRE_DRAWINGS_COUNT", "40"))
keep = os.environ.get("QUIRE_DRAWINGS_KEEP")
work = pathlib.Path(tempfile.mkdtemp(prefix="quire-drawings-"))
checked, failures = 0, 0


def failed(name, why):
    global failures
    failures += 1
    print(f"FAILED {name}: {why}")


# ---- drawings ----

def icons(folder):
    """As many files of a theme as are asked for; each drawing once."""
    files = {}
    for path in sorted(pathlib.Path(folder).rglob("*.svg")):
        if path.is_file() and path.stat().st_size:
            files.setdefault(path.read_bytes(), path)
    return rand.sample(list(files.values()), min(count, len(files)))


PLOTS = """
import sys, random
import matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt
folder, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rand = random.Random(seed)
matplotlib.rcParams["svg.hashsalt"] = "quire"
def values(n): return [rand.uniform(1, 9) for _ in range(n)]
def line(a):
    for i in range(3):
        style, marker = rand.choice(["-", "--", ":"]), rand.choice("os^D")
        a.plot(values(12), label=f"Série {i}", linestyle=style, marker=marker)
    a.legend(); a.grid(True); a.set_title("Prices, index 2020 = 100")
def bars(a):
    a.bar(["Mon", "Tue", "Wed", "Thu"], values(4), color=["C0", "C1", "C2", "C3"], hatch=rand.choice(["", "/", "x"]))
    a.set_ylabel("Mio. €")
def pie(a): a.pie(values(5), labels=list("ABCDE"), autopct="%1.1f%%", shadow=rand.random() < 0.5)
def area(a): a.stackplot(range(8), values(8), values(8), values(8), alpha=0.6)
def scatter(a): a.scatter(values(60), values(60), s=[v * 20 for v in values(60)], c=values(60), alpha=0.5)
def box(a): a.boxplot([values(20) for _ in range(4)])
def heat(a): a.imshow([values(6) for _ in range(6)], cmap="viridis")
def contour(a): a.contourf([values(6) for _ in range(6)])
kinds = [line, bars, pie, area, scatter, box, heat, contour]
for i in range(count):
    matplotlib.rcParams["svg.fonttype"] = "path" if (i + i // 8) % 2 else "none"
    figure, axes = plt.subplots(figsize=(rand.uniform(4, 7), rand.uniform(3, 5)))
    kinds[i % len(kinds)](axes)
    figure.savefig(f"{folder}/matplotlib-{i:02}.svg", metadata={"Date": None})
    plt.close(figure)
"""

GNUPLOT = [
    "plot sin(x) title 'Sinus', cos(x)/2 with lines dashtype 2",
    "plot x**2 with filledcurves, 50-x title 'falling'",
    "set style data histograms; set style fill pattern; plot '-' using 1 title 'Tonnes'\n3\n5\n2\n8\ne",
    "set grid; set xlabel 'Année'; plot [0:10] besj0(x) with linespoints pointtype 7",
    "splot x*x-y*y with lines",
    "set pm3d; splot sin(x)*cos(y) with pm3d",
    "set polar; plot t*sin(t)",
    "set logscale y; plot exp(x) with impulses",
]


def charts():
    rand = random.Random(seed)  # the same ones for any number of icons
    half = CHARTS // 2
    (work / "plots.py").write_text(PLOTS)
    subprocess.run([sys.executable, work / "plots.py", work, str(rand.randrange(10**6)), str(half)], check=True)
    for i in range(CHARTS - half):
        size, dash = rand.choice(["640,480", "500,350", "800,300"]), rand.choice(["", " dashed", " rounded"])
        script = f"set terminal svg size {size}{dash} font 'DejaVu Sans,{rand.randrange(9, 15)}'\n" \
                 f"set output '{work}/gnuplot-{i:02}.svg'\n{GNUPLOT[i % len(GNUPLOT)]}\n"
        subprocess.run(["gnuplot"], input=script, text=True, check=True, capture_output=True)
    return sorted(work.glob("matplotlib-*.svg")) + sorted(work.glob("gnuplot-*.svg"))


# ---- pictures ----

def convert(files, number):
    """One document with a drawing on each page."""
    folder = work / f"d{number}"
    folder.mkdir()
    body = []
    for i, path in enumerate(files):
        shutil.copy(path, folder / f"{i}.svg")
        body.append(f'<p style="break-after: page"><img src="{i}.svg" alt="Drawing {i}" width="{WIDTH}"></p>')
    (folder / "in.html").write_text(f"<!doctype html><html lang=en><title>Drawings</title>{''.join(body)}")
    command = [build / "quire", folder / "in.html", "-o", folder / "out.pdf"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        failed(f"document {number}", run.stderr)
    return folder


def objects(pdf):
    """The objects of a PDF by number, unpacked."""
    text = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], capture_output=True).stdout
    parts = re.split(rb"\n(\d+) 0 obj\n", text)
    return {int(n): body for n, body in zip(parts[1::2], parts[2::2])}


PLACE = re.compile(rb"q ([\d.]+) 0 0 ([\d.]+) ([\d.]+) ([\d.]+) cm /(I\d+) Do Q")


def pages(pdf):
    """Of each page its height and where its drawing is, in points."""
    all_objects = objects(pdf)
    size = next(re.search(rb"/MediaBox \[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", body) for body in all_objects.values()
                if b"/MediaBox" in body)
    forms = {name: int(ref) for body in all_objects.values() if b"/XObject <<" in body
             for name, ref in re.findall(rb"/(I\d+) (\d+) 0 R", body)}
    places = [match.groups() for body in all_objects.values() if b"BDC" in body for match in PLACE.finditer(body)]
    return [tuple(map(float, size.groups())) + tuple(map(float, place[:4])) +
            (b"/Subtype /Form" in all_objects[forms[place[4]]],) for place in places]


def drawn(pdf, number, page):
    """The part of a page that its drawing fills, as poppler draws it, and where that part begins."""
    _, height, w, h, x, y = page[:6]
    left, top = int(x * SCALE), int((height - y - h) * SCALE)
    right, bottom = int((x + w) * SCALE) + 1, int((height - y) * SCALE) + 1
    subprocess.run(["pdftoppm", "-r", str(DPI), "-f", str(number), "-l", str(number), "-singlefile", "-x", str(left),
                    "-y", str(top), "-W", str(right - left), "-H", str(bottom - top), pdf, work / "ours"], check=True)
    return Image.open(work / "ours.ppm").convert("RGB"), left, top


def reference(path, page, left, top, size):
    """The same of librsvg."""
    _, height, w, h, x, y = page[:6]
    subprocess.run(["rsvg-convert", "--page-width", f"{size[0]}px", "--page-height", f"{size[1]}px", "--left",
                    f"{x * SCALE - left}px", "--top", f"{(height - y - h) * SCALE - top}px", "-w", f"{w * SCALE}px",
                    "-h", f"{h * SCALE}px", "-b", "white", "-o", work / "theirs.png", path],
                   check=True, capture_output=True)
    return Image.open(work / "theirs.png").convert("RGB")


def difference(pdf, number, path, page):
    """Per cent, and both pictures."""
    ours, left, top = drawn(pdf, number, page)
    theirs = reference(path, page, left, top, ours.size)
    mean = ImageStat.Stat(ImageChops.difference(ours, theirs)).mean
    return sum(mean) / 3 / 255 * 100, ours, theirs


def name_of(path):
    return "/".join(path.parts[-3:]) if path.is_absolute() and work not in path.parents else path.name


def compare(files, folder):
    global checked
    drawings = pages(folder / "out.pdf")
    if len(drawings) != len(files):
        failed(folder.name, f"{len(drawings)} of {len(files)} drawings are in the PDF")
        return
    for number, (path, page) in enumerate(zip(files, drawings), 1):
        per_cent, ours, theirs = difference(folder / "out.pdf", number, path, page)
        name = name_of(path)
        checked += 1
        if keep and per_cent > MOST / 2:
            both = Image.new("RGB", (ours.width * 2, ours.height))
            both.paste(ours, (0, 0))
            both.paste(theirs, (ours.width, 0))
            both.save(pathlib.Path(keep) / (name.replace("/", "_") + f"-{per_cent:.2f}.png"))
        if not page[6]:
            failed(name, "it is not drawn as vectors")
        if name in known and per_cent > MOST:
            print(f"known {name}: {per_cent:.2f} %: {known[name]}")
        elif per_cent > MOST:
            failed(name, f"differs by {per_cent:.2f} %")


# ---- words and fonts ----

def validate(pdf):
    for flavour in ("ua1", "2a"):
        command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", f"{validators}/maven/*",
                   "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour, "--format", "text", pdf]
        report = subprocess.run(command, capture_output=True, text=True).stdout
        if not report.startswith("PASS"):
            failed(flavour, report)


def words_of(pdf):
    return subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout


def closed_font(folder):
    """A font that may not be embedded, and a configuration that finds it."""
    from fontTools.ttLib import TTFont
    font = TTFont("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf")
    font["OS/2"].fsType = 2
    for name in font["name"].names:
        name.string = {6: "ClosedSans", 2: "Regular"}.get(name.nameID, "Closed Sans")
    font.save(folder / "closed.ttf")
    (folder / "fonts.conf").write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
                                       f"<dir>{folder}</dir><dir>/usr/share/fonts</dir><cachedir>{folder}</cachedir>"
                                       "</fontconfig>")
    return {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}


def check_closed_font():
    folder = work / "closed"
    folder.mkdir()
    environment = closed_font(folder)
    (folder / "in.html").write_text(
        '<!doctype html><html lang=en><title>Letters</title><p><svg width="200" height="40" aria-label="letters">'
        '<text x="5" y="30" font-family="Closed Sans">Secret</text></svg><p><svg width="200" height="40" '
        'aria-label="letters"><text x="5" y="30" font-family="Noto Sans">Open</text></svg>')
    subprocess.run([build / "quire", folder / "in.html", "-o", folder / "out.pdf"], env=environment, check=True)
    fonts = subprocess.run(["pdffonts", folder / "out.pdf"], capture_output=True, text=True).stdout
    words = words_of(folder / "out.pdf")
    if "Closed" in fonts or "Secret" in words:
        failed("closed font", "it is embedded")
    if "Open" not in words:
        failed("open font", "its words cannot be found")


def check_charts(files):
    pdf = convert(files, "charts") / "out.pdf"
    validate(pdf)
    words = words_of(pdf)
    for word in ("Prices, index 2020 = 100", "Mio. €", "Sinus", "Année"):
        if word not in words:
            failed("charts", f"{word!r} cannot be found")


def main():
    files = []
    for theme, folder in themes.items():
        found = icons(folder)
        if not found:
            failed(theme, f"{folder} has no drawings; run tests/setup.sh")
        files += found
    drawn_charts = charts()
    files += drawn_charts
    check_charts(drawn_charts)
    check_closed_font()
    for number, start in enumerate(range(0, len(files), AT_ONCE)):
        part = files[start:start + AT_ONCE]
        compare(part, convert(part, number))
    shutil.rmtree(work)
    print(f"{checked} drawings compared, {failures} failures")
    return 1 if failures else 0


sys.exit(main())
