package import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import SystemFiles

/// Where the results of large gradebooks are remembered: a file for each, named after the gradebook's place.
///
/// It makes reports faster and nothing else: they say the same without it. What is remembered of a gradebook holds as long as its file bears the
/// stamp that it bore when SQLite went through all of it, every row was found to belong to something, and every result to be as it was
/// written; and for the program that did so. Nobody is named in it: it holds the gradebook's path, random ids, departments at the time, and
/// answers.
package struct ResultMemory: Sendable {
    /// Absolute; made where it is not there.
    private let folder: String
    private let program: Fingerprint
    /// In bytes. What is smaller is read in a moment.
    let leastSize: Int
    /// Tells how long files have been left alone, in milliseconds since 1970.
    let clock: @Sendable () -> Int64

    private let limits: Limits

    private static let mark = "coursekit results 2\n"
    private static let tailLimit = 1 << 28

    package init(
        in folder: String, program: Fingerprint, leastSize: Int = 1 << 24,
        clock: @escaping @Sendable () -> Int64 = { SystemClock.wall }
    ) {
        self.init(in: folder, program: program, leastSize: leastSize, within: Limits(), clock: clock)
    }

    init(
        in folder: String, program: Fingerprint, leastSize: Int, within limits: Limits,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.limits = limits
        self.clock = clock
        self.folder = folder
        self.program = program
        self.leastSize = leastSize
    }

    /// The memory of the user and the program that runs, by the XDG Base Directory Specification; nil where the system does not tell which
    /// program that is.
    package static var ofUser: ResultMemory? {
        guard let program = ProgramIdentity.fingerprint else { return nil }
        let cache = UserFolders.ofCache(environment: ProcessInfo.processInfo.environment, home: NSHomeDirectory())
        return ResultMemory(in: cache + "/results", program: program)
    }

    private func name(of gradebook: String) -> String {
        let print = Fingerprint(of: Array(SystemPath.absolute(gradebook).utf8))
        return String(print.high, radix: 16) + String(print.low, radix: 16)
    }

    // MARK: Remembering

    /// What is remembered of a gradebook; nil where nothing is that holds.
    func results(of file: RestingFile) -> RememberedResults? {
        guard let opened = try? Descriptor.openForReading(at: "\(folder)/\(name(of: file.path))") else { return nil }
        return results(of: file, in: KeptBytes(opened))
    }

    private func results(of file: RestingFile, in kept: KeptBytes) -> RememberedResults? {
        // At the end stands how long the record is that tells what stands before it.
        guard let size = kept.size, size > 8, let end = kept.bytes(size - 8..<size) else { return nil }
        var count = RecordReader(end)
        let length = Int(truncatingIfNeeded: count.wholeNumber())
        guard length >= 0, length <= min(size - 8, Self.tailLimit), let tail = kept.bytes(size - 8 - length..<size - 8),
            var reader = RecordReader(sealed: tail, mark: Self.mark, by: program), reader.stamp() == file.stamp
        else { return nil }
        let path = file.path
        return RememberedResults(&reader) { range throws(GradebookError) in
            guard let bytes = kept.bytes(range) else { throw .changedMeanwhile(path: path) }
            return bytes
        }
    }

    // MARK: Putting down

    /// Puts down what a gradebook says; only what is remembered of it after that counts.
    ///
    /// - Parameters:
    ///   - items: by the numbers of what is scored.
    ///   - each: hands all headers over; whatever it throws leaves nothing behind.
    func keep(
        _ file: RestingFile, items: [Int: ItemID],
        _ each: (_ take: (Learner, AttemptHeader) throws -> Void) throws -> Void
    ) throws {
        for folder in SystemPath.folders(downTo: folder) where !SystemPath.leadsSomewhere(folder) {
            try? SystemPath.makeFolder(folder, permissions: 0o700)
        }
        let parent = try Descriptor.openFolder(at: folder)
        for left in try parent.names() { try? DraftFolder.removeLeftover(left, in: parent) }
        let name = name(of: file.path)
        let draft = DraftFolder.fileDraftName(for: name)
        let opened = try parent.makeFile(draft, permissions: 0o600)
        do {
            _ = try? opened.lock()
            try write(file, items: items, to: opened, each)
            guard file.isAsItWas else { throw GradebookError.changedMeanwhile(path: file.path) }
            // It is not waited for the disk: what is not whole after a power failure is told by its fingerprints.
            try parent.rename(draft, to: name)
            try? Self.tidy(parent, at: folder, after: name, within: limits, now: clock())
        } catch {
            try? parent.remove(draft)
            throw error
        }
    }

    private func write(
        _ file: RestingFile, items: [Int: ItemID], to opened: borrowing Descriptor,
        _ each: (_ take: (Learner, AttemptHeader) throws -> Void) throws -> Void
    ) throws {
        let head = Self.head(of: file.path)
        try opened.write(head)
        var writer = RememberedResultsWriter(at: head.count, items: items)
        try each { learner, header in
            let isSound = try writer.append(header, of: learner) { try opened.write($0) }
            guard isSound else { throw GradebookError.Damage.attempt(header.id.rawValue) }
        }
        let tail = try writer.tail { try opened.write($0) }
        var record = RecordWriter(mark: Self.mark, by: program, capacity: tail.count + 128)
        record.append(file.stamp)
        record.append(bytes: tail)
        let sealed = record.sealed()
        var length = RecordWriter()
        length.append(whole: UInt64(sealed.count))
        try opened.write(sealed + length.bytes)
    }

    /// Takes away what is remembered of a gradebook, whatever program remembered it.
    func forget(gradebookAt path: String) {
        try? SystemPath.remove("\(folder)/\(name(of: GradebookFile.resolved(path)))")
    }
}

/// The bytes of an open file; a class, because all who read what is remembered read it.
private final class KeptBytes: Sendable {
    private let file: Descriptor

    init(_ file: consuming Descriptor) { self.file = file }

    var size: Int? { try? file.status().size }

    /// nil where there are none.
    func bytes(_ range: Range<Int>) -> [UInt8]? { try? file.bytes(at: range.lowerBound, count: range.count) }
}
