/// libxml2's reader by its functions' addresses, so that nothing of it is loaded before somebody asks for it.
///
/// The declarations are libxml2's own; libxml2_functions.c reads them together with its header, so that a difference stops the build.

#ifndef LIBXML2_FUNCTIONS_H
#define LIBXML2_FUNCTIONS_H

typedef struct _xmlTextReader *xmlTextReaderPtr;

xmlTextReaderPtr _Nullable xmlReaderForIO(
    int (*_Nonnull read)(void *_Nullable context, char *_Nonnull buffer, int length),
    int (*_Nullable close)(void *_Nullable context), void *_Nullable context, const char *_Nullable url,
    const char *_Nullable encoding, int options);
void xmlFreeTextReader(xmlTextReaderPtr _Nonnull);
int xmlTextReaderRead(xmlTextReaderPtr _Nonnull);
int xmlTextReaderNodeType(xmlTextReaderPtr _Nonnull);
int xmlTextReaderIsEmptyElement(xmlTextReaderPtr _Nonnull);
int xmlTextReaderGetParserLineNumber(xmlTextReaderPtr _Nonnull);
int xmlTextReaderMoveToNextAttribute(xmlTextReaderPtr _Nonnull);
int xmlTextReaderMoveToElement(xmlTextReaderPtr _Nonnull);
const unsigned char *_Nullable xmlTextReaderConstLocalName(xmlTextReaderPtr _Nonnull);
const unsigned char *_Nullable xmlTextReaderConstNamespaceUri(xmlTextReaderPtr _Nonnull);
const unsigned char *_Nullable xmlTextReaderConstValue(xmlTextReaderPtr _Nonnull);

/// How files of strangers are read: nothing from the network, no entity replaced, no word on stderr, CDATA as text.
enum { libxml2_careful = 1 << 5 | 1 << 6 | 1 << 11 | 1 << 14 };

/// Kinds of nodes, as the reader numbers them.
enum libxml2_node {
    libxml2_element = 1,
    libxml2_text = 3,
    libxml2_entity_reference = 5,
    libxml2_document_type = 10,
    libxml2_blanks = 13,
    libxml2_significant_blanks = 14,
    libxml2_end_of_element = 15,
};

#define LIBXML2_FUNCTIONS(EACH)                                                                                        \
    EACH(xmlReaderForIO)                                                                                               \
    EACH(xmlFreeTextReader)                                                                                            \
    EACH(xmlTextReaderRead)                                                                                            \
    EACH(xmlTextReaderNodeType)                                                                                        \
    EACH(xmlTextReaderIsEmptyElement)                                                                                  \
    EACH(xmlTextReaderGetParserLineNumber)                                                                             \
    EACH(xmlTextReaderMoveToNextAttribute)                                                                             \
    EACH(xmlTextReaderMoveToElement)                                                                                   \
    EACH(xmlTextReaderConstLocalName)                                                                                  \
    EACH(xmlTextReaderConstNamespaceUri)                                                                               \
    EACH(xmlTextReaderConstValue)

/// The address of each, with the type that the declaration gives it.
struct libxml2_functions {
#define LIBXML2_FIELD(name) __typeof__(name) *_Nonnull name;
    LIBXML2_FUNCTIONS(LIBXML2_FIELD)
#undef LIBXML2_FIELD
};

/// The name of each, in the same order.
const char *_Nonnull const *_Nonnull libxml2_function_names(void);

#endif
