#!/usr/bin/env bash
# Converts documents with quire on several machines, by GNU parallel over ssh.
#   convert_parallel.sh MACHINES IN OUT [OPTION-OF-QUIRE]...
# MACHINES is a file of ssh logins as parallel takes them ("8/host1": eight at once), or ":" for this machine.
# IN and OUT are on storage that all machines mount. One job converts a file of any format, or all pages of a WARC file,
# into a folder of its own, which is renamed into its place when it is whole. OUT/jobs.log is parallel's log,
# OUT/report.jsonl the report; a second call does only what is missing.
set -euo pipefail

machines=$1 in=$(realpath "$2") out=$3
shift 3
mkdir -p "$out"
out=$(realpath "$out")
if [ "$machines" = : ]; then logins=(--sshlogin :); else logins=(--sshloginfile "$machines"); fi

convert() { # convert IN OUT FILE OPTION...
    local in=$1 out=$2 file=$3 name part
    shift 3
    name=$(sha256sum <"$in/$file" | cut -c 1-32)
    if [ -e "$out/$name" ]; then return 0; fi
    part=$(mktemp -d "$out/.$name.XXXXXX")
    # status 1: some documents failed, which the report says
    quire -q "$in/$file" -d "$part" -t pdf,epub,text --time-limit 60 --jobs 1 --report "$part/report.jsonl" "$@" ||
        [ $? -eq 1 ] || { rm -rf "$part"; return 2; }
    chmod 755 "$part"
    # who came first has written the same
    mv -nT "$part" "$out/$name" 2>/dev/null
    rm -rf "$part"
}
export -f convert

status=0
(cd "$in" && find . -type f -regex '.*\.\(md\|html\|xhtml\|warc\|warc\.gz\)' -print0 | sort -z) |
    parallel --null "${logins[@]}" --env convert --retries 2 --joblog "$out/jobs.log" \
        convert "$in" "$out" {} "$@" || status=$?
cat "$out"/*/report.jsonl >"$out/.report.jsonl"
mv "$out/.report.jsonl" "$out/report.jsonl"
exit "$status"
