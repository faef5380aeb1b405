import CourseModel
import Testing

struct RecordTests {
    @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 8191, 1 << 20, Int.max, Int.min])
    func numbersComeBackAsTheyWere(number: Int) {
        var writer = RecordWriter()
        writer.append(number)
        writer.append(whole: UInt64(bitPattern: Int64(number)))
        var reader = RecordReader(writer.bytes)
        #expect(reader.number() == number)
        #expect(reader.wholeNumber() == UInt64(bitPattern: Int64(number)))
        #expect(reader.isSound && reader.isAtEnd)
    }

    @Test func textsListsAndPartsComeBackAsTheyWere() {
        var writer = RecordWriter()
        writer.append("茶🍵")
        writer.append(["", "a"]) { $1.append($0) }
        writer.append(nil as String?)
        writer.append(part: [1, 2, 3])
        writer.append(5..<9)
        var reader = RecordReader(writer.bytes)
        #expect(reader.text() == "茶🍵")
        #expect(reader.list { $0.text() } == ["", "a"])
        #expect(reader.optionalText() == nil)
        #expect(writer.bytes[reader.part()] == [1, 2, 3])
        #expect(reader.range() == 5..<9)
        #expect(reader.isSound && reader.isAtEnd)
    }

    /// Whatever stands there, reading it ends, and says that it is nothing.
    @Test(
        arguments: [
            [], [0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xFE, 0xFF, 0xFF, 0xFF, 0x0F],
            [2, 0x80], [4],
        ] as [[UInt8]])
    func whatIsDamagedIsSaidToBe(bytes: [UInt8]) {
        var reader = RecordReader(bytes)
        _ = reader.list { $0.text() }
        #expect(!reader.isSound)
        #expect(reader.isAtEnd)
    }

    @Test func fingerprintsAreTheSameInEveryRun() {
        #expect(Fingerprint(of: []) == Fingerprint(of: [UInt8]()))
        let digits = Array("0123456789".utf8)
        let prints = (0...digits.count).map { Fingerprint(of: digits[..<$0]) }
        #expect(Set(prints).count == prints.count)
        #expect(Fingerprint(of: digits) == Fingerprint(high: 0x2CACF54167C24C55, low: 0xCFA350456525B740))
        // Zeros count.
        #expect(Fingerprint(of: [0]) != Fingerprint(of: [0, 0]))
        #expect(Fingerprint(of: [UInt8](repeating: 0, count: 8)) != Fingerprint(of: [UInt8](repeating: 0, count: 16)))
    }
}
