#!/usr/bin/env python3
"""The HTML standard's own tests (html5lib-tests) against quire's tokenizer and tree constructor.

usage: html5lib.py BUILD-FOLDER [CORPUS]

Reads tree-construction/*.dat and tokenizer/*.test below CORPUS (by default ../shared/corpus/html5lib-tests beside the
project) and compares what page_dump prints with what the tests want. Every test that may differ is named in EXPECTED
with its reason. Passes, with a word, where the corpus is not there.
"""
import collections
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# (file, number of the test in it from 1): the reason why quire differs.
EXPECTED = {("webkit02.dat", number): "<selectedcontent> stays empty; what is chosen is shown when the page is read"
            for number in (45, 46, 47, 48)}
LEAST_SHARE = 0.995


class Dump:
    """page_dump as a child process."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, request, text):
        self.process.stdin.write(f"{request} {len(text)}\n".encode() + text)
        self.process.stdin.flush()
        length = int(self.process.stdout.readline())
        return self.process.stdout.read(length)

    def close(self):
        self.process.stdin.close()
        return self.process.wait()


def preprocess(data):
    """Newlines as the input stream has them (HTML 13.2.3.5)."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def tree_tests(path):
    sections = None
    name = None
    with open(path, "rb") as file:
        lines = file.read().split(b"\n")
    tests = []
    for line in lines:
        if line == b"#data":
            sections = {}
            tests.append(sections)
        if line.startswith(b"#") and line[1:] in (b"data", b"errors", b"new-errors", b"document-fragment", b"document",
                                                  b"script-on", b"script-off"):
            name = line[1:].decode()
            sections[name] = []
        else:
            sections[name].append(line)
    for number, test in enumerate(tests, 1):
        while test["document"] and test["document"][-1] == b"":
            test["document"].pop()
        yield number, test


def run_trees(dump, folder):
    passed, failures = collections.Counter(), []
    for file in sorted(os.listdir(folder)):
        if not file.endswith(".dat"):
            continue
        for number, test in tree_tests(os.path.join(folder, file)):
            if "script-on" in test:
                continue
            data = preprocess(b"\n".join(test["data"]))
            request = "page"
            if "document-fragment" in test:
                words = test["document-fragment"][0].decode().split(" ")
                request = "fragment " + " ".join(words if len(words) == 2 else ["html"] + words)
            kind = "documents" if request == "page" else "fragments"
            wanted = b"\n".join(test["document"])
            got = dump.ask(request, data).rstrip(b"\n")
            if got == wanted:
                passed[kind] += 1
            else:
                passed["not " + kind] += 1
                failures.append((file, number, data, wanted, got))
    return passed, failures


CONTENT = {"Data state": 0, "RCDATA state": 1, "RAWTEXT state": 2, "Script data state": 3, "PLAINTEXT state": 4,
           "CDATA section state": 5}


def parse_tokens(answer):
    tokens = []
    for line in answer.decode().split("\n")[:-1]:
        kind, flags, *fields = line.split(" ")
        closing, has_name, has_public, has_system, quirks = (flag == "1" for flag in flags)
        name, text, public, system, *pairs = (bytes.fromhex(field).decode("utf-8") for field in fields)
        if kind == "text":
            if text:
                tokens.append(["Character", text])
        elif kind == "start":
            attributes = dict(zip(pairs[::2], pairs[1::2]))
            tokens.append(["StartTag", name, attributes] + ([True] if closing else []))
        elif kind == "end":
            tokens.append(["EndTag", name])
        elif kind == "comment":
            tokens.append(["Comment", text])
        else:
            tokens.append(["DOCTYPE", name if has_name else None, public if has_public else None,
                           system if has_system else None, not quirks])
    return join_texts(tokens)


def join_texts(tokens):
    joined = []
    for token in tokens:
        if token[0] == "Character" and joined and joined[-1][0] == "Character":
            joined[-1] = ["Character", joined[-1][1] + token[1]]
        else:
            joined.append(token)
    return joined


def unescape(value):
    if isinstance(value, str):
        return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, list):
        return [unescape(item) for item in value]
    return {unescape(key): unescape(item) for key, item in value.items()} if isinstance(value, dict) else value


def run_tokens(dump, folder):
    passed, failures = collections.Counter(), []
    for file in sorted(os.listdir(folder)):
        if not file.endswith(".test"):
            continue
        with open(os.path.join(folder, file), encoding="utf-8") as source:
            tests = json.load(source).get("tests", [])
        for number, test in enumerate(tests, 1):
            text, wanted = test["input"], test["output"]
            if test.get("doubleEscaped"):
                text, wanted = unescape(text), unescape(wanted)
            try:
                data = preprocess(text.encode("utf-8", "strict"))
            except UnicodeEncodeError:
                passed["tokens that UTF-8 cannot hold"] += 1
                continue
            wanted = join_texts(wanted)
            for state in test.get("initialStates", ["Data state"]):
                answer = dump.ask(f"tokens {CONTENT[state]} {test.get('lastStartTag') or '-'}", data)
                got = parse_tokens(answer)
                if got == wanted:
                    passed["tokens"] += 1
                else:
                    passed["not tokens"] += 1
                    failures.append((file, number, data, wanted, got))
    return passed, failures


def main():
    build = sys.argv[1]
    corpus = sys.argv[2] if len(sys.argv) > 2 else os.path.join(ROOT, "..", "shared", "corpus", "html5lib-tests")
    if not os.path.isdir(corpus):
        print("html5lib: the corpus is not there; nothing was compared")
        return 0
    dump = Dump(os.path.join(build, "tests", "page_dump") if os.path.isdir(build) else build)
    passed, failures = run_trees(dump, os.path.join(corpus, "tree-construction"))
    tokens, token_failures = run_tokens(dump, os.path.join(corpus, "tokenizer"))
    passed += tokens
    status = dump.close()
    unexpected = [failure for failure in failures + token_failures if failure[:2] not in EXPECTED]
    for file, number, data, wanted, got in unexpected[:int(os.environ.get("SHOW", "5"))]:
        print(f"{file} {number}: {data!r}")
        for side, value in (("wanted", wanted), ("got", got)):
            print(f"  {side}:", value.decode("utf-8", "replace") if isinstance(value, bytes) else value)
    for kind in ("documents", "fragments", "tokens"):
        right, wrong = passed[kind], passed["not " + kind]
        print(f"html5lib: {right} of {right + wrong} {kind} are equal ({right / max(1, right + wrong):.2%})")
    print(f"html5lib: {passed['tokens that UTF-8 cannot hold']} inputs cannot be written in UTF-8")
    low = any(passed[kind] < LEAST_SHARE * (passed[kind] + passed["not " + kind])
              for kind in ("documents", "fragments", "tokens"))
    return 1 if unexpected or low or status else 0


if __name__ == "__main__":
    sys.exit(main())
