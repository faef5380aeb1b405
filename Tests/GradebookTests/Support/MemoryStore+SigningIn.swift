import CourseModel
import QuizEngine

@testable import Gradebook

// By what people are known at terminals that all share.
extension MemoryTransaction {
    private func key(of learner: LearnerID) -> LearnerID? { tables.ids[learner]?.key }

    func pin(of learner: LearnerID) -> KeptPIN? { key(of: learner).flatMap { tables.pins[$0] } }
    func pins() -> [LearnerID: KeptPIN] { tables.ids.compactMapValues { tables.pins[$0.key] } }
    func wrongTries(of key: Digest) -> WrongTries? { tables.wrongTries[key] }

    func set(_ pin: KeptPIN, of learner: LearnerID) { if let key = key(of: learner) { tables.pins[key] = pin } }
    func change(_ pin: KeptPIN, of learner: LearnerID) { if self.pin(of: learner) != nil { set(pin, of: learner) } }
    func setTries(of pin: KeptPIN, of learner: LearnerID) {
        guard let key = key(of: learner), let kept = tables.pins[key] else { return }
        tables.pins[key] = KeptPIN(
            hash: kept.hash, pepper: kept.pepper, setAt: kept.setAt, wrongTries: pin.wrongTries,
            lastWrongAt: pin.lastWrongAt, terminal: pin.terminal)
    }
    func removePIN(of learner: LearnerID) { if let key = key(of: learner) { tables.pins[key] = nil } }
    func set(_ tries: WrongTries, of key: Digest) { tables.wrongTries[key] = tries }
    func forgetWrongTries(of key: Digest) { tables.wrongTries[key] = nil }
    func forgetWrongTries(before moment: Int64) {
        tables.wrongTries = tables.wrongTries.filter { $0.value.latest >= moment }
    }
}
