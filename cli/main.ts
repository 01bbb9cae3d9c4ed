#!/usr/bin/env node
import { createProcessIo } from './process-io.ts';
import { runCli } from './program.ts';

// The code is set and not called with: pending output is still written.
process.exitCode = await runCli(process.argv.slice(2), createProcessIo());
