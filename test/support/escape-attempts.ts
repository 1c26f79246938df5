/** A statement that tries to leave the catalog: to read or write a file, to reach the network or to change the server. */
export interface EscapeAttempt {
  readonly sql: string
  /** SQLSTATE with which it must fail. */
  readonly code: string
}

/**
 * Statements that must fail, each before the engine sees it: `42601` by PostgreSQL's grammar, `0A000` and `25006` by their
 * kind; `42883` and `42P01` because no function or relation is known that is not on a list, `0A000` when PostgreSQL has it.
 */
export const ESCAPE_ATTEMPTS: readonly EscapeAttempt[] = [
  // Functions of the engine that read files or the network.
  { sql: `SELECT * FROM read_csv('/etc/passwd')`, code: '0A000' },
  { sql: `SELECT * FROM read_csv_auto('/etc/passwd')`, code: '0A000' },
  { sql: `SELECT * FROM read_parquet('https://example.com/a.parquet')`, code: '0A000' },
  { sql: `SELECT * FROM read_json_auto('/etc/hostname')`, code: '0A000' },
  { sql: `SELECT * FROM read_text('/etc/passwd')`, code: '0A000' },
  { sql: `SELECT * FROM read_blob('/etc/passwd')`, code: '0A000' },
  { sql: `SELECT read_text('/etc/passwd')`, code: '42883' },
  { sql: `SELECT * FROM sniff_csv('/etc/passwd')`, code: '0A000' },
  { sql: `SELECT * FROM parquet_metadata('/tmp/a.parquet')`, code: '0A000' },
  { sql: `SELECT * FROM sqlite_scan('/tmp/a.db', 't')`, code: '0A000' },
  { sql: `SELECT * FROM glob('/etc/*')`, code: '0A000' },
  { sql: `SELECT (SELECT content FROM read_text('/etc/passwd'))`, code: '0A000' },
  { sql: `WITH a AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM a`, code: '0A000' },
  { sql: `SELECT * FROM (VALUES ('/etc/passwd')) v(f), LATERAL read_text(v.f)`, code: '0A000' },
  // Files as relations.
  { sql: `SELECT * FROM '/etc/passwd'`, code: '42601' },
  { sql: `SELECT * FROM 'file.csv'`, code: '42601' },
  { sql: `SELECT * FROM "/etc/passwd"`, code: '42P01' },
  { sql: `SELECT * FROM "https://example.com/a.csv"`, code: '42P01' },
  { sql: `TABLE "data.parquet"`, code: '42P01' },
  { sql: `SELECT * FROM main."/etc/passwd"`, code: '42P01' },
  // The engine's settings, secrets and catalog.
  { sql: `SELECT * FROM duckdb_settings()`, code: '0A000' },
  { sql: `SELECT * FROM duckdb_secrets()`, code: '0A000' },
  { sql: `SELECT * FROM duckdb_databases()`, code: '0A000' },
  { sql: `SELECT current_setting('secret_directory')`, code: '0A000' },
  { sql: `SELECT set_config('search_path', 'x', false)`, code: '0A000' },
  { sql: `SELECT getenv('HOME')`, code: '42883' },
  { sql: `SELECT getvariable('x')`, code: '42883' },
  { sql: `SELECT * FROM query_table('"/etc/passwd"')`, code: '0A000' },
  { sql: `SELECT * FROM query('SELECT 1')`, code: '0A000' },
  { sql: `SELECT * FROM pragma_version()`, code: '0A000' },
  // PostgreSQL's own ways.
  { sql: `SELECT pg_read_file('/etc/passwd')`, code: '0A000' },
  { sql: `SELECT pg_catalog.pg_read_file('/etc/passwd')`, code: '0A000' },
  { sql: `SELECT pg_ls_dir('/')`, code: '0A000' },
  { sql: `SELECT lo_import('/etc/passwd')`, code: '0A000' },
  { sql: `SELECT * FROM dblink('host=localhost', 'SELECT 1') AS t(a integer)`, code: '0A000' },
  { sql: `SELECT pg_sleep(1000)`, code: '0A000' },
  { sql: `SELECT query_to_xml('SELECT 1', true, true, '')`, code: '0A000' },
  // Statements.
  { sql: `COPY (SELECT 1) TO '/tmp/out.csv'`, code: '0A000' },
  { sql: `COPY t TO PROGRAM 'sh'`, code: '0A000' },
  { sql: `COPY t FROM '/etc/passwd'`, code: '25006' },
  { sql: `ATTACH '/tmp/other.db' AS other`, code: '42601' },
  { sql: `DETACH memory`, code: '42601' },
  { sql: `INSTALL httpfs`, code: '42601' },
  { sql: `LOAD httpfs`, code: '42601' },
  { sql: `LOAD 'httpfs'`, code: '0A000' },
  { sql: `PRAGMA database_list`, code: '42601' },
  { sql: `EXPORT DATABASE '/tmp/out'`, code: '42601' },
  { sql: `IMPORT DATABASE '/tmp/out'`, code: '42601' },
  { sql: `USE memory`, code: '42601' },
  { sql: `SET enable_external_access = true`, code: '0A000' },
  { sql: `SET SESSION AUTHORIZATION postgres`, code: '0A000' },
  { sql: `RESET ALL`, code: '0A000' },
  { sql: `CREATE SECRET s (TYPE s3)`, code: '42601' },
  { sql: `CREATE EXTENSION plpython3u`, code: '25006' },
  { sql: `CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'`, code: '25006' },
  { sql: `CREATE TABLE t AS SELECT 1`, code: '25006' },
  { sql: `CREATE TEMP VIEW v AS SELECT 1`, code: '25006' },
  { sql: `SELECT 1 INTO t`, code: '25006' },
  { sql: `DO $$ BEGIN END $$`, code: '0A000' },
  { sql: `CALL pragma_version()`, code: '0A000' },
  { sql: `PREPARE p AS SELECT 1`, code: '0A000' },
  { sql: `SELECT 1; COPY t TO '/tmp/x'`, code: '42601' },
  { sql: `WITH x AS (INSERT INTO t VALUES (1) RETURNING *) SELECT * FROM x`, code: '25006' },
  { sql: `EXPLAIN ANALYZE INSERT INTO t VALUES (1)`, code: '0A000' },
]
