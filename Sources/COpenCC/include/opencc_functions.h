/// OpenCC by its functions' addresses, so that nothing of it is loaded before somebody asks for it.

#ifndef OPENCC_FUNCTIONS_H
#define OPENCC_FUNCTIONS_H

#include <opencc/opencc.h>

#define OPENCC_FUNCTIONS(EACH)                                                                                         \
    EACH(opencc_open)                                                                                                  \
    EACH(opencc_close)                                                                                                 \
    EACH(opencc_convert_utf8)                                                                                          \
    EACH(opencc_convert_utf8_free)                                                                                     \
    EACH(opencc_error)

/// The address of each, with the type that the header gives it.
struct opencc_functions {
#define OPENCC_FIELD(name) __typeof__(name) *_Nonnull name;
    OPENCC_FUNCTIONS(OPENCC_FIELD)
#undef OPENCC_FIELD
};

/// The name of each, in the same order.
const char *_Nonnull const *_Nonnull opencc_function_names(void);

#endif
