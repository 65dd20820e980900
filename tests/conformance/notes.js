#!/usr/bin/env node
// Notes survive the way through other people's HTML: random Markdown with footnotes goes through markdown-it with
// markdown-it-footnote, and through marked with marked-footnote; the text that quire makes of their pages is the text
// that it makes of the Markdown, mark for mark and note for note.
//   notes.js BUILD-FOLDER [COUNT [SEED]]      (120 documents, seed 1)
'use strict';
const { execFileSync } = require('child_process');
const fs = require('fs'), os = require('os'), path = require('path');

const build = path.resolve(process.argv[2] ?? 'build');
const COUNT = Number(process.argv[3] ?? 120), SEED = Number(process.argv[4] ?? 1);
const validators = process.env.QUIRE_VALIDATORS ?? path.join(build, 'validators');
const load = name => require(require.resolve(name, { paths: [validators] }));

const MarkdownIt = load('markdown-it'), footnotes = load('markdown-it-footnote');
const { Marked } = load('marked'), markedFootnotes = load('marked-footnote');
const makers = {
    'markdown-it': text => new MarkdownIt().use(footnotes.default ?? footnotes).render(text),
    marked: text => new Marked().use((markedFootnotes.default ?? markedFootnotes)()).parse(text),
};

let state = SEED;
const random = below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 4294967296 * below);
};
const pick = list => list[random(list.length)];
const WORDS = ['pier', 'tide', 'harbour', 'mast', 'rope', 'quay', 'ebb', 'buoy', 'été', 'Öl', '港', '3', '1901'];
const words = () => Array.from({ length: 1 + random(6) }, () => pick(WORDS)).join(' ');
const NAMES = ['1', '2', '7', 'a', 'note', 'x-y', 'Long'];

// A paragraph's text with references to some notes.
function line(used) {
    let text = words();
    for (let n = random(3); n > 0; n--) {
        const name = pick(NAMES);
        used.add(name);
        text += `[^${name}]${pick(['', ',', ' '])} ${pick([words(), `*${words()}*`, `\`${pick(WORDS)}\``])}`;
    }
    return text + pick(['', '.', ' end.']);
}

const BLOCKS = [
    used => line(used), used => line(used), used => `## ${line(used)}`, used => `> ${line(used)}`,
    used => `- ${line(used)}\n- ${line(used)}`, used => `1. ${line(used)}\n2. ${line(used)}`,
    used => `| ${words()} | b |\n|---|---|\n| ${line(used)} | ${line(used)} |`,
];
const MORE_OF_A_NOTE = [
    () => words(), () => `- ${words()}\n    - ${words()}`, () => `> ${words()}`, () => `1. ${words()}`,
    () => `\`\`\`\n    ${pick(WORDS)}\n    \`\`\``, () => `**${words()}** and [${words()}](https://port.example/)`,
];

function markdown() {
    const used = new Set(), blocks = [];
    for (let n = 1 + random(6); n > 0; n--) blocks.push(pick(BLOCKS)(used));
    blocks.push(line(used)); // a heading right above notes would be theirs
    const nested = !random(3); // in notes between the text, makers count references in notes in other orders
    for (const name of used) {
        const other = pick([...used]);
        let note = `[^${name}]: ${words()}${!nested || other === name ? '' : `[^${other}]`}`;
        for (let n = random(3); n > 0; n--) note += `\n\n    ${pick(MORE_OF_A_NOTE)()}`;
        blocks.splice(nested || random(4) ? blocks.length : 1 + random(blocks.length), 0, note);
    }
    return blocks.join('\n\n') + '\n';
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'quire-notes-'));
const texts = {};
for (let i = 0; i < COUNT; i++) {
    const text = markdown();
    texts[i] = text;
    fs.writeFileSync(path.join(folder, `${i}.md`), text);
    for (const [name, make] of Object.entries(makers))
        fs.writeFileSync(path.join(folder, `${i}-${name}.html`), make(text));
}
const inputs = fs.readdirSync(folder).map(name => path.join(folder, name));
execFileSync(path.join(build, 'quire'), ['-q', '-t', 'txt', '--lang', 'en', '-d', path.join(folder, 'out'), ...inputs]);
const result = name => fs.readFileSync(path.join(folder, 'out', name), 'utf8').replace(/\s+/g, ' ');
let failures = 0, notes = 0;
for (let i = 0; i < COUNT; i++) {
    const wanted = result(`${i}.txt`);
    notes += new Set(texts[i].match(/\[\^[^\]]+\](?!:)/g)).size;
    for (const name of Object.keys(makers)) {
        const found = result(`${i}-${name}.txt`);
        if (found === wanted) continue;
        failures++;
        console.log(`FAILED ${name}, document ${i} of seed ${SEED}:\n${texts[i]}\nis\n  ${found}\nnot\n  ${wanted}`);
    }
}
fs.rmSync(folder, { recursive: true });
console.log(`notes: ${COUNT} documents, ${notes} notes checked, ${failures} failures`);
process.exitCode = failures || !notes ? 1 : 0;
