#include "opencc_functions.h"

const char *const *opencc_function_names(void) {
#define NAME(function) #function,
    static const char *const names[] = {OPENCC_FUNCTIONS(NAME)};
    return names;
}
