internal import Diagnostics
internal import Workspace
internal import FrontMatter
internal import QuizFiles
internal import CourseModel
internal import TextRules

// What only a look at all names and ids can tell.
extension IndexAssembly {
    mutating func reportListing() {
        for path in listing.twins { diagnostics.append(.equalName(path: path)) }
        diagnostics += listing.obstacles.map(\.diagnostic)
        for path in listing.unusable { diagnostics.append(.unusableName(path: path)) }
        for path in listing.tooDeep { diagnostics.append(.tooDeepFolder(path: path)) }
        let paths = Set(files.map(\.path))
        for file in files {
            if file.role == .misplaced { diagnostics.append(.misplacedFile(path: file.path)) }
            if let tag = file.unlistedLanguage {
                let original = file.path.droppingSuffix(".md").droppingSuffix("." + tag) + ".md"
                if paths.contains(original) {
                    diagnostics.append(.unlistedLanguage(tag, path: file.path, original: original))
                }
            }
            if let name = file.role.name, !NameRule.file.allows(name) {
                diagnostics.append(.unusableName(path: file.path))
            }
        }
    }

    mutating func reportNames(of courses: [CourseID]) {
        // Not every disk tells capitals from small letters.
        let ownNames = Set(
            (SiteAddress.ownNames + workspace.configuration.languages.map(\.rawValue)).map(Normalization.caseFolded))
        let keptNames = Set(workspace.configuration.keep.map(Normalization.caseFolded))
        for course in courses {
            if !NameRule.file.allows(course.rawValue) { diagnostics.append(.unusableName(path: "courses/\(course)")) }
            let name = Normalization.caseFolded(course.rawValue)
            if ownNames.contains(name) || keptNames.contains(name) {
                diagnostics.append(.reservedCourseName(course, isKept: keptNames.contains(name)))
            }
        }
        var addresses = SiteNames(ownNames: ownNames, keptNames: keptNames)
        for file in files {
            if let page = pageOfPath[file.path] {
                addresses.add(workspace.address(of: page.page, in: page.language), of: file.path)
            } else if file.role == .attachment {
                addresses.add(SiteAddress(ofAttachment: file.path), of: file.path)
            }
        }
        diagnostics += addresses.diagnostics
    }

    mutating func reportObjectives() {
        for course in courses {
            let path = WorkspacePath.index(of: course.id)
            let repeated = (fields(path)?.definedObjectives ?? []).filter { objective in
                if objectives[objective.id.value] != nil { return true }
                objectives[objective.id.value] = course.id
                return false
            }
            guard !repeated.isEmpty else { continue }
            let source = source(path)
            diagnostics += repeated.map { objective in
                .duplicateObjective(
                    objective.id.value, other: objectives[objective.id.value] ?? course.id, at: objective.id.range,
                    in: source)
            }
        }
    }

    /// Items and passages share their names with all others of the workspace.
    mutating func reportItems() {
        var homes: [ItemID: String] = [:]
        for quiz in quizzes {
            guard case .quiz(_, let entries)? = readings[quiz.path]?.facts else { continue }
            let repeated = entries.filter { entry in
                if homes[entry.item.id] != nil { return true }
                homes[entry.item.id] = quiz.path
                return false
            }
            guard !repeated.isEmpty else { continue }
            let source = source(quiz.path)
            diagnostics += repeated.map { entry in
                .duplicateItem(entry.item.id, other: homes[entry.item.id] ?? quiz.path, at: entry.range, in: source)
            }
        }
    }
}
