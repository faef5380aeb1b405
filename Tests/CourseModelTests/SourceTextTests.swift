import CourseModel
import CoursekitTestSupport
import Testing

struct SourceTextTests {
    private func expectPlace(
        _ mark: Character, _ line: Int, _ column: Int, in sample: MarkedText,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let source = SourceText(path: "a.md", sample.text)
        #expect(
            source.place(at: sample.offset(mark)) == SourcePlace(path: "a.md", line: line, column: column),
            sourceLocation: sourceLocation)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func endsALineHoweverItIsWritten(ending: String) {
        let sample = MarkedText("①一\(ending)②\(ending)三③四\(ending)④")
        expectPlace("①", 1, 1, in: sample)
        expectPlace("②", 2, 1, in: sample)
        expectPlace("③", 3, 2, in: sample)
        expectPlace("④", 4, 1, in: sample)
    }

    @Test func mixesLineEndings() {
        let source = SourceText(path: "a.md", "a\r\r\nb\n\rc")
        let lines = source.lineStarts.indices.map { source.text(in: source.lineRange($0)) }
        #expect(lines == ["a", "", "b", "", "c"])
    }

    @Test func countsCharactersNotBytesOrCells() {
        let sample = MarkedText("名字\t①e\u{301}②👨‍👩‍👧③：④")
        expectPlace("①", 1, 4, in: sample)
        expectPlace("②", 1, 5, in: sample)
        expectPlace("③", 1, 6, in: sample)
        expectPlace("④", 1, 7, in: sample)
    }

    @Test func placesTheEndOfTheFile() {
        expectPlace("①", 1, 1, in: MarkedText("①"))
        expectPlace("①", 1, 3, in: MarkedText("两行①"))
        expectPlace("①", 2, 1, in: MarkedText("两行\n①"))
    }

    @Test func placesAnOffsetOutsideTheFileAtItsNearestEnd() {
        let source = SourceText(path: "a.md", "一\n二")
        #expect(source.place(at: -5).description == "a.md:1:1")
        #expect(source.place(at: 100).description == "a.md:2:2")
    }

    @Test func doesNotCountAByteOrderMark() {
        let sample = MarkedText("\u{FEFF}①标②题\n③")
        expectPlace("①", 1, 1, in: sample)
        expectPlace("②", 1, 2, in: sample)
        expectPlace("③", 2, 1, in: sample)
        let source = SourceText(path: "a.md", sample.text)
        #expect(source.place(at: 0).column == 1)
        #expect(source.excerpt(of: 0..<3) == SourceExcerpt(before: "", marked: "", after: "标题", offset: 3))
    }

    @Test func showsWhatIsNotUTF8AsReplacementCharacters() {
        let source = SourceText(path: "a.md", bytes: [0x61, 0xFF, 0xFE, 0x0A, 0xE5, 0x90])
        #expect(source.place(at: 2).column == 3)
        #expect(source.text(in: 0..<3) == "a\u{FFFD}\u{FFFD}")
        #expect(source.excerpt(of: 4..<6).text == "\u{FFFD}")
    }

    @Test func cutsAnExcerptAtTheEndOfItsLine() {
        let sample = MarkedText("第一行\r\n第⟦二行\r\n第三⟧行")
        let excerpt = SourceText(path: "a.md", sample.text).excerpt(of: sample.ranges[0])
        #expect(excerpt == SourceExcerpt(before: "第", marked: "二行", offset: 11))
    }

    @Test func marksNothingInsideALineEnding() throws {
        let sample = MarkedText("第一行\r①\n第二行")
        let excerpt = SourceText(path: "a.md", sample.text).excerpt(of: sample.offset("①")..<sample.text.utf8.count)
        #expect(excerpt == SourceExcerpt(before: "第一行", marked: ""))
    }

    @Test func makesAnExcerptOfAnyRange() {
        let source = SourceText(path: "a.md", "一\n二")
        #expect(source.excerpt(of: -3 ..< -1) == SourceExcerpt(before: "", marked: "", after: "一"))
        #expect(source.excerpt(of: 50..<60) == SourceExcerpt(before: "二", marked: "", offset: 4))
        #expect(SourceText(path: "a.md", "").excerpt(of: 0..<0) == SourceExcerpt(before: "", marked: ""))
    }

    @Test func countsCharactersFarIntoALongLineAsInAShortOne() {
        let piece = "字e\u{301}👨‍👩‍👧🇨🇳🇩a，\u{1F3FD}"
        let text = "\u{FEFF}第一行\r\n" + String(repeating: piece, count: 300) + "\n" + String(repeating: "b", count: 2000)
        let source = SourceText(path: "a.md", text)
        for offset in stride(from: 0, through: text.utf8.count, by: 37) {
            let line = source.lineIndex(at: offset)
            let start = line == 0 ? 3 : source.lineStarts[line]
            let before = source.text(in: start..<max(start, offset))
            #expect(source.place(at: offset).column == before.count + 1, "at \(offset)")
        }
    }

