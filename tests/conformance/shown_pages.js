// Pages put together at random, for shown.js: realistic and odd markup, styles and scripts of writing.
// In: a seed. Out: pages as lists of pieces, so that one that fails can be cut down piece by piece.
'use strict';
const { Random } = require('../html/random');

const words = (text) => text.split(' ');
const TEXTS = {
    latin: words('Harbour the quick brown fox naïve Ærø straße R&D it’s A1 42 3.5 e-mail x Ǆ ıi ' +
        'don’t “so” end.'),
    cyrillic: words('Пристань в городе ёж Київ'),
    greek: words('ΛΙΜΑΝΙ ΣΟΦΟΣ της'), // no accents: Greek capitals, as quire guesses, have none
    arabic: words('ميناء في المدينة ٣٤'),
    hebrew: words('נמל של העיר'),
    thai: words('ท่าเรือ ในเมือง'),
    devanagari: words('बंदरगाह का क्षेत्र'),
    cjk: words('港 中文 駅は 東京。 、 「引用」'),
    hangul: words('항구 도시'),
    emoji: words('😀 👩‍👩‍👧 🇩🇪 ✌🏽 ❤️'),
};
const SCRIPTS = ['latin', 'latin', 'latin', 'latin', 'latin', ...Object.keys(TEXTS)];
const GAPS = [' ', ' ', ' ', ' ', ' ', ' ', '  ', '\n', '\n  ', '\t', ' \n ', '\r\n'];
const SIGNS = ['&amp;', '&amp', '&lt;b&gt;', '&copy;', '&copy 2026', 'x&nbsp;', 'a&nbsp;b', 'x&nbsp', 'Zoll&shy;amt',
    '&eacute;', '&eacute', '&euro;', '&euro 5', '&#65;', '&#x41;', '&#x41 ', 'a&#8203;b', 'a&ZeroWidthSpace;b',
    'a&zwj;b', 'a&zwnj;b', '&#150;', '&#x80;', '&hellip;', '&NotEqualTilde;', '&notit;', '&ampx', '&unknown;', '& ',
    'AT&T', '&#;', '&#128512;', '&lang;', 'a&ensp;b', 'a\u2028b', 'a\u3000b', 'a\u2060b', 'a\u00adb', 'a\u200eb',
    'a&rlm;b', '&Tab;x', 'a&NewLine;b', '&#10;', '&#13;', '&#9;', '&#32;', '&apos;', '&quot;', '&bigstar;', '&fjlig;',
    '&AMP;', '&COPY', '<3', 'a < b', 'a<5', '1 > 0'];
const BLOCKS = ['p', 'p', 'p', 'p', 'div', 'div', 'div', 'section', 'article', 'header', 'footer', 'nav', 'main',
    'aside', 'address', 'blockquote', 'h1', 'h2', 'h3', 'h5', 'center', 'form', 'fieldset', 'hgroup', 'search'];
const INLINES = ['b', 'i', 'em', 'strong', 'span', 'span', 'span', 'a', 'u', 's', 'sub', 'sup', 'code', 'kbd', 'samp',
    'var', 'small', 'big', 'mark', 'ins', 'del', 'q', 'cite', 'abbr', 'time', 'font', 'tt', 'label', 'bdi', 'nobr',
    'dfn', 'acronym', 'strike', 'blink', 'data', 'output', 'x-word', 'o:p', 'slot', 'picture', 'map'];
const DISPLAYS = ['none', 'block', 'inline', 'inline-block', 'list-item', 'flex', 'inline-flex', 'grid', 'flow-root',
    'table', 'table-row', 'table-cell', 'inline-table', 'table-row-group', 'table-caption',
    'initial', 'revert', 'unset', 'nonsense'];
const SPACES = ['pre', 'pre-wrap', 'pre-line', 'nowrap', 'normal', 'break-spaces'];
const MEDIA = ['print', 'screen', 'all', 'not print', 'only screen', 'print, screen', 'tv', 'not all and (hover: none)',
    '(min-width: 100px)', '(width < 5000px) and (color)', '(max-width: 9px) or (min-height: 9px)', 'not (monochrome)',
    '(9px <= width <= 9000px)', 'only screen and (not (min-width: 9000px))', '(nonsense: 1)', 'not (nonsense: 1)',
    'tv, (prefers-color-scheme: light)', '(orientation: portrait)'];
