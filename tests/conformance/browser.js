// openBrowser: Chromium without a network's help: a context in the profile folder.
// runInBrowser: gives a context with a profile of its own to `work`, whose result is the process's exit status.
const { chromium } = require('playwright-core');
const fs = require('fs'), os = require('os'), path = require('path');

exports.openBrowser = (profile) => chromium.launchPersistentContext(profile, {
    executablePath: process.env.QUIRE_CHROMIUM || '/usr/bin/chromium',
    headless: true,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

exports.runInBrowser = async (name, work) => {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), `${name}-profile-`));
    try {
        const context = await exports.openBrowser(profile);
        try {
            process.exitCode = await work(context);
        } finally {
            await context.close();
        }
    } catch (error) {
        console.error(error);
        process.exitCode = 1;
    } finally {
        fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    process.exit();
};
