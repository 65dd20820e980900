#!/usr/bin/env node
// parse5 against quire's tokenizer and tree constructor, tree for tree, on tag soup put together at random.
//
// usage: parse5.js BUILD-FOLDER [COUNT [SEED]]      (20,000 documents, seed 1)
//
// parse5 is in BUILD-FOLDER/validators or QUIRE_VALIDATORS. Prints the first differences, each made as short as it can
// be, and exits with 1 when there is any.
const { spawn } = require('child_process');
const path = require('path');
const { pathToFileURL } = require('url');
const { Soup } = require('./soup.js');

const SPACES = {
    html: 'http://www.w3.org/1999/xhtml',
    svg: 'http://www.w3.org/2000/svg',
    math: 'http://www.w3.org/1998/Math/MathML',
};
const PREFIXES = { [SPACES.html]: '', [SPACES.svg]: 'svg ', [SPACES.math]: 'math ' };
const SHOWN = 5;
const BATCH = 200;

// page_dump as a child process; asked in batches, since it answers in order.
class Dump {
    constructor(program) {
        this.process = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
        this.waiting = [];
        this.pending = Buffer.alloc(0);
        this.process.stdout.on('data', (data) => this.take(data));
        this.process.on('exit', (status) => {
            for (const done of this.waiting)
                done(`page_dump ended with ${status}`);
        });
        this.process.stdin.on('error', () => {});
    }

    take(data) {
        this.pending = Buffer.concat([this.pending, data]);
        let at = 0;
        for (let line; (line = this.pending.indexOf(10, at)) >= 0;) {
            const end = line + 1 + Number(this.pending.toString('latin1', at, line));
            if (end > this.pending.length)
                break;
            this.waiting.shift()(this.pending.toString('utf8', line + 1, end));
            at = end;
        }
        this.pending = this.pending.subarray(at);
    }

    ask({ context, space, text }) {
        const bytes = Buffer.from(text);
        const request = context === null ? 'page' : `fragment ${space} ${context}`;
        this.process.stdin.write(`${request} ${bytes.length}\n`);
        this.process.stdin.write(bytes);
        return new Promise((done) => this.waiting.push(done));
    }
}

function shownAttributes(node) {
    const shown = node.attrs.map(({ name, value, prefix, namespace }) =>
        [prefix ? `${prefix} ${name}` : namespace ? `${name} ${name}` : name, value]);
    return shown.sort((a, b) => Buffer.compare(Buffer.from(a[0]), Buffer.from(b[0])));
}

function doctype({ name, publicId, systemId }) {
    return publicId || systemId ? `${name} "${publicId}" "${systemId}"` : name;
}

// A tree of parse5 in the form of the standard's own tests.
function print(nodes, depth, out) {
    const indent = '| ' + '  '.repeat(depth);
    for (const node of nodes) {
        switch (node.nodeName) {
        case '#text': out.push(`${indent}"${node.value}"\n`); break;
        case '#comment': out.push(`${indent}<!-- ${node.data} -->\n`); break;
        case '#documentType': out.push(`${indent}<!DOCTYPE ${doctype(node)}>\n`); break;
        default:
            out.push(`${indent}<${PREFIXES[node.namespaceURI]}${node.tagName}>\n`);
            for (const [name, value] of shownAttributes(node))
                out.push(`${indent}  ${name}="${value}"\n`);
            if (node.content) {
                out.push(`${indent}  content\n`);
                print(node.content.childNodes, depth + 2, out);
            }
            print(node.childNodes, depth + 1, out);
        }
    }
    return out;
}

function expected(parse5, { context, space, text }) {
    const options = { scriptingEnabled: false };
    const element = context && parse5.defaultTreeAdapter.createElement(context, SPACES[space], []);
    const root = element ? parse5.parseFragment(element, text, options) : parse5.parse(text, options);
    return print(root.childNodes, 0, []).join('');
}

