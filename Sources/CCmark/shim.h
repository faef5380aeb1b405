#include <cmark.h>
#include <string.h>

/// The number of bytes of a text of libcmark's, without the NUL at its end.
static inline size_t cmark_text_length(const char *text) { return strlen(text); }
