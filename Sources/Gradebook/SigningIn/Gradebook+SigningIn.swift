internal import CourseModel
package import QuizEngine
internal import TextRules

extension Gradebook {
    /// What comes of somebody's saying who they are.
    package enum SignIn: Sendable, Hashable {
        case known(Learner)
        /// Nobody of this id, or another PIN: which of the two, nobody is told.
        case wrong
        /// Tried too soon after wrong tries: nothing was looked at. So many seconds are to pass.
        case tooSoon(seconds: Int)
    }

    /// Tells whether somebody at a terminal is the person of a staff id.
    ///
    /// A try is counted before it is looked at, and taken back where it was right: however many connections try at the same moment, one of
    /// them has its turn. The hash is computed outside of any transaction, and for nobody, too.
    ///
    /// - Parameters:
    ///   - terminal: names the place at which it is typed, the same each time.
    ///   - now: the clock; a turn passes while the hash is computed.
    package func signIn(
        _ staffID: StaffID, pin typed: String, at terminal: String, _ pepper: Pepper, now: () -> Instant
    ) throws(GradebookError) -> SignIn {
        let place = pepper.digest(of: "terminal", terminal)
        let turn = try store.write(within: .signingIn) { store throws(GradebookError) in
            try Turn(staffID, at: place, pepper, in: store, moment: now().wall)
        }
        guard turn.wait == 0 else { return .tooSoon(seconds: turn.wait) }
        let isRight = (turn.kept?.hash ?? .nobody).isOf(typed, pepper)
        guard isRight, let learner = turn.learner, turn.kept?.pepper == pepper.name else { return .wrong }
        try store.write(within: .signingIn) { store throws(GradebookError) in
            try turn.takeBack(in: store, learner, at: place, pepper)
        }
        return .known(learner)
    }
}

extension Gradebook {
    /// Gives somebody who has signed in another PIN, who knows the old one: a wrong old one is a try like any other, and slows the next as
    /// any other. The ledger says that the person did it.
    ///
    /// - Parameters:
    ///   - old: as it was typed.
    ///   - terminal: as in `signIn`.
    /// - Returns: `known` where the new one holds; `wrong`, too, where there is no PIN to change, or HR has set another meanwhile.
    package func changePIN(
        of id: LearnerID, from old: String, to hash: PINHash, at terminal: String, _ pepper: Pepper, now: () -> Instant
    ) throws(GradebookError) -> SignIn {
        let (learner, former) = try store.read { store throws(GradebookError) in
            (try store.learner(id), try store.pin(of: id))
        }
        guard let learner, let former, let staffID = try? StaffID(learner.staffID) else { return .wrong }
        let answer = try signIn(staffID, pin: old, at: terminal, pepper, now: now)
        guard case .known(let known) = answer, known.ids.contains(id) else { return answer }
        return try store.write { store throws(GradebookError) in
            guard let pin = try store.pin(of: id), pin.hash == former.hash else { return .wrong }
            let moment = now().wall
            try store.change(
                KeptPIN(hash: hash, pepper: pepper.name, setAt: moment, terminal: pin.terminal), of: id)
            try store.note(
                .changed(learner: known.id, fields: [PersonChange.otherPIN], by: known.id.rawValue), at: moment,
                path: path)
            return answer
        }
    }
}

/// A try that has been counted, or has to wait.
private struct Turn {
    let learner: Learner?
    let kept: KeptPIN?
    let wait: Int

    init(
        _ staffID: StaffID, at place: Digest, _ pepper: Pepper, in store: any GradebookWriting, moment: Int64
    ) throws(GradebookError) {
        do throws(GradebookError) { learner = try Gradebook.learner(staffID, in: store) } catch {
            // Who of several is meant is for HR to settle; whoever types learns nothing of it.
            guard case .severalLearners = error else { throw error }
            learner = nil
        }
        kept = try learner.flatMap { learner throws(GradebookError) in try store.pin(of: learner.id) }
        let isAtHome = kept?.terminal == place
        let name = learner?.staffID ?? staffID.text
        let subjects: [(Digest, WrongTries.Subject)] = [
            (SignInKeys.person(name, pepper, at: isAtHome ? place : nil), .person), (place, .terminal),
        ]
        var (counted, wait): ([(Digest, WrongTries)], Int) = ([], 0)
        for (key, subject) in subjects {
            let tries = try store.wrongTries(of: key) ?? WrongTries(count: 0, latest: moment)
            wait = max(wait, tries.wait(for: subject, at: moment))
            counted.append((key, tries.adding(for: subject, at: moment)))
        }
        self.wait = wait
        guard wait == 0 else { return }
        try store.forgetWrongTries(before: moment - WrongTries.memory)
        for (key, tries) in counted { try store.set(tries, of: key) }
        guard let learner, var kept else { return }
        (kept.wrongTries, kept.lastWrongAt) = (kept.wrongTries + 1, moment)
        try store.setTries(of: kept, of: learner.id)
    }

    /// Takes back that it was counted, and remembers where the person is at home.
    func takeBack(
        in store: any GradebookWriting, _ learner: Learner, at place: Digest, _ pepper: Pepper
    ) throws(GradebookError) {
        for key in SignInKeys.ofPerson(learner, pepper, last: kept?.terminal) { try store.forgetWrongTries(of: key) }
        if let tries = try store.wrongTries(of: place) { try store.set(tries.withoutLatest, of: place) }
        // Somebody may have set another one meanwhile.
        guard var pin = try store.pin(of: learner.id), pin.hash == kept?.hash else { return }
        pin.wrongTries = max(pin.wrongTries - 1, 0)
        if pin.wrongTries == kept?.wrongTries { pin.lastWrongAt = kept?.lastWrongAt }
        pin.terminal = place
        try store.setTries(of: pin, of: learner.id)
    }
}

/// Under what tries are counted: digests under the pepper, so that a gradebook does not say who was tried, nor where.
enum SignInKeys {
    /// - Parameter place: the terminal at which the person has signed in last, whose tries are counted apart; nil for all others.
    static func person(_ staffID: String, _ pepper: Pepper, at place: Digest?) -> Digest {
        let key = (try? StaffID(staffID))?.key.text ?? staffID
        return pepper.digest(of: "person", key, place?.hexadecimal ?? "")
    }

    /// Both of a person.
    static func ofPerson(_ learner: Learner, _ pepper: Pepper, last place: Digest?) -> [Digest] {
        [person(learner.staffID, pepper, at: nil)] + (place.map { [person(learner.staffID, pepper, at: $0)] } ?? [])
    }
}
