internal import CUtf8proc

/// What is left of a scalar where texts are compared by their letters and digits alone.
@usableFromInline package struct FoldedScalar: Hashable, Sendable {
    @usableFromInline package let rawValue: UInt16

    @inlinable package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Blanks, punctuation, symbols: no letter, but an end of words.
    @inlinable package static var boundary: FoldedScalar { FoldedScalar(rawValue: 0) }
    /// A hyphen or dash of any kind, the minus sign among them: no letter, but part of names such as `sp-1-1`.
    @inlinable package static var hyphen: FoldedScalar { FoldedScalar(rawValue: 1) }
    /// `_`: no letter, but part of names.
    @inlinable package static var underscore: FoldedScalar { FoldedScalar(rawValue: 2) }
    /// Nothing that a reader sees: format and control characters, accents.
    @inlinable package static var nothing: FoldedScalar { FoldedScalar(rawValue: 3) }
    /// More than one, which `LetterFold` spells out: `㎡` is `m` and `2`.
    @inlinable package static var several: FoldedScalar { FoldedScalar(rawValue: 4) }

    /// The letter or digit, ASCII in lower case; nil for anything else.
    @inlinable package var letter: UInt16? { rawValue > 4 ? rawValue : nil }
}

/// Folds texts so that they are compared by their letters and digits alone.
///
/// Width, case, accents, the form of a Han character, blanks, punctuation, symbols and invisible characters make no difference:
/// `Ｒｅ-Visit`, `revisit` and `ré visit` are the same letters, as are `客戶` and `客 户`.
package struct LetterFold: Sendable {
    /// The table, built from utf8proc when it is first asked for (a few milliseconds); loops over text keep it in a local.
    package static let shared = LetterFold()

    // Written before `shared` is published, never after, never freed: reading it from anywhere is safe.
    @usableFromInline nonisolated(unsafe) let firstPlane: UnsafePointer<UInt16>
    private let expansions: [UInt32: [FoldedScalar]]

    private init() {
        let table = UnsafeMutablePointer<UInt16>.allocate(capacity: 0x10000)
        var expansions: [UInt32: [FoldedScalar]] = [:]
        for scalar in 0..<UInt32(0x10000) {
            if Self.isWhole(scalar) {
                table[Int(scalar)] = Self.folded(scalar).rawValue
                continue
            }
            let parts = Self.parts(of: scalar)
            if parts.count > 1 { expansions[scalar] = parts }
            table[Int(scalar)] = (parts.count > 1 ? .several : parts.first ?? .nothing).rawValue
        }
        firstPlane = UnsafePointer(table)
        self.expansions = expansions
    }

    @inlinable package subscript(_ scalar: UInt32) -> FoldedScalar {
        scalar < 0x10000 ? FoldedScalar(rawValue: firstPlane[Int(scalar)]) : beyondFirstPlane(scalar)
    }

    /// What `several` stands for.
    package func parts(of scalar: UInt32) -> [FoldedScalar] {
        scalar < 0x10000 ? expansions[scalar] ?? [] : Self.parts(of: scalar)
    }

    @usableFromInline func beyondFirstPlane(_ scalar: UInt32) -> FoldedScalar {
        let parts = Self.parts(of: scalar)
        return parts.count > 1 ? .several : parts.first ?? .nothing
    }

    // MARK: One scalar

    /// Ideographs and Hangul, which are most of all scalars, are in lower case and in one part already.
    private static func isWhole(_ scalar: UInt32) -> Bool {
        0x3400...0x9FFF ~= scalar || 0xAC00...0xD7A3 ~= scalar || 0x20000...0x2F7FF ~= scalar || scalar >= 0x30000
    }

    private static let decomposition: utf8proc_option_t = {
        let options = [UTF8PROC_COMPAT, UTF8PROC_DECOMPOSE, UTF8PROC_CASEFOLD, UTF8PROC_IGNORE, UTF8PROC_STRIPMARK]
        return utf8proc_option_t(rawValue: options.reduce(0) { $0 | $1.rawValue })
    }()

    private static func parts(of scalar: UInt32) -> [FoldedScalar] {
        if isWhole(scalar) { return [folded(scalar)] }
        var parts = [Int32](repeating: 0, count: 32)
        var lastClass: Int32 = 0
        let count = utf8proc_decompose_char(Int32(bitPattern: scalar), &parts, parts.count, decomposition, &lastClass)
        // An error is a surrogate, which no text holds.
        return count < 0 ? [] : parts.prefix(count).map { folded(UInt32(bitPattern: $0)) }
    }

    /// The fold of a scalar that is decomposed and in lower case.
    private static func folded(_ scalar: UInt32) -> FoldedScalar {
        switch scalar {
        case 0x5F: return .underscore
        case 0x2212: return .hyphen
        default: break
        }
        let property = utf8proc_get_property(Int32(bitPattern: scalar)).pointee
        switch UInt32(bitPattern: Int32(property.category)) {
        case UTF8PROC_CATEGORY_LU.rawValue...UTF8PROC_CATEGORY_LO.rawValue,
            UTF8PROC_CATEGORY_ND.rawValue...UTF8PROC_CATEGORY_NO.rawValue:
            return letter(scalar)
        case UTF8PROC_CATEGORY_PD.rawValue:
            return .hyphen
        case UTF8PROC_CATEGORY_MN.rawValue...UTF8PROC_CATEGORY_ME.rawValue,
            UTF8PROC_CATEGORY_CF.rawValue...UTF8PROC_CATEGORY_CO.rawValue:
            return .nothing
        case UTF8PROC_CATEGORY_CC.rawValue:
            return scalar == 0x09 || scalar == 0x0A || scalar == 0x0C || scalar == 0x0D ? .boundary : .nothing
        default:
            // Ideographs that are newer than utf8proc are not assigned there.
            return ScalarRanges.han.contains(scalar) ? letter(scalar) : .boundary
        }
    }

    private static func letter(_ scalar: UInt32) -> FoldedScalar {
        let common = HanVariants.common(scalar)
        // Beyond the first plane the lower half of the number tells enough: sixteen letters in a row are never alike by chance.
        return FoldedScalar(rawValue: UInt16(exactly: common) ?? UInt16(truncatingIfNeeded: common) | 0x8000)
    }
}

/// The Simplified, Traditional and regional forms of a Han character as one character.
///
/// For comparing only: 发 stands for 發 and 髮 alike, so that nothing of what a text said before can be told from the result.
package enum HanVariants {
    /// The character that stands for all forms of a scalar; the scalar itself where it has no other form.
    static func common(_ scalar: UInt32) -> UInt32 { commonForms[scalar] ?? scalar }

    private static let commonForms: [UInt32: UInt32] = {
        var forms: [UInt32: UInt32] = [:]
        for group in table.split(whereSeparator: \.isWhitespace) {
            guard let common = group.unicodeScalars.first else { continue }
            for form in group.unicodeScalars.dropFirst() { forms[form.value] = common.value }
        }
        return forms
    }()
}
