#include "xlsxwriter_functions.h"

const char *const *xlsxwriter_function_names(void) {
#define NAME(function) #function,
    static const char *const names[] = {XLSXWRITER_FUNCTIONS(NAME)};
    return names;
}
