/* Which links of a page are references to notes, and what the notes then hold: shapes that editors, wikis, blogs and
 * converters make, and shapes that look alike and must stay links. All texts are invented. */
#include "conversion.h"

#include "doc/passes.h"
#include "doc/terms.h"
#include "read/reader.h"

extern const Reader reader_html, reader_markdown;

/* "{1}" is a reference to note 1, "1) " begins note 1, "== Notes" is the author's heading over notes, "<text>#place" is
 * a link; blocks are parted by " / ". */
typedef struct {
    const char *name, *page, *outline;
} Shape;

static void start_block(Buffer *out, const Node *node) {
    if (node->kind == KIND_FOOTNOTE && out->length)
        buffer_text(out, "\n");
    else if (out->length && out->bytes[out->length - 1] != ' ')
        buffer_text(out, " / ");
    if (node->kind == KIND_FOOTNOTE) {
        if (footnote_starts_group(node) && node->as.footnote.heading.length) {
            buffer_text(out, "== ");
            buffer_string(out, node->as.footnote.heading);
            buffer_text(out, "\n");
        }
        term_note_mark(out, '0', node);
        buffer_text(out, node->as.footnote.first_reference ? ") " : "?) ");
    } else if (node->kind == KIND_HEADING) {
        buffer_text(out, "# ");
    } else if (node->kind == KIND_RULE) {
        buffer_text(out, "---");
    } else if (node->kind == KIND_ITEM) {
        buffer_text(out, "- ");
    }
}

static void start_inline(Buffer *out, const Node *node) {
    if (node->kind == KIND_TEXT)
        buffer_string(out, node->as.text);
    else if (node->kind == KIND_LINK)
        buffer_text(out, "<");
    else if (node->kind == KIND_SUPERSCRIPT)
        buffer_text(out, "^");
    if (node->kind != KIND_FOOTNOTE_REFERENCE)
        return;
    buffer_text(out, "{");
    term_note_mark(out, '0', node->as.reference.footnote);
    buffer_text(out, "}");
}

static String outline_of(Document *document) {
    Buffer out;
    buffer_open(&out, document->arena);
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        Kind kind = (Kind)node->kind;
        if (walk.entering && kind_is_inline(kind))
            start_inline(&out, node);
        else if (walk.entering && (kind_content(kind) == CONTENT_INLINES || kind == KIND_FOOTNOTE ||
                                   kind == KIND_ITEM || kind == KIND_RULE))
            start_block(&out, node);
        else if (!walk.entering && kind == KIND_LINK) {
            buffer_text(&out, ">");
            buffer_string(&out, node->as.link.target);
        }
    }
    return buffer_view(&out);
}

static void check(const Reader *reader, const Shape *shapes, size_t count) {
    size_t failed = 0;
    for (size_t i = 0; i < count; i++) {
        Context *ctx = conversion_open();
        Document *document = document_new(ctx);
        Builder *builder = builder_new(document);
        reader->read(document, builder, string_of(shapes[i].page));
        builder_finish(builder);
        pass_tidy(document);
        pass_footnotes(document);
        String outline = outline_of(document);
        if (!string_equal(outline, string_of(shapes[i].outline))) {
            print_error("%s:\n  %.*s\nis not\n  %s\n", shapes[i].name, (int)outline.length, outline.bytes,
                        shapes[i].outline);
            failed++;
        }
        conversion_close();
    }
    assert_int_equal(failed, 0);
}

/* ---- the shapes that the rule was written for ---- */

