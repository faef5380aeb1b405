internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// Somebody who has signed in at a terminal that all share, for as long as that holds: HR may end it at any time.
struct KioskSession {
    let learner: Learner
    /// The hash of the PIN by which it was; nil where the system's account says who it is.
    private var pin: PINHash?
    private let gradebook: Gradebook
    /// nil where there are no PINs.
    private let desk: PINDesk?
    /// The IANA name of the zone in which days begin.
    private let timeZone: String

    /// - Throws: where the person may not go on, or the gradebook cannot say so.
    init(
        of learner: Learner, pin: PINHash?, in gradebook: Gradebook, desk: PINDesk?, timeZone: String
    ) throws(CommandFailure) {
        (self.learner, self.pin, self.gradebook) = (learner, pin, gradebook)
        (self.desk, self.timeZone) = (desk, timeZone)
        try requireOpen()
    }

    /// Whether the person has a PIN to change.
    var hasPIN: Bool { desk != nil }

    /// - Throws: a sentence for the person where the session is over.
    func requireOpen() throws(CommandFailure) {
        let end: Gradebook.SessionEnd?
        do { end = try gradebook.sessionEnd(of: learner.id, pin: pin, on: Self.today(in: timeZone)) } catch {
            throw CommandFailure(error)
        }
        if let end { throw CommandFailure(.notAllowed, said: Self.phrase(for: end)) }
    }

    /// Asks for another PIN; with it the session goes on.
    ///
    /// - Returns: what is to be said of it at home.
    mutating func changePIN() throws(CommandFailure) -> Phrase {
        guard let hash = try desk?.changedPIN(of: learner) else {
            return Phrase(zh: "PIN 没有换", en: "Your PIN is as it was")
        }
        pin = hash
        return Phrase(zh: "PIN 换好了，下次登录用新的", en: "Your PIN is changed; use the new one from now on")
    }

    static func today(in timeZone: String) -> String { CivilTime(Machine.now(), in: timeZone).date.description }

    static func phrase(for end: Gradebook.SessionEnd) -> Phrase {
        switch end {
        case .erased:
            Phrase(
                zh: "您的资料已从成绩册清除，已退出登录；有疑问请找人事",
                en: "You are not in the gradebook any more and are signed out; please ask HR")
        case .left:
            Phrase(
                zh: "名单上您已离职，不能登录；有疑问请找人事", en: "By the list you have left and cannot sign in; please ask HR")
        case .changedPIN:
            Phrase(
                zh: "您的 PIN 改过了，已退出登录；请用新的登录，不知道的话请找人事",
                en: "Your PIN was changed and you are signed out; sign in by the new one, or ask HR")
        }
    }
}
