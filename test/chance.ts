import * as fc from 'fast-check'

/**
 * What chance may bring in tests: the same for everybody in `npm test`, so that what passed here passes there; another in each
 * `npm run prove`. What that finds becomes an example in a test of its own. `DUET_SEED` brings one back.
 */
const seed = Number(process.env['DUET_SEED'] ?? (process.env['DUET_PROVE'] ? Date.now() : 20_261_122))
fc.configureGlobal({ seed })

export { fc }
