// Opens Chromium without a network's help: a context in the profile folder.
const { chromium } = require('playwright-core');

exports.openBrowser = (profile) => chromium.launchPersistentContext(profile, {
    executablePath: process.env.QUIRE_CHROMIUM || '/usr/bin/chromium',
    headless: true,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
