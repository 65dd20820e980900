// Compares the looks that Chromium computes for blocks with those of a style: for style_browser.py.
//   style_browser.js PAGES.json
const fs = require('fs');
const { runInBrowser } = require('./browser.js');
const { pages, places, taken } = JSON.parse(fs.readFileSync(process.argv[2]));

// In the page: the look of every element that is a block, with the block's name.
function measure({ places, taken, bodySize }) {
    if (bodySize) document.body.style.fontSize = bodySize;
    const own = (element) => Object.keys(places).find((name) => element.matches(places[name]));
    const outer = (element) => Object.keys(taken).find((selector) => element.matches(selector));
    const plain = parseFloat(getComputedStyle(document.body).fontSize);
    const found = [];
    for (const element of document.body.querySelectorAll('*')) {
        const from = outer(element), name = from ? taken[from] : own(element);
        if (!name || element.closest('nav')) continue;
        const style = getComputedStyle(element);
        found.push({ name, tag: element.tagName + '.' + element.className, ratio: parseFloat(style.fontSize) / plain,
            leading: parseFloat(style.lineHeight) / parseFloat(style.fontSize), weight: style.fontWeight,
            italic: style.fontStyle, colour: style.color, align: style.textAlign });
    }
    return found;
}

const points = (text) => parseFloat(text);
const rgb = (hex) => `rgb(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(', ')})`;
const ALIGNS = { justify: ['start', 'left'], start: ['start', 'left'], end: ['end', 'right'], center: ['center'] };

runInBrowser('style', async (context) => {
    let checked = 0, failures = 0;
    const check = (what, holds, why) => {
        checked++;
        if (!holds && ++failures <= 40) console.log(`FAILED ${what}: ${why}`);
    };
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme: 'light' });
    for (const [number, one] of pages.entries()) {
        const seen = new Set();
        for (const file of one.files) {
            for (const bodySize of ['', '31px']) {
                await page.goto(`file://${file}`);
                for (const got of await page.evaluate(measure, { places, taken, bodySize })) {
                    const wanted = one.blocks[got.name], size = points(wanted.size);
                    const what = `${got.name} (${got.tag}) of style ${number} in ${file.split('.').pop()}`;
                    const ratio = size / points(one.blocks.body.size);
                    seen.add(got.name);
                    check(`size of ${what}`, Math.abs(got.ratio / ratio - 1) < 0.01, `${got.ratio}, not ${ratio}`);
                    check(`leading of ${what}`, Math.abs(got.leading - points(wanted.leading) / 100) < 0.02,
                        `${got.leading}, not ${wanted.leading}`);
                    check(`weight of ${what}`, got.weight === (wanted.weight === 'bold' ? '700' : '400'), got.weight);
                    check(`italic of ${what}`, (got.italic === 'italic') === (wanted.italic === 'on'), got.italic);
                    check(`colour of ${what}`, got.colour === rgb(wanted.colour),
                        `${got.colour}, not ${wanted.colour}`);
                    if (wanted.align)
                        check(`align of ${what}`, ALIGNS[wanted.align].includes(got.align),
                            `${got.align}, not ${wanted.align}`);
                }
            }
        }
        for (const name of Object.keys(places)) check(`${name} is in style ${number}`, seen.has(name), 'not found');
    }
    console.log(`style_browser: ${checked} checked, ${failures} failures`);
    return failures ? 1 : 0;
});