static const Shape notes_known[] = {
    {"Word, with lists of notes",
     "<p>Quay<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1' title=''><span "
     "class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span>[1]"
     "</span><![endif]></span></span></a> wall.</p><div style='mso-element:footnote-list'><![if !supportFootnotes]>"
     "<br clear=all><hr align=left size=1 width='33%'><![endif]><div style='mso-element:footnote' id=ftn1><p "
     "class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href='#_ftnref1' name='_ftn1' title=''><span>[1]</span>"
     "</a> Built in spring.</p><p>And in autumn.</p></div></div>",
     "Quay{1} wall.\n1) Built in spring. / And in autumn."},
    {"Word, filtered",
     "<p>Quay<a href='#_ftn1' name='_ftnref1' title=''><span class=MsoFootnoteReference><span>[1]</span></span></a>"
     " and<a href='#_edn1' name='_ednref1'><sup>[i]</sup></a>.</p><div><br clear=all><hr align=left size=1>"
     "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> One.</p><p>Two.</p></div>"
     "<div id=edn1><p><a href='#_ednref1' name='_edn1'>[i]</a> End.</p></div></div>",
     "Quay{1} and{i}.\n1) One. / Two.\ni) End."},
    {"MediaWiki",
     "<p>Tide<sup id='cite_ref-a_1-0' class='reference'><a href='#cite_note-a-1'><span class='cite-bracket'>[</span>1"
     "<span class='cite-bracket'>]</span></a></sup><sup id='cite_ref-2' class='reference'><a href='#cite_note-2'>[2]"
     "</a></sup> and ebb<sup id='cite_ref-a_1-1' class='reference'><a href='#cite_note-a-1'>[1]</a></sup>.</p>"
     "<div class='mw-heading mw-heading2'><h2 id='References'>References</h2><span class='mw-editsection'>[<a "
     "href='/edit'>edit</a>]</span></div><div class='mw-references-wrap'><ol class='references'>"
     "<li id='cite_note-a-1'><span class='mw-cite-backlink'>^ <a href='#cite_ref-a_1-0'><sup><i><b>a</b></i></sup></a>"
     " <a href='#cite_ref-a_1-1'><sup><i><b>b</b></i></sup></a></span> <span class='reference-text'><cite>Harbour "
     "log</cite>, p. 3.</span></li><li id='cite_note-2'><span class='mw-cite-backlink'><b><a href='#cite_ref-2'>^</a>"
     "</b></span> <span class='reference-text'>Second.</span></li></ol></div><h2>See also</h2><p>More.</p>",
     "Tide{1}{2} and ebb{1}. / # See also / More.\n== References\n1) Harbour log, p. 3.\n2) Second."},
    {"MediaWiki, groups, as Parsoid writes them",
     "<p>Tide<sup class='mw-ref reference' id='cite_ref-1'><a href='./Tide#cite_note-1'><span "
     "class='mw-reflink-text'>[note 1]</span></a></sup>.</p><ol class='mw-references references'><li "
     "id='cite_note-1'><a href='./Tide#cite_ref-1' rel='mw:referencedBy'><span class='mw-linkback-text'>\xE2\x86\x91 "
     "</span></a> <span class='reference-text'>Spring tide.</span></li></ol>",
     "Tide{note 1}.\nnote 1) Spring tide."},
    {"Substack",
     "<p>Pier<a class='footnote-anchor' id='footnote-anchor-1-77' href='#footnote-1-77' target='_self'>1</a> head.</p>"
     "<div class='footnote'><a id='footnote-1-77' href='#footnote-anchor-1-77' class='footnote-number'>1</a><div "
     "class='footnote-content'><p>First.</p><p>More of it.</p></div></div>",
     "Pier{1} head.\n1) First. / More of it."},
    {"Google Docs",
     "<p><span>Pier</span><sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup><span> and</span><sup><a href='#ftnt2' "
     "id='ftnt_ref2'>[2]</a></sup></p><hr><div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a><span>\xC2\xA0One.</span></p>"
     "<p>More.</p></div><div><p><a href='#ftnt_ref2' id='ftnt2'>[2]</a><span>\xC2\xA0Two.</span></p></div>",
     "Pier{1} and{2}\n1) One. / More.\n2) Two."},
    {"LibreOffice",
     "<p>Pier<a class='sdfootnoteanc' name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a> head<a "
     "class='sdendnoteanc' name='sdendnote1anc' href='#sdendnote1sym'><sup>i</sup></a>.</p><div id='sdfootnote1'><p "
     "class='sdfootnote'><a class='sdfootnotesym' name='sdfootnote1sym' href='#sdfootnote1anc'>1</a>\tOne.</p><p>"
     "More.</p></div><div id='sdendnote1'><p><a class='sdendnotesym' name='sdendnote1sym' href='#sdendnote1anc'>i</a>"
     "Two.</p></div>",
     "Pier{1} head{i}.\n1) One. / More.\ni) Two."},
    {"kramdown",
     "<p>Pier<sup id='fnref:1' role='doc-noteref'><a href='#fn:1' class='footnote' rel='footnote'>1</a></sup>.</p><div "
     "class='footnotes' role='doc-endnotes'><ol><li id='fn:1' role='doc-endnote'><p>One. <a href='#fnref:1' "
     "class='reversefootnote' role='doc-backlink'>\xE2\x86\xA9</a> <a href='#fnref:1:1' class='reversefootnote'>"
     "\xE2\x86\xA9<sup>2</sup></a></p></li></ol></div>",
     "Pier{1}.\n1) One."},
    {"Python-Markdown",
     "<p>Pier<sup id='fnref:1'><a class='footnote-ref' href='#fn:1'>1</a></sup>.</p><div class='footnote'><hr><ol><li "
     "id='fn:1'><p>One.\xC2\xA0<a class='footnote-backref' href='#fnref:1'>\xE2\x86\xA9</a></p></li></ol></div>",
     "Pier{1}.\n1) One."},
    {"markdown-it, a second reference",
     "<p>Pier<sup class='footnote-ref'><a href='#fn1' id='fnref1'>[1]</a></sup> head<sup class='footnote-ref'><a "
     "href='#fn1' id='fnref1:1'>[1:1]</a></sup>.</p><hr class='footnotes-sep'><section class='footnotes'><ol><li "
     "id='fn1'><p>One. <a href='#fnref1' class='footnote-backref'>\xE2\x86\xA9</a></p></li></ol></section>",
     "Pier{1} head{1}.\n1) One."},
    {"Docutils",
     "<p>Pier <a class='footnote-reference brackets' href='#f1' id='r1' role='doc-noteref'><span class='fn-bracket'>["
     "</span>1<span class='fn-bracket'>]</span></a>.</p><aside class='footnote-list brackets'><aside class='footnote "
     "brackets' id='f1' role='doc-footnote'><span class='label'><span class='fn-bracket'>[</span><a "
     "role='doc-backlink' href='#r1'>1</a><span class='fn-bracket'>]</span></span><p>One.</p></aside></aside>",
     "Pier {1}.\n1) One."},
    {"Docutils, as a glossary",
     "<p>Pier <a class='footnote-reference brackets' href='#id2' id='id1'>1</a>.</p><dl class='footnote brackets'><dt "
     "class='label' id='id2'><span class='brackets'><a class='fn-backref' href='#id1'>1</a></span></dt><dd><p>One.</p>"
     "<p>More.</p></dd></dl>",
     "Pier {1}.\n1) One. / More."},
    {"Docutils, as a table",
     "<p>Pier <a class='footnote-reference' href='#id2' id='id1'>[1]</a>.</p><table class='docutils footnote' id='id2'>"
     "<tbody><tr><td class='label'><a class='fn-backref' href='#id1'>[1]</a></td><td>One.</td></tr></tbody></table>",
     "Pier {1}.\n1) One."},
    {"Easy Footnotes",
     "<p>Pier<span id='easy-footnote-1-5' class='easy-footnote-margin-adjust'></span><span class='easy-footnote'><a "
     "href='#easy-footnote-bottom-1-5' title='One.'><sup>1</sup></a></span> head.</p><ol "
     "class='easy-footnotes-wrapper'><li class='easy-footnote-single'><span id='easy-footnote-bottom-1-5'></span>One. "
     "<a class='easy-footnote-to-top' href='#easy-footnote-1-5'></a></li></ol>",
     "Pier{1} head.\n1) One."},
    {"made by hand, raised",
     "<p>Pier<a href='#fn1' name='r1'><sup>1</sup></a>.</p><p><b>Notes</b></p><p><a name='fn1' href='#r1'><sup>1</sup>"
     "</a> One.</p><p>More of it.</p><p><a name='fn2'></a><sup>2</sup> Nobody's.</p>",
     "Pier{1}.\n== Notes\n1) One. / More of it.\n2?) Nobody's."},
    {"made by hand, without links back",
     "<p>Pier<sup><a href='#n1'>*</a></sup> and head<sup><a href='#n2'>**</a></sup>.</p><p id=n1>* One.</p><p id=n2>** "
     "Two.</p>",
     "Pier{*} and head{**}.\n*) One.\n**) Two."},
    {"made by hand, a numbered list",
     "<p>Pier<sup><a href='#n1'>1</a>, <a href='#n2'>2</a></sup>.</p><h2>Notes</h2><ol><li id=n1>1 January, One.</li>"
     "<li id=n2>Two.<ul><li>a</li></ul></li></ol>",
     "Pier{1}{2}.\n== Notes\n1) 1 January, One.\n2) Two. / - a"},
    {"AsciiDoc",
     "<p>Pier<sup class='footnote'>[<a id='_footnoteref_1' class='footnote' href='#_footnotedef_1'>1</a>]</sup>.</p>"
     "<div id='footnotes'><hr><div class='footnote' id='_footnotedef_1'><a href='#_footnoteref_1'>1</a>. One.</div>"
     "</div>",
     "Pier{1}.\n1) One."},
    {"DokuWiki",
     "<p>Pier<sup><a href='#fn__1' id='fnt__1' class='fn_top'>1)</a></sup></p><div class='footnotes'><div class='fn'>"
     "<sup><a href='#fnt__1' id='fn__1' class='fn_bot'>1)</a></sup> <div class='content'>One.</div></div></div>",
     "Pier{1}\n1) One."},
    {"Texinfo",
     "<p>Pier<a class='footnote' id='DOCF1' href='#FOOT1'><sup>1</sup></a></p><div class='footnotes-segment'><hr><h4>"
     "Footnotes</h4><h5 class='footnote-body-heading'><a id='FOOT1' href='#DOCF1'>(1)</a></h5><p>One.</p></div>",
     "Pier{1}\n== Footnotes\n1) One."},
    {"DocBook",
     "<p>Pier<a href='#ftn.id1' class='footnote' id='id1'><sup class='footnote'>[1]</sup></a></p><div "
     "class='footnotes'><br><hr><div id='ftn.id1' class='footnote'><p><a href='#id1' class='para'><sup>[1] </sup></a>"
     "One.</p><pre>code</pre></div></div>",
     "Pier{1}\n1) One. / code"},
    {"book archive",
     "<p>Pier<a id='FNanchor_1'></a><a href='#Footnote_1' class='fnanchor'>[A]</a>.</p><div class='footnotes'><h3>"
     "FOOTNOTES:</h3><div class='footnote'><p><a id='Footnote_1'></a><a href='#FNanchor_1'><span class='label'>[A]"
     "</span></a> One.</p></div></div>",
     "Pier{A}.\n== FOOTNOTES\nA) One."},
    {"HTMLBook",
     "<p>Pier<sup><a data-type='noteref' id='id1-marker' href='#id1'>1</a></sup></p><div data-type='footnotes'><p "
     "data-type='footnote' id='id1'><sup><a href='#id1-marker'>1</a></sup> One.</p></div>",
     "Pier{1}\n1) One."},
    {"EPUB, shown in a window of its own",
     "<p>Pier<a epub:type='noteref' href='#n1'>1</a></p><aside epub:type='footnote' id='n1' hidden><p>One.</p></aside>",
     "Pier{1}\n1) One."},
    {"brackets around the link, a table in the note",
     "<p>Pier [<a href='#note1' id='ref1'>1</a>] and [<a href='#note2' id='ref2'>2</a>].</p><hr><p id='note1'>[<a "
     "href='#ref1'>1</a>] One:</p><table><tr><th>a<th>b<tr><td>c<td>d</table><p id='note2'>[<a href='#ref2'>2</a>] "
     "Two.</p>",
     "Pier {1} and {2}.\n1) One: / a / b / c / d\n2) Two."},
};

