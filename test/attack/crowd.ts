import { setTimeout as pause } from 'node:timers/promises';
import { roundOf } from '#game/game.ts';
import { judge } from '#judge/judge.ts';
import { isOf } from './heads.ts';
import type { Posted, Said } from './journal.ts';
import { type Act, type CrowdDeed, type Guess, momentsOf } from './plan.ts';
import type { Stage } from './stage.ts';

/** Does what the plan has somebody do, if they can: who has no guess left, or nothing to answer, says nothing. */
export async function perform(stage: Stage, act: Act): Promise<void> {
  const round = momentsOf(stage.plan)[act.moment]?.round ?? 1;
  const mine = stage.journal.said.filter((said) => said.player === act.player && said.round === round);
  if (mine.flatMap(({ revisions }) => revisions).length >= stage.game.guesses) return;
  const guess = wordsOf(stage, round, act.deed.guess);
  await breathe(stage);
  switch (act.deed.kind) {
    case 'reply':
      return reply(stage, round, act.player, act.deed, guess);
    case 'edit':
      return edit(stage, mine.at(-1), guess);
    case 'answer-back':
      return answerBack(stage, mine.at(-1), guess);
  }
}

function wordsOf({ game }: Stage, number: number, guess: Guess): string {
  const { answers, close } = roundOf(game, number);
  switch (guess) {
    case 'right':
      return answers[0] ?? '';
    case 'variant':
      return `${answers[1] ?? answers[0]} ?`;
    case 'close':
      return close[0]?.answer ?? 'la mairie';
    case 'wrong':
      return 'la gare';
    case 'other-wrong':
      return 'le théâtre municipal';
  }
}

async function reply(
  stage: Stage,
  round: number,
  player: string,
  deed: CrowdDeed & { readonly kind: 'reply' },
  guess: string,
): Promise<void> {
  const account = stage.accounts[deed.account] ?? '';
  const posts = stage.journal.posted.filter((post) => post.account === account && isOfRound(post, round));
  const post = deed.to === 'opening' ? posts.at(0) : posts.at(-1);
  if (!post) return;
  const mentions = deed.mentions === 'none' ? [] : deed.mentions === 'both' ? stage.accounts : [account];
  await say(stage, round, player, {
    to: deed.to === 'nothing' ? undefined : post.id,
    mentions,
    isPrivate: deed.private,
    guess,
  });
}

const THREADED = ['opening', 'hint', 'last-call'] as const;

const isOfRound = (post: Posted, round: number): boolean =>
  post.isPublic && THREADED.some((kind) => isOf(post, { round, kind, ordinal: 0 }, 'any'));

/** A guess, to whom, and below which post. */
interface Guessing {
  readonly to: string | undefined;
  readonly mentions: readonly string[];
  readonly isPrivate: boolean;
  readonly guess: string;
}

/** No two things are said at one date of the server: it would not know which was the first. */
async function breathe({ network, times, journal }: Stage): Promise<void> {
  const dates = journal.said.flatMap(({ revisions }) => revisions.map(({ at }) => at.epochMilliseconds));
  const last = Math.max(...dates);
  while (times.now().epochMilliseconds < last + network.tickMs) await pause(1);
}

async function say(
  { network, journal, diary }: Stage,
  round: number,
  player: string,
  { to, mentions, isPrivate, guess }: Guessing,
): Promise<void> {
  const text = withMentions(mentions, guess);
  const made = await network.say({ player, text, isPrivate, to });
  if (!made) return;
  journal.said.push({ id: made.id, round, player, mentions, revisions: [{ at: made.at, guess }] });
  diary.note(`${player} says “${text}” (${made.id})`);
}

const withMentions = (mentions: readonly string[], guess: string): string =>
  [...mentions.map((name) => `@${name}`), guess].join(' ');

/** Only what was wrong is changed, and once: what counts then does not hang on whether the first text was seen. */
async function edit(
  { network, journal, keyOf, diary }: Stage,
  said: Said | undefined,
  guess: string,
): Promise<void> {
  const [first, second] = said?.revisions ?? [];
  if (!said || !first || second || judge(first.guess, keyOf(said.round)).verdict === 'correct') return;
  if (first.guess === guess) return;
  const text = withMentions(said.mentions, guess);
  const at = await network.rewrite(said.id, said.player, text);
  if (!at) return;
  journal.said.splice(journal.said.indexOf(said), 1, { ...said, revisions: [first, { at, guess }] });
  diary.note(`${said.player} changes ${said.id} to “${text}”`);
}

async function answerBack(stage: Stage, said: Said | undefined, guess: string): Promise<void> {
  const answer = said && stage.journal.answersTo(said.id).at(-1);
  if (!said || !answer) return;
  await say(stage, said.round, said.player, {
    to: answer.id,
    mentions: [answer.account],
    isPrivate: true,
    guess,
  });
}