const GROUPS = ['@layer k', '@layer l', '@layer', '@supports (display: grid)', '@supports not (display: grid)',
    '@supports (display:grid) and (not (-ms-ime-align:auto))', '@supports selector(:is(a)) or (-moz-a: b)',
    '@container (width > 0px)', '@nonsense', '@font-face', '@page'];
const KEYWORDS = ['inherit', 'initial', 'unset', 'revert'];
const STRUCTURAL = ['first-child', 'last-child', 'only-child', 'first-of-type', 'last-of-type', 'empty', 'root',
    'nth-child(2)', 'nth-child(odd)', 'nth-child(2n)', 'nth-child(-n+2)', 'nth-child(3n + 1)', 'nth-last-child(1)',
    'nth-last-child(n+2)', 'hover', 'link', 'checked', 'nonsense', ':before'];
const CLASSES = ['a', 'b', 'c', 'note', 'hid'];
const CONDITIONAL = ['<!-- c -->', '<!--[if IE]>old<![endif]-->', '<![if !IE]>', '<![endif]>', '<!--[if !mso]><!-->',
    '<!--<![endif]-->', '<?xml version="1.0"?>', '<?php echo 1 ?>', '<![CDATA[cdata]]>', '<!x>', '</>', '<!---->',
    '<!--a--!>'];
const VALUES = ['typed', 'two words', ''];
// What shows nothing where it stands.
const UNSEEN = ['<script>document.write("no")</script>', '<template>no<p>no</template>',
    '<noscript>Without scripts</noscript>', '<noscript><p>block</noscript>', '<style>.zzz{color:red}</style>',
    '<noembed>no</noembed>', '<noframes>no</noframes>', '<span></span>', '<span> </span>', '<a id=anchor></a>',
    '<b></b>', '<link rel=x>', '<meta name=x>', '<p></p>', '<p>&nbsp;</p>', '<div></div>',
    '<datalist><option>no</datalist>',
    '<script type="text/template"><p>no</p></script>', '<div hidden>no</div>', '<dialog>closed</dialog>',
    '<span style="display:none">no</span>', '<p style="display:none">no</p>', '<img src="none.png" alt="Crane">',
    '<img src="none.png" alt="">', '<hr>', '<base>', '<input type=hidden value=no>'];
const EMBEDDED = ['<svg width=10 height=10><path d="M0 0h9v9z"/><text>t</text></svg>',
    '<math><mi>x</mi><mo>=</mo><mn>1</mn></math>', '<iframe>no</iframe>', '<object>fallback</object>',
    '<canvas>fallback</canvas>', '<iframe title=Map src="https://example.org/m"></iframe>',
    '<video>fallback</video>', '<video src="https://example.org/x">no</video>', '<audio src=x.mp3 title=tip>no</audio>',
    '<object data="https://example.org/x"><p>no</object>', '<svg width=0 height=9><title>no</title></svg>',
    '<svg><title>no</title></svg>', '<iframe width=0 src="https://example.org/x"></iframe>',
    '<svg><title>T</title><circle r=3 /></svg>'];
const CODE = ['if x:\n    y', 'a  b', '<b>', '\n', '\n\n', ' \n', '\tz', 'end ', '&lt;', '中\n文'];

class Pages extends Random {
    chance(of) { return this.below(of) === 0; }
    put(...pieces) { this.pieces.push(...pieces); }

    times(most, what) {
        for (let count = this.below(most + 1); count > 0; count--)
            what();
    }

    // ---- styles ----

