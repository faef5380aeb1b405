#include "libarchive_functions.h"

#include <archive.h>
#include <archive_entry.h>

_Static_assert((int)libarchive_ok == ARCHIVE_OK && (int)libarchive_end == ARCHIVE_EOF, "libarchive's own numbers");

const char *const *libarchive_function_names(void) {
#define NAME(function) #function,
    static const char *const names[] = {LIBARCHIVE_FUNCTIONS(NAME)};
    return names;
}
