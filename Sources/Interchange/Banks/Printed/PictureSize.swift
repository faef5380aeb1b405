/// How large a picture is, as its own beginning says.
struct PictureSize {
    /// In pixels.
    let width: Int
    let height: Int

    /// nil for what is no PNG, JPEG or GIF.
    init?(of bytes: [UInt8]) {
        let size =
            if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
                Self.ofPNG(bytes)
            } else if bytes.starts(with: [0xFF, 0xD8]) {
                Self.ofJPEG(bytes)
            } else if bytes.starts(with: Array("GIF8".utf8)) {
                Self.ofGIF(bytes)
            } else {
                nil as (Int, Int)?
            }
        guard let (width, height) = size, 1...1 << 16 ~= width, 1...1 << 16 ~= height else { return nil }
        (self.width, self.height) = (width, height)
    }

    private static func number(_ bytes: [UInt8], at offset: Int, count: Int) -> Int {
        bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func ofPNG(_ bytes: [UInt8]) -> (Int, Int)? {
        bytes.count >= 24 ? (number(bytes, at: 16, count: 4), number(bytes, at: 20, count: 4)) : nil
    }

    private static func ofGIF(_ bytes: [UInt8]) -> (Int, Int)? {
        bytes.count >= 10 ? (Int(bytes[6]) | Int(bytes[7]) << 8, Int(bytes[8]) | Int(bytes[9]) << 8) : nil
    }

    /// The size stands in the header of the frame, behind segments that each say how long they are.
    private static func ofJPEG(_ bytes: [UInt8]) -> (Int, Int)? {
        var offset = 2
        while offset + 9 < bytes.count, bytes[offset] == 0xFF {
            let marker = bytes[offset + 1]
            if 0xC0...0xCF ~= marker, ![0xC4, 0xC8, 0xCC].contains(marker) {
                return (number(bytes, at: offset + 7, count: 2), number(bytes, at: offset + 5, count: 2))
            }
            offset += 2 + number(bytes, at: offset + 2, count: 2)
        }
        return nil
    }
}
