import CoursekitTestSupport
import Foundation
import Gradebook
import SystemFiles
import Testing
import Workspace

@testable import WorkspacePacking

@Suite struct PackingTests {
    @Test func whatIsPackedComesOutAsItWas() throws {
        try withPacked { sample in
            let (manifest, digest, _) = try sample.opened("shop.ckw")
            #expect(manifest.id == "shop")
            #expect(manifest.title == "门店")
            #expect(manifest.packedAt == Sample.time)
            #expect(manifest.files.map(\.path) == Sample.paths)
            #expect(digest == PackedManifest.digest(of: manifest.bytes))
            try sample.unpack("out")
            for (path, text) in Sample.texts { #expect(try sample.text("out/\(path)") == text) }
        }
    }

    @Test func theSameFilesGiveTheSameBytes() throws {
        try withPacked { sample in
            try sample.pack(to: "again.ckw")
            #expect(try sample.bytes("shop.ckw") == sample.bytes("again.ckw"))
        }
    }

    @Test func anyProgramThatKnowsZIPReadsIt() throws {
        try withPacked { sample in
            let run = Process()
            run.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            run.arguments = [
                "python3", "-c",
                "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(*z.namelist(), sep='\\n')",
                sample.file,
            ]
            let pipe = Pipe()
            run.standardOutput = pipe
            try run.run()
            let output = pipe.fileHandleForReading.readDataToEndOfFile()
            run.waitUntilExit()
            try #require(run.terminationStatus == 0)
            #expect(
                String(decoding: output, as: UTF8.self) == (["manifest"] + Sample.paths).joined(separator: "\n") + "\n")
        }
    }

    /// Of each byte of a small file, one bit: whatever it is of, the change is found, and nothing is left.
    @Test func everyChangedByteIsFound() throws {
        try withPacked { sample in
            let bytes = try sample.bytes("shop.ckw")
            for index in bytes.indices {
                var changed = bytes
                changed[index] ^= 1 << UInt8(index % 8)
                try sample.expectRefused(changed, "byte \(index)")
            }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: sample.folder).sorted() == [
                    "changed.ckw", "shop.ckw", "source",
                ])
        }
    }

    @Test func everyCutAndEveryAppendixIsFound() throws {
        try withPacked { sample in
            let bytes = try sample.bytes("shop.ckw")
            for count in bytes.indices { try sample.expectRefused(Array(bytes[..<count]), "\(count) bytes") }
            try sample.expectRefused(bytes + [0], "a byte more")
        }
    }

    @Test(arguments: [
        "courses/../../x.md", "../x.md", "/etc/passwd", "courses//x.md", "courses/./x.md", "courses\\x.md", "x.md",
        "courses/.hidden", ".coursekit/manifest", "site/public/index.html", "site/.preview/x", "courses/a\u{7}.md",
        "courses/a.gradebook", "courses/a.sqlite", "people/other.csv", "bin/sh", "courses/\u{2028}.md",
        "courses/" + String(repeating: "a", count: 256),
    ]) func namesThatMustNotBeInItAreRefused(path: String) throws {
        #expect(throws: PackingFault.unsafePath(path, in: "f")) { try list([path]).checkPaths(in: "f") }
    }

    @Test(arguments: [
        ["courses/A.md", "courses/a.md"], ["courses/caf\u{E9}.md", "courses/cafe\u{301}.md"],
        ["courses/A/x", "courses/a/y"],
        ["courses/a", "courses/a/b"],
    ]) func namesThatSomeDisksDoNotTellApartAreRefused(paths: [String]) throws {
        let sorted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect { try list(sorted).checkPaths(in: "f") } throws: { error in
            if case PackingFault.sameName = error { true } else { false }
        }
    }

    @Test func filesThatStandTwiceOrOutOfOrderAreRefused() throws {
        for paths in [["courses/a", "courses/a"], ["courses/b", "courses/a"]] {
            #expect(throws: PackingFault.damaged("f")) { try list(paths).checkPaths(in: "f") }
        }
    }

    @Test func aListThatIsNewerOrPromisesTooMuchIsRefused() throws {
        let text = String(decoding: list(["courses/a"]).bytes, as: UTF8.self)
        #expect(throws: PackingFault.newerFormat("f")) {
            _ = try PackedManifest(Array(text.replacing("workspace 1", with: "workspace 2").utf8), in: "f")
        }
        #expect(throws: PackingFault.tooLarge("f")) {
            _ = try PackedManifest(Array(text.replacing(" 1 courses", with: " 99999999999 courses").utf8), in: "f")
        }
        for (old, new) in [
            ("files 1", "files 2"), ("files 1", "files 01"), ("id shop", "id ../x"), ("exams no", "exams"),
        ] {
            #expect(throws: PackingFault.damaged("f")) {
                _ = try PackedManifest(Array(text.replacing(old, with: new).utf8), in: "f")
            }
        }
    }

    @Test func onlyTheKeyThatIsKnownIsTaken() throws {
        try withPacked { sample in
            let signer = KnownSigner(of: "shop", in: sample.folder + "/data")
            let (mine, other) = (
                try #require(SigningKey(SigningKey.newText())), try #require(SigningKey(SigningKey.newText()))
            )
            try sample.pack(to: "mine.ckw", key: mine)
            try sample.pack(to: "other.ckw", key: other)
            let (plain, first, second) = (
                try sample.opened("shop.ckw"), try sample.opened("mine.ckw"), try sample.opened("other.ckw")
            )
            #expect(first.digest == plain.digest, "signing changes nothing of what is signed")
            let new = try #require(try signer.check(first.signature, of: "mine"))
            try signer.remember(new)
            #expect(try signer.check(first.signature, of: "mine") == nil)
            let names = (KeySignature.name(ofKey: mine.publicKey), KeySignature.name(ofKey: other.publicKey))
            #expect(throws: PackingFault.anotherSigner("other", known: names.0, found: names.1)) {
                _ = try signer.check(second.signature, of: "other")
            }
            #expect(throws: PackingFault.unsigned("plain", known: names.0)) {
                _ = try signer.check(plain.signature, of: "plain")
            }
            let demanded = try signer.check(second.signature, demanding: other.publicKey, of: "other")
            #expect(demanded == other.publicKey)
        }
    }

    private func list(_ paths: [String]) -> PackedManifest {
        PackedManifest(
            id: "shop", title: "门店", packedAt: 0, holdsExams: false,
            files: paths.map { .init(path: $0, size: 1, digest: Digest(of: "")) })
    }
}
