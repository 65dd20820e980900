// CommonMark as commonmark.js reads it, the reference implementation: each request on standard input is a line with a length in
// bytes and a text; each answer is a line with a length and the HTML.
"use strict";
const path = require("path");
const commonmark = require(path.resolve(process.argv[2], "node_modules", "commonmark"));

const reader = new commonmark.Parser();
const writer = new commonmark.HtmlRenderer();
let waiting = Buffer.alloc(0);

function answer(text) {
    const html = Buffer.from(writer.render(reader.parse(text)));
    process.stdout.write(html.length + "\n");
    process.stdout.write(html);
}

process.stdin.on("data", (piece) => {
    waiting = Buffer.concat([waiting, piece]);
    for (;;) {
        const end = waiting.indexOf(10);
        const length = end < 0 ? 0 : parseInt(waiting.toString("latin1", 0, end), 10);
        if (end < 0 || waiting.length < end + 1 + length)
            return;
        answer(waiting.toString("utf8", end + 1, end + 1 + length));
        waiting = waiting.subarray(end + 1 + length);
    }
});
