/* Copies every row of a gradebook into a new file, a prepared statement for each table and one transaction for all: what merging costs at the
   least, with nothing verified.

   cc -O2 bench_merge.c -lsqlite3 -o bench_merge; bench_merge SOURCE TARGET */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void run(sqlite3 *database, const char *sql) {
    char *error = NULL;
    if (sqlite3_exec(database, sql, NULL, NULL, &error)) { fprintf(stderr, "%s\n%s\n", sql, error); exit(1); }
}

static sqlite3_stmt *prepared(sqlite3 *database, const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL)) { fprintf(stderr, "%s\n%s\n", sql, sqlite3_errmsg(database)); exit(1); }
    return statement;
}

int main(int count, char **arguments) {
    sqlite3 *source, *target;
    if (count != 3 || sqlite3_open_v2(arguments[1], &source, SQLITE_OPEN_READONLY, NULL) || sqlite3_open(arguments[2], &target)) return 1;
    run(target, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN");
    sqlite3_stmt *parts = prepared(source, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'trigger', rowid");
    while (sqlite3_step(parts) == SQLITE_ROW) run(target, (const char *)sqlite3_column_text(parts, 2));
    sqlite3_reset(parts);
    while (sqlite3_step(parts) == SQLITE_ROW) {
        if (strcmp((const char *)sqlite3_column_text(parts, 0), "table")) continue;
        const char *table = (const char *)sqlite3_column_text(parts, 1);
        char sql[1000];
        snprintf(sql, sizeof sql, "SELECT * FROM \"%s\"", table);
        sqlite3_stmt *rows = prepared(source, sql);
        int columns = sqlite3_column_count(rows);
        int length = snprintf(sql, sizeof sql, "INSERT INTO \"%s\" VALUES (?", table);
        for (int column = 1; column < columns; column++) length += snprintf(sql + length, sizeof sql - length, ", ?");
        snprintf(sql + length, sizeof sql - length, ")");
        sqlite3_stmt *insert = prepared(target, sql);
        while (sqlite3_step(rows) == SQLITE_ROW) {
            for (int column = 0; column < columns; column++) sqlite3_bind_value(insert, column + 1, sqlite3_column_value(rows, column));
            if (sqlite3_step(insert) != SQLITE_DONE) { fprintf(stderr, "%s\n", sqlite3_errmsg(target)); return 1; }
            sqlite3_reset(insert);
        }
        sqlite3_finalize(rows);
        sqlite3_finalize(insert);
    }
    sqlite3_finalize(parts);
    run(target, "COMMIT");
    sqlite3_close(source);
    sqlite3_close(target);
    return 0;
}
