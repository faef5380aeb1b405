extension Schema {
    /// The tables of version 0.1.0.
    static let schema1 = """
        -- The people. Nothing here is under any hash, so that a person can be erased.
        CREATE TABLE learner (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            staffID TEXT NOT NULL UNIQUE CHECK (staffID <> ''),
            name TEXT NOT NULL,
            -- From the top, joined by '/'.
            department TEXT NOT NULL
        ) STRICT;

        -- What was asked, once for each content hash (SHA-256 of the JSON as stored).
        CREATE TABLE itemVersion (
            hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
            item TEXT NOT NULL,
            content TEXT NOT NULL CHECK (json_valid(content))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE passageVersion (
            hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
            passage TEXT NOT NULL,
            content TEXT NOT NULL CHECK (json_valid(content))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE quizVersion (
            hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
            quiz TEXT NOT NULL,
            content TEXT NOT NULL CHECK (json_valid(content))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE attempt (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            learner TEXT NOT NULL REFERENCES learner (id),
            workspace TEXT NOT NULL,
            quiz TEXT NOT NULL,
            quizVersion BLOB NOT NULL REFERENCES quizVersion (hash),
            -- A digest of the whole bank, of which the paper holds a part.
            bankVersion BLOB NOT NULL CHECK (length(bankVersion) = 32),
            number INTEGER NOT NULL CHECK (number > 0),
            source TEXT NOT NULL CHECK (source IN ('interactive', 'scripted', 'imported')),
            language TEXT NOT NULL,
            -- 64 bits; SQLite's integers have a sign.
            seed INTEGER NOT NULL,
            -- The ids of the bank's items that the learner had been asked before, a JSON array: with them, the bank and the seed
            -- the paper can be drawn again.
            seen TEXT NOT NULL CHECK (json_valid(seen)),
            UNIQUE (learner, workspace, quiz, source, number)
        ) STRICT;
        CREATE INDEX attemptByQuiz ON attempt (quiz);

        CREATE TABLE paperItem (
            attempt TEXT NOT NULL REFERENCES attempt (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            itemVersion BLOB NOT NULL REFERENCES itemVersion (hash),
            passageVersion BLOB REFERENCES passageVersion (hash),
            -- The letters as this paper shows them: 'CADB'.
            optionOrder TEXT NOT NULL,
            PRIMARY KEY (attempt, position)
        ) STRICT, WITHOUT ROWID;

        -- What happened, never changed. Each event's hash covers the one before; event 0 covers the attempt and its paper.
        CREATE TABLE event (
            attempt TEXT NOT NULL REFERENCES attempt (id),
            sequence INTEGER NOT NULL CHECK (sequence >= 0),
            -- 'started' with the attempt's particulars, or an event as JSON.
            content TEXT NOT NULL CHECK (json_valid(content)),
            -- Milliseconds, in the years 1 to 9999, and since the machine started.
            wall INTEGER NOT NULL CHECK (wall BETWEEN -62135596800000 AND 253402300799999),
            monotonic INTEGER NOT NULL CHECK (monotonic BETWEEN 0 AND 253402300799999),
            boot TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (attempt, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER eventStays BEFORE UPDATE ON event
            BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
        CREATE TRIGGER attemptStays BEFORE UPDATE ON attempt
            BEGIN SELECT RAISE(ABORT, 'attempts are never changed'); END;
        CREATE TRIGGER paperItemStays BEFORE UPDATE ON paperItem
            BEGIN SELECT RAISE(ABORT, 'papers are never changed'); END;
        CREATE TRIGGER itemVersionStays BEFORE UPDATE ON itemVersion
            BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;
        CREATE TRIGGER passageVersionStays BEFORE UPDATE ON passageVersion
            BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;
        CREATE TRIGGER quizVersionStays BEFORE UPDATE ON quizVersion
            BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;
        """
}
