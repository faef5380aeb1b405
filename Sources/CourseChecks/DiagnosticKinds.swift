package import Diagnostics

extension Diagnostic.Kind {
    /// What only a look at the whole workspace can tell.
    package static let ofCourseChecks: [Self] = [
        Diagnostic.objectiveNotTaught,
        Diagnostic.objectiveNotAssessed,
        Diagnostic.fileOrphan,
        Diagnostic.quizNotMarkdown,
        Diagnostic.itemUnknownPartner,
        Diagnostic.itemPartnerInSameQuiz,
        Diagnostic.itemOneSidedPair,
        Diagnostic.itemUnlikePartner,
        Diagnostic.itemKeyLongest,
        Diagnostic.quizKeyOftenLongest,
        Diagnostic.quizKeyPlaceBias,
        Diagnostic.itemStemEchoesKey,
        Diagnostic.itemAbsoluteWord,
        Diagnostic.itemNegativeStem,
        Diagnostic.itemAllOfTheAbove,
        Diagnostic.itemOverlappingOptions,
        Diagnostic.itemOppositeOptions,
        Diagnostic.itemDistractorWithoutFeedback,
        Diagnostic.itemGivesAway,
        Diagnostic.itemTwin,
        Diagnostic.itemMixedTerm,
    ]
}
