/* The texts of --help and --version, made from the tables of options, readers, writers and libraries. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

/* Both print on standard output and return the exit status: 1 when it could not be written. */
int help_print(void);
int help_print_version(void);

#endif
