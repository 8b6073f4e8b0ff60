import type { Act } from '#acts/act.ts';
import { playedGame } from '#app/parts/played-game.ts';
import { judge } from '#judge/judge.ts';
import type { StoredReply } from '#store/replies/replies.ts';
import type { World } from '../world.ts';

/** What has nothing to do with what replies are worth, but for what the script says of them. */
const OF_SCRIPT: ReadonlySet<Act['kind']> = new Set([
  'pause',
  'resume',
  'pause-account',
  'resume-account',
  'skip',
  'steer',
  'apply',
  'accept',
]);

/** Whether anything counts, and nobody has said what but the script, as it is by the end. */
export const isByScript = ({ acting, game }: World): boolean =>
  !game.live && acting.done.every(({ ok, act: { kind }, undoes }) => !ok || OF_SCRIPT.has(undoes ?? kind));

/** Whether that is so, and the script has accepted the same for as long from the beginning on. */
export const isPlain = (world: World): boolean =>
  isByScript(world) &&
  world.editions.games.every((game) =>
    game.rounds.every(({ number, answers, closes }) => {
      const was = world.first.rounds.find((round) => round.number === number);
      return !was || (was.answers.length === answers.length && was.closes.equals(closes));
    }),
  );

/** Where nobody decides otherwise, a reply is what the script says that is played by the end, whenever it was read. */
export function checkVerdicts(
  world: World,
  stored: ReadonlyMap<number, readonly StoredReply[]>,
): readonly string[] {
  const { keyOf } = playedGame(world.game);
  const keyBefore = playedGame(world.first).keyOf;
  if (!isByScript(world) || !world.editions.isEdited) return [];
  return [...stored].flatMap(([number, rows]) =>
    rows.flatMap(({ id, text, verdict }) => {
      if (text === undefined) return [];
      const said = text.replace(/ #\S+/gu, '');
      const { verdict: now } = judge(said, keyOf(number));
      const isKnown = world.first.rounds.some((round) => round.number === number);
      if (isKnown && judge(said, keyBefore(number)).verdict !== now)
        world.sometimes('a reply was judged otherwise by an edited script');
      return now === verdict
        ? []
        : [`P8: ${id}, “${text}”, is ${verdict}, and the script that is played says ${now}`];
    }),
  );
}
