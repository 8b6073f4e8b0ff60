#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

if (!('Temporal' in globalThis)) {
  console.error(
    `Kesako a besoin de Node 26 ou plus récent ; celui-ci est ${process.version}. Lancez « npm ci », puis « npx kesako ».\n` +
      `Kesako needs Node 26 or newer; this is ${process.version}. Run “npm ci”, then “npx kesako”.`,
  );
  process.exit(3);
}

// What has been compiled once is not compiled again: a command starts in half the time.
enableCompileCache();
// A small nursery for a worker: it lives for days and does little at a time; memory matters more than speed to its host.
if (process.argv.includes('run')) {
  setFlagsFromString('--max-semi-space-size=1');
  setFlagsFromString('--semi-space-growth-factor=1');
}

const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
// All is done by now: what a library waits for, such as a server that is away, keeps no process alive.
setTimeout(() => process.exit(), 5_000).unref();
