import CourseModel
import Testing

@testable import SystemFiles

struct LateLibraryTests {
    private let missing = LateLibrary(
        name: "OpenCC", stem: "opencc-of-nobody", versions: ["9.9", "9"], formula: "opencc")

    @Test func saysWhatToInstallInBothLanguages() {
        #if os(macOS)
            let file = "libopencc-of-nobody.9.9.dylib"
        #else
            let file = "libopencc-of-nobody.so.9.9"
        #endif
        #expect(
            LateLibrary.Missing(missing).phrase
                == Phrase(
                    zh:
                        "没有找到 OpenCC（\(file)）。安装它：Debian 用 sudo apt install libopencc-of-nobody9.9，macOS 用 brew install opencc",
                    en: "OpenCC (\(file)) is missing; install it: "
                        + "sudo apt install libopencc-of-nobody9.9 (Debian), brew install opencc (macOS)"))
    }

    #if os(Linux)
        private struct Lengths: BitwiseCopyable {
            let strlen: @convention(c) (UnsafePointer<CChar>) -> Int
        }

        private func lengths(_ name: String, in library: LateLibrary) throws(LateLibrary.Missing) -> Lengths {
            let name = name.utf8CString.map { $0 }
            return try name.withUnsafeBufferPointer { name throws(LateLibrary.Missing) in
                var names = [name.baseAddress].compactMap { $0 }
                return try library.functions(&names, as: Lengths.self)
            }
        }

        @Test func findsAFunctionInTheFirstVersionThatIsThere() throws {
            let library = LateLibrary(name: "C", stem: "c", versions: ["999", "6"], formula: "none")
            #expect(try lengths("strlen", in: library).strlen("four") == 4)
        }

        @Test func takesALibraryWithoutTheFunctionForMissing() {
            let library = LateLibrary(name: "C", stem: "c", versions: ["6"], formula: "none")
            #expect(throws: LateLibrary.Missing(library)) { try lengths("no_such_function", in: library) }
        }
    #endif
}
