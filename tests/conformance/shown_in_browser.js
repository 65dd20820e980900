// What shown.js runs inside Chromium: the text of a page in a frame, with what quire shows in a way of its own made
// alike. The reasons, each of which is a rule of quire's:
//   - what is hidden in print alone, or on screens alone, is shown
//   - aria-hidden="true" is left out, but for pictures; hidden=until-found and <details> are open
//   - of a <select> what is chosen is shown, of a list box all options, of other fields what is typed, or the
//     placeholder where nothing else names the field; marks of check boxes and options are quire's own
//   - a formula is one sign, a drawing an image; a frame is a link with its name, or the page that it holds, as a block
//   - the fallback content of <canvas>, <video>, <audio>, <object>, <meter> and <progress> is shown if they have no
//     address
//   - heads of a table stand first and feet last, as the first of each is laid out
//   - code keeps its letters and lines whatever CSS says
//   - what has a kind of its own (paragraphs, items, cells …) stays a block where CSS puts it into a line
//   - items of flex and grid boxes, floats, what is positioned, cells without a table, and fields stand apart, be it
//     on one line or on two; but a float of one letter can be an initial, which touches
//   - spaces at the edges of an inline-block, and edges of what is invisible, may part words or not
// A page's texts get signs for that, which the comparison knows: LOOSE, APART and FORMULA.
'use strict';

const KINDS = 'p, h1, h2, h3, h4, h5, h6, li, ul, ol, menu, dir, dl, dt, dd, blockquote, article, section, aside, ' +
    'pre, listing, xmp, table, figure, figcaption, details, legend, summary, td, th, tr, caption, tbody, thead, tfoot';
const TABLE_PARTS = /^(td|th|tr|tbody|thead|tfoot|caption|col|colgroup)$/;

class Page {
    constructor(frame, signs) {
        Object.assign(this, { window: frame.contentWindow, page: frame.contentDocument, signs });
    }

    style(element) { return this.window.getComputedStyle(element); }
    all(selector) { return [...this.page.body.querySelectorAll(selector)]; }
    force(element, property, value) { element.style.setProperty(property, value, 'important'); }

    edge(element, sign) {
        element.prepend(sign);
        element.append(sign);
    }

    // Puts a text in the place of an element, shown or not as that is.
    replace(element, text, sign) {
        const { display, visibility, textTransform } = this.style(element);
        if (display === 'none') {
            element.remove();
            return;
        }
        const span = this.page.createElement('span');
        const style = { display: 'inline', visibility, 'white-space': 'pre-wrap', 'text-transform': textTransform };
        for (const [property, value] of Object.entries(style))
            this.force(span, property, value);
        span.textContent = text.trim() ? sign + text + sign : this.signs.LOOSE;
        element.replaceWith(span);
    }

    // What a screen showed is shown.
    joinMedia() {
        for (const element of this.page.querySelectorAll('*')) {
            const screen = element.shownOnScreen, { display, visibility } = this.style(element);
            if (display === 'none' && screen.display !== 'none')
                this.force(element, 'display', screen.display);
            if (visibility !== 'visible' && screen.visibility === 'visible')
                this.force(element, 'visibility', 'visible');
        }
    }

    hideAndOpen() {
        const isHidden = (e) => e.getAttribute('aria-hidden').trim().toLowerCase() === 'true' && e.localName !== 'img';
        for (const element of this.all('[aria-hidden]').filter(isHidden)) {
            this.force(element, 'display', 'none');
            if (!TABLE_PARTS.test(element.localName))
                element.after(this.signs.LOOSE);
        }
        for (const element of this.all('details')) {
            element.open = true;
            element.replaceWith(element); // laid out anew
        }
        for (const element of this.all('[hidden]').filter((e) => e.hidden === 'until-found'))
            element.hidden = false;
        for (const element of this.all('pre, listing, xmp, pre *, listing *')) {
            this.force(element, 'text-transform', 'none');
            this.force(element, 'white-space', 'pre');
        }
    }

    placeholder(field) {
        const isNamed = field.title || field.ariaLabel || [...field.labels].some((label) => label.textContent.trim());
        return isNamed || /submit|button|reset/.test(field.type) ? '' : field.placeholder;
    }

    fields() {
        const { APART } = this.signs, unseen = /^(hidden|password|file|color|range|checkbox|radio)$/;
        for (const select of this.all('select')) {
            const isBox = select.multiple || select.size > 1, options = isBox ? select.options : select.selectedOptions;
            const group = (option) => option?.parentNode.localName === 'optgroup' ? option.parentNode : null;
            const all = [...options].map((option, i) => ({ text: option.label, group: isBox &&
                group(option) && group(option) !== group(options[i - 1]) ? `${group(option).label}: ` : '' }));
            const mark = isBox ? '\u2610' : ''; // the comparison knows it
            this.replace(select, all.filter((one) => one.text).map((one) => one.group + mark + one.text).join(', '),
                APART);
        }
        for (const area of this.all('textarea'))
            this.replace(area, area.value.trim() ? area.value : this.placeholder(area), APART);
        for (const input of this.all('input'))
            this.replace(input, unseen.test(input.type) ? ''
                : (input.getAttribute('value') ?? '').trim() || this.placeholder(input), APART);
        for (const button of this.all('button'))
            this.edge(button, APART);
    }