/* ---- shapes that were not looked at while the rule was written ---- */

static const Shape notes_unseen[] = {
    {"DocBook, behind an anchor that XHTML had closed",
     "<h3><a id=x />Quay</h3><p>Pier<a href='#ftn.i1' class='footnote' id='i1'><sup class='footnote'>[1]</sup></a></p>"
     "<div class='footnotes'><br><hr><div id='ftn.i1' class='footnote'><p><a href='#i1' class='para'><sup>[1] </sup>"
     "</a>One.</p></div></div>",
     "# Quay / Pier{1}\n1) One."},
    {"DocBook, a reference alone in its paragraph, and one in a division",
     "<p><a href='#ftn.i1' class='footnote' id='i1'><sup class='footnote'>[1]</sup></a></p><div><a href='#ftn.i2' "
     "class='footnote' id='i2'><sup class='footnote'>[2]</sup></a></div><div class='footnotes'><br><hr><div "
     "id='ftn.i1' class='footnote'><p><a href='#i1' class='para'><sup>[1] </sup></a>One.</p></div><div id='ftn.i2' "
     "class='footnote'><p><a href='#i2' class='para'><sup>[2] </sup></a>Two.</p></div></div>",
     "{1} / {2}\n1) One.\n2) Two."},
    {"DocBook, a reference in a program listing",
     "<p>Pier<a href='#ftn.i1' class='footnote' id='i1'><sup class='footnote'>[1]</sup></a></p><pre>quay();<a "
     "href='#ftn.i2' class='footnote' id='i2'><sup class='footnote'>[2]</sup></a></pre><div class='footnotes'><br><hr>"
     "<div id='ftn.i1' class='footnote'><p><a href='#i1' class='para'><sup>[1] </sup></a>One.</p></div><div "
     "id='ftn.i2' class='footnote'><p><a href='#i2' class='para'><sup>[2] </sup></a>Two.</p></div></div>",
     "Pier{1} / quay();{2}\n1) One.\n2) Two."},
    {"a list of notes, one of them referred to in a way that alone is not enough",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup>.</p><ul><li><a href='#n2' id='r2'>2</a></ul><p>Quay<sup><a "
     "href='#n3' id='r3'>3</a></sup>.</p><ol><li id=n1>One. <a href='#r1'>^</a><li id=n2>Two. <a href='#r2'>^</a><li "
     "id=n3>Three. <a href='#r3'>^</a></ol>",
     "Pier{1}. / - {2} / Quay{3}.\n1) One.\n2) Two.\n3) Three."},
    {"InDesign",
     "<p>Pier<span class='_idFootnoteLink'><a href='#footnote-000' id='footnote-000-backlink'>1</a></span>.</p><hr>"
     "<div class='_idFootnotes'><div class='_idFootnote' id='footnote-000'><p><a class='_idFootnoteAnchor' "
     "href='#footnote-000-backlink'>1</a> One.</p></div></div>",
     "Pier{1}.\n1) One."},
    {"VuePress",
     "<p>Pier<sup class='footnote-ref'><a href='#footnote1'>[1]</a><a class='footnote-anchor' id='footnote-ref1'></a>"
     "</sup>.</p><hr class='footnotes-sep'><section class='footnotes'><ol class='footnotes-list'><li id='footnote1' "
     "class='footnote-item'><p>One. <a href='#footnote-ref1' class='footnote-backref'>\xE2\x86\xA9\xEF\xB8\x8E</a></p>"
     "</li></ol></section>",
     "Pier{1}.\n1) One."},
    {"pandoc 1",
     "<p>Pier<a href='#fn1' class='footnoteRef' id='fnref1'><sup>1</sup></a></p><div class='footnotes'><hr/><ol><li "
     "id='fn1'><p>One.</p><pre><code>a = 1</code></pre><p>End.<a href='#fnref1'>\xE2\x86\xA9</a></p></li></ol></div>",
     "Pier{1}\n1) One. / a = 1 / End."},
    {"lines of one paragraph",
     "<p>Pier<a href='#n1' id='r1'><sup>1</sup></a> and<a href='#n2' id='r2'><sup>2</sup></a></p><p><a id='n1' "
     "href='#r1'>1</a>. One.<br><a id='n2' href='#r2'>2</a>. Two.<br></p>",
     "Pier{1} and{2}\n1) One.\n2) Two."},
    {"one line of a paragraph that has others",
     "<p>Pier<a href='#n1' id='r1'><sup>1</sup></a></p><p>Last line.<br><a id='n1' href='#r1'>1</a> One.</p>",
     "Pier{1} / Last line.\n1) One."},
    {"lines of a page without paragraphs",
     "Pier<a href='#n1' name='r1'>[1]</a> and<a href='#n2' name='r2'>[2]</a>.<hr><a name='n1' href='#r1'>[1]</a> One."
     "<br><a name='n2' href='#r2'>[2]</a> Two,<br>too.<br><br>Printed by the office.<p>End.</p>",
     "Pier{1} and{2}. / --- / Printed by the office. / End.\n1) One.\n2) Two,too."},
    {"a table by hand",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup> and<sup><a href='#n2' id='r2'>2</a></sup></p><table><tr "
     "id='n1'><td><a href='#r1'>1</a></td><td>One.</td></tr><tr id='n2'><td><a href='#r2'>2</a></td><td>Two.</td></tr>"
     "</table>",
     "Pier{1} and{2}\n1) One.\n2) Two."},
    {"letters in a table, notes below it",
     "<table><tr><th>Port<th>Depth<sup><a href='#ta'>a</a></sup><tr><td>Aby<td>9<sup><a href='#tb'>b</a></sup></table>"
     "<p id='ta'><sup>a</sup> In metres.</p><p id='tb'><sup>b</sup> At low tide.</p>",
     "Port / Depth{a} / Aby / 9{b}\na) In metres.\nb) At low tide."},
    {"daggers",
     "<p>Pier<a href='#d1' id='e1'>\xE2\x80\xA0</a> head<a href='#d2' id='e2'>\xE2\x80\xA1</a>.</p><hr><p id='d1'><a "
     "href='#e1'>\xE2\x80\xA0</a> One.</p><p id='d2'><a href='#e2'>\xE2\x80\xA1</a> Two.</p><hr><p>Contact: the "
     "office.</p>",
     "Pier{\xE2\x80\xA0} head{\xE2\x80\xA1}. / --- / Contact: the office.\n\xE2\x80\xA0) One.\n\xE2\x80\xA1) Two."},
    {"raised digits",
     "<p>Pier<a href='#n1' id='r1'>\xC2\xB9</a>.</p><div id='n1'>\xC2\xB9 One. <a href='#r1'>[back]</a></div>",
     "Pier{1}.\n1) One."},
    {"back in words",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup>.</p><ol><li id='n1'>One. <a href='#r1'>Return to text</a></li>"
     "</ol>",
     "Pier{1}.\n1) One."},
    {"back to the paragraph",
     "<p id='p3'>Pier<sup><a href='#n1'>1</a></sup>.</p><div id='n1'><p>One. <a href='#p3'>\xE2\x86\x91</a></p></div>",
     "Pier{1}.\n1) One."},
    {"numbers of another script",
     "<p dir=rtl>\xD9\x85\xD8\xB1\xD9\x81\xD8\xA3<sup><a href='#n1' id='r1'>[\xD9\xA1]</a></sup>.</p><p id='n1'><a "
     "href='#r1'>[\xD9\xA1]</a> \xD9\x86\xD8\xB5.</p>",
     "\xD9\x85\xD8\xB1\xD9\x81\xD8\xA3{\xD9\xA1}.\n\xD9\xA1) \xD9\x86\xD8\xB5."},
    {"Chinese brackets",
     "<p>\xE6\xB8\xAF<a href='#zhu1' id='yin1'>\xE3\x80\x94" "1\xE3\x80\x95</a>\xE3\x80\x82</p><p><a href='#yin1' "
     "id='zhu1'>\xE3\x80\x94" "1\xE3\x80\x95</a>\xE6\x9D\xA5\xE6\xBA\x90\xE3\x80\x82</p>",
     "\xE6\xB8\xAF{1}\xE3\x80\x82\n1) \xE6\x9D\xA5\xE6\xBA\x90\xE3\x80\x82"},
    {"notes below each section",
     "<h2>A</h2><p>Pier<sup><a href='#n1' id='r1'>1</a></sup>.</p><h3>Notes</h3><ol><li id='n1'>One.<a href='#r1'>"
     "\xE2\x86\xA9</a></li></ol><h2>B</h2><p>Head<sup><a href='#n2' id='r2'>2</a></sup>.</p><h3>Notes</h3><ol "
     "start=2><li id='n2'>Two.<a href='#r2'>\xE2\x86\xA9</a></li></ol><p>End.</p>",
     "# A / Pier{1}. / # B / Head{2}. / End.\n== Notes\n1) One.\n2) Two."},
    {"an anchor between blocks",
     "<p>Pier<a name='ref1'></a><a href='#foot1'>[1]</a>.</p><a name='foot1'></a><p><a href='#ref1'>[1]</a> One.</p>",
     "Pier{1}.\n1) One."},
    {"a saved page, with its whole address",
     "<p>Pier<sup id='cite_ref-1' class='reference'><a href='https://wiki.example/Pier#cite_note-1'>[1]</a></sup></p>"
     "<ol class='references'><li id='cite_note-1'><b><a href='https://wiki.example/Pier#cite_ref-1'>\xE2\x86\x91</a>"
     "</b> One.</li></ol>",
     "Pier{1}\n1) One."},
    {"a note in a note",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup>.</p><ol><li id='n1'>One<sup><a href='#n2' id='r2'>2</a></sup>. <a "
     "href='#r1'>\xE2\x86\xA9</a></li><li id='n2'>Two. <a href='#r2'>\xE2\x86\xA9</a></li></ol>",
     "Pier{1}.\n1) One{2}.\n2) Two."},
    {"an item nobody refers to",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup> and<sup><a href='#n3' id='r3'>3</a></sup>.</p><ol><li id='n1'>One. "
     "<a href='#r1'>^</a></li><li id='n2'>Two.</li><li id='n3'>Three. <a href='#r3'>^</a></li></ol>",
     "Pier{1} and{3}.\n1) One.\n2?) Two.\n3) Three."},
    {"a letter to the editor",
     "<p>Pier (<a id='x1' href='#y1'>a</a>) was long (<a id='x2' href='#y2'>b</a>).</p><p><a id='y1' href='#x1'>(a)</a>"
     " One.</p><p><a id='y2' href='#x2'>(b)</a> Two.</p>",
     "Pier {a} was long {b}.\na) One.\nb) Two."},
    {"small print",
     "<p>Pier<a href='#_ftn1' name='_ftnref1'>[1]</a></p><hr size='1'><small><p><a href='#_ftnref1' name='_ftn1'>[1]"
     "</a> One.</p></small>",
     "Pier{1}\n1) One."},
    {"percent signs",
     "<p>Pier<sup id='cite_ref-\xC3\xA9_1'><a href='#cite_note-%C3%A9-1'>[1]</a></sup></p><ol><li "
     "id='cite_note-\xC3\xA9-1'><a href='#cite_ref-%C3%A9_1'>\xE2\x86\x91</a> One.</li></ol>",
     "Pier{1}\n1) One."},
    {"a heading with a reference",
     "<h2>Pier<sup><a href='#n1' id='r1'>1</a></sup></h2><p>Text.</p><p id='n1'>1 One. <a href='#r1'>\xE2\x86\xA9</a>"
     "</p>",
     "# Pier{1} / Text.\n1) One."},
    {"raised by style",
     "<p>Pier<span style='vertical-align: super'><a href='#n1' id='r1'>1</a></span>.</p><p id='n1'><a "
     "href='#r1'>1</a>: One.</p>",
     "Pier{1}.\n1) One."},
    {"comments of a text editor",
     "<p>Pier<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>.</p><div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>"
     "<span>Check this.</span></p></div>",
     "Pier{a}.\na) Check this."},
    {"an image in the note",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup>.</p><div id='n1'><a href='#r1'>1</a> <img src='a.png' "
     "alt='x'></div>",
     "Pier{1}.\n1) "},
};

