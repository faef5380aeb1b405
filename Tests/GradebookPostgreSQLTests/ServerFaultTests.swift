import CourseModel
import CoursekitTestSupport
import Foundation
import Gradebook
import GradebookConformance
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

    @Test func refusesAHalfMadeGradebookAndANewerOne() throws {
        let book = try Book()
        try book.say("ALTER TABLE event RENAME COLUMN boot TO shoe")
        #expect(fault { _ = try book.opened() } == .halfMade("event.boot"))
        try book.say("ALTER TABLE event RENAME COLUMN shoe TO boot; UPDATE gradebook SET version = 99")
        #expect(throws: GradebookError.newerFormat(path: book.address)) { _ = try book.opened() }
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

    @Test func refusesTextsThatNoServerKeeps() throws {
        let book = try Book()
        #expect(throws: GradebookError.server(path: book.address, .zeroCharacter)) {
            _ = try book.opened().enrol(StaffID("007"), name: "a\u{0}b")
        }
        #expect(try book.opened().learners().isEmpty)
    }
}
