#!/usr/bin/env python3
"""Converts documents with quire on a Spark cluster:

  spark-submit --py-files quire_worker.py convert_spark.py folder IN OUT   each .md, .html and .xhtml file below IN
  spark-submit --py-files quire_worker.py convert_spark.py table IN OUT    a Parquet table with columns path and content
  spark-submit --py-files quire_worker.py convert_spark.py warc IN OUT     the pages of the WARC files in IN

OUT is a folder on storage that all machines mount. Files are named by their content, so a task that runs twice writes
the same file twice. OUT/report is a Parquet table with a row for each input.

Each task keeps one `quire --worker`. quire must be installed on each machine; WARC files also need warcio."""
import argparse
import json
import os
import shutil
import uuid

import pandas
from pyspark.sql import SparkSession

COLUMNS = "input string, content string, status string, outputs array<string>, tries int, messages array<string>"
READERS = {".md": "markdown", ".html": "html", ".htm": "html", ".xhtml": "xhtml"}
PAGES = ("text/html", "application/xhtml+xml")


def documents_of_rows(batches):
    """Name, content, and what else a job needs, of a table with columns path and content."""
    for batch in batches:
        for path, content in zip(batch["path"], batch["content"]):
            yield path, bytes(content), {"format": READERS.get(os.path.splitext(path)[1].lower(), "html")}


def documents_of_warc(batches):
    """The pages of WARC files, one file at a time and one page in memory."""
    from email.message import Message
    from warcio.archiveiterator import ArchiveIterator
    for batch in batches:
        for path in batch["path"]:
            with open(path.removeprefix("file:"), "rb") as file:
                for record in ArchiveIterator(file):
                    if record.rec_type != "response" or record.http_headers.get_statuscode() != "200":
                        continue
                    said = Message()
                    said["Content-Type"] = record.http_headers.get_header("Content-Type", "")
                    if said.get_content_type() not in PAGES:
                        continue
                    address = record.rec_headers.get_header("WARC-Target-URI")
                    yield address, record.content_stream().read(), {
                        "format": "xhtml" if "xhtml" in said.get_content_type() else "html",
                        "encoding": said.get_content_charset(), "address": address}


def converter(documents, arguments, parts):
    """The function for mapInPandas: one worker for all documents of a task."""
    def run(batches):
        from quire_worker import Worker, convert
        worker = Worker(arguments.quire, arguments.time_limit)
        try:
            for name, content, more in documents(batches):
                row = convert(worker, arguments.out, parts, content, name, arguments.to, arguments.options, **more)
                yield pandas.DataFrame([row])
        finally:
            worker.close()
    return run


def read_inputs(spark, arguments):
    """The table of inputs, and how documents are taken out of it."""
    if arguments.kind == "table":
        return spark.read.parquet(arguments.input).select("path", "content"), documents_of_rows
    if arguments.kind == "warc":
        names = [entry.path for entry in os.scandir(arguments.input) if entry.name.endswith((".warc", ".warc.gz"))]
        return spark.createDataFrame([(name,) for name in sorted(names)], "path string"), documents_of_warc
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(arguments.input)
    return files.filter("path rlike '(?i)[.](md|x?html?)$'").select("path", "content"), documents_of_rows


def main():
    parser = argparse.ArgumentParser(description="Converts documents with quire on a Spark cluster.")
    parser.add_argument("kind", choices=["folder", "table", "warc"])
    parser.add_argument("input")
    parser.add_argument("out")
    parser.add_argument("--to", type=lambda text: text.split(","), default=["pdf", "epub", "text"])
    parser.add_argument("--options", type=json.loads, default={}, help='as JSON: {"lang": "de"}')
    parser.add_argument("--quire", default="quire", help="the program")
    parser.add_argument("--time-limit", type=int, default=60, help="seconds for a document")
    parser.add_argument("--partitions", type=int, default=0, help="tasks; a few for each core")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("quire").getOrCreate()
    inputs, documents = read_inputs(spark, arguments)
    inputs = inputs.repartition(arguments.partitions or 4 * spark.sparkContext.defaultParallelism)
    parts = os.path.join(arguments.out, f".parts-{uuid.uuid4().hex}")
    report = inputs.mapInPandas(converter(documents, arguments, parts), COLUMNS)
    try:
        report.write.mode("overwrite").parquet(os.path.join(arguments.out, "report"))
    finally:
        shutil.rmtree(parts, ignore_errors=True)
    counts = spark.read.parquet(os.path.join(arguments.out, "report")).groupBy("status").count().collect()
    print(json.dumps({row["status"]: row["count"] for row in counts}))
    spark.stop()


if __name__ == "__main__":
    main()
