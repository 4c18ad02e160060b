#!/usr/bin/env node
import { installMissing } from './install.js'
import { run } from './run.js'

installMissing({ withDevelopment: true })
run('bench/main.ts', process.argv.slice(2))
