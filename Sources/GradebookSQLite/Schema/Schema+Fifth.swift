extension Schema {
    /// PINs for terminals that all share.
    static let schema5 = """
        -- By which a person is known at a terminal that all share; goes into no export, and with the person.
        CREATE TABLE pin (
            person TEXT PRIMARY KEY NOT NULL REFERENCES person (id),
            -- Argon2id as libsodium writes it, of the PIN's digest under a pepper, which is elsewhere.
            hash TEXT NOT NULL CHECK (hash <> ''),
            -- The name of that pepper.
            pepper TEXT NOT NULL,
            setAt INTEGER NOT NULL,
            -- Since then.
            wrongTries INTEGER NOT NULL CHECK (wrongTries >= 0),
            lastWrongAt INTEGER,
            -- Where the person has signed in last, a digest under the pepper.
            terminal BLOB CHECK (terminal IS NULL OR length(terminal) = 32)
        ) STRICT;
        -- How often it was tried in vain to sign in: of a staff id or at a terminal, a digest under the pepper. Forgotten after some days.
        CREATE TABLE signInTry (
            subject BLOB PRIMARY KEY NOT NULL CHECK (length(subject) = 32),
            count INTEGER NOT NULL CHECK (count >= 0),
            latest INTEGER NOT NULL
        ) STRICT;
        """
}
