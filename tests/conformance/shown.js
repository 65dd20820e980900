#!/usr/bin/env node
// What quire reads of a page is what Chromium shows of it: the letters, where words end, and where lines and blocks
// end, on pages put together at random (shown_pages.js). What may differ, and why, is in shown_in_browser.js and below.
//   shown.js BUILD-FOLDER [--count PAGES] [--seed FIRST] [--shrink MOST] [--of declarations]
//   shown.js BUILD-FOLDER --page FILE        compares one page and shows both
// --of declarations: only pages of valid and broken declarations of CSS (shown_declarations.js).
// --shrink cuts the first pages that fail down to what still fails.
'use strict';
const { spawnSync } = require('child_process');
const fs = require('fs'), os = require('os'), path = require('path');
const { runInBrowser } = require('./browser');
const { Declarations } = require('./shown_declarations');
const { Pages } = require('./shown_pages');

const build = path.resolve(process.argv[2] ?? 'build');
const option = (name, fallback) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? fallback : process.argv[at + 1];
};
const COUNT = Number(option('count', 300)), SEED = Number(option('seed', 20261128));
const SHRINK = Number(option('shrink', 0)), SHOWN = Math.max(SHRINK, 10);
const BATCH = 40, ORIGIN = 'http://pages.test/'; // answered here

// Signs for places where words may be glued, apart or on two lines; for places where they may be anything but glued;
// and for a formula, whose letters each writer sets in its own way.
const LOOSE = '\uE000', APART = '\uE002', FORMULA = '\uE001';

// ---- what Chromium shows ----

async function openPage(context) {
    const page = await context.newPage(), texts = new Map();
    await page.route(`${ORIGIN}**`, (route) => route.fulfill({
        contentType: 'text/html; charset=utf-8', body: texts.get(route.request().url()) ?? '<!DOCTYPE html>',
    }));
    await page.goto(ORIGIN);
    await page.addScriptTag({ path: path.join(__dirname, 'shown_in_browser.js') });
    return async (all) => {
        const addresses = all.map((text, i) => `${ORIGIN}${i}`);
        all.forEach((text, i) => texts.set(addresses[i], text));
        await page.emulateMedia({ media: 'screen' });
        await page.evaluate((list) => load(list), addresses);
        await page.emulateMedia({ media: 'print' });
        return page.evaluate((signs) => shownTexts(signs), { LOOSE, APART, FORMULA });
    };
}

// ---- what quire reads ----

const INLINE = new Set(('emphasis strong strikethrough inserted deleted marked small underline superscript subscript ' +
    'code quotation citation link span bidi-override abbreviation date ruby image word-break footnote-reference ' +
    'cross-reference').split(' '));
const TARGET = /https:\/\/example\.org\/x|\btip\b/g; // what a link without text shows

const unquoted = (text) => text.replace(/\\(?:u\{([0-9A-Fa-f]+)\}|(.))/g, (all, code, sign) =>
    code ? String.fromCodePoint(parseInt(code, 16)) : sign === 'n' ? '\n' : sign === 't' ? '\t' : sign);

// The text of a line of the tree, with what stands around and behind it.
function lineText(line, kind) {
    switch (kind) {
    case 'text': {
        const [, text, shown] = /^ *text "((?:[^"\\]|\\.)*)"(?:.* shown="((?:[^"\\]|\\.)*)")?/.exec(line);
        return { text: unquoted(shown ?? text).replaceAll(TARGET, LOOSE), end: '' };
    }
    case 'math': return { text: FORMULA, end: '' };
    case 'math-block': return { text: `\n${FORMULA}`, end: '\n' };
    case 'ruby-text': return { text: LOOSE, end: LOOSE };
    default: return INLINE.has(kind) ? { text: '', end: '' } : { text: '\n', end: '\n' };
    }
}

