internal import SystemFiles
internal import Workspace
internal import CourseModel

/// A text that a user names on the command line, wherever it is; `-` is standard input.
enum InputFile {
    /// The bytes of the file.
    ///
    /// - Parameter limit: the most that it may have; that of the texts of a workspace.
    static func read(_ path: String, limit: Int = Workspace.textLimit) throws(CommandFailure) -> [UInt8] {
        let name = path == "-" ? Phrase(zh: "标准输入", en: "standard input") : Phrase(zh: path, en: path)
        let read: [UInt8]?
        do throws(SystemFault) {
            let file =
                if path == "-" { Descriptor.standardInput } else {
                    try Descriptor.openForReading(at: path, waiting: true)
                }
            read = try file.readAll(limit: limit)
        } catch {
            throw CommandFailure(
                .missingInput, zh: "读不了 \(name.chinese)：\(error.phrase.chinese)",
                en: "cannot read \(name.english): \(error.phrase.english)")
        }
        guard let read else {
            throw CommandFailure(
                .badInput, zh: "\(name.chinese) 超过 \(limit >> 20) MiB，没有读",
                en: "\(name.english) has more than \(limit >> 20) MiB and was not read")
        }
        return read
    }
}

/// The files that a command reads, none of which it may write over.
///
/// An output never is an input: files are told by what they are, not by their names, so that links and other ways to say a path do
/// not matter.
struct InputPlaces {
    private let places: [FilePlace]

    /// - Parameter paths: as the user wrote them; `-` is standard input.
    init(_ paths: [String]) {
        places = paths.map { $0 == "-" ? FilePlace(of: .standardInput) : FilePlace($0) }
    }

    /// A gradebook with the files that SQLite keeps beside it.
    init(gradebook path: String) {
        self.init([path] + Self.databaseEndings.map { path + $0 })
    }

    private static let databaseEndings = ["-wal", "-shm", "-journal"]

    /// Throws where a place to write to is one of them.
    ///
    /// - Parameter name: what the user called it.
    func refuse(_ output: String, named name: String) throws(CommandFailure) {
        let place = FilePlace(output)
        guard places.contains(where: place.isSame(as:)) else { return }
        throw CommandFailure(
            .cannotCreate, zh: "\(name) 是这条命令要读的文件，不能写到它上面。请换一个文件名",
            en: "\(name) is what this command reads and cannot be written over; choose another name")
    }

    /// Throws where a result would be written over a database: that is somebody's gradebook, whoever reads it.
    ///
    /// - Parameter evenAlone: whether also one is refused that nobody has open, as far as the files beside it tell.
    static func refuseGradebook(_ output: String, named name: String, evenAlone: Bool = true) throws(CommandFailure) {
        let bases = databaseEndings.filter { output.hasSuffix($0) }.map { String(output.dropLast($0.count)) }
        let isInUse = databaseEndings.contains { SystemPath.isThere(output + $0) }
        let refused = evenAlone || isInUse ? [output] + bases : bases
        guard refused.contains(where: isDatabase) else { return }
        throw CommandFailure(
            .cannotCreate, zh: "\(name) 是一本成绩册，不能写到它上面。请换一个文件名",
            en: "\(name) is a gradebook and cannot be written over; choose another name")
    }

    private static func isDatabase(_ path: String) -> Bool {
        let mark = Array("SQLite format 3\0".utf8)
        guard (try? Descriptor.Status(ofPath: path))?.kind == .file else { return false }
        return (try? Descriptor.openForReading(at: path).readHead(count: mark.count)) == mark
    }
}