    @Test func countsInALongLineThatIsNotUTF8() {
        let source = SourceText(path: "a.md", bytes: [UInt8](repeating: 0x61, count: 3000) + [0xFF])
        #expect(source.place(at: 3000).column == 3001)
    }

    @Test func showsOfALongLineOnlyWhatIsAroundTheMark() {
        let side = String(repeating: "很长", count: 500)
        let sample = MarkedText("第一行\n\(side)⟦这里⟧\(side)\n")
        let excerpt = SourceText(path: "a.md", sample.text).excerpt(of: sample.ranges[0])
        #expect(excerpt.marked == "这里")
        #expect(side.hasSuffix(excerpt.before) && side.hasPrefix(excerpt.after))
        #expect((1...SourceExcerpt.reach + 2).contains(excerpt.before.utf8.count))
        #expect((1...SourceExcerpt.reach).contains(excerpt.after.utf8.count))
        #expect(excerpt.isCutBefore && excerpt.isCutAfter)
    }

    @Test func cutsALongMark() {
        let sample = MarkedText("前⟦\(String(repeating: "长", count: 1000))⟧后")
        let excerpt = SourceText(path: "a.md", sample.text).excerpt(of: sample.ranges[0])
        #expect(excerpt.before == "前" && !excerpt.isCutBefore)
        #expect(excerpt.marked == String(repeating: "长", count: SourceExcerpt.longestMark / 3))
        #expect(excerpt.after.isEmpty && excerpt.isCutAfter)
    }

    @Test(arguments: [
        ("一\n二\n", 4, 1..<3), ("一\n二", 4, 1..<2), ("一\n二", 7, 2..<2), ("一\n", 4, 1..<2), ("", 0, 0..<1),
        ("\u{FEFF}", 3, 0..<1), ("\u{FEFF}一", 3, 0..<1), ("\u{FEFF}一", 6, 1..<1), ("一\r", 4, 1..<2), ("一\0", 4, 1..<1),
    ])
    func hasTheLinesOfTheTextBehindAnOffset(text: String, offset: Int, lines: Range<Int>) {
        #expect(SourceText(path: "a.md", text).lines(from: offset) == lines)
    }

    @Test func findsTheLineOfEveryOffset() {
        let source = SourceText(path: "a.md", "ab\n\ncd\n")
        #expect((0...7).map(source.lineIndex) == [0, 0, 0, 1, 2, 2, 2, 3])
        #expect(source.lineRange(3).isEmpty)
    }

    /// Bytes of all kinds, many of them at the borders of what is valid.
    private static func bytes(seed: UInt64) -> [UInt8] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces: [[UInt8]] = [
            Array("plain text of more than eight bytes".utf8), Array("一段中文，有标点。".utf8), Array("[".utf8),
            Array("\r\n".utf8), Array("\n".utf8), Array("\r".utf8), [0], Array("\u{E000}".utf8),
            Array("\u{E001}é😀".utf8),
            [0xFF], [0xC3], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF5, 0x80, 0x80, 0x80],
            [0xE0, 0x80, 0x80],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [UInt8(random(256))],
        ]
        // Most texts have nothing odd in them.
        let bound = random(2) == 0 ? 6 : pieces.count
        return (0..<random(12)).flatMap { _ in pieces[random(bound)] }
    }

    @Test func knowsFromOnePassWhatABytewiseLookFinds() {
        for seed in UInt64(0)..<3000 {
            let bytes = Self.bytes(seed: seed)
            let source = SourceText(path: "a.md", bytes: bytes)
            #expect(source.isUTF8 == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
            #expect(source.scan.firstNullByte == bytes.firstIndex(of: 0), "\(bytes)")
            #expect(source.scan.openingBrackets == bytes.count { $0 == UInt8(ascii: "[") }, "\(bytes)")
            #expect(
                source.scan.firstPrivateCharacter == bytes.firstRange(of: Array("\u{E000}".utf8))?.lowerBound,
                "\(bytes)")
            if let invalid = source.scan.firstInvalidByte {
                #expect(String(validating: bytes[..<invalid], as: UTF8.self) != nil, "\(bytes)")
                let longer = (1...4).map { bytes[..<min(invalid + $0, bytes.count)] }
                #expect(longer.allSatisfy { String(validating: $0, as: UTF8.self) == nil }, "\(bytes)")
            }
            let ends = bytes.indices.filter { index in
                bytes[index] == 10 || (bytes[index] == 13 && (index + 1 == bytes.count || bytes[index + 1] != 10))
            }
            #expect(source.lineStarts == [0] + ends.map { $0 + 1 }, "\(bytes)")
        }
    }
}
