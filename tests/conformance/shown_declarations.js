// Declarations put together at random from valid and broken parts, for shown.js: in style sheets and attributes of
// a page of short elements. In: a Random. Out: pieces of a page.
'use strict';

const VALUES = {
    display: ['none', 'none', 'block', 'inline', 'inline-block', 'flex', 'flow', 'block flow', 'inline flow-root',
        'flow-root inline', 'list-item block', 'block list-item flow', 'block inline', 'flex list-item', 'math',
        'inline-flex', 'nonsense', '0', 'none none', 'NONE', 'table', 'block table'],
    visibility: ['hidden', 'hidden', 'visible', 'collapse', 'none', 'Hidden'],
    'text-transform': ['uppercase', 'lowercase', 'capitalize', 'none', 'uppercase lowercase', 'upper'],
    'white-space': ['pre', 'normal', 'nowrap', 'pre-line', 'pre-wrap', 'preserve nowrap', 'wrap preserve-breaks',
        'collapse', 'wrap', 'pre nowrap', 'preserve preserve'],
    float: ['left', 'right', 'none', 'inline-start', 'center'],
    position: ['absolute', 'relative', 'static', 'none', '-webkit-sticky'],
};
const NAMES = ['display', 'display', 'display', ...Object.keys(VALUES)];
const WIDE = ['initial', 'inherit', 'unset', 'revert', 'revert-layer'];
// What stands between declarations; none of it opens anything that stays open.
const BETWEEN = ['color:"a;b"', "color:'}'", "a:url(x'y;z)", 'a:url("x;y")', 'a:url( x"y )', 'a:[;]', 'a:({;})',
    'a:{b;c}', 'color:red {x}', '{a:b}', '@x', '@x y{z:a}', '@media print{color:red}', ')', ']', 'a:)', 'a:]b',
    '/*;*/', 'a:/*;*/b', '<!--', '-->', 'a', ':', '!', 'a:!', '"a;"', '#a', '1:2', 'a:b!c', '*a:b', '\\', 'a:"x\n',
    "a:'\\\n;'", '//', 'a://x', '--y:{a;b}', '--y:[;]', 'é:b', '&{}', '.b{color:red}', '', 'all:red', 'all:none'];
const OPEN = ['a:(', 'a:[', 'a:"', "a:'", '/*', 'a:url(', '@x', 'a:{', '(', 'a:\\'];
const CUSTOM = ['--v:none', '--v:block', '--v:"none"', '--v:', '--v: inherit', '--v:initial', '--V:none', '--v:none!x',
    '--v:var(--w)', '--w:var(--v)', '--w:none', '--w:var(--v,none)', '--v:var(--v,none)', '--u:var(--w,block)',
    '--w:var(--z)', '--v:none!important', '--v:/**/none', '\\--v:none', '--\\76:none', '--v:)', '--v:no', '--v:hidden',
    '--v:unset', '--v:revert'];
const USES = ['var(--v)', 'var(--w)', 'var(--u)', 'var(--v,none)', 'var( --w , block )', 'var(--z,none)',
    'var(--z,var(--v,block))', 'var(--V)', 'VAR(--v)', 'var(--)', 'var(v)', 'var()', 'var(--v,)', 'var(--v)ne',
    'var(--v w)', 'var(--z)', 'none var(--z,)', 'var(--z, none)!important', 'var(--v)!x', 'var(--\\76)', 'var(--v'];

class Declarations {
    constructor(random) { this.random = random; }

    escaped(text) {
        const at = this.random.below(text.length), code = text.charCodeAt(at).toString(16);
        const escape = this.random.one([`\\${code} `, `\\${code.padStart(6, '0')}`, `\\${code}\n`]);
        return text.slice(0, at) + escape + text.slice(at + 1);
    }

    broken(name, value) {
        return this.random.one([
            () => `${name}:${value}!ie`, () => `${name}: ${value} !foo`, () => `${name}:${value}!`,
            () => `${name}:${value}! important`, () => `${name}:${value} !/**/Important`,
            () => `${name}:${value}!important x`, () => `${name}:${value}!important!important`,
            () => `${name}:${value}!\\69mportant`, () => `${name}:${value} 0`, () => `${name}:${value}\\9`,
            () => `${name}/**/:/**/${value}/**/`, () => `${name} :\n${value}`, () => `${this.escaped(name)}:${value}`,
            () => `${name}:${this.escaped(value)}`, () => `*${name}:${value}`, () => `_${name}:${value}`,
            () => `${name}:"${value}"`, () => `${name}:(${value})`, () => `${name}:${value},`, () => name,
            () => `${name}:`, () => `${name} ${value}`, () => `${name}::${value}`, () => `${name}:${value})`,
            () => `${name}:${value.slice(0, 2)}/**/${value.slice(2)}`, () => `${name}:\\${value}`,
            () => `\\${name}:${value}`, () => `${name}:url(${value})`, () => `${name}:${value}<!--`,
            () => `${name}:${value};;`, () => `x ${name}:${value}`, () => `${name}:{${value}}`,
        ])();
    }

    one() {
        const { random } = this, name = random.one(NAMES), written = random.chance(8) ? name.toUpperCase() : name;
        switch (random.below(8)) {
        case 0: case 1: return this.broken(written, random.one(VALUES[name]));
        case 2: return random.one(BETWEEN);
        case 3: return random.one(CUSTOM);
        case 4: return `${written}:${random.one(USES)}`;
        case 5: return `${random.chance(3) ? 'all' : written}:${random.one(WIDE)}`;
        default: return `${written}:${random.one(VALUES[name])}`;
        }
    }

    list() {
        const all = [this.one()];
        for (let count = this.random.below(4); count > 0; count--)
            all.push(this.one());
        if (this.random.chance(25))
            all.push(this.random.one(OPEN));
        return all.join(this.random.one([';', '; ', ' ;\n', ';/**/']));
    }

    attributes() {
        const { random } = this, style = this.list().replaceAll('&', '&amp;').replaceAll('"', '&quot;');
        return (random.chance(2) ? ` class=${random.one(['a', 'b', '"a b"', 'c'])}` : '') +
            (random.chance(3) ? '' : ` style="${style}"`) + (random.chance(6) ? ' hidden' : '');
    }

    element(depth) {
        const name = this.random.one(['p', 'span', 'b', 'div', 'section', 'x-a']);
        const inside = depth > 0 && this.random.chance(2) && name !== 'p' ? this.element(depth - 1) : '';
        return `<${name}${this.attributes()}>two  Words ${inside} end</${name}>\n`;
    }

    // A page whose elements are pieces of their own.
    page() {
        const pieces = ['<!DOCTYPE html><html lang=en><meta charset=utf-8><style>'];
        for (const selector of ['.a', '.b', 'p', 'span', '.a.b', '.c'])
            if (this.random.chance(2))
                pieces.push(`${selector} {${this.list()}}\n`);
        pieces.push('</style><body>');
        for (let count = 4 + this.random.below(12); count > 0; count--)
            pieces.push(this.element(2));
        pieces.push(`<h6>${'A text that is long enough to stay more than half. '.repeat(30)}</h6>`);
        return pieces;
    }
}

module.exports = { Declarations };
