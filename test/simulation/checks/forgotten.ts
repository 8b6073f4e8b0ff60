import { gameRow } from '#store/games/games.ts';
import { wordsOf } from '../game.ts';
import type { World } from '../world.ts';

/** What is left of players who should be forgotten, in the database, the queues and the log, once no more is to come. */
export async function checkForgotten(world: World): Promise<readonly string[]> {
  const rows = [...(await world.database.everyRow()), ...world.server.everyJob()];
  const broken = world.crowd.everybody.flatMap((name) => logged(world, name));
  const row = await gameRow(world.database.kysely, world.game.id);
  const isErased = row?.erased_at != null;
  if (isErased) world.sometimes('a game was erased');
  for (const name of world.crowd.everybody) {
    const wished = isErased ? !wasSetApart(world, name) : isForgotten(world, name);
    if (!wished || isNamedByScript(world, name)) continue;
    if (!isErased) world.sometimes('somebody stayed forgotten');
    for (const one of rows.filter((said) => calls(name).test(said)))
      broken.push(`P9: of ${name}, who is forgotten, there is ${one}`);
  }
  if (!isErased) return broken;
  const words = world.game.rounds.flatMap(({ number }) =>
    (['typo', 'wrong', 'chatter'] as const).flatMap((guess) =>
      [0, 1].map((variety) => wordsOf(guess, number, variety)),
    ),
  );
  // What is accepted stands in a script.
  const scripted = world.plan.acts.flatMap(({ act }) =>
    act.kind !== 'edit'
      ? []
      : act.edits.flatMap((edit) => (edit.kind === 'answer' ? wordsOf(edit.said, edit.round, 0) : [])),
  );
  const unscripted = words.filter((word) => !scripted.includes(word));
  for (const one of rows.filter((said) => unscripted.some((word) => said.includes(word))))
    broken.push(`P9: of what somebody wrote in a game that is erased there is ${one}`);
  return broken;
}

/** A guest is named by the script, and by what it says, whoever is forgotten as a player. */
const isNamedByScript = ({ game }: World, name: string): boolean =>
  game.live?.guests.some(({ id }) => id === name) === true;

/** Nobody else’s name is a word of the script. */
const calls = (name: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, 'iu');

const logged = ({ log, logged: lines }: World, name: string): readonly string[] =>
  log.isLevelEnabled('info')
    ? lines.filter((line) => calls(name).test(line)).map((line) => `P9: the log calls ${name}: ${line}`)
    : [];

/** Whoever is muted is kept by the address, and whoever was set apart is known for it. */
const wasSetApart = ({ acting, crowd }: World, name: string): boolean =>
  acting.done.some(
    ({ ok, act }) =>
      ok &&
      (act.kind === 'mute' || act.kind === 'staff') &&
      act.player === crowd.idOf(crowd.everybody.indexOf(name)),
  );

/** Says whether a player was forgotten by an act, after which they neither wrote nor had anything decided of them. */
export function isForgotten(world: World, name: string): boolean {
  const id = world.crowd.idOf(world.crowd.everybody.indexOf(name));
  const about = world.acting.done.filter(({ ok, act }) => ok && 'player' in act && act.player === id);
  const last = about.at(-1);
  if (last?.act.kind !== 'forget') return false;
  return world.crowd.written
    .filter(({ player }) => player === id)
    .every(({ revisions }) => revisions.every(({ at }) => Temporal.Instant.compare(at, last.asked) < 0));
}
