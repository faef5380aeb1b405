internal import CourseModel
internal import FoundationEssentials
internal import TextRules
internal import Workspace

/// Writes an item in Moodle's XML, with all that coursekit knows of it: texts stay Markdown, pictures come along, and what Moodle has no
/// place for stands in tags.
struct MoodleWriter {
    private let item: Item
    private let quiz: Quiz
    private let language: LanguageTag
    private let pictures: (String) -> [UInt8]?

    init(_ item: Item, of quiz: Quiz, in language: LanguageTag, pictures: @escaping (String) -> [UInt8]?) {
        self.item = item
        self.quiz = quiz
        self.language = language
        self.pictures = pictures
    }

    /// The first byte of the file is that of the declaration: Moodle takes it no other way.
    static func document(_ items: [String], titled title: String) -> String {
        let category =
            "  <question type=\"category\">\n    <category><text>\(xml("$course$/top/\(title.replacing("/", with: "//"))"))</text></category>\n  </question>\n"
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n\(category)\(items.joined())</quiz>\n"
    }

    private static func xml(_ text: String) -> String { HTMLEscape.text(text) }

    func text(_ tally: inout LossTally) -> String? {
        item.noteUnsaidToMoodle(by: item.marking ?? quiz.rules.marking, &tally)
        var lines: [String] = []
        let type: String
        switch item.question {
        case .choice where item.truth(in: language) != nil:
            type = "truefalse"
            lines = truth(&tally)
        case .choice(let choice):
            type = "multichoice"
            lines = options(of: choice, &tally)
        case .numeric(let numeric):
            type = "numerical"
            lines = numbers(numeric, &tally)
        case .text(let text):
            type = "shortanswer"
            lines = words(text, &tally)
        }
        let tags = ItemTags.tags(of: item, in: language, saysPoints: false).filter { !$0.hasPrefix("unit=") }
        let head = [
            "    <name><text>\(Self.xml(item.id.rawValue))</text></name>",
            element("questiontext", item.stem[language].source, &tally),
            element("generalfeedback", item.rationale?[language].source ?? "", &tally),
            "    <defaultgrade>\(item.points.decimalText(places: 7))</defaultgrade>", "    <penalty>0</penalty>",
            "    <hidden>0</hidden>", "    <idnumber>\(Self.xml(item.id.rawValue))</idnumber>",
        ]
        let tagged = tags.map { "      <tag><text>\(Self.xml($0))</text></tag>" }
        let foot = tags.isEmpty ? [] : ["    <tags>"] + tagged + ["    </tags>"]
        let body = (head + lines + foot).joined(separator: "\n")
        return "  <question type=\"\(type)\">\n\(body)\n  </question>\n"
    }

    // MARK: Texts

    /// A text with its pictures.
    private func element(
        _ name: String, _ text: String, indentation: String = "    ", attributes: String = "", _ tally: inout LossTally
    )
        -> String
    {
        let (written, files) = embedded(text, &tally)
        return
            "\(indentation)<\(name)\(attributes) format=\"markdown\"><text>\(Self.xml(written))</text>\(files)</\(name)>"
    }

    private func embedded(_ text: String, _ tally: inout LossTally) -> (text: String, files: String) {
        guard text.contains("![") else { return (text, "") }
        var files: [(name: String, bytes: [UInt8])] = []
        var isMissing = false
        let (written, _) = WrittenDestinations.replaced(in: text) { destination in
            guard WorkspacePath.isImage(destination) else { return nil }
            guard let bytes = pictures(destination) else {
                isMissing = true
                return nil
            }
            let base = String(destination.split(separator: "/").last ?? "picture")
            var name = base
            var number = 2
            while let other = files.first(where: { $0.name == name }), other.bytes != bytes {
                name = "\(number)-\(base)"
                number += 1
            }
            if !files.contains(where: { $0.name == name }) { files.append((name, bytes)) }
            return BankPictures.mark + name
        }
        if isMissing { tally.note(.pictures, of: item) }
        let elements = files.map { name, bytes in
            "<file name=\"\(HTMLEscape.attribute(WorkspacePath.percentDecoded(name)))\" path=\"/\" encoding=\"base64\">\(Data(bytes).base64EncodedString())</file>"
        }
        return (written, elements.joined())
    }

