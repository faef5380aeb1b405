package import CourseIndex
package import CourseModel
internal import SystemFiles
internal import Workspace

/// What of a workspace goes into a workspace file: what its courses and quizzes are made of, and nothing that merely lies beside them.
///
/// Pictures and other files are taken where a page or a quiz that is taken shows or links to them, as for a site: so no list of results that
/// somebody left in a course's folder goes along.
package struct PackContents: Sendable {
    package struct File: Sendable {
        package let path: String
        package let source: Source
    }

    package enum Source: Sendable {
        /// The workspace's file of the same path.
        case workspace
        case bytes([UInt8])
    }

    /// In the order of their paths' bytes.
    package let files: [File]
    /// Whether it has exams, with their keys.
    package let holdsExams: Bool
    /// Whether there are courses or quizzes that stay out, so that links to them lead nowhere.
    package let isPart: Bool

    /// - Parameters:
    ///   - attachments: the files that each page and quiz shows or links to.
    ///   - courses: those that are wanted, with their quizzes; nil for all.
    ///   - tables: of people, with the ending of their names.
    package init(
        of index: WorkspaceIndex, attachments: [PageID: Set<String>], courses: Set<CourseID>? = nil,
        withExams: Bool = false, tables: [(table: PackedTable, ending: String, bytes: [UInt8])] = []
    ) throws(PackingFault) {
        let choice = Choice(index: index, courses: courses, withExams: withExams)
        var used: Set<String> = []
        for (page, paths) in attachments where choice.holds(page) { used.formUnion(paths) }
        if let logo = index.workspace.configuration.theme.logo { used.insert(logo) }
        used.formUnion(index.assets().paths)
        used.formUnion(used.compactMap { TraditionalDrawing(of: $0)?.path })
        var paths = index.paths.filter { path in
            index.classifiedFiles[path].map { choice.holds($0, used: used) } ?? false
        }
        paths += try index.workspace.settingsFiles()
        let own = paths.map { File(path: $0, source: .workspace) }
        let brought = tables.map { File(path: $0.table.path(ending: $0.ending), source: .bytes($0.bytes)) }
        files = (own + brought).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let exams = index.quizzes.filter { $0.kind == .exam }
        holdsExams = exams.contains { choice.holds(.quiz($0.id)) }
        isPart = courses != nil || exams.contains { !choice.holds(.quiz($0.id)) }
    }

    /// Which pages and quizzes are wanted.
    private struct Choice {
        let index: WorkspaceIndex
        let courses: Set<CourseID>?
        let withExams: Bool

        func holds(_ page: PageID) -> Bool {
            if case .quiz(let id) = page {
                guard let quiz = index.quiz(id) else { return false }
                return (withExams || quiz.kind != .exam) && holds(quiz.course)
            }
            return holds(page.course)
        }

        private func holds(_ course: CourseID?) -> Bool {
            guard let courses else { return true }
            return course.map(courses.contains) ?? false
        }

        /// - Parameter used: the files that what is wanted shows or links to.
        func holds(_ file: ClassifiedFile, used: Set<String>) -> Bool {
            switch file.role {
            case .course, .lesson, .caseStudy, .glossary, .quiz: file.role.page.map { holds($0) } ?? false
            case .bankPart(let quiz): holds(.quiz(quiz))
            case .delivery(_, in: let course): holds(course)
            case .attachment, .withheld(.quizFolder): used.contains(file.path)
            case .withheld(.syllabus): courses == nil
            case .withheld, .remark, .misplaced: false
            }
        }
    }
}

extension Workspace {
    /// The files below `site/` that say how a site is made: settings, the list of words, templates and texts.
    fileprivate func settingsFiles() throws(PackingFault) -> [String] {
        do throws(SystemFault) {
            let top = try Descriptor.openFolder(at: root)
            var paths: [String] = []
            for path in PackedPath.settings where (try? top.openFile(path)) != nil { paths.append(path) }
            for folder in ["site/templates", "site/strings"] {
                guard let opened = try? top.openFolder(folder) else { continue }
                for name in try opened.names() where !name.hasPrefix(".") && !SystemLeftover.isLeftover(name) {
                    let path = "\(folder)/\(name)"
                    let isText = [".mustache", ".yml", ".yaml"].contains { name.lowercased().hasSuffix($0) }
                    if isText, try opened.status(ofName: name)?.kind == .file { paths.append(path) }
                }
            }
            return paths
        } catch {
            throw .cannotRead(root, error)
        }
    }
}
