import { compose } from '#game/words/compose.ts';
import { isBlank, withoutAround } from '#game/hashtags.ts';
import { leaks } from '#judge/leaks.ts';
import type { PostAct } from './act.ts';
import type { Change } from './change.ts';
import { change, type Decided, refuse } from './decided.ts';
import { asComposed, editedPost } from './edited-post.ts';
import type { Known, KnownPost, KnownPosts } from './known.ts';
import type { Refusal } from './refusal.ts';

/** Decides what an act about posts changes, with all that follows from it for the round. */
export function decidePostAct({ posts }: Known, act: PostAct): Decided {
  if (!posts) return refuse({ kind: 'no-script' });
  switch (act.kind) {
    case 'edit-post':
      if (isBlank(act.text, posts.hashtags)) return refuse({ kind: 'empty-text' });
      return onPosts(posts, act, (meant, toCome) => {
        const [late] = toCome;
        if (late) return refuse({ kind: 'still-to-come', account: late.account });
        return isAsShown(meant, act.was) ? edit(posts, meant, act.text) : refuse({ kind: 'edited-since' });
      });
    case 'renew-post':
      return onPosts(posts, act, (meant) => renew(posts, meant));
    case 'delete-post':
      return onPosts(posts, act, (meant, toCome) =>
        change(...[...meant, ...toCome].flatMap((post) => takeBack(posts, post))),
      );
    case 'take-back-reveal':
      return takeBackReveal(posts, act.round);
    case 'cancel-round':
      return cancelRound(posts, act.message);
  }
}

/** What stands for nobody to read: a boost, or a message to a partner. */
const NO_POSTS: readonly KnownPost['kind'][] = ['relay', 'request', 'reminder'];

/** Decides about the posts that are meant and there, and about those that are meant and still to come. */
function onPosts(
  { found }: KnownPosts,
  { post, on }: { readonly post: string; readonly on?: string | undefined },
  decide: (meant: readonly KnownPost[], toCome: readonly KnownPost[]) => Decided,
): Decided {
  if (found.length === 0) return refuse({ kind: 'unknown-post' });
  if (found.some(({ kind }) => NO_POSTS.includes(kind))) return refuse({ kind: 'not-a-post' });
  const meant = on === undefined ? found : found.filter(({ account }) => account === on);
  if (meant.length === 0) return refuse({ kind: 'not-on-account', account: on ?? '' });
  if (meant.some(({ state }) => state === 'on-its-way')) return refuse({ kind: 'on-its-way' });
  const posted = meant.filter(({ state }) => state === 'posted');
  const there = posted.filter(({ gone }) => !gone);
  const agreed = there.find((one) => one.agreed === true);
  if (agreed) return refuse({ kind: 'partners-own', account: agreed.account });
  if (there.length > 0)
    return decide(
      there,
      meant.filter(({ state }) => state === 'planned'),
    );
  return refuse({ kind: posted.length > 0 ? 'post-gone' : 'not-posted', post });
}

function edit(known: KnownPosts, meant: readonly KnownPost[], text: string): Decided {
  const changes: Change[] = [];
  for (const post of meant) {
    const unfit = whyUnfit(known, post, text);
    if (unfit) return refuse(unfit);
    const to = asComposed(known, text);
    if (to !== post.text || post.unmended)
      changes.push({ kind: 'words', step: post.step, was: post.text, to });
  }
  return changes.length > 0 ? change(...changes) : refuse({ kind: 'same-text' });
}

/** Says whether posts say what whoever edits them was shown. @param was undefined: it does not matter */
const isAsShown = (meant: readonly KnownPost[], was: readonly string[] | undefined): boolean =>
  was === undefined || meant.every(({ text }) => was.includes(text));

function whyUnfit(known: KnownPosts, post: KnownPost, text: string): Refusal | undefined {
  const leak = leakIn(known, text);
  if (leak) return leak;
  const { corrects, count } = editedPost(known, post, text);
  if (!count || count.length <= count.limit) return undefined;
  return { kind: 'text-too-long', account: post.account, ...count, corrects };
}

/** Refuses what gives an answer away that is a secret, of whichever round, or may give one away that nobody can read: everybody reads it. */
export function leakIn(
  { secrets, unread }: Pick<KnownPosts, 'secrets' | 'unread'>,
  text: string,
): Refusal | undefined {
  if (unread.length > 0) return { kind: 'unread-scripts', games: unread };
  for (const key of secrets) {
    const [leak] = leaks(text, key);
    if (leak) return { kind: 'leaks', words: leak.words };
  }
  return undefined;
}

