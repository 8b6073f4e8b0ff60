#!/usr/bin/env node
// In plain JavaScript: an older Node reads it and says what it lacks, and no command begins by having types taken out of it.
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

if (!('Temporal' in globalThis)) {
  console.error(
    `Kesako a besoin de Node 26 ou plus récent\u202f; celui-ci est ${process.version}. Lancez «\u00a0npm ci\u00a0», puis «\u00a0npx kesako\u00a0».\n` +
      `Kesako needs Node 26 or newer; this is ${process.version}. Run “npm ci”, then “npx kesako”.`,
  );
  process.exit(3);
}

// What has been compiled once is not compiled again: a command starts in half the time.
module.enableCompileCache();
// For its threads, too: each would load what strips types for the sake of one file.
const compiled = module.getCompileCacheDir();
if (compiled !== undefined) process.env['NODE_COMPILE_CACHE'] ??= compiled;
/** The major version of Node on which the settings of a sparing start were tried. */
const TRIED_ON = '26';
/** A heap that grows by a third of what is in use, not to several times that. */
const HEAP = '--heap-growing-percent=33';
/**
 * V8's settings by command. A worker has a small nursery: it lives for days and does little at a time; memory matters more than speed
 * to its host. A rehearsal uses the better compiler only for what is run much.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const SPARING = {
  run: ['--max-semi-space-size=1', '--semi-space-growth-factor=1', HEAP],
  rehearse: ['--max-semi-space-size=8', '--wasm-tiering-budget=200000000', HEAP],
};

const flags = SPARING[process.argv.slice(2).find((word) => Object.hasOwn(SPARING, word)) ?? ''];
if (flags) beginAnewSparingly(flags);

const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
// Whoever reads what was said takes the time it takes: `npx kesako journal | less`.
for (const stream of [process.stdout, process.stderr])
  await new Promise((resolve) => stream.once('error', resolve).write('', resolve));
// All is done by now: what a library waits for, such as a server that is away, keeps no process alive. With what ending may take
// before, this stays below the ten seconds after which Docker kills.
setTimeout(() => process.exit(), 400).unref();

/**
 * Begins this process anew, once, with settings that are read at a start alone: one arena for all threads, since glibc never gives
 * back what the compilers of V8, a thread each, leave in arenas of their own (hundreds of megabytes); large pieces given back as
 * they are freed; and those of V8. What is set already stays as it is. Where that cannot be, it goes on with the one that works late.
 * @param {readonly string[]} flags
 */
function beginAnewSparingly(flags) {
  // V8's own settings come and go: an unknown one would be the end of it.
  if (process.versions.node.split('.')[0] !== TRIED_ON) return;
  if (flags.every((flag) => process.execArgv.includes(flag))) return;
  // What talks to its parent could not go on doing so.
  if (process.execve && !process.connected) {
    const own = [...flags, ...process.execArgv, ...process.argv.slice(1)];
    try {
      process.execve(process.execPath, [process.execPath, ...own], {
        MALLOC_ARENA_MAX: '1',
        MALLOC_MMAP_THRESHOLD_: '131072',
        MALLOC_TRIM_THRESHOLD_: '131072',
        ...process.env,
      });
    } catch {
      // It goes on as it is, and takes more memory.
    }
  }
  setFlagsFromString(HEAP);
}
