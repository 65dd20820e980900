#!/usr/bin/env python3
"""Writes a WARC file of news pages, gzipped record by record, the same each time:  warc.py FILE [PAGES]  (10,000)."""
import gzip
import random
import sys

WORDS = "harbour ferry council budget bridge school price water winter market line timetable report county".split()


def page(rng, number):
    parts = [f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Notice {number}</title><style>nav li "
             "{display: inline}</style></head><body><nav><ul>"]
    parts += [f'<li><a href="/{word}/">{word}</a>' for word in WORDS]
    parts.append(f"</ul></nav><main><h1>Notice {number}</h1>")
    for section in range(rng.randint(1, 6)):
        parts.append(f"<h2>Part {section + 1}</h2>")
        for _ in range(rng.randint(2, 8)):
            words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(20, 120)))
            parts.append(f'<p class="text">{words.capitalize()}, <a href="n{rng.randint(1, 9999)}.html">more</a>.</p>')
        if rng.random() < 0.3:
            rows = "".join(f"<tr><td>{rng.choice(WORDS)}<td>{rng.randint(1, 999)}" for _ in range(rng.randint(3, 12)))
            parts.append(f"<table><tr><th>What<th>How many{rows}</table>")
    return "".join(parts) + "</main></body></html>"


def record(kind, address, number, content_type, content):
    header = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
              f"WARC-Date: 2025-01-01T00:00:00Z\r\nWARC-Target-URI: {address}\r\nContent-Type: {content_type}\r\n"
              f"Content-Length: {len(content)}\r\n\r\n")
    return gzip.compress(header.encode() + content + b"\r\n\r\n", mtime=0)


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
    rng = random.Random(10000)
    with open(sys.argv[1], "wb") as file:
        for number in range(count):
            address = f"https://news.example.org/n{number}.html"
            request = b"GET / HTTP/1.1\r\nHost: news.example.org\r\n\r\n"
            body = page(rng, number).encode()
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            file.write(record("request", address, 2 * number, "application/http; msgtype=request", request))
            file.write(record("response", address, 2 * number + 1, "application/http; msgtype=response", answer))


main()