/** Refuses changes that would give a post words for which an edit would be refused by now. */
export function leakInWords(
  known: Pick<KnownPosts, 'secrets' | 'unread' | 'hashtags'>,
  changes: readonly Change[],
): Refusal | undefined {
  for (const change of changes) {
    // A post has the imposed hashtags, which nobody types.
    const leak = change.kind === 'words' && leakIn(known, withoutAround(change.to, known.hashtags));
    if (leak) return leak;
  }
  return undefined;
}

function renew({ round, told }: KnownPosts, meant: readonly KnownPost[]): Decided {
  const kind = meant[0]?.kind;
  if (!told || round === undefined || (kind !== 'reveal' && kind !== 'standings'))
    return refuse({ kind: 'tells-nobody' });
  const isSame = JSON.stringify(told.was) === JSON.stringify(told.to);
  if (isSame && !meant.some(({ unmended }) => unmended)) return refuse({ kind: 'tells-all' });
  return change({ kind: 'told', round, post: kind, ...told });
}

/**
 * What follows when a post is taken back. Without its opening a round has no thread on the account, and is not played there any
 * more, unless its answer is known already. A hint that was read counts as given.
 */
function takeBack({ round, off, all }: KnownPosts, post: KnownPost): readonly Change[] {
  const { kind, account, open } = post;
  const back = takenBack(post);
  if (kind !== 'opening' || open || off || round === undefined) return [back];
  const leaving = all.filter(({ host, state }) => host === account && state === 'on-its-way');
  return [back, { kind: 'round-left', round, account }, ...leaving.filter(isOurs).map(takenBack)];
}

const takenBack = ({ step, called }: KnownPost): Change => ({
  kind: 'taken-back',
  step,
  ...(called !== undefined && { called }),
});

/** Says whether a post is its round's alone, and ours to take back: what its partner has agreed to stays with the partner. */
const isOurs = (post: KnownPost): boolean => isRounds(post) && post.agreed !== true;

/** Says whether a post is its round's alone: a ranking goes on without it. */
const isRounds = ({ kind }: KnownPost): boolean => kind !== 'standings' && !NO_POSTS.includes(kind);

/** A round is called off cleanly: whoever can read its opening is told, and nothing else of it comes. */
function cancelRound(known: KnownPosts, message: string | undefined): Decided {
  const { round, shown = 0, all, off } = known;
  if (round === undefined) return refuse({ kind: 'unknown-round' });
  if (message !== undefined && isBlank(message, known.hashtags)) return refuse({ kind: 'empty-text' });
  if (off) return refuse({ kind: 'round-off-already', round: shown });
  const own = all.filter(({ kind }) => !NO_POSTS.includes(kind));
  if (own.some(({ state }) => state === 'on-its-way')) return refuse({ kind: 'on-its-way' });
  if (own.some(({ kind, state }) => kind === 'reveal' && state === 'posted'))
    return refuse({ kind: 'revealed-already', round: shown });
  const openings = own.filter(({ kind, state, gone }) => kind === 'opening' && state === 'posted' && !gone);
  for (const opening of message === undefined ? [] : openings) {
    const unfit = whyUnsaid(known, opening, message ?? '');
    if (unfit) return refuse(unfit);
  }
  return change(
    callOff(round, shown),
    ...openings.map((opening) => ({ ...notice(opening), ...(message !== undefined && { words: message }) })),
  );
}

function whyUnsaid(known: KnownPosts, { account }: KnownPost, message: string): Refusal | undefined {
  const { hashtags, measures } = known;
  const leak = leakIn(known, message);
  if (leak) return leak;
  const measure = measures.get(account);
  const composed = measure && compose(message, hashtags, measure);
  if (!composed || composed.ok) return undefined;
  const { length, limit } = composed;
  return { kind: 'text-too-long', account, length, limit, corrects: false };
}

function takeBackReveal({ round, all, off }: KnownPosts, shown: number): Decided {
  if (round === undefined) return refuse({ kind: 'unknown-round' });
  if (off) return refuse({ kind: 'round-off-already', round: shown });
  const reveals = all.filter(
    ({ kind, state }) => kind === 'reveal' && (state === 'posted' || state === 'on-its-way'),
  );
  if (reveals.length === 0) return refuse({ kind: 'not-revealed', round: shown });
  const leaving = all.filter((post) => post.state === 'on-its-way' && post.kind !== 'reveal' && isOurs(post));
  const openings = all.filter(({ kind, state, gone }) => kind === 'opening' && state === 'posted' && !gone);
  return change(
    callOff(round, shown),
    ...[...reveals, ...leaving].filter(({ gone }) => !gone).map(takenBack),
    ...openings.map(notice),
  );
}

const callOff = (round: number, shown: number): Change => ({
  kind: 'round-off',
  round,
  ...(shown !== round && { shown }),
  was: false,
  to: true,
});

const notice = ({ step, called }: KnownPost): Change & { readonly kind: 'notice' } => ({
  kind: 'notice',
  step,
  ...(called !== undefined && { called }),
});
