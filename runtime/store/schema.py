"""The tables of the store of runs.

Each version lists what it adds to the one before, so any store can be brought up to date: what was written
here once is never changed, only followed by more.
"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE IF NOT EXISTS runs (
            id TEXT PRIMARY KEY,
            project TEXT NOT NULL,
            started REAL NOT NULL,
            ended REAL,
            state TEXT NOT NULL,
            settings TEXT NOT NULL,
            drawing TEXT NOT NULL,
            result TEXT NOT NULL DEFAULT '{}'
        )
        """,
        """
        CREATE TABLE IF NOT EXISTS measures (
            run TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
            epoch INTEGER NOT NULL,
            split TEXT NOT NULL,
            name TEXT NOT NULL,
            value REAL,
            PRIMARY KEY (run, epoch, split, name)
        )
        """,
    ),
    (
        "ALTER TABLE runs ADD COLUMN device TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE runs ADD COLUMN weights INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE runs ADD COLUMN steps_per_epoch INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE runs ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE runs ADD COLUMN best_epoch INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE runs ADD COLUMN seconds REAL NOT NULL DEFAULT 0",
        "ALTER TABLE runs ADD COLUMN beat REAL NOT NULL DEFAULT 0",
        "ALTER TABLE runs ADD COLUMN folder TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE runs ADD COLUMN parent TEXT",
        "ALTER TABLE runs ADD COLUMN checkpoint TEXT",
        "ALTER TABLE runs ADD COLUMN star INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT ''",
        "UPDATE runs SET epoch = coalesce((SELECT max(epoch) FROM measures WHERE run = id), 0)",
        "UPDATE runs SET seconds = ended - started WHERE ended IS NOT NULL",
        """
        CREATE TABLE IF NOT EXISTS epochs (
            run TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
            epoch INTEGER NOT NULL,
            step INTEGER NOT NULL,
            seconds REAL NOT NULL,
            rates TEXT NOT NULL,
            PRIMARY KEY (run, epoch)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS losses (
            run TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
            measure TEXT NOT NULL,
            step INTEGER NOT NULL,
            count INTEGER NOT NULL,
            mean REAL,
            low REAL,
            high REAL,
            PRIMARY KEY (run, measure, step)
        ) WITHOUT ROWID
        """,
    ),
    (
        "ALTER TABLE runs ADD COLUMN file TEXT NOT NULL DEFAULT ''",
        """
        CREATE TABLE IF NOT EXISTS changes (
            run TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
            step INTEGER NOT NULL,
            name TEXT NOT NULL,
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            PRIMARY KEY (run, step, name)
        ) WITHOUT ROWID
        """,
    ),
    (
        "ALTER TABLE runs ADD COLUMN study TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE runs ADD COLUMN trial TEXT NOT NULL DEFAULT ''",
        """
        CREATE TABLE IF NOT EXISTS studies (
            id TEXT PRIMARY KEY,
            project TEXT NOT NULL,
            file TEXT NOT NULL,
            folder TEXT NOT NULL,
            drawing TEXT NOT NULL,
            storage TEXT NOT NULL,
            threads INTEGER NOT NULL,
            started REAL NOT NULL,
            tests TEXT NOT NULL DEFAULT ''
        )
        """,
        """
        CREATE TABLE IF NOT EXISTS trials (
            study TEXT NOT NULL REFERENCES studies(id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            assignment TEXT NOT NULL,
            seed INTEGER NOT NULL,
            fold INTEGER,
            state TEXT NOT NULL DEFAULT 'waiting',
            worker TEXT NOT NULL DEFAULT '',
            beat REAL NOT NULL DEFAULT 0,
            run TEXT NOT NULL DEFAULT '',
            value REAL,
            seconds REAL NOT NULL DEFAULT 0,
            problem TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (study, number)
        ) WITHOUT ROWID
        """,
    ),
)
"""The statements that lead from each version to the next, the first of them from nothing."""

SCHEMA_VERSION = len(MIGRATIONS)
