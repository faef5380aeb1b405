import CourseModel
import Foundation
import QuizEngine
import QuizSamples
import Testing

struct NumberEntryTests {
    @Test(arguments: [
        ("28600", "28600"), ("28,600", "28600"), ("28 600", "28600"), ("1,234,567.89", "1234567.89"), ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0"), ("+5", "5"), ("-3.5", "-3.5"), ("- 3.5", "-3.5"), ("−3.5", "-3.5"), ("–3", "-3"), (".5", "0.5"),
        ("-.5", "-0.5"), ("007", "7"), ("3.140", "3.14"), ("  42  ", "42"), ("\t42\u{A0}", "42"),
        // What an input method makes of them.
        ("２８６００", "28600"), ("２８，６００", "28600"), ("－３．５", "-3.5"), ("＋５", "5"), ("3。5", "3.5"), ("　42　", "42"),
        ("12\u{202F}345", "12345"),
        // What pasted text has in it and nobody sees.
        ("\u{FEFF}42", "42"), ("4\u{200B}2", "42"), ("\u{200E}42\u{200E}", "42"), ("\u{202A}28,600\u{202C}", "28600"),
        ("42\n", "42"),
        // Thirty digits, all of which count.
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("0.12345678901234567890123456789", "0.12345678901234567890123456789"),
        ("-999999999999999999999999999999", "-999999999999999999999999999999"),
    ])
    func readsWhatPeopleType(text: String, expected: String) throws {
        #expect(try #require(NumberEntry.value(of: text)).description == expected)
    }

    @Test(arguments: [
        "", " ", "-", "+", ".", "-.", "5.", "1.2.3", "--1", "1-", "+-1", "1e3", "0x10", "NaN", "inf", "八", "①②", "½",
        "10²", "٣",
        // A decimal comma, or a slip: neither is guessed.
        "3,5", "1,23", "12,34", "1,2345", ",500", "1,,000", "1,000,", "0,600", "1234,567", "1, 000", "28,600 500",
        "1 2", "12 34", "12\t340", "12\n340", "12\r\n340", "1/2", "14万", "1 200万", "12k", "1:30", "3×4", "(5)", "5.0.0",
        "1  000", "1.5,000", "28.600.000", "80%", "5元",
        // Thirty-one digits.
        "1234567890123456789012345678901", "0.123456789012345678901234567890", "1\u{301}",
    ])
    func refusesWhatIsNoNumber(text: String) {
        #expect(NumberEntry.value(of: text) == nil)
    }

    private static let yuan = Localized(Markdown("元"), in: .simplifiedChinese, translations: [.english: "yuan"])
    private static let percent = Localized(Markdown("%"), in: .simplifiedChinese)
    private static let area = Localized(Markdown(#"**㎡**\_x"#), in: .simplifiedChinese)

    @Test(
        arguments: [
            ("28600元", yuan, "28600"), ("28600 元", yuan, "28600"), ("２８，６００　元", yuan, "28,600"), ("5yuan", yuan, "5"),
            ("5%", percent, "5"), ("５％", percent, "5"), ("5 %", percent, "5"), ("－５。５％", percent, "-5.5"),
            ("3㎡_x", area, "3"),
            ("5", percent, "5"),
        ] as [(String, Localized<Markdown>, String)])
    func takesTheUnitOfTheItemBehindTheNumber(typed: String, unit: Localized<Markdown>, text: String) throws {
        let entry = try NumberEntry(typed, unit: unit)
        #expect(entry.text == text)
        #expect(entry.value == NumberEntry.value(of: text))
    }

    @Test(
        arguments: [
            ("", .notANumber), ("元", .notANumber), ("八元", .notANumber), ("5.", .notANumber), ("0x10", .notANumber),
            ("2*3", .notANumber), ("1.2.3", .notANumber), ("1/2", .fraction), ("1½", .fraction), ("1／2", .fraction),
            ("1e5", .powerOfTen), ("1.2E-3", .powerOfTen), ("3×10^4", .powerOfTen), ("3 × 10⁴", .powerOfTen),
            ("14万", .shortened), ("14 万元", .shortened), ("3千", .shortened), ("12k", .shortened), ("1,5", .separator),
            ("12 34", .separator), ("1，5", .separator), ("1,5元", .separator), ("12\n340", .notANumber),
            (String(repeating: "1", count: 31), .tooManyDigits), ("5%", .otherUnit(expected: "元")),
            ("5美元", .otherUnit(expected: "元")), ("5元元", .otherUnit(expected: "元")), ("5千克", .otherUnit(expected: "元")),
        ] as [(String, NumberEntry.Fault)])
    func saysWhyItRefuses(typed: String, fault: NumberEntry.Fault) {
        #expect(throws: fault) { try NumberEntry(typed, unit: Self.yuan) }
    }

    @Test func saysThatAnItemHasNoUnit() {
        #expect(throws: NumberEntry.Fault.otherUnit(expected: nil)) { try NumberEntry("5元") }
    }

    /// A milliwatt is no megawatt.
    @Test func aUnitInOtherLettersIsAnotherUnit() {
        let unit = Localized(Markdown("mW"), in: .english)
        #expect(throws: NumberEntry.Fault.otherUnit(expected: "mW")) { try NumberEntry("5 MW", unit: unit) }
    }

    @Test func everyNumberWithinTheLimitIsExact() throws {
        let small = try #require(NumberEntry.value(of: "0.00000000000000000000000000001"))
        let large = try #require(NumberEntry.value(of: "999999999999999999999999999999"))
        #expect(small > 0)
        #expect(small * 10 == Decimal(string: "0.0000000000000000000000000001"))
        #expect(large + 1 == Decimal(string: "1000000000000000000000000000000"))
    }
}
