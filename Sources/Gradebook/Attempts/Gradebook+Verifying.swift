package import QuizEngine

extension Gradebook {
    /// A place where the stored chain of an attempt does not hold.
    package struct ChainFault: Sendable, Hashable {
        package let attempt: AttemptID
        /// The first event that does not fit, from 0 for the beginning; nil where the attempt, its paper or what was asked is not
        /// what its beginning says.
        package let event: Int?
    }

    /// Checks the store, every chain of events and every frozen content against their hashes; faults in the order of the attempts'
    /// ids.
    ///
    /// It cannot find that whole attempts, or the last events of one, were deleted, nor that somebody with the store wrote
    /// everything anew.
    ///
    /// - Throws: `GradebookError.damaged` where the store itself is not sound.
    package func verify() throws(GradebookError) -> [ChainFault] {
        try store.read { store throws(GradebookError) in
            try store.requireSoundness()
            var intact: [FrozenContent.Kind: Set<Digest>] = [:]
            for kind in FrozenContent.Kind.allCases {
                try store.forEachContent(of: kind) { content throws(GradebookError) in
                    if content.isIntact { intact[kind, default: []].insert(content.hash) }
                }
            }
            var faults: [ChainFault] = []
            // What is left of an attempt whose own record was deleted is a fault, too.
            for id in try store.attemptIDs() {
                if let fault = try Self.fault(of: id, in: store, intact: intact) { faults.append(fault) }
            }
            return faults
        }
    }

    private static func fault(
        of id: AttemptID, in store: any GradebookReading, intact: [FrozenContent.Kind: Set<Digest>]
    ) throws(GradebookError) -> ChainFault? {
        do {
            guard let stored = try store.attempt(id) else {
                let broken = EventChain.firstBrokenEvent(of: id, in: try store.events(of: id))
                return ChainFault(attempt: id, event: broken)
            }
            return stored.fault ?? (stored.names(only: intact) ? nil : ChainFault(attempt: id, event: nil))
        } catch .damaged(_, .attempt) {
            return ChainFault(attempt: id, event: nil)
        }
    }
}

extension StoredAttempt {
    /// Whether all content that the attempt names is among what is there and is what was asked.
    fileprivate func names(only intact: [FrozenContent.Kind: Set<Digest>]) -> Bool {
        func isIntact(_ kind: FrozenContent.Kind, _ hash: Digest) -> Bool { intact[kind]?.contains(hash) == true }
        return isIntact(.quiz, quizVersion)
            && paper.allSatisfy { isIntact(.item, $0.item) && $0.passage.map { isIntact(.passage, $0) } ?? true }
    }
}
