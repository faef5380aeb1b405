internal import CourseModel
internal import Diagnostics
internal import Foundation
internal import SiteGenerator
internal import Workspace

/// Prints the book of each course of a trainer's site into a PDF, by a browser that is installed.
struct CoursePDF {
    private let browser: PrintingBrowser
    private let folder: URL

    /// - Parameter folder: where the files go; it is made where it is missing.
    init(into folder: String) throws(CommandFailure) {
        guard let browser = PrintingBrowser.installed else {
            throw CommandFailure(
                .missingInput, zh: "--pdf 要用 Chromium 或 Chrome，这台电脑上没有找到；也可以在浏览器里打开“全书”自己打印",
                en:
                    "--pdf needs Chromium or Chrome, and there is none here; the whole course can also be printed from a browser"
            )
        }
        self.browser = browser
        self.folder = URL(filePath: folder, directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                .cannotCreate, zh: "不能建立文件夹 \(folder)：\(error.localizedDescription)",
                en: "cannot make the folder \(folder): \(error.localizedDescription)")
        }
    }

    /// The files that were written, by name.
    ///
    /// - Parameter site: the folder of the site.
    func print(_ site: String) throws(CommandFailure) -> [String] {
        let ending = "/\(SiteAddress("index.html").bookOfCourse)"
        let books = (FileManager.default.enumerator(atPath: site)?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(ending) }.sorted()
        var names: [String] = []
        for book in books {
            // `en/tea` is the course tea in English.
            let name = book.dropLast(ending.count).split(separator: "/").reversed().joined(separator: ".") + ".pdf"
            let file = folder.appending(path: name)
            try? FileManager.default.removeItem(at: file)
            do throws(PrintingBrowser.Failure) {
                try browser.print(
                    URL(filePath: site).appending(path: book), to: file.path,
                    options: ["--generate-pdf-document-outline"])
            } catch {
                throw failure(file, error.reason)
            }
            names.append(name)
        }
        return names
    }

    private func failure(_ file: URL, _ reason: String) -> CommandFailure {
        CommandFailure(
            .cannotCreate, zh: "\(file.lastPathComponent) 没有写成（\(reason)）",
            en: "\(file.lastPathComponent) could not be written (\(reason))")
    }
}