/* ---- what the author printed ---- */

static const Shape notes_written[] = {
    {"a list that starts at 5, an item nobody refers to",
     "<p>Pier<sup><a href='#n5' id='r5'>5</a></sup> and<sup><a href='#n7' id='r7'>7</a></sup>, see note 6.</p><ol "
     "start=5><li id=n5>Five. <a href='#r5'>^</a><li>Six.<li id=n7>Seven. <a href='#r7'>^</a></ol>",
     "Pier{5} and{7}, see note 6.\n5) Five.\n6?) Six.\n7) Seven."},
    {"Roman numerals",
     "<p>Pier<a href='#n1' id='r1'><sup>i</sup></a> and<a href='#n4' id='r4'><sup>iv</sup></a>.</p><ol type=i><li "
     "id=n1>One. <a href='#r1'>^</a><li>Two.<li>Three.<li id=n4>Four. <a href='#r4'>^</a></ol>",
     "Pier{i} and{iv}.\ni) One.\nii?) Two.\niii?) Three.\niv) Four."},
    {"references out of order",
     "<p>Pier<sup><a href='#n2' id='r2'>2</a></sup> and<sup><a href='#n1' id='r1'>1</a></sup>.</p><ol><li id=n1>One. "
     "<a href='#r1'>^</a><li id=n2>Two. <a href='#r2'>^</a></ol>",
     "Pier{2} and{1}.\n1) One.\n2) Two."},
    {"numbers that start again",
     "<p>Pier<sup><a href='#a1' id='r1'>1</a></sup>.</p><p id=a1><a href='#r1'>1</a> One.</p><p>Head<sup><a href='#b1' "
     "id='q1'>1</a></sup>.</p><p id=b1><a href='#q1'>1</a> Other.</p>",
     "Pier{1}. / Head{2}.\n1) One.\n2) Other."},
    {"paragraphs, one of which nobody refers to",
     "<p>Pier<a href='#n1' id='r1'><sup>1</sup></a> head<a href='#n3' id='r3'><sup>3</sup></a>.</p><p><b>Notes</b></p>"
     "<p><a name=n1></a><a href='#r1'>1</a>. One.</p><p><a name=n2></a>2. Two.</p><p><a name=n3></a><a href='#r3'>3</a>"
     ". Three.</p><p>The office.</p>",
     "Pier{1} head{3}. / The office.\n== Notes\n1) One.\n2?) Two.\n3) Three."},
    {"two groups, each under its heading",
     "<p>Tide<sup id='cite_ref-1'><a href='#cite_note-1'>[1]</a></sup> and<sup id='cite_ref-2'><a href='#cite_note-2'>"
     "[note 1]</a></sup>.</p><h2>Notes</h2><ol><li id='cite_note-2'><a href='#cite_ref-2'>^</a> A note.</ol><h2>"
     "References</h2><style>ol{margin:0}</style><ol><li id='cite_note-1'><a href='#cite_ref-1'>^</a> A source.</ol>",
     "Tide{1} and{note 1}.\n== Notes\nnote 1) A note.\n== References\n1) A source."},
    {"text behind the notes",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup>.</p><div><h2>Notes</h2><ol><li id=n1>One. <a href='#r1'>^</a></ol>"
     "<p>Printed in May.</p></div>",
     "Pier{1}. / Printed in May.\n== Notes\n1) One."},
    {"one note right below the heading of other text",
     "<p>Pier<sup><a href='#n1' id='r1'>*</a></sup>.</p><h2>Results</h2><p id=n1><a href='#r1'>*</a> One.</p><p>Long."
     "</p>",
     "Pier{*}. / # Results / Long.\n*) One."},
    {"other text under the heading",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup>.</p><h2>Sources</h2><p>All by the office.</p><ol><li id=n1>One. <a "
     "href='#r1'>^</a></ol>",
     "Pier{1}. / # Sources / All by the office.\n1) One."},
    {"the heading of the text that refers to the notes",
     "<h2>Pier</h2><aside id=n1 role='doc-footnote'><a href='#r1'>1</a> One.</aside><p>Long<sup><a href='#n1' id='r1'>1"
     "</a></sup>.</p>",
     "# Pier / Long{1}.\n1) One."},
    {"a heading of another script, a mark without a note",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup> and<sup><a href='#n2' id='r2'>2</a></sup>.</p><h2>\xE6\xB3\xA8\xE9"
     "\x87\x88</h2><ol><li id=n1>One. <a href='#r1'>\xE2\xAC\x86</a></ol>",
     "Pier{1} and^<2>#n2.\n== \xE6\xB3\xA8\xE9\x87\x88\n1) One."},
    {"details",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup>.</p><details><summary>Footnotes</summary><ol><li id=n1>One. <a "
     "href='#r1'>^</a></ol></details><p>End.</p>",
     "Pier{1}. / End.\n== Footnotes\n1) One."},
    {"pandoc, below each block",
     "<p>Pier<a href='#fn1' class='footnote-ref' id='fnref1' role='doc-noteref'><sup>1</sup></a></p><aside "
     "class='footnotes footnotes-end-of-block' role='doc-footnote'><ol><li id='fn1'><p>One.<a href='#fnref1' "
     "class='footnote-back' role='doc-backlink'>\xE2\x86\xA9</a></p></li></ol></aside><p>End.</p>",
     "Pier{1} / End.\n1) One."},
    {"Docutils, several references, a citation",
     "<p>Pier <a href='#b' id='r2' role='doc-noteref'>[1]</a> and <a href='#b' id='r3' role='doc-noteref'>[1]</a> by "
     "<a href='#log' id='c1' role='doc-biblioref'>[Log]</a>.</p><aside id='b' role='doc-footnote'><span class='label'>"
     "<span>[</span>1<span>]</span></span> <span>(<a role='doc-backlink' href='#r2'>1</a>,<a role='doc-backlink' "
     "href='#r3'>2</a>)</span> <p>One.</p></aside><div id='log' role='doc-biblioentry'><span>[<a role='doc-backlink' "
     "href='#c1'>Log</a>]</span> <p>A log.</p></div>",
     "Pier {1} and {1} by <[Log]>#log. / [<Log>#c1] / A log.\n1) One."},
    {"a range, and a way back that is a paragraph",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a>-<a href='#n2' id='r2'>2</a></sup>.</p><ol><li id=n1><p>One.</p><ul><li>a"
     "</ul><p><a href='#r1'>Back to text</a></p><li id=n2>Two. <a href='#r2'>^</a></ol>",
     "Pier{1}^-{2}.\n1) One. / - a\n2) Two."},
    {"notes in the foot of their table",
     "<table><tr><th>Port<th>Depth<sup><a href='#ta' id='ra'>a</a></sup><tr><td>Aby<td>9<tfoot><tr><td colspan=2><p "
     "id=ta><sup><a href='#ra'>a</a></sup> By size.</p></table><p>End.</p>",
     "Port / Depth{a} / Aby / 9 / End.\na) By size."},
    {"Tufte CSS",
     "<p>Sea<label for='s1' class='margin-toggle sidenote-number'></label><input type='checkbox' id='s1' "
     "class='margin-toggle'><span class='sidenote'>Side.</span> and<label for='m1' class='margin-toggle'>\xE2\x8A\x95"
     "</label><input type='checkbox' id='m1' class='margin-toggle'><span class='marginnote'>Margin.</span> tide<label "
     "for='s2' class='margin-toggle sidenote-number'></label><input type='checkbox' id='s2' class='margin-toggle'>"
     "<span class='sidenote'>Second.</span>.</p>",
     "Sea{1} and{3} tide{2}.\n1) Side.\n3) Margin.\n2) Second."},
    {"LaTeXML",
     "<p>Sea<span id='footnote1' class='ltx_note ltx_role_footnote'><sup class='ltx_note_mark'>1</sup><span "
     "class='ltx_note_outer'><span class='ltx_note_content'><sup class='ltx_note_mark'>1</sup><span class='ltx_tag "
     "ltx_tag_note'>1</span>One, <em>long</em>.</span></span></span>.</p>",
     "Sea{1}.\n1) One, long."},
    {"a window",
     "<ul><li>Pier<sup class='modern-footnotes-footnote'><a href='javascript:void(0)'>1</a></sup><span role='tooltip' "
     "class='modern-footnotes-footnote__note'>One.</span> head.</ul>",
     "- Pier{1} head.\n1) One."},
};

