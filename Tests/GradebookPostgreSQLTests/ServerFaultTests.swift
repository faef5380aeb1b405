import CourseModel
import CoursekitTestSupport
import Foundation
import Gradebook
import GradebookSamples
import GradebookPostgreSQL
import QuizEngine
import Testing

/// Whatever is wrong with a server is said, and nothing is changed.
@Suite(serverIsThere) struct ServerFaultTests {
    private func fault(_ body: () throws -> Void) -> ServerFault? {
        do { try body() } catch GradebookError.server(_, let fault) { return fault } catch { Issue.record("\(error)") }
        return nil
    }

    @Test func refusesAPasswordInAnAddress() {
        for address in ["postgresql://hr:secret@db/books", "postgresql://db/books?password=secret"] {
            let found = fault { _ = try Gradebook(onServer: address) }
            #expect(found == .passwordInAddress)
            #expect(found?.phrase(at: "").english.contains("secret") == false)
        }
    }

    @Test func saysWhatIsWrongWithAnAddress() throws {
        let server = try TestServer.shared.get()
        let isBad = fault { _ = try Gradebook(onServer: "postgresql://db/books?colour=red") }
        guard case .badAddress = isBad else { return #expect(Bool(false), "\(String(describing: isBad))") }
        guard case .badAddress = fault({ _ = try Gradebook(onServer: "postgresql://db/books#pg_catalog") }) else {
            return #expect(Bool(false), "a schema of the server's own")
        }
        let away = fault { _ = try Gradebook(onServer: "postgresql:///books?host=/nowhere") }
        guard case .unreachable = away else { return #expect(Bool(false), "\(String(describing: away))") }
        let database = fault { _ = try Gradebook(onServer: server.address(database: "nothing")) }
        guard case .noDatabase = database else { return #expect(Bool(false), "\(String(describing: database))") }
        #expect(fault { _ = try Gradebook(onServer: server.address()) } == .nothingThere)
    }

    @Test func asksForAPasswordAndRefusesAWrongOne() throws {
        let book = try Book()
        try book.say("CREATE ROLE keeper_\(book.schema) LOGIN PASSWORD 'right'")
        let address = book.address(for: "keeper_\(book.schema)")
        let wrong = fault { _ = try Gradebook(onServer: address) { "wrong" } }
        guard case .refusedLogin = wrong else { return #expect(Bool(false), "\(String(describing: wrong))") }
        let unasked = fault { _ = try Gradebook(onServer: address) }
        guard case .refusedLogin = unasked else { return #expect(Bool(false), "\(String(describing: unasked))") }
        // The right one gets as far as the rights, of which there are none.
        let right = fault { _ = try Gradebook(onServer: address) { "right" } }
        guard case .notAllowed = right else { return #expect(Bool(false), "\(String(describing: right))") }
    }

    @Test func makesNoGradebookOverAnother() throws {
        let book = try Book()
        _ = try book.opened().enrol(StaffID("007"), name: "王小明")
        #expect(fault { _ = try Gradebook.make(onServer: book.address, at: 0) } == .alreadyThere)
        #expect(try book.opened().learners().count == 1)
    }

    @Test(arguments: [
        ("ALTER TABLE event RENAME COLUMN boot TO shoe", "event.boot"),
        ("DROP TABLE mark", "mark.id"), ("ALTER TABLE person DROP COLUMN leftOn", "person.lefton"),
        ("DELETE FROM gradebook", "gradebook"), ("ALTER TABLE gradebook DROP COLUMN version", "gradebook"),
    ]) func refusesAHalfMadeGradebook(change: String, missing: String) throws {
        let book = try Book()
        try book.say(change)
        let found = fault { _ = try book.opened() }
        guard case .halfMade(let name) = found else { return #expect(Bool(false), "\(String(describing: found))") }
        #expect(name.lowercased() == missing)
        // Nothing is made over what is left of it.
        #expect(fault { _ = try Gradebook.make(onServer: book.address, at: 0) } == .alreadyThere)
    }

    @Test func refusesANewerGradebook() throws {
        let book = try Book()
        try book.say("UPDATE gradebook SET version = 99")
        #expect(throws: GradebookError.newerFormat(path: book.address)) { _ = try book.opened() }
        #expect(try book.say("SELECT version FROM gradebook").output == "99")
    }

    @Test func leavesNothingOfAGradebookThatALoginMayNotMake() throws {
        let book = try Book()
        let login = "guest_\(book.schema)"
        try book.say("CREATE ROLE \(login) LOGIN PASSWORD 'x'")
        let address = book.server.address(login: login, schema: "other_\(book.schema)")
        let found = fault { _ = try Gradebook.make(onServer: address, at: 0) { "x" } }
        guard case .notAllowed = found else { return #expect(Bool(false), "\(String(describing: found))") }
        // Nor of one whose making was stopped half way: here by a table that may not be made.
        try book.say(
            """
            GRANT CREATE ON DATABASE postgres TO \(login); CREATE SCHEMA half_\(book.schema) AUTHORIZATION \(login);
            CREATE FUNCTION stop_half() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
                IF session_user = '\(login)' AND EXISTS (SELECT 1 FROM pg_event_trigger_ddl_commands() AS command
                    WHERE command.object_identity LIKE '%.regrading') THEN
                    RAISE EXCEPTION 'no more tables' USING ERRCODE = '53100'; END IF; END $$;
            CREATE EVENT TRIGGER stops_half_\(book.schema) ON ddl_command_end EXECUTE FUNCTION stop_half();
            """)
        let half = book.server.address(login: login, schema: "half_\(book.schema)")
        #expect(fault { _ = try Gradebook.make(onServer: half, at: 0) { "x" } } == .full("no more tables"))
        #expect(
            try book.say("SELECT count(*) FROM pg_class WHERE relnamespace = 'half_\(book.schema)'::regnamespace")
                .output
                == "0")
        try book.say("DROP EVENT TRIGGER stops_half_\(book.schema)")
        try Gradebook.make(onServer: half, at: 0) { "x" }.close()
    }

    @Test func refusesAServerThatIsTooOld() throws {
        try withTemporaryFolder { folder in
            let server = try OldServer(version: "14.13", in: folder)
            #expect(fault { _ = try Gradebook(onServer: server.address) } == .tooOld("14"))
            #expect(fault { _ = try Gradebook.make(onServer: server.address, at: 0) } == .tooOld("14"))
            let phrase = ServerFault.tooOld("14").phrase(at: server.address)
            #expect(phrase.chinese.contains("15") && phrase.english.contains("15 or newer"))
        }
    }

    @Test func refusesAServerThatMayLoseWhatItAcknowledges() throws {
        let server = try TestServer(settings: ["fsync=off"])
        let address = server.address()
        _ = try? Gradebook.make(onServer: address, at: 0)
        #expect(fault { _ = try Gradebook(onServer: address) } == .notDurable("fsync = off"))
    }

    /// Every transaction waits for the disk, whatever the server or the login would do by itself.
    @Test func waitsForTheDiskWhateverTheDefaultIs() throws {
        let book = try Book()
        try book.say(
            "CREATE ROLE hasty_\(book.schema) LOGIN SUPERUSER PASSWORD 'x'; ALTER ROLE hasty_\(book.schema) SET synchronous_commit TO off"
        )
        try book.say(
            """
            CREATE TABLE seen (setting text);
            CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO \(book.schema).seen VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$;
            CREATE TRIGGER sees AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION see();
            """)
        let gradebook = try Gradebook(onServer: book.address(for: "hasty_\(book.schema)")) { "x" }
        var sitting = try Sitting(in: gradebook)
        try sitting.finish()
        #expect(try book.say("SELECT DISTINCT setting FROM seen").output == "on")
    }

    @Test func saysThatADiskIsFullAndKeepsNothingOfIt() throws {
        let book = try Book()
        var sitting = try Sitting(in: try book.opened())
        // As a full disk answers: from here on no event finds room.
        try book.say(
            """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER fills BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION full_disk();
            """)
        #expect(throws: GradebookError.server(path: book.address, .full("No space left on device"))) {
            try sitting.finish()
        }
        try book.say("DROP TRIGGER fills ON event")
        try sitting.finish()
        #expect(try book.opened().verify().isEmpty)
    }

    /// As the disk of a server fills up: a tablespace on a small one of its own.
    @Test(.enabled(if: SmallDisk.canBeMade, "only root mounts a small disk"))
    func goesOnOnceAFullTablespaceHasRoom() throws {
        let server = try TestServer()
        let disk = try SmallDisk(at: server.folder + "/small", megabytes: 4)
        defer { withExtendedLifetime((disk, server)) {} }
        let book = try Book(on: server)
        _ = try server.say("CREATE TABLESPACE small LOCATION '\(disk.path)'")
        try book.say("ALTER TABLE event SET TABLESPACE small")
        try book.say("CREATE TABLE filler (t text) TABLESPACE small")
        // The pages of an insertion that failed stay taken; the smaller ones take what is left.
        for count in [9000, 100, 10, 1, 1, 1, 1] {
            try book.say("INSERT INTO filler SELECT repeat(md5(random()::text), 60) FROM generate_series(1, \(count))")
        }
        // The page that is there already may take some more.
        var (sitting, found): (Sitting?, ServerFault?)
        for number in 1...200 where found == nil {
            sitting = nil
            found = fault {
                sitting = try Sitting(in: try book.opened(), as: "\(number)", name: "学员 \(number)")
                try sitting?.finish()
            }
        }
        guard case .full = found else { return #expect(Bool(false), "\(String(describing: found))") }
        // What was acknowledged is there, and nothing else; with room it goes on.
        #expect(try book.opened().verify().isEmpty)
        try book.say("DROP TABLE filler")
        if sitting != nil { try sitting?.finish() }
        var next = try Sitting(in: try book.opened(), as: "next", name: "下一位")
        try next.finish()
        #expect(try book.opened().verify().isEmpty)
    }

    @Test func refusesTextsThatNoServerKeeps() throws {
        let book = try Book()
        #expect(throws: GradebookError.server(path: book.address, .zeroCharacter)) {
            _ = try book.opened().enrol(StaffID("007"), name: "a\u{0}b")
        }
        #expect(try book.opened().learners().isEmpty)
    }
}
