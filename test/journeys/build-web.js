// The web app is built once, before the houses of the journeys start side by side.
export { buildWebWhenChanged as setup } from '../../bin/web.js'
