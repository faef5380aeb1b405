internal import Gradebook

// Two processors, where two connections read one state.
extension SQLiteTransaction {
    func forEachPart(
        of count: Int,
        _ body: @escaping @Sendable (any GradebookReading, Range<Int>) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        guard let readOnTwin, count > 1 else { return try body(self, 0..<count) }
        let half = count / 2
        let other = WorkBeside { () throws(GradebookError) in
            try readOnTwin { store throws(GradebookError) in try body(store, half..<count) }
        }
        // Whatever comes of this half, nobody goes before the other is done.
        let own = Result { () throws(GradebookError) in try body(self, 0..<half) }
        let others = Result { () throws(GradebookError) in try other.finish() }
        try own.get()
        try others.get()
    }

    /// Makes sure that records belong to somebody, on the second connection where there is one, while `body` reads them.
    ///
    /// - Throws: `severed` before whatever `body` throws.
    func requiringWholeRecords(_ body: () throws -> Void) throws {
        guard let readOnTwin else {
            try requireWholeRecords()
            return try body()
        }
        let check = WorkBeside { () throws(GradebookError) in
            try readOnTwin { store throws(GradebookError) in
                guard let store = store as? SQLiteTransaction else { preconditionFailure("a store's own transactions") }
                try store.attempting { try store.requireWholeRecords() }
            }
        }
        let read = Result { try body() }
        try check.finish()
        try read.get()
    }
}
