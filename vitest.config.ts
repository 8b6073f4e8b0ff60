import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { HANGS_MS } from './test/hangs.ts';
import { LongestFirst } from './test/longest-first.ts';

const BACKENDS = ['test/integration/{queue,store}/**/*.test.ts'];
/** Databases that their files share. */
const SHARED = ['test/support/run/shared.ts'];

/** What has properties be tried oftener. */
const FUZZED = process.env['FUZZ_RUNS'] === undefined ? [] : ['test/support/run/fuzzed.ts'];

/** Only a watch has Vite load the modules: it follows what imports what, and loads them again. */
const WATCHES = process.argv.some((word) => ['watch', '-w', '--watch'].includes(word));
/** Otherwise Node does, as it does for the program: nothing is transformed, and what it has compiled once it does not compile again. */
const LOADED_BY_NODE = {
  experimental: { viteModuleRunner: false, nodeLoader: false },
  runner: './test/support/run/runner.ts',
};

export default defineConfig({
  test: {
    setupFiles: FUZZED,
    ...(WATCHES ? {} : LOADED_BY_NODE),
    expect: { requireAssertions: true, poll: { timeout: HANGS_MS } },
    // One more than there are cores: a file waits for a server or a process now and then. Vitest would leave a core idle, which
    // is half of two.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // No file leaves anything behind in its process: they share one each, and load what they test, the embedded database before
    // all, once and not eighty times.
    isolate: false,
    // They end what hangs, and measure nothing: a test waits several times, and each wait says by itself what hung.
    testTimeout: 6 * HANGS_MS,
    hookTimeout: 2 * HANGS_MS,
    teardownTimeout: HANGS_MS,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          exclude: BACKENDS,
          globalSetup: SHARED,
        },
      },
      {
        extends: true,
        test: { name: 'backends', include: BACKENDS, globalSetup: SHARED },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: SHARED,
          // Games that mostly wait, on servers with deadlines of their own: twice as many at a time as there are cores, and
          // nothing else beside them.
          maxWorkers: 2 * availableParallelism(),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
