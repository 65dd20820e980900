#!/usr/bin/env python3
"""--serve: what it answers to whom, over sockets, and what people see of it, in Chromium (serve.js).

serve.py [BUILD-FOLDER]"""
import http.client, os, pathlib, re, shutil, signal, socket, subprocess, sys, tempfile, time

from checks import check, finish

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build" / "validators"))
work = pathlib.Path(tempfile.mkdtemp(prefix="quire-serve-"))
started = []
LONG_ENOUGH = 10


class Serve:
    def __init__(self, *arguments, port="0"):
        self.process = subprocess.Popen([build / "quire", "--watch", f"--serve={port}", *arguments], cwd=work,
                                        stderr=subprocess.PIPE, text=True)
        started.append(self.process)
        self.said = ""
        while "Ctrl-C ends" not in self.said:
            line = self.process.stderr.readline()
            self.said += line
            if not line:
                break
        self.url = re.search(r"http://localhost:(\d+)/", self.said)
        check("the address is said", self.url, self.said)
        self.port = int(self.url[1])

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=LONG_ENOUGH)
        return self.process.returncode

    def open(self, host="127.0.0.1"):
        return socket.create_connection((host, self.port), timeout=LONG_ENOUGH)

    def ask(self, request, host="127.0.0.1"):
        """Status, header and body of the answer to these bytes."""
        with self.open(host) as connection:
            connection.sendall(request if isinstance(request, bytes) else request.encode())
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
        head, _, body = answer.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        return int(lines[0].split()[1]), dict(line.lower().split(": ", 1) for line in lines[1:]), body

    def get(self, path, host=None, method="GET", more=""):
        return self.ask(f"{method} {path} HTTP/1.1\r\nHost: {host or f'localhost:{self.port}'}\r\n{more}\r\n")


def write(name, text):
    path = work / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def check_hosts(serve):
    port = serve.port
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", f"LOCALHOST:{port}"):
        check(f"{host} is answered", serve.get("/", host)[0] == 200)
    for host in ("localhost", f"localhost:{port + 1}", f"evil.example:{port}", "evil.example", f"127.0.0.1.evil:{port}",
                 f"localhost:{port}.evil", f"0.0.0.0:{port}", f"127.0.0.2:{port}"):
        status, _, body = serve.get("/", host)
        check(f"{host} is refused", status == 403 and b"a.md" not in body, status)
    check("without Host", serve.ask("GET / HTTP/1.1\r\n\r\n")[0] == 400)
    check("with two", serve.get("/", more="Host: evil.example\r\n")[0] == 400)
    sockets = pathlib.Path("/proc/net/tcp").read_text()
    check("nothing but the loopback", f"00000000:{port:04X}" not in sockets and f"0100007F:{port:04X}" in sockets)
    if socket.has_ipv6 and "::1" in subprocess.run(["hostname", "-I"], capture_output=True, text=True).stdout:
        check("[::1]", serve.ask(f"GET / HTTP/1.1\r\nHost: [::1]:{port}\r\n\r\n", "::1")[0] == 200)


def check_requests(serve):
    for path in ("/out/../a.md", "/out/%2e%2e/a.md", "/../etc/passwd", "/out/..%2fa.md", "/etc/passwd",
                 "/out//etc/passwd", f"/out/{work}/a.md", "/doc/", "/doc/../", "/out/", "/a.md",
                 "/out/.quire-state", "/style.css/"):
        check(f"{path} leads nowhere", serve.get(path)[0] == 404, serve.get(path))
    for path in ("/%", "/%0", "/%00", "/%zz", "a.md", "http://localhost/", "*"):
        check(f"{path} is no address", serve.get(path)[0] == 400)
    for method, status in (("POST", 405), ("PUT", 405), ("DELETE", 405), ("get", 405), ("GETT", 405)):
        check(f"{method}", serve.get("/", method=method)[0] == status)
    check("Allow", serve.get("/", method="POST")[1].get("allow") == "get, head")
    check("another version", serve.ask(f"GET / HTTP/2.0\r\nHost: localhost:{serve.port}\r\n\r\n")[0] == 505)
    check("no request", serve.ask(b"\0\1\2\r\n\r\n")[0] == 400)
    check("a long header", serve.get("/", more=f"X: {'x' * 9000}\r\n")[0] == 431)
    for path in ("/", "/style.css", "/script.js", "/out/a.html", "/out/a.pdf", "/out/sub/b%20c.html", "/nowhere"):
        status, head, body = serve.get(path)
        empty = serve.get(path, method="HEAD")
        check(f"{path}: HEAD has no body", empty == (status, head, b""), empty)
        check(f"{path}: length", int(head["content-length"]) == len(body), head)
        check(f"{path}: headers", head["cache-control"] == "no-store" and head["x-content-type-options"] == "nosniff"
              and "frame-ancestors" in head["content-security-policy"]
              and "access-control-allow-origin" not in head, head)
    for name in ("a.html", "a.pdf", "sub/b c.html"):
        path = "/out/" + name.replace(" ", "%20")
        check(f"{name}: its bytes", serve.get(path)[2] == (work / "out" / name).read_bytes())
    policy = serve.get("/")[1]["content-security-policy"]
    check("the policy of pages", "default-src 'none'" in policy and "unsafe" not in policy, policy)


def answered_at_once(serve, beside):
    start = time.monotonic()
    status = serve.get("/style.css")[0]
    check(f"beside {beside}", status == 200 and time.monotonic() - start < 2, time.monotonic() - start)


