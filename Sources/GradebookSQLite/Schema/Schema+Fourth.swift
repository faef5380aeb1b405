extension Schema {
    /// Results from elsewhere.
    static let schema4 = """
        -- What somebody reached at a quiz in another program or house: imported, and never an attempt.
        CREATE TABLE outsideResult (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            person TEXT NOT NULL REFERENCES person (id),
            workspace TEXT NOT NULL,
            quiz TEXT NOT NULL,
            -- The quiz as it was when the result came.
            quizVersion BLOB NOT NULL REFERENCES quizVersion (hash),
            day TEXT NOT NULL,
            -- On that day, joined by '/'.
            department TEXT NOT NULL,
            -- Score, maximum and outcome, a JSON object.
            content TEXT NOT NULL CHECK (json_valid(content)),
            importedAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX outsideResultByPerson ON outsideResult (person);
        """
}
