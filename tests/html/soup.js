// Tag soup at random: pieces of markup in every odd form, put together by a generator with a seed.
// In: a seed. Out: documents and fragments as { context, space, text }; without NUL, with "\n" as line ends, and
// without <select> and what belongs in it.
const fs = require('fs');
const path = require('path');
const { Random } = require('./random');

const SOURCE = path.join(__dirname, '..', '..', 'src', 'read', 'html');
const LEFT_OUT = new Set(['select', 'option', 'optgroup', 'selectedcontent']);

function names() {
    const text = fs.readFileSync(path.join(SOURCE, 'names.def'), 'utf8');
    return [...text.matchAll(/N\(\w+,\s*"([^"]+)"/g)].map((found) => found[1]).filter((name) => !LEFT_OUT.has(name));
}

function references() {
    const text = fs.readFileSync(path.join(SOURCE, 'references.def'), 'utf8');
    return [...text.matchAll(/R\("([^"]+)"/g)].map((found) => found[1]);
}

const NAMES = names();
const REFERENCES = references();
const UNKNOWN = ['x-menu', 'o:p', 'blink', 'center2', 'ſpan', 'a1', 'tablé', 'menuitem', 'isindex', 'command'];
const SVG = ['svg', 'g', 'path', 'title', 'desc', 'foreignObject', 'foreignobject', 'linearGradient', 'clippath',
    'style', 'script', 'text', 'a', 'altGlyph', 'feblend', 'image', 'font', 'use'];
const MATH = ['math', 'mi', 'mo', 'mn', 'ms', 'mtext', 'annotation-xml', 'annotation', 'mglyph', 'malignmark', 'mrow',
    'mfrac', 'semantics', 'merror'];
const TABLE = ['table', 'caption', 'colgroup', 'col', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th'];
const FORMATTING = ['a', 'b', 'big', 'code', 'em', 'font', 'i', 'nobr', 's', 'small', 'strike', 'strong', 'tt', 'u'];
const BLOCKS = ['p', 'div', 'h1', 'h2', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'listing',
    'address', 'section', 'center', 'hr', 'button', 'form', 'fieldset', 'dialog', 'search', 'menu'];
const HEAD = ['html', 'head', 'body', 'title', 'base', 'link', 'meta', 'style', 'script', 'noscript', 'template',
    'noframes', 'frameset', 'frame', 'bgsound', 'basefont'];
const RAW = ['title', 'textarea', 'style', 'script', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext', 'noscript'];
const MARKERS = ['applet', 'marquee', 'object', 'template', 'td', 'caption', 'button', 'p', 'svg', 'math'];
const FORMS = ['form', 'template', 'table', 'tr', 'input', 'div', 'button', 'textarea', 'p', 'fieldset', 'label'];
const RUBY = ['ruby', 'rb', 'rt', 'rp', 'rtc', 'p', 'span', 'b'];
const FRAMES = ['frameset', 'frame', 'noframes', 'html', 'head', 'body', 'p', 'br', 'template'];
const THEMES = [NAMES, NAMES, TABLE, TABLE, FORMATTING, FORMATTING, BLOCKS, BLOCKS, HEAD, RAW, MARKERS, FORMS, RUBY,
    FRAMES, SVG, MATH, UNKNOWN];
const CONTEXTS = ['html', 'head', 'body', 'div', 'p', 'table', 'tbody', 'thead', 'tr', 'td', 'th', 'caption',
    'colgroup', 'template', 'form', 'title', 'textarea', 'style', 'script', 'xmp', 'iframe', 'noembed', 'noframes',
    'plaintext', 'noscript', 'frameset', 'svg', 'math', 'a', 'b', 'li', 'button', 'ruby', 'x-menu', 'h1', 'pre',
    'applet'];
const SVG_CONTEXTS = SVG.filter((name) => name !== 'foreignobject'); // elements have their name in its own case
const DOCTYPES = ['<!DOCTYPE html>', '<!doctype html>', '<!DOCTYPE html SYSTEM "about:legacy-compat">',
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">',
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">',
    "<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 3.2//EN'>", '<!DOCTYPE>', '<!DOCTYPE html PUBLIC>', '<!DOCTYPE math>',
    '<!DOCTYPE html PUBLIC"a"\'b\'>', '<!DOCTYPE html SYSTEM>', '<!DOCTYPE html x>', '<!DOCTYPEhtml>',
    '<!DOCTYPE html PUBLIC "a>', '<!DOCTYPE html SYSTEM "a" b>', '<!DOCTYPE html SYSTEM \'a>',
    '<!DOCTYPE Html  public "" "">', '<!DOCTYPE html PUBLIC "a" "b>', '<!DOCTYPE html "a">', '<!doctype',
    '<!DOCTYPE html SYSTEM'];
const COMMENTS = ['<!-- x -->', '<!---->', '<!--->', '<!-->', '<!--a--!>', '<!--a-!>', '<!-- <b> -- <p> -->', '<!--a',
    '<!--a--', '<!--a-->b-->', '<!--a--!-->', '<!--<!---->', '<!--a<!-->', '<!-----', '<!--!>-->', '<?php x ?>',
    '<!x>', '<!>', '</ x>', '</>', '<![if !IE]>', '<!-[endif]-->', '</', '<', '<!', '<?', '< p>', '<3', '<!--a--!',
    '<!-- -- -', '</3>'];
const CDATA = ['<![CDATA[x]]>', '<![CDATA[<b>&amp;]]>', '<![CDATA[ ', '<![CDATA[]]]]>', '<![cdata[x]]>', ']]>',
    '<![CDATA[a]]b]>'];
const SCRIPTS = ['<!--', '-->', '<script>', '</script>', '<!--<script>', '--!>', '<script', '</script ', '<SCRIPT/>',
    '-', '--', '>', '<!-', '<scripta>', '</scripta>', '<!-->', '<!--->'];
const TEXTS = ['x', 'ab c', ' ', '\n', '\t\n', '\f', 'é', '中文', '😀', '\n\nx', '\u000b', 'a\nb', '  x', '\u00a0',
    '\u0001', '>', '=', '"', "'", '/', '\ufeff', '\u0085'];
const NUMBERS = ['&#65;', '&#x41;', '&#x41', '&#65', '&#', '&#x', '&#x;', '&#0;', '&#128;', '&#x9F;', '&#xD800;',
    '&#x110000;', '&#99999999999999999999;', '&#13;', '&#10;', '&#11;', '&#32;', '&#12;', '&#xFFFE;', '&#X3d;',
    '&#65x', '&#x1F600;', '&#127;', '&#31;'];
const ATTRIBUTE_NAMES = ['class', 'ID', 'href', 'xlink:href', 'xml:lang', 'XML:base', 'xmlns', 'xmlns:xlink',
    'xmlns:x', 'viewbox', 'viewBox', 'definitionURL', 'definitionurl', 'type', 'encoding', 'color', 'face', 'size',
    '=x', '"', "a'b", '<a', '@x', 'é', 'x=', 'attributeName', 'xlink:Title', 'a:b', '\u000b', 'gradientunits',
    'xlink:x', 'style'];
const ATTRIBUTE_VALUES = ['x', 'hidden', 'HIDDEN', 'text/html', 'application/xhtml+xml', 'a b', '', '&amp', '&ampx',
    '&amp=', '&copy;', '&notit;', '&#65;', 'a>b', 'a/b', '/', "it's", '"', '<', '=', '`', '\n', 'é', '&', '&x;',
    '&lang=', '&lt1', ' hidden'];

class Soup extends Random {
    some(most, make) {
        let text = '';
        for (let count = this.below(most + 1); count > 0; count--)
            text += make();
        return text;
    }

    anyCase(name) {
        const way = this.below(12);
        return way === 0 ? name.toUpperCase() : way === 1 ? name[0].toUpperCase() + name.slice(1) : name;
    }

    reference() {
        if (this.below(3) === 0)
            return this.one(NUMBERS);
        const name = this.one(REFERENCES);
        const end = this.below(8);
        const cut = this.below(10) === 0 ? name.slice(0, 1 + this.below(name.length)) : name;
        return '&' + cut + (end < 4 ? ';' : end === 4 ? 'x' : end === 5 ? '=' : end === 6 ? '' : ' ');
    }

    attribute() {
        const name = this.anyCase(this.one(ATTRIBUTE_NAMES));
        const value = this.below(8) === 0 ? this.reference() : this.one(ATTRIBUTE_VALUES);
        const space = this.one([' ', ' ', ' ', '\n', '', '/', ' / ', '\f']);
        switch (this.below(8)) {
        case 0: return space + name;
        case 1: return `${space}${name}=${value}`;
        case 2: return `${space}${name} = ${value}`;
        case 3: return `${space}${name}='${value}'`;
        case 4: return `${space}${name}="${value}`;
        case 5: return `${space}${name}=\n"${value}"`;
        default: return `${space}${name}="${value.replace(/"/g, '')}"`;
        }
    }

    tag(theme) {
        const name = this.anyCase(this.one(this.below(8) === 0 ? this.one(THEMES) : theme));
        const attributes = this.below(3) === 0 ? this.some(this.below(20) ? 3 : 30, () => this.attribute()) : '';
        const end = this.one(['>', '>', '>', '>', '>', '>', '>', '/>', ' >', ' />', '']);
        return (this.below(5) < 2 ? '</' : '<') + name + attributes + (end || this.one(['>', '>', '']));
    }

    // An element with a formatting element that ends inside of another: what the adoption agency is for.
    misnested() {
        const a = this.one(FORMATTING);
        const b = this.one(this.below(3) ? BLOCKS : this.one(THEMES));
        return `<${a}${this.below(3) ? '' : ' class=x'}>${this.text()}<${b}>${this.text()}</${a}>${this.text()}</${b}>`;
    }

    raw() {
        const name = this.one(RAW);
        const piece = () => this.one([this.one(SCRIPTS), this.text(), this.one(COMMENTS), this.reference()]);
        const inside = this.some(4, piece);
        const ends = [`</${name}>`, `</${name}>`, `</${name.toUpperCase()} x>`, `</${name}`, `</${name}x>`, ''];
        return `<${name}>${inside}${this.one(ends)}`;
    }

    table() {
        const tag = () => this.one(['<', '<', '</']) + this.one(TABLE) + '>';
        const piece = () => this.one([tag(), tag(), tag(), this.text(), '<b>', '<input type=hidden>', '<form>']);
        return '<table>' + this.some(6, piece);
    }

    frames() {
        const tag = () => this.one(['<', '</']) + this.one(FRAMES) + '>';
        const piece = () => this.one([tag(), tag(), '</frameset>', '</html>', this.text(), this.one(COMMENTS)]);
        return '<frameset>' + this.some(20, piece);
    }

    text() { return this.below(4) === 0 ? this.reference() : this.one(TEXTS); }

    piece(theme) {
        switch (this.below(24)) {
        case 0: case 1: case 2: case 3: return this.text();
        case 4: return this.misnested();
        case 5: return this.raw();
        case 6: return this.table();
        case 7: return this.below(3) ? this.one(COMMENTS) : this.one(DOCTYPES);
        case 8: return this.one(CDATA);
        case 9: return this.below(2) ? `<svg>${this.tag(SVG)}${this.text()}` : `<math>${this.tag(MATH)}${this.text()}`;
        default: return this.tag(theme);
        }
    }

    // Cuts a text short, or moves, doubles or drops a part of it. Never in the middle of a surrogate pair.
    damage(text) {
        const letters = [...text];
        const from = this.below(letters.length + 1);
        const part = letters.splice(from, 1 + this.below(8));
        const way = this.below(4);
        if (way === 0)
            return letters.slice(0, from).join('');
        const at = this.below(letters.length + 1);
        letters.splice(at, 0, ...(way === 1 ? [] : way === 2 ? part : [...part, ...part]));
        return letters.join('');
    }

    next() {
        const theme = this.one([this.one(THEMES), [...this.one(THEMES), ...this.one(THEMES)]]);
        const most = this.one([4, 12, 12, 30, 30, 80, 200]);
        const isFragment = this.below(4) === 0;
        const start = this.below(4) ? '' : this.some(3, () => `<${this.one(FORMATTING)}>`);
        let text = !isFragment && this.below(2) ? this.one(DOCTYPES) : '';
        text += this.below(20) === 0 ? start + this.frames() : this.some(most, () => this.piece(theme));
        text = this.below(5) === 0 ? this.damage(text) : text;
        const result = { context: null, space: 'html', text };
        if (isFragment) {
            result.space = this.one(['html', 'html', 'html', 'html', 'svg', 'math']);
            result.context = this.one({ html: CONTEXTS, svg: SVG_CONTEXTS, math: MATH }[result.space]);
        }
        return result;
    }
}

module.exports = { Soup };
