// Whoever builds without libpq's header builds all the same.
#if __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#elif __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#endif

#include "postgresql_functions.h"

#ifdef LIBPQ_FE_H
_Static_assert((int)postgresql_connected == CONNECTION_OK && (int)postgresql_command_ok == PGRES_COMMAND_OK &&
                   (int)postgresql_tuples_ok == PGRES_TUPLES_OK && (int)postgresql_copy_in == PGRES_COPY_IN &&
                   (int)postgresql_field_state == PG_DIAG_SQLSTATE &&
                   (int)postgresql_field_message == PG_DIAG_MESSAGE_PRIMARY,
               "libpq's own numbers");
#endif

const char *const *postgresql_function_names(void) {
#define NAME(function) #function,
    static const char *const names[] = {POSTGRESQL_FUNCTIONS(NAME)};
    return names;
}
