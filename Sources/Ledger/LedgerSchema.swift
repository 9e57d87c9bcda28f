internal import GRDB

/// The tables of the ledger, and how those of older versions become them.
///
/// A migration that was in use is never changed: what is new is a further one.
/// The file's `user_version` is the number of migrations in it, so that versions from before
/// there were any refuse it, too.
enum LedgerSchema {
    static let version = 2

    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
        // The tables may be there already: the first version knew no migrations.
        migrator.registerMigration("1: files, segments, extents, shards") { database in
            try database.execute(sql: first)
            try database.execute(sql: "PRAGMA user_version = 1")
        }
        migrator.registerMigration("2: versions of a document") { database in
            try database.execute(
                sql: """
                    ALTER TABLE files ADD COLUMN sidecar_sha256 TEXT NOT NULL DEFAULT '';
                    ALTER TABLE files ADD COLUMN previous INTEGER;
                    CREATE INDEX files_by_path ON files (path);
                    PRAGMA user_version = 2;
                    """)
        }
        return migrator
    }()

    private static let first = """
        CREATE TABLE IF NOT EXISTS files (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            path BLOB NOT NULL,
            sidecar BLOB,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            seen TEXT NOT NULL,
            taken TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            restarts INTEGER NOT NULL DEFAULT 0,
            sha256 TEXT NOT NULL DEFAULT '',
            duplicate_of INTEGER,
            code TEXT NOT NULL DEFAULT '',
            message TEXT NOT NULL DEFAULT '',
            finished TEXT NOT NULL DEFAULT '',
            segment INTEGER,
            first_row INTEGER NOT NULL DEFAULT 0,
            records INTEGER NOT NULL DEFAULT 0,
            items INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX IF NOT EXISTS files_by_content ON files (sha256) WHERE state = 'done';
        CREATE INDEX IF NOT EXISTS files_in_hand ON files (id) WHERE state = 'working';
        CREATE INDEX IF NOT EXISTS files_failed ON files (id) WHERE state = 'failed';
        CREATE TABLE IF NOT EXISTS segments (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            date TEXT NOT NULL,
            state TEXT NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS extents (
            segment INTEGER NOT NULL,
            kind TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            content INTEGER NOT NULL,
            rows INTEGER NOT NULL,
            PRIMARY KEY (segment, kind)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS shards (
            segment INTEGER NOT NULL,
            kind TEXT NOT NULL,
            records INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            PRIMARY KEY (segment, kind)
        ) STRICT, WITHOUT ROWID;
        """
}
