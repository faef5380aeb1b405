#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif
#if canImport(iconv)
    internal import iconv
#endif

/// An encoding of texts that is not Unicode's, as the system's converter knows it.
package enum LegacyEncoding: String, Sendable, CaseIterable {
    case gb18030 = "GB18030"
    case big5 = "BIG5"

    /// The bytes of a text in UTF-8; nil where the system does not know the encoding. Bytes that are none of it are passed over.
    package func utf8(of bytes: [UInt8]) -> [UInt8]? {
        guard let converter = iconv_open("UTF-8", rawValue), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map(CChar.init(bitPattern:))
        var output = [CChar](repeating: 0, count: 1 << 16)
        var result: [UInt8] = []
        input.withUnsafeMutableBufferPointer { input in
            var next = input.baseAddress
            var left = input.count
            while left > 0 {
                output.withUnsafeMutableBufferPointer { output in
                    var free = output.count
                    var place = output.baseAddress
                    if iconv(converter, &next, &left, &place, &free) == -1, errno != E2BIG, left > 0 {
                        next = next.map { $0 + 1 }
                        left -= 1
                    }
                    result += output.prefix(output.count - free).map(UInt8.init(bitPattern:))
                }
            }
        }
        return result
    }
}
