internal import CourseModel
internal import Diagnostics
internal import Foundation

/// Prints the book of each course of a trainer's site into a PDF, by a browser that is installed.
struct CoursePDF {
    private let browser: URL
    private let folder: URL

    /// - Parameter folder: where the files go; it is made where it is missing.
    init(into folder: String) throws(CommandFailure) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let programs =
            ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].flatMap { name in
                folders.map { "\($0)/\(name)" }
            } + ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]
        guard let program = programs.first(where: FileManager.default.isExecutableFile) else {
            throw CommandFailure(
                .missingInput, zh: "--pdf 要用 Chromium 或 Chrome，这台电脑上没有找到；也可以在浏览器里打开“全书”自己打印",
                en:
                    "--pdf needs Chromium or Chrome, and there is none here; the whole course can also be printed from a browser"
            )
        }
        browser = URL(filePath: program)
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
        let ending = "/index.book.html"
        let books = (FileManager.default.enumerator(atPath: site)?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(ending) }.sorted()
        var names: [String] = []
        for book in books {
            // `en/tea` is the course tea in English.
            let name = book.dropLast(ending.count).split(separator: "/").reversed().joined(separator: ".") + ".pdf"
            let file = folder.appending(path: name)
            try? FileManager.default.removeItem(at: file)
            try run(URL(filePath: site).appending(path: book), to: file)
            names.append(name)
        }
        return names
    }

    private func run(_ page: URL, to file: URL) throws(CommandFailure) {
        let profile = FileManager.default.temporaryDirectory.appending(path: "coursekit-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: profile) }
        let printing = Process()
        printing.executableURL = browser
        printing.arguments =
            [
                "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer",
                "--generate-pdf-document-outline",
                "--user-data-dir=\(profile.path)", "--print-to-pdf=\(file.path)",
            ] + (geteuid() == 0 ? ["--no-sandbox"] : []) + [page.absoluteString]
        (printing.standardOutput, printing.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        do { try printing.run() } catch {
            throw failure(file, error.localizedDescription)
        }
        printing.waitUntilExit()
        guard printing.terminationStatus == 0, FileManager.default.fileExists(atPath: file.path) else {
            throw failure(file, "\(browser.lastPathComponent): \(printing.terminationStatus)")
        }
    }

    private func failure(_ file: URL, _ reason: String) -> CommandFailure {
        CommandFailure(
            .cannotCreate, zh: "\(file.lastPathComponent) 没有写成（\(reason)）",
            en: "\(file.lastPathComponent) could not be written (\(reason))")
    }
}
