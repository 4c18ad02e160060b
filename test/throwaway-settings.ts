/** Of a server that is thrown away after the tests: only speed counts, and all workers connect at once. */
export const THROWAWAY = { fsync: 'off', full_page_writes: 'off', max_connections: '120' }
