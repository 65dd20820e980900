#!/usr/bin/env python3
"""Images made at random, with a fixed seed, look the same in quire's PDF, page and book as Pillow decodes them: every
EXIF orientation in either byte order, and the kinds of each format. Chromium shows the pages.

images.py [BUILD-FOLDER]     QUIRE_IMAGES_SEED sets another seed, QUIRE_IMAGES_ROUNDS more rounds (1)"""
import base64, html, io, os, pathlib, random, re, shutil, struct, subprocess, sys, tempfile, zipfile, zlib

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators"))
python = validators / "venv/bin/python3"
if python.exists() and pathlib.Path(sys.prefix).resolve() != (validators / "venv").resolve():
    os.execv(python, [python, __file__, *sys.argv[1:]])
from PIL import Image, ImageOps  # noqa: E402

chromium = os.environ.get("QUIRE_CHROMIUM", "/usr/bin/chromium")
rand = random.Random(int(os.environ.get("QUIRE_IMAGES_SEED", "20260")))
CELL, COLUMNS, ROWS = 12, 7, 5  # a picture is so many cells of one colour each
DPI = 192
TOLERANCE = 14  # of 255: JPEG and WebP lose a little
work = pathlib.Path(tempfile.mkdtemp(prefix="quire-images-"))
checked, failures = 0, 0


def failed(name, why):
    global failures
    failures += 1
    print(f"FAILED {name}: {why}")


# ---- pictures ----

def cells(mode, colours=None):
    """A picture of random cells in one of Pillow's modes."""
    picture = Image.new(mode, (CELL * COLUMNS, CELL * ROWS))
    bands = len(picture.getbands())
    for y in range(ROWS):
        for x in range(COLUMNS):
            if mode == "1":
                value = rand.randrange(2)
            elif mode == "CMYK":
                value = rand.choice(((0, 0, 0, 0), (255, 255, 255, 255)))  # all other inks are a matter of taste
            elif colours:
                value = rand.randrange(colours)
            else:
                value = tuple(rand.randrange(256) for _ in range(bands))
            picture.paste(value if mode in ("1", "P") or bands > 1 else value[0],
                          (x * CELL, y * CELL, (x + 1) * CELL, (y + 1) * CELL))
    if mode == "P":
        picture.putpalette([rand.randrange(256) for _ in range(colours * 3)])
    return picture


