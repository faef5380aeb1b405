internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import RealisticRecords

/// Writes realistic records for scripts: the gradebooks of one company's regions, its roster and a list of assignments.
///
/// Arguments: a folder that is there, a seed, how many people, the day on which they are seen (`2026-12-01`), and then `shops` where each
/// shop, of which there are up to 96, has a gradebook of its own.
@main
enum RealisticRecordsTool {
    static func main() throws {
        let arguments = CommandLine.arguments
        let areShops = arguments.last == "shops"
        guard arguments.count == (areShops ? 6 : 5), let seed = UInt64(arguments[2]), let count = Int(arguments[3]),
            count > 0,
            let today = CivilDate(arguments[4])
        else {
            FileHandle.standardError.write(Data("usage: FOLDER SEED PEOPLE DAY [shops]\n".utf8))
            exit(64)
        }
        let records = RealisticRecords(seed: seed, people: count, today: today)
        for (number, gradebook) in try records.gradebooks(ofEach: areShops ? .shop : .region).enumerated() {
            let name = areShops ? "shop-\(number < 9 ? "0" : "")\(number + 1)" : "region-\(number + 1)"
            try records.export(gradebook, to: "\(arguments[1])/\(name).gradebook")
        }
        try write(records.company.roster, to: "\(arguments[1])/roster.csv")
        try write(
            "测验,部门,开始,期限,有效期\r\n\(records.exam.quiz.id),全员,\(today),30,12 个月\r\n", to: "\(arguments[1])/assignments.csv"
        )
    }

    private static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }
}
