/* The names that lead to a file: whoever knows when one of them changes knows when the file may have changed, also by
 * renaming, through symbolic links, and while it does not exist. */
#ifndef CLI_WATCH_NAME_CHAIN_H
#define CLI_WATCH_NAME_CHAIN_H

typedef enum {
    CHAIN_PASSAGE, /* the name of a folder or of a symbolic link on the way, or of what does not exist */
    CHAIN_FILE,    /* the name of the file itself */
    CHAIN_CONTENT  /* the path leads to this folder; the name is "" */
} ChainPart;

/* Called with a folder and a name in it, before the name is looked up. Of a file, called again as CHAIN_FILE. */
typedef void ChainStep(void *user, const char *folder, const char *name, ChainPart);

/* Walks along the path as the kernel does (path_resolution(7)), up to what does not exist. */
void name_chain_walk(const char *path, ChainStep *, void *user);

#endif
