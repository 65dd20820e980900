#!/usr/bin/env node
// List markers: what quire prints before an item is what Chromium shows there, by its accessibility tree. Checked are
// every predefined style with many numbers, and lists put together at random; in the text output, and in the HTML
// output as Chromium shows that.
//   markers.js BUILD-FOLDER [--count LISTS] [--seed FIRST]
// What differs on purpose: bullets of lists that ask for none are the house style's; text has no spaces around a
// marker; square is U+25AA, as in the standard. The tree says nothing of counters in ::marker.
'use strict';
const { spawnSync } = require('child_process');
const fs = require('fs'), os = require('os'), path = require('path');
const { runInBrowser } = require('./browser');

const build = path.resolve(process.argv[2] ?? 'build');
const option = (name, fallback) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const COUNT = option('count', 400), SEED = option('seed', 20261128), LISTS_A_PAGE = 50;

const STYLES = ('decimal decimal-leading-zero arabic-indic armenian upper-armenian lower-armenian bengali cambodian ' +
    'khmer cjk-decimal devanagari georgian gujarati gurmukhi hebrew kannada lao malayalam mongolian myanmar oriya ' +
    'persian urdu lower-roman upper-roman tamil telugu thai tibetan lower-alpha lower-latin upper-alpha upper-latin ' +
    'lower-greek hiragana hiragana-iroha katakana katakana-iroha hangul hangul-consonant ethiopic-halehame ' +
    'ethiopic-halehame-am ethiopic-halehame-ti-er ethiopic-halehame-ti-et cjk-earthly-branch cjk-heavenly-stem ' +
    'japanese-informal japanese-formal korean-hangul-formal korean-hanja-informal korean-hanja-formal ' +
    'simp-chinese-informal simp-chinese-formal trad-chinese-informal trad-chinese-formal cjk-ideographic ' +
    'ethiopic-numeric disc circle square disclosure-open disclosure-closed').split(' ');
const VALUES = [-12345, -9999, -110, -10, -5, -1, 0, 1, 2, 3, 9, 10, 11, 12, 13, 15, 16, 19, 20, 26, 27, 47, 48, 49, 52,
    53, 99, 100, 101, 110, 111, 702, 703, 999, 1000, 1001, 1010, 1100, 3999, 4000, 4999, 5000, 6000, 7000, 8000, 9999,
    10000, 10001, 10010, 10999, 12345, 19999, 20000, 99999, 100000, 123456, 1000000, 99999999, 100000000, 101001000,
    999999999];

// A generator of 32 bits (mulberry32).
class Random {
    constructor(seed) { this.state = seed; }
    next() {
        let t = (this.state += 0x6D2B79F5);
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    }
    below(count) { return Math.floor(this.next() * count); }
    one(list) { return list[this.below(list.length)]; }
    chance(share) { return this.next() < share; }
}

// ---- pages ----

// Beyond the standard's range: Chromium drops the one of "十一萬" and so writes another number, and puts circumflexes on
// Armenian letters, for which fonts have no place.
const isLeftOut = (style, value) => Math.abs(value) > 9999 && /korean-hanja-informal|armenian/.test(style);

function stylePage(style, random) {
    const values = VALUES.concat(Array.from({ length: 60 }, () => Math.floor(10 ** (random.next() * 9))))
        .filter((value) => !isLeftOut(style, value));
    const items = values.map((value, i) => `<li value="${value}">x${i}</li>`);
    return `<ol style="list-style-type:${style}">${items.join('')}</ol>`;
}

const STRINGS = ['"→ "', "'§'", '"\\201C\\"\\201D  "', '"\\\\ "', '"<&> "', '"a\\a b"', '""', '"※ "'];
const OWN = ['stars', 'steps', 'paper', 'tally', 'few', 'minus', 'padded', 'more', 'circle-1', 'circle-2', 'broken'];
const SHEET = `<style>
@counter-style stars { system: cyclic; symbols: "*" "\\2020" \\2021; suffix: " " }
@counter-style steps { system: numeric; symbols: a b c; prefix: "("; suffix: ") "; negative: "[" "]" }
@counter-style paper { system: extends upper-roman; prefix: "Art. "; suffix: " – " }
@counter-style tally { system: additive; additive-symbols: 5 V, 1 I; range: 1 20; fallback: steps }
@counter-style few { system: fixed 3; symbols: Ⓐ Ⓑ Ⓒ; fallback: lower-greek; suffix: " " }
@counter-style minus { system: extends decimal; negative: "minus "; }
@counter-style padded { system: numeric; symbols: "0" "1"; pad: 5 "0"; range: infinite 20, 30 40 }
@counter-style more { symbols: "+" "#"; suffix: ": " }
@counter-style circle-1 { system: fixed; symbols: p; fallback: circle-2 }
@counter-style circle-2 { system: fixed; symbols: p q; fallback: circle-1 }
@counter-style broken { system: alphabetic }
.sign > li::marker { content: "\\2713  " }
.none::marker { content: none }
</style>`;

const typeOf = (random) => random.one([() => random.one(STYLES), () => random.one(STRINGS), () => random.one(OWN),
    () => 'none', () => 'no-such-style', () => random.one(['initial', 'revert'])])();