def check_slow(serve):
    """Others wait for nobody: hundreds of clients that send nothing, or not all, or wait for events."""
    header = f"Host: localhost:{serve.port}\r\n\r\n".encode()
    for what, request in (("idle clients", b""), ("half requests", b"GET / HT"),
                          ("half headers", b"GET / HTTP/1.1\r\nX"),
                          ("streams of events", b"GET /events HTTP/1.1\r\n" + header)):
        clients = [serve.open() for _ in range(400)]
        for client in clients:
            try:
                client.sendall(request)
            except OSError:  # it had to make room
                pass
        answered_at_once(serve, f"400 {what}")
        for client in clients:
            client.close()
    events = [serve.open() for _ in range(3)]
    for connection in events:
        connection.sendall(b"GET /events HTTP/1.1\r\n" + header)
    for connection in events:
        check("events begin", b"text/event-stream" in connection.recv(4096))
    idle = [serve.open() for _ in range(300)]
    write("docs/a.md", "# A\n\nAfter the slow ones.\n")
    check("an event", all(b"data: " in connection.recv(4096) for connection in events))
    for connection in events + idle:
        connection.close()
    answered_at_once(serve, "those that have gone")


def check_keep_alive(serve):
    """Clients that keep connections are told that this one ends."""
    kept = http.client.HTTPConnection("localhost", serve.port, timeout=LONG_ENOUGH)
    for path in ("/style.css", "/script.js", "/out/a.pdf"):
        kept.request("GET", path, headers={"Connection": "keep-alive"})
        answer = kept.getresponse()
        check("keep-alive", answer.status == 200 and answer.read() and answer.headers["Connection"] == "close")
    request = f"GET /style.css HTTP/1.1\r\nHost: localhost:{serve.port}\r\n\r\n"
    check("requests in a row", serve.ask(request + request)[2] == serve.get("/style.css")[2])


def check_stalled():
    """Clients that take nothing lose their places to others; who reads slowly gets all."""
    write("big.md", "# Big\n\n" + "Some words in a paragraph.\n\n" * 60000)
    serve = Serve("big.md", "-o", "big.txt", "--lang", "en")
    address = f"/out/{serve.get('/')[1]['location'].split('/')[2]}/0/big.txt"
    request = f"GET {address} HTTP/1.1\r\nHost: localhost:{serve.port}\r\n\r\n".encode()
    clients = []
    for _ in range(300):
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(LONG_ENOUGH)
        clients.append(client)
        client.connect(("127.0.0.1", serve.port))
        client.sendall(request)
    slow = serve.open()
    slow.sendall(request)
    time.sleep(2.2)
    start = time.monotonic()
    check("beside 300 that take nothing", serve.get(address)[2] == (work / "big.txt").read_bytes())
    check("at once", time.monotonic() - start < 2, time.monotonic() - start)
    while (piece := slow.recv(1 << 20)):
        pass
    for client in clients + [slow]:
        client.close()
    serve.end()


def check_taken(serve):
    done = subprocess.run([build / "quire", "--watch", f"--serve={serve.port}", "docs/a.md"], cwd=work,
                          capture_output=True, text=True, timeout=LONG_ENOUGH)
    check("a port that is taken", done.returncode == 1 and "choose another one with --serve=PORT" in done.stderr, done)
    for arguments in (["--serve", "docs/a.md"], ["--watch", "--serve=70000", "docs/a.md"],
                      ["--watch", "--serve=x", "docs/a.md"], ["--watch", "--serve=", "docs/a.md"]):
        done = subprocess.run([build / "quire", *arguments], cwd=work, capture_output=True, text=True,
                              timeout=LONG_ENOUGH)
        check(f"{arguments}: wrong usage", done.returncode == 2 and "--serve" in done.stderr, done)


def see(many, single):
    """What people see."""
    script = pathlib.Path(__file__).with_name("serve.js")
    environment = os.environ | {"NODE_PATH": str(validators / "node_modules")}
    addresses = [f"http://localhost:{serve.port}/" for serve in (many, single)]
    done = subprocess.run(["node", script, work, *addresses], env=environment, capture_output=True, text=True,
                          timeout=120)
    print(done.stdout, end="")
    check("in a browser", done.returncode == 0, done.stdout + done.stderr)


LONG = "\n\n".join(f"Paragraph {number}." for number in range(200))
try:
    write("docs/a.md", "# A\n\nText of a.\n")
    write("docs/sub/b c.md", f"---\nlang: en\n---\n# B\n\n{LONG}\n\n[to a](../a.md#a) [here](https://one.example/)\n")
    many = Serve("-r", "docs", "-d", "out", "-t", "html,pdf,epub,text")
    for part in (check_hosts, check_requests, check_slow, check_keep_alive, check_taken):
        start = time.monotonic()
        part(many)
        if os.environ.get("TIMES"):
            print(f"{part.__name__}: {time.monotonic() - start:.2f} s")
    check_stalled()
    write("one.md", "# One\n\nOne alone.\n")
    single = Serve("one.md", "--lang", "en")
    see(many, single)
    check("exit status", many.end() == 1)  # one of them fails in the end
    check("exit status", single.end() == 0)
    names = {path.name for path in work.iterdir()}
    check("no file was written", names == {"docs", "out", "one.md", "big.md", "big.txt"}, names)
finally:
    for process in started:  # where a check raised
        process.kill()
    shutil.rmtree(work, ignore_errors=True)
finish("serve")
