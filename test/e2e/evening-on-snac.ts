import type { Game, Round } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { isPrivate, ON_ITS_WAY, type Person, type Status } from '../support/play/people.ts';
import type { MovableTime } from '../support/play/movable-time.ts';
import type { Program } from '../support/play/program.ts';
import { until } from '../support/play/until.ts';
import { personOn, type Snac } from '../support/servers/snac.ts';

export const PLAYERS = ['lea', 'marc', 'zoe', 'nina', 'oscar', 'paul'] as const;
export type Player = (typeof PLAYERS)[number];

export interface Crowd {
  readonly players: Readonly<Record<Player, Person>>;
  /** The game's own account, as its server shows it to itself. */
  readonly angers: Person;
  /** Somebody who only looks. */
  readonly visitor: Person;
}

export function crowdOf(snac: Snac): Crowd {
  const [lea, marc, zoe, nina, oscar, paul] = PLAYERS.map((name) => personOn(snac, name));
  if (!lea || !marc || !zoe || !nina || !oscar || !paul) throw new Error('Six players play.');
  return {
    players: { lea, marc, zoe, nina, oscar, paul },
    angers: personOn(snac, 'angers'),
    visitor: personOn(snac, 'visitor'),
  };
}

/** Five rounds of the sample game over some days, as six players live them: each step is waited for on the server, each reply until it is judged. */
export async function playEvening(
  { players, angers, visitor }: Crowd,
  game: Game,
  worker: Program,
  time: MovableTime,
): Promise<void> {
  const { lea, marc, zoe, nina, oscar, paul } = players;
  const [first, second, third, fourth, fifth] = game.rounds;
  if (!first || !second || !third || !fourth || !fifth) throw new Error('The sample game has five rounds.');
  const step = async (moment: Temporal.Instant, words: string): Promise<Status> => {
    await time.moveTo(moment);
    return visitor.finds('angers', words);
  };
  const opening = ({ number, opens }: Round): Promise<Status> =>
    step(opens, `Détail mystère n°\u00a0${number}`);
  const hint = async ({ number, hints }: Round, place: 1 | 2): Promise<void> => {
    const at = hints[place - 1]?.at;
    if (!at) throw new Error(`Mystery ${number} has no hint ${place}.`);
    await step(at, `Indice n°\u00a0${place} — détail mystère n°\u00a0${number}`);
  };
  const lastCall = async ({ number, lastCall: at }: Round): Promise<void> => {
    if (!at) throw new Error(`Mystery ${number} has no last call.`);
    await step(at, `⏳ Détail mystère n°\u00a0${number}`);
  };
  const closing = async ({ closes, closing: words }: Round): Promise<void> => {
    await time.moveTo(closes);
    if (words !== undefined) await visitor.finds('angers', words);
  };
  const reveal = async ({ number, reveals }: Round): Promise<void> =>
    void (await step(reveals, `✨ Détail mystère n°\u00a0${number}`));
  /** Who speaks is answered in private: an answer that is under way when an hour passes would come too late. */
  const answered = async (who: Person, before: number): Promise<void> =>
    void (await until(
      `${who.name} is answered`,
      async () => ((await privatelyTo(who)).length > before ? true : undefined),
      async () => [(await privatelyTo(who)).map(({ content }) => content), worker.stderr],
      ON_ITS_WAY,
    ));
  /** Several speak; everybody has been judged, and answered, when it resolves. */
  const speak = async (...all: readonly Saying[]): Promise<void> => {
    const before = await Promise.all(all.map(async ([who]) => (await privatelyTo(who)).length));
    await judged(...all);
    await Promise.all(all.map(([who], index) => answered(who, before[index] ?? 0)));
  };
  /** Several speak; everybody has been judged when it resolves. */
  const judged = async (...all: readonly Saying[]): Promise<void> => {
    await Promise.all(all.map(([who, to, text, visibility]) => who.reply(to, text, visibility)));
    for (const [, , , , round] of all) await worker.judges(round);
  };

  const one = await opening(first);
  await speak(
    [lea, one, '@angers la maisson d’Adam ?', 'public', 1],
    [marc, one, '@angers Logis Barrault #Angers', 'public', 1],
    [zoe, one, '@angers place Sainte Croix ?', 'public', 1],
    [nina, one, '@angers Maison d’Adam ou hôtel Pincé', 'public', 1],
  );
  await hint(first, 1);
  // Without a mention: snac tells of it all the same, as of every reply.
  const unnamed = await oscar.reply(one, 'maison d’Adam, près de la cathédrale');
  await angers.receives(unnamed, one);
  await worker.judges(1);
  await answered(oscar, 0);
  await hint(first, 2);
  await lastCall(first);
  await closing(first);
  // The round is closed.
  await judged([paul, one, '@angers maison d’Adam', 'public', 1]);
  await reveal(first);

  const two = await opening(second);
  await speak([marc, two, '@angers La Maison bleue !', 'direct', 2]);
  for (const place of [1, 2] as const) await hint(second, place);
  await lastCall(second);
  await closing(second);
  await reveal(second);

  const three = await opening(third);
  await speak([lea, three, '@angers le chateau d’angers', 'public', 3]);
  await hint(third, 1);
  await speak([zoe, three, '@angers Château d’Angers', 'public', 3]);
  await hint(third, 2);
  await lastCall(third);
  await closing(third);
  await reveal(third);

  for (const [round, who, text] of [
    [fourth, nina, '@angers la tour Saint-Aubin'],
    [fifth, zoe, '@angers la tenture de l’apocalypse'],
  ] as const) {
    await speak([who, await opening(round), text, 'public', round.number]);
    for (const place of [1, 2] as const) await hint(round, place);
    await lastCall(round);
    await closing(round);
    await reveal(round);
  }
  const end = timeline(game).at(-1);
  if (end) await time.moveTo(end.due);
}

const privatelyTo = async (who: Person): Promise<readonly Status[]> =>
  (await who.mentions()).filter(isPrivate);

type Saying = readonly [
  who: Person,
  to: Status,
  text: string,
  visibility: 'public' | 'direct',
  round: number,
];
