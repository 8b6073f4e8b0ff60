import { setTimeout as wait } from 'node:timers/promises';
import type { Game, Round } from '#game/game.ts';
import { Chance } from '#networks/village/chance.ts';
import { Person, type Status } from '../support/play/people.ts';
import { until } from '../support/play/until.ts';
import type { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import type { Post } from '../support/stand-ins/mastodon-state.ts';

/** What players of the first round of the sample game may say. */
const GUESSES: Readonly<Record<number, readonly string[]>> = {
  1: ['maison d’Adam', 'la maisson d’Adam ?', 'place Sainte-Croix', 'Logis Barrault', 'la gare'],
};
/** Of each round's guesses, the first ones are right. */
const RIGHT = 2;
const PLAYERS = ['ada', 'bob', 'cleo', 'dan', 'eve', 'fay', 'gus', 'hal', 'ida', 'joe'] as const;

/** What somebody said, before the closing of a round. */
export interface Said {
  readonly id: string;
  readonly round: number;
  readonly player: string;
  readonly right: boolean;
}

/** Ten players answer in every round, whether the worker is alive or not; one of them answers back. Gives what was said, in order. */
export async function playCrowd(
  standIn: MastodonStandIn,
  game: Game,
  seed: number,
): Promise<readonly Said[]> {
  const chance = new Chance(seed);
  const said: Said[] = [];
  const lives = PLAYERS.map((name) => {
    const { token } = standIn.state.person(name);
    return { person: new Person(name, standIn.url, token), chance: new Chance(chance.integer(1, 1e9)) };
  });
  await Promise.all(
    lives.map(async (life) => {
      for (const round of game.rounds) said.push(...(await playRound(standIn, round, life)));
    }),
  );
  return said;
}

interface Life {
  readonly person: Person;
  readonly chance: Chance;
}

async function playRound(standIn: MastodonStandIn, round: Round, life: Life): Promise<readonly Said[]> {
  const { person, chance } = life;
  const open = round.opens.until(round.closes).total('milliseconds');
  await wait(untilMoment(round.opens) + chance.integer(0, open / 2));
  const posts = await until(`mystery ${round.number} is opened`, open / 2, () => {
    const found = postsOf(standIn, `étail mystère n°\u00a0${round.number}`);
    return found.length === 0 ? undefined : found;
  });
  const guesses = GUESSES[round.number] ?? [];
  const guess = chance.integer(0, guesses.length - 1);
  const mention = chance.happens(0.8) ? '@angers ' : '';
  const visibility = mention !== '' && chance.happens(0.3) ? 'direct' : 'public';
  const reply = await person.reply(chance.pick(posts), `${mention}${guesses[guess]}`, visibility);
  const first = { id: reply.id, round: round.number, player: person.name, right: guess < RIGHT };
  return first.right ? [first] : [first, ...(await answerBack(standIn, round, person, reply))];
}

/** Whoever was told in time that it was not that tries again, by answering what the account said in private. */
async function answerBack(
  standIn: MastodonStandIn,
  round: Round,
  person: Person,
  reply: Status,
): Promise<readonly Said[]> {
  const answer = await until('an answer', Math.max(0, untilMoment(round.closes) - 1_000), () =>
    answersTo(standIn, reply.id).at(0),
  ).catch(() => undefined);
  if (answer === undefined) return [];
  const again = await person.reply(answer, `@angers ${GUESSES[round.number]?.[0]}`, 'direct');
  return [{ id: again.id, round: round.number, player: person.name, right: true }];
}

/** What the account has said in public that has these words in it, oldest first. */
export function postsOf({ state }: MastodonStandIn, words = ''): readonly Post[] {
  return [...state.posts.values()].filter(
    ({ author, visibility, text }) =>
      author.name === 'angers' && visibility === 'public' && text.includes(words),
  );
}

/** What the account has answered to a reply. */
export function answersTo({ state }: MastodonStandIn, reply: string): readonly Post[] {
  return [...state.posts.values()].filter(
    ({ author, inReplyTo }) => author.name === 'angers' && inReplyTo?.id === reply,
  );
}

const untilMoment = (moment: Temporal.Instant): number =>
  Math.max(0, Temporal.Now.instant().until(moment).total('milliseconds'));
