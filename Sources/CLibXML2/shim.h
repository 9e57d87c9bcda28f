#include <string.h>
#include <libxml/xmlversion.h>
// Debian's libxml2 includes ICU's headers, which Foundation brings in another version: the two cannot be
// imported together. Only a handler type that nothing here touches has fields of ICU.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>

/* Feeds a UTF-8 page to the callbacks, in document order; no tree is built. Returns -1 if memory is short. */
static inline int winnow_html_events(const char *bytes, int size, void *context, startElementSAXFunc open,
                                     endElementSAXFunc close, charactersSAXFunc text) {
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (parser == NULL) return -1;
    memset(parser->sax, 0, sizeof(*parser->sax));
    parser->sax->startElement = open;
    parser->sax->endElement = close;
    parser->sax->characters = text;
    parser->sax->ignorableWhitespace = text;
    parser->sax->cdataBlock = text;
    parser->sax->initialized = 1;
    parser->userData = context;
    htmlDocPtr page = htmlCtxtReadMemory(parser, bytes, size, NULL, "UTF-8",
                                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                             HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD |
                                             XML_PARSE_HUGE);
    if (page != NULL) xmlFreeDoc(page);
    htmlFreeParserCtxt(parser);
    return 0;
}
