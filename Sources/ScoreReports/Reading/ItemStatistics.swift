package import CourseModel
internal import Foundation
package import Gradebook
package import QuizEngine

/// The figures of a quiz's items as `report items --format json` wrote them, for whoever shows them elsewhere.
///
/// Stems and whatever else is written there of items are passed over.
package struct ItemStatistics: Sendable {
    /// One item in one of the forms in which it was asked.
    package struct Row: Sendable {
        /// An option by how many chose it.
        package struct Choice: Sendable, Hashable {
            package let letter: OptionLetter
            package let count: Int
            /// Of choosing it with the total; nil where there is none.
            package let correlation: Double?
        }

        package let item: ItemID
        /// The first digits of the hash of what is scored; nil where it is not known.
        package let form: String?
        package let objective: ObjectiveID?
        package let answers: Int
        package let omitted: Int
        /// The mean mark as a share of the points; nil without points.
        package let facility: Double?
        package let points: Double?
        /// In the order of the letters.
        package let choices: [Choice]

        /// Whether it is of a form, by its hash.
        package func isOf(_ form: Digest) -> Bool {
            self.form.map { !$0.isEmpty && form.hexadecimal.hasPrefix($0) } ?? false
        }
    }

    package let quiz: QuizID
    package let asOf: CivilDate
    package let rows: [Row]

    /// Why some bytes are no such report, and where.
    package struct Fault: Error, Sendable {
        package let phrase: Phrase
    }

    package init(json bytes: [UInt8]) throws(Fault) {
        let written: Written
        do {
            written = try JSONDecoder().decode(Written.self, from: Data(bytes))
        } catch {
            throw Fault(phrase: Self.phrase(for: error, in: bytes))
        }
        guard written.report == "items", written.schema == 1 else {
            throw Fault(
                phrase: Phrase(
                    zh: "这不是 report items 写的 JSON（report 是“\(written.report)”，schema 是 \(written.schema)）",
                    en:
                        "it was not written by `report items` (its report is “\(written.report)”, its schema \(written.schema))"
                ))
        }
        guard let asOf = CivilDate(written.premises.asOf) else {
            throw Fault(phrase: Self.wrongValue(at: "premises.asOf"))
        }
        quiz = QuizID(written.premises.quiz)
        self.asOf = asOf
        var rows: [Row] = []
        for (place, row) in written.rows.enumerated() {
            guard row.answers >= 0, row.omitted >= 0, row.omitted <= row.answers,
                row.facility.map({ (-10...10).contains($0) }) ?? true, row.points.map({ $0 >= 0 }) ?? true,
                row.choices.allSatisfy({ $0.count >= 0 && $0.count <= row.answers })
            else { throw Fault(phrase: Self.wrongValue(at: "rows[\(place)]")) }
            rows.append(row.row)
        }
        self.rows = rows
    }

    private static func wrongValue(at place: String) -> Phrase {
        Phrase(zh: "\(place)：这里的数不可能", en: "\(place): that cannot be")
    }

    // MARK: Where it is wrong

    private static func phrase(for error: any Error, in bytes: [UInt8]) -> Phrase {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context)?:
            let place = path(context.codingPath + [key])
            return Phrase(zh: "缺了 \(place)", en: "\(place) is missing")
        case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
            let place = path(context.codingPath)
            return Phrase(zh: "\(place)：不是该有的那种值", en: "\(place): not the kind of value that belongs there")
        case .dataCorrupted(let context)? where !context.codingPath.isEmpty:
            return wrongValue(at: path(context.codingPath))
        default:
            let place = syntaxPlace(in: bytes)
            return Phrase(
                zh: "第 \(place.line) 行第 \(place.column) 个字节处不是完好的 JSON",
                en: "at line \(place.line), byte \(place.column) it is no sound JSON")
        }
    }

    /// `rows[3].facility`
    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }

    /// Where some bytes stop being JSON: Foundation tells the place in words only, and none where they end too early.
    private static func syntaxPlace(in bytes: [UInt8]) -> (line: Int, column: Int) {
        var index = bytes.count
        do { _ = try JSONSerialization.jsonObject(with: Data(bytes)) } catch {
            let words = (error as NSError).userInfo["NSDebugDescription"] as? String ?? ""
            index = words.split { !$0.isASCIIDigit }.last.flatMap { Int($0) } ?? index
        }
        let before = bytes.prefix(index)
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return (before.count { $0 == UInt8(ascii: "\n") } + 1, before.count - lineStart + 1)
    }
}

/// The JSON of the report, as far as it is read.
private struct Written: Decodable {
    struct Premises: Decodable {
        let asOf: String
        let quiz: String
    }

    struct Row: Decodable {
        let row: ItemStatistics.Row
        var answers: Int { row.answers }
        var omitted: Int { row.omitted }
        var facility: Double? { row.facility }
        var points: Double? { row.points }
        var choices: [ItemStatistics.Row.Choice] { row.choices }

        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(_ name: String) { stringValue = name }
            init?(stringValue: String) { self.init(stringValue) }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Name.self)
            func optional<Value: Decodable>(_ name: String) throws -> Value? {
                try values.decodeIfPresent(Value.self, forKey: Name(name))
            }
            var choices: [ItemStatistics.Row.Choice] = []
            for key in values.allKeys where key.stringValue.hasPrefix("option") && key.stringValue.count == 7 {
                // `optionA`; `options` has all of them in words.
                guard let last = key.stringValue.last, last.isUppercase, let letter = OptionLetter(last),
                    let count: Int = try optional(key.stringValue)
                else { continue }
                choices.append(
                    .init(letter: letter, count: count, correlation: try optional(key.stringValue + "Correlation")))
            }
            let objective: String? = try optional("objective")
            row = ItemStatistics.Row(
                item: ItemID(try values.decode(String.self, forKey: Name("item"))), form: try optional("form"),
                objective: objective.map { ObjectiveID($0) },
                answers: try values.decode(Int.self, forKey: Name("answers")),
                omitted: try values.decode(Int.self, forKey: Name("omitted")), facility: try optional("facility"),
                points: try optional("points"), choices: choices.sorted { $0.letter < $1.letter })
        }
    }

    let report: String
    let schema: Int
    let premises: Premises
    let rows: [Row]
}
