/* The plan of a briefing: what its reader (read/plan/) found, for who reads the items and joins them. */
#ifndef DOC_PLAN_H
#define DOC_PLAN_H

#include "doc/document.h"

typedef enum { PLAN_SORT_AS_LISTED, PLAN_SORT_BY_DATE } PlanSort;
typedef enum { PLAN_HEAD_ROW, PLAN_HEAD_COLUMN, PLAN_HEAD_BOTH, PLAN_HEAD_NONE } PlanHead; /* of a table */

/* What the plan says of an item stands over what the item says of itself. */
typedef struct {
    MetaField field;
    String value;
    Position at;
} PlanField;

typedef struct {
    Position at;        /* of the item in the plan */
    String path;        /* of a file, or a pattern with * ? [ ], below the plan's folder; empty: the item is a text */
    String text;        /* Markdown that stands in the plan */
    uint32_t lines_before; /* of the plan, before a text that stands in it */
    PlanField *fields;
    size_t field_count, field_capacity;
    bool without_images, without_notes;
    String *left_out;   /* ids of what is left out */
    size_t left_out_count, left_out_capacity;
    bool is_table;
    String caption;     /* of a table */
    PlanHead head;
    const uint8_t *align; /* Align of so many columns of a table */
    size_t align_count;
    Node *place;        /* the PART that the item goes into */
    uint32_t versions;  /* the number of the group of versions in several languages that it belongs to; 0: none */
} PlanItem;

/* Without a heading: items that stand in no part. */
typedef struct {
    String heading;
    Position at;
    PlanItem *items;
    size_t count, capacity;
    Node *place; /* the SECTION around its heading and items; NULL without a heading */
} PlanPart;

typedef struct Plan {
    PlanPart *parts;
    size_t count, capacity;
    PlanSort sort;
    uint32_t version_groups;
} Plan;

#endif
