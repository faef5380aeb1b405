/// The tables of a gradebook on a server.
///
/// What belongs to one learner id stands together: `learner` is the first column of the key of every table that grows with answers, and of
/// every reference between them, so that a database of several machines may divide them by it. The other tables are small, or of HR alone.
/// There is no sequence of the server's: ids are random, events count within their attempt, and the ledger within its chain.
enum Schema {
    /// That of the files of today, whose columns these are.
    static let current = 5

    /// What makes the tables in a schema that is there and empty.
    static let tables = """
        -- Which gradebook this is: one row.
        CREATE TABLE gradebook (
            one integer PRIMARY KEY CHECK (one = 1),
            id uuid NOT NULL,
            scope text CHECK (scope::json IS NOT NULL OR scope IS NULL),
            version integer NOT NULL DEFAULT 5
        );

        -- The people, as in files.
        CREATE TABLE person (
            id uuid PRIMARY KEY,
            staffID text COLLATE "C" UNIQUE CHECK (staffID <> ''),
            name text NOT NULL,
            department text NOT NULL,
            particulars text NOT NULL CHECK (particulars::json IS NOT NULL),
            leftOn text
        );
        CREATE TABLE learner (
            id uuid PRIMARY KEY,
            person uuid NOT NULL REFERENCES person (id),
            origin uuid NOT NULL
        );
        CREATE INDEX learnerByPerson ON learner (person);
        CREATE TABLE commitment (
            learner uuid NOT NULL REFERENCES learner (id),
            hash bytea NOT NULL CHECK (length(hash) = 32),
            salt bytea,
            staffID text,
            PRIMARY KEY (learner, hash)
        );
        CREATE TABLE tombstone (learner uuid PRIMARY KEY, erasedAt bigint NOT NULL);
        CREATE TABLE operator (id uuid PRIMARY KEY, account text COLLATE "C" UNIQUE);
        CREATE TABLE personChange (
            sequence bigint PRIMARY KEY,
            person uuid NOT NULL REFERENCES person (id),
            changedAt bigint NOT NULL,
            operator uuid NOT NULL REFERENCES operator (id),
            field text NOT NULL,
            former text,
            latter text
        );
        CREATE INDEX personChangeByPerson ON personChange (person);

        -- What was asked, once for each content hash.
        CREATE TABLE quizVersion (
            hash bytea PRIMARY KEY CHECK (length(hash) = 32),
            quiz text NOT NULL,
            content text NOT NULL CHECK (content::json IS NOT NULL),
            CHECK (hash = sha256(convert_to(content, 'UTF8')))
        );
        CREATE TABLE itemVersion (
            hash bytea PRIMARY KEY CHECK (length(hash) = 32),
            item text NOT NULL,
            content text NOT NULL CHECK (content::json IS NOT NULL),
            CHECK (hash = sha256(convert_to(content, 'UTF8')))
        );
        CREATE TABLE passageVersion (
            hash bytea PRIMARY KEY CHECK (length(hash) = 32),
            passage text NOT NULL,
            content text NOT NULL CHECK (content::json IS NOT NULL),
            CHECK (hash = sha256(convert_to(content, 'UTF8')))
        );
        CREATE TABLE itemPart (
            hash bytea PRIMARY KEY CHECK (length(hash) = 32),
            kind text NOT NULL CHECK (kind IN ('question', 'key', 'translations', 'feedback')),
            item text NOT NULL,
            content text NOT NULL CHECK (content::json IS NOT NULL),
            CHECK (hash = sha256(convert_to(content, 'UTF8')))
        );
        CREATE TABLE scoringVersion (
            number bigint PRIMARY KEY,
            hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
            item text NOT NULL,
            content text NOT NULL CHECK (content::json IS NOT NULL),
            CHECK (hash = sha256(convert_to(content, 'UTF8')))
        );

        -- What HR decides.
        CREATE TABLE assignment (
            id uuid PRIMARY KEY,
            workspace text NOT NULL,
            quiz text NOT NULL,
            department text,
            role text,
            person uuid REFERENCES person (id),
            startsOn text NOT NULL,
            endsOn text,
            dueDays integer CHECK (dueDays >= 0),
            validity text CHECK (validity IS NULL OR validity::json IS NOT NULL),
            CHECK (num_nonnulls(department, role, person) <= 1)
        );
        CREATE TABLE exception (
            person uuid NOT NULL REFERENCES person (id),
            workspace text COLLATE "C" NOT NULL,
            quiz text COLLATE "C" NOT NULL,
            extraTime integer NOT NULL CHECK (extraTime >= 0),
            extraAttempts integer NOT NULL CHECK (extraAttempts >= 0),
            opensOn text,
            closesOn text,
            extraTimePercent integer NOT NULL DEFAULT 0 CHECK (extraTimePercent >= 0),
            PRIMARY KEY (person, workspace, quiz)
        );
        CREATE TABLE attendance (
            id uuid PRIMARY KEY,
            person uuid NOT NULL REFERENCES person (id),
            delivery text COLLATE "C" NOT NULL,
            day text COLLATE "C" NOT NULL,
            kind text NOT NULL CHECK (kind IN ('attendance', 'observation')),
            content text NOT NULL CHECK (content::json IS NOT NULL),
            importedAt bigint NOT NULL
        );
        CREATE TABLE outsideResult (
            id uuid PRIMARY KEY,
            person uuid NOT NULL REFERENCES person (id),
            workspace text NOT NULL,
            quiz text NOT NULL,
            quizVersion bytea NOT NULL REFERENCES quizVersion (hash),
            day text COLLATE "C" NOT NULL,
            department text NOT NULL,
            content text NOT NULL CHECK (content::json IS NOT NULL),
            importedAt bigint NOT NULL
        );
        CREATE INDEX outsideResultByPerson ON outsideResult (person);
        \(signingIn)
        CREATE TABLE regrading (
            id uuid PRIMARY KEY,
            scoringVersion bytea NOT NULL REFERENCES scoringVersion (hash),
            decision text NOT NULL CHECK (decision::json IS NOT NULL),
            decidedAt bigint NOT NULL,
            operator uuid NOT NULL REFERENCES operator (id)
        );

        -- What grows with answers, each row with the learner id whose it is.
        CREATE TABLE attempt (
            learner uuid NOT NULL REFERENCES learner (id),
            id uuid NOT NULL,
            workspace text COLLATE "C" NOT NULL,
            quiz text COLLATE "C" NOT NULL,
            quizVersion bytea NOT NULL REFERENCES quizVersion (hash),
            bankVersion bytea NOT NULL CHECK (length(bankVersion) = 32),
            number integer NOT NULL CHECK (number > 0),
            source text COLLATE "C" NOT NULL CHECK (source IN ('interactive', 'piped', 'scripted', 'imported')),
            language text NOT NULL,
            seed bigint NOT NULL,
            seen text NOT NULL CHECK (seen::json IS NOT NULL),
            gradebook uuid,
            commitment bytea CHECK (length(commitment) = 32),
            limits text CHECK (limits IS NULL OR limits::json IS NOT NULL),
            department text NOT NULL,
            arrival text NOT NULL CHECK (arrival IN ('sat', 'merged', 'imported')),
            arrivedFrom uuid,
            arrivedAt bigint,
            CHECK ((arrival = 'sat') = (arrivedAt IS NULL)),
            PRIMARY KEY (learner, id)
        );
        CREATE INDEX attemptBySeries ON attempt (learner, workspace, quiz, source, number, id);
        -- Who knows an attempt by its id alone finds here whose it is.
        CREATE INDEX attemptByID ON attempt (id);
        CREATE TABLE paperItem (
            learner uuid NOT NULL,
            attempt uuid NOT NULL,
            position integer NOT NULL CHECK (position >= 0),
            itemVersion bytea NOT NULL REFERENCES itemVersion (hash),
            passageVersion bytea REFERENCES passageVersion (hash),
            optionOrder text NOT NULL,
            quiz text,
            PRIMARY KEY (learner, attempt, position),
            FOREIGN KEY (learner, attempt) REFERENCES attempt (learner, id)
        );
        CREATE TABLE event (
            learner uuid NOT NULL,
            attempt uuid NOT NULL,
            sequence integer NOT NULL CHECK (sequence >= 0),
            content text NOT NULL CHECK (content::json IS NOT NULL),
            wall bigint NOT NULL CHECK (wall BETWEEN -62135596800000 AND 253402300799999),
            monotonic bigint NOT NULL CHECK (monotonic BETWEEN 0 AND 253402300799999),
            boot text NOT NULL,
            hash bytea NOT NULL CHECK (length(hash) = 32),
            -- By the server's own clock, in milliseconds since 1970; NULL for what came from a file. Under no hash.
            recordedAt bigint DEFAULT (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
            PRIMARY KEY (learner, attempt, sequence),
            FOREIGN KEY (learner, attempt) REFERENCES attempt (learner, id)
        );
        CREATE TABLE shortAnswer (
            learner uuid NOT NULL,
            attempt uuid NOT NULL,
            commitment text COLLATE "C" NOT NULL CHECK (length(commitment) = 64),
            salt bytea,
            words text,
            PRIMARY KEY (learner, attempt, commitment),
            FOREIGN KEY (learner, attempt) REFERENCES attempt (learner, id)
        );
        CREATE TABLE result (
            learner uuid NOT NULL,
            attempt uuid NOT NULL,
            lastEvent bytea NOT NULL CHECK (length(lastEvent) = 32),
            packed bytea NOT NULL,
            digest bytea NOT NULL CHECK (length(digest) = 32),
            -- Whose login wrote it: what a learner's wrote is not read, but made of the events again.
            keptBy text NOT NULL DEFAULT session_user,
            PRIMARY KEY (learner, attempt),
            FOREIGN KEY (learner, attempt) REFERENCES attempt (learner, id)
        );
        CREATE TABLE omission (
            learner uuid NOT NULL,
            attempt uuid NOT NULL,
            workspace text NOT NULL,
            quiz text NOT NULL,
            source text NOT NULL,
            number integer NOT NULL CHECK (number > 0),
            reason text NOT NULL CHECK (reason IN ('export', 'retention', 'erasure')),
            omittedAt bigint NOT NULL,
            PRIMARY KEY (learner, attempt)
        );
        CREATE TABLE divergence (
            learner uuid NOT NULL,
            attempt uuid NOT NULL,
            lastEvent bytea NOT NULL CHECK (length(lastEvent) = 32),
            arrivedFrom uuid NOT NULL,
            arrivedAt bigint NOT NULL,
            content text NOT NULL CHECK (content::json IS NOT NULL),
            PRIMARY KEY (learner, attempt, lastEvent),
            FOREIGN KEY (learner, attempt) REFERENCES attempt (learner, id)
        );

        -- What happened to the gradebook, each entry chained to the one before: one for each attempt that ends, none for an answer.
        CREATE TABLE ledger (
            sequence bigint PRIMARY KEY CHECK (sequence >= 0),
            content text NOT NULL CHECK (content::json IS NOT NULL),
            wall bigint NOT NULL CHECK (wall BETWEEN -62135596800000 AND 253402300799999),
            hash bytea NOT NULL CHECK (length(hash) = 32)
        );

        -- What was written at once: by its mark whoever lost the connection finds out whether it was kept, and here stands which login it was.
        CREATE TABLE mark (
            id uuid PRIMARY KEY,
            login text NOT NULL DEFAULT session_user,
            markedAt bigint NOT NULL DEFAULT (extract(epoch FROM clock_timestamp()) * 1000)::bigint
        );
        """
}
