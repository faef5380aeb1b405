import Foundation
import QuizEngine

/// Everything that a process does to files, in order: a small library that stands between it and the C library writes it down. What a disk
/// could hold after the power went at any moment is made of it.
struct WriteLog {
    enum Step: Equatable {
        case write(file: String, offset: Int, bytes: [UInt8])
        case sync(file: String)
        case truncate(file: String, size: Int)
        case remove(file: String)
        /// The process has said that something is recorded.
        case acknowledge
    }

    private(set) var steps: [Step] = []

    /// Runs what `run` starts in the environment that it is given, and keeps what that process did.
    ///
    /// - Throws: where there is no C compiler, or no `LD_PRELOAD`.
    init(in folder: String, _ run: ([String: String]) throws -> Void) throws {
        let (source, library, log) = (folder + "/log.c", folder + "/log.so", folder + "/log")
        try Data(Self.source.utf8).write(to: URL(filePath: source))
        let compiler = Process()
        compiler.executableURL = URL(filePath: "/usr/bin/env")
        compiler.arguments = ["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]
        try compiler.run()
        compiler.waitUntilExit()
        try run(["LD_PRELOAD": library, "WRITE_LOG": log])
        read(try Data(contentsOf: URL(filePath: log)))
    }

    private mutating func read(_ data: Data) {
        var rest = data[...]
        func line() -> String? {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            defer { rest = rest[(end + 1)...] }
            return String(decoding: rest[..<end], as: UTF8.self)
        }
        while let head = line() {
            let parts = head.split(separator: " ", maxSplits: 3).map(String.init)
            let (first, second) = (Int(parts[1]) ?? 0, Int(parts[2]) ?? 0)
            let file = parts.count > 3 ? parts[3] : ""
            switch parts[0] {
            case "W":
                steps.append(.write(file: file, offset: first, bytes: Array(rest.prefix(second))))
                rest = rest.dropFirst(second)
            case "S": steps.append(.sync(file: file))
            case "T": steps.append(.truncate(file: file, size: first))
            case "U": steps.append(.remove(file: file))
            default: steps.append(.acknowledge)
            }
        }
    }

    /// Puts what a file held, safely, before all steps.
    mutating func begin(with bytes: [UInt8], in file: String) {
        steps.insert(contentsOf: [.write(file: file, offset: 0, bytes: bytes), .sync(file: file)], at: 0)
    }

    /// How often the process had said that something is recorded.
    func acknowledged(before moment: Int) -> Int { steps[..<moment].count { $0 == .acknowledge } }

    /// What the disk may hold when the power goes before a step: what was synced, and of the rest whatever the drive had got round to, in
    /// pieces of a sector.
    ///
    /// - Parameter forgetting: the end of the names of files whose syncs are not waited for.
    func image(
        before moment: Int, forgetting ending: String? = nil, _ random: inout SeededGenerator
    ) -> [String: [UInt8]] {
        var lastSync: [String: Int] = [:]
        for (place, step) in steps[..<moment].enumerated() {
            if case .sync(let file) = step, ending.map({ !file.hasSuffix($0) }) ?? true { lastSync[file] = place }
        }
        var files: [String: [UInt8]] = [:]
        for (place, step) in steps[..<moment].enumerated() {
            func isSafe(_ file: String) -> Bool { place < lastSync[file] ?? -1 }
            switch step {
            case .write(let file, let offset, let bytes):
                if isSafe(file) {
                    Self.put(bytes, at: offset, into: &files[file, default: []])
                } else {
                    for start in stride(from: 0, to: bytes.count, by: 512) where random.number(below: 2) == 0 {
                        Self.put(
                            Array(bytes[start..<min(start + 512, bytes.count)]), at: offset + start,
                            into: &files[file, default: []])
                    }
                }
            case .truncate(let file, let size):
                if isSafe(file) || random.number(below: 2) == 0 {
                    files[file] = Array((files[file] ?? []).prefix(size))
                }
            case .remove(let file): if isSafe(file) || random.number(below: 2) == 0 { files[file] = nil }
            case .sync, .acknowledge: break
            }
        }
        return files
    }

    private static func put(_ bytes: [UInt8], at offset: Int, into file: inout [UInt8]) {
        if file.count < offset + bytes.count {
            file += Array(repeating: 0, count: offset + bytes.count - file.count)
        }
        file.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }

    private static let source = #"""
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/syscall.h>
        #include <sys/types.h>
        #include <unistd.h>

        static int out = -1;
        static void say(const void *p, size_t n) {
            if (out < 0) out = syscall(SYS_openat, AT_FDCWD, getenv("WRITE_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
            for (const char *c = p; n > 0;) { ssize_t done = syscall(SYS_write, out, c, n); if (done <= 0) _exit(98); c += done; n -= done; }
        }
        static void note(char kind, long first, long second, const char *file) {
            char line[4200];
            say(line, snprintf(line, sizeof line, "%c %ld %ld %s\n", kind, first, second, file));
        }
        static const char *name(int fd) {
            static char file[4097]; char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
            ssize_t n = readlink(link, file, sizeof file - 1);
            file[n < 0 ? 0 : n] = 0;
            return file;
        }
        #define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

        static ssize_t put(int fd, const void *p, size_t n, off64_t o) {
            REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
            ssize_t done = real(fd, p, n, o);
            if (done > 0) { note('W', (long)o, done, name(fd)); say(p, done); }
            return done;
        }
        ssize_t pwrite64(int fd, const void *p, size_t n, off64_t o) { return put(fd, p, n, o); }
        ssize_t pwrite(int fd, const void *p, size_t n, off_t o) { return put(fd, p, n, o); }
        ssize_t write(int fd, const void *p, size_t n) {
            REAL(ssize_t, "write", int, const void *, size_t);
            if (fd == 1 && n > 8 && !memcmp(p, "recorded", 8)) note('A', 0, 0, "-");
            off64_t o = fd > 2 ? lseek64(fd, 0, SEEK_CUR) : -1;
            ssize_t done = real(fd, p, n);
            if (done > 0 && o >= 0) { note('W', (long)o, done, name(fd)); say(p, done); }
            return done;
        }
        int fsync(int fd) { REAL(int, "fsync", int); int r = real(fd); if (!r) note('S', 0, 0, name(fd)); return r; }
        int fdatasync(int fd) { REAL(int, "fdatasync", int); int r = real(fd); if (!r) note('S', 0, 0, name(fd)); return r; }
        int ftruncate64(int fd, off64_t n) {
            REAL(int, "ftruncate64", int, off64_t); int r = real(fd, n); if (!r) note('T', (long)n, 0, name(fd)); return r;
        }
        int ftruncate(int fd, off_t n) { return ftruncate64(fd, n); }
        int unlink(const char *path) { REAL(int, "unlink", const char *); int r = real(path); if (!r) note('U', 0, 0, path); return r; }
        """#
}
