/* QR codes (ISO/IEC 18004) as drawings. */
#ifndef IMAGE_QR_H
#define IMAGE_QR_H

#include "base/context.h"

/* A text as an SVG file in black on white with the margin that the standard wants, half a millimetre a module, at error
 * correction level M. NULL bytes: *why says why not, the text is too long (about 2,300 bytes) or the library is
 * missing. */
String qr_svg(Context *, String text, String *why);

#endif
