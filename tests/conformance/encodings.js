#!/usr/bin/env node
// Every label of the WHATWG Encoding Standard decodes as in Chromium, byte for byte: all bytes or pairs of bytes, and
// random ones with a fixed seed.
//   encodings.js BUILD-FOLDER            the test
//   encodings.js BUILD-FOLDER --table    also prints what differs from Node's TextDecoder, label by label
'use strict';
const { execFileSync } = require('child_process');
const fs = require('fs'), os = require('os'), path = require('path');

const build = path.resolve(process.argv[2] ?? 'build');
const SEED = 20261128, RANDOM_CASES = 40, LENGTH = 200;
const labelsFile = path.join(__dirname, '../../src/text/encoding_labels.def');
const [standard] = fs.readFileSync(labelsFile, 'utf8').split('/* not in the Standard');
const labels = [...standard.matchAll(/^LABEL\("([^"]+)", "([^"]+)"\)$/gm)].map(m => ({ label: m[1], name: m[2] }));

// Where Chromium's answer is not the Standard's, which says: two code points for 8862, 8864, 88A3 and 88A5 of Big5; in
// EUC-JP, 8F counts for the next byte alone; in ISO-2022-JP, each malformed byte behind a broken ESC $ or ESC ( is one
// U+FFFD.
const CHROMIUM_WRONG = {
    'BIG5-HKSCS': lead => lead === 0x88, 'EUC-JP-MS': lead => lead === 0x8F,
};

let state = SEED;
const random = below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 4294967296 * below);
};
const byteLike = { // what a text of the family is made of
    any: () => [random(256)],
    high: () => [128 + random(128)],
    ascii: () => [0x20 + random(0x5F)],
    pair: () => [0x81 + random(126), 0x30 + random(0xCF)],
    euc: () => [0xA1 + random(94), 0xA1 + random(94)],
    three: () => [0x8F, 0xA1 + random(94), 0xA1 + random(94)],
    four: () => [0x81 + random(4), 0x30 + random(10), 0x81 + random(126), 0x30 + random(10)],
    far: () => [0x90 + random(0x55), 0x30 + random(10), 0x81 + random(126), 0x30 + random(10)],
    escape: () => [[0x1B, 0x24, 0x42], [0x1B, 0x24, 0x40], [0x1B, 0x28, 0x42], [0x1B, 0x28, 0x4A], [0x1B, 0x28, 0x49],
                   [0x1B]][random(6)],
    seven: () => [0x21 + random(94), 0x21 + random(94)],
    utf8: () => [...Buffer.from(String.fromCodePoint([0x80, 0x800, 0x10000][random(3)] + random(0x5000)))],
    surrogate: () => [random(256), 0xD8 + random(8)],
};
const CALM = ['ascii', 'high'];
const MIXES = {
    'UTF-8': ['utf8', 'utf8', 'utf8', 'any', 'ascii'], 'ISO-2022-JP': ['escape', 'seven', 'seven', 'seven', 'any'],
    'GB18030': ['four', 'far', 'pair', 'euc', 'any', 'ascii'], 'EUC-JP-MS': ['euc', 'three', 'pair', 'any', 'ascii'],
    'UTF-16LE': ['surrogate', 'any', 'ascii'], 'UTF-16BE': ['surrogate', 'any', 'ascii'],
};
for (const name of ['CP932', 'UHC', 'BIG5-HKSCS']) MIXES[name] = ['pair', 'pair', 'euc', 'any', 'ascii'];

function wholeIndex(name) {
    const bytes = [];
    if (name === 'ISO-2022-JP') {
        for (let a = 0x21; a < 0x7F; a++) for (let b = 0x21; b < 0x7F; b++) bytes.push(a, b);
        return [0x1B, 0x24, 0x42, ...bytes];
    }
    if (!MIXES[name]) return [...Array(256).keys()];
    if (name.startsWith('UTF')) return [];
    for (let a = 0x80; a < 0x100; a++) for (let b = 0; b < 0x100; b++)
        if (!CHROMIUM_WRONG[name]?.(a)) bytes.push(a, b, 0x0A);
    if (name === 'EUC-JP-MS')
        for (let a = 0xA1; a < 0xFF; a++) for (let b = 0xA1; b < 0xFF; b++) bytes.push(0x8F, a, b, 0x0A);
    if (name === 'GB18030')
        for (let p = 0; p < 39420; p++)
            bytes.push(0x81 + Math.floor(p / 12600), 0x30 + Math.floor(p / 1260) % 10, 0x81 + Math.floor(p / 10) % 126,
                       0x30 + p % 10);
    return bytes;
}

