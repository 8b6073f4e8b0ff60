import { enableCompileCache } from 'node:module';
import type { Cutting } from './cutting.ts';

// What one process has compiled the next does not compile again.
enableCompileCache();

// Before anything is loaded: the picture may be told at once. It ends once its worker has no more to tell, or is gone.
process.on('message', (cutting: Cutting) => {
  void import('./cutting.ts')
    .then(async ({ cutHere }) => cutHere(cutting))
    // Its worker may have gone meanwhile.
    .then((cut) => process.send?.(cut, () => undefined));
});
