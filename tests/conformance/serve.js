// What people see of --serve: serve.js FOLDER MANY SINGLE  changes the inputs in FOLDER and looks at the pages at the
// address MANY, of a folder's documents, and at SINGLE, of a document without output files.
const fs = require('fs'), path = require('path');
const { runInBrowser } = require('./browser');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [folder, many, single] = process.argv.slice(2);
const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);
const timeout = 10000;
let failures = 0, checked = 0;

function check(what, holds, why = '') {
    checked++;
    if (!holds) {
        failures++;
        console.log(`FAILED ${what}: ${why}`);
    }
}

async function waits(page, what, test, argument) {
    let why = '';
    const good = await page.waitForFunction(test, argument, { timeout }).then(() => true, (error) => {
        why = error.message;
        return false;
    });
    check(what, good, why + (good ? '' : await page.evaluate('document.body.innerText.slice(0, 300)')));
}

async function accessible(page, what) {
    for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        const { violations, passes } = await page.evaluate(`${axe}; axe.run(document, { iframes: false })`);
        check(`${what} (${colorScheme}): axe-core`, violations.length === 0 && passes.length > 5,
            violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`).join('\n'));
    }
}

const frameText = (text) => document.getElementById('view').contentDocument?.body?.innerText.includes(text);

// The type and the beginning of what an address leads to.
const fetched = (page, at) => page.evaluate(async (url) => {
    const answer = await fetch(url);
    return [answer.headers.get('content-type'), (await answer.text()).slice(0, 5)];
}, at);

async function shot(page, name) {
    if (process.env.SHOTS)
        await page.screenshot({ path: path.join(process.env.SHOTS, `${name}.png`) });
}

async function watchDocument(page, errors) {
    await waits(page, 'the output', frameText, 'Paragraph 199');
    check('findings beside it', (await page.textContent('#panel')).includes('the link text "here" does not name'));
    check('with their place', /^\d+:\d+$/.test(await page.textContent('#panel li .place')));
    check('landmarks', (await page.locator('header, nav, main, aside').count()) === 4);
    await accessible(page, 'a document');
    await shot(page, 'document');
    const scroll = await page.evaluate(() => {
        const view = document.getElementById('view').contentWindow;
        view.scrollTo(0, 900);
        return view.scrollY;
    });
    check('it scrolls', scroll > 500, scroll);
    const text = fs.readFileSync(path.join(folder, 'docs/sub/b c.md'), 'utf8');
    const changed = text.replace('Paragraph 199', 'The changed paragraph').replace('[here]', '[the first one]');
    write('docs/sub/b c.md', changed);
    await waits(page, 'it is loaded again', frameText, 'The changed paragraph');
    await waits(page, 'where it was', (y) => document.getElementById('view').contentWindow.scrollY === y, scroll);
    await waits(page, 'findings follow', () => !document.getElementById('panel').textContent.includes('link text'));
    check('the state is told', (await page.getAttribute('#state', 'role')) === 'status' &&
        (await page.textContent('#state')).startsWith('Up to date'));
    write('docs/sub/b c.md', '\0\0\0');
    await waits(page, 'a failure', () => document.getElementById('state').textContent.startsWith('Failed'));
    check('the old output stays', await page.evaluate(frameText, 'The changed paragraph'));
    check('and the error is there', (await page.textContent('#panel')).includes('binary data'));
    await accessible(page, 'a failure');
    write('docs/sub/b c.md', text);
    await waits(page, 'it is mended', frameText, 'Paragraph 199');
    check('no error in the page', errors.length === 0, errors.join('\n'));
    await page.keyboard.press('Tab');
    check('the keyboard reaches the outputs', await page.evaluate('document.activeElement.textContent') === 'HTML');
    await page.click('#outputs >> text=PDF');
    check('the PDF has a frame', (await page.getAttribute('#view', 'src')).startsWith('/out/') &&
        (await page.getAttribute('[aria-current]', 'href')).endsWith('view=1'));
    const pdf = await fetched(page, await page.getAttribute('#view', 'src'));
    check('which is a PDF', pdf.join() === 'application/pdf,%PDF-', pdf);
    await shot(page, 'pdf');
    const asked = page.waitForRequest((request) => request.url().endsWith('.pdf'), { timeout }).catch(() => null);
    write('docs/sub/b c.md', text + '\nOne more.\n');
    check('the PDF is loaded again', await asked);
    write('docs/sub/b c.md', text);
}

// Outputs that are held in memory.
async function watchSingle(page) {
    await page.goto(single);
    check('the single document at once', page.url().includes('/doc/'), page.url());
    await waits(page, 'its output', frameText, 'One alone.');
    write('one.md', '# One\n\nAnother text.\n');
    await waits(page, 'its output anew', frameText, 'Another text.');
    const [type, start] = await fetched(page, await page.getAttribute('#outputs li:nth-child(3) a', 'href'));
    check('by itself', type.startsWith('text/html') && start === '<!DOC', [type, start]);
    await page.click('#outputs >> text=PDF');
    check('its PDF', (await fetched(page, await page.getAttribute('#view', 'src'))).join() === 'application/pdf,%PDF-');
    write('one.md', '\0\0\0');
    await waits(page, 'a failure', () => document.getElementById('state').textContent.startsWith('Failed'));
    check('the old PDF', (await fetched(page, await page.getAttribute('#view', 'src')))[1] === '%PDF-');
    write('one.md', '# One\n');
}

async function watchFolder(page, errors) {
    await page.goto(many);
    check('all documents', (await page.locator('tbody tr').count()) === 2);
    await accessible(page, 'the list');
    write('docs/new.md', '# New\n');
    await waits(page, 'a new one', () => document.querySelectorAll('tbody tr').length === 3);
    await page.click('text=b c.md');
    await watchDocument(page, errors);
    await page.goto(many + 'out/sub/b%20c.html');
    await page.click('text=to a');
    check('links between outputs lead there', page.url().endsWith('/out/a.html#a'), page.url());
    await page.goto(many);
    write('docs/a.md', '\0\0\0');
    const said = () => document.querySelector('tbody').textContent.includes('binary data');
    await waits(page, 'a failure in the list', said);
    await accessible(page, 'a list with a failure');
    await shot(page, 'list');
}

// More pages than a browser opens connections: all of them load, and all are told.
async function watchManyPages(context) {
    const pages = [];
    for (let number = 0; number < 9; number++) {
        pages.push(await context.newPage());
        await pages[number].goto(single, { timeout });
    }
    write('one.md', '# One\n\nSeen by all.\n');
    for (const page of pages)
        await waits(page, 'one of many pages', frameText, 'Seen by all.');
    await pages[0].close();
    write('one.md', '# One\n\nSeen by the others.\n');
    for (const page of pages.slice(1))
        await waits(page, 'one of the pages left', frameText, 'Seen by the others.');
}

runInBrowser('quire-serve', async (context) => {
    const page = await context.newPage(), errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await watchFolder(page, errors);
    await watchSingle(page);
    await watchManyPages(context);
    console.log(`serve.js: ${checked} checked, ${failures} failures`);
    return failures > 0 ? 1 : 0;
});
