/* What outlives a conversion: an engine's caches (faces, shaped words, patterns). Each module publishes one thing under
 * its own key, built complete before it is published, so that a jump never leaves half an entry. One engine serves one
 * conversion at a time. */
#ifndef BASE_STORE_H
#define BASE_STORE_H

#include "base/arena.h"

enum { STORE_SLOTS = 8 };

typedef struct Store {
    Arena arena; /* its Context is the conversion that runs now */
    struct {
        const void *key; /* any address that is the module's own */
        void *value;
        void (*release)(void *value); /* may be NULL */
    } slots[STORE_SLOTS];
} Store;

void store_open(Store *);
void store_close(Store *);
/* Binds the store to the conversion that runs now. */
void store_bind(Store *, struct Context *);
/* What was published under this key, or NULL. */
void *store_find(const Store *, const void *key);
void store_publish(Store *, const void *key, void *value, void (*release)(void *value));

#endif
