/* The names of SVG in their own case: HTML reads names without regard to it (HTML 13.2.6.1, "adjust SVG attributes", and
 * 13.2.6.5), XML does not. */
#include "read/html_svg_names.h"

static const char *const element_names[] = {
    "altGlyph", "altGlyphDef", "altGlyphItem", "animateColor", "animateMotion", "animateTransform", "clipPath", "feBlend",
    "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap",
    "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage",
    "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile",
    "feTurbulence", "foreignObject", "glyphRef", "linearGradient", "radialGradient", "textPath",
};

static const char *const attribute_names[] = {
    "attributeName", "attributeType", "baseFrequency", "baseProfile", "calcMode", "clipPathUnits", "diffuseConstant",
    "edgeMode", "filterUnits", "glyphRef", "gradientTransform", "gradientUnits", "kernelMatrix", "kernelUnitLength",
    "keyPoints", "keySplines", "keyTimes", "lengthAdjust", "limitingConeAngle", "markerHeight", "markerUnits",
    "markerWidth", "maskContentUnits", "maskUnits", "numOctaves", "pathLength", "patternContentUnits", "patternTransform",
    "patternUnits", "pointsAtX", "pointsAtY", "pointsAtZ", "preserveAlpha", "preserveAspectRatio", "primitiveUnits",
    "refX", "refY", "repeatCount", "repeatDur", "requiredExtensions", "requiredFeatures", "specularConstant",
    "specularExponent", "spreadMethod", "startOffset", "stdDeviation", "stitchTiles", "surfaceScale", "systemLanguage",
    "tableValues", "targetX", "targetY", "textLength", "viewBox", "viewTarget", "xChannelSelector", "yChannelSelector",
    "zoomAndPan",
};

static String adjust(Arena *arena, String name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (string_equal_ascii_nocase(name, string_of(names[i])))
            return string_of(names[i]);
    size_t upper = 0;
    while (upper < name.length && ascii_lower(name.bytes[upper]) == name.bytes[upper])
        upper++;
    if (upper == name.length)
        return name;
    char *lower = arena_c_string(arena, name);
    for (size_t i = upper; i < name.length; i++)
        lower[i] = ascii_lower(lower[i]);
    return (String){lower, name.length};
}

String html_svg_element_name(Arena *arena, String name) {
    return adjust(arena, name, element_names, sizeof element_names / sizeof *element_names);
}

String html_svg_attribute_name(Arena *arena, String name) {
    return adjust(arena, name, attribute_names, sizeof attribute_names / sizeof *attribute_names);
}
