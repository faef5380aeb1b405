/// A run of stars that only coursekit reads as the author meant it.
struct FragileEmphasis {
    /// The file's range of the run.
    let run: Range<Int>
    /// The file's range of the mark before a closing run, where it can be moved behind the run.
    let mark: Range<Int>?
}

/// What the inlines of a document show that is worth a word to the author.
struct InlineFindings {
    var fragile: [FragileEmphasis] = []
    /// Whether there are references to footnotes.
    var hasFootnoteReferences = false
    /// The links and images that take their address from a definition.
    var references: [LinkReference] = []
}
