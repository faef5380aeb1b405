internal import SystemFiles
internal import Workspace
internal import CourseModel

/// A text that a user names on the command line, wherever it is; `-` is standard input.
enum InputFile {
    /// The bytes of the text, which has the same limit as those of a workspace.
    static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        let name = path == "-" ? Phrase(zh: "标准输入", en: "standard input") : Phrase(zh: path, en: path)
        let read: [UInt8]?
        do throws(SystemFault) {
            let file =
                if path == "-" { Descriptor.standardInput } else {
                    try Descriptor.openForReading(at: path, waiting: true)
                }
            read = try file.readAll(limit: Workspace.textLimit)
        } catch {
            throw CommandFailure(
                .missingInput, zh: "读不了 \(name.chinese)：\(error.phrase.chinese)",
                en: "cannot read \(name.english): \(error.phrase.english)")
        }
        guard let read else {
            throw CommandFailure(
                .badInput, zh: "\(name.chinese) 超过 1 MiB，没有读",
                en: "\(name.english) has more than 1 MiB and was not read")
        }
        return read
    }
}
