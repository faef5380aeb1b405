package import CourseModel

/// The diagnostics that a person is shown: of a line or a file with very many of them as many as somebody would read.
///
/// Errors go before warnings and warnings before hints, so that no error is left out for the sake of a hint. `check --format json`
/// tells all of them.
package struct DiagnosticSelection {
    package static let mostInLine = 20
    package static let mostInFile = 200

    /// In the order in which they were given.
    package let shown: [Diagnostic]
    /// How many are not shown, by file, in the order of the paths.
    package let leftOut: [(path: String, counts: DiagnosticCounts)]

    package init(of diagnostics: [Diagnostic]) {
        var isShown = [Bool](repeating: false, count: diagnostics.count)
        var inLine: [SourcePlace: Int] = [:]
        var inFile: [String: Int] = [:]
        for severity in Diagnostic.Severity.allCases.reversed() {
            for (index, diagnostic) in diagnostics.enumerated() where diagnostic.severity == severity {
                let place = diagnostic.place
                let line = SourcePlace(path: place.path, line: place.line, column: 0)
                guard inFile[place.path, default: 0] < Self.mostInFile, inLine[line, default: 0] < Self.mostInLine
                else {
                    continue
                }
                inFile[place.path, default: 0] += 1
                inLine[line, default: 0] += 1
                isShown[index] = true
            }
        }
        shown = zip(diagnostics, isShown).filter(\.1).map(\.0)
        let others = zip(diagnostics, isShown).filter { !$0.1 }.map(\.0)
        leftOut = Dictionary(grouping: others, by: \.place.path).map { (path: $0, counts: DiagnosticCounts(of: $1)) }
            .sorted { $0.path < $1.path }
    }
}

/// How many errors, warnings and hints there are.
package struct DiagnosticCounts: Hashable, Sendable {
    package private(set) var errors = 0
    package private(set) var warnings = 0
    package private(set) var hints = 0

    package init(of diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            switch diagnostic.severity {
            case .error: errors += 1
            case .warning: warnings += 1
            case .hint: hints += 1
            }
        }
    }

    /// `3 个错误，1 个警告`; empty where there are none.
    package var phrase: Phrase {
        let kinds = [(errors, "错误", "error"), (warnings, "警告", "warning"), (hints, "提示", "hint")].filter { $0.0 > 0 }
        return Phrase(
            zh: kinds.map { "\($0.0) 个\($0.1)" }.joined(separator: "，"),
            en: kinds.map { "\($0.0) \($0.2)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", "))
    }
}

extension Phrase {
    /// Says of a file that not all of its diagnostics are shown.
    static func leftOut(_ counts: DiagnosticCounts, of path: String) -> Phrase {
        Phrase(
            zh: "\(path)：还有 \(counts.phrase.chinese)没有列出。先改上面这些再检查；要看全部，用 check --format json。",
            en: """
                Not shown for \(path): \(counts.phrase.english). Correct those above and check again, or see all of them with \
                check --format json.
                """)
    }
}
