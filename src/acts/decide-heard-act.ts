import { isBlank } from '#game/hashtags.ts';
import { compose } from '#game/words/compose.ts';
import type { HeardAct } from './act.ts';
import { change, type Decided, refuse } from './decided.ts';
import { leakIn } from './decide-post-act.ts';
import { asComposed } from './edited-post.ts';
import type { Known, KnownAnswering, KnownHeardPost, KnownHeardPosts } from './known.ts';

const NONE: KnownHeardPosts = { found: [], by: { at: '', by: '' } };

/** Decides what an act changes of what the watch has heard. */
export function decideHeardAct({ heardPosts = NONE }: Known, act: HeardAct): Decided {
  const { found, by, answering } = heardPosts;
  const [first] = found;
  if (!first)
    return refuse({
      kind: 'unknown-heard',
      number: act.kind === 'answer-heard' ? act.number : (act.numbers[0] ?? 0),
    });
  if (act.kind === 'answer-heard') return answer(first, answering, act);
  const open = found.filter(({ closed }) => closed === null);
  // What somebody has closed before is left as it is.
  if (open.length === 0) return refuse({ kind: 'heard-closed-already', by: first.closed?.by ?? '' });
  if (act.kind === 'close-heard')
    return change(
      ...open.map((one) => ({ kind: 'heard-closed', ...nameOf(one), was: null, to: by }) as const),
    );
  const { to } = act;
  const others = open.filter(({ assigned }) => assigned !== to);
  if (others.length === 0) return refuse({ kind: 'heard-assigned-already', to });
  return change(
    ...others.map((one) => ({ kind: 'heard-assigned', ...nameOf(one), was: one.assigned, to }) as const),
  );
}

const nameOf = ({ number, listenings }: KnownHeardPost): Pick<KnownHeardPost, 'number' | 'listenings'> => ({
  number,
  listenings,
});

function answer(
  post: KnownHeardPost,
  { accounts, measure, hashtags, secrets, unread }: KnownAnswering = NOBODY,
  { on = post.account, text = '' }: HeardAct & { readonly kind: 'answer-heard' },
): Decided {
  if (post.answer) return refuse({ kind: 'heard-answered-already', by: post.answer.by });
  const able = accounts.filter((one) => whyNot(post, one) === undefined).map(({ name }) => name);
  const account = accounts.find(({ name }) => name === on);
  if (!account) return refuse({ kind: 'unknown-account', account: on, accounts: able });
  const why = whyNot(post, account);
  if (why !== undefined) return refuse({ kind: 'cannot-answer', account: on, why, accounts: able });
  if (isBlank(text, hashtags)) return refuse({ kind: 'empty-text' });
  const leak = leakIn({ secrets, unread }, text);
  if (leak) return refuse(leak);
  const composed = measure && compose(addressed(post, text), hashtags, measure);
  if (composed && !composed.ok) {
    const { length, limit } = composed;
    return refuse({ kind: 'text-too-long', account: on, length, limit, corrects: false });
  }
  return change({ kind: 'heard-answered', ...nameOf(post), account: on, was: null, to: post.next });
}

const NOBODY: KnownAnswering = { accounts: [], measure: undefined, hashtags: [], secrets: [], unread: [] };

/** Says why an account cannot answer a post; undefined: it can, as far as anybody knows. */
export function whyNot(
  { network, account, mention }: Pick<KnownHeardPost, 'network' | 'account' | 'mention'>,
  answerer: KnownAnswering['accounts'][number],
): 'other-network' | 'who-mentions' | undefined {
  if (answerer.network !== network) return 'other-network';
  const isMentioned = mention && answerer.name === account;
  return answerer.answers === 'who-mentions' && !isMentioned ? 'who-mentions' : undefined;
}

/** Returns all that an answer says: whom it answers comes first, and the imposed hashtags are on it. */
export const answeredWith = (
  post: Pick<KnownHeardPost, 'mentionedAs'>,
  text: string,
  hashtags: readonly string[],
): string => asComposed({ hashtags }, addressed(post, text));

function addressed({ mentionedAs }: Pick<KnownHeardPost, 'mentionedAs'>, text: string): string {
  const said = text.trim();
  const [first = ''] = said.split(/\s/u);
  // A longer name that begins alike is somebody else's.
  const isMentioned = first.replace(/[,.;:!?…]+$/u, '') === mentionedAs;
  return isMentioned ? said : `${mentionedAs} ${said}`;
}
