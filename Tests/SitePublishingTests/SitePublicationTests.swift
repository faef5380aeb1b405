import CourseModel
import CoursekitTestSupport
import Foundation
@testable import SitePublishing
import SystemFiles
import Testing

/// A site takes the place of an older one whole, and nothing of anybody else's is lost.
struct SitePublicationTests {
    private let manager = FileManager.default

    private func publication(
        at folder: String, edition: SiteEdition = .learner, keep: [String] = []
    ) throws -> SitePublication {
        try SitePublication(
            OutputPlace("\(folder)/site", sources: sources(in: folder)), edition: edition, keep: keep)
    }

    private func sources(in folder: String) -> [String] {
        ["courses", "site/assets", "site/templates"].map { "\(folder)/workspace/\($0)" }
    }

    private func publish(_ files: [String: String], at folder: String, keep: [String] = []) throws {
        let publication = try publication(at: folder, keep: keep)
        for (path, text) in files { try publication.write(Array(text.utf8), to: path) }
        #expect(try publication.publish() == nil)
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func names(in folder: String) throws -> [String] {
        try manager.contentsOfDirectory(atPath: folder).sorted()
    }

    private func inode(_ path: String) throws -> UInt64 {
        try #require(try manager.attributesOfItem(atPath: path)[.systemFileNumber] as? UInt64)
    }

    @Test func replacesTheOldSiteAsAWholeAndLeavesNothingBesideIt() throws {
        try withTemporaryFolder { folder in
            try publish(["a.html": "1", "x/b.html": "2"], at: folder)
            try publish(["a.html": "3", "y/c.html": "4"], at: folder)
            #expect(try names(in: folder) == ["site"])
            #expect(try names(in: "\(folder)/site") == [".coursekit-site", "a.html", "y"])
            #expect(try text("\(folder)/site/a.html") == "3")
        }
    }

    @Test func aFileThatHasNotChangedIsTheSameFile() throws {
        try withTemporaryFolder { folder in
            try publish(["x/a.html": "same", "x/b.html": "old"], at: folder)
            let before = try inode("\(folder)/site/x/a.html")
            let publication = try publication(at: folder)
            try publication.write(Array("same".utf8), to: "x/a.html")
            try publication.write(Array("new".utf8), to: "x/b.html")
            #expect(publication.unchangedCount == 1)
            #expect(try publication.publish() == nil)
            #expect(try inode("\(folder)/site/x/a.html") == before)
            #expect(try text("\(folder)/site/x/b.html") == "new")
        }
    }

    // MARK: Taking over

    private func published(_ files: [String: String], at folder: String) throws -> PublishedFiles {
        let publication = try publication(at: folder)
        for (path, text) in files { try publication.write(Array(text.utf8), to: path) }
        #expect(try publication.publish() == nil)
        return publication.publishedFiles
    }

    @Test func takesAFileOverThatNobodyHasTouched() throws {
        try withTemporaryFolder { folder in
            var known = try published(["x/a.html": "1", "x/b.html": "2", "c.html": "3"], at: folder)
            let before = try inode("\(folder)/site/x/a.html")
            for text in ["4", "5"] {
                let publication = try SitePublication(
                    OutputPlace("\(folder)/site", sources: []), edition: .learner, keep: [], remembering: known)
                #expect(try publication.takeOver("x/a.html"))
                #expect(try !publication.takeOver("x/new.html"))
                try publication.write(Array(text.utf8), to: "x/b.html")
                #expect(try publication.contents(of: "x/a.html") == Array("1".utf8))
                #expect(try publication.publish() == nil)
                #expect(try inode("\(folder)/site/x/a.html") == before)
                #expect(try text == self.text("\(folder)/site/x/b.html"))
                #expect(try names(in: "\(folder)/site") == [".coursekit-site", "x"])
                known = publication.publishedFiles
                #expect(known.stamps.keys.sorted() == ["x/a.html", "x/b.html"])
            }
        }
    }

    /// The site before the last one becomes the next one: what both have stays, the rest goes.
    @Test func theSiteBeforeTheLastOneBecomesTheNextOne() throws {
        let sites: [[String: String]] = [
            ["a.html": "1", "x/a.html": "1", "x/b.html": "1", "y/c.html": "1"],
            ["a.html": "1", "x/a.html": "2", "x/b.html": "1", "y": "a file now"],
            ["a.html": "1", "x/a.html": "2", "x/b.html": "3", "y/z/c.html": "4"],
            ["a.html": "1"], ["x/b.html": "3", "a.html": "5", "x/a.html": "2"], ["a.html": "5", "x/b.html": "3"],
        ]
        try withTemporaryFolder { folder in
            try write(["own/manifest": ""], into: folder)
            let twin = SiteTwin(in: folder, "own", named: "twin")
            var known: PublishedFiles?
            var inodes: Set<UInt64> = []
            for files in sites {
                let publication = try SitePublication(
                    OutputPlace("\(folder)/site", sources: []), edition: .learner, keep: [], remembering: known,
                    twin: twin)
                for (path, text) in files.sorted(by: { $0.key < $1.key }) {
                    let isSame = known.map { _ in (try? self.text("\(folder)/site/\(path)")) == text } ?? false
                    if isSame {
                        #expect(try publication.takeOver(path))
                    } else {
                        try publication.write(Array(text.utf8), to: path)
                    }
                }
                #expect(try publication.publish() == nil)
                known = publication.publishedFiles
                #expect(known?.stamps.count == files.count)
                let found = try #require(manager.enumerator(atPath: "\(folder)/site")).compactMap { $0 as? String }
                let isFile = { (path: String) in
                    !path.hasSuffix("/z") && !["x", "y"].contains(path) || files[path] != nil
                }
                #expect(Set(found.filter(isFile)) == Set(files.keys).union([".coursekit-site"]))
                for (path, text) in files { #expect(try text == self.text("\(folder)/site/\(path)")) }
                #expect(try names(in: folder) == ["own", "site"])
                inodes.insert(try inode("\(folder)/site"))
            }
            // Two folders take turns.
            #expect(inodes.count == 2)
            #expect(try names(in: "\(folder)/own") == ["manifest", "twin"])
        }
    }

    @Test func somethingElseInThePlaceOfTheTwinIsNotPublished() throws {
        try withTemporaryFolder { folder in
            try write(["own/manifest": "", "secret/exam.md": "42"], into: folder)
            let twin = SiteTwin(in: folder, "own", named: "twin")
            var known: PublishedFiles?
            func publish(_ text: String) throws {
                let publication = try SitePublication(
                    OutputPlace("\(folder)/site", sources: []), edition: .learner, keep: [], remembering: known,
                    twin: twin)
                try publication.write(Array(text.utf8), to: "x/a.html")
                #expect(try publication.publish() == nil)
                known = publication.publishedFiles
            }
            try publish("1")
            try publish("2")
            try write(["own/twin/plan.doc": "mine", "own/twin/x/.hidden": "mine"], into: folder)
            try manager.createSymbolicLink(atPath: "\(folder)/own/twin/link", withDestinationPath: "\(folder)/secret")
            try publish("3")
            #expect(try names(in: "\(folder)/site") == [".coursekit-site", "x"])
            #expect(try names(in: "\(folder)/site/x") == ["a.html"])
            // A folder of somebody else, and a link to one.
            try manager.removeItem(atPath: "\(folder)/own/twin")
            try manager.createSymbolicLink(atPath: "\(folder)/own/twin", withDestinationPath: "\(folder)/secret")
            try publish("4")
            #expect(try text("\(folder)/site/x/a.html") == "4")
            #expect(try text("\(folder)/secret/exam.md") == "42")
        }
    }

    @Test func aBuildThatIsGivenUpLeavesWhatItWouldHaveTakenOverAsItWas() throws {
        try withTemporaryFolder { folder in
            let known = try published(["a.html": "1"], at: folder)
            for _ in 1...2 {
                let publication = try SitePublication(
                    OutputPlace("\(folder)/site", sources: []), edition: .learner, keep: [], remembering: known)
                #expect(try publication.takeOver("a.html"))
                publication.discard()
            }
        }
    }

    @Test func doesNotTakeOverWhatIsTouchedMeanwhile() throws {
        try withTemporaryFolder { folder in
            let known = try published(["a.html": "1"], at: folder)
            let publication = try SitePublication(
                OutputPlace("\(folder)/site", sources: []), edition: .learner, keep: [], remembering: known)
            #expect(try publication.takeOver("a.html"))
            try write(["site/a.html": "mine"], into: folder)
            #expect(throws: PublishingError.changedMeanwhile("\(folder)/site/a.html")) { try publication.publish() }
            publication.discard()
            #expect(try text("\(folder)/site/a.html") == "mine")
            #expect(try names(in: folder) == ["site"])
        }
    }

    @Test func refusesAFolderThatSomebodyElseFilled() throws {
        try withTemporaryFolder { folder in
            try write(["site/thesis.doc": "keep me"], into: folder)
            #expect(throws: PublishingError.foreignFolder("\(folder)/site")) { try publication(at: folder) }
            #expect(try names(in: folder) == ["site"])
            #expect(try names(in: "\(folder)/site") == ["thesis.doc"])
        }
    }

    @Test func takesAnEmptyFolder() throws {
        try withTemporaryFolder { folder in
            try manager.createDirectory(atPath: "\(folder)/site", withIntermediateDirectories: false)
            try publish(["a.html": "1"], at: folder)
            #expect(try text("\(folder)/site/a.html") == "1")
        }
    }

    @Test func doesNotPutTheTrainersEditionInTheLearnersPlace() throws {
        try withTemporaryFolder { folder in
            try publish(["a.html": "1"], at: folder)
            #expect(throws: PublishingError.otherEdition("\(folder)/site", .learner)) {
                try publication(at: folder, edition: .trainer)
            }
            #expect(try names(in: folder) == ["site"])
        }
    }

    @Test func keepsDotFilesAndWhatItIsToldToKeep() throws {
        try withTemporaryFolder { folder in
            try publish(["a.html": "1"], at: folder)
            try write(
                ["site/.git/HEAD": "ref", "site/.nojekyll": "", "site/CNAME": "example.com"], into: folder)
            try publish(["a.html": "2"], at: folder, keep: ["CNAME"])
            #expect(try names(in: "\(folder)/site") == [".coursekit-site", ".git", ".nojekyll", "CNAME", "a.html"])
            #expect(try text("\(folder)/site/.git/HEAD") == "ref")
            #expect(try text("\(folder)/site/CNAME") == "example.com")
            #expect(try names(in: folder) == ["site"])
        }
    }

    @Test func refusesToLoseWhatSomebodyElsePutIntoTheSite() throws {
        try withTemporaryFolder { folder in
            try publish(["x/a.html": "1", "x/gone.html": "2"], at: folder)
            try write(["site/x/notes.txt": "mine", "site/plan.doc": "mine", "site/x/.DS_Store": ""], into: folder)
            #expect(throws: PublishingError.strangers(["plan.doc", "x/notes.txt"], "\(folder)/site")) {
                try publish(["x/a.html": "3"], at: folder)
            }
            #expect(try text("\(folder)/site/x/notes.txt") == "mine")
            #expect(try text("\(folder)/site/x/a.html") == "1")
            #expect(try names(in: folder) == ["site"])
            try manager.removeItem(atPath: "\(folder)/site/x/notes.txt")
            try publish(["x/a.html": "3"], at: folder, keep: ["plan.doc"])
            #expect(try names(in: "\(folder)/site") == [".coursekit-site", "plan.doc", "x"])
            #expect(try names(in: "\(folder)/site/x") == ["a.html"])
        }
    }

