#!/usr/bin/env bash
# axe-core, in Chromium, finds nothing in any sample's page, in light and in dark mode.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

shopt -s nullglob
files=("$samples"/*.html)
if [ "${#files[@]}" -gt 0 ]; then
    NODE_PATH="$validators/node_modules" node "$here/axe.js" "$work/profile" "${files[@]}" || failed "axe-core found something"
fi
finish axe "${#files[@]}"
