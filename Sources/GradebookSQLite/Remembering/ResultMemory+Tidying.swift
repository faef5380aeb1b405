internal import CourseModel
internal import SystemFiles

// What is remembered does not pile up: it is bounded, and what nobody can need any more is taken away.
extension ResultMemory {
    /// How much is kept, beside what was put down last.
    struct Limits: Sendable {
        /// Of gradebooks, and of bytes altogether.
        var count = 50
        var bytes = 4 << 30
        /// In days. What was put down longer ago is put down anew when somebody needs it.
        var age = 365
    }

    /// Takes away what is remembered of gradebooks that are gone, what was put down too long ago, and of the rest the oldest beyond the
    /// limits.
    ///
    /// - Parameters:
    ///   - path: of the folder.
    ///   - last: the name of what was put down last, which stays.
    ///   - now: in milliseconds since 1970.
    static func tidy(
        _ folder: borrowing Descriptor, at path: String, after last: String, within limits: Limits, now: Int64
    ) throws {
        struct Memory { let name: String, status: Descriptor.Status }
        let oldest = (now - Int64(limits.age) * 86_400_000) * 1_000_000
        var kept: [Memory] = []
        for name in try folder.names() where name != last {
            // Whatever else somebody has put there is not ours.
            guard let gradebook = gradebook(ofMemoryAt: "\(path)/\(name)"),
                let status = try? Descriptor.Status(ofLinkOrFile: "\(path)/\(name)"), status.kind == .file
            else { continue }
            if status.modified < oldest || !SystemPath.isThere(gradebook) {
                try? folder.remove(name)
            } else {
                kept.append(Memory(name: name, status: status))
            }
        }
        var bytes = 0
        for (place, memory) in kept.sorted(by: { $0.status.modified > $1.status.modified }).enumerated() {
            bytes += memory.status.size
            if place >= limits.count || bytes > limits.bytes { try? folder.remove(memory.name) }
        }
    }

    // MARK: Whose it is

    private static let beginning = Array("coursekit results of ".utf8)
    private static let longestPath = 4096

    /// What stands at the beginning of what is remembered: the path of the gradebook.
    static func head(of gradebook: String) -> [UInt8] {
        var length = RecordWriter()
        length.append(whole: UInt64(gradebook.utf8.count))
        return beginning + length.bytes + gradebook.utf8
    }

    /// The path of the gradebook of which a file remembers something; nil for any other file.
    private static func gradebook(ofMemoryAt path: String) -> String? {
        guard let file = try? Descriptor.openForReading(at: path),
            let start = try? file.bytes(at: 0, count: beginning.count + 8), start.starts(with: beginning)
        else { return nil }
        var reader = RecordReader(start, in: beginning.count..<start.count)
        guard let length = Int(exactly: reader.wholeNumber()), length <= longestPath else { return nil }
        return (try? file.bytes(at: start.count, count: length)).flatMap { String(validating: $0, as: UTF8.self) }
    }
}
