/// What a name in a template is given.
indirect enum TemplateArgument: Sendable {
    /// Escaped where it is written.
    case text(String)
    /// Our own HTML, written as it is.
    case html(String)
    case flag(Bool)
    case group(TemplateArguments)
    case list([TemplateArguments])
    /// The texts of the interface, by name; the same for all pages of a language.
    case words(InterfaceTexts)
    /// Where the caller writes something himself.
    case place(TemplatePlace)
}

/// A place in a template for what never goes through the template library, because it is long or differs from page to page.
enum TemplatePlace: Sendable {
    /// In a page: its own part, and the contents of the course beside it.
    case main, contents
    /// In a page's own part: its text.
    case body
    /// In the contents: where an entry can say that it is the current one, and the end of the entry.
    case here, below
}
