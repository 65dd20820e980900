#!/usr/bin/env bash
# A short run of spark.py, with the python3 that has pyspark: PYSPARK_PYTHON, or that of the validators. It skips with a
# message where pyspark or Java is missing. For a long one: tests/cluster/run.sh BUILD-FOLDER 5000
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
validators=${QUIRE_VALIDATORS:-$here/../../build/validators}
python=${PYSPARK_PYTHON:-$validators/venv/bin/python3}
[ -x "$python" ] || python=python3
exec "$python" "$here/spark.py" "$1" "${2:-30}"
