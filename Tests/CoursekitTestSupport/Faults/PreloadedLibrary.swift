internal import Foundation

/// A C file of this folder as a library that the loader puts between a program and the C library.
struct PreloadedLibrary: Sendable {
    /// nil where there is no C compiler, or no `LD_PRELOAD`.
    let path: String?

    /// Compiles it beside the programs that are built with the tests. To be kept in a `static let`: once for a run of the tests.
    init(source name: String) {
        #if os(Linux)
            path = Self.compile(name)
        #else
            path = nil
        #endif
    }

    private static func compile(_ name: String) -> String? {
        guard let program = try? BuiltProgram.path(of: "coursekit") else { return nil }
        let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
        let library = "\(program)-\(name.dropLast(2)).so"
        let draft = "\(library).\(ProcessInfo.processInfo.processIdentifier)"
        let compiler = Process()
        compiler.executableURL = URL(filePath: "/usr/bin/env")
        compiler.arguments = ["cc", "-shared", "-fPIC", "-O1", "-o", draft, source.path(percentEncoded: false), "-ldl"]
        guard (try? compiler.run()) != nil else { return nil }
        compiler.waitUntilExit()
        guard compiler.terminationStatus == 0, rename(draft, library) == 0 else { return nil }
        return library
    }
}
