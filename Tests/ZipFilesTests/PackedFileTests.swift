import CoursekitTestSupport
import Testing

@testable import ZipFiles

/// ZIP files as they are written; what other programs make of them is for `conformance-packages` and `conformance-banks` to say.
@Suite struct PackedFileTests {
    private static func file(bare: Bool) -> [UInt8] {
        var file = PackedFile(hasBareFirstPart: bare)
        file.add("mimetype", Array("application/epub+zip".utf8))
        file.add("文件夹/甲.txt", [UInt8](repeating: 0x41, count: 100_000))
        file.add("empty", [])
        return file.packed
    }

    @Test func theFirstPartCanStandAsItIsAtAFixedPlace() {
        let bytes = Self.file(bare: true)
        #expect(bytes.starts(with: [0x50, 0x4B, 3, 4, 10, 0, 0, 8, 0, 0]))
        #expect(String(decoding: bytes[30..<58], as: UTF8.self) == "mimetypeapplication/epub+zip")
        #expect(!Self.file(bare: false).starts(with: bytes.prefix(30)))
    }

    @Test func theSamePartsGiveTheSameBytes() {
        #expect(Self.file(bare: true) == Self.file(bare: true))
        // 100,000 equal bytes are packed into a few hundred.
        #expect(Self.file(bare: false).count < 1000)
    }

    /// What is packed is unpacked again by the sizes and places that the directory gives.
    @Test func theDirectoryLeadsToEachPart() throws {
        let bytes = Self.file(bare: true)
        func number(_ place: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        let end = bytes.count - 22
        #expect(number(end, 4) == 0x0605_4B50 && number(end + 10, 2) == 3)
        var line = number(end + 16, 4)
        var found: [String: [UInt8]] = [:]
        for _ in 0..<3 {
            #expect(number(line, 4) == 0x0201_4B50)
            let nameLength = number(line + 28, 2)
            let name = String(decoding: bytes[line + 46..<line + 46 + nameLength], as: UTF8.self)
            let start = number(line + 42, 4) + 30 + nameLength
            let packed = bytes[start..<start + number(line + 20, 4)]
            if number(line + 10, 2) == 0 {
                found[name] = Array(packed)
            } else {
                found[name] = try Self.unpacked(packed)
            }
            var checksum = Checksum()
            checksum.append(found[name] ?? [])
            #expect(Int(checksum.value) == number(line + 16, 4) && found[name]?.count == number(line + 24, 4))
            line += 46 + nameLength
        }
        #expect(line == end)
        #expect(found["文件夹/甲.txt"] == [UInt8](repeating: 0x41, count: 100_000) && found["empty"] == [])
    }

    private static func unpacked(_ packed: ArraySlice<UInt8>) throws -> [UInt8] {
        let inflating = try #require(Inflating())
        var (rest, result) = (packed, [UInt8]())
        while true {
            let step = try #require(inflating.step(rest))
            rest = rest.dropFirst(step.taken)
            result += step.made
            if step.isLast { return result }
        }
    }
}
