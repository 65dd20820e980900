/* Files that are attached to a document (--attach): what an option says of one, and the list of them in the text. */
#ifndef DOC_ATTACHMENTS_H
#define DOC_ATTACHMENTS_H

#include "doc/document.h"

/* How a file relates to the document, by the names of ISO 19005-3 (6.8). */
typedef enum {
    RELATIONSHIP_UNSPECIFIED,
    RELATIONSHIP_SOURCE,
    RELATIONSHIP_DATA,
    RELATIONSHIP_ALTERNATIVE,
    RELATIONSHIP_SUPPLEMENT,
    RELATIONSHIP_COUNT
} Relationship;

struct Attachment {
    String name;        /* of the file, without its folder; valid UTF-8 */
    String description; /* may be empty */
    String media_type;  /* "text/csv" */
    Relationship relationship;
    String bytes;
    String file; /* in a book: "attachments/tides.csv", unique */
    Node *shown; /* SPAN with its name in the list; NULL before the passes */
};

/* "FILE[,DESCRIPTION[,RELATIONSHIP]]": the path ends at the first comma, and the last part is a relationship where it
 * is the name of one. */
typedef struct {
    String path, description;
    Relationship relationship;
} AttachmentOption;
AttachmentOption attachment_option(String value);
/* "Data". */
const char *relationship_name(Relationship);

/* The type of a file by its extension, else by its content. A literal. */
String media_type_of(String name, String bytes);

/* Adds a file that was read. */
void document_attach(Document *, const AttachmentOption *, String bytes);

/* For books, which hold the files: makes the names in the list links to them, and plain text again. */
void attachments_link(const Document *);
void attachments_unlink(const Document *);

#endif
