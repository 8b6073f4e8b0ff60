import { enableCompileCache } from 'node:module';
import type { Cutting } from './cutting.ts';

// A process for each picture: what one has compiled the next does not compile again.
enableCompileCache();

// Before anything is loaded: the picture may be told at once.
process.once('message', (cutting: Cutting) => {
  void import('./cutting.ts')
    .then(async ({ cutHere }) => cutHere(cutting))
    .then((cut) => {
      // Its worker may have gone meanwhile.
      process.send?.(cut, () => (process.connected ? process.disconnect?.() : undefined));
    });
});