static const Shape links_known[] = {
    {"contents",
     "<p><a href='#a' id='ta'>1</a> <a href='#b' id='tb'>2</a></p><h2 id='a'>Pier</h2><p>Text. <a href='#ta'>top</a>"
     "</p><h2 id='b'>Head</h2><p>Text. <a href='#tb'>top</a></p>",
     "<1>#a <2>#b / # Pier / Text. <top>#ta / # Head / Text. <top>#tb"},
    {"contents, linked from headings",
     "<ul><li><a href='#s1' id='t1'>1. Pier</a></li></ul><h2 id='s1'><a href='#t1'>1. Pier</a></h2><p>Text.</p>",
     "- <1. Pier>#s1 / # <1. Pier>#t1 / Text."},
    {"glossary",
     "<p>At <a href='#tide' id='rt'>tide</a>.</p><dl><dt id='tide'>Tide <a href='#rt'>\xE2\x86\xA9</a></dt><dd>Water."
     "</dd></dl>",
     "At <tide>#tide. / Tide <\xE2\x86\xA9>#rt / Water."},
    {"figure",
     "<p>See figure <a href='#f3' id='rf'>3</a>.</p><figure id='f3'><img src=a.png alt=a><figcaption>3 Pier <a "
     "href='#rf'>3</a></figcaption></figure>",
     "See figure <3>#f3. / 3 Pier <3>#rf"},
    {"section by number",
     "<p>See <a href='#s2' id='r2'>2</a>.</p><h3 id='s2'><a href='#r2'>2</a> Pier</h3><p>Text.</p>",
     "See <2>#s2. / # <2>#r2 Pier / Text."},
    {"a step",
     "<p>Repeat step <a href='#st2' id='rst'>2</a>.</p><ol><li id='st1'>Moor.</li><li id='st2'>Coil (<a href='#rst'>up"
     "</a>).</li></ol>",
     "Repeat step <2>#st2. / - Moor. / - Coil (<up>#rst)."},
    {"comments' own links",
     "<div id='c1'><p>One. <a href='#c1'>#1</a></p></div><div id='c2'><p>Two. <a href='#c2'>2</a>"
     "</p></div>",
     "One. <#1>#c1 / Two. <2>#c2"},
    {"letters of an index",
     "<p id='az'><a href='#A'>A</a> <a href='#B'>B</a></p><h3 id='A'>A</h3><p>Anchor <a href='#az'>top</a></p><p "
     "id='B'><b>B</b></p><p>Buoy <a href='#az'>top</a></p>",
     "<A>#A <B>#B / # A / Anchor <top>#az / B / Buoy <top>#az"},
    {"verses",
     "<p><sup><a id='v1' href='#v1'>1</a></sup> In spring <sup><a id='v2' href='#v2'>2</a></sup> it rained.</p>",
     "^<1>#v1 In spring ^<2>#v2 it rained."},
    {"permalinks of headings", "<h2 id='h'>Pier <a href='#h'>\xC2\xB6</a></h2><p>x</p>", "# Pier <\xC2\xB6>#h / x"},
    {"pages of a book", "<p>Index: pier, <a href='#p12'>12</a>, <a href='#p15'>15</a>.</p><p>Text <a id='p12'></a>more."
     "</p><p id='p15'>15</p>",
     "Index: pier, <12>#p12, <15>#p15. / Text more. / 15"},
    {"bibliography",
     "<p>As shown [<a href='#b1'>1</a>].</p><section role='doc-bibliography'><ol><li id='b1'>Log, 1901.</li></ol>"
     "</section>",
     "As shown [<1>#b1]. / - Log, 1901."},
    {"callouts in code",
     "<pre>moor() <a href='#c1' id='co1'>(1)</a></pre><dl class='calloutlist'><dt id='c1'><a href='#co1'>1</a></dt>"
     "<dd>Moors.</dd></dl>",
     "moor() <(1)>#c1 / <1>#co1 / Moors."},
};

