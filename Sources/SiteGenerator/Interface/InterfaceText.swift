/// A text of the site itself, by the name under which `site/strings/` may change it and templates may ask for it.
enum InterfaceText: String, Sendable, CaseIterable {
    // The page around the text.
    case skipToText = "skip-to-text"
    case youAreHere = "you-are-here"
    case contents
    case courseContents = "course-contents"
    case more
    case changeLight = "change-light"
    case lightAuto = "light-auto"
    case lightDay = "light-day"
    case lightNight = "light-night"
    case trainerEdition = "trainer-edition"
    case pagesAround = "pages-around"
    case previousLesson = "previous-lesson"
    case nextLesson = "next-lesson"
    case previousCase = "previous-case"
    case nextCase = "next-case"
    case backToLesson = "back-to-lesson"
    case practiseNow = "practise-now"
    case pageMoved = "page-moved"
    case draft
    case onPage = "on-page"
    case filterTerms = "filter-terms"
    case pageMissing = "page-missing"
    case toHome = "to-home"

    // Searching.
    case search
    case searchFor = "search-for"
    case searchClose = "search-close"
    case searchShort = "search-short"
    case searchNone = "search-none"
    case searchCount = "search-count"
    case searchAtLeast = "search-at-least"
    case searchMore = "search-more"
    case searchBusy = "search-busy"
    case searchFailed = "search-failed"
    case searchTerm = "search-term"
    case searchKeys = "search-keys"

    // What a reader has done.
    case progress
    case progressAbout = "progress-about"
    case progressScript = "progress-script"
    case progressRefused = "progress-refused"
    case progressEmpty = "progress-empty"
    case progressFile = "progress-file"
    case progressFileAbout = "progress-file-about"
    case progressSave = "progress-save"
    case progressLoad = "progress-load"
    case progressErase = "progress-erase"
    case progressSure = "progress-sure"
    case progressLoaded = "progress-loaded"
    case progressOther = "progress-other"
    case progressUnreadable = "progress-unreadable"
    case progressErased = "progress-erased"
    case progressScores = "progress-scores"
    case resume
    case done
    case marked
    case wrongItems = "wrong-items"

    // Courses and lessons.
    case lessonCount = "lesson-count"
    case caseCount = "case-count"
    case termCount = "term-count"
    case itemCount = "item-count"
    case drawnCount = "drawn-count"
    case totalHours = "total-hours"
    case totalMinutes = "total-minutes"
    case lessonPosition = "lesson-position"
    case teachMinutes = "teach-minutes"
    case practiseMinutes = "practise-minutes"
    case version
    case map
    case startHere = "start-here"
    case objectives
    case audience
    case cases
    case `case`
    case lessonCases = "lesson-cases"
    case belongsTo = "belongs-to"
    case nextAct = "next-act"
    case glossary
    case alias
    case references
    case practiceAndTerms = "practice-and-terms"

    // Quizzes.
    case practice
    case exams
    case examNote = "exam-note"
    case selfCheck = "self-check"
    case itemsAsked = "items-asked"
    case timeLimit = "time-limit"
    case noLimit = "no-limit"
    case minutes
    case seconds
    case passMark = "pass-mark"
    case attempts
    case attemptCount = "attempt-count"
    case howToTake = "how-to-take"
    case takeOpen = "take-open"
    case takeType = "take-type"
    case takeNote = "take-note"
    case items
    case otherItems = "other-items"

    // Items that are answered in the page.
    case itemSingle = "item-single"
    case itemMultiple = "item-multiple"
    case itemTrueFalse = "item-true-false"
    case itemTwo = "item-two"
    case itemNumber = "item-number"
    case itemWords = "item-words"
    case yourAnswer = "your-answer"
    case answers
    case rightAnswer = "right-answer"
    case readAgain = "read-again"
    case wholeQuiz = "whole-quiz"
    case printedQuiz = "printed-quiz"
    case printedBefore = "printed-before"
    case needsScript = "needs-script"
    case inTerminal = "in-terminal"
    case confirmAnswer = "confirm-answer"
    case chooseFirst = "choose-first"
    case writeFirst = "write-first"
    case writeNumber = "write-number"
    case answerRight = "answer-right"
    case answerPartlyRight = "answer-partly-right"
    case answerWrong = "answer-wrong"
    case optionRight = "option-right"
    case optionWrong = "option-wrong"
    case optionMissed = "option-missed"
    case tryAgain = "try-again"
    case answeredBefore = "answered-before"
    case progressSoFar = "progress-so-far"
    case byObjective = "by-objective"
    case allItems = "all-items"
    case drawItems = "draw-items"
    case onlyWrong = "only-wrong"
    case forgetAnswers = "forget-answers"