function treeText(tree) {
    let out = '';
    const open = [];
    for (const line of tree.split('\n')) {
        const [, { length: depth }, kind] = /^( *)(\S*)/.exec(line);
        if (!kind || kind === 'meta')
            continue;
        while (open.length && open.at(-1).depth >= depth)
            out += open.pop().end;
        const { text, end } = lineText(line, kind);
        out += text;
        open.push({ depth, end });
    }
    return out + open.reverse().map(({ end }) => end).join('');
}

function fromQuire(texts) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shown-'));
    try {
        const files = texts.map((text, i) => path.join(folder, `p${i}.html`));
        texts.forEach((text, i) => fs.writeFileSync(files[i], text.trim() ? text : '<!-- -->'));
        const args = ['-v', '-t', 'tree', '-d', path.join(folder, 'out'), ...files];
        const run = spawnSync(path.join(build, 'quire'), args, { encoding: 'utf8', maxBuffer: 1 << 28 });
        if (run.status !== 0)
            throw new Error(`quire ends with ${run.status ?? run.signal ?? run.error}: ${run.stderr?.slice(-2000)}`);
        return texts.map((text, i) => ({
            tree: fs.readFileSync(path.join(folder, 'out', `p${i}.tree`), 'utf8'),
            said: run.stderr.split('\n').filter((line) => line.includes(`/p${i}.html`)).join('\n'),
        }));
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
}

// ---- the comparison ----

// Marks of check boxes and radio buttons; controls, which become U+FFFD.
const CHECKS = /[\u2610\u2612\u25C9\u25CB]/g;
const CONTROLS = /[\0-\x08\x0B\x0E-\x1F\x7F-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]/g;
// Lines and cells of spaces alone may be left out.
const EDGE = `\\n${APART}${LOOSE}`, BLANK = new RegExp(`(^|[${EDGE}])[ \\u00A0]+(?=[\\t${EDGE}]|$)`, 'g');
// Between these a newline vanishes in quire (CSS Text 3 4.1.3), and is a space in Chromium.
const EAST_ASIAN = /[\u2E80-\uA4CF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF]/;

// What stands between two letters, once `sign` is read behind `gap`; undefined for a letter.
function widened(gap, sign) {
    if (sign === LOOSE || sign === APART)
        return gap === LOOSE ? LOOSE : sign;
    if (!/[ \t\n\r\f]/.test(sign))
        return undefined;
    if (gap === LOOSE || gap === APART || gap === '\n')
        return gap;
    return sign === '\n' ? '\n' : sign === '\t' ? APART : ' '; // a tab is one, or parts cells
}

// Letters, each with what stands before it: '' (glued), ' ', '\n', APART or LOOSE. Where spaces are kept, quire makes
// them no-break, so that those cannot be told apart.
function letters(text, keepsSpaces) {
    const plain = text.replace(CHECKS, LOOSE).replace(CONTROLS, '\uFFFD').replace(BLANK, '$1')
        .replace(keepsSpaces ? /\u00A0/g : /(?!)/g, ' ');
    const all = [];
    let gap = '\n';
    for (const letter of plain) {
        const next = widened(gap, letter);
        if (next === undefined)
            all.push({ letter, gap });
        gap = next ?? '';
    }
    return all;
}

const isEastAsian = (all, i) => EAST_ASIAN.test(all[i - 1].letter) && EAST_ASIAN.test(all[i].letter);

// Whether two letters are the same and stand apart alike. Behind a sign for a loose place it is not known whether a
// word begins, so that text-transform may differ; behind a full stop that stands in a word, Chromium begins another.
function agree(ours, theirs, i) {
    const [a, b] = [ours[i], theirs[i]], gaps = a.gap + b.gap, has = (gap) => gaps.includes(gap);
    const isLoose = has(LOOSE) || has(APART) || ours[i - 1]?.letter === '.';
    if (isLoose ? a.letter.toUpperCase() !== b.letter.toUpperCase() : a.letter !== b.letter)
        return false;
    return i === 0 || a.gap === b.gap || has(LOOSE) || (has(APART) && a.gap !== '' && b.gap !== '') ||
        (gaps === ' ' && isEastAsian(ours, i));
}