static const Shape links_unseen[] = {
    {"a note that stands above the text that leads to it, its mark in a paragraph of its own",
     "<div><p><sup><a href='#fnref1' id='fn1'>1</a></sup></p><p>Above.</p></div><p>Pier<sup><a href='#fn1' id='fnref1'"
     ">1</a></sup>.</p>",
     "^<1>#fnref1 / Above. / Pier^<1>#fn1."},
    {"equation",
     "<p>By (<a href='#e1' id='re1'>1</a>) it holds.</p><div id='e1'>a = b <a href='#re1'>(1)</a></div>",
     "By (<1>#e1) it holds. / a = b <(1)>#re1"},
    {"table by number",
     "<p>See table <a href='#t1' id='rt'>1</a>.</p><table id='t1'><caption>1 Ports</caption><tr><td>Aby <a "
     "href='#rt'>1</a><tr><td>Bay</table>",
     "See table <1>#t1. / 1 Ports / Aby <1>#rt / Bay"},
    {"questions",
     "<ol><li><a href='#q1' id='t1'>1</a></li><li><a href='#q2' id='t2'>2</a></li></ol><div id='q1'><p>1. Why? <a "
     "href='#t1'>back</a></p></div><div id='q2'><p>2. How? <a href='#t2'>back</a></p></div>",
     "- <1>#q1 / - <2>#q2 / 1. Why? <back>#t1 / 2. How? <back>#t2"},
    {"slides",
     "<p><a href='#s1'>1</a> <a href='#s2'>2</a> <a href='#s3'>3</a></p><div id='s1'>1</div><div id='s2'>2</div>"
     "<div id='s3'>3</div>",
     "<1>#s1 <2>#s2 <3>#s3 / 1 / 2 / 3"},
    {"tabs", "<ul><li><a href='#t1'>A</a></li><li><a href='#t2'>B</a></li></ul><div id='t1'>A text</div><div id='t2'>B "
     "text</div>",
     "- <A>#t1 / - <B>#t2 / A text / B text"},
    {"skip link", "<p><a href='#m'>1</a></p><div id='m'><p>Text <a href='#m'>up</a></p></div>", "<1>#m / Text <up>#m"},
    {"a paragraph of a law",
     "<p>Under <a href='#a7' id='ra7'>7</a> above.</p><p id='a7'>7 Ships may land.</p>",
     "Under <7>#a7 above. / 7 Ships may land."},
    {"a paragraph of a law, linked both ways",
     "<p>Under clause <a href='#a7' id='ra7'>7</a> of this.</p><p id='a7'><a href='#ra7'>7</a> Ships may land.</p>",
     "Under clause <7>#a7 of this. / <7>#ra7 Ships may land."},
    {"a power", "<p>10<sup><a href='#pow'>6</a></sup> grains.</p><p id='pow'>A power is a product.</p>",
     "10^<6>#pow grains. / A power is a product."},
    {"a place of another page", "<p>Pier<sup><a href='other.html#n1' id='r1'>1</a></sup></p><p id='n1'>1 Text.</p>",
     "Pier^<1>other.html#n1 / 1 Text."},
    {"a link to nothing", "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup></p><p>Text.</p>", "Pier^<1>#n1 / Text."},
    {"a note that is empty", "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup></p><p id='n1'><a href='#r1'>1</a></p>",
     "Pier^<1>#n1 / <1>#r1"},
    {"an item of a list that has other things",
     "<p>Bring ropes<sup><a href='#i2' id='r2'>2</a></sup>.</p><ol><li>Oars</li><li id='i2'>Ropes <a href='#r2'>^</a>"
     "</li><li>Nets</li><li>Sails</li></ol>",
     "Bring ropes^<2>#i2. / - Oars / - Ropes <^>#r2 / - Nets / - Sails"},
    {"a place inside a paragraph",
     "<p>Pier<sup><a href='#n1' id='r1'>1</a></sup></p><p>Text, <a id='n1' href='#r1'>1</a> and more text.</p>",
     "Pier^<1>#n1 / Text, <1>#r1 and more text."},
    {"crew", "<p>Master<sup><a href='#crew'>1</a></sup></p><div id='crew'><h2>1 Crew</h2><p>Text.</p></div>",
     "Master^<1>#crew / # 1 Crew / Text."},
    {"pagination",
     "<p><a href='#p1'>1</a> <a href='#p2' id='l2'>2</a> <a href='#p3'>3</a></p><div id='p1'><h2>One</h2></div><p "
     "id='p2'>Two</p><p id='p3'>Three</p>",
     "<1>#p1 <2>#p2 <3>#p3 / # One / Two / Three"},
    {"units and ordinals", "<p>9 m<sup>2</sup>, the 1<sup>st</sup>, Mast<sup>TM</sup>.</p><p><sup>2</sup> Two.</p>",
     "9 m^2, the 1^st, Mast^TM. / ^2 Two."},
    {"a heading in the margin", "<p>In spring <span class='sidenote'>The pier.</span> it rained.</p>",
     "In spring The pier. it rained."},
    {"a link back from no note", "<p id='t'>Pier</p><p>Text <a role='doc-backlink' href='#t'>Back to the pier</a></p>",
     "Pier / Text <Back to the pier>#t"},
    {"numbered links",
     "<ol><li><a href='#s1' id='t1'>1</a> Pier<li><a href='#s2' id='t2'>2</a> Head</ol><p id='s1'>1. Pier <a "
     "href='#t1'>\xE2\x86\x91</a></p><p id='s2'>2. Head <a href='#t2'>\xE2\x86\x91</a></p>",
     "- <1>#s1 Pier / - <2>#s2 Head / 1. Pier <\xE2\x86\x91>#t1 / 2. Head <\xE2\x86\x91>#t2"},
    {"previous and next", "<p id='a'>One <a href='#b'>next</a></p><p id='b'>Two <a href='#a'>previous</a></p>",
     "One <next>#b / Two <previous>#a"},
};