// Makes parse5 follow the standard where it departs from it: <search> is special and a <template> ends the table
// scope (HTML 13.2.4.2), "generate implied end tags, except for" takes the short list (13.2.6.3), CDATA sections
// start where the current node is not of HTML, integration points too (13.2.5.42), a row ends at the end of a part
// only when that part is open (13.2.6.4.14), text right in a <template> of rows waits as it does in a table
// (13.2.6.4.9), and inside of <noscript> there are tags (13.4).
function followStandard({ Parser, Tokenizer, InsertionMode, html }) {
    const { TAG_ID, NS } = html;
    const implied = ['DD', 'DT', 'LI', 'OPTGROUP', 'OPTION', 'P', 'RB', 'RP', 'RT', 'RTC'].map((name) => TAG_ID[name]);
    const tableScope = new Set([TAG_ID.TABLE, TAG_ID.TEMPLATE, TAG_ID.HTML]);
    const stack = Object.getPrototypeOf(new Parser().openElements);
    const hasInTableScope = (open, ...wanted) => {
        for (let i = open.stackTop; i >= 0; i--) {
            const tag = open.treeAdapter.getNamespaceURI(open.items[i]) === NS.HTML ? open.tagIDs[i] : TAG_ID.UNKNOWN;
            if (wanted.includes(tag) || tableScope.has(tag))
                return wanted.includes(tag);
        }
        return false;
    };
    html.SPECIAL_ELEMENTS[NS.HTML].add(TAG_ID.SEARCH);
    stack._indexAll = () => {}; // the index of a deep stack has its own idea of what is special
    const { _hasAbove: hasAbove } = stack;
    stack._hasAbove = function (index, classes) {
        const above = this.items.slice(index + 1, this.stackTop + 1);
        const isSearch = (node) => node.tagName === 'search' && node.namespaceURI === NS.HTML;
        return above.some(isSearch) || hasAbove.call(this, index, classes);
    };
    stack.hasInTableScope = function (tag) { return hasInTableScope(this, tag); };
    stack.hasTableBodyContextInTableScope = function () {
        return hasInTableScope(this, TAG_ID.TBODY, TAG_ID.THEAD, TAG_ID.TFOOT);
    };
    stack.generateImpliedEndTagsWithExclusion = function (except) {
        while (this.currentTagId !== except && implied.includes(this.currentTagId) &&
            this.treeAdapter.getNamespaceURI(this.current) === NS.HTML)
            this.pop();
    };
    const { _stateMarkupDeclarationOpen: declaration } = Tokenizer.prototype;
    Tokenizer.prototype._stateMarkupDeclarationOpen = function (letter) {
        if (this.currentCharacterToken) // text that may change which node is the current one
            this._emitCurrentCharacterToken(this.getCurrentLocation(0));
        const before = this.inForeignNode;
        this.inForeignNode = this.handler.currentNotInHTML;
        declaration.call(this, letter);
        this.inForeignNode = before;
    };
    const { _endTagOutsideForeignContent: endTag } = Parser.prototype;
    Parser.prototype._endTagOutsideForeignContent = function (token) {
        const endsPart = [TAG_ID.TBODY, TAG_ID.THEAD, TAG_ID.TFOOT].includes(token.tagID);
        if (this.insertionMode !== InsertionMode.IN_ROW || !endsPart || this.openElements.hasInTableScope(token.tagID))
            endTag.call(this, token);
    };
    const rowModes = [InsertionMode.IN_TABLE, InsertionMode.IN_TABLE_BODY, InsertionMode.IN_ROW];
    for (const name of ['onCharacter', 'onWhitespaceCharacter']) {
        const text = Parser.prototype[name];
        Parser.prototype[name] = function (token) {
            const open = this.openElements;
            const isTemplate = rowModes.includes(this.insertionMode) && open.currentTagId === TAG_ID.TEMPLATE &&
                open.current.namespaceURI === NS.HTML;
            if (isTemplate)
                open.currentTagId = TAG_ID.TBODY;
            text.call(this, token);
            if (isTemplate)
                open.currentTagId = TAG_ID.TEMPLATE;
        };
    }
    const { _initTokenizerForFragmentParsing: start } = Parser.prototype;
    Parser.prototype._initTokenizerForFragmentParsing = function () {
        if (this.fragmentContextID !== TAG_ID.NOSCRIPT)
            start.call(this);
    };
}

async function differs(parse5, dump, soup) {
    return await dump.ask(soup) !== expected(parse5, soup);
}

// The soup without all that the difference does not need.
async function shorten(parse5, dump, soup) {
    let letters = [...soup.text];
    for (let size = letters.length >> 1; size > 0; size >>= 1)
        for (let from = 0; from < letters.length;) {
            const fewer = letters.slice(0, from).concat(letters.slice(from + size));
            if (await differs(parse5, dump, { ...soup, text: fewer.join('') }))
                letters = fewer;
            else
                from += size;
        }
    return { ...soup, text: letters.join('') };
}

async function show(parse5, dump, found) {
    const soup = await shorten(parse5, dump, found);
    const kind = soup.context === null ? 'document' : `fragment ${soup.space} ${soup.context}`;
    console.log(`${kind}: ${JSON.stringify(soup.text)}`);
    console.log(`parse5:\n${expected(parse5, soup)}quire:\n${await dump.ask(soup)}`);
}

async function main([build, count = '20000', seed = '1']) {
    const validators = process.env.QUIRE_VALIDATORS || path.resolve(build, 'validators');
    const parse5 = await import(pathToFileURL(require.resolve('parse5', { paths: [validators] })));
    followStandard(parse5);
    const dump = new Dump(path.join(build, 'tests', 'page_dump'));
    const generator = new Soup(Number(seed));
    let different = 0;
    for (let left = Number(count); left > 0; left -= BATCH) {
        const soups = Array.from({ length: Math.min(left, BATCH) }, () => generator.next());
        const answers = await Promise.all(soups.map((soup) => dump.ask(soup)));
        for (const [i, soup] of soups.entries())
            if (answers[i] !== expected(parse5, soup) && ++different <= SHOWN)
                await show(parse5, dump, soup);
    }
    dump.process.stdin.end();
    console.log(`parse5: ${Number(count) - different} of ${count} trees are equal (seed ${seed})`);
    return different ? 1 : 0;
}

main(process.argv.slice(2)).then((status) => { process.exitCode = status; });
