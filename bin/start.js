#!/usr/bin/env node
import { installMissing } from './install.js'
import { run } from './run.js'
import { buildWebWhenChanged, vite } from './web.js'

const development = process.argv.includes('--dev')

installMissing({ withDevelopment: development })
if (development) run(vite.program, vite.args)
else buildWebWhenChanged()
run('src/server/main.ts', process.argv.slice(2), {
  nodeOptions: development
    ? ['--watch', '--watch-preserve-output']
    : ['--disable-warning=FastifyDeprecation'],
})
