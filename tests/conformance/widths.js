// No page is wider than the window: widths.js PROFILE-FOLDER FILE...  Exit status 1 when one is.
const path = require('path');
const { pathToFileURL } = require('url');
const { openBrowser } = require('./browser');

const [profile, ...files] = process.argv.slice(2);

// The page's width in the window's, and what reaches out of it.
function measure() {
    const root = document.documentElement, room = root.clientWidth;
    const out = [...document.querySelectorAll('body *')].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.right > room + 1 || box.left < -1);
    });
    const name = (element) => `<${element.localName} class="${element.className}">`;
    return { width: Math.max(root.scrollWidth, document.body.scrollWidth), room, out: out.slice(0, 3).map(name) };
}

(async () => {
    const context = await openBrowser(profile);
    const page = await context.newPage();
    let good = true;
    for (const file of files)
        for (const window of [320, 360, 800, 1280]) {
            await page.setViewportSize({ width: window, height: 800 });
            await page.goto(pathToFileURL(path.resolve(file)).href);
            const { width, room, out } = await page.evaluate(measure);
            if (width > room || room > window) {
                const where = out.join(', ');
                console.log(`${path.basename(file)}: ${width} pixels wide in a window of ${window} (${where})`);
                good = false;
            }
        }
    await context.close();
    process.exit(good ? 0 : 1);
})().catch((error) => {
    console.error(error);
    process.exit(1);
});
