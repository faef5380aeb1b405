import Testing

@testable import TerminalKit

@Suite struct KeyParserTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        var bytes: String
        var keys: [Key]

        init(_ bytes: String, _ keys: Key...) {
            (self.bytes, self.keys) = (bytes, keys)
        }

        var testDescription: String { bytes.debugDescription }
    }

    static let samples = [
        Sample("a", .character("a")),
        Sample("A1 ?", .character("A"), .character("1"), .character(" "), .character("?")),
        Sample("好", .character("好")),
        Sample("ａ１（√", .character("ａ"), .character("１"), .character("（"), .character("√")),
        Sample("𠮷😀", .character("𠮷"), .character("😀")),
        Sample("e\u{301}", .character("e"), .character("\u{301}")),
        Sample("\r", .enter), Sample("\n", .enter), Sample("\t", .tab),
        Sample("\u{7F}\u{8}", .backspace, .backspace),
        Sample("\u{3}\u{4}\u{1A}", .control("c"), .control("d"), .control("z")),
        Sample("\0\u{1C}\u{1F}", .control(" "), .control("\\"), .control("_")),
        Sample("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", .up, .down, .right, .left),
        Sample("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", .up, .down, .right, .left),
        Sample("\u{1B}[1;2A\u{1B}[1;5D", .up, .left),
        Sample("\u{1B}[H\u{1B}[F\u{1B}OH\u{1B}OF", .home, .end, .home, .end),
        Sample("\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~", .home, .end, .home, .end),
        Sample("\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~", .insert, .delete, .pageUp, .pageDown),
        Sample("\u{1B}[3;5~", .delete),
        Sample("\u{1B}[Z", .backTab),
        Sample("\u{1B}OP\u{1B}OS\u{1B}[11~\u{1B}[15~\u{1B}[17~\u{1B}[24~", [1, 4, 1, 5, 6, 12].map(Key.function)),
        Sample("\u{1B}[[A\u{1B}[[E", .function(1), .function(5)),
        Sample("\u{1B}x\u{1B}X1\u{1B}\\\u{1B}好", .alternate("x"), .alternate("好")),
        Sample("\u{1B}\u{3}", .escape, .control("c")),
        Sample("\u{1B}\u{1B}[A", .escape, .up),
        Sample("\u{1B}Op\u{1B}Oy\u{1B}OM\u{1B}On", .character("0"), .character("9"), .enter, .character(".")),
        Sample("\u{1B}[97;5u\u{1B}[99;5u\u{1B}[97;2u", .control("a"), .control("c"), .character("A")),
        Sample("\u{1B}[27u\u{1B}[13u\u{1B}[9;2u\u{1B}[22909u", .escape, .enter, .backTab, .character("好")),
        Sample("\u{1B}[27;5;99~", .control("c")),
        Sample("\u{1B}[200~甲乙\r\n丙\r丁\u{1B}[A\u{7}\u{1B}[201~x", .paste("甲乙\n丙\n丁[A"), .character("x")),
        Sample("\u{1B}[200~\u{1B}[20\u{1B}\u{1B}[201~", .paste("[20")),
    ]

    @Test(arguments: samples) func readsKeys(_ sample: Sample) {
        var parser = KeyParser()
        #expect(parser.keys(from: sample.bytes.utf8) == sample.keys)
        #expect(parser.patience == nil)
    }

    @Test(arguments: samples) func readsKeysCutInTwoAnywhere(_ sample: Sample) {
        let bytes = Array(sample.bytes.utf8)
        for cut in 0...bytes.count {
            var parser = KeyParser()
            let keys = parser.keys(from: bytes[..<cut]) + parser.keys(from: bytes[cut...])
            #expect(keys == sample.keys, "cut at \(cut)")
        }
        var parser = KeyParser()
        #expect(bytes.flatMap { parser.keys(from: [$0]) } == sample.keys, "byte by byte")
    }

    @Test(arguments: [
        "\u{1B}[?1;2c", "\u{1B}[12;40n", "\u{1B}[<0;12;7M", "\u{1B}[<0;12;7m", "\u{1B}[M ab",
        "\u{1B}[I", "\u{1B}[O", "\u{1B}[201~", "\u{1B}[99~", "\u{1B}[1;5$y", "\u{1B}[57399u", "\u{1B}[u",
        "\u{1B}]11;rgb:ffff/aaaa/0000\u{7}", "\u{1B}]11;rgb:ffff/aaaa/0000\u{1B}\\", "\u{1B}P>|xterm(370)\u{1B}\\",
        "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^1 a\u{1B}\\", "\u{1B}X1 a\u{1B}\\", "\u{1B}\r", "\u{1B}\t", "\u{1B}\u{7F}",
        "\u{1B}[\(String(repeating: "1;", count: 500))q", "\u{9B}", "\u{85}",
    ])
    func swallowsWhatIsNoKeyWhole(_ bytes: String) {
        let all = Array(bytes.utf8)
        for cut in 0...all.count {
            var parser = KeyParser()
            let keys = parser.keys(from: all[..<cut]) + parser.keys(from: all[cut...]) + parser.keys(from: "b".utf8)
            #expect(keys == [.character("b")], "cut at \(cut)")
        }
    }

    @Test(
        arguments: [
            [0xFF, 0x62], [0xC0, 0x80, 0x62], [0xE5, 0xA5, 0x62], [0xED, 0xA0, 0x80, 0x62],
            [0xF5, 0x80, 0x80, 0x80, 0x62],
            [0x80, 0x62], [0xE5, 0x1B, 0x5B, 0x44, 0x62],
        ] as [[UInt8]])
    func dropsBytesThatAreNotUnicode(_ bytes: [UInt8]) {
        var parser = KeyParser()
        #expect(parser.keys(from: bytes).filter { $0 != .left } == [.character("b")])
    }

    @Test(arguments: [
        Sample("\u{1B}", .escape), Sample("\u{1B}["), Sample("\u{1B}O"), Sample("\u{1B}]"), Sample("\u{1B}P"),
        Sample("\u{1B}\u{1B}", .escape), Sample("\u{1B}[1;5"), Sample("\u{1B}]11;rgb"),
    ])
    func takesAnIncompleteKeyForWhatItIsWhenNothingFollows(_ sample: Sample) {
        var parser = KeyParser()
        _ = parser.keys(from: sample.bytes.utf8)
        #expect(parser.patience != nil)
        #expect(parser.keysAtRest() == sample.keys)
        #expect(parser.patience == nil)
        #expect(parser.keys(from: "b".utf8) == [.character("b")])
    }

    /// Over a slow line the pieces of a key come one by one, and whoever waits for them must not take them for text.
    @Test(arguments: [
        "\u{1B}[A", "\u{1B}[B", "\u{1B}OA", "\u{1B}OB", "\u{1B}[1;5B", "\u{1B}[1;2A", "\u{1B}[5~", "\u{1B}[3;5~",
        "\u{1B}[Z", "\u{1B}[[A", "\u{1B}OP", "\u{1B}[97;5u", "\u{1B}[I", "\u{1B}[O", "\u{1B}[<0;12;7M",
        "\u{1B}[M ab", "\u{1B}[99~", "\u{1B}[12;40R", "\u{1B}[200~b1\r2\u{1B}[201~", "\u{1B}[?1;2c",
    ]) func takesNoLatePieceForText(_ bytes: String) throws {
        let all = Array(bytes.utf8)
        for cut in 1..<all.count {
            var parser = KeyParser()
            var keys = parser.keys(from: all[..<cut])
            if cut == 1 { keys += parser.keysAtRest() } else { #expect(try #require(parser.patience) >= .seconds(2)) }
            keys += parser.keys(from: all[cut...])
            #expect(!keys.contains { if case .character = $0 { true } else { false } }, "cut at \(cut): \(keys)")
            #expect(parser.keys(from: "b".utf8) == [.character("b")], "cut at \(cut)")
        }
    }

    @Test func anArrowThatComesInPiecesIsStillOne() {
        var parser = KeyParser()
        #expect(parser.keys(from: "\u{1B}".utf8) == [])
        #expect(parser.keysAtRest() == [.escape])
        #expect(parser.keys(from: "[".utf8) == [])
        #expect(parser.keys(from: "B".utf8) == [.down])
    }

    @Test(arguments: ["a", "1", "?", "好", " "]) func whatIsTypedAfterEscapeIsTyped(_ text: Character) {
        var parser = KeyParser()
        _ = parser.keys(from: "\u{1B}".utf8)
        #expect(parser.keysAtRest() == [.escape])
        #expect(parser.patience == nil)
        #expect(parser.keys(from: String(text).utf8) == [.character(text)])
        #expect(parser.keys(from: "[".utf8) == [.character("[")])
    }

    /// The rest of a paste that was given up on would choose options, and confirm them.
    @Test(arguments: ["cd\r1\u{1B}[201~", "\u{1B}[201~", "c"]) func dropsTheLateRestOfAPaste(_ rest: String) {
        var parser = KeyParser()
        _ = parser.keys(from: "\u{1B}[200~ab".utf8)
        #expect(parser.keysAtRest() == [.paste("ab")])
        #expect(parser.keys(from: rest.utf8) == [])
        _ = parser.keysAtRest()
        #expect(parser.patience == nil)
        #expect(parser.keys(from: "b".utf8) == [.character("b")])
    }

    @Test func dropsTheLateRestOfAPastesEnd() {
        for cut in 1..<6 {
            let end = Array("\u{1B}[201~".utf8)
            var parser = KeyParser()
            _ = parser.keys(from: Array("\u{1B}[200~ab".utf8) + end[..<cut])
            #expect(parser.keysAtRest() == [.paste("ab")])
            #expect(parser.keys(from: end[cut...]) == [], "cut at \(cut)")
            #expect(parser.keys(from: "b".utf8) == [.character("b")], "cut at \(cut)")
        }
    }

    @Test(arguments: [("\u{3}", Key.control("c")), ("\u{1B}[A", .up)]) func aPersonIsHeardAfterAPasteWithoutAnEnd(
        _ bytes: String, key: Key
    ) {
        var parser = KeyParser()
        _ = parser.keys(from: "\u{1B}[200~ab".utf8)
        _ = parser.keysAtRest()
        #expect(parser.keys(from: "c\r".utf8) == [])
        #expect(parser.keys(from: bytes.utf8) == [key])
        #expect(parser.keys(from: "b".utf8) == [.character("b")])
    }

    @Test func waitsLongerForTheRestOfASequenceThanAfterEscape() throws {
        var parser = KeyParser()
        _ = parser.keys(from: "\u{1B}".utf8)
        let afterEscape = try #require(parser.patience)
        _ = parser.keys(from: "[1;".utf8)
        let inSequence = try #require(parser.patience)
        #expect(afterEscape <= .milliseconds(50))
        #expect(inSequence >= .milliseconds(500))
    }

    @Test func keepsNoMoreOfAPasteThanItsLimit() {
        var parser = KeyParser()
        let bytes = "\u{1B}[200~" + String(repeating: "x", count: PasteCollector.limit + 100) + "\u{1B}[201~y"
        let limited = Key.paste(String(repeating: "x", count: PasteCollector.limit))
        #expect(parser.keys(from: bytes.utf8) == [limited, .character("y")])
    }

    @Test func givesNoControlAsACharacterWhateverComes() {
        var random = SeededGenerator(seed: 7)
        let likely = Array("\u{1B}[]OP;?~uM201AZ\u{7}\\".utf8)
        for _ in 0..<2000 {
            var parser = KeyParser()
            let bytes = (0..<40).map { _ in
                Bool.random(using: &random)
                    ? likely.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
            }
            for key in parser.keys(from: bytes) + parser.keysAtRest() {
                let texts =
                    switch key {
                    case .character(let character), .alternate(let character): "\(character)"
                    case .paste(let text): text.filter { $0 != "\n" && $0 != "\t" }
                    default: ""
                    }
                #expect(texts.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }, "\(bytes)")
            }
        }
    }
}

extension KeyParserTests.Sample {
    init(_ bytes: String, _ keys: [Key]) {
        (self.bytes, self.keys) = (bytes, keys)
    }
}
