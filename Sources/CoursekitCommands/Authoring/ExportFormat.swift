internal import ArgumentParser
internal import Interchange

/// What `export` makes: of a quiz a bank of another program, of a course a package.
enum ExportFormat: ExpressibleByArgument {
    case bank(BankExport.Format)
    case course(CourseFormat)

    enum CourseFormat: String, CaseIterable { case scorm, epub }

    init?(argument: String) {
        if let format = BankExport.Format(rawValue: argument) {
            self = .bank(format)
        } else if let format = CourseFormat(rawValue: argument) {
            self = .course(format)
        } else {
            return nil
        }
    }

    static var allValueStrings: [String] {
        BankExport.Format.allCases.map(\.rawValue) + CourseFormat.allCases.map(\.rawValue)
    }
}