    declaration() {
        const value = {
            display: () => this.chance(4) ? this.one(DISPLAYS) : this.one(DISPLAYS.slice(1, 9)),
            'white-space': () => this.one(SPACES),
            visibility: () => this.one(['hidden', 'visible', 'visible', 'collapse']),
            'text-transform': () => this.one(['uppercase', 'lowercase', 'capitalize', 'none']),
            float: () => this.one(['left', 'right', 'none']),
            position: () => this.one(['absolute', 'relative', 'fixed', 'static']),
            'content-visibility': () => this.one(['hidden', 'visible']), // not auto: it depends on the window
            color: () => 'red', 'font-weight': () => 'bold',
        };
        const name = this.one(['display', 'display', 'white-space', 'text-transform', 'color', 'font-weight', 'float',
            this.one(['visibility', 'position', 'content-visibility'])]);
        const written = this.chance(8) ? name.toUpperCase() : name;
        const important = this.chance(8) ? this.one([' !important', '!IMPORTANT']) : '';
        const given = this.chance(12) ? this.one(KEYWORDS) : value[name]();
        return `${written}:${this.one(['', ' '])}${given}${important}`;
    }

    declarations() {
        const all = [this.declaration()];
        this.times(1, () => all.push(this.declaration()));
        return all.join(this.one([';', '; ', ' ;\n'])) + this.one(['', ';']);
    }

    simple() {
        const types = [...INLINES.slice(0, 9), ...BLOCKS.slice(3, 17), 'li', 'td', 'tr', 'ul', 'button'];
        return this.one([() => this.one(types),
            () => '.' + this.one(CLASSES), () => '.' + this.one(CLASSES), () => '#i' + this.below(4),
            () => this.one(['span', 'div', 'p', 'i', 'b']) + '.' + this.one(CLASSES), () => '[data-x]',
            () => `[data-x="${this.below(3)}"]`, () => '[class~=a]', () => '[data-x^=o]', () => '.a.b',
            () => 'SPAN'])();
    }

    pseudo() {
        const list = () => this.chance(2) ? this.simple() : `${this.simple()}, ${this.selector(1)}`;
        return ':' + this.one([() => this.one(STRUCTURAL), () => this.one(STRUCTURAL), () => `not(${list()})`,
            () => `is(${list()})`, () => `where(${list()})`])();
    }

    compound() { return this.chance(4) ? (this.chance(3) ? '' : this.simple()) + this.pseudo() : this.simple(); }

    selector(most = 2) {
        const parts = [this.compound()], combinators = [' ', ' ', '>', ' > ', '+', ' ~ '];
        this.times(most, () => parts.push(this.one(combinators) + this.compound()));
        return parts.join('');
    }

    // What stands in a rule beside its declarations.
    nested(declared, depth) {
        const selector = this.one([() => `& ${this.selector(1)}`, () => `&${this.pseudo()}`, () => this.selector(1),
            () => `> ${this.compound()}`, () => `${this.simple()} &`, () => `@media ${this.one(MEDIA)}`])();
        const inner = `${selector} {${depth > 0 && this.chance(3) ? this.nested(this.declaration(), depth - 1)
            : this.declaration()}}`;
        return this.one([() => `${declared}; ${inner}`, () => `${inner} ${declared}`, () => `--x: {a:b}; ${inner}`])();
    }

    rule() {
        const selectors = [this.selector()];
        this.times(1, () => selectors.push(this.selector()));
        if (this.chance(5)) // of a known selector: quire drops what it does not know alone
            return `${this.simple()} {${this.nested(this.declaration(), 1)}}`;
        const display = `display:${this.one(['none', 'block', 'inline'])}`;
        const declared = this.chance(3) ? display : this.declarations();
        return `${selectors.join(this.one([',', ', ']))}${this.one([' ', ''])}{${declared}}`;
    }

    sheet() {
        let text = '';
        this.times(4, () => {
            const rule = this.rule();
            text += this.chance(3)
                ? `${this.chance(2) ? this.one(GROUPS) : `@media ${this.one(MEDIA)}`} {${rule}}\n`
                : this.chance(12) ? '@layer l, k;' : this.chance(8) ? `/* ${rule} */ ` : rule + '\n';
        });
        const media = this.chance(6) ? ` media=${this.one(['print', 'screen', 'all', '"screen, print"'])}` : '';
        return `<style${media}>${this.chance(8) ? `<!-- ${text} -->` : text}</style>`;
    }

    // ---- attributes ----

