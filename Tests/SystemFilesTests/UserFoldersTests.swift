import SystemFiles
import Testing

struct UserFoldersTests {
    @Test func areBelowTheHomeFolderUnlessTheEnvironmentNamesOthers() {
        #expect(UserFolders.ofCache(environment: [:], home: "/home/wang") == "/home/wang/.cache/coursekit")
        #expect(UserFolders.ofData(environment: [:], home: "/home/wang") == "/home/wang/.local/share/coursekit")
        let named = ["XDG_CACHE_HOME": "/scratch", "XDG_DATA_HOME": "data"]
        #expect(UserFolders.ofCache(environment: named, home: "/home/wang") == "/scratch/coursekit")
        // Only absolute paths count.
        #expect(UserFolders.ofData(environment: named, home: "/home/wang") == "/home/wang/.local/share/coursekit")
    }
}
