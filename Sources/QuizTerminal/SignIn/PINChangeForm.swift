package import CourseModel
internal import TextRules

/// What comes of somebody's wish for another PIN.
package enum PINChangeAnswer: Hashable, Sendable {
    case changed
    /// The old one is another.
    case wrong
    /// After wrong tries the next has to wait.
    case tooSoon(seconds: Int)
    /// It could not be done.
    case trouble(Phrase)

    /// What is said; nil where it is done.
    var words: Phrase? {
        switch self {
        case .changed: nil
        case .wrong: Phrase(zh: "原来的 PIN 不对", en: "The old PIN is wrong")
        case .tooSoon(let seconds): .tooSoon(seconds: seconds)
        case .trouble(let phrase): phrase
        }
    }
}

/// Another PIN: the old one, and the new one twice, as they are typed unseen.
///
/// A value without a clock of its own.
struct PINChangeForm: Hashable, Sendable {
    private enum Field { static let (old, new, again) = (0, 1, 2) }

    private(set) var fields = TypedFields([
        .pin(PINChangeForm.prompts[Field.old]), .pin(PINChangeForm.prompts[Field.new]),
        .pin(PINChangeForm.prompts[Field.again]),
    ])
    private(set) var isChanged = false
    private var remark = TypingRemark()

    /// What is asked for, in order.
    static let prompts = [
        Phrase(zh: "原来的 PIN", en: "Old PIN"), Phrase(zh: "新的 PIN", en: "New PIN"),
        Phrase(zh: "新的再输一遍", en: "New PIN again"),
    ]

    /// Whether there is a wait to count down.
    var needsClock: Bool { remark.isWaiting }
    /// Whether keys go nowhere, because what was typed is looked at.
    var isChecking: Bool { remark.isChecking }

    // MARK: Typing

    mutating func type(_ text: String) {
        remark.say(nil)
        // Whoever types the old one while another waits to be tried begins anew.
        if remark.takeOver(), fields.focus == Field.old { fields.empty(Field.old) }
        fields.type(text)
    }

    mutating func erase() {
        remark.say(nil)
        _ = remark.takeOver()
        fields.erase()
    }

    mutating func move(by step: Int) {
        remark.say(nil)
        fields.move(by: step)
    }

    /// Enter was pressed: goes on to what is missing, and says what is wrong with the new one as soon as it stands there.
    ///
    /// - Parameter refusal: why a PIN is not to be; nil for one that may.
    /// - Returns: what is to be done; nil where something is missing yet.
    mutating func submit(at now: Duration, refusal: (_ new: String) -> Phrase?) -> (old: String, new: String)? {
        remark.settle(at: now)
        remark.say(nil)
        let (old, new, again) = (fields[Field.old], fields[Field.new], fields[Field.again])
        guard !old.isEmpty else { return ask(for: Field.old) }
        guard !new.isEmpty else { return ask(for: Field.new) }
        if let fault = Self.fault(of: new, after: old, refusal) { return ask(for: Field.new, emptied: true, fault) }
        guard !again.isEmpty else { return ask(for: Field.again) }
        guard Self.isSame(new, again) else { return ask(for: Field.again, emptied: true, .typedDifferently) }
        return remark.check() ? (old, new) : nil
    }

    private mutating func ask(
        for field: Int, emptied: Bool = false, _ fault: Phrase? = nil
    ) -> (old: String, new: String)? {
        if emptied { for index in field...Field.again { fields.empty(index) } }
        fields.go(to: field)
        remark.say(fault)
        return nil
    }

    /// Why a PIN is not to be the new one; nil where it may.
    static func fault(of new: String, after old: String, _ refusal: (String) -> Phrase?) -> Phrase? {
        if let fault = refusal(new) { return fault }
        return isSame(new, old) ? Phrase(zh: "新的 PIN 和原来的一样", en: "The new PIN is the old one") : nil
    }

    /// Width and blanks around it do not count.
    static func isSame(_ one: String, _ other: String) -> Bool {
        Normalization.trimmed(Normalization.folded(one)) == Normalization.trimmed(Normalization.folded(other))
    }

    // MARK: Answers and time

    mutating func take(_ answer: PINChangeAnswer, at now: Duration) {
        remark.endCheck()
        switch answer {
        case .changed: isChanged = true
        case .wrong:
            fields.empty(Field.old)
            fields.go(to: Field.old)
        case .tooSoon(let seconds): remark.wait(seconds: seconds, at: now)
        case .trouble: break
        }
        remark.say(answer.words)
    }

    /// Time passes.
    ///
    /// - Returns: what is to be done now; nil where nothing is.
    mutating func tick(at now: Duration) -> (old: String, new: String)? {
        remark.tick(at: now) ? (fields[Field.old], fields[Field.new]) : nil
    }

    /// What there is to say at a moment.
    func remark(at now: Duration) -> Phrase? { remark.phrase(at: now) }
}

extension Phrase {
    static let typedDifferently = Phrase(zh: "两遍输得不一样", en: "The two differ")
}
