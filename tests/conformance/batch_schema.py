"""JSON Schema of a record of --report FILE.jsonl."""

SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
COUNT = {"type": "integer", "minimum": 0}
TEXT = {"type": "string"}


def members(required, **properties):
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


PATH = {"path": TEXT, "path_base64": TEXT, "bytes": COUNT, "sha256": SHA256}
FILE = {**members(["path"], **PATH), "dependentRequired": {"sha256": ["bytes"], "bytes": ["sha256"]}}
OUTPUT = members(["path", "format", "bytes", "sha256"], **PATH, format={"enum": ["pdf", "epub", "html", "text"]},
                 pages={"type": "integer", "minimum": 1})
MESSAGE = {
    **members(["severity", "message"], severity={"enum": ["note", "warning", "error"]}, file=TEXT, file_base64=TEXT,
              line={"type": "integer", "minimum": 1}, column={"type": "integer", "minimum": 1},
              count={"type": "integer", "minimum": 2}, message={"type": "string", "minLength": 1}),
    "dependentRequired": {"column": ["line"], "line": ["file"]}}
RECORD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **members(["id", "status", "inputs", "outputs", "reads", "seconds", "memory", "messages"],
              id=COUNT, status={"enum": ["converted", "failed", "unchanged", "exists", "skipped", "cancelled"]},
              usage={"const": True}, refused={"type": "string"}, refused_base64={"type": "string"},
              inputs={"type": "array", "items": FILE, "minItems": 1},
              outputs={"type": "array", "items": OUTPUT}, reads={"type": "array", "items": FILE},
              seconds={"type": "number", "minimum": 0}, memory=COUNT,
              messages={"type": "array", "items": MESSAGE}),
    "allOf": [
        {"if": {"properties": {"status": {"const": "converted"}}},
         "then": {"properties": {"outputs": {"minItems": 1}, "memory": {"minimum": 1}}}},
        {"if": {"properties": {"status": {"const": "failed"}}},
         "then": {"properties": {"outputs": {"maxItems": 0},
                                 "messages": {"contains": {"properties": {"severity": {"const": "error"}}}}}}}]}
