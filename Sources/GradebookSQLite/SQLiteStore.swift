internal import SystemFiles
internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

/// A gradebook's store in an SQLite file.
struct SQLiteStore: GradebookStore {
    /// Where the file is.
    let path: String
    let database: DatabaseQueue
    /// Where its files must stand for what is written to be there; nil where nothing is written to a file.
    private var places: FilePlaces?
    /// Where the copy is that it is read from; nil where it is written to.
    private var copyFolder: PrivateFolder?
    /// The same copy once more, for a second processor; nil where it is written to.
    private var twin: DatabaseQueue?
    /// The going through the whole of that copy, while others read; nil where it is written to, or was done before.
    private var soundness: WorkBeside?
    /// Where the one sees it into which it is merged.
    private var attachment: Attachment?
    /// The file itself, where it is read as it stands; nil where a copy is read, or it is written to.
    private var resting: RestingFile?
    /// What is remembered of its results, while it is as it was.
    private var remembered: RememberedResults?
    /// The form of the file's tables; a copy of it is of today's.
    private var schema = Schema.current
    /// What opening it has done to the file.
    private(set) var migration: Gradebook.Migration?
    /// Whether it was found without its write-ahead log, so that what was recorded last may be missing.
    private(set) var lacksLog = false
    /// Leaves the file when the last copy of this value is gone; nil where nothing is written to a file.
    private var keeper: LogKeeper?

    init(at path: String) throws(GradebookError) {
        self.path = path
        let file = GradebookFile.plainPath(path)
        let (isMissing, opened) = try GradebookError.translatingSQLite(path: path) {
            try GradebookFile.prepare(at: path)
            let isMissing = !LogKeeper.isOpen(file) && WriteAheadLog.isMissing(ofGradebookAt: file)
            let opened = try Self.connect(to: file, path: path)
            // At every opening, not only at the first: whoever made the file may have been killed before this.
            try GradebookFile.syncFolder(of: path)
            return (isMissing, opened)
        }
        let kept = FilePlaces(ofGradebookAt: file)
        (database, places, migration) = (opened.database, kept, opened.migration)
        keeper = LogKeeper(opened.database, at: file, places: kept)
        guard isMissing else { return }
        lacksLog = true
        try write { store throws(GradebookError) in
            try store.noteMissingLog(at: SystemClock.wall, path: path)
        }
    }

    /// - Parameters:
    ///   - target: into which it is to be merged.
    ///   - isCheckedBeside: whether the file may be gone through while it is read.
    init(
        reading path: String, into target: DatabaseQueue? = nil, isCheckedBeside: Bool = false
    ) throws(GradebookError) {
        self.path = path
        (database, twin, soundness, copyFolder, schema, attachment, lacksLog) = try GradebookError.translatingSQLite(
            path: path
        ) {
            let copy = try PrivateCopy(ofGradebookAt: path)
            let lacksLog = !LogKeeper.isOpen(path) && WriteAheadLog.isMissing(ofGradebookAt: path)
            let database = try DatabaseQueue(path: copy.path, configuration: Self.configuration)
            // Gone through as it stands, before it is brought to today's form; where it has that, if wanted, beside.
            let isCheckedBeside = try isCheckedBeside && database.read { try Schema.isOfToday($0) }
            if !isCheckedBeside { try database.writeWithoutTransaction { try Self.requireSoundness(of: $0) } }
            let schema = try Schema.requireGradebook(database, path: path)
            let twin = try DatabaseQueue(path: copy.path, configuration: Self.configuration)
            for database in [database, twin] {
                try database.writeWithoutTransaction { connection in
                    try connection.execute(sql: "PRAGMA query_only = ON")
                    // Opens the file and its log, as long as they have names.
                    _ = try Int.fetchOne(connection, sql: "SELECT COUNT(*) FROM sqlite_master")
                }
            }
            let attachment = try target.map { try Attachment(of: copy.path, to: $0) }
            copy.folder.removeWhileInUse()
            let soundness = isCheckedBeside ? Self.requireSoundness(of: twin, path: path) : nil
            return (database, twin, soundness, copy.folder, schema, attachment, lacksLog)
        }
    }

    /// Whether it is the file itself that is read.
    var isReadAsItStands: Bool { resting != nil }

    /// Reads the file as it stands, without a copy, as long as nobody opens it to write, and what is remembered of it; remembers that first
    /// where it does not hold any more.
    ///
    /// - Throws: where anything keeps it from that: then a copy has to be read, which says what is wrong.
    init(reading path: String, remembering memory: ResultMemory) throws {
        guard let file = RestingFile(path, at: memory.clock()), file.stamp.size >= memory.leastSize,
            !LogKeeper.isOpen(path)
        else { throw GradebookError.changedMeanwhile(path: path) }
        try GradebookFile.requireLocal(path)
        self.path = path
        resting = file
        var configuration = Self.configuration
        configuration.readonly = true
        database = try DatabaseQueue(path: file.address, configuration: configuration)
        guard try database.read({ try Schema.isOfToday($0) }) else { throw GradebookError.Damage.structure("schema") }
        try database.read { try Schema.requireStructure(of: $0, version: Schema.current) }
        if let remembered = memory.results(of: file) {
            self.remembered = remembered
        } else {
            try Self.remember(file, in: memory, path: path, database, configuration)
            remembered = memory.results(of: file)
        }
        guard remembered != nil, file.isAsItWas else { throw GradebookError.changedMeanwhile(path: path) }
    }

