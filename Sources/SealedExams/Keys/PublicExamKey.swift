internal import CSodium
internal import Gradebook

/// The public half of a key pair of HR: to it exams are sealed, and by it their signatures are known again. Anybody may have it.
///
/// There are two keys in it, for two purposes: X25519 for what is sealed, Ed25519 for what is signed.
package struct PublicExamKey: Sendable, Hashable {
    /// 32 bytes each.
    package let sealing: [UInt8]
    package let signing: [UInt8]

    init(sealing: [UInt8], signing: [UInt8]) {
        self.sealing = sealing
        self.signing = signing
    }

    private static let prefix = "ckpub1-"

    /// The key in one line, with a check against slips: `ckpub1-` and 128 digits, `-` and 8.
    package var line: String { "\(Self.prefix)\(Hexadecimal.text(of: sealing + signing))-\(check)" }

    private var check: String {
        String(Digest(of: "coursekit public key " + Hexadecimal.text(of: sealing + signing)).hexadecimal.prefix(8))
    }

    /// Reads the line; nil where it is none, or was mistyped.
    package init?(line: some StringProtocol) {
        let line = line.drop(while: \.isWhitespace).split(whereSeparator: \.isWhitespace).first ?? ""
        guard line.hasPrefix(Self.prefix) else { return nil }
        let parts = line.dropFirst(Self.prefix.count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let bytes = Hexadecimal.bytes(of: parts[0]), bytes.count == 64 else { return nil }
        self.init(sealing: Array(bytes.prefix(32)), signing: Array(bytes.suffix(32)))
        guard check == parts[1] else { return nil }
    }

    /// What people compare by telephone: five groups of four characters, 100 bits.
    package var fingerprint: String {
        var input = Digest.Input()
        input.append(Array("coursekit fingerprint 1".utf8))
        input.append(sealing)
        input.append(signing)
        return input.digest.spoken(groups: 5)
    }

    /// By which a sealed exam says whose key opens it: 16 digits.
    package var name: String { KeySignature.name(ofKey: sealing) }
}
