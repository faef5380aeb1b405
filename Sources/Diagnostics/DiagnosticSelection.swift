package import CourseModel

/// The diagnostics that a person is shown: of a line or a file with very many of them as many as somebody would read.
///
/// Errors go before warnings and warnings before hints, so that no error is left out for the sake of a hint. `check --format json`
/// tells all of them.
package struct DiagnosticSelection {
    package static let mostInLine = 20
    package static let mostInFile = 200

    /// Of more hints or warnings of one kind than this only the first are shown, and the others counted.
    package static let mostOfKind: [Diagnostic.Severity: Int] = [.hint: 3, .warning: 10]
    private static let firstOfKind: [Diagnostic.Severity: Int] = [.hint: 1, .warning: 3]

    /// What is left out because others of its kind are shown.
    package struct Others: Hashable, Sendable {
        package fileprivate(set) var count = 0
        fileprivate var paths: Set<String> = []
        /// The number of files that they stand in.
        package var fileCount: Int { paths.count }
    }

    /// In the order in which they were given.
    package let shown: [Diagnostic]
    /// What the last one that is shown of a kind stands for besides itself, by its place in `shown`.
    package let others: [Int: Others]
    /// How many are not shown, by file, in the order of the paths.
    package let leftOut: [(path: String, counts: DiagnosticCounts)]

    /// - Parameter groupsKinds: whether a remark that many files get is to be said once.
    package init(of diagnostics: [Diagnostic], groupsKinds: Bool = false) {
        var others: [Int: Others] = [:]
        let diagnostics = groupsKinds ? Self.grouped(diagnostics, &others) : diagnostics
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
        var placed: [Int: Others] = [:]
        var shown: [Diagnostic] = []
        for (index, diagnostic) in diagnostics.enumerated() where isShown[index] {
            placed[shown.count] = others[index]
            shown.append(diagnostic)
        }
        self.shown = shown
        self.others = placed
        let hidden = zip(diagnostics, isShown).filter { !$0.1 }.map(\.0)
        leftOut = Dictionary(grouping: hidden, by: \.place.path).map { (path: $0, counts: DiagnosticCounts(of: $1)) }
            .sorted { $0.path < $1.path }
    }

    private struct Group: Hashable {
        let id: DiagnosticID
        let severity: Diagnostic.Severity
    }

    /// The diagnostics without those of which enough others are there; `others` says of the last that stays what it stands for.
    private static func grouped(_ diagnostics: [Diagnostic], _ others: inout [Int: Others]) -> [Diagnostic] {
        let groups = Dictionary(grouping: diagnostics) { Group(id: $0.id, severity: $0.severity) }
        let large = groups.filter { $1.count > mostOfKind[$0.severity] ?? .max }
        guard !large.isEmpty else { return diagnostics }
        var kept: [Diagnostic] = []
        var counts: [Group: Int] = [:]
        var last: [Group: Int] = [:]
        for diagnostic in diagnostics {
            let group = Group(id: diagnostic.id, severity: diagnostic.severity)
            if large[group] != nil {
                counts[group, default: 0] += 1
                guard counts[group, default: 0] <= firstOfKind[group.severity] ?? .max else {
                    let index = last[group] ?? 0
                    others[index, default: Others()].count += 1
                    others[index]?.paths.insert(diagnostic.place.path)
                    continue
                }
                last[group] = kept.count
            }
            kept.append(diagnostic)
        }
        return kept
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
    /// Says that there are more of a kind than the one above.
    static func others(_ others: DiagnosticSelection.Others, like severity: Diagnostic.Severity) -> Phrase {
        let (zh, en) = severity == .hint ? ("提示", "hint") : ("警告", "warning")
        let files = others.fileCount == 1 ? "1 file" : "\(others.fileCount) files"
        return Phrase(
            zh: "同样的\(zh)还有 \(others.count) 处，在 \(others.fileCount) 个文件里；要一一列出，用 check --all。",
            en: """
                \(others.count) more \(en)\(others.count == 1 ? "" : "s") of this kind in \(files); check --all lists them.
                """)
    }

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