// The place of the first difference, or -1.
function difference(ours, theirs) {
    for (let i = 0; i < Math.max(ours.length, theirs.length); i++)
        if (!ours[i] || !theirs[i] || !agree(ours, theirs, i))
            return i;
    return -1;
}

function compare(text, ours, theirs) {
    if (/hides more than half/.test(ours.said)) // and is shown
        return { skipped: true };
    const keepsSpaces = /white-space|\\|<pre|<listing|<textarea|<xmp/i.test(text);
    const hasCode = /<(pre|listing)/i.test(text); // whose letters are kept; blocks inside of it are no code
    const read = (shown) => letters(hasCode ? shown.toUpperCase() : shown, keepsSpaces);
    const a = read(treeText(ours.tree)), b = read(theirs), at = difference(a, b);
    if (at < 0)
        return {};
    const part = (all) => JSON.stringify(all.slice(Math.max(0, at - 12), at + 12).map((l) => l.gap + l.letter).join(''))
        .replaceAll(LOOSE, '~').replaceAll(APART, '|').replaceAll(FORMULA, '∎');
    const kind = a[at]?.letter !== b[at]?.letter ? 'letters' : a[at].gap + b[at].gap;
    return { kind, differs: `quire ${part(a)} Chromium ${part(b)}` };
}

async function check(shown, texts) {
    const ours = fromQuire(texts), theirs = await shown(texts);
    return texts.map((text, i) => compare(text, ours[i], theirs[i]));
}

// The fewest pieces that still differ in the same way: tries without ever smaller parts of them.
async function shrink(shown, pieces, kind) {
    for (let size = pieces.length >> 1; size >= 1;) {
        const candidates = [];
        for (let at = 0; at < pieces.length; at += size)
            candidates.push([...pieces.slice(0, at), ...pieces.slice(at + size)]);
        const results = await check(shown, candidates.map((list) => list.join('')));
        const found = results.findIndex((result) => result.differs && result.kind === kind);
        if (found >= 0)
            pieces = candidates[found];
        size = found >= 0 ? Math.min(size, pieces.length >> 1) : size >> 1;
    }
    return pieces.join('');
}

async function showPage(shown, file) {
    const text = fs.readFileSync(file, 'utf8'), [ours] = fromQuire([text]), [theirs] = await shown([text]);
    const result = compare(text, ours, theirs);
    console.log(`${ours.tree}${ours.said}\n${JSON.stringify(theirs)}\n${result.differs ?? 'no difference'}`);
    return result.differs ? 1 : 0;
}

const pieces = (seed) => option('of', '') === 'declarations' ? new Declarations(new Pages(seed)).page()
    : new Pages(seed).next();

async function checkAll(shown) {
    let failures = 0, skipped = 0;
    for (let first = SEED; first < SEED + COUNT; first += BATCH) {
        const pages = [];
        for (let seed = first; seed < Math.min(first + BATCH, SEED + COUNT); seed++)
            pages.push(pieces(seed));
        const results = await check(shown, pages.map((pieces) => pieces.join('')));
        for (const [i, { skipped: isSkipped, differs, kind }] of results.entries()) {
            skipped += isSkipped ? 1 : 0;
            failures += differs ? 1 : 0;
            if (differs && failures <= SHOWN)
                console.log(`FAILED page ${first + i}: ${differs}`);
            if (differs && failures <= SHRINK)
                console.log(`    ${JSON.stringify(await shrink(shown, pages[i], kind))}`);
        }
    }
    console.log(`shown: ${COUNT} pages checked, ${skipped} of them skipped, ${failures} failures`);
    return failures > 0 || skipped > COUNT / 10 || !(COUNT > 0) ? 1 : 0;
}

runInBrowser('shown', async (context) => {
    const shown = await openPage(context), file = option('page');
    return file ? showPage(shown, file) : checkAll(shown);
});
