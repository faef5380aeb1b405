import CoursekitTestSupport
import Foundation
import SystemFiles
import Testing

/// What can be told of a file that a C library writes.
struct LibraryFileTests {
    @Test func isMadeEmptyWhateverWasThere() throws {
        try withTemporaryFolder { folder in
            try write(["a.xlsx": "old"], into: folder)
            for name in ["a.xlsx", "b.xlsx"] {
                try LibraryFile.makeEmpty(at: folder + "/" + name)
                #expect(try Data(contentsOf: URL(filePath: folder + "/" + name)).isEmpty)
            }
            #expect(throws: SystemFault(ENOENT)) { try LibraryFile.makeEmpty(at: folder + "/missing/a.xlsx") }
            LibraryFile.remove(at: folder + "/a.xlsx")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["b.xlsx"])
        }
    }

    @Test func tellsTheSystemsReasonWhereALibraryFails() throws {
        try LibraryFile.write { true }
        #expect(throws: SystemFault.unreadBack) { try LibraryFile.write { false } }
        #expect(throws: SystemFault(ENOSPC)) {
            try LibraryFile.write {
                errno = ENOSPC
                return false
            }
        }
    }
}
