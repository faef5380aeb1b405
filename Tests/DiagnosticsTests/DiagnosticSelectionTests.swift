internal import Diagnostics
internal import CourseModel
internal import Testing

@Suite struct DiagnosticSelectionTests {
    private func diagnostics(
        _ severity: Diagnostic.Severity, _ count: Int, in path: String = "a.md", line: (Int) -> Int
    ) -> [Diagnostic] {
        (0..<count).map { number in
            Diagnostic(
                .sample("a/b"), severity, place: SourcePlace(path: path, line: line(number), column: number + 1),
                message: Phrase(zh: "错。", en: "Wrong."))
        }
    }

    @Test func showsEverythingWhereThereIsLittle() {
        let all = diagnostics(.error, 20) { _ in 1 } + diagnostics(.warning, 180) { $0 + 2 }
        let selection = DiagnosticSelection(of: all)
        #expect(selection.shown == all)
        #expect(selection.leftOut.isEmpty)
    }

    @Test func showsTheFirstOfALineAndCountsTheOthers() {
        let many = diagnostics(.warning, 1000) { _ in 7 }
        let other = diagnostics(.warning, 1) { _ in 8 }
        let selection = DiagnosticSelection(of: many + other)
        #expect(selection.shown == Array(many.prefix(20)) + other)
        #expect(selection.leftOut.map(\.path) == ["a.md"])
        #expect(selection.leftOut.map(\.counts.warnings) == [980])
    }

    @Test func leavesNoErrorOutForTheSakeOfAHint() {
        let hints = diagnostics(.hint, 300) { $0 + 1 }
        let error = diagnostics(.error, 1) { _ in 5 }
        let shown = DiagnosticSelection(of: hints + error).shown
        #expect(shown.count == 200 && shown.hasErrors)
        let inLine = DiagnosticSelection(of: diagnostics(.hint, 30) { _ in 5 } + error).shown
        #expect(inLine.count == 20 && inLine.last == error[0])
    }

    @Test func countsEachFileByItself() {
        let files = ["b.md", "a.md"].flatMap { path in diagnostics(.error, 201, in: path) { $0 + 1 } }
        let selection = DiagnosticSelection(of: files)
        #expect(selection.shown.count == 400)
        #expect(selection.leftOut.map(\.path) == ["a.md", "b.md"])
    }

    @Test func saysHowManyAreNotShown() {
        let all = diagnostics(.error, 22) { _ in 1 } + diagnostics(.hint, 201) { $0 + 2 }
        let chinese = DiagnosticRendering(language: .simplifiedChinese).string(of: all)
        #expect(chinese.hasSuffix("a.md：还有 2 个错误，21 个提示没有列出。先改上面这些再检查；要看全部，用 check --format json。\n\n"))
        let english = DiagnosticRendering(language: .english).string(of: all)
        #expect(
            english.hasSuffix(
                "Not shown for a.md: 2 errors, 21 hints. Correct those above and check again, or see all of them with check --format json.\n\n"
            ))
    }

    // MARK: Many of one kind

    private func remarks(_ severity: Diagnostic.Severity, files: Int) -> [Diagnostic] {
        (1...files).flatMap { diagnostics(severity, 1, in: "\($0).md") { _ in 1 } }
    }

    @Test func saysOnceWhatManyFilesGet() {
        let hints = remarks(.hint, files: 24)
        let selection = DiagnosticSelection(of: hints, groupsKinds: true)
        #expect(selection.shown == [hints[0]])
        #expect(selection.others[0]?.count == 23)
        #expect(selection.others[0]?.fileCount == 23)
        let shown = DiagnosticRendering(language: .english).string(of: hints, groupsKinds: true)
        #expect(
            shown == """
                1.md:1:1: hint: Wrong. [a/b]
                    23 more hints of this kind in 23 files; check --all lists them.


                """)
        let chinese = DiagnosticRendering(language: .simplifiedChinese).string(of: hints, groupsKinds: true)
        #expect(chinese.hasSuffix("同样的提示还有 23 处，在 23 个文件里；要一一列出，用 check --all。\n\n"))
    }

    @Test func showsAllWhereTheyAreFew() {
        let few = remarks(.hint, files: 3) + remarks(.warning, files: 10) + remarks(.error, files: 40)
        let selection = DiagnosticSelection(of: few, groupsKinds: true)
        #expect(selection.shown == few && selection.others.isEmpty)
        #expect(DiagnosticSelection(of: remarks(.hint, files: 24)).shown.count == 24)
    }

    @Test func showsSomeOfManyWarningsAndEveryError() {
        let warnings = remarks(.warning, files: 11)
        let errors = remarks(.error, files: 30)
        let selection = DiagnosticSelection(of: warnings + errors, groupsKinds: true)
        #expect(selection.shown == Array(warnings[..<3]) + errors)
        #expect(selection.others.keys.sorted() == [2])
        #expect(selection.others[2]?.count == 8)
    }
}
