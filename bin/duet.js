#!/usr/bin/env node
import { installMissing } from './install.js'
import { run } from './run.js'

installMissing()
run('src/cli/main.ts', process.argv.slice(2))
