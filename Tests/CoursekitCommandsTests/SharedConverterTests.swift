import Testing

@testable import CoursekitCommands

/// Converting what has been converted before.
struct SharedConverterTests {
    @Test func givesTheSameForATextThatItRemembersAndForOneThatItHasForgotten() throws {
        let converter = try SharedConverter(words: ["甲乙": "丙丁"])
        let tail = String(repeating: "客户的软件。", count: 20)
        // More than is remembered at once, and twice, forwards and backwards.
        let numbers = Array(0..<3_000)
        for number in numbers + numbers.reversed() {
            let converted = converter.converted("第\(number)个甲乙，\(tail)")
            #expect(converted.hasPrefix("第\(number)個丙丁，客戶的軟體。"))
        }
        #expect(converter.converted("") == "")
    }
}
