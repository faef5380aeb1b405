extension Schema {
    /// People with several learner ids, attempts that came from other gradebooks, content in parts, derived results, a ledger, and the
    /// tables that rosters, assignments, regrading and short answers are kept in.
    static let schema2 = """
        DROP TRIGGER attemptStays;
        DROP INDEX attemptByQuiz;
        ALTER TABLE learner RENAME TO formerLearner;
        ALTER TABLE attempt RENAME TO formerAttempt;

        -- Which gradebook this is: one row.
        CREATE TABLE gradebook (
            one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
            id TEXT NOT NULL CHECK (length(id) = 36),
            -- What an exported gradebook leaves out, a JSON object; NULL for a whole one.
            scope TEXT CHECK (scope IS NULL OR json_valid(scope))
        ) STRICT;

        -- The people. Nothing here is under any hash, so that a person can be erased.
        CREATE TABLE person (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            -- As first written; NULL once the person is erased.
            staffID TEXT UNIQUE CHECK (staffID <> ''),
            name TEXT NOT NULL,
            -- From the top, joined by '/'.
            department TEXT NOT NULL,
            -- What else a roster says, a JSON object of texts: role, manager, email.
            particulars TEXT NOT NULL CHECK (json_valid(particulars)),
            -- The first day on which a roster did not name the person any more: '2026-12-01'.
            leftOn TEXT
        ) STRICT;
        -- The ids under which attempts know people: one for each gradebook in which a person was enrolled.
        CREATE TABLE learner (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            person TEXT NOT NULL REFERENCES person (id),
            -- The gradebook that gave the id.
            origin TEXT NOT NULL CHECK (length(origin) = 36)
        ) STRICT;
        CREATE INDEX learnerByPerson ON learner (person);
        -- What ties a learner id to a person: a digest of the staff id and a salt, both of which go when the person is erased.
        CREATE TABLE commitment (
            learner TEXT NOT NULL REFERENCES learner (id),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            salt BLOB,
            staffID TEXT,
            PRIMARY KEY (learner, hash)
        ) STRICT, WITHOUT ROWID;
        -- Learner ids of people who were erased, for ever.
        CREATE TABLE tombstone (
            learner TEXT PRIMARY KEY NOT NULL CHECK (length(learner) = 36),
            erasedAt INTEGER NOT NULL
        ) STRICT;
        -- Who worked with the gradebook: the ledger names accounts by random ids.
        CREATE TABLE operator (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            -- NULL once the person is erased.
            account TEXT UNIQUE
        ) STRICT;
        -- Every change of what is known of a person, joins included.
        CREATE TABLE personChange (
            sequence INTEGER PRIMARY KEY NOT NULL,
            person TEXT NOT NULL REFERENCES person (id),
            changedAt INTEGER NOT NULL,
            operator TEXT NOT NULL REFERENCES operator (id),
            field TEXT NOT NULL,
            former TEXT,
            latter TEXT
        ) STRICT;
        CREATE INDEX personChangeByPerson ON personChange (person);

        -- Who must hold which quiz: everybody, or those of one department, role or person.
        CREATE TABLE assignment (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            workspace TEXT NOT NULL,
            quiz TEXT NOT NULL,
            department TEXT,
            role TEXT,
            person TEXT REFERENCES person (id),
            -- Days: '2026-12-01'.
            startsOn TEXT NOT NULL,
            endsOn TEXT,
            -- Days from the start, or from the day on which somebody comes under the assignment.
            dueDays INTEGER CHECK (dueDays >= 0),
            -- A span of the calendar, JSON.
            validity TEXT CHECK (validity IS NULL OR json_valid(validity)),
            CHECK ((department IS NOT NULL) + (role IS NOT NULL) + (person IS NOT NULL) <= 1)
        ) STRICT;
        -- What one person is given beyond a quiz's rules.
        CREATE TABLE exception (
            person TEXT NOT NULL REFERENCES person (id),
            workspace TEXT NOT NULL,
            -- '' for every quiz of the workspace.
            quiz TEXT NOT NULL,
            -- Seconds.
            extraTime INTEGER NOT NULL CHECK (extraTime >= 0),
            extraAttempts INTEGER NOT NULL CHECK (extraAttempts >= 0),
            -- Days.
            opensOn TEXT,
            closesOn TEXT,
            PRIMARY KEY (person, workspace, quiz)
        ) STRICT, WITHOUT ROWID;
        -- Who was at a delivery, and an observer's marks of a role-play: imported, and never attempts.
        CREATE TABLE attendance (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            person TEXT NOT NULL REFERENCES person (id),
            delivery TEXT NOT NULL,
            day TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('attendance', 'observation')),
            content TEXT NOT NULL CHECK (json_valid(content)),
            importedAt INTEGER NOT NULL
        ) STRICT;

        -- The parts of an item, once for each content hash; an item's version names them.
        CREATE TABLE itemPart (
            hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
            kind TEXT NOT NULL CHECK (kind IN ('question', 'key', 'translations', 'feedback')),
            item TEXT NOT NULL,
            content TEXT NOT NULL CHECK (json_valid(content))
        ) STRICT, WITHOUT ROWID;
        -- What of an item is scored, which is what statistics tell apart: original stem, options, key, points, rule.
        CREATE TABLE scoringVersion (
            -- Names it within this gradebook's results.
            number INTEGER PRIMARY KEY NOT NULL,
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
            item TEXT NOT NULL,
            content TEXT NOT NULL CHECK (json_valid(content))
        ) STRICT;

        CREATE TABLE attempt (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            learner TEXT NOT NULL REFERENCES learner (id),
            workspace TEXT NOT NULL,
            quiz TEXT NOT NULL,
            quizVersion BLOB NOT NULL REFERENCES quizVersion (hash),
            -- A digest of the whole bank, of which the paper holds a part.
            bankVersion BLOB NOT NULL CHECK (length(bankVersion) = 32),
            -- Of a learner id; a person with several ids may have the same number twice.
            number INTEGER NOT NULL CHECK (number > 0),
            source TEXT NOT NULL CHECK (source IN ('interactive', 'piped', 'scripted', 'imported')),
            language TEXT NOT NULL,
            -- 64 bits; SQLite's integers have a sign.
            seed INTEGER NOT NULL,
            -- The ids of the bank's items that the learner had been asked before, a JSON array: with them, the bank and the seed
            -- the paper can be drawn again.
            seen TEXT NOT NULL CHECK (json_valid(seen)),
            -- Where it was sat, what ties its learner to a person, and the limits that held, a JSON object; all NULL for attempts
            -- of schema 1.
            gradebook TEXT CHECK (length(gradebook) = 36),
            commitment BLOB CHECK (length(commitment) = 32),
            limits TEXT CHECK (limits IS NULL OR json_valid(limits)),
            -- Beside it, under no hash: the department at the time, joined by '/', and how it came here.
            department TEXT NOT NULL,
            arrival TEXT NOT NULL CHECK (arrival IN ('sat', 'merged', 'imported')),
            arrivedFrom TEXT CHECK (length(arrivedFrom) = 36),
            arrivedAt INTEGER,
            CHECK ((arrival = 'sat') = (arrivedAt IS NULL))
        ) STRICT;
        CREATE INDEX attemptByLearner ON attempt (learner, workspace, quiz, source, number);
        CREATE INDEX attemptByQuiz ON attempt (quiz);
        CREATE TRIGGER attemptStays BEFORE UPDATE ON attempt
            BEGIN SELECT RAISE(ABORT, 'attempts are never changed'); END;

        -- The quiz that an item is of, where a paper is drawn from several.
        ALTER TABLE paperItem ADD COLUMN quiz TEXT;

        -- The words of short answers, which events name by their digest; salt and words go when the person is erased.
        CREATE TABLE shortAnswer (
            commitment TEXT PRIMARY KEY NOT NULL CHECK (length(commitment) = 64),
            attempt TEXT NOT NULL REFERENCES attempt (id),
            salt BLOB,
            words TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX shortAnswerByAttempt ON shortAnswer (attempt);

        -- What came of each closed attempt, made of its events and made anew at any time: packed, and bound by a digest to the last
        -- event.
        CREATE TABLE result (
            attempt TEXT PRIMARY KEY NOT NULL REFERENCES attempt (id),
            lastEvent BLOB NOT NULL CHECK (length(lastEvent) = 32),
            packed BLOB NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32)
        ) STRICT, WITHOUT ROWID;

        -- What HR decided about an item after it was answered: another key, or that it does not count.
        CREATE TABLE regrading (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            scoringVersion BLOB NOT NULL REFERENCES scoringVersion (hash),
            decision TEXT NOT NULL CHECK (json_valid(decision)),
            decidedAt INTEGER NOT NULL,
            operator TEXT NOT NULL REFERENCES operator (id)
        ) STRICT;

        -- Attempts that are left out on purpose, so that their numbers are no gaps.
        CREATE TABLE omission (
            attempt TEXT PRIMARY KEY NOT NULL CHECK (length(attempt) = 36),
            learner TEXT NOT NULL CHECK (length(learner) = 36),
            workspace TEXT NOT NULL,
            quiz TEXT NOT NULL,
            source TEXT NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            reason TEXT NOT NULL CHECK (reason IN ('export', 'retention', 'erasure')),
            omittedAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX omissionByLearner ON omission (learner);
        -- A second chain under an attempt's id, kept as evidence; neither counts until HR has decided.
        CREATE TABLE divergence (
            attempt TEXT NOT NULL REFERENCES attempt (id),
            lastEvent BLOB NOT NULL CHECK (length(lastEvent) = 32),
            arrivedFrom TEXT NOT NULL CHECK (length(arrivedFrom) = 36),
            arrivedAt INTEGER NOT NULL,
            -- The whole attempt with its events, JSON.
            content TEXT NOT NULL CHECK (json_valid(content)),
            PRIMARY KEY (attempt, lastEvent)
        ) STRICT, WITHOUT ROWID;

        -- What happened to the gradebook, never changed: each entry's hash covers the one before.
        CREATE TABLE ledger (
            sequence INTEGER PRIMARY KEY NOT NULL CHECK (sequence >= 0),
            content TEXT NOT NULL CHECK (json_valid(content)),
            wall INTEGER NOT NULL CHECK (wall BETWEEN -62135596800000 AND 253402300799999),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;

        CREATE TRIGGER itemPartStays BEFORE UPDATE ON itemPart
            BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;
        CREATE TRIGGER scoringVersionStays BEFORE UPDATE ON scoringVersion
            BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;
        CREATE TRIGGER ledgerStays BEFORE UPDATE ON ledger
            BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
        CREATE TRIGGER ledgerIsKept BEFORE DELETE ON ledger
            BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
        CREATE TRIGGER tombstoneStays BEFORE DELETE ON tombstone
            BEGIN SELECT RAISE(ABORT, 'tombstones stay'); END;
        """

    /// Takes the rows over.
    ///
    /// - Parameter gradebook: the id that the gradebook has from now on.
    static func takeOver(into gradebook: String) -> String {
        """
        INSERT INTO gradebook (one, id) VALUES (1, '\(gradebook)');
        INSERT INTO person (id, staffID, name, department, particulars)
            SELECT id, staffID, name, department, '{}' FROM formerLearner ORDER BY rowid;
        INSERT INTO learner (id, person, origin) SELECT id, id, '\(gradebook)' FROM formerLearner ORDER BY rowid;
        INSERT INTO attempt (id, learner, workspace, quiz, quizVersion, bankVersion, number, source, language, seed, seen, department, arrival)
            SELECT id, learner, workspace, quiz, quizVersion, bankVersion, number, source, language, seed, seen,
                coalesce((SELECT department FROM formerLearner WHERE formerLearner.id = learner), ''), 'sat'
            FROM formerAttempt ORDER BY rowid;
        DROP TABLE formerLearner;
        DROP TABLE formerAttempt;
        """
    }
}
