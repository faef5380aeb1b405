internal import CourseIndex
internal import CourseModel
internal import ScriptConversion
internal import SiteGenerator
internal import SystemFiles
internal import TableFiles
internal import Workspace

extension TraditionalEdition {
    /// The conversion of a workspace that lists Traditional Chinese; nil where it does not.
    ///
    /// - Throws: where OpenCC is missing, or the workspace's own list of words cannot be read.
    init?(of workspace: Workspace) throws(CommandFailure) {
        guard workspace.configuration.languages.contains(.traditionalChinese) else { return nil }
        let words = TraditionalTerms.words.merging(try Self.words(of: workspace)) { $1 }
        let converter: SharedConverter
        do throws(TraditionalChinese.Lack) { converter = try SharedConverter(words: words) } catch {
            throw CommandFailure(.missingInput, error.phrase)
        }
        self.init(terms: words) { converter.converted($0) }
    }

    /// The words of `site/words.zh-Hant.csv`: how they are written in Simplified and in Traditional Chinese. A word that stays as it is
    /// stands in both columns.
    static func words(of workspace: Workspace) throws(CommandFailure) -> [String: String] {
        let path = "\(workspace.root)/\(fileName)"
        guard SystemPath.leadsSomewhere(path) else { return [:] }
        let file = try TableInput.read(path, sheet: nil)
        let table: MappedTable<WordColumn>
        do throws(TableFault) { table = try file.mapped(to: WordColumn.self) } catch {
            throw TableInput.failure(error, in: fileName)
        }
        var words: [String: String] = [:]
        for row in table.rows {
            guard let simplified = row[.simplified]?.text, let traditional = row[.traditional]?.text,
                !simplified.isEmpty, !traditional.isEmpty
            else {
                let place = row.place.phrase
                throw CommandFailure(
                    .badInput, zh: "\(fileName)：\(place.chinese)要写简体和繁体两栏；不变的词，两栏写得一样",
                    en:
                        "\(fileName): \(place.english) needs both columns; a word that stays is written alike in both")
            }
            words[simplified] = traditional
        }
        return words
    }

    private static let fileName = "site/words.zh-Hant.csv"
}

private enum WordColumn: TableColumn {
    case simplified, traditional

    var isRequired: Bool { true }
    var names: (chinese: [String], english: [String]) {
        switch self {
        case .simplified: (["简体", "简体字", "简体中文"], ["simplified", "zh-Hans"])
        case .traditional: (["繁体", "繁体字", "繁体中文", "正体"], ["traditional", "zh-Hant"])
        }
    }
}
