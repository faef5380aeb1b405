internal import CourseModel
internal import TerminalKit
internal import TextRules

/// Short texts that are typed one below the other, some of them unseen.
struct TypedFields: Hashable, Sendable {
    struct Field: Hashable, Sendable {
        let label: Phrase
        /// Whether it shows as stars.
        let isSecret: Bool
        /// The most of Unicode's scalars that are kept of it: one character may be made of any number of them.
        let longest: Int
        fileprivate(set) var text = ""

        static func pin(_ label: Phrase) -> Field { Field(label: label, isSecret: true, longest: Self.longestPIN) }

        /// As much as is kept of a PIN, right or not.
        private static let longestPIN = 32
    }

    private(set) var fields: [Field]
    /// The one that is typed into.
    private(set) var focus = 0

    init(_ fields: [Field]) { self.fields = fields }

    var isEmpty: Bool { fields.allSatisfy(\.text.isEmpty) }

    subscript(index: Int) -> String { fields[index].text }

    // MARK: Typing

    /// Adds what was typed or pasted: of several lines the first, without characters that nobody sees, and no more than fits.
    mutating func type(_ text: String) {
        let field = fields[focus]
        let room = field.longest - field.text.unicodeScalars.count
        let line = text.unicodeScalars.lazy.prefix { !Character($0).isNewline }
            .filter { $0.properties.generalCategory != .control }.prefix(max(room, 0))
        fields[focus].text.unicodeScalars.append(contentsOf: line)
    }

    /// Whether nothing more goes into the one that is typed into.
    var isFull: Bool { fields[focus].text.unicodeScalars.count >= fields[focus].longest }

    mutating func erase() { _ = fields[focus].text.popLast() }

    mutating func empty(_ index: Int) { fields[index].text = "" }

    mutating func go(to index: Int) { focus = index }

    /// To the next one, or the one before; behind the last comes the first.
    mutating func move(by step: Int) { focus = (focus + step + fields.count) % fields.count }
}

extension TypedFields {
    /// A question with its fields below it.
    ///
    /// - Parameters:
    ///   - remark: what there is to say to what was typed.
    ///   - hint: what stands there where there is nothing to say.
    func panel(
        asking question: Phrase, remark: Phrase?, hint: Phrase, in areas: ScreenAreas, _ presentation: Presentation
    ) -> Panel {
        let ruler = presentation.ruler
        var panel = Panel()
        let said = remark.map { presentation.text($0) }
        // On a small screen what is said takes the place of the question.
        if let said, areas.isTight {
            panel.add(said, .accent.with(.bold), width: areas.width, ruler: ruler)
        } else {
            panel.add(presentation.text(question), .bold, width: areas.width, ruler: ruler)
        }
        if !areas.isTight { panel.lines.append(.empty) }
        add(to: &panel, in: areas, presentation)
        if !areas.isTight { panel.lines.append(.empty) }
        if let said, !areas.isTight {
            panel.add(said, .accent.with(.bold), width: areas.width, ruler: ruler)
        } else {
            panel.add(presentation.text(hint), .dim, width: areas.width, ruler: ruler)
        }
        return panel
    }

    private func add(to panel: inout Panel, in areas: ScreenAreas, _ presentation: Presentation) {
        let ruler = presentation.ruler
        let labels = fields.map { presentation.text($0.label) }
        let width = (labels.map { ruler.width(of: $0) }.max() ?? 0) + 2
        for (index, field) in fields.enumerated() {
            let isFocused = index == focus
            let line =
                (isFocused ? .pointer : "  ")
                + StyledLine(ruler.padded(labels[index], to: width), isFocused ? .bold : .dim)
            // The end of what is typed is seen, and the cursor behind it.
            let value = field.isSecret ? String(repeating: "*", count: field.text.count) : field.text
            let shown = Self.end(of: TerminalText(value), room: max(areas.width - width - 3, 1), ruler: ruler)
            if isFocused {
                panel.caret = (panel.lines.count, min(2 + width + ruler.width(of: shown), areas.width))
                panel.focus = panel.lines.count..<panel.lines.count + 1
            }
            panel.lines.append(line + StyledLine(shown, isFocused ? Style(.accent, .bold) : .plain))
        }
    }

    private static func end(of text: TerminalText, room: Int, ruler: CellRuler) -> TerminalText {
        var shown = text.string[...]
        while ruler.width(of: TerminalText(String(shown))) > room { shown = shown.dropFirst() }
        return TerminalText(String(shown))
    }
}

/// What was said to what was typed, whether it is looked at, and how long the next try has to wait.
///
/// After a wait it is looked at again, unless somebody has typed meanwhile.
struct TypingRemark: Hashable, Sendable {
    private(set) var notice: Phrase?
    /// When the next try may be made; nil where it may at once.
    private(set) var waitsUntil: Duration?
    /// Whether what was typed is looked at.
    private(set) var isChecking = false
    /// Whether it will be, once the wait is over.
    private(set) var isTriedAgain = false

    init(_ notice: Phrase? = nil) { self.notice = notice }

    var isWaiting: Bool { waitsUntil != nil }

    /// - Parameter notice: nil where there is nothing to say any more; what a wait says stays until it is over.
    mutating func say(_ notice: Phrase?) {
        if !isWaiting { self.notice = notice }
    }

    mutating func wait(seconds: Int, at now: Duration) {
        waitsUntil = now + .seconds(seconds)
        isTriedAgain = true
    }

    /// What was typed is to be looked at.
    ///
    /// - Returns: whether it may be, because there is nothing to wait for.
    mutating func check() -> Bool {
        if !isWaiting { isChecking = true }
        return isChecking
    }

    /// An answer has come.
    mutating func endCheck() { isChecking = false }

    /// Somebody types: what is there is not tried again by itself.
    ///
    /// - Returns: whether it would have been.
    mutating func takeOver() -> Bool {
        defer { isTriedAgain = false }
        return isTriedAgain
    }

    /// Time passes.
    ///
    /// - Returns: whether what was typed is to be looked at now.
    mutating func tick(at now: Duration) -> Bool {
        let wasToBeTried = isTriedAgain
        settle(at: now)
        return wasToBeTried && check()
    }

    /// A wait that is over is forgotten.
    mutating func settle(at now: Duration) {
        guard let end = waitsUntil, now >= end else { return }
        self = TypingRemark()
    }

    /// What there is to say at a moment.
    func phrase(at now: Duration) -> Phrase? {
        if isChecking { return Phrase(zh: "正在核对……", en: "Checking…") }
        guard let waitsUntil else { return notice }
        return .tooSoon(seconds: Self.wholeSeconds(max(waitsUntil - now, .seconds(1))))
    }

    private static func wholeSeconds(_ time: Duration) -> Int {
        Int(time.components.seconds) + (time.components.attoseconds > 0 ? 1 : 0)
    }
}

extension Phrase {
    static func tooSoon(seconds: Int) -> Phrase {
        Phrase(zh: "前面输错过，请等 \(seconds) 秒再试", en: "After wrong tries: please wait \(seconds) s and try again")
    }
}
