/* A library that stands between a program and the C library and lets one call go wrong.
 *
 * Calls about files and folders below FAULT_BELOW are moments, counted from 1. At the moment FAULT_AT the fault FAULT_KIND happens: the
 * number of an error, "kill" (the process is killed before the call), or "short" (half of what was to be written is). Whether it
 * happened, and at which call, stands in the file FAULT_MARK afterwards. With the kind "note" nothing goes wrong: the file lists every
 * call with its path, one a line.
 *
 * FAULT_EXCHANGE is the number of an error that every exchange of two names gets, as on file systems that know none.
 */
#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static const char *below, *mark, *kind;
static long at;
static int watching;
static long calls;
/* Where the calls are listed, if they are; the error of every exchange, if there is one. */
static int list = -1, no_exchange;

__attribute__((constructor)) static void start(void) {
    const char *moment = getenv("FAULT_AT");
    below = getenv("FAULT_BELOW");
    mark = getenv("FAULT_MARK");
    kind = getenv("FAULT_KIND");
    at = moment ? atol(moment) : 0;
    watching = below && mark && kind && at > 0;
    if (watching && !strcmp(kind, "note")) list = syscall(SYS_openat, AT_FDCWD, mark, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const char *refusal = getenv("FAULT_EXCHANGE");
    no_exchange = refusal ? atoi(refusal) : 0;
    /* What the program starts is left alone. */
    unsetenv("LD_PRELOAD");
}

/* The paths of descriptors and of names in open folders; nothing here calls a function that is watched. */
static int path_of_descriptor(int fd, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long count = syscall(SYS_readlinkat, AT_FDCWD, link, path, size - 1);
    if (count < 0) return 0;
    path[count] = 0;
    return 1;
}
static int is_below(int folder, const char *name, char *path, size_t size) {
    if (name && name[0] == '/') {
        snprintf(path, size, "%s", name);
    } else {
        if (folder == AT_FDCWD) {
            if (syscall(SYS_getcwd, path, size) < 0) return 0;
        } else if (!path_of_descriptor(folder, path, size)) {
            return 0;
        }
        size_t length = strlen(path);
        if (name) snprintf(path + length, size - length, "/%s", name);
    }
    size_t length = strlen(below);
    return !strncmp(path, below, length) && (path[length] == 0 || path[length] == '/');
}

static int concerns(int folder, const char *name) {
    char path[8192];
    return watching && is_below(folder, name, path, sizeof path);
}

enum { ordinary, failing, halved };

static int moment(const char *call, int folder, const char *name) {
    char path[8192], line[8300];
    if (!watching || !is_below(folder, name, path, sizeof path)) return ordinary;
    if (list >= 0) {
        /* One write for a line: threads do not mix theirs. */
        int length = snprintf(line, sizeof line, "%s %s\n", call, path + strlen(below) + (path[strlen(below)] == '/'));
        syscall(SYS_write, list, line, length);
        return ordinary;
    }
    if (__atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST) != at) return ordinary;
    int file = syscall(SYS_openat, AT_FDCWD, mark, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    syscall(SYS_write, file, call, strlen(call));
    syscall(SYS_close, file);
    if (!strcmp(kind, "kill")) {
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
    if (!strcmp(kind, "short")) return halved;
    errno = atoi(kind);
    return failing;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__)) dlsym(RTLD_NEXT, name)
#define FAILS(call, folder, name) (moment(call, folder, name) == failing)

/* A call whose folder and name, or descriptor, are given. */
#define WATCH(type, name, parameters, arguments, folder, path, failure) \
    type name parameters { \
        static type (*real) parameters; \
        if (!real) real = (type (*) parameters) dlsym(RTLD_NEXT, #name); \
        if (FAILS(#name, folder, path)) return failure; \
        return real arguments; \
    }

static int open_mode(int flags, va_list list) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(list, int) : 0; }
#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list list; va_start(list, flags); int mode = open_mode(flags, list); va_end(list); \
        REAL(int, #name, const char *, int, ...); \
        return FAILS(flags & O_CREAT ? "create" : "open", AT_FDCWD, path) ? -1 : real(path, flags, mode); \
    }
#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        va_list list; va_start(list, flags); int mode = open_mode(flags, list); va_end(list); \
        REAL(int, #name, int, const char *, int, ...); \
        return FAILS(flags & O_CREAT ? "create" : "openat", folder, path) ? -1 : real(folder, path, flags, mode); \
    }
OPEN(open) OPEN(open64) OPENAT(openat) OPENAT(openat64)

WATCH(int, mkdir, (const char *p, mode_t m), (p, m), AT_FDCWD, p, -1)
WATCH(int, mkdirat, (int d, const char *p, mode_t m), (d, p, m), d, p, -1)
WATCH(int, rmdir, (const char *p), (p), AT_FDCWD, p, -1)
WATCH(int, unlink, (const char *p), (p), AT_FDCWD, p, -1)
WATCH(int, unlinkat, (int d, const char *p, int f), (d, p, f), d, p, -1)
WATCH(int, rename, (const char *p, const char *q), (p, q), AT_FDCWD, q, -1)
WATCH(int, renameat, (int d, const char *p, int e, const char *q), (d, p, e, q), e, q, -1)
WATCH(int, link, (const char *p, const char *q), (p, q), AT_FDCWD, q, -1)
WATCH(int, linkat, (int d, const char *p, int e, const char *q, int f), (d, p, e, q, f), e, q, -1)
WATCH(int, fstatat, (int d, const char *p, struct stat *s, int f), (d, p, s, f), d, p, -1)
WATCH(int, stat, (const char *p, struct stat *s), (p, s), AT_FDCWD, p, -1)
WATCH(int, lstat, (const char *p, struct stat *s), (p, s), AT_FDCWD, p, -1)
WATCH(int, fstat, (int d, struct stat *s), (d, s), d, 0, -1)
WATCH(int, faccessat, (int d, const char *p, int m, int f), (d, p, m, f), d, p, -1)
WATCH(ssize_t, read, (int d, void *b, size_t n), (d, b, n), d, 0, -1)
WATCH(ssize_t, pread, (int d, void *b, size_t n, off_t o), (d, b, n, o), d, 0, -1)
WATCH(ssize_t, pread64, (int d, void *b, size_t n, off64_t o), (d, b, n, o), d, 0, -1)
WATCH(off_t, lseek, (int d, off_t o, int w), (d, o, w), d, 0, -1)
WATCH(int, fsync, (int d), (d), d, 0, -1)
WATCH(int, syncfs, (int d), (d), d, 0, -1)
WATCH(int, fchmod, (int d, mode_t m), (d, m), d, 0, -1)
WATCH(int, fchown, (int d, uid_t u, gid_t g), (d, u, g), d, 0, -1)
WATCH(int, flock, (int d, int o), (d, o), d, 0, -1)
WATCH(ssize_t, flistxattr, (int d, char *l, size_t n), (d, l, n), d, 0, -1)
WATCH(ssize_t, fgetxattr, (int d, const char *k, void *v, size_t n), (d, k, v, n), d, 0, -1)
WATCH(int, fsetxattr, (int d, const char *k, const void *v, size_t n, int f), (d, k, v, n, f), d, 0, -1)
WATCH(int, fremovexattr, (int d, const char *k), (d, k), d, 0, -1)
WATCH(DIR *, fdopendir, (int d), (d), d, 0, 0)
WATCH(struct dirent *, readdir, (DIR *d), (d), dirfd(d), 0, 0)
WATCH(struct dirent64 *, readdir64, (DIR *d), (d), dirfd(d), 0, 0)

int renameat2(int d, const char *p, int e, const char *q, unsigned flags) {
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    if (FAILS("renameat2", e, q)) return -1;
    if (flags & RENAME_EXCHANGE && no_exchange) {
        errno = no_exchange;
        return -1;
    }
    return real(d, p, e, q, flags);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    switch (moment("write", fd, 0)) {
    case failing: return -1;
    case halved: return real(fd, bytes, count > 1 ? count / 2 : count);
    default: return real(fd, bytes, count);
    }
}

/* A descriptor is closed even where closing fails. */
int close(int fd) {
    REAL(int, "close", int);
    if (!FAILS("close", fd, 0)) return real(fd);
    int reason = errno;
    real(fd);
    errno = reason;
    return -1;
}

/* Streams of the C library write past all of this; those below the folder are made of the calls above. */
static ssize_t read_stream(void *fd, char *bytes, size_t count) { return read((int) (long) fd, bytes, count); }
static ssize_t write_stream(void *fd, const char *bytes, size_t count) {
    ssize_t written = write((int) (long) fd, bytes, count);
    return written < 0 ? 0 : written;
}
static int seek_stream(void *fd, off64_t *offset, int whence) {
    off64_t place = lseek((int) (long) fd, *offset, whence);
    if (place < 0) return -1;
    *offset = place;
    return 0;
}
static int close_stream(void *fd) { return close((int) (long) fd); }

static FILE *stream_of(int fd, const char *mode) {
    cookie_io_functions_t functions = {read_stream, write_stream, seek_stream, close_stream};
    return fopencookie((void *) (long) fd, mode, functions);
}
static FILE *open_stream(const char *path, const char *mode) {
    int access = strchr(mode, '+') ? O_RDWR : mode[0] == 'r' ? O_RDONLY : O_WRONLY;
    int fd = open(path, access | (mode[0] == 'w' ? O_CREAT | O_TRUNC : mode[0] == 'a' ? O_CREAT | O_APPEND : 0), 0666);
    return fd < 0 ? 0 : stream_of(fd, mode);
}
FILE *fopen(const char *path, const char *mode) {
    REAL(FILE *, "fopen", const char *, const char *);
    return concerns(AT_FDCWD, path) ? open_stream(path, mode) : real(path, mode);
}
FILE *fopen64(const char *path, const char *mode) {
    REAL(FILE *, "fopen64", const char *, const char *);
    return concerns(AT_FDCWD, path) ? open_stream(path, mode) : real(path, mode);
}
FILE *fdopen(int fd, const char *mode) {
    REAL(FILE *, "fdopen", int, const char *);
    return concerns(fd, 0) ? stream_of(fd, mode) : real(fd, mode);
}
