import CourseModel
import CoursekitTestSupport
import Testing

@testable import Interchange

/// What is no document, or one that does harm.
struct HostileDocumentTests {
    private typealias D = HandmadeDocument

    private func fault(_ bytes: [UInt8]) -> String {
        do throws(DocumentFault) {
            _ = try ForeignDocument(bytes, named: "手册.docx")
            return ""
        } catch {
            return error.phrase.chinese
        }
    }

    private func utf16(_ text: String) -> [UInt8] { text.utf8.flatMap { byte -> [UInt8] in [byte, 0] } }

    @Test func saysWhatAFileIs() {
        let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        #expect(fault(old + utf16("WordDocument")).contains("老格式"))
        #expect(fault(old + utf16("EncryptedPackage")).contains("密码"))
        #expect(fault(Array("只是文字".utf8)).contains("既不是 Word 文档"))
        #expect(fault([0x20, 0x20]).contains("没有可以当课文"))
        #expect(fault(HandmadeWorkbook("<row/>").bytes).contains("Excel"))
        #expect(fault(HandmadeDocument("").bytes).contains("没有可以当课文"))
    }

    @Test func refusesEntities() {
        var made = HandmadeDocument(D.paragraph("&x;"))
        made.prologue = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
        #expect(fault(made.bytes).contains("word/document.xml") && fault(made.bytes).contains("实体声明"))
    }

    @Test func refusesABomb() {
        var made = HandmadeDocument(D.paragraph("话"))
        made.parts = [("word/bomb.xml", [UInt8](repeating: 0x20, count: 200 << 20))]
        #expect(made.bytes.count < 1 << 20 && fault(made.bytes).contains("解开以后"))
    }

    @Test func saysWhereADocumentIsCutOff() {
        let whole = HandmadeDocument(String(repeating: D.paragraph("一段话"), count: 200)).bytes
        for count in stride(from: 4, to: whole.count - 1, by: 97) {
            #expect(fault(Array(whole[..<count])).contains("不完整"), "\(count)")
        }
        var made = HandmadeDocument(D.paragraph("话") + "<w:p>")
        made.styles = ""
        #expect(fault(made.bytes).contains("word/document.xml"))
    }

    @Test(arguments: ["../../../etc/passwd", "/../../etc/passwd", "..\\..\\x.png", "file:///etc/passwd"])
    func neverFollowsAReferenceOutOfTheFile(target: String) throws {
        for isOutside in [false, true] {
            var made = HandmadeDocument(D.paragraph("话") + D.paragraph(D.picture("p")))
            made.relationships = D.relationship("p", "image", target, isOutside: isOutside)
            let read = try ForeignDocument(made.bytes, named: "手册.docx")
            #expect(read.pictures.isEmpty)
            let kinds: [DocumentRemark.Kind] = [.missingPicture, .outsidePicture]
            #expect(read.remarks.map(\.kind).allSatisfy(kinds.contains) && read.remarks.count == 1)
        }
    }

    @Test func readsTheTextOfADocumentWithMacrosAndLeavesThem() throws {
        var made = HandmadeDocument(D.paragraph("话"))
        made.contentType = "application/vnd.ms-word.document.macroEnabled.main+xml"
        made.parts = [("word/vbaProject.bin", [1, 2, 3])]
        let read = try ForeignDocument(made.bytes, named: "手册.docm")
        #expect(read.blocks.count == 1 && read.remarks.map(\.kind) == [.macros])
    }
}
