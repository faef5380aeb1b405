package import CourseModel
internal import QuizEngine
internal import TextRules

/// What comes of somebody's saying who they are.
package enum SignInAnswer: Hashable, Sendable {
    case welcome
    /// Nobody of this id, or another PIN.
    case wrong
    /// After wrong tries the next has to wait.
    case tooSoon(seconds: Int)
    /// The answer could not be found.
    case trouble(Phrase)

    /// What is said; nil for a welcome.
    var words: Phrase? {
        switch self {
        case .welcome: nil
        case .wrong: Phrase(zh: "工号或者 PIN 不对", en: "The staff id or the PIN is wrong")
        case .tooSoon(let seconds): .tooSoon(seconds: seconds)
        case .trouble(let phrase): phrase
        }
    }
}

/// Who are you: a staff id and a PIN as they are typed, and what was said to them.
///
/// A value without a clock of its own, for a screen and for plain lines.
struct SignInForm: Hashable, Sendable {
    private enum Field { static let (staffID, pin) = (0, 1) }

    private(set) var fields = TypedFields([
        TypedFields.Field(
            label: Phrase(zh: "工号", en: "Staff id"), isSecret: false, longest: StaffID.longest),
        .pin(Phrase(zh: "PIN", en: "PIN")),
    ])
    private(set) var isAdmitted = false
    private var remark: TypingRemark
    private var lastKey: Duration = .zero

    /// After which time without a key what somebody left there is taken away.
    static let patience: Duration = .seconds(60)

    /// - Parameter notice: what is to be said to begin with: how it ended for the person before.
    init(notice: Phrase? = nil) { remark = TypingRemark(notice) }

    var staffID: String { fields[Field.staffID] }
    var pin: String { fields[Field.pin] }

    /// Whether there is something to take away, or a wait to count down.
    var needsClock: Bool { !fields.isEmpty || remark.isWaiting }
    /// Whether keys go nowhere, because what was typed is looked at.
    var isChecking: Bool { remark.isChecking }

    // MARK: Typing

    mutating func type(_ text: String, at now: Duration) {
        begin(at: now)
        // Whoever types a PIN while another waits to be tried begins anew.
        if remark.takeOver(), fields.focus == Field.pin { fields.empty(Field.pin) }
        fields.type(text)
    }

    mutating func erase(at now: Duration) {
        begin(at: now)
        _ = remark.takeOver()
        fields.erase()
    }

    mutating func switchField(at now: Duration) {
        begin(at: now)
        fields.move(by: 1)
    }

    /// For the next person.
    mutating func clear() { self = SignInForm() }

    /// Enter was pressed.
    ///
    /// - Returns: what is to be looked at; nil where something is missing yet.
    mutating func submit(at now: Duration) -> (staffID: String, pin: String)? {
        begin(at: now)
        remark.settle(at: now)
        guard !Normalization.trimmed(staffID).isEmpty else {
            fields.go(to: Field.staffID)
            remark.say(Phrase(zh: "请输入工号", en: "Please type your staff id"))
            return nil
        }
        if fields.focus == Field.staffID, pin.isEmpty {
            fields.go(to: Field.pin)
            return nil
        }
        guard !pin.isEmpty else {
            fields.go(to: Field.pin)
            remark.say(Phrase(zh: "请输入 PIN", en: "Please type your PIN"))
            return nil
        }
        return remark.check() ? (staffID, pin) : nil
    }

    private mutating func begin(at now: Duration) {
        lastKey = now
        remark.say(nil)
    }

    // MARK: Answers and time

    mutating func take(_ answer: SignInAnswer, at now: Duration) {
        remark.endCheck()
        switch answer {
        case .welcome: isAdmitted = true
        case .wrong:
            fields.empty(Field.pin)
            fields.go(to: Field.pin)
        case .tooSoon(let seconds): remark.wait(seconds: seconds, at: now)
        case .trouble: break
        }
        remark.say(answer.words)
    }

    /// Time passes.
    ///
    /// - Returns: what is to be looked at now; nil where nothing is.
    mutating func tick(at now: Duration) -> (staffID: String, pin: String)? {
        if remark.tick(at: now) { return (staffID, pin) }
        if !fields.isEmpty, !remark.isWaiting, now - lastKey >= Self.patience { clear() }
        return nil
    }

    /// What there is to say at a moment.
    func remark(at now: Duration) -> Phrase? { remark.phrase(at: now) }
}

extension Phrase {
    /// Where help is.
    static let whoHasNoPIN = Phrase(zh: "没有 PIN 或者忘了？请找人事。", en: "No PIN, or forgotten? Please ask HR.")
}
