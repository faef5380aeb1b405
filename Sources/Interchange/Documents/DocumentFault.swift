package import CourseModel
package import TableFiles

/// Why a document cannot be read at all.
package enum DocumentFault: Error, Sendable {
    case empty
    case tooLarge
    /// It unpacks to more than any document has.
    case unpacksTooLarge
    /// Word's or PowerPoint's form of before 2007, whatever the name.
    case oldForm
    case encrypted
    /// LibreOffice's own form.
    case openDocument
    /// An Office file of another kind.
    case workbook
    case notADocument
    /// The archive is not whole.
    case damaged
    /// A part of it is not whole or no XML; the line counts from 1.
    case damagedPart(String, line: Int?)
    /// A part declares entities, which no Office program writes.
    case hostile(String, line: Int?)
    /// A paragraph or table with more marks in it than anybody's has.
    case tangled(String, line: Int?)
    case missingLibrary(TableFault)

    init(_ fault: TableFault, part: String? = nil, line: Int? = nil) {
        switch (fault, part) {
        case (.missingLibrary, _): self = .missingLibrary(fault)
        case (.hostile, let part?): self = .hostile(part, line: line)
        case (.damaged, let part?): self = .damagedPart(part, line: line)
        case (.tooLarge, let part?): self = .tangled(part, line: line)
        case (.tooLarge, nil): self = .unpacksTooLarge
        default: self = .damaged
        }
    }

    /// What is wrong and what to do, to stand behind the file's name.
    package var phrase: Phrase {
        switch self {
        case .empty: Phrase(zh: "里面没有可以当课文的文字", en: "it holds no text that could be a lesson")
        case .tooLarge:
            Phrase(
                zh: "超过 \(ForeignDocument.byteLimit >> 20) MiB，没有读：压缩里面的图片，或者拆成几个文件",
                en:
                    "it has more than \(ForeignDocument.byteLimit >> 20) MiB and was not read; compress its pictures or divide it"
            )
        case .unpacksTooLarge:
            Phrase(
                zh: "解开以后大得不像文档，没有读", en: "it unpacks to far more than any document has and was not read")
        case .oldForm:
            Phrase(
                zh: "这是老格式的文件（.doc 或 .ppt），名字怎么叫都一样：用 Word、PowerPoint 或 WPS 打开，另存为 .docx 或 .pptx",
                en: "this is an old file (.doc or .ppt), whatever its name; open it and save it as .docx or .pptx")
        case .encrypted:
            Phrase(zh: "文件加了密码：打开它，去掉密码再保存", en: "it has a password; open it, remove the password and save it")
        case .openDocument:
            Phrase(
                zh: "这是 LibreOffice 的格式（.odt、.odp）：另存为 .docx 或 .pptx",
                en: "this is LibreOffice's form (.odt, .odp); save it as .docx or .pptx")
        case .workbook:
            Phrase(
                zh: "这是 Excel 文件，不是文档：题库请用 --into quizzes/测验 导入",
                en: "this is a workbook and no document; a bank comes in by --into quizzes/QUIZ")
        case .notADocument:
            Phrase(
                zh: "既不是 Word 文档（.docx），也不是幻灯片（.pptx）",
                en: "it is neither a Word document (.docx) nor a presentation (.pptx)")
        case .damaged:
            Phrase(
                zh: "文件不完整，或者坏了：重新下载或者重新保存一次", en: "the file is damaged or cut off; download or save it again")
        case .damagedPart(let part, let line):
            Phrase(
                zh: "里面的 \(verbatim: part)\(Self.inLine(line).chinese)不完整或写错了：用原来的程序打开，重新保存一次",
                en:
                    "\(part) in it is cut off or wrong\(Self.inLine(line).english); open it in its program and save it again"
            )
        case .hostile(let part, let line):
            Phrase(
                zh: "里面的 \(verbatim: part)\(Self.inLine(line).chinese)有实体声明（DOCTYPE），Office 程序都不会这样写，没有读",
                en:
                    "\(part) in it declares entities (DOCTYPE)\(Self.inLine(line).english), which no Office program writes; it was not read"
            )
        case .tangled(let part, let line):
            Phrase(
                zh: "里面的 \(verbatim: part)\(Self.inLine(line).chinese)有一段或一张表大得不像人写的，没有读",
                en:
                    "a paragraph or table of \(part) in it\(Self.inLine(line).english) is larger than anybody's; it was not read"
            )
        case .missingLibrary(let fault): fault.phrase
        }
    }

    private static func inLine(_ line: Int?) -> Phrase {
        line.map { Phrase(zh: "第 \($0) 行", en: " in line \($0)") } ?? Phrase(zh: "", en: "")
    }
}
