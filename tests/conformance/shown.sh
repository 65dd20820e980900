#!/usr/bin/env bash
# What quire reads of pages put together at random, and the markers of their lists, are what Chromium shows of them: see
# shown.js, which has the options, and markers.js.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

export NODE_PATH="$validators/node_modules"
node "$here/shown.js" "$build" "${@:2}"
node "$here/shown.js" "$build" --of declarations "${@:2}"
node "$here/markers.js" "$build"
