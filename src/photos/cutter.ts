import { type Cutting, cutHere } from './cutting.ts';

process.once('message', (cutting: Cutting) => {
  void cutHere(cutting).then((cut) => {
    // Its worker may have gone meanwhile.
    process.send?.(cut, () => (process.connected ? process.disconnect?.() : undefined));
  });
});