    /// Puts the results of a file down, while another processor goes through all of it.
    private static func remember(
        _ file: RestingFile, in memory: ResultMemory, path: String, _ database: DatabaseQueue,
        _ configuration: Configuration
    ) throws {
        let twin = try DatabaseQueue(path: file.address, configuration: configuration)
        let check = WorkBeside { () throws(GradebookError) in
            try GradebookError.translatingSQLite(path: path) {
                try twin.read { connection in
                    try requireSoundness(of: connection)
                    try SQLiteTransaction(plainly: connection, path: path).requireWholeRecords()
                }
            }
        }
        let items = try database.read { try SQLiteTransaction(plainly: $0, path: path).scoredItems() }
        try memory.keep(file, items: items) { take in
            let read = Result {
                try database.read { connection in
                    try SQLiteTransaction(plainly: connection, path: path).forEachHeaderOfWholeRecords(of: nil, take)
                }
            }
            try check.finish()
            try read.get()
        }
    }

    init(scratchCopyOf path: String) throws(GradebookError) {
        self.path = path
        (database, copyFolder) = try GradebookError.translatingSQLite(path: path) {
            let copy = try PrivateCopy(ofGradebookAt: path)
            let database = try DatabaseQueue(path: copy.path, configuration: Self.configuration)
            try database.writeWithoutTransaction { connection in
                try Self.requireSoundness(of: connection)
                // Nothing of it has to last.
                try connection.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
            }
            try Schema.requireGradebookAsItIs(database, path: path)
            try Schema.prepare(database, path: path)
            return (database, copy.folder)
        }
    }

    init(filling path: String, as id: GradebookID) throws(GradebookError) {
        self.path = path
        database = try GradebookError.translatingSQLite(path: path) {
            let database = try DatabaseQueue(path: GradebookFile.plainPath(path))
            try Schema.prepare(database, path: path, id: id)
            return database
        }
    }

    /// Makes the tables in an empty file, and nothing in them: all of it comes from another gradebook.
    init(copying path: String) throws(GradebookError) {
        self.path = path
        database = try GradebookError.translatingSQLite(path: path) {
            let database = try DatabaseQueue(path: GradebookFile.plainPath(path))
            try Schema.prepare(database, path: path, isCopy: true)
            try database.write { try $0.execute(sql: "DELETE FROM gradebook") }
            return database
        }
    }

    init(inMemory: ()) throws(GradebookError) {
        path = ":memory:"
        database = try GradebookError.translatingSQLite(path: path) {
            let database = try DatabaseQueue()
            try Schema.prepare(database, path: ":memory:")
            return database
        }
    }

    /// The last of the file's users thereby brings the write-ahead log into the file, which is then whole by itself and may be copied.
    func close() throws(GradebookError) {
        keeper?.leave()
        try GradebookError.translatingSQLite(path: path) {
            try attachment?.end()
            try twin?.close()
            try database.close()
        }
    }

    /// By writing the whole file anew and bringing it out of its log, which is emptied: deleted text stands in no page, free or not.
    ///
    /// Deleted text is overwritten at once (`secure_delete`), but pages of before stay in the log until it is begun anew, and pages that an
    /// older coursekit wrote may hold rests of what it replaced.
    func scrub() throws(GradebookError) {
        try GradebookError.translatingSQLite(path: path) {
            try database.writeWithoutTransaction { connection in
                ResultMemory.ofUser?.forget(gradebookAt: path)
                try connection.execute(sql: "PRAGMA temp_store = MEMORY; VACUUM")
                let isBusy = try Bool.fetchOne(connection, sql: "PRAGMA wal_checkpoint(TRUNCATE)") ?? false
                guard !isBusy else { throw GradebookError.busy(path: path) }
            }
        }
    }

    func read<Result>(
        _ body: (any GradebookReading) throws(GradebookError) -> Result
    ) throws(GradebookError) -> Result {
        let result = Swift.Result { () throws(GradebookError) in
            try GradebookError.translatingSQLite(path: path) {
                try database.read { try body(transaction(on: $0)) }
            }
        }
        // What an unsound file says holds as little as what is wrong with it otherwise, and so does what was of two states.
        try soundness?.finish()
        if let resting, !resting.isAsItWas { throw .changedMeanwhile(path: path) }
        return try result.get()
    }

    /// - Throws: `GradebookError.gone` where the file is not there any more. Looked for before the commit, so that the operation
    ///   can be done again when the file is back, and after it, because only then it is said to be saved.
    func write<Result>(
        within scope: WritingScope, _ body: (any GradebookWriting) throws(GradebookError) -> Result
    ) throws(GradebookError) -> Result {
        try GradebookError.translatingSQLite(path: path) {
            func requireFiles() throws {
                if let places, !places.areKept { throw GradebookError.gone(path: path) }
            }
            let result = try database.write { connection in
                let result = try body(transaction(on: connection))
                try requireFiles()
                return result
            }
            try requireFiles()
            return result
        }
    }

    private func transaction(on connection: Database, isFirst: Bool = true) -> SQLiteTransaction {
        // What is opened for reading has been checked.
        SQLiteTransaction(
            connection: connection, path: path, isKnownToBeSound: copyFolder != nil, schema: schema,
            attachment: attachment, readOnTwin: isFirst ? readOnTwin : nil, remembered: remembered)
    }

    /// Reads on the second connection; nil where there is none.
    private var readOnTwin: SQLiteTransaction.TwinReading? {
        guard let twin else { return nil }
        return { body throws(GradebookError) in
            try GradebookError.translatingSQLite(path: path) {
                try twin.read { try body(transaction(on: $0, isFirst: false)) }
            }
        }
    }
}
