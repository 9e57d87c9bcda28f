#include <libxml/xmlversion.h>
// Debian's libxml2 includes ICU's headers, which Foundation brings in another version: the two cannot be
// imported together. Only a handler type that nothing here touches has fields of ICU.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
