internal import CourseModel
internal import Foundation

/// A file that a user names on the command line, wherever it is; `-` is standard input.
enum InputFile {
    static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw CommandFailure(
                .missingInput, zh: "读不了 \(path)：\(error.localizedDescription)", en: "cannot read \(path): \(error.localizedDescription)")
        }
    }
}
