/** Files that declass writes into a cluster at every start; whoever edits them finds them overwritten, and their own in `local.conf`. */

/** How the two clusters differ. The work cluster holds acts, readings and jobs; the public one little and seldom written. */
const SHARED_BUFFERS = { work: '64MB', public: '32MB' } as const;

// A process of the work holds about six sessions, and there is one a core; the public cluster has a publisher and readers.
const SESSIONS = { work: 150, public: 60 } as const;

/**
 * `postgresql.conf`. The socket is the only way in. Nothing of a statement's values may reach the log (threats L39):
 * no statements, no parameters, and terse errors, for the DETAIL line quotes the row that clashed.
 */
export function serverSettings(name: 'work' | 'public', socketFolder: string): string {
  return `# Written by declass at every start. Put your own settings into local.conf beside this file.
listen_addresses = ''
unix_socket_directories = '${quoted(socketFolder)}'
unix_socket_permissions = 0700
port = 5432
max_connections = ${SESSIONS[name]}
shared_buffers = ${SHARED_BUFFERS[name]}
dynamic_shared_memory_type = posix
max_parallel_workers_per_gather = 0
jit = off
fsync = on
synchronous_commit = on
full_page_writes = on
min_wal_size = 64MB
max_wal_size = 512MB
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, ymd'
default_text_search_config = 'pg_catalog.english'
lc_messages = 'C'
password_encryption = 'scram-sha-256'
log_destination = 'stderr'
logging_collector = off
log_line_prefix = '%m [%p] '
log_min_messages = warning
log_error_verbosity = terse
log_statement = none
log_min_duration_statement = -1
log_min_duration_sample = -1
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_autovacuum_min_duration = -1
log_checkpoints = off
log_connections = off
log_disconnections = off
log_lock_waits = off
log_temp_files = -1
client_min_messages = warning
include_if_exists = 'local.conf'
`;
}

/**
 * `pg_hba.conf` and `pg_ident.conf`: the kernel says who is at the other end of the socket, and only the supervising
 * account may be one of the three roles. No passwords, no network.
 */
export function accessRules(supervisor: string): { hba: string; ident: string } {
  const roles = ['declass', 'declass_app', 'declass_room'];
  return {
    hba: '# Written by declass at every start.\nlocal all all peer map=declass\n',
    ident: `# Written by declass at every start.\n${roles.map((role) => `declass "${supervisor.replaceAll('"', '""')}" ${role}\n`).join('')}`,
  };
}

function quoted(text: string): string {
  return text.replaceAll("'", "''");
}
