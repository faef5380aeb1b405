/// libarchive by its functions' addresses, so that nothing of it is loaded before somebody asks for it.
///
/// The declarations are libarchive's own; libarchive_functions.c reads them together with its header, so that a difference stops the build.

#ifndef LIBARCHIVE_FUNCTIONS_H
#define LIBARCHIVE_FUNCTIONS_H

#include <stddef.h>
#include <sys/types.h>

struct archive;
struct archive_entry;

struct archive *_Nullable archive_read_new(void);
int archive_read_support_format_zip_seekable(struct archive *_Nonnull);
int archive_read_open_memory(struct archive *_Nonnull, const void *_Nullable, size_t);
int archive_read_next_header(struct archive *_Nonnull, struct archive_entry *_Nullable *_Nonnull);
const char *_Nullable archive_entry_pathname_utf8(struct archive_entry *_Nonnull);
ssize_t archive_read_data(struct archive *_Nonnull, void *_Nonnull, size_t);
int archive_read_free(struct archive *_Nullable);

/// What libarchive's functions return where all went well, and at the end of the archive.
enum { libarchive_ok = 0, libarchive_end = 1 };

#define LIBARCHIVE_FUNCTIONS(EACH)                                                                                     \
    EACH(archive_read_new)                                                                                             \
    EACH(archive_read_support_format_zip_seekable)                                                                     \
    EACH(archive_read_open_memory)                                                                                     \
    EACH(archive_read_next_header)                                                                                     \
    EACH(archive_entry_pathname_utf8)                                                                                  \
    EACH(archive_read_data)                                                                                            \
    EACH(archive_read_free)

/// The address of each, with the type that the declaration gives it.
struct libarchive_functions {
#define LIBARCHIVE_FIELD(name) __typeof__(name) *_Nonnull name;
    LIBARCHIVE_FUNCTIONS(LIBARCHIVE_FIELD)
#undef LIBARCHIVE_FIELD
};

/// The name of each, in the same order.
const char *_Nonnull const *_Nonnull libarchive_function_names(void);

#endif
