import Testing

@testable import Gradebook
@testable import GradebookSQLite

struct GradebookFileTests {
    private let mounts = #"""
        /dev/vda / ext4 rw,relatime 0 0
        server:/home /home nfs4 rw,vers=4.2 0 0
        /dev/vdb /home/local\040disk ext4 rw 0 0
        //files/share /mnt/share cifs rw 0 0
        C:\134 /mnt/c 9p rw,aname=drvfs 0 0
        me@host: /mnt/remote fuse.sshfs rw 0 0
        /dev/sdb1 /mnt/stick fuseblk rw 0 0
        vault /mnt/vault fuse.gocryptfs rw 0 0
        tmpfs /mnt/twice tmpfs rw 0 0
        server:/twice /mnt/twice nfs rw 0 0
        server:/odd /mnt/back\134slash\011tab nfs rw 0 0
        malformed
        """#

    @Test(arguments: [
        ("/", false), ("/var/lib/coursekit", false), ("/home", true), ("/home/wang/.local/share/coursekit", true),
        ("/homestead/wang", false), ("/home/local disk", false), ("/home/local disk/wang", false),
        ("/home/local", true),
        ("/mnt/share/hr", true), ("/mnt/c/Users/wang", true), ("/mnt/remote", true), ("/mnt/stick/course", false),
        ("/mnt/vault", false), ("/mnt/twice/x", true), (#"/mnt/back\slash"# + "\ttab/x", true), ("/mnt", false),
    ])
    func knowsANetworkFileSystemByItsMount(path: String, isRemote: Bool) {
        #expect(GradebookFile.isRemote(fileSystemOf: path, mounts: mounts) == isRemote)
    }

    @Test func takesAPlaceWithoutMountsForLocal() {
        #expect(!GradebookFile.isRemote(fileSystemOf: "/home", mounts: ""))
    }
}
