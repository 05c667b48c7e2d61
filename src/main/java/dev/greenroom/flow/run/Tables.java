package dev.greenroom.flow.run;

import java.util.List;

/** The tables of {@link InstancesInSqlite}, by version of the file. */
final class Tables {
    private static final List<String> FIRST = List.of(
            "CREATE TABLE instance (id TEXT PRIMARY KEY, flow TEXT NOT NULL, branch INTEGER NOT NULL,"
                    + " seq INTEGER NOT NULL, snapshot TEXT NOT NULL, created INTEGER NOT NULL,"
                    + " changed INTEGER NOT NULL, due INTEGER) WITHOUT ROWID",
            "CREATE INDEX instance_due ON instance (due, id) WHERE due IS NOT NULL",
            "CREATE INDEX instance_created ON instance (created)",
            "CREATE TABLE log (id TEXT NOT NULL, seq INTEGER NOT NULL, row TEXT NOT NULL,"
                    + " PRIMARY KEY (id, seq)) WITHOUT ROWID",
            "CREATE TABLE claim (ticket TEXT PRIMARY KEY, id TEXT NOT NULL, worker TEXT NOT NULL,"
                    + " until INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE INDEX claim_id ON claim (id)",
            "CREATE TABLE definition (hash TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID");

    /**
     * Long rows do not belong into a table that is its own index: beyond a quarter of a page each has a page to itself,
     * and every instance's rows are squeezed in between those of others. Now rows are appended one behind the other, and
     * the index holds two small numbers.
     */
    private static final List<String> APPENDED = List.of(
            "ALTER TABLE instance RENAME TO instance_first",
            "ALTER TABLE log RENAME TO log_first",
            "CREATE TABLE instance (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, flow TEXT NOT NULL,"
                    + " branch INTEGER NOT NULL, seq INTEGER NOT NULL, created INTEGER NOT NULL,"
                    + " changed INTEGER NOT NULL, due INTEGER, snapshot TEXT NOT NULL)",
            "INSERT INTO instance (id, flow, branch, seq, created, changed, due, snapshot)"
                    + " SELECT id, flow, branch, seq, created, changed, due, snapshot FROM instance_first"
                    + " ORDER BY created, id",
            "CREATE TABLE log (number INTEGER NOT NULL, seq INTEGER NOT NULL, row TEXT NOT NULL)",
            "INSERT INTO log (number, seq, row) SELECT number, log_first.seq, row"
                    + " FROM instance JOIN log_first ON log_first.id = instance.id ORDER BY number, log_first.seq",
            "DROP TABLE instance_first",
            "DROP TABLE log_first",
            "CREATE UNIQUE INDEX log_seq ON log (number, seq)",
            "CREATE INDEX instance_due ON instance (due, id) WHERE due IS NOT NULL",
            "CREATE INDEX instance_created ON instance (created)");

    /**
     * A step no longer writes all of an instance: the whole of it is kept as it was some steps ago, and the log, which is
     * written anyway, leads from there to the present. Aside, as a row that is changed is written anew to its end.
     */
    private static final List<String> BASED = List.of(
            "CREATE TABLE base (number INTEGER PRIMARY KEY, seq INTEGER NOT NULL, snapshot TEXT NOT NULL)",
            "INSERT INTO base (number, seq, snapshot) SELECT number, seq, snapshot FROM instance",
            "ALTER TABLE instance ADD COLUMN rest INTEGER NOT NULL DEFAULT 0",
            "UPDATE instance SET rest = length(snapshot)",
            "ALTER TABLE instance DROP COLUMN snapshot");

    private Tables() {}

    /** What makes each version from the one before. */
    static List<List<String>> migrations() {
        return List.of(FIRST, APPENDED, BASED);
    }
}
