package import Diagnostics

extension Diagnostic.Kind {
    /// What can be wrong with templates and interface texts, and what must not be published.
    package static let ofSiteGenerator: [Self] = [
        Diagnostic.siteExamItemInPage,
        Diagnostic.siteExamItemInPractice,
        Diagnostic.siteExamStemInPage,
        Diagnostic.siteExamTextInPage,
        Diagnostic.siteTrainerTextInPage,
        Diagnostic.stringsUnknownLanguage,
        Diagnostic.stringsNoColon,
        Diagnostic.stringsUnknownText,
        Diagnostic.stringsPlaceholders,
        Diagnostic.templateUnknownName,
        Diagnostic.templateUnescapedText,
        Diagnostic.templateEscapedHtml,
        Diagnostic.templateNotAText,
        Diagnostic.templateNotASection,
        Diagnostic.templateStrayEnd,
        Diagnostic.templateOpenSection,
        Diagnostic.templateUnsafePlace,
        Diagnostic.templateUnevenSection,
        Diagnostic.templateOpenTag,
        Diagnostic.templateUnknownBlock,
        Diagnostic.templateUnreadable,
        Diagnostic.templateUnclosedTag,
        Diagnostic.templateUnknownTag,
    ]
}
