/* The look of the HTML report. Each sorted table is shown while its address is the target; else the last one is, which
 * has the order of the inputs. */
#ifndef CLI_BATCH_REPORT_STYLE_H
#define CLI_BATCH_REPORT_STYLE_H

static const char report_style[] =
    ":root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fff; --band: #f0f0f4; --rule: #73737d;\n"
    "  --link: #0b4fa8; --bad: #a4161a }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  :root { --ink: #e8e8ec; --paper: #17171a; --band: #26262b; --rule: #8e8e99; --link: #8ab8ff; --bad: #ff9a94 }\n"
    "}\n"
    "body { margin: 1.5rem; color: var(--ink); background: var(--paper); font: 1rem/1.45 system-ui, sans-serif }\n"
    "a { color: var(--link) }\n"
    "nav ul, td ul { list-style: none; margin: 0; padding: 0 }\n"
    "nav { margin: 1rem 0 }\n"
    "td ul { min-width: 20em }\n"
    "nav li { display: inline-block; margin-right: 1.5em }\n"
    ".scroll { overflow-x: auto; margin: 1rem 0 }\n"
    "table { border-collapse: collapse }\n"
    "caption { text-align: left; font-weight: bold; padding: .3rem 0 }\n"
    "th, td { text-align: left; vertical-align: top; padding: .25rem .7rem; border-bottom: 1px solid var(--rule) }\n"
    "tbody th { font-weight: normal }\n"
    "thead th { background: var(--band); white-space: nowrap }\n"
    "bdi, li { overflow-wrap: anywhere }\n"
    "tbody th bdi, td bdi { display: inline-block; min-width: 7em }\n"
    ".n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }\n"
    ".bad { color: var(--bad) }\n"
    "[aria-sort=ascending] a::after { content: \" \\2191\" / \"\" }\n"
    "[aria-sort=descending] a::after { content: \" \\2193\" / \"\" }\n"
    ".view:not(:target):not(#in-order), .view:target ~ #in-order { display: none }\n"
    "tr:target { outline: 2px solid var(--link); outline-offset: -2px }\n"
    "@media print {\n"
    "  :root { --ink: #000; --paper: #fff; --band: #eee; --link: #000; --bad: #000 }\n"
    "  body { margin: 0; font-size: 9pt }\n"
    "  nav, .hint { display: none }\n"
    "  a { text-decoration: none }\n"
    "  .scroll { overflow: visible }\n"
    "  thead th { white-space: normal }\n"
    "  tr { break-inside: avoid }\n"
    "}\n";

#endif
