internal import Foundation

/// A system that fails a program at one of its calls: see `system_call_faults.c`.
package struct SystemCallFault: Sendable {
    package enum Kind: Sendable, Hashable {
        /// The call fails with this error.
        case error(Int32)
        /// The program is killed before the call.
        case kill
        /// Half of what was to be written is.
        case short
    }

    package let kind: Kind
    /// Which of the calls fails, from 1.
    package let moment: Int
    /// Calls about files below this folder count.
    package let folder: String

    package init(_ kind: Kind, at moment: Int, below folder: String) {
        self.kind = kind
        self.moment = moment
        self.folder = folder
    }

    /// Whether there is a C compiler to make the library with, and a loader that lets it in between.
    package static var isAvailable: Bool { library != nil }

    /// What a program is run with to meet the fault.
    ///
    /// - Parameter mark: a file outside of the folder; see `call`.
    package func environment(mark: String) -> [String: String] {
        let name =
            switch kind {
            case .error(let code): String(code)
            case .kill: "kill"
            case .short: "short"
            }
        return [
            "LD_PRELOAD": Self.library ?? "", "FAULT_BELOW": folder, "FAULT_AT": String(moment), "FAULT_KIND": name,
            "FAULT_MARK": mark,
        ]
    }

    /// The call that failed; nil where the program ended before it came to it.
    package static func call(mark: String) -> String? { try? String(contentsOfFile: mark, encoding: .utf8) }

    /// Compiled once for a run of the tests, beside the programs that are built with them.
    private static let library: String? = {
        #if os(Linux)
            guard let program = try? BuiltProgram.path(of: "coursekit") else { return nil }
            let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "system_call_faults.c")
            let library = "\(program)-faults.so"
            let draft = "\(library).\(ProcessInfo.processInfo.processIdentifier)"
            let compiler = Process()
            compiler.executableURL = URL(filePath: "/usr/bin/env")
            compiler.arguments = [
                "cc", "-shared", "-fPIC", "-O1", "-o", draft, source.path(percentEncoded: false), "-ldl",
            ]
            guard (try? compiler.run()) != nil else { return nil }
            compiler.waitUntilExit()
            guard compiler.terminationStatus == 0, rename(draft, library) == 0 else { return nil }
            return library
        #else
            return nil
        #endif
    }()
}
