package import Gradebook

/// What every store of a gradebook must do, whatever it keeps it in. A test runs all of them over each store:
///
///     @Test(arguments: StoreConformance.allCases)
///     func behavesAsEveryStore(_ behaviour: StoreConformance) throws { try behaviour.check { try Gradebook(…) } openOther: { … } }
package enum StoreConformance: String, CaseIterable, Sendable {
    // Learners
    case keepsALearnerAsWritten, ordersLearnersByTheirIDsBytes, findsALearnerByTheIDsVeryBytes
    case changesALearnerAndNobodyElse, hasEachIDOnce, amongLookalikesTheVeryOneIsMeant, enrolsNobodyWhoIsKnownOtherwise

    // Sittings
    case givesAnAttemptBackAsItWasTaken, givesResponsesWithEachAttempt, findsAnAttemptInProgressUntilItIsClosed
    case numbersAttemptsOfASeries, resumesInsteadOfBeginningAnew, remembersWhatWasAsked, canDrawAPaperAgain
    case recordsAnEventOnce, recordsNothingOutOfTurn, seesWhatAnotherHasRecorded, keepsNothingOfWhatFails
    case keepsAwkwardTexts

    // People and their ids, and what stands beside the attempts
    case keepsItsID, knowsAPersonByEachID, countsThePersonsAttemptsUnderEveryID, keepsWhoChangedWhatAndWhen
    case tiesLearnersToPeopleByACommitment, givesAPersonExtraTimeAndAttempts, keepsShortAnswersBesideTheChain
    case takesNoResponseAfterItsFeedbackWasShown, chainsItsLedger

    // Rosters, and two people who are one
    case readsARosterAgainAndAgain, keepsWhatARosterChanges, readsNothingOverWhatOthersHaveChanged
    case givesAPersonAnotherStaffID, takesTwoPeopleForOneAndPartsThem, joinsNobodyWhoSatAtTheSameTime
    case meetsAJoinedPersonInAMerge, givesAwayAllThatIsKeptOfAPerson

    // Assignments, what people are given beyond the rules, and passes that are renewed
    case takesAQuizAgainToRenewItsPass, anAssignmentsValidityRenewsAPassSooner, keepsAssignmentsUntilTheyAreTakenAway
    case givesAndTakesBackWhatIsBeyondTheRules, opensAndClosesForOnePerson, knowsSinceWhenSomebodyIsThere

    // Results
    case keepsTheResultOfAClosedAttempt, foldsWhereNoResultIsKept, rebuildsResultsAsTheyWere,
        refusesAResultThatIsAnother

    // Merging
    case bringsEachAttemptOnce, takesALongerHistoryForAShorterOne, countsNeitherOfTwoHistories
    case asksWhoIsWhoBeforeItMerges, takesTwoNamesForOnePerson, declaresWhatItLeavesOut
    case asksAboutStaffIDsThatLookAlike, takesANewNameForTheOldOne, keepsWhatWasDecidedAboutTwoHistories

    // Erasing and letting go
    case erasesAPersonAndKeepsTheTotals, erasesTheAccountOfTheErased, bringsNoErasedNameBack
    case carriesTombstonesToOthers, letsAttemptsGo
    case scoresAnewByACorrectedKey
    case keepsWhatWasScoredByACorrectedKey

    // Papers and results from elsewhere, faulty items, joins that travel
    case takesPapersOnceAndCorrectsThem, refusesAPaperThatAskedSomethingElse, keepsResultsFromElsewhere, voidsAnItem
    case bringsAJoinToThoseWhoKnowBoth, erasesWhoWasTakenForAnother

    // PINs
    case keepsPINsApart, slowsWhoeverGuesses, letsNobodyBeLockedOut, givesPINsToAllOrNobody, letsPeopleChangeTheirPIN

    // Reading and verifying
    case handsOutAttemptsInOrder, readsOneStateWhateverOthersWrite, keepsTheSameContentOnce
    case findsNoFaultInWhatWasRecorded, endsAttemptsAsOfAMoment
    case saysOfAllWhatItSaysOfEach, bringsAttemptsAsTheyAre
    case knowsWhereItemsBelong, tellsWhomADecisionTouched

    /// Checks the behaviour.
    ///
    /// - Parameters:
    ///   - open: opens the store, which is empty at first; each time the same one.
    ///   - openOther: opens a second store likewise.
    package func check(_ open: () throws -> Gradebook, openOther: () throws -> Gradebook) throws {
        switch self {
        case .keepsALearnerAsWritten: try keepsALearnerAsWritten(open)
        case .ordersLearnersByTheirIDsBytes: try ordersLearnersByTheirIDsBytes(open)
        case .findsALearnerByTheIDsVeryBytes: try findsALearnerByTheIDsVeryBytes(open)
        case .changesALearnerAndNobodyElse: try changesALearnerAndNobodyElse(open)
        case .hasEachIDOnce: try hasEachIDOnce(open)
        case .amongLookalikesTheVeryOneIsMeant: try amongLookalikesTheVeryOneIsMeant(open)
        case .enrolsNobodyWhoIsKnownOtherwise: try enrolsNobodyWhoIsKnownOtherwise(open)
        case .givesAnAttemptBackAsItWasTaken: try givesAnAttemptBackAsItWasTaken(open)
        case .givesResponsesWithEachAttempt: try givesResponsesWithEachAttempt(open)
        case .findsAnAttemptInProgressUntilItIsClosed: try findsAnAttemptInProgressUntilItIsClosed(open)
        case .numbersAttemptsOfASeries: try numbersAttemptsOfASeries(open)
        case .resumesInsteadOfBeginningAnew: try resumesInsteadOfBeginningAnew(open)
        case .remembersWhatWasAsked: try remembersWhatWasAsked(open)
        case .canDrawAPaperAgain: try canDrawAPaperAgain(open)
        case .recordsAnEventOnce: try recordsAnEventOnce(open)
        case .recordsNothingOutOfTurn: try recordsNothingOutOfTurn(open)
        case .seesWhatAnotherHasRecorded: try seesWhatAnotherHasRecorded(open)
        case .keepsNothingOfWhatFails: try keepsNothingOfWhatFails(open)
        case .keepsAwkwardTexts: try keepsAwkwardTexts(open)
        case .keepsItsID: try keepsItsID(open)
        case .knowsAPersonByEachID: try knowsAPersonByEachID(open)
        case .countsThePersonsAttemptsUnderEveryID: try countsThePersonsAttemptsUnderEveryID(open)
        case .keepsWhoChangedWhatAndWhen: try keepsWhoChangedWhatAndWhen(open)
        case .tiesLearnersToPeopleByACommitment: try tiesLearnersToPeopleByACommitment(open)
        case .givesAPersonExtraTimeAndAttempts: try givesAPersonExtraTimeAndAttempts(open)
        case .keepsShortAnswersBesideTheChain: try keepsShortAnswersBesideTheChain(open)
        case .takesNoResponseAfterItsFeedbackWasShown: try takesNoResponseAfterItsFeedbackWasShown(open)
        case .chainsItsLedger: try chainsItsLedger(open)
        case .readsARosterAgainAndAgain: try readsARosterAgainAndAgain(open)
        case .keepsWhatARosterChanges: try keepsWhatARosterChanges(open)
        case .readsNothingOverWhatOthersHaveChanged: try readsNothingOverWhatOthersHaveChanged(open)
        case .givesAPersonAnotherStaffID: try givesAPersonAnotherStaffID(open)
        case .takesTwoPeopleForOneAndPartsThem: try takesTwoPeopleForOneAndPartsThem(open)
        case .joinsNobodyWhoSatAtTheSameTime: try joinsNobodyWhoSatAtTheSameTime(open)
        case .meetsAJoinedPersonInAMerge: try meetsAJoinedPersonInAMerge(open, openOther)
        case .givesAwayAllThatIsKeptOfAPerson: try givesAwayAllThatIsKeptOfAPerson(open)
        case .takesAQuizAgainToRenewItsPass: try takesAQuizAgainToRenewItsPass(open)
        case .anAssignmentsValidityRenewsAPassSooner: try anAssignmentsValidityRenewsAPassSooner(open)
        case .keepsAssignmentsUntilTheyAreTakenAway: try keepsAssignmentsUntilTheyAreTakenAway(open)
        case .givesAndTakesBackWhatIsBeyondTheRules: try givesAndTakesBackWhatIsBeyondTheRules(open)
        case .opensAndClosesForOnePerson: try opensAndClosesForOnePerson(open)
        case .knowsSinceWhenSomebodyIsThere: try knowsSinceWhenSomebodyIsThere(open)
        case .keepsTheResultOfAClosedAttempt: try keepsTheResultOfAClosedAttempt(open)
        case .foldsWhereNoResultIsKept: try foldsWhereNoResultIsKept(open)
        case .rebuildsResultsAsTheyWere: try rebuildsResultsAsTheyWere(open)
        case .refusesAResultThatIsAnother: try refusesAResultThatIsAnother(open)
        case .bringsEachAttemptOnce: try bringsEachAttemptOnce(open, openOther)
        case .takesALongerHistoryForAShorterOne: try takesALongerHistoryForAShorterOne(open, openOther)
        case .countsNeitherOfTwoHistories: try countsNeitherOfTwoHistories(open, openOther)
        case .asksWhoIsWhoBeforeItMerges: try asksWhoIsWhoBeforeItMerges(open, openOther)
        case .takesTwoNamesForOnePerson: try takesTwoNamesForOnePerson(open, openOther)
        case .asksAboutStaffIDsThatLookAlike: try asksAboutStaffIDsThatLookAlike(open, openOther)
        case .takesANewNameForTheOldOne: try takesANewNameForTheOldOne(open, openOther)
        case .keepsWhatWasDecidedAboutTwoHistories: try keepsWhatWasDecidedAboutTwoHistories(open, openOther)
        case .declaresWhatItLeavesOut: try declaresWhatItLeavesOut(open, openOther)
        case .erasesAPersonAndKeepsTheTotals: try erasesAPersonAndKeepsTheTotals(open)
        case .erasesTheAccountOfTheErased: try erasesTheAccountOfTheErased(open)
        case .bringsNoErasedNameBack: try bringsNoErasedNameBack(open, openOther)
        case .carriesTombstonesToOthers: try carriesTombstonesToOthers(open, openOther)
        case .letsAttemptsGo: try letsAttemptsGo(open, openOther)
        case .scoresAnewByACorrectedKey: try scoresAnewByACorrectedKey(open, openOther)
        case .keepsWhatWasScoredByACorrectedKey: try keepsWhatWasScoredByACorrectedKey(open)
        case .takesPapersOnceAndCorrectsThem: try takesPapersOnceAndCorrectsThem(open, openOther)
        case .refusesAPaperThatAskedSomethingElse: try refusesAPaperThatAskedSomethingElse(open)
        case .keepsResultsFromElsewhere: try keepsResultsFromElsewhere(open, openOther)
        case .voidsAnItem: try voidsAnItem(open, openOther)
        case .bringsAJoinToThoseWhoKnowBoth: try bringsAJoinToThoseWhoKnowBoth(open, openOther)
        case .erasesWhoWasTakenForAnother: try erasesWhoWasTakenForAnother(open, openOther)
        case .keepsPINsApart: try keepsPINsApart(open, openOther)
        case .slowsWhoeverGuesses: try slowsWhoeverGuesses(open)
        case .givesPINsToAllOrNobody: try givesPINsToAllOrNobody(open)
        case .letsPeopleChangeTheirPIN: try letsPeopleChangeTheirPIN(open)
        case .letsNobodyBeLockedOut: try letsNobodyBeLockedOut(open)
        case .handsOutAttemptsInOrder: try handsOutAttemptsInOrder(open)
        case .readsOneStateWhateverOthersWrite: try readsOneStateWhateverOthersWrite(open)
        case .keepsTheSameContentOnce: try keepsTheSameContentOnce(open)
        case .findsNoFaultInWhatWasRecorded: try findsNoFaultInWhatWasRecorded(open)
        case .endsAttemptsAsOfAMoment: try endsAttemptsAsOfAMoment(open)
        case .saysOfAllWhatItSaysOfEach: try saysOfAllWhatItSaysOfEach(open, openOther)
        case .bringsAttemptsAsTheyAre: try bringsAttemptsAsTheyAre(open, openOther)
        case .knowsWhereItemsBelong: try knowsWhereItemsBelong(open)
        case .tellsWhomADecisionTouched: try tellsWhomADecisionTouched(open)
        }
    }
}