    attributes() {
        let text = '';
        if (this.chance(5))
            text += ` class="${this.one(CLASSES)}${this.chance(3) ? ' ' + this.one(CLASSES) : ''}"`;
        if (this.chance(10))
            text += ` style="${this.declarations()}"`;
        if (this.chance(14))
            text += ` id=i${this.below(4)}`;
        if (this.chance(14))
            text += ` data-x=${this.one(['0', '1', 'on', "'o p'"])}`;
        if (this.chance(40))
            text += this.one([' hidden', ' hidden=""', ' hidden=until-found', ' aria-hidden="true"', ' popover',
                ' inert']);
        if (this.chance(30))
            text += this.one([' lang=de', ' dir=rtl', ' dir=auto', ' title="tip"', ' role=note', ' lang="tr"']);
        return text;
    }

    open(name, extra = '') {
        this.put(`<${this.chance(20) ? name.toUpperCase() : name}${extra}${this.attributes()}>`);
    }

    close(name, forgotten = 25) {
        if (!this.chance(forgotten))
            this.put(this.chance(40) ? `</${this.one([...BLOCKS, ...INLINES])}>` : `</${name}>`);
    }

    element(name, inside, extra) {
        this.open(name, extra);
        inside();
        this.close(name);
    }

    // ---- text ----

    word() { return this.chance(9) ? this.one(SIGNS) : this.one(TEXTS[this.script]); }

    text() {
        this.script = this.chance(3) ? this.one(SCRIPTS) : 'latin';
        let text = this.one(['', '', ' ', '\n']);
        for (let count = 1 + this.below(3); count > 0; count--)
            text += this.word() + (count > 1 ? this.one(GAPS) : '');
        this.put(text + this.one(['', '', ' ', '\n']));
    }

    break_() { this.put(this.one(['<br>', '<br>', '<br/>', '<BR clear=all>', '</br>', '<wbr>'])); }

    // ---- fields ----

    input() {
        const types = ['', ' type=text', ' type=search', ' type=tel', ' type=hidden', ' type=submit', ' type=button',
            ' type=nonsense'];
        this.put(`<input${this.attributes()} value="${this.one(VALUES)}"${this.one(types)}${
            this.one(['', ' placeholder=Place'])}>`);
    }

    select() {
        const texts = ['one', ' two\n words ', '<b>bold</b>', ''];
        this.put(`<select${this.one(['', '', ' multiple', ' size=3'])}${this.attributes()}>`);
        this.times(3, () => {
            const attribute = this.one(['', '', ' selected', ' disabled', ' label=L', ' value=v']);
            this.put(this.one(['', '<optgroup label=G>']), `<option${attribute}>${this.one(texts)}`);
        });
        this.put('</select>');
    }

    textarea() {
        const value = this.one(['', '\n', ' ']) + this.one(VALUES) + this.one(['', '\nline', ' &lt;b> <i>']);
        this.put(`<textarea${this.attributes()}>${value}</textarea>`);
    }

    field() {
        this.one([
            () => this.input(),
            () => this.put(`<input type=${this.one(['checkbox', 'radio'])}${this.one(['', ' checked'])}>`),
            () => this.textarea(),
            () => this.select(),
            () => this.element('button', () => this.inlines(2), this.one(['', ' type=button'])),
            () => this.element('label', () => { this.inlines(1); this.field(); }),
            () => this.put(`<${this.one(['meter', 'progress'])} value=0.5>half</meter></progress>`),
        ])();
    }

    // ---- pieces of a line ----

    ruby() {
        this.open('ruby');
        this.times(3, () => this.put(this.one(['漢', '<rb>字</rb>', 'base']), this.one(['<rp>(</rp>', '']),
            this.one(['<rt>kan</rt>', '<rt>じ', '<rtc><rt>x</rt></rtc>']), this.one(['<rp>)</rp>', ''])));
        this.put('</ruby>');
    }

    unseen() { this.put(this.one(this.chance(4) ? CONDITIONAL : UNSEEN)); }
    embedded() { this.put(this.one(EMBEDDED)); }

    // What a method puts, as a text.
    textOf(what) {
        const outer = this.pieces;
        this.pieces = [];
        what();
        const text = this.pieces.join('');
        this.pieces = outer;
        return text;
    }

