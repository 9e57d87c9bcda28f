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

/* An element begins: its local name, its namespace or NULL, and five pointers for each attribute, as libxml2 has
   them: local name, prefix, namespace, first and end byte of the value. */
typedef void (*winnow_xml_opened)(void *context, const xmlChar *name, const xmlChar *space, int count,
                                  const xmlChar **attributes);
typedef void (*winnow_xml_closed)(void *context);

struct winnow_xml_reader {
    void *context;
    winnow_xml_opened opened;
    winnow_xml_closed closed;
    charactersSAXFunc text;
};

static inline void winnow_xml_open(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                                   int spaces, const xmlChar **declared, int count, int defaulted,
                                   const xmlChar **attributes) {
    struct winnow_xml_reader *reader = data;
    (void)prefix, (void)spaces, (void)declared, (void)defaulted;
    reader->opened(reader->context, name, space, count, attributes);
}

static inline void winnow_xml_close(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
    struct winnow_xml_reader *reader = data;
    (void)name, (void)prefix, (void)space;
    reader->closed(reader->context);
}

static inline void winnow_xml_text(void *data, const xmlChar *bytes, int count) {
    struct winnow_xml_reader *reader = data;
    reader->text(reader->context, bytes, count);
}

/* Feeds XML in UTF-8 to the callbacks, in document order; mistakes are passed over. No tree is built, no entity is
   declared or expanded, nothing is fetched. Returns whether it was well-formed, -1 if memory is short. */
static inline int winnow_xml_events(const char *bytes, int size, void *context, winnow_xml_opened opened,
                                    winnow_xml_closed closed, charactersSAXFunc text) {
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (parser == NULL) return -1;
    struct winnow_xml_reader reader = {context, opened, closed, text};
    memset(parser->sax, 0, sizeof(*parser->sax));
    parser->sax->startElementNs = winnow_xml_open;
    parser->sax->endElementNs = winnow_xml_close;
    parser->sax->characters = winnow_xml_text;
    parser->sax->ignorableWhitespace = winnow_xml_text;
    parser->sax->cdataBlock = winnow_xml_text;
    parser->sax->initialized = XML_SAX2_MAGIC;
    parser->userData = &reader;
    xmlDocPtr document = xmlCtxtReadMemory(
        parser, bytes, size, NULL, "UTF-8",
        XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC |
            XML_PARSE_HUGE);
    int is_well_formed = parser->wellFormed;
    if (document != NULL) xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
    return is_well_formed;
}

/* The character that HTML has under a name; 0 if it has none. */
static inline unsigned winnow_html_character(const char *name) {
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    return entity ? entity->value : 0;
}
