package import CourseModel
package import QuizEngine

/// A sealed exam with its keys, as whoever has the private key opens it.
package struct ExamKeys: Sendable {
    package struct Entry: Sendable {
        /// As it was asked, with the author's letters of its options, and with its key.
        package let sealed: KeylessItem
        package let item: Item

        package init(sealed: KeylessItem, item: Item) {
            self.sealed = sealed
            self.item = item
        }
    }

    /// As attempts at it freeze the quiz.
    package let quiz: QuizVersion
    package let workspace: String
    /// In the order of the bank, its sets taken apart.
    package let entries: [Entry]

    package init(quiz: QuizVersion, workspace: String, entries: [Entry]) {
        self.quiz = quiz
        self.workspace = workspace
        self.entries = entries
    }
}

extension Gradebook {
    /// What became of the attempts at a sealed exam.
    package struct ExamMarks: Sendable, Hashable {
        /// How many have their marks now, which had none before.
        package internal(set) var marked = 0
        /// How many had theirs already.
        package internal(set) var markedBefore = 0
        /// Those that are closed and say to be of the exam, but did not ask what it asks: they stay without marks.
        package internal(set) var unfit: [AttemptID] = []
        /// How many attempts at the same quiz were sat otherwise, with keys on the machine: nothing says whether rightly.
        package internal(set) var sittingsUnsealed = 0
    }

    /// Marks what was sat as a sealed exam, now and from now on, and notes in the ledger that the exam was opened.
    ///
    /// It may be done again, which marks what came in the meantime.
    package func open(_ keys: ExamKeys, by account: String, at now: Instant) throws(GradebookError) -> ExamMarks {
        try store.write { store throws(GradebookError) in
            let version = try GradebookError.translating(path: path) { try FrozenContent(keys.quiz) }
            let (opening, contents) = try GradebookError.translating(path: path) {
                let filed = try keys.filed(as: version.hash)
                return (try filed.opening.content, filed.contents)
            }
            let isNew = try store.content(.key, hash: opening.hash) == nil
            if isNew {
                for content in contents { try store.add(content) }
                try store.add(opening)
                try store.note(
                    .opened(
                        exam: version.hash.hexadecimal, opening: opening.hash.hexadecimal,
                        by: try store.operatorID(of: account)), at: now.wall, path: path)
            }
            var marks = ExamMarks()
            var keeper = ResultKeeper(store, path: path)
            for id in try store.attempts(at: [version.hash]) {
                let hadMarks = try store.result(of: id) != nil
                if try keeper.keepResult(of: id) {
                    if hadMarks { marks.markedBefore += 1 } else { marks.marked += 1 }
                } else if try keeper.closes(id) {
                    marks.unfit.append(id)
                }
            }
            marks.sittingsUnsealed = try store.sittings(at: keys, otherThan: version.hash, path: path)
            return marks
        }
    }
}

extension ExamKeys {
    /// The opening, and the items with their keys as they are kept.
    ///
    /// - Parameter exam: the hash of the quiz's version.
    fileprivate func filed(as exam: Digest) throws -> (opening: ExamOpening, contents: [FrozenContent]) {
        var contents: [FrozenContent] = []
        var opened: [ExamOpening.Opened] = []
        for entry in entries {
            let sealed = try FrozenContent.frozen(entry.sealed.item)
            let whole = try FrozenContent.frozen(entry.item)
            contents += whole
            guard let sealedVersion = sealed.last, let version = whole.last else { continue }
            opened.append(
                ExamOpening.Opened(
                    sealed: sealedVersion.hash.hexadecimal, item: version.hash.hexadecimal,
                    letters: entry.sealed.letters.map(\.description).joined(), objective: entry.item.objective))
        }
        return (ExamOpening(exam: exam.hexadecimal, id: quiz.id, items: opened), contents)
    }
}

extension GradebookReading {
    /// The attempts at some versions of quizzes, in the order of their ids.
    func attempts(at versions: Set<Digest>) throws(GradebookError) -> [AttemptID] {
        var ids: [AttemptID] = []
        try forEachHeader(of: nil) { _, header throws(GradebookError) in
            if versions.contains(header.quizVersion) { ids.append(header.id) }
        }
        return ids.sorted()
    }

    /// How many official attempts there are at the quiz of an exam that were sat with keys on the machine.
    fileprivate func sittings(
        at exam: ExamKeys, otherThan version: Digest, path: String
    ) throws(GradebookError) -> Int {
        let reader = AttemptReader(self, path: path)
        var count = 0
        try forEachHeader(of: nil) { _, header throws(GradebookError) in
            guard header.workspace == exam.workspace, header.quizVersion != version, header.source.isOfficial else {
                return
            }
            let quiz = try reader.quiz(of: header)
            if quiz.id == exam.quiz.id, quiz.exam == nil { count += 1 }
        }
        return count
    }
}

// MARK: - What waits

/// A sealed exam with attempts that wait for their marks.
package struct WaitingExam: Sendable, Hashable {
    package let quiz: QuizVersion
    /// How many there are.
    package let count: Int
}

extension Gradebook {
    /// The sealed exams whose attempts wait for marks, in the order of their quizzes' names.
    package func waitingExams() throws(GradebookError) -> [WaitingExam] {
        try store.read { store throws(GradebookError) in
            var exams: [Digest: QuizVersion] = [:]
            try store.forEachContent(of: .quiz) { content throws(GradebookError) in
                // Most quizzes are none, and need not be read.
                guard content.text.contains(#""exam":{"#) else { return }
                let quiz = try GradebookError.translating(path: path) {
                    try CanonicalJSON.value(QuizVersion.self, of: content.text)
                }
                if quiz.exam != nil { exams[content.hash] = quiz }
            }
            guard !exams.isEmpty else { return [] }
            var waiting: [Digest: [AttemptID]] = [:]
            try store.forEachHeader(of: nil) { _, header throws(GradebookError) in
                guard exams[header.quizVersion] != nil, header.result == nil else { return }
                waiting[header.quizVersion, default: []].append(header.id)
            }
            var found: [WaitingExam] = []
            for (version, ids) in waiting {
                guard let quiz = exams[version] else { continue }
                var count = 0
                for id in ids {
                    guard let last = try store.lastEvent(of: id) else { continue }
                    if try GradebookError.translating(path: path, { try last.closesAttempt }) { count += 1 }
                }
                if count > 0 { found.append(WaitingExam(quiz: quiz, count: count)) }
            }
            return found.sorted {
                ($0.quiz.id, $0.quiz.exam?.secretPart ?? "") < ($1.quiz.id, $1.quiz.exam?.secretPart ?? "")
            }
        }
    }
}
