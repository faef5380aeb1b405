package import Diagnostics

extension Diagnostic.Kind {
    /// What can be wrong with a front matter or a YAML file.
    package static let ofFrontMatter: [Self] = [
        Diagnostic.frontMatterMissingKey,
        Diagnostic.frontMatterNoValue,
        Diagnostic.frontMatterUnknownKey,
        Diagnostic.frontMatterWrongValue,
        Diagnostic.frontMatterUnknownWord,
        Diagnostic.frontMatterImpossibleValue,
        Diagnostic.frontMatterFullWidthComma,
        Diagnostic.translationInheritedKey,
        Diagnostic.frontMatterRepeatedElement,
        Diagnostic.frontMatterComment,
        Diagnostic.frontMatterMarker,
        Diagnostic.fileByteOrderMark,
        Diagnostic.frontMatterUnclosed,
        Diagnostic.frontMatterTooLong,
        Diagnostic.frontMatterNotFirst,
        Diagnostic.frontMatterWrongDashes,
        Diagnostic.frontMatterControlCharacter,
        Diagnostic.frontMatterUnreadableLine,
        Diagnostic.frontMatterFullWidthColon,
        Diagnostic.frontMatterNoBlankAfterColon,
        Diagnostic.yamlTooDeep,
        Diagnostic.yamlAlias,
        Diagnostic.yamlUnreadable,
        Diagnostic.yamlTab,
        Diagnostic.frontMatterNoOpening,
        Diagnostic.frontMatterFullWidth,
        Diagnostic.frontMatterDuplicateKey,
    ]
}
