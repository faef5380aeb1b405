import Foundation

/// A disk that does its worst at one write: a small library that stands between a process and the C library.
///
/// Every call by which a process changes a file, or syncs it, is a moment; they are counted from 1. Standard output is watched
/// besides: who says "recorded" while something written is not synced would lose it with the power, and ends with status 99.
struct DiskFault {
    enum Kind: String, CaseIterable {
        /// The process is killed before the call.
        case kill
        /// Half of what was to be written is, and the process is killed.
        case tear
        /// The call fails once with EIO.
        case fail
        /// From this call on nothing more is written: the disk is full.
        case full
        /// Syncs are only pretended to, from this call on.
        case pretend
    }

    /// The environment in which a process meets the fault at the call number `moment`.
    let library: String

    func environment(_ kind: Kind, at moment: Int) -> [String: String] {
        ["LD_PRELOAD": library, "DISK_FAULT": kind.rawValue, "DISK_FAULT_AT": String(moment)]
    }

    /// Compiles the library into a folder; nil where there is no C compiler, or no `LD_PRELOAD`.
    init?(in folder: String) throws {
        #if os(Linux)
            let source = folder + "/fault.c"
            library = folder + "/fault.so"
            try Data(Self.source.utf8).write(to: URL(filePath: source))
            let compiler = Process()
            compiler.executableURL = URL(filePath: "/usr/bin/env")
            compiler.arguments = ["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]
            compiler.standardError = FileHandle.nullDevice
            try compiler.run()
            compiler.waitUntilExit()
            if compiler.terminationStatus != 0 { return nil }
        #else
            return nil
        #endif
    }

    static let isAvailable: Bool = {
        #if os(Linux)
            ["/usr/bin/cc", "/usr/local/bin/cc"].contains(where: FileManager.default.isExecutableFile)
        #else
            false
        #endif
    }()

    private static let source = #"""
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <signal.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/types.h>
        #include <unistd.h>

        static long at, calls;
        static char kind;      /* k, t, f, u (full), p */
        static int unsynced;   /* something was written and not synced since */

        __attribute__((constructor)) static void start(void) {
            const char *name = getenv("DISK_FAULT"), *moment = getenv("DISK_FAULT_AT");
            if (name) kind = name[0] == 'f' && name[1] == 'u' ? 'u' : name[0];
            at = moment ? atol(moment) : 0;
        }
        static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

        /* Returns 1 where the call is to fail, with errno set, 2 where it is to be torn. */
        static int moment(int writes) {
            long now = ++calls;
            if (kind == 'u' && now >= at && writes) { errno = ENOSPC; return 1; }
            if (now != at) return 0;
            if (kind == 'k') die();
            if (kind == 't') { if (writes) return 2; die(); }
            if (kind == 'f') { errno = EIO; return 1; }
            return 0;
        }
        #define REAL(type, name, ...) \
            static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

        static ssize_t put(ssize_t (*real)(int, const void *, size_t, off64_t), int fd, const void *p, size_t n, off64_t o) {
            int fault = moment(1);
            if (fault == 1) return -1;
            if (fault == 2) { real(fd, p, n / 2, o); die(); }
            unsynced = 1;
            return real(fd, p, n, o);
        }
        ssize_t pwrite64(int fd, const void *p, size_t n, off64_t o) {
            REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t); return put(real, fd, p, n, o);
        }
        ssize_t pwrite(int fd, const void *p, size_t n, off_t o) {
            REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t); return put(real, fd, p, n, o);
        }
        ssize_t write(int fd, const void *p, size_t n) {
            REAL(ssize_t, "write", int, const void *, size_t);
            if (fd == 1 && unsynced && n > 8 && !memcmp(p, "recorded", 8)) _exit(99);
            if (fd > 2) {
                int fault = moment(1);
                if (fault == 1) return -1;
                if (fault == 2) { real(fd, p, n / 2); die(); }
                unsynced = 1;
            }
            return real(fd, p, n);
        }
        static int synced(int (*real)(int), int fd) {
            if (moment(0)) return -1;
            if (kind == 'p' && calls >= at) return 0;
            unsynced = 0;
            return real(fd);
        }
        int fsync(int fd) { REAL(int, "fsync", int); return synced(real, fd); }
        int fdatasync(int fd) { REAL(int, "fdatasync", int); return synced(real, fd); }
        int ftruncate64(int fd, off64_t n) {
            REAL(int, "ftruncate64", int, off64_t); return moment(0) ? -1 : real(fd, n);
        }
        int ftruncate(int fd, off_t n) { return ftruncate64(fd, n); }
        int unlink(const char *path) { REAL(int, "unlink", const char *); return moment(0) ? -1 : real(path); }
        """#
}
