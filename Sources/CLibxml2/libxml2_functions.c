#include "libxml2_functions.h"

#include <libxml/xmlreader.h>

_Static_assert(
    libxml2_careful == (XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_NOCDATA)
        && (int)libxml2_element == XML_READER_TYPE_ELEMENT && (int)libxml2_text == XML_READER_TYPE_TEXT
        && (int)libxml2_entity_reference == XML_READER_TYPE_ENTITY_REFERENCE
        && (int)libxml2_document_type == XML_READER_TYPE_DOCUMENT_TYPE
        && (int)libxml2_blanks == XML_READER_TYPE_WHITESPACE
        && (int)libxml2_significant_blanks == XML_READER_TYPE_SIGNIFICANT_WHITESPACE
        && (int)libxml2_end_of_element == XML_READER_TYPE_END_ELEMENT,
    "libxml2's own numbers");

const char *const *libxml2_function_names(void) {
#define NAME(function) #function,
    static const char *const names[] = {LIBXML2_FUNCTIONS(NAME)};
    return names;
}
