internal import CSodium

/// libsodium, with its fastest code for this machine chosen once.
enum Sodium {
    private static let isReady = sodium_init() >= 0

    static func prepare() {
        precondition(isReady, "libsodium finds a source of chance on every machine that we run on")
    }

    static func random(_ count: Int) -> [UInt8] {
        prepare()
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }
}
