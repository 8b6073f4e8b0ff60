import type { PostAct } from '#acts/act.ts';
import type { Change } from '#acts/change.ts';
import type { Foreseen } from '#app/desk/desk.ts';
import { sayGone, sayLoss, sayStopped } from '#app/words/say-loss.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import { noticeText } from '#game/words/notice.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import type { Confirming } from '#console/pages/confirm.ts';
import { messageField } from '#console/pages/confirm-fields.ts';
import { isToCome } from '#console/pages/now.ts';
import { groupsPast, isOut, namedGroup } from '#console/pages/posted.ts';
import type { Seen } from '#console/pages/seen.ts';
import { pathOf } from '#console/parts/layout.ts';
import { type ConfirmingPhrases, postedPhrasesIn } from '#console/words/posted-phrases.ts';
import type { Query } from './confirm-steering.ts';

export type Found = Confirming;

/** Returns what is asked before a post is taken back, on one account or on all; undefined: there is none such. */
export async function deleting(seen: Seen, { post = '', on = '' }: Query): Promise<Found | undefined> {
  const group = groupNamed(seen, post);
  if (!group) return undefined;
  const [first] = group;
  const act = { kind: 'delete-post', post, ...(on !== '' && { on }) } as const;
  const found = await foreseeIn(seen, act);
  const { confirming } = postedPhrasesIn(seen.visit.language, seen.visit.hour);
  return {
    ...takingAway(seen, found, confirming),
    heading: confirming.headings.delete(nameOfStep(first, seen.visit.language), first.round),
    action: pathOf(seen.reading.story.game, 'acts/delete-post'),
    fields: { post, on },
    label: confirming.labels.delete,
  };
}

/** Returns what is asked before a reveal is taken back. */
export async function takingBack(seen: Seen, { round = '' }: Query): Promise<Found | undefined> {
  const number = numberIn(seen, round);
  if (number === undefined) return undefined;
  const found = await foreseeIn(seen, { kind: 'take-back-reveal', round: number });
  const { confirming } = postedPhrasesIn(seen.visit.language, seen.visit.hour);
  return {
    ...takingAway(seen, found, confirming),
    heading: confirming.headings['take-back']('', number),
    action: pathOf(seen.reading.story.game, 'acts/take-back-reveal'),
    fields: { round },
    label: confirming.labels['take-back'],
  };
}

/** Returns what is asked before a round is called off, with what its players are told. */
export async function callingOff(
  seen: Seen,
  { round = '', message = '' }: Query,
): Promise<Found | undefined> {
  const number = numberIn(seen, round);
  if (number === undefined) return undefined;
  const said = message.replaceAll(/\r\n?/gu, '\n').trim();
  const act = { kind: 'cancel-round', called: round, ...(said !== '' && { message: said }) } as const;
  const found = await foreseeIn(seen, act);
  const { confirming } = postedPhrasesIn(seen.visit.language, seen.visit.hour);
  const isTyped = !found.ok && (found.refusal.kind === 'text-too-long' || found.refusal.kind === 'leaks');
  return {
    ...takingAway(seen, found, confirming),
    heading: confirming.headings['call-off']('', number),
    action: pathOf(seen.reading.story.game, 'acts/cancel-round'),
    fields: { round },
    // What cannot be said is there to be said otherwise.
    within: found.ok || isTyped ? messageField(seen, said) : undefined,
    label: confirming.labels['call-off'],
  };
}

/** Returns what is asked before a reveal or a ranking is written anew. */
export async function renewing(seen: Seen, { post = '' }: Query): Promise<Found | undefined> {
  const group = groupNamed(seen, post);
  if (!group) return undefined;
  const [first] = group;
  const found = await foreseeIn(seen, { kind: 'renew-post', post });
  const { confirming } = postedPhrasesIn(seen.visit.language, seen.visit.hour);
  return {
    heading: confirming.headings.renew(nameOfStep(first, seen.visit.language), first.round),
    about: confirming.about.renew,
    posts: group.filter(isOut),
    follows: [],
    onAccounts: [],
    ever: confirming.undone,
    refusal: found.ok ? undefined : found.refusal,
    action: pathOf(seen.reading.story.game, 'acts/renew-post'),
    fields: { post },
    label: confirming.labels.renew,
    look: 'go',
    back: pathOf(seen.reading.story.game, 'timeline'),
  };
}