    embedded() {
        const { LOOSE, FORMULA } = this.signs;
        this.all('math').forEach((e) => this.replace(e, FORMULA, ''));
        this.all('svg').forEach((e) => e.remove());
        this.all('iframe').forEach((e) => this.replace(e, e.src && e.width !== '0' ? e.title || e.src : '', LOOSE));
        for (const element of this.all('video, audio, object').filter((e) => e.src || e.data))
            this.replace(element, '', LOOSE); // the comparison knows links without words
        for (const element of this.all('canvas, video, audio, meter, progress, object')) {
            const { display, visibility } = this.style(element);
            if (display === 'none' || visibility !== 'visible')
                element.remove();
            else
                element.replaceWith(LOOSE, ...element.childNodes, LOOSE);
        }
        this.all('rt').forEach((e) => this.edge(e, LOOSE));
    }

    // The element whose box an element's box stands in.
    boxAround(element) {
        let box = element.parentElement;
        while (this.style(box).display === 'contents')
            box = box.parentElement;
        return box;
    }

    itemsAndFloats() {
        const { LOOSE, APART } = this.signs;
        for (const element of this.all('*')) {
            const { float, position, display } = this.style(element), box = this.boxAround(element);
            const isItem = /flex|grid/.test(this.style(box).display);
            const isInitial = float !== 'none' && /^\p{P}?\p{L}$/u.test(element.textContent.trim());
            if (isItem)
                this.edge(element, box === element.parentElement ? APART : LOOSE);
            else if (display !== 'contents' && (float !== 'none' || /absolute|fixed/.test(position)))
                this.edge(element, isInitial ? LOOSE : APART);
        }
    }

    tables() {
        for (const table of this.all('table')) {
            const parts = [...table.children].filter((child) => /^(thead|tbody|tfoot)$/.test(child.localName));
            const order = ['thead', 'tbody', 'tfoot'];
            table.append(...order.flatMap((name) => parts.filter((part) => part.localName === name)));
        }
    }

    lines() {
        const { LOOSE, APART } = this.signs, display = (element) => this.style(element).display;
        this.all('*').filter((e) => /^inline-/.test(display(e))).forEach((e) => this.edge(e, LOOSE));
        this.all(KINDS).filter((e) => /^(inline|contents)/.test(display(e))).forEach((e) => this.edge(e, LOOSE));
        for (const element of this.all('*')) {
            const isPart = display(element).startsWith('table-');
            if (isPart && !TABLE_PARTS.test(element.localName))
                this.edge(element, APART);
            if (!isPart && this.style(element).visibility !== 'visible') {
                element.before(LOOSE);
                element.after(LOOSE);
            }
        }
    }

    // Whether a newline behind a <wbr> vanishes depends in Chromium on the elements in between.
    wordBreaks() {
        for (const element of this.all('wbr')) {
            const texts = this.page.createTreeWalker(this.page.body, NodeFilter.SHOW_TEXT);
            texts.currentNode = element;
            const text = texts.nextNode();
            if (text && /^\s*\n/.test(text.data))
                text.data = this.signs.LOOSE + text.data;
        }
    }

    text() {
        this.joinMedia();
        this.hideAndOpen();
        this.wordBreaks();
        this.tables();
        this.lines();
        this.fields();
        this.embedded();
        this.itemsAndFloats();
        return this.page.body.innerText;
    }
}

// The styles of an element and of all inside it, in its shadow trees too, are kept wherever they go.
function pin(element, view) {
    const { display, visibility, whiteSpace, textTransform } = view.getComputedStyle(element);
    const styles = { display, visibility, 'white-space': whiteSpace, 'text-transform': textTransform };
    for (const child of [...element.children, ...(element.shadowRoot?.children ?? [])])
        pin(child, view);
    for (const [property, value] of Object.entries(styles))
        element.style.setProperty(property, value, 'important');
}

// A copy of a node with its shadow trees in the place of what their hosts hold.
function flat(node) {
    const copy = node.cloneNode(false), assigned = node.localName === 'slot' ? node.assignedNodes() : [];
    for (const child of assigned.length ? assigned : (node.shadowRoot ?? node).childNodes)
        if (!/^(style|template)$/.test(child.localName))
            copy.append(flat(child));
    return copy;
}

// Puts shadow trees and the pages of frames where they are shown.
function joinTrees(page) {
    const view = page.defaultView;
    for (const host of [...page.querySelectorAll('*')].filter((element) => element.shadowRoot)) {
        pin(host, view);
        host.replaceWith(flat(host));
    }
    for (const frame of page.querySelectorAll('iframe[srcdoc]')) {
        const { display, visibility } = view.getComputedStyle(frame), inner = frame.contentDocument;
        if (display === 'none' || !inner)
            continue;
        joinTrees(inner);
        [...inner.body.children].forEach((child) => pin(child, inner.defaultView));
        const block = page.createElement('div');
        for (const [property, value] of Object.entries({ display: 'block', visibility, 'white-space': 'normal',
            'text-transform': 'none' }))
            block.style.setProperty(property, value, 'important');
        block.append(...[...inner.body.childNodes].filter((node) => node.localName !== 'style'));
        frame.replaceWith(block);
    }
}

// Loads pages into frames without scripts, and keeps what a screen would show of them.
function load(addresses) {
    return Promise.all(addresses.map((address) => new Promise((done) => {
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', 'allow-same-origin');
        frame.src = address;
        frame.onload = () => {
            joinTrees(frame.contentDocument);
            for (const element of frame.contentDocument.querySelectorAll('*')) {
                const { display, visibility } = frame.contentWindow.getComputedStyle(element);
                element.shownOnScreen = { display, visibility };
            }
            done();
        };
        document.body.append(frame);
    })));
}

// The texts of the pages that were loaded.
function shownTexts(signs) {
    return [...document.querySelectorAll('iframe')].map((frame) => {
        const text = new Page(frame, signs).text();
        frame.remove();
        return text;
    });
}