    // MARK: Answers

    /// One `<answer>`.
    ///
    /// - Parameter isPlain: whether its text is what a learner types.
    private func answer(
        _ text: String, _ share: Fraction, feedback: Localized<Markdown>?, isPlain: Bool = false, more: String = "",
        _ tally: inout LossTally
    ) -> String {
        let (written, files) = isPlain ? (text, "") : embedded(text, &tally)
        let said = element("feedback", feedback?[language].source ?? "", indentation: "      ", &tally)
        let form = isPlain ? "moodle_auto_format" : "markdown"
        return
            "    <answer fraction=\"\(MoodleWeights.percent(of: share))\" format=\"\(form)\">\n      <text>\(Self.xml(written))</text>\(files)\n\(said)\(more)\n    </answer>"
    }

    private func options(of choice: Item.Choice, _ tally: inout LossTally) -> [String] {
        let isSingle = choice.selection == .single
        let rule = item.marking ?? quiz.rules.marking
        if !isSingle, !choice.hasShares, [.allOrNothing, .certainty].contains(rule.scheme) {
            tally.note(.marking, of: item)
        }
        let shares =
            isSingle
            ? choice.options.map { $0.share ?? ($0.isCorrect ? .one : .zero) }
            : MoodleWeights.shares(of: choice, by: rule)
        let answers = zip(choice.options, shares).map { option, share in
            answer(option.text[language].source, share, feedback: option.feedback, &tally)
        }
        return [
            "    <single>\(isSingle)</single>", "    <shuffleanswers>\(quiz.rules.shufflesOptions)</shuffleanswers>",
            "    <answernumbering>ABCD</answernumbering>",
        ] + answers
    }

    private func truth(_ tally: inout LossTally) -> [String] {
        guard case .choice(let choice) = item.question else { return [] }
        return zip(choice.options, ["true", "false"]).map { option, word in
            answer(word, option.isCorrect ? .one : .zero, feedback: option.feedback, isPlain: true, &tally)
        }
    }

    private func words(_ question: TextQuestion, _ tally: inout LossTally) -> [String] {
        var lines = ["    <usecase>0</usecase>"]
        for accepted in question.accepted {
            for text in accepted.everyText {
                lines.append(answer(text, accepted.share ?? .one, feedback: nil, isPlain: true, &tally))
            }
        }
        for foreseen in question.foreseen {
            for text in foreseen.texts {
                lines.append(answer(text, .zero, feedback: foreseen.feedback, isPlain: true, &tally))
            }
        }
        return lines
    }

    private func numbers(_ question: NumericQuestion, _ tally: inout LossTally) -> [String] {
        var lines: [String] = []
        for accepted in question.accepted {
            lines.append(number(accepted, accepted.share ?? .one, feedback: nil, &tally))
        }
        for foreseen in question.foreseen {
            lines.append(number(foreseen.values, .zero, feedback: foreseen.feedback, &tally))
        }
        if let unit = question.unit?[language].source {
            lines.append(
                "    <units><unit><multiplier>1</multiplier><unit_name>\(Self.xml(unit))</unit_name></unit></units>")
            lines += [
                "    <unitgradingtype>0</unitgradingtype>", "    <unitpenalty>0</unitpenalty>",
                "    <showunits>3</showunits>",
            ]
        }
        return lines
    }

    private func number(
        _ interval: NumericQuestion.Interval, _ share: Fraction, feedback: Localized<Markdown>?,
        _ tally: inout LossTally
    ) -> String {
        let (middle, tolerance) = interval.middleAndTolerance
        return answer(
            middle, share, feedback: feedback, isPlain: true, more: "\n      <tolerance>\(tolerance)</tolerance>",
            &tally)
    }
}
