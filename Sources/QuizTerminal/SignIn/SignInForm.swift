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
        case .tooSoon(let seconds):
            Phrase(zh: "前面输错过，请等 \(seconds) 秒再试", en: "After wrong tries: please wait \(seconds) s and try again")
        case .trouble(let phrase): phrase
        }
    }
}

/// Who are you: a staff id and a PIN as they are typed, and what was said to them.
///
/// A value without a clock of its own, for a screen and for plain lines.
struct SignInForm: Hashable, Sendable {
    enum Field: Hashable, Sendable { case staffID, pin }

    private(set) var staffID = ""
    private(set) var pin = ""
    private(set) var field = Field.staffID
    private(set) var notice: Phrase?
    /// When the next try may be made; nil where it may at once.
    private(set) var waitsUntil: Duration?
    private(set) var isAdmitted = false
    private var lastKey: Duration = .zero

    /// After which time without a key what somebody left there is taken away.
    static let patience: Duration = .seconds(60)
    /// The most characters that are kept of a PIN, right or not.
    private static let longestPIN = 32

    /// Whether there is something to take away, or a wait to count down.
    var needsClock: Bool { !isEmpty || waitsUntil != nil }
    private var isEmpty: Bool { staffID.isEmpty && pin.isEmpty }

    /// - Parameter notice: what is to be said to begin with: how it ended for the person before.
    init(notice: Phrase? = nil) { self.notice = notice }

    // MARK: Typing

    /// Adds what was typed or pasted: of several lines the first, without characters that nobody sees, and no more than fits.
    mutating func type(_ text: String, at now: Duration) {
        begin(at: now)
        let line = text.prefix { !$0.isNewline }.unicodeScalars.filter { $0.properties.generalCategory != .control }
        switch field {
        case .staffID: staffID = String((staffID + String(String.UnicodeScalarView(line))).prefix(StaffID.longest))
        case .pin: pin = String((pin + String(String.UnicodeScalarView(line))).prefix(Self.longestPIN))
        }
    }

    mutating func erase(at now: Duration) {
        begin(at: now)
        if field == .staffID { _ = staffID.popLast() } else { _ = pin.popLast() }
    }

    mutating func switchField(at now: Duration) {
        begin(at: now)
        field = field == .staffID ? .pin : .staffID
    }

    /// For the next person.
    mutating func clear() { self = SignInForm() }

    /// Enter was pressed.
    ///
    /// - Returns: what is to be looked at; nil where something is missing yet.
    mutating func submit(at now: Duration) -> (staffID: String, pin: String)? {
        begin(at: now)
        settleWait(at: now)
        guard !Normalization.trimmed(staffID).isEmpty else {
            (field, notice) = (.staffID, Phrase(zh: "请输入工号", en: "Please type your staff id"))
            return nil
        }
        if field == .staffID, pin.isEmpty {
            field = .pin
            return nil
        }
        guard !pin.isEmpty else {
            (field, notice) = (.pin, Phrase(zh: "请输入 PIN", en: "Please type your PIN"))
            return nil
        }
        return waitsUntil == nil ? (staffID, pin) : nil
    }

    private mutating func begin(at now: Duration) {
        lastKey = now
        if waitsUntil == nil { notice = nil }
    }

    // MARK: Answers and time

    mutating func take(_ answer: SignInAnswer, at now: Duration) {
        switch answer {
        case .welcome: isAdmitted = true
        case .wrong: (pin, field) = ("", .pin)
        case .tooSoon(let seconds): waitsUntil = now + .seconds(seconds)
        case .trouble: break
        }
        notice = answer.words
    }

    /// Time passes.
    mutating func tick(at now: Duration) {
        settleWait(at: now)
        if !isEmpty, now - lastKey >= Self.patience { clear() }
    }

    private mutating func settleWait(at now: Duration) {
        guard let end = waitsUntil, now >= end else { return }
        waitsUntil = nil
        notice = nil
    }

    /// What there is to say at a moment.
    func remark(at now: Duration) -> Phrase? {
        guard let waitsUntil else { return notice }
        return SignInAnswer.tooSoon(seconds: Self.wholeSeconds(max(waitsUntil - now, .seconds(1)))).words
    }

    private static func wholeSeconds(_ time: Duration) -> Int {
        Int(time.components.seconds) + (time.components.attoseconds > 0 ? 1 : 0)
    }
}

extension Phrase {
    /// Where help is.
    static let whoHasNoPIN = Phrase(zh: "没有 PIN 或者忘了？请找人事。", en: "No PIN, or forgotten? Please ask HR.")
}
