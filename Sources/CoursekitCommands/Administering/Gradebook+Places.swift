internal import CourseModel
internal import Gradebook
internal import GradebookPostgreSQL
internal import GradebookSQLite
internal import QuizEngine
internal import SystemFiles

// Where a gradebook is, by its name on the command line: a file, or a company's server.
extension Gradebook {
    /// Opens a gradebook to write to it. A file is made where there is none; on a server it must be there.
    static func opened(toWrite place: String) throws(GradebookError) -> Gradebook {
        guard isOnServer(place) else { return try Gradebook(at: place) }
        return try opened(onServer: place, asOf: nil)
    }

    /// Opens a gradebook as it stands now, to read it.
    ///
    /// - Parameters:
    ///   - isCheckedBeside: see `init(reading:asOf:isCheckedBeside:remembering:)`.
    ///   - memory: likewise.
    static func opened(
        toRead place: String, isCheckedBeside: Bool = false, remembering memory: ResultMemory? = nil
    ) throws(GradebookError) -> Gradebook {
        guard isOnServer(place) else {
            return try Gradebook(
                reading: place, asOf: Machine.now(), isCheckedBeside: isCheckedBeside, remembering: memory)
        }
        return try opened(onServer: place, asOf: Machine.now())
    }

    private static func opened(onServer address: String, asOf moment: Instant?) throws(GradebookError) -> Gradebook {
        let gradebook = try Gradebook(onServer: address, asOf: moment, password: ServerPassword.asked(for: address))
        if let news = gradebook.serverNews { ServerClock.follow(news) }
        return gradebook
    }

    /// Whether there may be a gradebook: of a server only opening it tells.
    static func mayBe(at place: String) -> Bool { isOnServer(place) || SystemPath.leadsSomewhere(place) }

    /// Opens what may be written to and is gone with the value: to see what would come of something.
    static func rehearsal(of place: String) throws(GradebookError) -> Gradebook {
        guard isOnServer(place) else {
            return SystemPath.leadsSomewhere(place) ? try Gradebook(scratchCopyOf: place) : try .inMemory()
        }
        let folder: PrivateFolder
        do throws(SystemFault) { folder = try PrivateFolder() } catch {
            throw .cannotCopy(path: place, folder: PrivateFolder.parent, reason: error.phrase)
        }
        let copy = folder.path + "/copy"
        try copyAll(of: try opened(toRead: place), toFile: copy)
        return try Gradebook(scratchCopyOf: copy)
    }

    /// Copies all that a gradebook keeps into an empty file.
    static func copyAll(
        of gradebook: Gradebook, toFile path: String, progress: (Int) -> Void = { _ in }
    ) throws(GradebookError) {
        try gradebook.withRows { rows throws(GradebookError) in try fill(path, with: rows, progress: progress) }
    }

    /// Copies all that a gradebook keeps into one that is made on a server.
    static func copyAll(
        of gradebook: Gradebook, toServer address: String, progress: (Int) -> Void = { _ in }
    ) throws(GradebookError) {
        try gradebook.withRows { rows throws(GradebookError) in
            try make(
                onServer: address, with: rows, password: ServerPassword.asked(for: address), progress: progress
            ).close()
        }
    }
}

/// The password of a server, asked for at the terminal: it is neither in an address nor in a log.
enum ServerPassword {
    /// - Returns: what asks; it gives nil where nobody can be asked.
    static func asked(for address: String) -> @Sendable () -> String? {
        { Console.asksUnseen(Phrase(zh: "\(address) 的密码：", en: "password for \(address): ")) }
    }
}
