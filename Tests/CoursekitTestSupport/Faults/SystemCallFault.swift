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

    /// A call, and what it is about.
    package struct Call: Sendable, Hashable {
        package let name: String
        /// Below the folder, which itself is "".
        package let path: String
    }

    /// Calls about files below this folder count.
    private let folder: String
    /// The error that every exchange of two names gets besides, as on file systems that know none.
    private let exchangeError: Int32?

    package init(below folder: String, exchangeError: Int32? = nil) {
        self.folder = folder
        self.exchangeError = exchangeError
    }

    /// Whether there is a C compiler to make the library with, and a loader that lets it in between.
    package static var isAvailable: Bool { library.path != nil }
    private static let library = PreloadedLibrary(source: "system_call_faults.c")

    /// What a program is run with to meet the fault.
    ///
    /// - Parameters:
    ///   - moment: which of the calls fails, from 1.
    ///   - mark: a file outside of the folder; see `call`.
    package func environment(_ kind: Kind, at moment: Int, mark: String) -> [String: String] {
        switch kind {
        case .error(let code): environment(String(code), moment, mark)
        case .kill: environment("kill", moment, mark)
        case .short: environment("short", moment, mark)
        }
    }

    /// What a program is run with where all calls go well and are listed in the mark; see `calls`.
    package func listingEnvironment(mark: String) -> [String: String] { environment("note", 1, mark) }

    private func environment(_ kind: String, _ moment: Int, _ mark: String) -> [String: String] {
        [
            "LD_PRELOAD": Self.library.path ?? "", "FAULT_BELOW": folder, "FAULT_AT": String(moment),
            "FAULT_KIND": kind, "FAULT_MARK": mark, "FAULT_EXCHANGE": String(exchangeError ?? 0),
        ]
    }

    /// The name of the call that failed; nil where the program ended before it came to it.
    package static func call(mark: String) -> String? { try? String(contentsOfFile: mark, encoding: .utf8) }

    /// All calls of a run, in their order.
    package static func calls(mark: String) throws -> [Call] {
        try String(contentsOfFile: mark, encoding: .utf8).split(separator: "\n").map { line in
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            return Call(name: String(parts[0]), path: String(parts[1]))
        }
    }
}
