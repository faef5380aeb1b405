import Foundation
import QuizEngine
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
        "1 2", "12 34", "1  000", "1.5,000", "28.600.000", "80%", "5元",
        // Thirty-one digits.
        "1234567890123456789012345678901", "0.123456789012345678901234567890", "1\u{301}",
    ])
    func refusesWhatIsNoNumber(text: String) {
        #expect(NumberEntry.value(of: text) == nil)
    }

    @Test func everyNumberWithinTheLimitIsExact() throws {
        let small = try #require(NumberEntry.value(of: "0.00000000000000000000000000001"))
        let large = try #require(NumberEntry.value(of: "999999999999999999999999999999"))
        #expect(small > 0)
        #expect(small * 10 == Decimal(string: "0.0000000000000000000000000001"))
        #expect(large + 1 == Decimal(string: "1000000000000000000000000000000"))
    }
}
