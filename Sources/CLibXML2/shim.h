#include <string.h>
#include <libxml/xmlversion.h>
// Debian's libxml2 includes ICU's headers, which Foundation brings in another version: the two cannot be
// imported together. Only a handler type that nothing here touches has fields of ICU.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>

/* Elements inside one another that the parser keeps track of, as many as browsers do; it looks through all of
   them at every end tag, so that without a limit its time is quadratic. */
enum { winnow_html_deepest = 512 };

/* Whether an element shall be open; told whether it lies too deep for that. */
typedef int (*winnow_html_opened)(void *context, const xmlChar *name, const xmlChar **attributes, int is_too_deep);

struct winnow_html_reader {
    htmlParserCtxtPtr parser;
    void *context;
    winnow_html_opened opened;
    endElementSAXFunc closed;
    charactersSAXFunc text;
};

static inline void winnow_html_open(void *data, const xmlChar *name, const xmlChar **attributes) {
    struct winnow_html_reader *reader = data;
    htmlParserCtxtPtr parser = reader->parser;
    int is_too_deep = parser->nameNr > winnow_html_deepest;
    if (reader->opened(reader->context, name, attributes, is_too_deep) || !is_too_deep) return;
    /* The name was pushed for this call; without it what follows belongs to the element around. */
    parser->nameNr -= 1;
    parser->nameTab[parser->nameNr] = NULL;
    parser->name = parser->nameTab[parser->nameNr - 1];
}

static inline void winnow_html_close(void *data, const xmlChar *name) {
    struct winnow_html_reader *reader = data;
    reader->closed(reader->context, name);
}

static inline void winnow_html_text(void *data, const xmlChar *bytes, int count) {
    struct winnow_html_reader *reader = data;
    reader->text(reader->context, bytes, count);
}

/* Feeds a UTF-8 page to the callbacks, in document order; no tree is built. Returns -1 if memory is short. */
static inline int winnow_html_events(const char *bytes, int size, void *context, winnow_html_opened opened,
                                     endElementSAXFunc closed, charactersSAXFunc text) {
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (parser == NULL) return -1;
    struct winnow_html_reader reader = {parser, context, opened, closed, text};
    memset(parser->sax, 0, sizeof(*parser->sax));
    parser->sax->startElement = winnow_html_open;
    parser->sax->endElement = winnow_html_close;
    parser->sax->characters = winnow_html_text;
    parser->sax->ignorableWhitespace = winnow_html_text;
    parser->sax->cdataBlock = winnow_html_text;
    parser->sax->initialized = 1;
    parser->userData = &reader;
    htmlDocPtr page = htmlCtxtReadMemory(parser, bytes, size, NULL, "UTF-8",
                                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                             HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD |
                                             XML_PARSE_HUGE);
    if (page != NULL) xmlFreeDoc(page);
    htmlFreeParserCtxt(parser);
    return 0;
}
