internal import CourseModel
internal import QuizEngine
internal import TextRules

extension ReportTable {
    /// What a reader must know to trust the rows.
    ///
    /// - Parameters:
    ///   - attempts: those that the rows rest on.
    ///   - counting: which attempts count, in words that fit the report.
    ///   - quizzes: those that everybody is held to; nil where nobody is.
    ///   - period: what a period says in the report; nil without one.
    static func premises(
        of collection: AttemptCollection, _ attempts: [ScoredAttempt], asOf: CivilDate, counting: Term,
        quizzes: RequiredQuizzes? = nil, period: Term?, language: LanguageTag
    ) -> [Fact] {
        premises(
            of: collection, GatheredPremises(of: attempts), asOf: asOf, counting: counting, quizzes: quizzes,
            period: period, language: language)
    }

    /// The same of attempts that were gone through one by one.
    static func premises(
        of collection: AttemptCollection, _ gathered: GatheredPremises, asOf: CivilDate, counting: Term,
        quizzes: RequiredQuizzes? = nil, period: Term?, language: LanguageTag
    ) -> [Fact] {
        let selection = collection.selection
        var facts = [
            Fact("asOf", Phrase(zh: "截至", en: "As of"), .date(asOf)),
            Fact("attempts", Phrase(zh: "计入", en: "Counted"), .term(counting)),
        ]
        if let quiz = selection.quiz {
            let named = collection.requiredQuizzes(asOf: asOf).quizzes
            let title = gathered.title?[language] ?? named.first?.title[language] ?? quiz.rawValue
            facts.append(
                Fact("quiz", Phrase(zh: "测验", en: "Quiz"), .term(Term(quiz.rawValue, Phrase(zh: title, en: title)))))
        } else if let quizzes, let scope = quizzes.scope {
            let count = quizzes.quizzes.count
            let term = scope.term(count: count, isWithWorkspace: collection.workspace != nil)
            facts.append(Fact("quizzes", Phrase(zh: "测验", en: "Quizzes"), .term(term)))
            facts.append(Fact("quizCount", Phrase(zh: "份数", en: "Quizzes"), .integer(count), isNotable: false))
        }
        if quizzes?.duties != nil, quizzes?.scope == nil {
            facts.append(
                Fact(
                    "assigned", Phrase(zh: "对象", en: "People"),
                    .term(Term("assigned", Phrase(zh: "按分派，只列该通过的人", en: "as assigned, those who must hold it")))))
        }
        if !selection.department.isEmpty {
            facts.append(Fact("department", Phrase(zh: "部门", en: "Department"), .path(selection.department)))
        }
        if let passMark = gathered.commonPassMark(with: quizzes?.quizzes ?? []) {
            facts.append(Fact("passMark", .passMark, .percent(passMark, .up)))
        }
        if let period { facts.append(Fact("period", Phrase(zh: "期间", en: "Period"), .term(period))) }
        if let since = selection.since {
            facts.append(Fact("since", Phrase(zh: "从", en: "Since"), .date(since), isNotable: false))
        }
        if let until = selection.until {
            facts.append(Fact("until", Phrase(zh: "到", en: "Until"), .date(until), isNotable: false))
        }
        if selection.isAnonymous {
            let smallest = selection.smallestDepartment
            let phrase =
                smallest > 0
                ? Phrase(
                    zh: "编号代人名；不到 \(smallest) 人的部门并入上一级",
                    en:
                        "numbers for names; departments of fewer than \(smallest) people are counted with the next above"
                )
                : Phrase(zh: "编号代人名", en: "numbers for names")
            facts.append(Fact("anonymous", Phrase(zh: "不记名", en: "Anonymous"), .term(Term("anonymous", phrase))))
        }
        if let included = selection.includedSources {
            facts.append(Fact("include", Phrase(zh: "也计入", en: "Also counted"), .term(included)))
        }
        if let voided = fact(ofVoided: gathered.voidings) { facts.append(voided) }
        let zones = gathered.timeZones.union([collection.timeZone].compactMap { $0 }).sorted()
        if !zones.isEmpty {
            let names = zones.joined(separator: ", ")
            facts.append(Fact("timeZone", Phrase(zh: "时区", en: "Time zone"), .text(names)))
        }
        if let verification = collection.verification { facts.append(fact(of: verification)) }
        return facts
    }

    /// `sp-3（送分）、sp-7（不计分）`; nil where no item is void.
    private static func fact(ofVoided voidings: [ItemID: Voiding]) -> Fact? {
        guard !voidings.isEmpty else { return nil }
        let ids = voidings.keys.sortedNaturally(by: \.rawValue)
        let named = ids.compactMap { id in voidings[id].map { (id: id.rawValue, decision: $0.term.phrase) } }
        let phrase = Phrase(
            zh: named.map { "\($0.id)（\($0.decision.chinese)）" }.joined(separator: "、"),
            en: named.map { "\($0.id) (\($0.decision.english.lowercased()))" }.joined(separator: ", "))
        return Fact(
            "voidedItems", Phrase(zh: "作废的题", en: "Void items"),
            .term(Term(ids.map(\.rawValue).joined(separator: ", "), phrase)))
    }

    /// How far the records behind a report were verified.
    private static func fact(of verification: RecordVerification) -> Fact {
        let time = CivilTime(wall: verification.wall, in: verification.timeZone)
        let (attempts, faults) = (verification.attempts, verification.faults)
        let phrase =
            faults == 0
            ? Phrase(zh: "\(time)，作答 \(attempts) 次，完好", en: "\(time), \(attempts.counting("attempt")), sound")
            : Phrase(
                zh: "\(time)，作答 \(attempts) 次，\(faults) 处不对",
                en: "\(time), \(attempts.counting("attempt")), \(faults.counting("fault"))")
        return Fact(
            "verified", Phrase(zh: "记录核对", en: "Records verified"),
            .term(Term(time.rfc3339, phrase, needsAttention: faults > 0)))
    }

    /// The column with the pass mark beside each share.
    ///
    /// - Parameter common: that of all rows, where it is one.
    static func passMarkField<Subject>(
        common: Fraction?, of attempt: @escaping @Sendable (Subject) -> ScoredAttempt?
    ) -> Field<Subject> {
        Field("passMark", .passMark, .percent, common == nil ? .essential : .stated) {
            attempt($0)?.passMark.map { .percent($0, .up) } ?? .empty
        }
    }
}
