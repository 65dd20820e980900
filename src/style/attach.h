/* The style of a conversion: found by its name or file, read, and made the document's. The engine keeps styles that
 * were read, as long as their files do not change. */
#ifndef STYLE_ATTACH_H
#define STYLE_ATTACH_H

#include "doc/document.h"
#include "load/source.h"
#include "style/sheet.h"

/* Gives the document the sheet that its setting "style" names, and the settings that the sheet makes where neither
 * options nor the document say anything. To be called between reader and passes. Fails when the style cannot be found
 * or read. */
void style_attach(Document *);
/* Gives an input that is joined to a document the same sheet and its settings. */
void style_hand_on(const Document *whole, Document *part);
/* Resolves the document's style, to be called when its passes are done; warns of text with too little contrast, unless
 * no style was asked for. The default style is resolved only where `has_looks` says that a writer needs it. */
void style_resolve(Document *, bool has_looks);
/* The sheet that the options alone name. */
const StyleSheet *style_of_options(Context *);
/* Says something of a place in a style file; of the document when the place is nowhere. */
void style_diagnose(Context *, StylePlace, DiagnosticId, String one, String two, String three);
/* Reads a file that a style names, from below the style's folder; false, and a warning, when it cannot be read. *bytes
 * live as long as the conversion. */
bool style_file_read(Context *, StyleFile, String *bytes);
/* The same without a warning: *cause says why it cannot be read. */
bool style_file_load(Context *, StyleFile, String *bytes, String *cause);
/* What tells whether the file has changed; false when there is none. */
bool style_file_stamp(Context *, StyleFile, SourceStamp *);

#endif
