import CoursekitTestSupport
import Foundation
import SystemFiles
import Testing

/// What a workbook needs of the system: a file that a library writes, and the same file read again.
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

    @Test func isReadAtAnyPlaceAndNotBeyondItsEnd() throws {
        try withTemporaryFolder { folder in
            try write(["a": "0123456789"], into: folder)
            let file = try RandomAccessFile(path: folder + "/a")
            #expect(file.size == 10)
            #expect(try file.bytes(at: 3, count: 4) == Array("3456".utf8))
            #expect(try file.bytes(at: 10, count: 0) == [])
            for (offset, count) in [(8, 3), (11, 0), (-1, 1), (0, -1), (1, Int.max)] {
                #expect(throws: SystemFault.unreadBack) { _ = try file.bytes(at: offset, count: count) }
            }
            // Cut by somebody else after it was opened.
            #expect(truncate(folder + "/a", 5) == 0)
            #expect(throws: SystemFault.unreadBack) { _ = try file.bytes(at: 3, count: 4) }
            #expect(throws: SystemFault(ENOENT)) { _ = try RandomAccessFile(path: folder + "/b") }
        }
    }
}