    // Teaching.
    case slides
    case slidesBack = "slides-back"
    case slidesNext = "slides-next"
    case slidesPrevious = "slides-previous"
    case slidesPlace = "slides-place"
    case slidesOverview = "slides-overview"
    case slidesFull = "slides-full"
    case slidesBlack = "slides-black"
    case slidesHelp = "slides-help"
    case slidesKeys = "slides-keys"
    case slidesScript = "slides-script"
    case slidesContinued = "slides-continued"
    case presenter
    case presenterBlocked = "presenter-blocked"
    case presenterAlone = "presenter-alone"
    case presenterNotes = "presenter-notes"
    case presenterNoNotes = "presenter-no-notes"
    case presenterOtherNotes = "presenter-other-notes"
    case presenterEnd = "presenter-end"
    case presenterSection = "presenter-section"
    case presenterWhole = "presenter-whole"
    case presenterStart = "presenter-start"
    case presenterPause = "presenter-pause"
    case presenterReset = "presenter-reset"
    case presenterClock = "presenter-clock"
    case classTimer = "class-timer"
    case classTimerMinutes = "class-timer-minutes"
    case classTimerStart = "class-timer-start"
    case classTimerStop = "class-timer-stop"

    // What trainers print of a course.
    case forTrainers = "for-trainers"
    case documentBook = "document-book"
    case documentBookAbout = "document-book-about"
    case documentWorkbook = "document-workbook"
    case documentWorkbookAbout = "document-workbook-about"
    case documentKey = "document-key"
    case documentKeyAbout = "document-key-about"
    case documentSheets = "document-sheets"
    case documentSheetsAbout = "document-sheets-about"
    case documentCoverage = "document-coverage"
    case documentCoverageAbout = "document-coverage-about"
    case documentEmpty = "document-empty"
    case deliveries
    case deliveryCalendar = "delivery-calendar"
    case deliveryOverrun = "delivery-overrun"
    case print
    case largeType = "large-type"
    case coverageAim = "coverage-aim"
    case coverageFacts = "coverage-facts"
    case coverageTopics = "coverage-topics"
    case coverageTaught = "coverage-taught"
    case coverageUntaught = "coverage-untaught"
    case coverageUnasked = "coverage-unasked"
    case coverageWithout = "coverage-without"
    case coverageGaps = "coverage-gaps"
    case coverageWhole = "coverage-whole"

    // What a class answered.
    case figures
    case figuresDay = "figures-day"
    case figuresNextHour = "figures-next-hour"
    case figuresNoneWeak = "figures-none-weak"
    case figuresWeak = "figures-weak"
    case figuresRight = "figures-right"
    case figuresAnswers = "figures-answers"
    case figuresFew = "figures-few"
    case figuresChanged = "figures-changed"
    case figuresDrawWeak = "figures-draw-weak"
    case figuresDrawStrong = "figures-draw-strong"
    case figuresDrawAny = "figures-draw-any"

    // Call-outs and footnotes.
    case unfold
    case fold
    case footnotes
    case backToText = "back-to-text"
    case taskDone = "task-done"
    case taskOpen = "task-open"
    case details
    case gap
    case calloutNote = "callout-note"
    case calloutTip = "callout-tip"
    case calloutImportant = "callout-important"
    case calloutWarning = "callout-warning"
    case calloutCaution = "callout-caution"
    case calloutKey = "callout-key"
    case calloutDiscuss = "callout-discuss"
    case calloutExercise = "callout-exercise"
    case calloutSolution = "callout-solution"
    case calloutTrainer = "callout-trainer"
    case calloutSource = "callout-source"
    case calloutMyth = "callout-myth"
    case calloutCase = "callout-case"
}
