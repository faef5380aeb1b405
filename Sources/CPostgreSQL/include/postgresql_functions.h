/// libpq by its functions' addresses, so that nothing of it is loaded before somebody asks for it.
///
/// The declarations are libpq's own; postgresql_functions.c reads them together with its header where that is installed, so that a
/// difference stops the build. libpq has kept them since version 9.1.

#ifndef POSTGRESQL_FUNCTIONS_H
#define POSTGRESQL_FUNCTIONS_H

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
typedef unsigned int Oid;
typedef struct _PQconninfoOption PQconninfoOption;

#ifndef LIBPQ_FE_H
struct _PQconninfoOption {
    char *_Nullable keyword;
    char *_Nullable envvar;
    char *_Nullable compiled;
    char *_Nullable val;
    char *_Nullable label;
    char *_Nullable dispchar;
    int dispsize;
};
#define POSTGRESQL_STATUS(type) unsigned int
#else
#define POSTGRESQL_STATUS(type) type
#endif

PQconninfoOption *_Nullable PQconninfoParse(const char *_Nonnull, char *_Nullable *_Nullable);
PQconninfoOption *_Nullable PQconndefaults(void);
void PQconninfoFree(PQconninfoOption *_Nullable);
void PQfreemem(void *_Nullable);
PGconn *_Nullable PQconnectdbParams(const char *_Nullable const *_Nonnull, const char *_Nullable const *_Nonnull, int);
void PQfinish(PGconn *_Nullable);
POSTGRESQL_STATUS(ConnStatusType) PQstatus(const PGconn *_Nullable);
char *_Nullable PQerrorMessage(const PGconn *_Nullable);
int PQserverVersion(const PGconn *_Nonnull);
int PQconnectionNeedsPassword(const PGconn *_Nonnull);
int PQsslInUse(PGconn *_Nonnull);
char *_Nullable PQhost(const PGconn *_Nonnull);
char *_Nullable PQdb(const PGconn *_Nonnull);
char *_Nullable PQuser(const PGconn *_Nonnull);
PGresult *_Nullable PQexec(PGconn *_Nonnull, const char *_Nonnull);
PGresult *_Nullable PQexecParams(PGconn *_Nonnull, const char *_Nonnull, int, const Oid *_Nullable,
                                 const char *_Nullable const *_Nullable, const int *_Nullable, const int *_Nullable, int);
POSTGRESQL_STATUS(ExecStatusType) PQresultStatus(const PGresult *_Nullable);
char *_Nullable PQresultErrorField(const PGresult *_Nullable, int);
int PQntuples(const PGresult *_Nonnull);
int PQnfields(const PGresult *_Nonnull);
Oid PQftype(const PGresult *_Nonnull, int);
char *_Nonnull PQgetvalue(const PGresult *_Nonnull, int, int);
int PQgetlength(const PGresult *_Nonnull, int, int);
int PQgetisnull(const PGresult *_Nonnull, int, int);
char *_Nonnull PQcmdTuples(PGresult *_Nonnull);
void PQclear(PGresult *_Nullable);
int PQputCopyData(PGconn *_Nonnull, const char *_Nonnull, int);
int PQputCopyEnd(PGconn *_Nonnull, const char *_Nullable);
PGresult *_Nullable PQgetResult(PGconn *_Nonnull);

#define POSTGRESQL_FUNCTIONS(EACH)                                                                                     \
    EACH(PQconninfoParse)                                                                                              \
    EACH(PQconndefaults)                                                                                               \
    EACH(PQconninfoFree)                                                                                               \
    EACH(PQfreemem)                                                                                                    \
    EACH(PQconnectdbParams)                                                                                            \
    EACH(PQfinish)                                                                                                     \
    EACH(PQstatus)                                                                                                     \
    EACH(PQerrorMessage)                                                                                               \
    EACH(PQserverVersion)                                                                                              \
    EACH(PQconnectionNeedsPassword)                                                                                    \
    EACH(PQsslInUse)                                                                                                   \
    EACH(PQhost)                                                                                                       \
    EACH(PQdb)                                                                                                         \
    EACH(PQuser)                                                                                                       \
    EACH(PQexec)                                                                                                       \
    EACH(PQexecParams)                                                                                                 \
    EACH(PQresultStatus)                                                                                               \
    EACH(PQresultErrorField)                                                                                           \
    EACH(PQntuples)                                                                                                    \
    EACH(PQnfields)                                                                                                    \
    EACH(PQftype)                                                                                                      \
    EACH(PQgetvalue)                                                                                                   \
    EACH(PQgetlength)                                                                                                  \
    EACH(PQgetisnull)                                                                                                  \
    EACH(PQcmdTuples)                                                                                                  \
    EACH(PQclear)                                                                                                      \
    EACH(PQputCopyData)                                                                                                \
    EACH(PQputCopyEnd)                                                                                                 \
    EACH(PQgetResult)

/// The address of each, with the type that the declaration gives it.
struct postgresql_functions {
#define POSTGRESQL_FIELD(name) __typeof__(name) *_Nonnull name;
    POSTGRESQL_FUNCTIONS(POSTGRESQL_FIELD)
#undef POSTGRESQL_FIELD
};

/// The name of each, in the same order.
const char *_Nonnull const *_Nonnull postgresql_function_names(void);

/// What libpq's functions return: of connections, then of results, then the fields of an error.
enum {
    postgresql_connected = 0,
    postgresql_command_ok = 1,
    postgresql_tuples_ok = 2,
    postgresql_copy_in = 4,
    postgresql_field_state = 'C',
    postgresql_field_message = 'M',
};

#endif
