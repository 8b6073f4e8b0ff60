import type { Partner } from '#game/partners.ts';
import { compareMoments } from '#game/moments.ts';
import type { Step } from '#game/step.ts';
import type { Boosted, Posted } from '../server-log.ts';
import type { World } from '../world.ts';

/** Who ends their part in private is read while all goes well for so long, whatever goes wrong later. */
const READ_WITHIN = Temporal.Duration.from({ minutes: 10 });
/** What had begun when somebody ended a part leaves within this. */
const LEAVES_WITHIN_S = 60;

/** What is wrong with a post in which a partner has a part: nothing is asked of, nor said for, whoever has ended theirs. */
export function checkPart(world: World, post: Posted, { partner: part, kind }: Step): readonly string[] {
  const partner = world.game.partners.find(({ id }) => id === part?.id);
  if (!partner || kind === 'hint') return [];
  return [
    ...checkEnded(world, partner, post.key, post.left),
    ...(kind === 'partner-hint' ? checkYes(world, partner, post.key) : []),
  ];
}

/** The same of what is relayed by an account that a partner lends. */
export function checkLentRelay(world: World, { account, id, left }: Boosted): readonly string[] {
  const partner = world.game.partners.find(({ takesPart }) => lends(takesPart, account));
  if (!partner) return [];
  const what = `a relay of ${id}`;
  return [...checkEnded(world, partner, what, left), ...checkYes(world, partner, what)];
}

const lends = (takesPart: Partner['takesPart'], account: string): boolean =>
  takesPart.kind !== 'by-hand' && Object.values(takesPart.accounts).includes(account);

function checkEnded(
  { partners, acting, armoury }: World,
  { id }: Partner,
  what: string,
  left: Temporal.Instant,
): readonly string[] {
  const stop = partners.told.find((told) => told.partner === id && told.what === 'stop');
  const isRead =
    stop !== undefined && armoury.longestPeace(stop.at.epochMilliseconds) > READ_WITHIN.total('milliseconds');
  const revoked = acting.done.find(({ ok, act }) => ok && act.kind === 'revoke' && act.partner === id);
  const isTakenBack = acting.done.some(({ act }) => act.kind === 'undo');
  const isRevoked =
    revoked !== undefined &&
    !isTakenBack &&
    compareMoments(left, revoked.at.add({ seconds: LEAVES_WITHIN_S })) > 0;
  return isRead || isRevoked ? [`partners: ${what} left at ${left}, and ${id} takes part no longer`] : [];
}

/** Whoever agrees to each act has agreed to as many as were carried out. */
function checkYes({ partners, truth }: World, { id, takesPart }: Partner, what: string): readonly string[] {
  if (takesPart.kind !== 'approved') return [];
  const isTheirs = ({ account }: { readonly account: string }): boolean => lends(takesPart, account);
  const acts = [...truth.posted, ...truth.boosted].filter(isTheirs).length;
  const yeses = partners.told.filter((told) => told.partner === id && told.what === 'yes').length;
  return acts > yeses ? [`partners: ${what} was made for ${id}, who said yes ${yeses} times`] : [];
}
