"""One `quire --worker` process, kept for many documents. Needs the standard library only, so that it can be sent to any
machine."""
import base64
import hashlib
import json
import os
import subprocess
import uuid

EXTENSIONS = {"pdf": "pdf", "epub": "epub", "text": "txt", "html": "html"}
TRIES = 2  # how often a document may cost us the worker


class Worker:
    """Converts one document at a time. A worker that dies is started again."""

    def __init__(self, quire="quire", time_limit=60):
        self.command = [quire, "--worker", "--time-limit", str(time_limit)]
        self.process = None

    def ask(self, job):
        """The answer to a job, or None when the worker died of it."""
        if self.process is None:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            self.process.stdin.write(json.dumps(job).encode() + b"\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = b""
        if line.endswith(b"\n"):
            return json.loads(line)
        self.close()
        return None

    def close(self):
        if self.process is None:
            return
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process.stdout.close()
        self.process.wait()
        self.process = None


def content_name(content, **settings):
    """The same content with the same settings has the same name on each machine."""
    settings = json.dumps(settings, sort_keys=True).encode()
    return hashlib.sha256(hashlib.sha256(content).digest() + settings).hexdigest()[:32]


def publish(folder, parts, name, content):
    """Writes a file that is there as a whole or not at all. Who else writes it, writes the same bytes. `parts` is a
    folder on the same storage; what a killed process leaves there, its owner clears away."""
    path = os.path.join(folder, name[:2], name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    os.makedirs(parts, exist_ok=True)
    part = os.path.join(parts, uuid.uuid4().hex)
    try:
        with open(part, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.rename(part, path)
    except BaseException:
        if os.path.exists(part):
            os.unlink(part)
        raise


def convert(worker, folder, parts, content, name, formats, options=None, format=None, encoding=None, address=None):
    """Converts a document into files below `folder`. Returns a row of the report."""
    settings = {"options": options or {}, "format": format, "encoding": encoding, "address": address}
    key = content_name(content, **settings)
    paths = [os.path.join(key[:2], f"{key}.{EXTENSIONS[form]}") for form in formats]
    row = {"input": name, "content": key, "status": "converted", "outputs": paths, "tries": 0, "messages": []}
    if all(os.path.exists(os.path.join(folder, path)) for path in paths):
        return row | {"status": "exists"}
    job = {"id": key, "base64": base64.b64encode(content).decode(), "name": name, "format": format,
           "options": settings["options"], "encoding": encoding, "address": address,
           "targets": [{"format": form} for form in formats]}
    job = {member: value for member, value in job.items() if value is not None}
    answer = None
    while answer is None and row["tries"] < TRIES:
        row["tries"] += 1
        answer = worker.ask(job)
    if answer is None:
        return row | {"status": "failed", "outputs": [], "messages": ["error: the worker died of it"]}
    row["messages"] = [f"{said['severity']}: {said['message']}" for said in answer["messages"]]
    if answer["status"] != "converted":
        return row | {"status": "failed", "outputs": []}
    for result in answer["results"]:
        publish(folder, parts, f"{key}.{EXTENSIONS[result['format']]}", base64.b64decode(result["base64"]))
    return row
