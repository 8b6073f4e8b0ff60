import { judge } from '#judge/judge.ts';
import { roundOf } from '#game/game.ts';
import type { Post } from '../support/stand-ins/mastodon-state.ts';
import { isOf } from './heads.ts';
import { instantOf, type Posted, type Said } from './journal.ts';
import { type Act, type CrowdDeed, type Guess, momentsOf } from './plan.ts';
import type { Stage } from './stage.ts';

/** Does what the plan has somebody do, if they can: who has no guess left, or nothing to answer, says nothing. */
export function perform(stage: Stage, act: Act): void {
  const round = momentsOf(stage.plan)[act.moment]?.round ?? 1;
  const mine = stage.journal.said.filter((said) => said.player === act.player && said.round === round);
  if (mine.flatMap(({ revisions }) => revisions).length >= stage.game.guesses) return;
  const guess = wordsOf(stage, round, act.deed.guess);
  breathe(stage);
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

function reply(
  stage: Stage,
  round: number,
  player: string,
  deed: CrowdDeed & { readonly kind: 'reply' },
  guess: string,
): void {
  const account = stage.accounts[deed.account] ?? '';
  const posts = stage.journal.posted.filter((post) => post.account === account && isOfRound(post, round));
  const post = deed.to === 'opening' ? posts.at(0) : posts.at(-1);
  if (!post) return;
  const mentions = deed.mentions === 'none' ? [] : deed.mentions === 'both' ? stage.accounts : [account];
  say(stage, round, player, {
    to: deed.to === 'nothing' ? undefined : post.id,
    mentions,
    isPrivate: deed.private,
    guess,
  });
}

const THREADED = ['opening', 'hint', 'last-call'] as const;

const isOfRound = (post: Posted, round: number): boolean =>
  post.isPublic && THREADED.some((kind) => isOf(post, { round, kind, ordinal: 0 }, 'any'));

interface Saying {
  readonly to: string | undefined;
  readonly mentions: readonly string[];
  readonly isPrivate: boolean;
  readonly guess: string;
}

/** No two things are said within a millisecond: the server would not know which was the first. */
function breathe({ standIn, journal }: Stage): void {
  const all = journal.said.flatMap(({ revisions }) => revisions);
  const last = Math.max(...all.map(({ at }) => at.epochMilliseconds));
  for (;;) if (standIn.state.date().getTime() > last) return;
}

function say(
  { standIn, journal, diary }: Stage,
  round: number,
  player: string,
  { to, mentions, isPrivate, guess }: Saying,
): void {
  const { state } = standIn;
  const parent = to === undefined ? undefined : state.posts.get(to);
  if (to !== undefined && !parent) return;
  const made = state.add({
    author: state.person(player),
    text: withMentions(mentions, guess),
    visibility: isPrivate ? 'direct' : 'public',
    inReplyTo: parent,
    spoiler: '',
    sensitive: false,
    language: 'fr',
    media: [],
    quotes: 'public',
  });
  journal.said.push({
    id: made.id,
    round,
    player,
    mentions,
    revisions: [{ at: instantOf(made.createdAt), guess }],
  });
  diary.note(`${player} says “${made.text}” (${made.id})`);
}

const withMentions = (mentions: readonly string[], guess: string): string =>
  [...mentions.map((name) => `@${name}`), guess].join(' ');

/** Only what was wrong is changed, and once: what counts then does not hang on whether the first text was seen. */
function edit({ standIn, journal, keyOf, diary }: Stage, said: Said | undefined, guess: string): void {
  const post = said && standIn.state.posts.get(said.id);
  const [first, second] = said?.revisions ?? [];
  if (!said || !post || !first || second || judge(first.guess, keyOf(said.round)).verdict === 'correct')
    return;
  if (first.guess === guess) return;
  rewrite(post, withMentions(said.mentions, guess), standIn.state.date());
  const revised = { ...said, revisions: [first, { at: instantOf(post.editedAt ?? post.createdAt), guess }] };
  journal.said.splice(journal.said.indexOf(said), 1, revised);
  diary.note(`${said.player} changes ${said.id} to “${post.text}”`);
}

function rewrite(post: Post, text: string, at: Date): void {
  post.text = text;
  post.editedAt = at;
}

function answerBack(stage: Stage, said: Said | undefined, guess: string): void {
  const answer = said && stage.journal.answersTo(said.id).at(-1);
  if (!said || !answer) return;
  say(stage, said.round, said.player, { to: answer.id, mentions: [answer.account], isPrivate: true, guess });
}
