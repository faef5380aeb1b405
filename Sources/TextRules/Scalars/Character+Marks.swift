extension Unicode.Scalar {
    /// Whether it is one of some marks.
    @inlinable package func isOne(of marks: StaticString) -> Bool {
        marks.withUTF8Buffer { bytes in
            var place = 0
            while place < bytes.count {
                let lead = bytes[place]
                let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
                var mark = UInt32(length == 1 ? lead : lead & (0xFF >> (UInt8(length) + 1)))
                for next in place + 1..<place + length { mark = mark << 6 | UInt32(bytes[next] & 0x3F) }
                if mark == value { return true }
                place += length
            }
            return false
        }
    }
}

extension Character {
    /// Whether it is one of some marks, each of one scalar.
    ///
    /// A text that is searched for a character takes apart its own characters each time, which costs a reader of long texts more than
    /// everything else.
    @inlinable package func isOne(of marks: StaticString) -> Bool {
        var own = unicodeScalars.makeIterator()
        guard let scalar = own.next(), own.next() == nil else { return false }
        return scalar.isOne(of: marks)
    }
}
