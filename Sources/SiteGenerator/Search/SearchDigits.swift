/// Numbers as the files of the index write them: five bits to a digit, the lowest first, with a sixth that tells that more follow.
enum SearchDigits {
    private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_".utf8)
    /// Of each byte its value; 64 where it is no digit.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 64, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }()

    static func append(_ number: Int, to output: inout [UInt8]) {
        var rest = number
        while rest >= 32 {
            output.append(digits[rest & 31 | 32])
            rest >>= 5
        }
        output.append(digits[rest])
    }

    /// The number that begins at `index`, which moves behind it; nil where there is none.
    static func number(in bytes: ArraySlice<UInt8>, at index: inout Int) -> Int? {
        var value = 0
        var shift = 0
        while index < bytes.endIndex, shift < 32 {
            let digit = Int(values[Int(bytes[index])])
            guard digit < 64 else { return nil }
            index += 1
            value |= (digit & 31) << shift
            shift += 5
            if digit < 32 { return value }
        }
        return nil
    }
}
