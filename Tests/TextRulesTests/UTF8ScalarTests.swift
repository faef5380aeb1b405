import TextRules
import Testing

struct UTF8ScalarTests {
    private func forward(_ bytes: [UInt8]) -> [UInt32] {
        bytes.withUnsafeBufferPointer { buffer in
            var values: [UInt32] = []
            var index = 0
            while let scalar = buffer.scalar(startingAt: index) {
                values.append(scalar.value)
                index += scalar.length
            }
            return values
        }
    }

    private func backward(_ bytes: [UInt8]) -> [UInt32] {
        bytes.withUnsafeBufferPointer { buffer in
            var values: [UInt32] = []
            var index = buffer.count
            while let scalar = buffer.scalar(endingAt: index) {
                values.append(scalar.value)
                index -= scalar.length
            }
            return values.reversed()
        }
    }

    @Test(arguments: [
        "", "a", "aé中😀z", "\u{0}\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}", "\u{D7FF}\u{E000}",
    ])
    func readsWhatTheStandardLibraryReads(text: String) {
        let expected = text.unicodeScalars.map(\.value)
        #expect(forward(Array(text.utf8)) == expected)
        #expect(backward(Array(text.utf8)) == expected)
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE4, 0xB8], [0xF0, 0x9F, 0x98],
            [0x80, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func everyByteOfInvalidUTF8ReadsAsAReplacement(bytes: [UInt8]) {
        let replaced = [UInt32](repeating: 0xFFFD, count: bytes.count)
        #expect(forward(bytes) == replaced)
        #expect(backward(bytes) == replaced)
        #expect(forward([0x61] + bytes + [0x62]) == [0x61] + replaced + [0x62])
        #expect(backward([0x61] + bytes + [0x62]) == [0x61] + replaced + [0x62])
    }

    @Test func readsInsideACharacterWithoutLeavingTheBuffer() {
        Array("中".utf8).withUnsafeBufferPointer { buffer in
            #expect(buffer.scalar(startingAt: 1)?.value == 0xFFFD)
            #expect(buffer.scalar(endingAt: 2)?.value == 0xFFFD)
            #expect(buffer.scalar(startingAt: 3) == nil)
            #expect(buffer.scalar(endingAt: 0) == nil)
            #expect(buffer.scalar(startingAt: -1) == nil)
            #expect(buffer.scalar(endingAt: 4) == nil)
        }
    }
}
