import { isAfter, isBefore } from '#game/moments.ts';
import type { Pause } from '../acting.ts';
import type { Marked } from '../server-log.ts';
import type { World } from '../world.ts';

/** Returns the pause in which something left that should not have; what was on its way when it began is not called back. */
export const pauseOver = (
  { acting }: World,
  { account, left }: Pick<Marked, 'account' | 'left'>,
  isHeldBy: (pause: Pause) => boolean = () => true,
): Pause | undefined =>
  acting
    .pauses(account)
    .find(
      (pause) =>
        isHeldBy(pause) &&
        isAfter(left, pause.from.add({ seconds: 1 })) &&
        (!pause.to || isBefore(left, pause.to)),
    );

const seen = new WeakMap<World, number>();

/** What is wrong with what accounts favoured since it was asked last: in a pause nobody is told so that their reply was read. */
export function checkFavoured(world: World): readonly string[] {
  const { favoured } = world.truth;
  const before = seen.get(world) ?? 0;
  if (before === favoured.length) return [];
  seen.set(world, favoured.length);
  return favoured.slice(before).flatMap(({ account, id, left }) => {
    const during = pauseOver(world, { account, left });
    return during ? [`P6: ${account} favoured ${id} at ${left}, in a pause since ${during.from}`] : [];
  });
}
