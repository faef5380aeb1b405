import CoursekitTestSupport
import Foundation
import Testing

/// Runs a program again and again in copies of a folder, each time with another of its calls going wrong.
///
/// A first run, in which all goes well, tells which calls there are. In each phase the first call of each kind meets an error; before
/// the last of each kind that changes something, the program is killed. With `COURSEKIT_EVERY_CASE=1` every call meets
/// every fault. The program is to make its calls in the same order each time.
struct FaultSweep {
    /// The folder that every run gets a copy of.
    let folder: String
    let arguments: [String]
    /// Calls about files below this folder, relative to `folder`, go wrong.
    let below: String
    var executable: String?
    /// The error of every exchange of two names, as on file systems that know none.
    var exchangeError: Int32?
    /// The name of a call: no call before the first of them goes wrong.
    var from: String?

    /// A run that met a fault.
    struct Run: CustomStringConvertible {
        let fault: SystemCallFault.Kind
        let call: SystemCallFault.Call
        let moment: Int
        let outcome: Program.Outcome
        /// The program in the folder as the run left it.
        let program: Program

        var wasKilled: Bool { fault == .kill }
        var description: String {
            "call \(moment), \(call.name) \(call.path), \(fault): status \(outcome.status), \(outcome.complaints)"
        }
    }

    /// - Returns: the names of the calls that went wrong.
    @discardableResult
    func run(_ check: (Run) throws -> Void) throws -> Set<String> {
        var names: Set<String> = []
        for (moment, call, kind) in plan(for: try listCalls()) {
            try withCopy { program, fault, mark in
                let outcome = try start(program, fault.environment(kind, at: moment, mark: mark))
                #expect(SystemCallFault.call(mark: mark) == call.name, "call \(moment) is another one in each run")
                try check(Run(fault: kind, call: call, moment: moment, outcome: outcome, program: program))
            }
            names.insert(call.name)
        }
        return names
    }

    private func listCalls() throws -> [SystemCallFault.Call] {
        try withCopy { program, fault, mark in
            let outcome = try start(program, fault.listingEnvironment(mark: mark))
            #expect(outcome.status == 0, "\(outcome.complaints)")
            return try SystemCallFault.calls(mark: mark)
        }
    }

    private func withCopy<Result>(_ body: (Program, SystemCallFault, _ mark: String) throws -> Result) throws -> Result
    {
        try withTemporaryFolder { parent in
            let copy = "\(parent)/copy"
            try FileManager.default.copyItem(atPath: folder, toPath: copy)
            let fault = SystemCallFault(
                below: below.isEmpty ? copy : "\(copy)/\(below)", exchangeError: exchangeError)
            return try body(Program(folder: copy), fault, "\(parent)/mark")
        }
    }

    private func start(_ program: Program, _ environment: [String: String]) throws -> Program.Outcome {
        var failing = program
        failing.executable = executable
        failing.environment = environment
        return try failing.run(arguments)
    }

    // MARK: The plan

    private typealias Fault = (moment: Int, call: SystemCallFault.Call, kind: SystemCallFault.Kind)

    private static let errors: [SystemCallFault.Kind] = [EIO, ENOSPC, EACCES, EBUSY, EXDEV, EINTR].map { .error($0) }
    /// What leaves something different behind; who is killed between two of them leaves what he leaves before the second.
    private static let changes: Set<String> = [
        "create", "write", "mkdir", "mkdirat", "rmdir", "link", "linkat", "unlink", "unlinkat", "rename", "renameat",
        "renameat2", "fchmod", "fchown", "fsetxattr", "fremovexattr", "flock", "fsync", "syncfs",
    ]
    /// What ends a phase of the work.
    private static let milestones: Set<String> = ["flock", "rename", "renameat", "renameat2", "fsync", "syncfs"]

    private func plan(for calls: [SystemCallFault.Call]) -> [Fault] {
        let first = from.map { name in calls.firstIndex { $0.name == name } ?? calls.count } ?? 0
        let moments = calls.indices.dropFirst(first)
        if EveryCase.isWanted {
            return moments.flatMap { index in
                ([.kill] + Self.errors + (calls[index].name == "write" ? [.short] : []))
                    .map { (index + 1, calls[index], $0) }
            }
        }
        var groups: [String: [Int]] = [:]
        var phase = 0
        for index in moments {
            if Self.milestones.contains(calls[index].name) { phase += 1 }
            groups["\(phase) \(calls[index].name)", default: []].append(index)
        }
        var plan: [Fault] = []
        for group in groups.values.sorted(by: { $0[0] < $1[0] }) {
            let call = calls[group[0]]
            plan.append((group[0] + 1, call, Self.errors[plan.count % Self.errors.count]))
            if call.name == "write" { plan.append((group[0] + 1, call, .short)) }
            guard Self.changes.contains(call.name) else { continue }
            let last = group[group.count - 1]
            plan.append((last + 1, calls[last], .kill))
        }
        return plan
    }
}
