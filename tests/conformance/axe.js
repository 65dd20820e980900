// Runs axe-core over pages in Chromium: axe.js PROFILE-FOLDER FILE...  Exit status 1 when it finds a violation.
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { openBrowser } = require('./browser');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [profile, ...files] = process.argv.slice(2);

async function check(page, file, colorScheme) {
    await page.emulateMedia({ colorScheme });
    await page.goto(pathToFileURL(path.resolve(file)).href);
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate('axe.run(document)');
    for (const { id, impact, help, nodes } of violations)
        for (const node of nodes.slice(0, 3))
            console.log(`${path.basename(file)} (${colorScheme}): ${id} (${impact}): ${help}: ` +
                node.html.slice(0, 160));
    if (passes.length === 0)
        console.log(`${path.basename(file)} (${colorScheme}): axe-core checked nothing`);
    return violations.length === 0 && passes.length > 0;
}

(async () => {
    const context = await openBrowser(profile);
    const page = await context.newPage();
    let good = true;
    for (const file of files)
        for (const colorScheme of ['light', 'dark'])
            good = await check(page, file, colorScheme) && good;
    await context.close();
    process.exit(good ? 0 : 1);
})().catch((error) => {
    console.error(error);
    process.exit(1);
});