function randomBytes(name) {
    const bytes = [], mix = MIXES[name] ?? CALM;
    while (bytes.length < LENGTH) bytes.push(...byteLike[mix[random(mix.length)]]());
    if (name === 'BIG5-HKSCS') return bytes.filter(byte => !CHROMIUM_WRONG[name](byte));
    if (name === 'ISO-2022-JP') // only whole escape sequences
        return [...Buffer.from(Buffer.from(bytes).toString('latin1').replace(/\x1B(?=[$(](?![@BIJ]))|\x1B[$(]?$/g, ' '),
                               'latin1')];
    return bytes;
}

// The first label of each encoding is tried in full, its other labels once each.
const cases = [], seen = new Set();
for (const { label, name } of labels) {
    const first = !seen.has(name);
    seen.add(name);
    if (first) cases.push({ label, name, bytes: Buffer.from(wholeIndex(name)) });
    for (let i = 0; i < (first ? RANDOM_CASES : 1); i++)
        cases.push({ label, name, bytes: Buffer.from(randomBytes(name)) });
}

function fromQuire() {
    const input = Buffer.concat(cases.flatMap(c => [Buffer.from(`${c.label} ${c.bytes.length}\n`), c.bytes]));
    const output = execFileSync(path.join(build, 'tests/decode'), { input, maxBuffer: 1 << 28 });
    let at = 0;
    return cases.map(() => {
        const end = output.indexOf(0x0A, at), length = Number(output.subarray(at, end));
        at = end + 1 + length;
        return output.toString('utf8', end + 1, at);
    });
}

function fromChromium() {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'encodings-'));
    const data = JSON.stringify(cases.map(c => [c.label, c.bytes.toString('base64')]));
    fs.writeFileSync(path.join(folder, 'page.html'), `<!DOCTYPE html><pre></pre><script>
        const answers = ${data}.map(([label, bytes]) => {
            const text = new TextDecoder(label, { ignoreBOM: true })
                .decode(Uint8Array.from(atob(bytes), c => c.charCodeAt(0)));
            return [...text].map(c => c.codePointAt(0).toString(36)).join(' ');
        });
        document.querySelector('pre').textContent = '@' + answers.join(',') + '@';</script>`);
    try {
        const page = execFileSync('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom',
            `--user-data-dir=${path.join(folder, 'profile')}`, path.join(folder, 'page.html')],
            { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
        return /<pre>@(.*)@<\/pre>/.exec(page)[1].split(',').map(text =>
            text === '' ? '' : text.split(' ').map(c => String.fromCodePoint(parseInt(c, 36))).join(''));
    } finally {
        fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
}

// UTF-8 is cleaned in the same walk: what is no text becomes U+FFFD.
const cleaned = text => text.replace(/\r\n?|\f/g, '\n')
    .replace(/[\0-\x08\x0B\x0E-\x1F\x7F-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]|[\u{1FFFE}-\u{1FFFF}]/gu, '\uFFFD');
const shown = text => [...text].map(c => c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')).join(' ');

function firstDifference(a, b) {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    return `at ${i}: ${shown(a.slice(i, i + 4))} instead of ${shown(b.slice(i, i + 4))}`;
}

function nodeDifferences(label, name) {
    let decoder;
    try { decoder = new TextDecoder(label, { ignoreBOM: true }); } catch { return 'not supported'; }
    const units = MIXES[name] ? 65536 : 256, inputs = [];
    for (let i = units === 256 ? 0x80 : 0x8000; i < units; i++) inputs.push(units === 256 ? [i] : [i >> 8, i & 255]);
    if (name.startsWith('UTF') || name === 'ISO-2022-JP') return '';
    const own = cases.splice(0, cases.length, ...inputs.map(b => ({ label, name, bytes: Buffer.from(b) })));
    const ours = fromQuire();
    cases.splice(0, cases.length, ...own);
    return inputs.filter((b, i) => new TextDecoder(label).decode(Uint8Array.from(b)) !== ours[i]).length;
}

const ours = fromQuire(), theirs = fromChromium();
let failures = 0;
cases.forEach((c, i) => {
    const expected = c.name === 'UTF-8' ? cleaned(theirs[i]) : theirs[i];
    if (ours[i] === expected) return;
    if (++failures <= 20) console.log(`FAILED ${c.label} (case ${i}): ${firstDifference(ours[i], expected)}`);
});
if (process.argv.includes('--table'))
    for (const name of seen) {
        const all = labels.filter(l => l.name === name).map(l => l.label);
        console.log([all.join(' '), name, nodeDifferences(all.at(-1), name)].join(' | '));
    }
console.log(`encodings: ${labels.length} labels, ${cases.length} texts checked, ${failures} failures`);
process.exit(failures > 0 || cases.length === 0 ? 1 : 0);