    frame() {
        const sheet = this.one(['', '<style>.a{display:none} b{text-transform:uppercase}</style>']);
        const text = `<!DOCTYPE html>${sheet}${this.textOf(() => this.flow(1, 2))}`;
        const value = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
        this.put(`<iframe srcdoc="${value}"${this.one(['', ' title=tip src="https://example.org/x"'])}>no</iframe>`);
    }

    shadow() {
        const slot = () => `<slot${this.one(['', '', ' name=s'])}>${this.one(['', 'fallback', '<i>none</i>'])}</slot>`;
        const sheet = this.one(['', '<style>.hid{display:none} i{text-transform:uppercase}</style>']);
        const name = this.one(['x-host', 'div', 'section', 'span']);
        this.put(`<${name}><template shadowrootmode=open>${sheet}<p>${slot()}</p><i class=hid>tree</i> ${slot()}` +
            `</template>${this.one(['', 'light', '<b slot=s>slotted</b> text', '<u slot=z>no</u>', '<p>block</p>'])}` +
            `</${name}>`);
    }

    inline(depth) {
        switch (this.below(16)) {
        case 0: case 1: case 2: case 3: case 4: this.text(); return;
        case 5: this.break_(); return;
        case 6: this.unseen(); return;
        case 7: if (this.chance(3)) this.field(); else this.text(); return;
        case 8: if (this.chance(4)) this.one([() => this.ruby(), () => this.embedded()])(); else this.text(); return;
        case 9: if (this.chance(6)) this.block(depth - 1); else this.text(); return;
        default: {
            if (depth <= 0) {
                this.text();
                return;
            }
            const name = this.one(INLINES);
            const target = name === 'a' && !this.chance(4) ? ' href="https://example.org/x"' : '';
            this.element(name, () => this.inlines(3, depth - 1), target);
        }
        }
    }

    inlines(most, depth = 2) {
        for (let count = 1 + this.below(most); count > 0; count--)
            this.inline(depth);
    }

    // ---- blocks ----

    list(depth) {
        const name = this.one(['ul', 'ul', 'ol', 'menu', 'dir']);
        this.element(name, () => this.times(4, () => {
            if (this.chance(12))
                this.inline(1);
            this.open('li');
            this.flow(depth - 1, 2);
            this.close('li', 2);
            this.put(this.one(['', '\n']));
        }));
    }

    definitions(depth) {
        this.element('dl', () => this.times(4, () => {
            const name = this.one(['dt', 'dd']), wrapped = this.chance(10);
            this.put(wrapped ? '<div>' : '');
            this.open(name);
            this.flow(depth - 1, 2);
            this.close(name, 2);
            this.put(wrapped ? '</div>' : '', this.one(['', '\n']));
        }));
    }

    row(depth, cells) {
        this.open('tr');
        for (let i = 0; i < cells; i++) {
            const name = this.chance(5) ? 'th' : 'td';
            this.open(name, this.chance(10) ? this.one([' colspan=2', ' rowspan=2', ' nowrap', ' align=right']) : '');
            if (!this.chance(8))
                this.flow(depth - 1, 1);
            this.close(name, 2);
        }
        this.close('tr', 2);
    }

    table(depth) {
        this.element('table', () => {
            const cells = 1 + this.below(3);
            if (this.chance(5))
                this.element('caption', () => this.inlines(2));
            if (this.chance(6))
                this.put('<colgroup><col><col width=20></colgroup>');
            if (this.chance(10))
                this.text();
            const part = this.chance(2) ? this.one(['tbody', 'thead', 'tfoot']) : '';
            this.put(part ? `<${part}>` : '');
            this.times(3, () => this.row(depth, cells));
            this.put(part && this.chance(2) ? `</${part}>` : '');
            if (this.chance(8))
                this.element('tfoot', () => this.row(depth, cells));
        }, this.one(['', ' border=1', ' role=presentation']));
    }

