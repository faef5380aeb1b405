internal import CourseModel

/// A text with the places that are filled in, cut once.
struct TextForm: Sendable {
    enum Placeholder: String, Sendable, CaseIterable {
        case count = "{count}"
        case number = "{number}"
        case text = "{text}"
    }

    private enum Piece: Sendable {
        case words(String)
        case placeholder(Placeholder)
    }

    private var pieces: [Piece] = []

    init(_ text: String) {
        var words = ""
        var rest = text[...]
        while let character = rest.first {
            if let placeholder = Placeholder.allCases.first(where: { rest.hasPrefix($0.rawValue) }) {
                pieces += [.words(words), .placeholder(placeholder)]
                words = ""
                rest = rest.dropFirst(placeholder.rawValue.count)
            } else {
                words.append(character)
                rest = rest.dropFirst()
            }
        }
        pieces.append(.words(words))
    }

    func filled(_ words: (Placeholder) -> String) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .words(let text): result += text
            case .placeholder(let placeholder): result += words(placeholder)
            }
        }
        return result
    }

    /// The places that are filled in, sorted.
    var placeholders: [Placeholder] {
        Placeholder.allCases.filter { placeholder in
            pieces.contains { if case .placeholder(placeholder) = $0 { true } else { false } }
        }
    }
}

extension InterfaceText {
    /// The places in the text that are filled in.
    var placeholders: [TextForm.Placeholder] { Self.placeholders(in: standard(in: .simplifiedChinese)) }

    static func placeholders(in text: String) -> [TextForm.Placeholder] { TextForm(text).placeholders }
}
