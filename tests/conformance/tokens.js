// Where lines end in Chromium: tokens.js PROFILE-FOLDER PAGES.json (made by tokens_browser.py).
const fs = require('fs');
const { pathToFileURL } = require('url');
const { openBrowser } = require('./browser');

const WIDTHS = [200, 233, 260, 290, 320, 360, 400, 450, 510, 580, 660, 740, 820, 900];
const [profile, list] = process.argv.slice(2);
const pages = JSON.parse(fs.readFileSync(list, 'utf8'));
let checked = 0, failures = 0;

function check(what, holds, why) {
    checked++;
    if (holds)
        return;
    failures++;
    if (failures <= 20)
        console.log(`FAILED ${what}: ${why}`);
}

// In the page: for each paragraph its text, its width, and before which of its characters lines begin.
function measure() {
    const lines = (paragraph) => {
        const starts = [], range = document.createRange();
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        let offset = 0, bottom = null;
        for (let node; (node = walker.nextNode()); offset += node.data.length)
            for (let i = 0; i < node.data.length; i++) {
                if (/\s|\p{M}/u.test(node.data[i]))
                    continue;
                range.setStart(node, i);
                range.setEnd(node, i + 1);
                const box = range.getBoundingClientRect();
                if (bottom !== null && box.top >= bottom - 2)
                    starts.push(offset + i);
                bottom = box.bottom;
            }
        return starts;
    };
    const width = (paragraph) => paragraph.getBoundingClientRect().width;
    const size = (paragraph) => parseFloat(getComputedStyle(paragraph).fontSize);
    const one = (p) => ({ text: p.textContent, width: width(p), size: size(p), starts: lines(p) });
    return { paragraphs: [...document.querySelectorAll('p')].map(one), scroll: document.documentElement.scrollWidth,
        room: document.documentElement.clientWidth };
}

// In the page: what is copied of each paragraph, and which tokens programs may hyphenate.
function inspect(expected) {
    const paragraphs = [...document.querySelectorAll('p')];
    return paragraphs.map((paragraph, index) => {
        getSelection().selectAllChildren(paragraph);
        const copied = getSelection().toString();
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), hyphenated = [];
        let offset = 0;
        for (let node; (node = walker.nextNode()); offset += node.data.length) {
            const style = getComputedStyle(node.parentElement);
            if (style.hyphens === 'none' || style.whiteSpace === 'nowrap')
                continue;
            for (const [start, end] of expected[index].tokens) {
                const part = node.data.slice(Math.max(start - offset, 0), Math.max(end - offset, 0));
                if (/\p{L}{5}/u.test(part))
                    hyphenated.push(part);
            }
        }
        return { copied, hyphenated };
    });
}

const around = (text, at) => `${text.slice(Math.max(at - 20, 0), at)}|${text.slice(at, at + 20)}`;

function checkLines(what, expected, found) {
    const least = found.width / found.size / 0.62; // characters that surely fit
    for (const start of found.starts)
        for (const [from, to] of expected.kept)
            if (from < start && start < to && to - from <= least)
                check(what, false, `a line ends at ${around(expected.text, start)}`);
    checked++;
}

(async () => {
    const context = await openBrowser(profile);
    const page = await context.newPage();
    for (const { file, paragraphs } of pages) {
        const name = file.replace(/.*\/([^/]+\.book|[^/]+\.html)\b.*/, '$1');
        check(name, !/\u00AD|&shy;|&#173;|&#xad;/i.test(fs.readFileSync(file, 'utf8')), 'a soft hyphen');
        await page.goto(pathToFileURL(file).href);
        const inspected = await page.evaluate(inspect, paragraphs);
        inspected.forEach(({ copied, hyphenated }, i) => {
            check(name, copied.trim() === paragraphs[i].text, `copied as ${JSON.stringify(copied)}`);
            check(name, hyphenated.length === 0, `may be hyphenated: ${hyphenated}`);
        });
        for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 800 });
            const found = await page.evaluate(measure);
            check(`${name}, ${width}`, found.scroll <= found.room, `${found.scroll} pixels wide`);
            check(`${name}, ${width}`, found.paragraphs.length === paragraphs.length, 'paragraphs are missing');
            found.paragraphs.forEach((paragraph, i) => {
                check(name, paragraph.text === paragraphs[i].text, `the text is another: ${paragraph.text}`);
                checkLines(`${name}, ${width}`, paragraphs[i], paragraph);
            });
        }
    }
    await context.close();
    console.log(`tokens in a browser: ${checked} checked, ${failures} failures`);
    process.exit(failures > 0 ? 1 : 0);
})().catch((error) => {
    console.error(error);
    process.exit(1);
});
