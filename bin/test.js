#!/usr/bin/env node
import { installMissing } from './install.js'
import { run } from './run.js'

installMissing({ withDevelopment: true })
run('test/run/main.ts', process.argv.slice(2))
