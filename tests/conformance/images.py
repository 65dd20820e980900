#!/usr/bin/env python3
"""Images made at random, with a fixed seed, look the same in quire's PDF, page and book as Pillow decodes them: every
EXIF orientation in either byte order, the kinds of each format, and files that are cut off. Chromium shows the pages.

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
    file = with_exif(with_exif(saved(cells("RGB"), "JPEG", quality=97), "jpeg", exif(1, "<")), "jpeg", exif(7, ">"))
    yield "jpeg-two-blocks.jpeg", file, decoded(file)
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


# ---- kinds: files made here, so that what is right is known without a decoder ----

ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def png_rows(samples, width, height, bits):
    """Rows of an image (a tuple of samples for each pixel), each with filter "none" or "up" at random."""
    out, before = b"", b""
    for y in range(height):
        row = [value for x in range(width) for value in samples[y][x]]
        if bits == 16:
            packed = b"".join(struct.pack(">H", value) for value in row)
        elif bits == 8:
            packed = bytes(row)
        else:
            text = "".join(f"{value:0{bits}b}" for value in row)
            text += "0" * (-len(text) % 8)
            packed = bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8))
        up = rand.randrange(2) and before
        out += b"\2" + bytes((a - b) % 256 for a, b in zip(packed, before)) if up else b"\0" + packed
        before = packed
    return out


def png_file(width, height, colour_type, bits, samples, interlaced, chunks=()):
    head = struct.pack(">IIBBBBB", width, height, bits, colour_type, 0, 0, interlaced)
    data = b""
    for left, top, across, down in ADAM7 if interlaced else ((0, 0, 1, 1),):
        part = [row[left::across] for row in samples[top::down]]
        if part and part[0]:
            data += png_rows(part, len(part[0]), len(part), bits)
    body = b"".join(png_chunk(kind, content) for kind, content in chunks)
    data = zlib.compress(data)
    half = rand.randrange(len(data))
    return (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + body + png_chunk(b"IDAT", data[:half])
            + png_chunk(b"IDAT", data[half:]) + png_chunk(b"IEND", b""))


def cell_grid(choose):
    """Rows of pixels, equal in each cell."""
    grid = [[choose() for _ in range(COLUMNS)] for _ in range(ROWS)]
    return [[grid[y // CELL][x // CELL] for x in range(COLUMNS * CELL)] for y in range(ROWS * CELL)]


def picture_of(pixels):
    """Pixels of red, green, blue and alpha, on white."""
    picture = Image.new("RGBA", (len(pixels[0]), len(pixels)))
    picture.putdata([pixel for row in pixels for pixel in row])
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")


def png_kind(colour_type, bits, interlaced, transparent):
    top = (1 << bits) - 1
    bands = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour_type]
    colours = [tuple(rand.randrange(256) for _ in range(3)) for _ in range(min(top + 1, 256))]
    alphas = [rand.randrange(256) for _ in range(rand.randrange(len(colours)) + 1)]
    samples = cell_grid(lambda: tuple(rand.randrange(top + 1) for _ in range(bands)))
    key = samples[0][0]
    chunks = []
    if colour_type == 3:
        chunks.append((b"PLTE", b"".join(bytes(colour) for colour in colours)))
    if transparent:
        chunks.append((b"tRNS", bytes(alphas) if colour_type == 3 else struct.pack(f">{bands}H", *key)))

    def shown(sample):
        if colour_type == 3:
            alpha = alphas[sample[0]] if transparent and sample[0] < len(alphas) else 255
            return colours[sample[0]] + (alpha,)
        scaled = [round(value * 255 / top) for value in sample]
        alpha = scaled.pop() if bands in (2, 4) else 0 if transparent and sample == key else 255
        return tuple(scaled if len(scaled) == 3 else scaled * 3) + (alpha,)

    width, height = COLUMNS * CELL, ROWS * CELL
    file = png_file(width, height, colour_type, bits, samples, interlaced, chunks)
    return file, picture_of([[shown(sample) for sample in row] for row in samples])


def png_kinds():
    for colour_type, depths in ((0, (1, 2, 4, 8, 16)), (2, (8, 16)), (3, (1, 2, 4, 8)), (4, (8, 16)), (6, (8, 16))):
        for bits in depths:
            for interlaced in (0, 1):
                for transparent in (False, True) if colour_type < 4 else (False,):
                    name = f"png-{colour_type}-{bits}{'-adam7' * interlaced}{'-key' * transparent}.png"
                    yield name, *png_kind(colour_type, bits, interlaced, transparent)


def gif_frame(left, top, width, height, indices, table, interlaced):
    """Codes of 8 bits, with a clear code before each few, so that none has to be packed."""
    order = [y for first, step in (((0, 8), (4, 8), (2, 4), (1, 2)) if interlaced else ((0, 1),))
             for y in range(first, height, step)]
    data = b""
    for value in (indices[y][x] for y in order for x in range(width)):
        data += (b"\x80" if len(data) % 100 == 0 else b"") + bytes([value])
    data += b"\x81"
    blocks = b"".join(bytes([len(data[i:i + 255])]) + data[i:i + 255] for i in range(0, len(data), 255))
    flags = (0x80 | 6 if table else 0) | (0x40 if interlaced else 0)
    return b"," + struct.pack("<HHHHB", left, top, width, height, flags) + table + b"\7" + blocks + b"\0"


def gif_kind(interlaced, transparent, local, moved, animated):
    tables = [[tuple(rand.randrange(256) for _ in range(3)) for _ in range(128)] for _ in range(2)]
    packed = [b"".join(bytes(colour) for colour in table) for table in tables]
    left, top = (CELL, 2 * CELL) if moved else (0, 0)
    width, height = COLUMNS * CELL, ROWS * CELL
    indices = cell_grid(lambda: rand.randrange(100))
    key = indices[CELL * 3][CELL * 3]
    file = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80 | 6, rand.randrange(100), 0) + packed[0]
    control = b"!\xf9\4" + struct.pack("<BHB", 1 if transparent else 0, 65535, key) + b"\0"
    part = [row[:width - left] for row in indices[:height - top]]
    file += control + gif_frame(left, top, width - left, height - top, part, packed[1] if local else b"", interlaced)
    if animated:
        file += control + gif_frame(0, 0, width, height, cell_grid(lambda: 7), b"", False)
    table = tables[1 if local else 0]

    def shown(x, y):
        if x < left or y < top or (transparent and indices[y - top][x - left] == key):
            return 0, 0, 0, 0
        return table[indices[y - top][x - left]] + (255,)

    return file + b";", picture_of([[shown(x, y) for x in range(width)] for y in range(height)])


def gif_kinds():
    for bits in range(32):
        flags = [bool(bits >> i & 1) for i in range(5)]
        if not flags[4] or bits % 3 == 0:  # an animation looks at its first picture: a few do
            yield f"gif-{bits}.gif", *gif_kind(*flags)


def pillow_kinds():
    """Lossy kinds, and those that Pillow makes."""
    for mode in ("L", "RGB"):
        for name, options in (("progressive", {"progressive": True}), ("420", {"subsampling": 2}),
                              ("422", {"subsampling": 1}), ("optimised", {"optimize": True}),
                              ("restarts", {"restart_marker_rows": 1}), ("stored-rgb", {"keep_rgb": True})):
            file = saved(cells(mode), "JPEG", quality=97, **options)
            yield f"jpeg-{mode}-{name}.jpeg", file, decoded(file)
    for options in ({}, {"progressive": True}):
        file = saved(cells("CMYK"), "JPEG", quality=97, **options)
        yield f"jpeg-cmyk-{len(options)}.jpeg", file, decoded(file)
    for mode in ("RGB", "RGBA"):
        for name, options in (("lossy", {"quality": 97}), ("lossless", {"lossless": True}),
                              ("exact", {"lossless": True, "exact": True})):
            picture = cells(mode)
            file = saved(picture, "WEBP", **options)
            yield f"webp-{mode}-{name}.webp", file, decoded(file)
            file = saved(picture, "WEBP", save_all=True, append_images=[cells(mode)], duration=60000, **options)
            yield f"webp-{mode}-{name}-moving.webp", file, decoded(file)


def noisy(mode="RGB"):
    """Cells with so much noise that each row takes its share of a file, large enough that files have many blocks."""
    picture = cells(mode).resize((CELL * COLUMNS * 3, CELL * ROWS * 3), Image.NEAREST)
    data = picture.tobytes()
    return Image.frombytes(mode, picture.size, bytes(min(max(b + rand.randrange(-4, 5), 0), 255) for b in data))


def cut_files():
    """Files that break off somewhere in their second half, with what the whole of them shows."""
    makers = {
        "jpeg": lambda: saved(noisy(), "JPEG", quality=95, subsampling=0),
        "progressive.jpeg": lambda: saved(noisy(), "JPEG", quality=95, subsampling=0, progressive=True),
        "grey.jpeg": lambda: saved(noisy("L"), "JPEG", quality=95),
        "png": lambda: saved(noisy(), "PNG"),
        "grey.png": lambda: saved(noisy("L"), "PNG"),
        "gif": lambda: saved(noisy().quantize(128), "GIF", interlace=0),
        "lossless.webp": lambda: saved(noisy(), "WEBP", lossless=True),
        "lossy.webp": lambda: saved(noisy(), "WEBP", quality=95),
    }
    for kind, make in makers.items():
        for number in range(3):
            file = make()
            length = rand.randrange(len(file) * 50 // 100, len(file) * 98 // 100)
            yield f"cut-{number}-{kind}", file[:length], decoded(file)


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


def compare_part(name, where, expected, shown, box, scale=1.0):
    """The first rows are as in `expected`, at least a third of them, and the rest is white."""
    global checked
    checked += 1
    left, top, right, bottom = box
    width, height = expected.size
    rows, step = 0, CELL * 3
    at = [int(left + (x + 0.5) * (right - left) / width) for x in range(step // 2, width, step)]
    want = [[expected.getpixel((x, y)) for x in range(step // 2, width, step)] for y in range(4, height, 4)]
    found = [[shown.getpixel((x, int(top + (y + 0.5) * (bottom - top) / height)))[:3] for x in at]
             for y in range(4, height, 4)]
    if "progressive" in name:  # all rows are there, those at the end coarse
        want, found = want[:len(want) // 3], found[:len(found) // 3]
    for wanted, row in zip(want, found):
        if any(abs(a - b) > 3 * TOLERANCE for p, q in zip(wanted, row) for a, b in zip(p, q)):
            break
        rows += 1
    if rows < len(want) // 3:
        failed(name, f"{where}: only {rows} of {len(want)} rows are shown")
    if any(pixel != (255, 255, 255) for row in found[rows + 1:] for pixel in row):
        failed(name, f"{where}: behind row {rows} of {len(want)} something else is shown")


def compare_pdf(pictures, compare):
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
    step, across = 260, 5
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


def compare_browser(pictures, where, images, compare):
    if len(images) != len(pictures):
        return failed(where, f"{len(images)} pictures, not {len(pictures)}")
    shown, places = screenshot(images, where)
    for (name, _, expected), (_, width, height), (x, y) in zip(pictures, images, places):
        width, height = (width, height) if width else expected.size
        compare(name, where, expected, shown, (x, y, x + width, y + height))


def images_in(page, address):
    found = re.findall(r'<img[^>]* src="([^"]*)"[^>]* width="(\d+)" height="(\d+)"', page)
    return [(address(src), int(width), int(height)) for src, width, height in found]


def check(pictures, said, compare):
    """Converts a page of pictures. Quire says a line about each that has the pattern `said`; nothing when that is
    None."""
    for path in work.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, file, _ in pictures:
        (work / name).write_bytes(file)
    tags = "".join(f'<p><img src="{name}" alt="Squares"></p>\n' for name, _, _ in pictures)
    (work / "in.html").write_text(f'<html lang="en"><title>T</title><h1>T</h1>{tags}', encoding="utf-8")
    outputs = [word for form in ("pdf", "layout", "html", "epub") for word in ("-o", f"out.{form}")]
    done = subprocess.run([build / "quire", "-v", "in.html", "-t", "pdf,layout,html,epub", *outputs], cwd=work,
                          capture_output=True, text=True)
    about = [line for line in done.stderr.splitlines() if ": warning: " in line or ": error: " in line]
    others = [line for line in about if not said or not re.search(said, line)]
    if done.returncode != 0 or others or len(about) < (len(pictures) if said else 0):
        failed("quire", f"status {done.returncode}: {done.stderr[:2000]}")
    compare_pdf(pictures, compare)
    compare_browser(pictures, "HTML", images_in((work / "out.html").read_text(encoding="utf-8"), lambda src: src),
                    compare)
    with zipfile.ZipFile(work / "out.epub") as book:
        book.extractall(work / "book")
        pages = "".join(book.read(n).decode() for n in sorted(book.namelist()) if n.endswith(".xhtml"))
    compare_browser(pictures, "EPUB", images_in(pages, lambda src: f"book/OEBPS/{src}"), compare)
    if os.environ.get("QUIRE_IMAGES_SOURCES"):
        compare_browser(pictures, "source", [(name, None, None) for name, _, _ in pictures], compare)


for _ in range(int(os.environ.get("QUIRE_IMAGES_ROUNDS", "1"))):
    check([*oriented(), *misled(), *png_kinds(), *gif_kinds(), *pillow_kinds()], None, compare)
    check([*cut_files()], "truncated|more like this", compare_part)
if not os.environ.get("QUIRE_KEEP"):
    shutil.rmtree(work)
else:
    print(work)
print(f"images: {checked} checked, {failures} failures")
sys.exit(failures > 0 or checked == 0)