    @Test func refusesToLoseWhatSomebodyPutThereDuringTheBuild() throws {
        try withTemporaryFolder { folder in
            try publish(["a.html": "1"], at: folder)
            let publication = try publication(at: folder)
            try publication.write(Array("2".utf8), to: "a.html")
            try write(["site/plan.doc": "mine"], into: folder)
            #expect(throws: PublishingError.strangers(["plan.doc"], "\(folder)/site")) { try publication.publish() }
            publication.discard()
            #expect(try text("\(folder)/site/a.html") == "1")
            #expect(try names(in: folder) == ["site"])
        }
    }

    @Test func replacesASiteOfVersion010WhichDoesNotSayWhatIsInIt() throws {
        try withTemporaryFolder { folder in
            try write(
                ["site/.coursekit-site": "coursekit learner\n", "site/old.html": "1", "site/x/b.html": "2"],
                into: folder)
            try publish(["a.html": "1"], at: folder)
            #expect(try names(in: "\(folder)/site") == [".coursekit-site", "a.html"])
        }
    }

    @Test func whatWasKeptIsNotLostWhenItIsNoLongerToBeKept() throws {
        try withTemporaryFolder { folder in
            try publish(["a.html": "1"], at: folder, keep: ["uploads"])
            try write(["site/uploads/photo.jpg": "photo"], into: folder)
            #expect(throws: PublishingError.strangers(["uploads/photo.jpg"], "\(folder)/site")) {
                try publish(["a.html": "2"], at: folder)
            }
            // Killed after it had moved into the next site.
            try write([".site.coursekit-next/.coursekit-site": "coursekit learner\nkeep uploads\n"], into: folder)
            try manager.moveItem(atPath: "\(folder)/site/uploads", toPath: "\(folder)/.site.coursekit-next/uploads")
            #expect(throws: PublishingError.strangers(["uploads/photo.jpg"], "\(folder)/site")) {
                try publish(["a.html": "2"], at: folder)
            }
            #expect(try text("\(folder)/site/uploads/photo.jpg") == "photo")
        }
    }

    @Test func saysWhatItWroteAndReadsItAgain() throws {
        let files = ["index.html", "theme/a b.css", "茶/100%.html", "line\nfeed"]
        let manifest = SiteManifest(edition: .trainer, keep: ["uploads", "a%0Ab"], files: files)
        #expect(SiteManifest(manifest.bytes) == manifest)
        #expect(SiteManifest(Array("coursekit learner\n".utf8)) == SiteManifest(edition: .learner, keep: []))
        // Half a list is none.
        let half = manifest.bytes.dropLast(15)
        #expect(SiteManifest(Array(half)).files == nil)
    }

    @Test func copiesALongFileInParts() throws {
        try withTemporaryFolder { folder in
            let bytes = [UInt8]((0..<700_001).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
            try Data(bytes).write(to: URL(filePath: "\(folder)/film.mp4"))
            for (unchanged, change) in [(0, false), (1, false), (0, true)] {
                var bytes = bytes
                if change { bytes[600_000] ^= 1 }
                try Data(bytes).write(to: URL(filePath: "\(folder)/film.mp4"))
                let publication = try publication(at: folder)
                let source = try #require(try OpenFolder(folder))
                try #require(try source.kind(of: "film.mp4") == .file)
                if let file = try source.openFile("film.mp4") { try publication.copy(file, to: "x/film.mp4") }
                #expect(publication.unchangedCount == unchanged)
                #expect(try publication.publish() == nil)
                #expect(try Data(contentsOf: URL(filePath: "\(folder)/site/x/film.mp4")) == Data(bytes))
            }
        }
    }

    @Test func aBuildThatIsGivenUpChangesNothing() throws {
        try withTemporaryFolder { folder in
            try publish(["a.html": "1"], at: folder)
            let publication = try publication(at: folder)
            try publication.write(Array("2".utf8), to: "a.html")
            publication.discard()
            #expect(try names(in: folder) == ["site"])
            #expect(try text("\(folder)/site/a.html") == "1")
        }
    }

    @Test func clearsAwayWhatABuildThatWasKilledLeft() throws {
        try withTemporaryFolder { folder in
            try publish(["a.html": "1"], at: folder)
            try write(
                [".site.coursekit-next/.coursekit-site": "coursekit learner\n", ".site.coursekit-next/half.html": "…"],
                into: folder)
            try publish(["a.html": "2"], at: folder)
            #expect(try names(in: folder) == ["site"])
            #expect(try names(in: "\(folder)/site") == [".coursekit-site", "a.html"])
        }
    }

    @Test func bringsBackWhatIsKeptAfterAKillBetweenExchangeAndClearing() throws {
        try withTemporaryFolder { folder in
            try publish(["a.html": "2"], at: folder)
            // The old site, under the name of the next one, with what had not been moved yet.
            try write(
                [
                    ".site.coursekit-next/.coursekit-site": "coursekit learner\n",
                    ".site.coursekit-next/a.html": "1", ".site.coursekit-next/.git/HEAD": "ref",
                    ".site.coursekit-next/CNAME": "example.com",
                ], into: folder)
            try publish(["a.html": "3"], at: folder, keep: ["CNAME"])
            #expect(try text("\(folder)/site/.git/HEAD") == "ref")
            #expect(try text("\(folder)/site/CNAME") == "example.com")
            #expect(try text("\(folder)/site/a.html") == "3")
            #expect(try names(in: folder) == ["site"])
        }
    }

    @Test func neverChoosesBetweenTwoKeptThings() throws {
        try withTemporaryFolder { folder in
            try publish(["a.html": "1"], at: folder)
            try write(
                [
                    "site/.git/HEAD": "new", ".site.coursekit-next/.coursekit-site": "coursekit learner\n",
                    ".site.coursekit-next/.git/HEAD": "old",
                ], into: folder)
            #expect(throws: PublishingError.keptTwice(".git", "\(folder)/.site.coursekit-next")) {
                try publication(at: folder)
            }
            #expect(try text("\(folder)/site/.git/HEAD") == "new")
            #expect(try text("\(folder)/.site.coursekit-next/.git/HEAD") == "old")
        }
    }

    @Test func bringsTheOldSiteBackAfterAKillBetweenTheTwoSteps() throws {
        try withTemporaryFolder { folder in
            try write(
                [
                    ".site.coursekit-last/.coursekit-site": "coursekit learner\n", ".site.coursekit-last/a.html": "old",
                    ".site.coursekit-last/.git/HEAD": "ref",
                    ".site.coursekit-next/.coursekit-site": "coursekit learner\n", ".site.coursekit-next/a.html": "new",
                ], into: folder)
            let publication = try publication(at: folder)
            #expect(try text("\(folder)/site/a.html") == "old")
            publication.discard()
            #expect(try names(in: folder) == ["site"])
            #expect(try text("\(folder)/site/.git/HEAD") == "ref")
        }
    }

    @Test func finishesAnExchangeInTwoStepsThatWasKilledAtItsEnd() throws {
        try withTemporaryFolder { folder in
            try publish(["a.html": "new"], at: folder)
            try write(
                [
                    ".site.coursekit-last/.coursekit-site": "coursekit learner\n",
                    ".site.coursekit-last/.git/HEAD": "ref",
                ],
                into: folder)
            try publication(at: folder).discard()
            #expect(try text("\(folder)/site/.git/HEAD") == "ref")
            #expect(try names(in: folder) == ["site"])
        }
    }

    @Test func leavesAFolderOfItsNamesAloneThatIsNotItsOwn() throws {
        try withTemporaryFolder { folder in
            try write([".site.coursekit-next/thesis.doc": "keep me"], into: folder)
            #expect(throws: PublishingError.foreignFolder("\(folder)/.site.coursekit-next")) {
                try publication(at: folder)
            }
            #expect(try text("\(folder)/.site.coursekit-next/thesis.doc") == "keep me")
        }
    }

    @Test func twoBuildsOfOneSiteDoNotMeet() throws {
        try withTemporaryFolder { folder in
            let first = try publication(at: folder)
            #expect(throws: PublishingError.busy("\(folder)/site")) { try publication(at: folder) }
            try first.write(Array("1".utf8), to: "a.html")
            #expect(try first.publish() == nil)
            #expect(try text("\(folder)/site/a.html") == "1")
        }
    }

    @Test(arguments: [".hidden", "CNAME", "CNAME/x.html", "../x.html", "x/../../y.html", ""])
    func writesNoNameThatIsReservedOrLeadsOut(path: String) throws {
        try withTemporaryFolder { folder in
            let publication = try publication(at: folder, keep: ["CNAME"])
            #expect(throws: PublishingError.nameTaken(path)) { try publication.write([], to: path) }
            publication.discard()
        }
    }

    @Test func oneNameIsOneFile() throws {
        try withTemporaryFolder { folder in
            let publication = try publication(at: folder)
            try publication.write([], to: "a.html")
            #expect(throws: PublishingError.nameTaken("a.html")) { try publication.write([], to: "a.html") }
            publication.discard()
        }
    }

    @Test(arguments: [
        "workspace", "", "workspace/courses", "workspace/courses/tea/out", "workspace/site", "workspace/site/assets",
    ])
    func doesNotWriteAmongTheSources(path: String) throws {
        try withTemporaryFolder { folder in
            try manager.createDirectory(atPath: "\(folder)/workspace/site", withIntermediateDirectories: true)
            #expect(throws: PublishingError.self) {
                try OutputPlace("\(folder)/\(path)", sources: sources(in: folder))
            }
        }
    }

    @Test func publishesWhereALinkLeads() throws {
        try withTemporaryFolder { folder in
            try publish(["a.html": "1"], at: folder)
            try manager.createSymbolicLink(atPath: "\(folder)/www", withDestinationPath: "site")
            let place = try OutputPlace("\(folder)/www", sources: sources(in: folder))
            #expect(place.path == "\(folder)/site")
        }
    }
}

extension SitePublication {
    /// What the next build is told of the files.
    fileprivate var publishedFiles: PublishedFiles {
        var writer = RecordWriter()
        writePublishedFiles(to: &writer)
        var reader = RecordReader(writer.bytes)
        return PublishedFiles(&reader)
    }
}
