import { type Cutting, cutHere } from './cutting.ts';

process.once('message', (cutting: Cutting) => {
  void cutHere(cutting).then((cut) => {
    process.send?.(cut, () => process.disconnect?.());
  });
});
