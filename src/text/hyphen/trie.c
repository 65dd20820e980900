/* Tries of patterns in which equal subtrees are one, so that whole words that only differ in front share their ends. */
#include "compile.h"

#include <stdlib.h>
#include <string.h>

/* A growing trie of one level; node 0 is the root. */
typedef struct {
    uint32_t child, next; /* first child, next sibling by rising letter; 0 for none */
    uint32_t digits;
    uint8_t letter;
} Node;

/* Open addressing over what has been written, by hash. */
typedef struct {
    uint32_t *places; /* of what is known; 0 for a free slot */
    size_t count, capacity;
} Known;

static Node *trie;
static size_t trie_count, trie_capacity;
static uint32_t *nodes;
static size_t node_count, node_capacity;
static uint8_t *digits;
static size_t digit_count, digit_capacity;
static Known known_nodes, known_digits;

void *grow(void *array, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity)
        return array;
    *capacity = *capacity ? *capacity * 2 : 1024;
    void *grown = realloc(array, *capacity * size);
    if (!grown)
        give_up("out of memory", "patterns");
    return grown;
}

static size_t hash_of(const void *bytes, size_t length) {
    size_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ ((const uint8_t *)bytes)[i]) * 1099511628211u;
    return hash ^ hash >> 29;
}

/* ---- what is written, each thing once ---- */

static size_t node_size(size_t place) { return (1 + HYPHEN_COUNT_OF(nodes[place])) * sizeof *nodes; }
static size_t digits_size(size_t place) { return (size_t)HYPHEN_DIGITS + digits[place + HYPHEN_COUNT]; }
static const void *node_at(size_t place) { return nodes + place; }
static const void *digits_at(size_t place) { return digits + place; }

typedef struct {
    Known *known;
    size_t (*size)(size_t place);
    const void *(*at)(size_t place);
} Kind;

static const Kind kind_node = {&known_nodes, node_size, node_at};
static const Kind kind_digits = {&known_digits, digits_size, digits_at};

static size_t slot_of(const Kind *kind, size_t place) {
    size_t size = kind->size(place), slot = hash_of(kind->at(place), size) & (kind->known->capacity - 1);
    for (uint32_t other; (other = kind->known->places[slot]); slot = (slot + 1) & (kind->known->capacity - 1))
        if (kind->size(other) == size && memcmp(kind->at(other), kind->at(place), size) == 0)
            break;
    return slot;
}

static void make_room(const Kind *kind) {
    Known old = *kind->known;
    if (old.count * 2 < old.capacity)
        return;
    kind->known->capacity = old.capacity ? old.capacity * 2 : 1 << 16;
    kind->known->places = calloc(kind->known->capacity, sizeof *old.places);
    if (!kind->known->places)
        give_up("out of memory", "patterns");
    for (size_t i = 0; i < old.capacity; i++)
        if (old.places[i])
            kind->known->places[slot_of(kind, old.places[i])] = old.places[i];
    free(old.places);
}

/* Where the same stands as at `place`, the newest thing; when that is elsewhere the newest is not needed. */
static uint32_t same_as(const Kind *kind, size_t place) {
    make_room(kind);
    size_t slot = slot_of(kind, place);
    if (!kind->known->places[slot]) {
        if (place >= 1u << 24)
            give_up("too many patterns", "24 bits");
        kind->known->places[slot] = (uint32_t)place;
        kind->known->count++;
    }
    return kind->known->places[slot];
}

static void add_digit(uint8_t digit) {
    digits = grow(digits, digit_count, &digit_capacity, sizeof *digits);
    digits[digit_count++] = digit;
}

static void add_node(uint32_t word) {
    nodes = grow(nodes, node_count, &node_capacity, sizeof *nodes);
    nodes[node_count++] = word;
}

/* Digits 0 are none, node 0 is none. */
static void begin(void) {
    if (node_count > 0)
        return;
    add_node(0);
    add_digit(0);
    add_digit(0);
}

static uint32_t write_digits(const Pattern *pattern) {
    size_t from = 0, to = pattern->length + 1, place = digit_count;
    while (from < to && pattern->digits[from] == 0)
        from++;
    while (to > from && pattern->digits[to - 1] == 0)
        to--;
    if (from == to)
        return 0;
    add_digit((uint8_t)(pattern->length - from));
    add_digit((uint8_t)(to - from));
    for (size_t i = from; i < to; i++)
        add_digit(pattern->digits[i]);
    uint32_t same = same_as(&kind_digits, place);
    if (same != place)
        digit_count = place;
    return same;
}

/* ---- the trie of one level ---- */

static uint32_t new_node(uint8_t letter, uint32_t next) {
    trie = grow(trie, trie_count, &trie_capacity, sizeof *trie);
    trie[trie_count] = (Node){.letter = letter, .next = next};
    return (uint32_t)trie_count++;
}

/* The child for a letter, made when there is none. */
static uint32_t child_of(uint32_t parent, uint8_t letter) {
    uint32_t before = 0, at = trie[parent].child;
    while (at && trie[at].letter < letter) {
        before = at;
        at = trie[at].next;
    }
    if (at && trie[at].letter == letter)
        return at;
    uint32_t made = new_node(letter, at);
    if (before)
        trie[before].next = made;
    else
        trie[parent].child = made;
    return made;
}

/* Of two patterns with the same letters the later counts. */
static void add_pattern(const Dictionary *dictionary, const Pattern *pattern) {
    uint32_t at = 0;
    for (size_t i = 0; i < pattern->length; i++)
        at = child_of(at, letter_number(dictionary, pattern->letters[i]));
    trie[at].digits = write_digits(pattern);
}

/* Writes a node behind its children. Patterns are short, so that recursion is shallow. */
static uint32_t write_node(uint32_t at) {
    uint32_t children[MOST_LETTERS], count = 0;
    for (uint32_t child = trie[at].child; child; child = trie[child].next)
        children[count++] = write_node(child) << 8 | trie[child].letter;
    size_t place = node_count;
    add_node(trie[at].digits << 8 | count);
    for (uint32_t i = 0; i < count; i++)
        add_node(children[i]);
    uint32_t same = same_as(&kind_node, place);
    if (same != place)
        node_count = place;
    return same;
}

uint32_t trie_add(const Dictionary *dictionary, int level) {
    uint32_t roots[MOST_LETTERS + 1] = {0};
    begin();
    trie_count = 0;
    new_node(0, 0);
    for (size_t i = 0; i < dictionary->pattern_counts[level]; i++)
        add_pattern(dictionary, &dictionary->patterns[level][i]);
    for (uint32_t child = trie[0].child; child; child = trie[child].next)
        roots[trie[child].letter] = write_node(child);
    uint32_t place = (uint32_t)node_count;
    for (size_t i = 0; i <= dictionary->letter_count; i++)
        add_node(roots[i]);
    return place;
}

void trie_emit(FILE *to) {
    begin();
    fputs("const uint32_t hyphen_nodes[] = {", to);
    for (size_t i = 0; i < node_count; i++)
        fprintf(to, "%s%u,", i % 16 ? "" : "\n", nodes[i]);
    fputs("\n};\nconst uint8_t hyphen_digits[] = {", to);
    for (size_t i = 0; i < digit_count; i++)
        fprintf(to, "%s%u,", i % 32 ? "" : "\n", digits[i]);
    fputs("\n};\n", to);
}
