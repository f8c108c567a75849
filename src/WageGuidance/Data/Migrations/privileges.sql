-- Who may see and do what. Run as a whole after every migration and whenever this file changes; it says the final state, so running it twice does no harm.
-- The logins wg_console, wg_worker and wg_public exist already. Nobody ever changes role inside a connection.

CREATE SCHEMA IF NOT EXISTS survey;
CREATE SCHEMA IF NOT EXISTS stats;
CREATE SCHEMA IF NOT EXISTS release;
CREATE SCHEMA IF NOT EXISTS work;
CREATE SCHEMA IF NOT EXISTS quartz;

-- Nothing for everybody, and nothing left over from an earlier version of this file.
REVOKE ALL ON SCHEMA public, survey, stats, release, work, quartz FROM PUBLIC, wg_console, wg_worker, wg_public;
REVOKE ALL ON ALL TABLES IN SCHEMA survey, stats, release, work FROM PUBLIC, wg_console, wg_worker, wg_public;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA survey, stats, release, work FROM PUBLIC, wg_console, wg_worker, wg_public;
REVOKE ALL ON ALL ROUTINES IN SCHEMA survey, stats, release, work FROM PUBLIC, wg_console, wg_worker, wg_public;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Console and worker: all rows, no definitions.
GRANT USAGE ON SCHEMA survey, stats, release, work TO wg_console, wg_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA survey, stats, release, work TO wg_console, wg_worker;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA survey, stats, release, work TO wg_console, wg_worker;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA survey, stats, release, work TO wg_console, wg_worker;
ALTER DEFAULT PRIVILEGES IN SCHEMA survey, stats, release, work GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO wg_console, wg_worker;
ALTER DEFAULT PRIVILEGES IN SCHEMA survey, stats, release, work GRANT USAGE, SELECT ON SEQUENCES TO wg_console, wg_worker;
ALTER DEFAULT PRIVILEGES IN SCHEMA survey, stats, release, work GRANT EXECUTE ON FUNCTIONS TO wg_console, wg_worker;

-- The history of migrations is written by migrations.
REVOKE INSERT, UPDATE, DELETE ON work.schema_migration FROM wg_console, wg_worker;

-- The job engine provisions its own tables as the worker, and shares them with the console (Migrator.ShareJobTablesAsync).
GRANT USAGE, CREATE ON SCHEMA quartz TO wg_worker;
GRANT USAGE ON SCHEMA quartz TO wg_console;

-- The public: views release.published_*, what those views call, and nothing else.
GRANT USAGE ON SCHEMA release TO wg_public;
DO $$
DECLARE
  published regclass;
  called regprocedure;
BEGIN
  FOR published IN
    SELECT c.oid FROM pg_class c
    WHERE c.relnamespace = 'release'::regnamespace AND c.relkind = 'v' AND c.relname LIKE 'published\_%'
  LOOP
    EXECUTE format('GRANT SELECT ON %s TO wg_public', published);
    -- Without the barrier a condition that fails with an error, as a cast does, can be made to run on rows the view hides and to print them in its message.
    EXECUTE format('ALTER VIEW %s SET (security_barrier = true)', published);
  END LOOP;
  -- A view reads its tables as its owner but calls its functions as whoever asks.
  FOR called IN
    SELECT DISTINCT d.refobjid
    FROM pg_depend d
    JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    JOIN pg_class c ON c.oid = r.ev_class AND c.relnamespace = 'release'::regnamespace
    JOIN pg_proc p ON d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid AND p.pronamespace = 'release'::regnamespace
  LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO wg_public', called);
  END LOOP;
END
$$;

-- The portal only reads, and no reader of it may hold the server for long.
ALTER ROLE wg_public SET default_transaction_read_only = on;
ALTER ROLE wg_public SET statement_timeout = '30s';