    code() {
        const name = this.one(['pre', 'pre', 'listing', 'xmp']);
        this.open(name);
        this.put(this.one(['', '\n', '\n\n', '  ']));
        this.times(3, () => name !== 'xmp' && this.chance(3) ? this.inline(1)
            : this.put(this.one(CODE)));
        this.put(`</${name}>`);
    }

    styledTable(depth) {
        const cell = () => this.element(this.one(['div', 'span']), () => this.flow(depth - 1, 1),
            ' style="display: table-cell"');
        const row = () => this.element('div', () => this.times(3, cell), ' style="display:table-row"');
        this.element('div', () => this.times(3, row), ' style="display:table"');
    }

    // Elements whose display is made by CSS.
    styled(depth) {
        this.one([
            () => this.styledTable(depth),
            () => this.element(this.one(['div', 'ul', 'nav', 'span', 'p']), () => this.times(3, () =>
                this.element(this.one(['span', 'a', 'b', 'i', 'li', 'div']), () => this.inlines(2))),
            ` style="display:${this.one(['flex', 'inline-flex', 'grid'])}"`),
            () => this.element(this.one(['span', 'b', 'a', 'i', 'em', 'label']), () => this.inlines(2),
                ` style="display:${this.one(['block', 'block', 'contents'])}"`),
            () => this.element(this.one(['li', 'p', 'div', 'h2', 'ul', 'dt']), () => this.inlines(2),
                ` style="display:${this.one(['inline', 'inline-block', 'list-item'])}"`),
            () => this.element(this.one(['div', 'p', 'span']), () => {
                this.inlines(1);
                this.element('span', () => this.inlines(1), ' style="visibility: visible"');
            }, ' style="visibility: hidden"'),
            () => this.element(this.one(['div', 'p', 'span', 'td', 'li']), () => this.flow(depth - 1, 2),
                ` style="white-space: ${this.one(SPACES)}"`),
        ])();
    }

    summary() {
        this.put('<summary>');
        this.inlines(2);
        this.close('summary');
    }

    block(depth) {
        if (depth <= 0) {
            this.inline(1);
            return;
        }
        switch (this.below(20)) {
        case 0: this.list(depth); return;
        case 1: this.definitions(depth); return;
        case 2: case 3: this.table(depth); return;
        case 4: this.code(); return;
        case 5: case 6: this.styled(depth); return;
        case 7: this.element('details', () => {
            if (!this.chance(4))
                this.summary();
            this.flow(depth - 1, 2);
        }, this.one(['', ' open'])); return;
        case 8: this.element('figure', () => {
            this.flow(depth - 1, 1);
            this.element('figcaption', () => this.inlines(2));
            if (this.chance(3))
                this.flow(depth - 1, 1);
        }); return;
        case 9: this.element('dialog', () => this.flow(depth - 1, 1), ' open'); return;
        case 10: this.one([() => this.unseen(), () => this.frame(), () => this.shadow()])(); return;
        default: {
            const name = this.one(BLOCKS), holds = /^(p|h\d|address)$/.test(name) && !this.chance(8);
            this.open(name);
            if (name === 'fieldset')
                this.element('legend', () => this.inlines(1));
            if (holds)
                this.inlines(4);
            else
                this.flow(depth - 1, 3);
            this.close(name, name === 'p' ? 3 : 25);
        }
        }
    }

    flow(depth, most) {
        for (let count = 1 + this.below(most); count > 0; count--) {
            if (this.chance(2))
                this.block(depth);
            else
                this.inline(2);
            if (this.chance(3))
                this.put(this.one(['\n', ' ', '\n\n  ']));
        }
    }

    next() {
        this.pieces = [];
        const doctype = this.one(['<!DOCTYPE html>', '<!DOCTYPE html>', '<!DOCTYPE html>', '',
            '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">']);
        this.put(doctype, '<html lang=en><head><meta charset=utf-8>');
        this.times(2, () => this.put(this.chance(2) ? this.sheet() : ''));
        this.put('</head><body>');
        this.times(this.one([1, 2, 4]), () => this.flow(this.one([1, 2, 3, 4]), 3));
        this.put('<p>last</p></body></html>');
        return this.pieces.filter((piece) => piece !== '');
    }
}

module.exports = { Pages };
