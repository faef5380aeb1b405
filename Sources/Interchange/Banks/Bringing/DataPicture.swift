internal import FoundationEssentials
internal import TextRules

/// A picture that stands in its address itself, as editors in a browser paste it: `data:image/png;base64,iVBOR…`.
struct DataPicture {
    let bytes: [UInt8]
    /// What its file is called: `picture.png`.
    let name: String

    /// nil for what is no picture of a form that browsers show.
    init?(_ address: String) {
        guard let comma = address.firstIndex(of: ",") else { return nil }
        let head = address[..<comma].lowercased()
        guard head.hasPrefix("data:image/"), head.hasSuffix(";base64") else { return nil }
        let written = address[address.index(after: comma)...].replacing("%2B", with: "+").replacing("%2F", with: "/")
            .replacing("%3D", with: "=").filter { !$0.isWhitespace }
        let type = head.dropFirst("data:image/".count).prefix { $0 != ";" }
        guard let ending = Self.endings[String(type)], let data = Data(base64Encoded: written), !data.isEmpty else {
            return nil
        }
        bytes = Array(data)
        name = "picture.\(ending)"
    }

    private static let endings = [
        "png": "png", "jpeg": "jpg", "jpg": "jpg", "gif": "gif", "webp": "webp", "svg+xml": "svg",
    ]
}