/* ---- whatever is made of a page, no word of it is lost ---- */

/* A small generator of its own, so that the pages are the same everywhere. */
static uint32_t draw(uint32_t *seed, uint32_t below) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % below;
}

/* Adds one of some pieces of markup; each "%" in it becomes a number from 0 to 5, each "w" in braces a new word. */
static void add_piece(Buffer *page, uint32_t *seed, int *words) {
    static const char *const pieces[] = {
        "<p>{w}<sup><a href='#n%' id='r%'>%</a></sup> {w}</p>", "<p id='n%'><a href='#r%'>%</a> {w}</p>",
        "<li id='n%'><a href='#r%'>^</a> {w}</li>", "<ol>", "</ol>", "<div>", "</div>", "<hr>", "<h2>Notes</h2>",
        "<p>{w}</p>", "<div id='n%'>", "<a name='n%'></a>{w}<br>", "<dl><dt><a id='n%' href='#r%'>%</a><dd>{w}</dl>",
        "<table><tr id='n%'><td><a href='#r%'>[%]</a><td>{w}</table>", "<section class='footnotes'>", "</section>",
        "{w} [<a href='#n%' id='r%'>%</a>]", "<aside role='doc-footnote' id='n%'>{w}</aside>", "<br>",
        "<ul><li>{w}</ul>",
        "<a class='footnote-anchor' id='r%' href='#n%'>%</a>", "{w} <a href='#r%'>\xE2\x86\xA9</a>", "<sup>%</sup>",
        "<a href='#n%' role='doc-noteref'>*</a>", "<p><a name='n%' href='#r%'>%</a>. {w}<br>", "<table><td>", "<p>"};
    for (const char *c = pieces[draw(seed, sizeof pieces / sizeof *pieces)]; *c; c++) {
        if (*c == '%') {
            buffer_int(page, draw(seed, 6));
        } else if (*c == '{') {
            buffer_text(page, "<i>word-");
            buffer_int(page, (*words)++);
            buffer_text(page, "-</i>");
            c += 2;
        } else {
            buffer_byte(page, *c);
        }
    }
}

