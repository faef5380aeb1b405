package import CourseModel
package import QuizEngine

/// All attempts of a gradebook as reports on results read them, put down by a store beside what it keeps, so that they need not be gathered
/// from its tables each time.
///
/// It says nothing that the store does not say, and holds for one state of it: who reads it makes sure of that. Nobody is named in it. Every
/// result in it was found to be as it was written when it was put down.
///
/// People stand in the order of reports, in blocks of some hundred kilobytes, so that no more than one stands in memory.
package struct RememberedResults: Sendable {
    /// The id of a person's attempts, and of those who were erased all there is.
    struct Owner: Sendable, Hashable {
        let id: LearnerID
        /// nil for one who is on the list by name.
        let erased: Learner?
    }

    /// What many attempts have in common.
    package struct Kind: Sendable, Hashable {
        package let workspace: String
        package let quizVersion: Digest
        package let source: AttemptRecord.Source
        package let arrivedFrom: GradebookID?
    }

    /// Where a block stands, and what it has to be.
    package struct Block: Sendable, Hashable {
        package let bytes: Range<Int>
        let fingerprint: Fingerprint
    }

    let owners: [Owner]
    let kinds: [Kind]
    let departments: [[String]]
    let blocks: [Block]
    private let read: @Sendable (Range<Int>) throws(GradebookError) -> [UInt8]

    init(
        owners: [Owner], kinds: [Kind], departments: [[String]], blocks: [Block],
        reading read: @escaping @Sendable (Range<Int>) throws(GradebookError) -> [UInt8]
    ) {
        self.owners = owners
        self.kinds = kinds
        self.departments = departments
        self.blocks = blocks
        self.read = read
    }

    /// What stands at the end of what a `RememberedResultsWriter` wrote, read.
    ///
    /// - Parameters:
    ///   - reader: stands where the writer's `tail` began.
    ///   - read: gives the bytes of a block.
    /// - Returns: nil for what is damaged.
    package init?(
        _ reader: inout RecordReader, reading read: @escaping @Sendable (Range<Int>) throws(GradebookError) -> [UInt8]
    ) {
        let owners = reader.list { reader in
            let ids = reader.list { LearnerID($0.text()) }
            let isErased = reader.flag()
            let department = reader.list { $0.text() }
            let first = ids.first ?? ""
            return Owner(
                id: first,
                erased: isErased
                    ? Learner(
                        id: first, otherIDs: Array(ids.dropFirst()), staffID: "", name: "", department: department)
                    : nil)
        }
        let kinds = reader.list { reader in
            (
                reader.text(), Digest(hexadecimal: reader.text()), AttemptRecord.Source(rawValue: reader.text()),
                reader.optionalText().map { GradebookID($0) }
            )
        }.compactMap { workspace, version, source, origin -> Kind? in
            guard let version, let source else { return nil }
            return Kind(workspace: workspace, quizVersion: version, source: source, arrivedFrom: origin)
        }
        let kindCount = reader.number()
        let departments = reader.list { $0.list { $0.text() } }
        let blocks = reader.list { Block(bytes: $0.range(), fingerprint: $0.fingerprint()) }
        guard reader.isSound, kinds.count == kindCount else { return nil }
        self.init(owners: owners, kinds: kinds, departments: departments, blocks: blocks, reading: read)
    }

    /// Hands the attempts of everybody to `body`, those of one person together, in the order of `GradebookReading.forEachHeader`. Of those
    /// who were erased some may come more than once.
    ///
    /// - Parameters:
    ///   - people: everybody on the list, by their first ids.
    ///   - results: what the numbers in the results and the kinds stand for.
    /// - Throws: `GradebookError.changedMeanwhile` where something in it is not what was put down, besides what `body` throws.
    func forEachRun(
        among people: [LearnerID: Learner], with shared: PackedRun.Shared, path: String,
        _ body: (Learner, PackedRun) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        for block in blocks {
            let bytes = try read(block.bytes)
            guard Fingerprint(of: bytes) == block.fingerprint else { throw .changedMeanwhile(path: path) }
            var place = 0
            while place < bytes.count {
                guard let (owner, run) = PackedRun.next(in: bytes, at: &place, shared), owners.indices.contains(owner),
                    let learner = owners[owner].erased ?? people[owners[owner].id]
                else { throw .changedMeanwhile(path: path) }
                try body(learner, run)
            }
        }
    }
}

