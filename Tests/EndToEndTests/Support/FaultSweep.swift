import CoursekitTestSupport
import Foundation
import Testing

/// Runs a program again and again in copies of a folder, each time with the next of its calls going wrong, until none is left.
struct FaultSweep {
    /// The folder that every run gets a copy of.
    let folder: String
    let arguments: [String]
    /// Calls about files below this folder, relative to `folder`, go wrong.
    let below: String
    var executable: String?

    /// A run that met a fault.
    struct Run: CustomStringConvertible {
        let fault: SystemCallFault.Kind
        let call: String
        let moment: Int
        let outcome: Program.Outcome
        /// The program in the folder as the run left it.
        let program: Program

        var wasKilled: Bool { fault == .kill }
        var description: String { "call \(moment), \(call), \(fault): status \(outcome.status), \(outcome.complaints)" }
    }

    private static let errors: [SystemCallFault.Kind] =
        [EIO, ENOSPC, EACCES, EBUSY, EXDEV, EINTR].map { .error($0) } + [.short]

    /// Every call is met by a kill or by one of the errors, in turn; with `COURSEKIT_EVERY_FAULT=1`, which takes long, by all of them.
    private static func kinds(at moment: Int) -> [SystemCallFault.Kind] {
        if ProcessInfo.processInfo.environment["COURSEKIT_EVERY_FAULT"] == "1" { return [.kill] + errors }
        return [moment.isMultiple(of: 2) ? .kill : errors[moment / 2 % errors.count]]
    }

    /// - Returns: the number of faults that were met.
    @discardableResult
    func run(_ check: (Run) throws -> Void) throws -> Int {
        var count = 0
        var moment = 1
        while true {
            var wasMet = false
            for kind in Self.kinds(at: moment) {
                try withTemporaryFolder { parent in
                    let copy = "\(parent)/copy"
                    try FileManager.default.copyItem(atPath: folder, toPath: copy)
                    let fault = SystemCallFault(kind, at: moment, below: below.isEmpty ? copy : "\(copy)/\(below)")
                    let program = Program(folder: copy)
                    var failing = program
                    failing.executable = executable
                    failing.environment = fault.environment(mark: "\(parent)/mark")
                    let outcome = try failing.run(arguments)
                    guard let call = SystemCallFault.call(mark: "\(parent)/mark") else { return }
                    wasMet = true
                    count += 1
                    try check(Run(fault: kind, call: call, moment: moment, outcome: outcome, program: program))
                }
            }
            guard wasMet else { return count }
            moment += 1
        }
    }
}