/** Returns what is asked before a game is stopped. */
export async function stopping(seen: Seen): Promise<Found> {
  const { visit, reading } = seen;
  const { story, game } = reading;
  const found = await visit.desk.foresee(game.id, { kind: 'stop' });
  const { confirming } = postedPhrasesIn(visit.language, visit.hour);
  const toCome = story.posts.filter(isToCome).length;
  return {
    heading: confirming.headings.stop(story.title, 0),
    about: confirming.about.stop,
    posts: [],
    follows: [sayStopped(story.title, toCome, visit.language, visit.hour), confirming.pauseInstead],
    onAccounts: game.accounts
      .map((account) => ({
        account,
        says: hiddenOn(seen, account, confirming),
      }))
      .filter(({ says }) => says.length > 0),
    ever: confirming.stopUndone,
    refusal: found.ok ? undefined : found.refusal,
    action: pathOf(story.game, 'acts/stop'),
    fields: {},
    label: confirming.labels.stop,
    look: 'halt',
    back: pathOf(story.game, 'now'),
  };
}

/** What is said of every act that takes something away for good. */
function takingAway(
  seen: Seen,
  found: Foreseen,
  says: ConfirmingPhrases,
): Omit<Confirming, 'heading' | 'action' | 'fields' | 'label'> {
  const { visit, reading } = seen;
  const changes = found.ok ? found.changes : [];
  const steps = new Set(changes.flatMap((one) => (one.kind === 'taken-back' ? [one.step] : [])));
  const posts = reading.story.posts.filter(({ id }) => id !== undefined && steps.has(id));
  return {
    posts: posts.filter(isOut),
    follows: [...sayLoss(changes, visit.language, nameIn(seen), visit.hour), ...beside(seen, changes, says)],
    onAccounts: accountsIn(seen, changes, posts, says),
    ever: says.ever,
    refusal: found.ok ? undefined : found.refusal,
    look: 'halt',
    back: pathOf(reading.story.game, 'timeline'),
  };
}

/** What people read in place of the id of a step. */
const nameIn =
  ({ visit, reading }: Seen) =>
  (step: string): string | undefined => {
    const post = reading.story.posts.find(({ id }) => id === step);
    const says = postedPhrasesIn(visit.language, visit.hour).confirming;
    return post && says.quoted(nameOfStep(post, visit.language), post.account);
  };

/** What a round that counts no more leaves behind besides its own posts. */
function beside({ reading }: Seen, changes: readonly Change[], says: ConfirmingPhrases): readonly string[] {
  const off = changes.find((one) => one.kind === 'round-off');
  if (off?.kind !== 'round-off') return [];
  const number = off.shown ?? off.round;
  const isRanked = reading.story.posts.some(
    (post) => post.kind === 'standings' && post.round >= number && isOut(post),
  );
  const round = reading.game.rounds.find((one) => one.number === off.round);
  const notice = changes.find((one) => one.kind === 'notice');
  const told =
    notice?.kind === 'notice' && round ? (notice.words ?? noticeText(reading.game, round)) : undefined;
  return [
    ...(told === undefined ? [] : [says.told(told)]),
    ...(isRanked ? [says.toldOnStandings] : []),
    ...(reading.game.partners.length > 0 ? [says.partners] : []),
  ];
}

/** What comes of it on each account that it concerns. */
function accountsIn(
  seen: Seen,
  changes: readonly Change[],
  posts: readonly StoryPost[],
  says: ConfirmingPhrases,
): Confirming['onAccounts'] {
  const { reading } = seen;
  const isOff = changes.some(({ kind }) => kind === 'round-off');
  const left = new Set(changes.flatMap((one) => (one.kind === 'round-left' ? [one.account] : [])));
  const named = [...new Set([...reading.game.accounts, ...posts.map(({ account }) => account)])];
  return named.flatMap((account) => {
    const network = reading.story.accounts.find(({ name }) => name === account)?.network ?? '';
    const sentences = [
      ...(posts.some((post) => post.account === account) ? [sayGone(network, seen.visit.language)] : []),
      ...(isOff && !left.has(account) ? hiddenOn(seen, account, says) : []),
    ];
    return sentences.length > 0 ? [{ account, says: sentences }] : [];
  });
}

/** What becomes of hidden replies on an account; empty: nobody knows yet what it hides. */
function hiddenOn({ reading }: Seen, account: string, says: ConfirmingPhrases): readonly string[] {
  const masking = reading.story.accounts.find(({ name }) => name === account)?.masking;
  if (!masking) return [];
  return [masking.kind === 'hides' ? says.hidden : says.neverHidden];
}

const foreseeIn = ({ visit, reading }: Seen, act: PostAct): Promise<Foreseen> =>
  visit.desk.foresee(reading.game.id, act);

const groupNamed = ({ reading }: Seen, post: string): ReturnType<typeof groupsPast>[number] | undefined =>
  groupsPast(reading.story.posts).find(
    (group) => namedGroup(group) === post || group.some(({ id }) => id === post),
  );

/** The number that players read of a round of the game; undefined: it has none such. */
const numberIn = ({ reading }: Seen, round: string): number | undefined =>
  reading.rounds.find(({ shown }) => `${shown}` === round)?.shown;
