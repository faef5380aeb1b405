extension Schema {
    /// Extra time as a part of a quiz's limit.
    static let schema3 = """
        -- Of the quiz's limit; 0 where the extra time is in seconds, or there is none.
        ALTER TABLE exception ADD COLUMN extraTimePercent INTEGER NOT NULL DEFAULT 0 CHECK (extraTimePercent >= 0);
        """
}