/// Puts attempts down as `RememberedResults` has them, one after another.
package struct RememberedResultsWriter {
    private var owners: [LearnerID: Int] = [:]
    private var ownerList: [Learner] = []
    private var kinds: [RememberedResults.Kind: Int] = [:]
    private var kindList: [RememberedResults.Kind] = []
    private var departments: [[String]: Int] = [:]
    private var departmentList: [[String]] = []
    private var blocks: [RememberedResults.Block] = []

    private var block: [UInt8] = []
    private var run = RecordWriter()
    private var runCount = 0
    private var learner: LearnerID?
    private var end: Int

    private static let blockSize = 1 << 19

    private let items: [Int: ItemID]

    /// - Parameters:
    ///   - start: where the first block will stand.
    ///   - items: by the numbers of what is scored.
    package init(at start: Int, items: [Int: ItemID]) {
        end = start
        self.items = items
    }

    /// Takes an attempt over.
    ///
    /// - Parameter write: gets the bytes that are to be written next.
    /// - Returns: false where its result is not as it was written: then nothing may be remembered.
    package mutating func append(
        _ header: AttemptHeader, of owner: Learner, _ write: ([UInt8]) throws -> Void
    ) rethrows -> Bool {
        if let result = header.result {
            guard result.lastEvent == header.lastEvent, result.isIntact(for: header.id),
                result.unpacked(item: { items[$0] }) != nil
            else { return false }
        }
        if learner != owner.id {
            endRun()
            if block.count >= Self.blockSize { try endBlock(write) }
            learner = owner.id
            if owners[owner.id] == nil {
                owners[owner.id] = ownerList.count
                ownerList.append(owner)
            }
        }
        let kind = RememberedResults.Kind(
            workspace: header.workspace, quizVersion: header.quizVersion, source: header.source,
            arrivedFrom: header.arrivedFrom)
        run.append(Self.place(of: kind, in: &kinds, &kindList))
        run.append(Self.place(of: header.department, in: &departments, &departmentList))
        run.append(header.number)
        run.append(header.id.rawValue)
        run.append(header.result != nil)
        if let result = header.result { run.append(part: result.packed) }
        runCount += 1
        return true
    }

    private static func place<Value: Hashable>(
        of value: Value, in places: inout [Value: Int], _ list: inout [Value]
    ) -> Int {
        if let known = places[value] { return known }
        places[value] = list.count
        list.append(value)
        return list.count - 1
    }

    private mutating func endRun() {
        guard let learner, let owner = owners[learner], runCount > 0 else { return }
        var head = RecordWriter()
        head.append(owner)
        head.append(runCount)
        block += head.bytes
        block += run.bytes
        run = RecordWriter()
        runCount = 0
    }

    private mutating func endBlock(_ write: ([UInt8]) throws -> Void) rethrows {
        guard !block.isEmpty else { return }
        try write(block)
        blocks.append(
            RememberedResults.Block(bytes: end..<end + block.count, fingerprint: Fingerprint(of: block)))
        end += block.count
        block.removeAll(keepingCapacity: true)
    }

    /// Ends the last block.
    ///
    /// - Returns: what is to be appended to a record of its own, behind the blocks.
    package mutating func tail(_ write: ([UInt8]) throws -> Void) rethrows -> [UInt8] {
        endRun()
        try endBlock(write)
        var writer = RecordWriter()
        writer.append(ownerList) { owner, writer in
            writer.append(owner.ids) { $1.append($0.rawValue) }
            writer.append(owner.staffID.isEmpty)
            writer.append(owner.staffID.isEmpty ? owner.department : []) { $1.append($0) }
        }
        writer.append(kindList) { kind, writer in
            writer.append(kind.workspace)
            writer.append(kind.quizVersion.hexadecimal)
            writer.append(kind.source.rawValue)
            writer.append(kind.arrivedFrom?.rawValue)
        }
        writer.append(kindList.count)
        writer.append(departmentList) { department, writer in writer.append(department) { $1.append($0) } }
        writer.append(blocks) {
            $1.append($0.bytes)
            $1.append($0.fingerprint)
        }
        return writer.bytes
    }
}
