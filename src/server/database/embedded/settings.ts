import { availableParallelism, totalmem } from 'node:os'

const MB = 1024 * 1024

/**
 * Server settings for a machine shared with Duet itself (and on a laptop with everything else): a twelfth of the
 * memory for the buffers, at most 2 GB. Given on the command line at each start, so that they follow the version.
 */
export function serverSettings(
  memory = usableMemory(),
  cores = availableParallelism(),
): Record<string, string> {
  const share = (part: number, least: number, most: number) =>
    `${Math.max(least, Math.min(most, Math.floor(memory / part / MB)))}MB`
  return {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    cluster_name: 'duet',
    max_connections: '60',
    shared_buffers: share(12, 64, 2048),
    effective_cache_size: share(2, 256, 16_384),
    work_mem: share(768, 4, 32),
    maintenance_work_mem: share(96, 32, 256),
    wal_level: 'minimal',
    max_wal_senders: '0',
    wal_compression: 'on',
    min_wal_size: '128MB',
    max_wal_size: memory >= 8192 * MB ? '4GB' : '1GB',
    checkpoint_timeout: '15min',
    synchronous_commit: 'on',
    random_page_cost: '1.1',
    jit: 'off',
    max_parallel_workers_per_gather: String(Math.max(1, Math.min(4, cores >> 1))),
    // Errors of statements go to the application, which answers for them; here they would leave people's data in a log.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
  }
}

function usableMemory(): number {
  const allowed = process.constrainedMemory()
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem()
}
