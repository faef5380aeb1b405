package import Gradebook
package import QuizEngine

extension Gradebook {
    /// Opens a gradebook in a file to take quizzes in it, and makes it where there is none yet: a file that only its owner can read.
    ///
    /// A file that is none of ours is refused before anything in it is changed.
    ///
    /// - Parameter path: names a file, whatever it looks like: neither `file:a` nor `:memory:` means anything else.
    /// - Throws: `GradebookError` where the file is none of ours, newer than this program, on a network file system, or cannot be
    ///   opened so that what is written is safe.
    package init(at path: String) throws(GradebookError) {
        let store = try SQLiteStore(at: path)
        self.init(store, migration: store.migration, lacksLog: store.lacksLog)
        // Results are kept since schema 2. Reports fold what has none: nothing is lost where this does not come to its end.
        if migration?.schema == 1 { _ = try? rebuildResults() }
    }

    /// The form of tables that gradebooks have which this program makes or writes to.
    package static var schemaOfToday: Int { Schema.current }

    /// Opens a gradebook in a file as it stands, to read it: from a private copy, so that nothing is ever written beside it, no lock
    /// is held, and whoever may read the file may read the gradebook.
    ///
    /// What is read is checked: the file here, each attempt against the chain of its events as it is read. Not for a process that
    /// also writes to the gradebook, since closing a file takes away the process's locks on it.
    ///
    /// - Parameters:
    ///   - moment: attempts whose time was up by then have ended, although nobody came back to close them.
    ///   - isCheckedBeside: whether the file may be gone through on another processor while it is read. What is handed out then holds when
    ///     the reading has come to its end, and not before: for those who write nothing meanwhile.
    ///   - memory: where the results of large gradebooks are remembered; nil for none. A file that nobody has open to write is read as it
    ///     stands then, without a copy, and reading throws `changedMeanwhile` where somebody has opened it since.
    package init(
        reading path: String, asOf moment: Instant, isCheckedBeside: Bool = false,
        remembering memory: ResultMemory? = nil
    ) throws(GradebookError) {
        if let memory, let store = try? SQLiteStore(reading: path, remembering: memory) {
            self.init(store, asOf: moment)
            return
        }
        let store = try SQLiteStore(reading: path, isCheckedBeside: isCheckedBeside)
        self.init(store, asOf: moment, lacksLog: store.lacksLog)
    }

    /// Opens a gradebook likewise, to be merged into another: its rows then go there within SQLite, as long as it is open. Whoever is done
    /// closes it.
    ///
    /// - Parameter target: has no other such gradebook at the moment.
    package init(reading path: String, into target: Gradebook, asOf moment: Instant) throws(GradebookError) {
        let store = try SQLiteStore(reading: path, into: (target.store as? SQLiteStore)?.database)
        self.init(store, asOf: moment, lacksLog: store.lacksLog)
    }

    /// A copy of a gradebook that may be written to and is gone with the value: to see what would come of something.
    package init(scratchCopyOf path: String) throws(GradebookError) {
        self.init(try SQLiteStore(scratchCopyOf: path))
    }

    /// A gradebook that is gone when the program ends, for rehearsals and tests.
    package static func inMemory() throws(GradebookError) -> Gradebook {
        Gradebook(try SQLiteStore(inMemory: ()))
    }
}
