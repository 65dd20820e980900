#!/usr/bin/env python3
"""No output takes the place of a file that the run uses: the source, images (also where the format needs none), styles
and what they extend, attachments, key and password, plans and what is in them, lists of inputs. Whatever the output is
(-o, -d with --name, --report, --depfile, --checksums, --update) and whatever the file is called (hard links, symbolic
links, other ways to it), quire says both, ends with status 2 and changes nothing.

  outputs.py [BUILD-FOLDER]"""
import json, os, pathlib, shutil, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
from checks import check, finish

work = pathlib.Path(tempfile.mkdtemp(prefix="quire-outputs-"))
os.chdir(work)
HEAD = "---\nlang: en\ntitle: Tides\n---\n\n"


def make():
    """One file of each kind; names end as reports do, so that each can be any output."""
    for name, text in {
        "a.md": HEAD + "# Tides\n\n![levels](image.jsonl) [b](b.md)\n", "b.md": HEAD + "# Ebb\n\nText.\n",
        "style.yaml": "extends: base.yaml\n", "base.yaml": "extends: release\n", "attached.jsonl": "1\n",
        "password.jsonl": "tide\n", "list.jsonl": "a.md\n", "table.jsonl": "a,b\n1,2\n", "item.jsonl": HEAD + "Item.\n",
        "plan.yaml": "title: Plan\nlang: en\nitems: [b.md, {table: table.csv}]\n", "table.csv": "a,b\n1,2\n",
        "bad.md": HEAD + "![levels](image.jsonl) ![none](none.png)\n",
    }.items():
        pathlib.Path(name).write_text(text)
    shutil.copy(root / "samples/chart.png", "image.jsonl")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "pem", "-out", "cert",
                    "-days", "9999", "-subj", "/CN=Ann"], capture_output=True, check=True)
    subprocess.run(["openssl", "pkcs12", "-export", "-inkey", "pem", "-in", "cert", "-out", "key.jsonl", "-passout",
                    "pass:tide"], capture_output=True, check=True)


def state():
    return {path: (path.is_symlink(), path.read_bytes()) for path in sorted(pathlib.Path().rglob("*"))
            if path.is_file()}


def quire(*arguments, **more):
    return subprocess.run([build / "quire", *arguments], capture_output=True, text=True, timeout=60,
                          env=os.environ | {"SOURCE_DATE_EPOCH": "1800000000"}, **more)


def refused(file, *arguments, name=None):
    before = state()
    done = quire(*arguments)
    what = " ".join(map(str, arguments))
    check(f"{what}: status 2", done.returncode == 2, (done.returncode, done.stderr))
    check(f"{what}: says both", os.path.basename(file) in done.stderr and (name or file) in done.stderr, done.stderr)
    check(f"{what}: nothing changed", (after := {path: content for path, content in state().items()
                                                 if path.parts[0] != "out"}) ==
          {path: content for path, content in before.items() if path.parts[0] != "out"},
          [str(path) for path in after if after[path] != before.get(path)])
    check(f"{what}: nothing left over", not list(work.rglob(".quire-[0-9]*")))


SIGN = ["--sign", "key.jsonl", "--sign-password-file", "password.jsonl"]
STYLE = ["--style", "style.yaml"]
USES = {  # of each file: a call that uses it
    "image.jsonl": ["a.md"], "style.yaml": ["a.md", *STYLE], "base.yaml": ["a.md", *STYLE],
    "attached.jsonl": ["a.md", "--attach", "attached.jsonl,Levels"], "key.jsonl": ["a.md", *SIGN],
    "password.jsonl": ["a.md", *SIGN], "b.md": ["plan.yaml"], "table.csv": ["plan.yaml"], "a.md": ["a.md"],
    "list.jsonl": ["--files-from", "list.jsonl"],
}


def every_output():
    for file, call in USES.items():
        for form in "text", "pdf":
            if call[0] != "--files-from":
                refused(file, *call, "-o", file, "-t", form)
            refused(file, *call, "-d", ".", "--name", file, "-t", form)
            refused(file, *call, "-d", "out", "--depfile", file, "-t", form)
            if file.endswith(".jsonl"):
                refused(file, *call, "-d", "out", "--report", file, "-t", form)


