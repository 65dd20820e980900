/* Why a system call failed, in words that fit a message: an errno value goes in, a phrase comes out. */
#ifndef BASE_CAUSE_H
#define BASE_CAUSE_H

#include "base/string.h"

/* The C library's words, except for errors where they mislead. */
String cause_of(int error);

#endif
