import CoursekitTestSupport
import Foundation
import Testing

/// The site's own scripts, in headless Chromium: each thing that they do has a function in `scripts/browser_behaviour.py`,
/// `scripts/browser_items.py`, `browser_search.py`, `browser_progress.py`, `browser_slides.py`,
/// `browser_serve.py` or `browser_scorm.py`, and `scripts/browser_marking.py` holds the marks that a page gives against the table of marking rules.
///
/// A browser is too much to install for everybody who runs the tests; `.ci/run` and `make conformance` install one, and there its lack is
/// a fault.
struct SiteScriptTests {
    private static let isBrowserRequired = ProcessInfo.processInfo.environment["COURSEKIT_BROWSER"] == "1"
    private static let isBrowserThere = ["chromium", "chromium-browser", "google-chrome"].contains { name in
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }

    @Test(
        .enabled(if: isBrowserRequired || isBrowserThere, "needs Chromium: scripts/setup --browser installs it"),
        arguments: [
            ("browser_behaviour", " behaviours of the site's script, 0 faults\n"),
            ("browser_items", " behaviours of items in a page, 0 faults\n"),
            ("browser_search", " behaviours of the search, 0 faults\n"),
            ("browser_progress", " behaviours of a reader's progress, 0 faults\n"),
            ("browser_slides", " behaviours of slides, 0 faults\n"),
            ("browser_serve", " behaviours of the preview, 0 faults\n"),
            ("browser_scorm", " behaviours of a package, 0 faults\n"),
            ("browser_marking", " responses marked in a browser, 0 differ\n"),
        ])
    func behavesInABrowser(name: String, ending: String) throws {
        let script = Process()
        script.executableURL = URL(filePath: "/usr/bin/env")
        script.arguments = [
            "python3", "\(Fixture.repository)/scripts/\(name).py", try BuiltProgram.path(of: "coursekit"),
        ]
        let output = Pipe()
        (script.standardOutput, script.standardError) = (output, output)
        try script.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        script.waitUntilExit()
        #expect(script.terminationStatus == 0, "\(said)")
        #expect(said.hasSuffix(ending), "\(said)")
    }
}
