import { defineConfig } from 'vitest/config';
import { HANGS_MS } from './test/hangs.ts';
import { LongestFirst } from './test/longest-first.ts';

const BACKENDS = ['test/integration/{queue,store}/**/*.test.ts'];
/** Databases that their files share. */
const SHARED = ['test/support/run/shared.ts'];

export default defineConfig({
  test: {
    expect: { requireAssertions: true, poll: { timeout: HANGS_MS } },
    // Vitest would leave one core idle, which is half of two.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // They end what hangs, and measure nothing: a test waits several times, and each wait says by itself what hung.
    testTimeout: 6 * HANGS_MS,
    hookTimeout: 2 * HANGS_MS,
    teardownTimeout: HANGS_MS,
    projects: [
      {
        extends: true,
        // Its files leave nothing behind in the process, so that they share one, and load what they test once.
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], isolate: false },
      },
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
          // Games played against the clock, on servers with deadlines of their own: two at a time, which mostly wait, and
          // nothing else beside them.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
