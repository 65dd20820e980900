#!/usr/bin/env python3
"""Includes go downwards only (src/README.md): reads every #include "folder/…" of src/ and holds the table below.

A line names what a folder, or one file, may include beside its own folder: folders with all below them, or single
headers. Of a folder in layout/ others see one header, its door; its folders and the files beside them must not need
each other in a circle.
"""
import graphlib, pathlib, re, sys

WRITER = "write/writer.h style image doc text base"
PAGES = "layout/layout.h layout/display.h font sign/signer.h " + WRITER
BELOW_LAYOUT = "font style image doc text base"
STRIPS = " ".join(f"layout/{name}.h" for name in
                  ("column", "display", "geometry", "image_size", "job", "memory", "numbers", "stack", "strip"))
ALLOWED = {
    "base": "", "text": "text/hyphen base", "load": "base", "sign": "base", "doc": "text base", "image": "load base",
    "style": "load doc text base", "font": "style text base",
    "layout": BELOW_LAYOUT, "layout/text": f"{STRIPS} {BELOW_LAYOUT}",
    "layout/table": f"layout/text/text.h {STRIPS} {BELOW_LAYOUT}",
    "layout/flow": f"layout/text/text.h layout/table/table.h {STRIPS} {BELOW_LAYOUT}",
    "layout/page": f"layout/text/text.h layout/flow/flow.h {STRIPS} {BELOW_LAYOUT}",
    "layout/fit.h": f"layout/page/page.h {BELOW_LAYOUT}", "layout/fit.c": BELOW_LAYOUT,
    "layout/document.c": f"layout/text/text.h layout/page/page.h {BELOW_LAYOUT}",
    "layout/chapters.h": f"layout/page/page.h {BELOW_LAYOUT}",
    "layout/chapters.c": f"layout/text/text.h layout/flow/flow.h {BELOW_LAYOUT}",
    "read": "load doc text base",
    "read/html": "read/reader.h image load doc text base",
    "read/markdown": "read/reader.h read/html load doc text base",
    "read/plan": "read/reader.h read/markdown doc text base",
    "write": WRITER, "write/markup": "font " + WRITER, "write/html": "write/markup " + WRITER,
    "write/epub": "write/markup font " + WRITER,
    "write/pdf": PAGES, "write/dump": "write/pdf/tags.h write/pdf/tagheaders.h " + PAGES,
    "check": "style doc text base",
    "cli": "cli/batch cli/watch cli/serve base/descriptor.h base/distance.h",
    "cli/watch": "cli base/descriptor.h", "cli/serve": "cli",
    "cli/batch": "cli base/descriptor.h base/replacement.h base/sha256.h",
    "": "base text check load sign doc image style font read write",
}
root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]) / "src"
checked = wrong = 0
needs = {}


def part_of_layout(path):
    """A folder of layout/, or a file beside them without its ending; None elsewhere."""
    names = path.split("/")
    return names[1].split(".")[0] if names[0] == "layout" else None


for file in sorted(root.rglob("*.[ch]")):
    path, folder = file.relative_to(root).as_posix(), file.parent.relative_to(root).as_posix().replace(".", "")
    allowed = ALLOWED.get(path, ALLOWED.get(folder, ALLOWED.get(folder.split("/")[0], ""))).split()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
        if not match:
            continue
        checked += 1
        target, home = match.group(1), match.group(1).rpartition("/")[0]
        beside = not home and ((file.parent / target).exists() or target in ("quire.h", "engine.h") and folder == "")
        own = home == folder if folder else target == "engine.h"
        if not (beside or own or any(home == a or home.startswith(a + "/") or target == a for a in allowed)):
            wrong += 1
            where = path if path in ALLOWED else folder or "src"
            print(f"FAILED src/{path}:{number}: {where} must not include {target}")
        part, needed = part_of_layout(path), part_of_layout(target)
        if part and needed and part != needed:
            needs.setdefault(part, set()).add(needed)
try:
    graphlib.TopologicalSorter(needs).prepare()
except graphlib.CycleError as error:
    wrong += 1
    print("FAILED src/layout: a circle of includes: " + " -> ".join(reversed(error.args[1])))
print(f"includes: {checked} checked, {wrong} failures")
sys.exit(wrong > 0 or checked == 0)