def other_names():
    os.mkdir("elsewhere")
    for file, call in USES.items():
        os.symlink(os.path.join("..", file), "elsewhere/soft")
        os.link(file, "elsewhere/hard")
        for name in "elsewhere/soft", "elsewhere/hard", f"elsewhere/../{file}":
            refused(file, *call, "-d", "out", "--depfile", name, name=name)
            if call[0] != "--files-from":
                refused(file, *call, "-o", name, "-t", "text", name=name)
        shutil.rmtree("elsewhere")
        os.mkdir("elsewhere")


def names_of_documents():
    """The names of results are known only when the documents have been read."""
    pathlib.Path("d.md").write_text("---\nlang: en\ntitle: d.md\n---\n\ntext\n")
    refused("d.md", "d.md", "-d", ".", "--name", "{title}", "-t", "text")
    done = quire("d.md", "-d", "out", "--name", "{title}.jsonl", "-t", "text", "--report", "out/d.md.jsonl")
    check("a name that the report has", done.returncode == 2 and "is the file of --report" in done.stderr, done.stderr)


def after_failures():
    """The report is not written over what a conversion has read and that then failed, nor over what is unchanged."""
    refused("image.jsonl", "bad.md", "-d", "out", "--strict", "-t", "html", "--report", "image.jsonl")
    refused("key.jsonl", "empty.md", "-d", "out", *SIGN, "--report", "key.jsonl")
    check("made", quire("a.md", "-d", "out", "-t", "html", "--update").returncode == 0)
    refused("image.jsonl", "a.md", "-d", "out", "-t", "html", "--update", "--report", "image.jsonl")


def many():
    """In a batch an output that is refused fails alone; a file of the command's own ends the run."""
    shutil.rmtree("out", ignore_errors=True)
    os.makedirs("out")
    for number in range(20):
        pathlib.Path(f"many{number}.md").write_text(HEAD + "![levels](out/many7.txt)\n" if number == 7 else HEAD + "x")
    shutil.copy("image.jsonl", "out/many7.txt")
    inputs = [f"many{number}.md" for number in range(20)]
    done = quire(*inputs, "-d", "out", "-t", "text", "--report", "report.jsonl", "-j2")
    records = [json.loads(line) for line in open("report.jsonl")]
    check("one of many is refused", done.returncode == 2 and [record["id"] for record in records
                                                              if record["status"] == "failed"] == [7] and
          records[7]["refused"] == "out/many7.txt" and records[7]["usage"], done.stderr)
    check("its file is as it was", open("out/many7.txt", "rb").read() == open("image.jsonl", "rb").read())
    refused("image.jsonl", *inputs, "a.md", "-d", "out", "-t", "text", "--report", "image.jsonl", "-j2")


def two_targets():
    jobs = [{"id": 1, "path": "b.md", "targets": [{"path": "same", "format": "pdf"},
                                                  {"path": "./same", "format": "text"}]},
            {"id": 2, "path": "b.md", "targets": [{"path": "b.md", "format": "text"}]},
            {"id": 3, "path": "b.md", "options": {"attach": "attached.jsonl"},
             "targets": [{"path": "attached.jsonl", "format": "text"}]}]
    before = state()
    done = quire("--worker", input="".join(json.dumps(job) + "\n" for job in jobs))
    check("worker: an answer each", done.stdout.count("\n") == 3, done.stdout)
    for line, says in zip(done.stdout.splitlines(), ["it is the output \"same\", too", "the conversion uses this file",
                                                     "the conversion uses this file"]):
        answer = json.loads(line)
        check(f"worker: {answer['id']}", answer["status"] == "failed" and answer["usage"] and
              says in answer["messages"][-1]["message"], answer)
    pathlib.Path("e.md").write_text("---\nlang: en\ntitle: e\n---\n\ntext\n")
    done = quire("e.md", "-d", "out", "-t", "pdf,html", "--name", "{title}")
    check("two formats under one title", done.returncode == 2 and "it is the output \"out/e\", too" in done.stderr,
          done.stderr)
    os.remove("e.md")
    check("nothing changed", state() == before)


make()
pathlib.Path("empty.md").write_text("")
for part in every_output, other_names, names_of_documents, after_failures, many, two_targets:
    part()
os.chdir(root)
shutil.rmtree(work)
finish("outputs")
