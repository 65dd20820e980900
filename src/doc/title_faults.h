/* Titles that programs and templates set: a title in, what is wrong with it out. */
#ifndef DOC_TITLE_FAULTS_H
#define DOC_TITLE_FAULTS_H

#include "base/arena.h"
#include "base/string.h"

typedef enum {
    TITLE_FAULT_NONE,
    TITLE_FAULT_FILE,        /* a file's name: "report.docx", "Microsoft Word - report" */
    TITLE_FAULT_PLACEHOLDER, /* "Untitled", "Document1" */
    TITLE_FAULT_LABEL        /* what kind of text it is: "Press release", in the language of the tag or in English */
} TitleFault;

TitleFault title_fault(Arena *, String title, String lang);

#endif
