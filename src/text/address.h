/* Addresses: which of them may be links, and how they are written. The one place that decides, for all formats. */
#ifndef TEXT_ADDRESS_H
#define TEXT_ADDRESS_H

#include "base/arena.h"

/* "mailto" of "mailto:a@b.example" (RFC 3986 3.1); empty for a relative address. */
String address_scheme(String address);

typedef enum {
    ADDRESS_LEADS,   /* a link: http, https, ftp, mailto, tel, or relative */
    ADDRESS_INVALID, /* leads nowhere: no host, a host or port that cannot be, nobody to mail or to call */
    ADDRESS_REFUSED  /* of another scheme: a program (javascript:), a file of this machine, an application */
} AddressUse;

/* What a clean address (text_clean_address) may be used for. Spaces around it do not count. */
AddressUse address_use(String address);

/* A URL that is valid by the URL Standard, in ASCII: hosts by UTS #46, else percent-encoded. Names and passwords of
 * users are left out, as they may not stand in one. For addresses that lead somewhere. */
String address_encode(Arena *, String address);
/* Whether it has the name of a user, or a password, before its host. */
bool address_has_user(String address);

#endif