def saved(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def exif(orientation, order):
    """A TIFF file of one entry; order is < or >."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return mark + struct.pack(order + "IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def riff_chunk(kind, data):
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def with_exif(file, kind, block):
    """The file with this EXIF block in it."""
    if kind == "jpeg":
        segment = b"Exif\0\0" + block
        return file[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + file[2:]
    if kind == "png":
        return file[:33] + png_chunk(b"eXIf", block) + file[33:]
    with Image.open(io.BytesIO(file)) as picture:
        width, height = picture.size
    flags = 0x08 | (0x10 if b"VP8L" in file[:16] else 0)
    head = struct.pack("<I", flags) + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    body = b"WEBP" + riff_chunk(b"VP8X", head) + file[12:] + riff_chunk(b"EXIF", block)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def decoded(file):
    """What Pillow shows, upright, on white."""
    with Image.open(io.BytesIO(file)) as picture:
        picture.load()
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    white = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(white, upright).convert("RGB")


def oriented():
    """Every orientation, kind and byte order."""
    makers = {
        "jpeg": lambda: saved(cells("RGB"), "JPEG", quality=97, subsampling=0),
        "png": lambda: saved(cells("RGB"), "PNG"),
        "webp": lambda: saved(cells("RGB"), "WEBP", lossless=True),
    }
    for kind, make in makers.items():
        for orientation in range(1, 9):
            for order in "<>":
                file = with_exif(make(), kind, exif(orientation, order))
                yield f"{kind}-{orientation}-{'little' if order == '<' else 'big'}.{kind}", file, decoded(file)
    for mode in ("L", "CMYK"):
        file = with_exif(saved(cells(mode), "JPEG", quality=97), "jpeg", exif(6, ">"))
        yield f"jpeg-{mode}-6.jpeg", file, decoded(file)
    for mode in ("1", "L", "LA", "RGBA", "P"):
        file = with_exif(saved(cells(mode, 5 if mode == "P" else None), "PNG"), "png", exif(5 + rand.randrange(4), "<"))
        yield f"png-{mode}-turned.png", file, decoded(file)
    file = with_exif(saved(cells("RGBA"), "WEBP", lossless=True, exact=True), "webp", exif(8, "<"))
    yield "webp-alpha-8.webp", file, decoded(file)


def misled():
    """Blocks that say nothing that can be believed: the picture is shown as it is stored."""
    good = exif(6, ">")
    blocks = {
        "zero": exif(0, "<"), "nine": exif(9, ">"), "order": b"IM" + good[2:], "magic": b"MM\0\x2b" + good[4:],
        "offset": good[:4] + b"\xff\xff\xff\xf0" + good[8:], "count": good[:8] + b"\xff\xff" + b"\0" * 16,
        "type": good[:12] + b"\0\x02" + good[14:], "many": good[:14] + b"\xff\xff\xff\xff" + good[18:],
        "short": good[:16], "empty": b"", "swapped": b"II*\0" + good[4:],
    }
    for name, block in blocks.items():
        for kind, options in (("jpeg", {"quality": 97}), ("png", {}), ("webp", {"lossless": True})):
            file = saved(cells("RGB"), kind, **options)
            yield f"misled-{name}.{kind}", with_exif(file, kind, block), decoded(file)


# ---- comparing ----

def compare(name, where, expected, shown, box, scale=1.0):
    """The middle of every cell of `expected` with what is shown in a box (left, top, right, bottom)."""
    global checked
    checked += 1
    width, height = expected.size
    left, top, right, bottom = box
    if abs((right - left) - width * scale) > 1.5 * scale or abs((bottom - top) - height * scale) > 1.5 * scale:
        size = f"{(right - left) / scale:.1f} by {(bottom - top) / scale:.1f}"
        failed(name, f"{where}: shown {size}, not {width} by {height}")
        return
    for y in range(CELL // 2, height, CELL):
        for x in range(CELL // 2, width, CELL):
            want = expected.getpixel((x, y))
            at = (int(left + (x + 0.5) * (right - left) / width), int(top + (y + 0.5) * (bottom - top) / height))
            found = shown.getpixel(at)[:3]
            if max(abs(a - b) for a, b in zip(want, found)) > TOLERANCE:
                failed(name, f"{where}: {found} at {x}, {y}, not {want}")
                return


def compare_pdf(pictures):
    """Boxes come from the layout."""
    layout = (work / "out.layout").read_text(encoding="utf-8")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", work / "out.pdf", work / "page"], check=True)
    pages = sorted(work.glob("page-*.png"))
    boxes, page = [], None
    for line in layout.splitlines():
        words = line.split()
        if words and words[0] == "page":
            page = Image.open(pages[int(words[1]) - 1])
        found = re.search(r"^ *image .* (-?[\d.]+) (-?[\d.]+) size ([\d.]+) ([\d.]+) image/", line)
        if found:
            boxes.append((page, [float(n) for n in found.groups()]))
    if len(boxes) != len(pictures):
        return failed("PDF", f"{len(boxes)} pictures, not {len(pictures)}")
    for (name, _, expected), (page, (x, y, width, height)) in zip(pictures, boxes):
        box = [n * DPI / 72 for n in (x, y, x + width, y + height)]
        compare(name, "PDF", expected, page, box, DPI / 96)


def screenshot(images, name):
    """Chromium's view of images, (address, width, height) each, and where each of them is in it."""
    step, across = 120, 10
    places = [(i % across * step, i // across * step) for i in range(len(images))]
    tags = "".join(f'<img src="{html.escape(src)}"' + (f' width="{w}" height="{h}"' if w else "")
                   + f' style="position:absolute;left:{x}px;top:{y}px">' for (src, w, h), (x, y) in zip(images, places))
    (work / f"{name}.html").write_text(f'<!DOCTYPE html><body style="background:#fff">{tags}', encoding="utf-8")
    size = f"{step * across},{(len(images) // across + 2) * step}"
    switches = ["headless", "no-sandbox", "disable-gpu", "hide-scrollbars", "force-color-profile=srgb",
                f"user-data-dir={work}/profile", f"window-size={size}", f"screenshot={work}/{name}.png"]
    subprocess.run([chromium, *[f"--{s}" for s in switches], work / f"{name}.html"], check=True, capture_output=True,
                   timeout=120)
    return Image.open(work / f"{name}.png").convert("RGB"), places


def compare_browser(pictures, where, images):
    if len(images) != len(pictures):
        return failed(where, f"{len(images)} pictures, not {len(pictures)}")
    shown, places = screenshot(images, where)
    for (name, _, expected), (_, width, height), (x, y) in zip(pictures, images, places):
        width, height = (width, height) if width else expected.size
        compare(name, where, expected, shown, (x, y, x + width, y + height))


def images_in(page, address):
    found = re.findall(r'<img[^>]* src="([^"]*)"[^>]* width="(\d+)" height="(\d+)"', page)
    return [(address(src), int(width), int(height)) for src, width, height in found]


def check(pictures):
    for name, file, _ in pictures:
        (work / name).write_bytes(file)
    tags = "".join(f'<p><img src="{name}" alt="Squares"></p>\n' for name, _, _ in pictures)
    (work / "in.html").write_text(f'<html lang="en"><title>T</title><h1>T</h1>{tags}', encoding="utf-8")
    outputs = [word for form in ("pdf", "layout", "html", "epub") for word in ("-o", f"out.{form}")]
    done = subprocess.run([build / "quire", "in.html", "-t", "pdf,layout,html,epub", *outputs], cwd=work,
                          capture_output=True, text=True)
    if done.returncode != 0 or done.stderr:
        failed("quire", f"status {done.returncode}: {done.stderr[:2000]}")
    compare_pdf(pictures)
    compare_browser(pictures, "HTML", images_in((work / "out.html").read_text(encoding="utf-8"), lambda src: src))
    with zipfile.ZipFile(work / "out.epub") as book:
        book.extractall(work / "book")
        pages = "".join(book.read(n).decode() for n in sorted(book.namelist()) if n.endswith(".xhtml"))
    compare_browser(pictures, "EPUB", images_in(pages, lambda src: f"book/OEBPS/{src}"))
    if os.environ.get("QUIRE_IMAGES_SOURCES"):
        compare_browser(pictures, "source", [(name, None, None) for name, _, _ in pictures])


for _ in range(int(os.environ.get("QUIRE_IMAGES_ROUNDS", "1"))):
    check([*oriented(), *misled()])
if not os.environ.get("QUIRE_KEEP"):
    shutil.rmtree(work)
else:
    print(work)
print(f"images: {checked} checked, {failures} failures")
sys.exit(failures > 0 or checked == 0)