static void words_kept(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int page_number = 0; page_number < 3000; page_number++) {
        Context *ctx = conversion_open();
        Buffer page, word;
        buffer_open(&page, &ctx->arena);
        int words = 0;
        for (uint32_t n = 3 + draw(&seed, 25); n > 0; n--)
            add_piece(&page, &seed, &words);
        Document *document = document_new(ctx);
        Builder *builder = builder_new(document);
        reader_html.read(document, builder, buffer_view(&page));
        builder_finish(builder);
        pass_footnotes(document);
        assert_null(strstr(conversion_said(), "is not defined"));
        String text = node_plain_text(document->root, &ctx->arena);
        for (int n = 0; n < words; n++) {
            buffer_open(&word, &ctx->arena);
            buffer_text(&word, "word-");
            buffer_int(&word, n);
            buffer_text(&word, "-");
            if (string_find(text, buffer_view(&word)) == SIZE_MAX)
                fail_msg("word %d is lost:\n%.*s\n%.*s", n, (int)page.length, page.bytes, (int)text.length, text.bytes);
        }
        conversion_close();
    }
}

#define CHECK(name, shapes)                                                                                            \
    static void name(void **state) {                                                                                   \
        (void)state;                                                                                                   \
        check(&reader_html, shapes, sizeof shapes / sizeof *shapes);                                                   \
    }

CHECK(known_notes, notes_known)
CHECK(unseen_notes, notes_unseen)
CHECK(written_notes, notes_written)
CHECK(known_links, links_known)
CHECK(unseen_links, links_unseen)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_notes), cmocka_unit_test(unseen_notes), cmocka_unit_test(known_links),
        cmocka_unit_test(unseen_links), cmocka_unit_test(words_kept), cmocka_unit_test(written_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
