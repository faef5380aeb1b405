package import CourseModel

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A library of the system that is opened when something first needs it: whoever needs it not neither waits for it nor has to have it.
package struct LateLibrary: Hashable, Sendable {
    /// As people know it: `OpenCC`.
    package let name: String
    /// What stands in its file's name between `lib` and the version.
    package let stem: String
    /// The versions in its file's name whose functions are those of our headers, the likeliest first.
    package let versions: [String]
    /// What to install with Homebrew. Debian's packages are named after the file.
    package let formula: String

    package init(name: String, stem: String, versions: [String], formula: String) {
        self.name = name
        self.stem = stem
        self.versions = versions
        self.formula = formula
    }

    /// A library is not there, or is another one than its name says.
    package struct Missing: Error, Hashable, Sendable {
        package let library: LateLibrary

        package init(_ library: LateLibrary) {
            self.library = library
        }

        package var phrase: Phrase {
            let (file, package) = (library.files[0], "lib\(library.stem)\(library.versions[0])")
            let install = "sudo apt install \(package) (Debian), brew install \(library.formula) (macOS)"
            return Phrase(
                zh:
                    "没有找到 \(library.name)（\(file)）。安装它：Debian 用 sudo apt install \(package)，macOS 用 brew install \(library.formula)",
                en: "\(library.name) (\(file)) is missing; install it: \(install)")
        }
    }

    /// Opens the library, which then stays open until the program ends, and finds functions in it.
    ///
    /// It is looked for where the program itself says that its libraries are (its run path: the program's own folder, or whatever an
    /// archive that brings its libraries along has set), then where the system keeps libraries. What it brings with it stays its own.
    ///
    /// - Parameters:
    ///   - names: the functions' names.
    ///   - type: a structure of C that holds nothing but the functions' addresses, in the order of the names.
    package func functions<Functions: BitwiseCopyable>(
        _ names: UnsafePointer<UnsafePointer<CChar>>, as type: Functions.Type
    ) throws(Missing) -> Functions {
        let count = MemoryLayout<Functions>.size / MemoryLayout<UnsafeRawPointer>.size
        for place in files.flatMap(Self.places) {
            guard let library = dlopen(place, RTLD_LAZY | RTLD_LOCAL) else { continue }
            let addresses = (0..<count).compactMap { dlsym(library, names[$0]) }
            if addresses.count == count { return addresses.withUnsafeBytes { $0.load(as: type) } }
            dlclose(library)
        }
        throw Missing(self)
    }

    private var files: [String] {
        #if canImport(Darwin)
            versions.map { "lib\(stem).\($0).dylib" } + ["lib\(stem).dylib"]
        #else
            versions.map { "lib\(stem).so.\($0)" }
        #endif
    }

    /// Where a file of that name is looked for, one after the other.
    private static func places(of file: String) -> [String] {
        #if canImport(Darwin)
            // The run path is only searched when it is named, and Homebrew's folders are not the system's.
            ["@rpath/\(file)", "/opt/homebrew/lib/\(file)", "/usr/local/lib/\(file)", file]
        #else
            // A name without a folder is looked for along the run path of whoever asks, which is the program, and in the system's folders.
            [file]
        #endif
    }
}