function declaration(random) {
    const type = typeOf(random);
    const forms = [`list-style-type:${type}`, `list-style-type: ${type} !important`, `list-style:${type}`,
        `list-style: inside ${type}`, `list-style:${type} outside`, 'list-style: inside',
        'list-style: url(none.png)', `list-style-type:${type} ${type}`];
    return random.one(/^(initial|revert)$/.test(type) ? forms.slice(0, 3) : forms);
}

function attributes(random, share) {
    const style = random.chance(share) ? ` style='${declaration(random).replaceAll("'", '&#39;')}'` : '';
    const type = random.chance(share / 2) ? ` type=${random.one(['1', 'a', 'A', 'i', 'I', 'disc', 'SQUARE', 'circle',
        'none', 'x'])}` : '';
    const marker = random.chance(share / 4) ? ` class=${random.one(['sign', 'none'])}` : '';
    return style + type + marker;
}

function list(random, name) {
    const tag = random.one(['ol', 'ol', 'ul', 'menu']), count = 1 + random.below(5);
    const start = random.chance(0.3) ? ` start=${random.below(60) - 8}` : '';
    const reversed = random.chance(0.15) ? ' reversed' : '';
    const items = Array.from({ length: count }, (_, i) => `<li${attributes(random, 0.2)}` +
        `${random.chance(0.15) && tag === 'ol' ? ` value=${random.below(40) - 5}` : ''}>${name}${i}</li>`);
    return `<${tag}${attributes(random, 0.7)}${start}${reversed}>${items.join('')}</${tag}>`;
}

function randomPage(random) {
    const lists = Array.from({ length: LISTS_A_PAGE }, (_, i) => list(random, `x${i}y`));
    return SHEET + lists.join('<p>between</p>');
}

// ---- what is shown ----

// The markers of a page by the text of their items.
async function shownMarkers(page, session, html) {
    await page.setContent(html);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node])), markers = new Map();
    const textOf = (node) => node?.name.value;
    const inside = (node) => node.childIds.map((id) => byId.get(id)).filter(Boolean)
        .flatMap((child) => child.ignored || !child.role ? inside(child) : [child]);
    for (const node of nodes.filter(({ role }) => role?.value === 'listitem')) {
        const children = inside(node), isMarker = ({ role }) => role.value === 'ListMarker';
        const text = children.filter((child) => !isMarker(child)).flatMap((child) => [child, ...inside(child)])
            .find(({ role }) => role.value === 'StaticText');
        const own = children.filter(isMarker).flatMap((marker) => marker.name.value || inside(marker).map(textOf));
        markers.set(textOf(text), own.join(''));
    }
    return markers;
}

function fromQuire(pages) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'markers-'));
    try {
        const files = pages.map((html, i) => path.join(folder, `p${i}.html`));
        pages.forEach((html, i) => fs.writeFileSync(files[i], `<!DOCTYPE html><html lang=en><title>t</title>${html}`));
        const args = ['-q', '-t', 'text,html', '--width', '200', '-d', path.join(folder, 'out'), ...files];
        const run = spawnSync(path.join(build, 'quire'), args, { encoding: 'utf8', maxBuffer: 1 << 26 });
        if (run.status !== 0)
            throw new Error(`quire ends with ${run.status ?? run.signal ?? run.error}: ${run.stderr?.slice(-2000)}`);
        const read = (i, extension) => fs.readFileSync(path.join(folder, 'out', `p${i}.${extension}`), 'utf8');
        return pages.map((_, i) => ({ text: read(i, 'txt'), html: read(i, 'html') }));
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
}

// Bullets that the page does not ask for are the house's.
const printed = (marker) => marker.replace(/[\n\t]/g, ' ').replace('■', '▪').trim();

function check(name, theirs, again, text) {
    const failures = [];
    const labels = new Map(text.split('\n').map((line) => /^ *(.*?) *\b(x\d+(?:y\d+)?)$/.exec(line)).filter(Boolean)
        .map(([, label, item]) => [item, label]));
    for (const [item, marker] of theirs) {
        const wanted = printed(marker), isHouse = wanted === '•' && labels.get(item) === '•';
        if (!isHouse && labels.get(item) !== wanted)
            failures.push(`${name}: text has "${labels.get(item)}" before ${item}, Chromium shows "${wanted}"`);
        if (printed(again.get(item) ?? '?') !== wanted)
            failures.push(`${name}: HTML has "${again.get(item)}" before ${item}, the page "${marker}"`);
    }
    return failures;
}

async function checkAll(page, session) {
    const random = new Random(SEED), names = [...STYLES], pages = STYLES.map((style) => stylePage(style, random));
    for (let i = 0; i < COUNT; i += LISTS_A_PAGE) {
        names.push(`random ${i / LISTS_A_PAGE}`);
        pages.push(randomPage(random));
    }
    const ours = fromQuire(pages);
    let failures = [], items = 0;
    for (const [i, html] of pages.entries()) {
        const theirs = await shownMarkers(page, session, `<!DOCTYPE html>${html}`);
        const again = await shownMarkers(page, session, ours[i].html);
        failures = failures.concat(check(names[i], theirs, again, ours[i].text));
        items += theirs.size;
    }
    failures.slice(0, 40).forEach((failure) => console.log(`FAILED ${failure}`));
    console.log(`markers: ${items} items of ${pages.length} pages checked, ${failures.length} failures`);
    return failures.length > 0 || items === 0 ? 1 : 0;
}

runInBrowser('markers', async (context) => {
    const page = await context.newPage();
    return checkAll(page, await context.newCDPSession(page));
});
