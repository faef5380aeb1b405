extension Schema {
    /// Who may do what, by the login with which a session was opened (`session_user`), which no client can change.
    ///
    /// A login without a row in `login` sees and does nothing; the owner of the tables, the administrator, everything.
    static let rights = """
        -- One login for each person, or for a terminal that is trusted; which person's learner ids it may act for.
        CREATE TABLE login (
            login text COLLATE "C" PRIMARY KEY,
            role text NOT NULL CHECK (role IN ('learner', 'terminal', 'hr')),
            -- Goes with whatever else is kept of the person.
            person uuid REFERENCES person (id),
            CHECK ((role = 'learner') = (person IS NOT NULL))
        );

        -- Whether the session's login may see everybody's records.
        CREATE FUNCTION sees_all() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp
            AS $$ SELECT EXISTS (SELECT 1 FROM login WHERE login.login = session_user AND role <> 'learner') $$;
        -- The learner ids of the person whose login it is, those of people who were taken for that person included.
        CREATE FUNCTION own_learners() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp
            AS $$ SELECT coalesce(array_agg(learner.id), '{}') FROM login
                JOIN learner AS own ON own.id = login.person JOIN learner ON learner.person = own.person
                WHERE login.login = session_user $$;
        -- The keys under which something is kept of that person.
        CREATE FUNCTION own_people() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp
            AS $$ SELECT coalesce(array_agg(person.id), '{}') FROM person
                JOIN learner ON learner.id = person.id AND learner.person IN
                    (SELECT own.person FROM login JOIN learner AS own ON own.id = login.person WHERE login.login = session_user) $$;
        CREATE FUNCTION ledger_end() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = @schema@, pg_temp
            AS $$ SELECT max(sequence) FROM ledger $$;
        -- The hash that an entry of the ledger must have behind the last one: nobody breaks the chain that all share.
        CREATE FUNCTION ledger_hash(place bigint, text, bigint) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER
            SET search_path = @schema@, pg_temp AS $$
            SELECT sha256(convert_to('coursekit ledger 1', 'UTF8') || int8send(36) || convert_to(gradebook.id::text, 'UTF8')
                || int8send(place) || int8send(octet_length(convert_to($2, 'UTF8'))) || convert_to($2, 'UTF8') || int8send($3)
                || coalesce((SELECT int8send(32) || hash FROM ledger WHERE sequence = place - 1), int8send(0)))
            FROM gradebook $$;
        """
        + [
            "attempt", "paperItem", "event", "shortAnswer", "result", "omission", "divergence", "commitment",
            "tombstone",
        ]
        .map { policies($0, own: "learner = ANY ((SELECT own_learners())::uuid[])") }.joined()
        + policies("learner", own: "id = ANY ((SELECT own_learners())::uuid[])")
        + policies("person", own: "id = ANY ((SELECT own_people())::uuid[])")
        + ["personChange", "exception", "attendance", "outsideResult"]
        .map { policies($0, own: "person = ANY ((SELECT own_people())::uuid[])") }.joined()
        + policies("assignment", own: "person IS NULL OR person = ANY ((SELECT own_people())::uuid[])")
        + ownersAlone(["operator"] + signingInTables)
        + policies("login", own: "login = session_user")
        + policies("mark", own: "login = session_user")
            + """

            ALTER TABLE ledger ENABLE ROW LEVEL SECURITY;
            CREATE POLICY everybodys ON ledger USING ((SELECT sees_all()))
                WITH CHECK ((SELECT sees_all()) AND hash = ledger_hash(sequence, content, wall));
            -- Who sits a quiz sees the end of the ledger, and adds that own attempts have ended.
            CREATE POLICY itsEnd ON ledger FOR SELECT USING (sequence = (SELECT ledger_end()));
            CREATE POLICY ownEnds ON ledger FOR INSERT WITH CHECK (
                sequence = ledger_end() + 1 AND hash = ledger_hash(sequence, content, wall)
                AND EXISTS (SELECT 1 FROM attempt WHERE attempt.learner = ANY (own_learners())
                    AND attempt.id = (content::json #>> '{closed,attempt}')::uuid));
            """

    /// The policies of tables of which nobody has rows of their own.
    static func ownersAlone(_ tables: [String]) -> String { tables.map { policies($0, own: "FALSE") }.joined() }

    /// Everybody's rows for whoever sees all, and one's own for everybody else.
    private static func policies(_ table: String, own: String) -> String {
        """

        ALTER TABLE \(table) ENABLE ROW LEVEL SECURITY;
        CREATE POLICY everybodys ON \(table) USING ((SELECT sees_all())) WITH CHECK ((SELECT sees_all()));
        CREATE POLICY own ON \(table) USING (\(own)) WITH CHECK (\(own));
        """
    }

    private static let contents = "quizVersion, itemVersion, passageVersion, itemPart, scoringVersion"
    private static let eventColumns = "learner, attempt, sequence, content, wall, monotonic, boot, hash"
    private static let sittings = "attempt, paperItem, shortAnswer, result"

    /// What a login is granted, statement by statement. Nobody is granted the clock of the server's own (`recordedAt`, `keptBy`).
    static func grants(of role: ServerRole) -> [String] {
        switch role {
        case .learner:
            [
                "SELECT ON ALL TABLES IN SCHEMA @schema@",
                "INSERT ON \(contents), attempt, paperItem, shortAnswer, ledger",
                "INSERT (\(eventColumns)) ON event", "INSERT (learner, attempt, lastEvent, packed, digest) ON result",
                "INSERT (id) ON mark",
            ]
        case .terminal:
            grants(of: .learner) + [
                "INSERT ON person, learner, commitment", "INSERT, UPDATE, DELETE ON signInTry",
                // Who has a PIN is for HR to say; who has one may change it at the terminal.
                "UPDATE (hash, pepper, setAt, wrongTries, lastWrongAt, terminal) ON pin",
            ]
        case .hr:
            grants(of: .terminal) + [
                "INSERT ON personChange, operator, tombstone, regrading, omission, divergence, assignment, exception, attendance, outsideResult, pin",
                "UPDATE ON person, learner, assignment, exception, attendance, outsideResult, result, pin",
                "DELETE ON assignment, exception, attendance, outsideResult, result, divergence, pin",
            ]
        }
    }
}
