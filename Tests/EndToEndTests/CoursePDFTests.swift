import CoursekitTestSupport
import Foundation
import Testing

/// `build --pdf`: the book of each course, printed by a browser that stands on the PATH.
@Suite struct CoursePDFTests {
    /// A browser that writes which page it is asked to print where it is asked to put it.
    private static let browser = """
        #!/bin/sh
        for argument; do
          case $argument in --print-to-pdf=*) file=${argument#--print-to-pdf=} ;; esac
        done
        echo "$argument" > "$file"

        """

    @Test func printsTheBookOfEachCourseInEachLanguage() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["bin/chromium": Self.browser], into: program.folder)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: "\(program.folder)/bin/chromium")
            var program = program
            program.environment["PATH"] = "\(program.folder)/bin:/usr/bin:/bin"
            let outcome = try program.run("build", "--edition", "trainer", "--pdf", "讲义")
            #expect(outcome.status == 0, "\(outcome.complaints)")
            #expect(outcome.complaints.contains("讲义/service.pdf\n"))
            for (name, page) in [("service.pdf", "service"), ("service.en.pdf", "en/service")] {
                let text = try program.text(of: "讲义/\(name)")
                #expect(text.hasPrefix("file:///") && text.hasSuffix("/site/trainer/\(page)/index.book.html\n"))
            }
        }
    }

    @Test func saysWhatIsMissingBeforeItBuilds() throws {
        try Fixture.withCopy(of: "tour") { program in
            #expect(try program.run("build", "--pdf", "讲义").status == 64)
            var program = program
            program.environment["PATH"] = "\(program.folder)/none"
            let outcome = try program.run("build", "--edition", "trainer", "--pdf", "讲义")
            #expect(outcome.status == 66)
            #expect(outcome.complaints.contains("Chromium"))
            #expect(try Fixture.files(below: "\(program.folder)/site").keys.sorted() == ["site.yml"])
        }
    }

    @Test func saysWhatCouldNotBePrinted() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["bin/chromium": "#!/bin/sh\nexit 3\n"], into: program.folder)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: "\(program.folder)/bin/chromium")
            var program = program
            program.environment["PATH"] = "\(program.folder)/bin:/usr/bin:/bin"
            let outcome = try program.run("build", "--edition", "trainer", "--pdf", "讲义")
            #expect(outcome.status == 73)
            #expect(outcome.complaints.contains("service.en.pdf 没有写成"))
        }
    }
}
