import { compareMoments, isBefore } from '#game/moments.ts';
import { soonestIn } from '#game/timeline/partner-times.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { compileKey } from '#judge/key/key.ts';
import { leaks } from '#judge/leaks.ts';
import { isOfPartner } from '../partners/partners.ts';
import { tellsAnswer } from '../partners/words.ts';
import type { Boosted } from '../server-log.ts';
import type { World } from '../world.ts';
import { checkLentRelay } from './parts.ts';
import { pauseOver } from './pauses.ts';

/** How far clocks of workers are apart, and what a turn may take. */
const APART_S = 30;
/** A post is read just before it is relayed: what it was changed into so long ago was there to be read. */
const READ_S = 120;

const seen = new WeakMap<World, number>();

/** What is wrong with what accounts relayed since it was asked last. */
export function checkRelays(world: World): readonly string[] {
  const { boosted } = world.truth;
  const before = seen.get(world) ?? 0;
  if (before === boosted.length) return [];
  seen.set(world, boosted.length);
  return boosted.slice(before).flatMap((one) => checkRelay(world, one));
}

function checkRelay(world: World, one: Boosted): readonly string[] {
  if (!world.game.accounts.includes(one.account))
    world.sometimes('a partner relayed by an account that it lends');
  return [
    ...checkAnswer(world, one),
    ...checkPause(world, one),
    ...checkSoonness(world, one),
    ...checkLentRelay(world, one),
  ];
}

/** Nobody relays a post that tells an answer, and was there to be read so, before that is to be revealed. */
function checkAnswer({ game, partners, time }: World, { account, id, text }: Boosted): readonly string[] {
  const written = partners.written.find((post) => post.id === id);
  const last = written?.revisions.at(-1);
  const now = time.now();
  const round = game.rounds.find(({ number }) => number === written?.round);
  if (!written || !last || !round || !isBefore(now, round.reveals) || !tellsAnswer(last.says)) return [];
  const key = compileKey({ answers: round.answers, close: [], not: round.not, language: game.language });
  const wasThere =
    written.revisions.every(({ says }) => tellsAnswer(says)) || last.at.until(now).total('seconds') > READ_S;
  return wasThere && leaks(text, key).length > 0
    ? [`P3: ${account} relayed ${id}, which has told the answer of ${round.number} since ${last.at}`]
    : [];
}

/** While the game or its account is paused, nothing is relayed that was not on its way, words of a live hour neither. */
function checkPause(world: World, { account, id, left }: Boosted): readonly string[] {
  const during = pauseOver(world, { account, left });
  return during ? [`P6: ${account} relayed ${id} at ${left}, in a pause since ${during.from}`] : [];
}

/** A partner relays a post of the game some time after it came out. */
function checkSoonness({ game, truth }: World, { account, id, at }: Boosted): readonly string[] {
  const post = truth.posted.find((one) => one.id === id);
  const step = post && timeline(game).find((one) => one.id === post.key);
  const round = step && game.rounds.find(({ number }) => number === step.round);
  if (!post || !round || game.accounts.includes(account)) return [];
  const least = soonestIn(post.at.until(round.closes).total('seconds')) - APART_S;
  const between = post.at.until(at).total('seconds');
  return between < least ? [`P7: ${account} relayed ${post.key} ${between} s after it was there`] : [];
}

/** Who has relayed posts of a round by some moment, whoever took that back included: by address and post. */
export function relaysBy(
  world: World,
  round: number,
  moment: Temporal.Instant,
): readonly { readonly address: string; readonly post: string }[] {
  const { game, truth, partners, networks, village } = world;
  const ofRound = (id: string): boolean =>
    truth.posted.some((post) => post.id === id && post.key.startsWith(`${game.id}/${round}/`)) ||
    partners.written.some((post) => post.id === id && post.round === round);
  const lent = truth.boosted
    .filter(
      ({ account, at }) =>
        networks.has(account) && !game.accounts.includes(account) && compareMoments(at, moment) <= 0,
    )
    .map(({ account, id }) => ({ address: `${account.replace(/-lent$/u, '')}@${village.domain}`, post: id }));
  const own = partners.relayed
    .filter(({ from }) => compareMoments(from, moment) <= 0)
    .map(({ address, post }) => ({ address, post }));
  return [...lent, ...own].filter(({ post }) => ofRound(post));
}

/** How many people, and how many partners, that is. Whoever is forgotten, or said STOP, is counted once for each post. */
export function reachBy(
  world: World,
  round: number,
  moment: Temporal.Instant,
): { readonly people: number; readonly partners: number } {
  const relays = relaysBy(world, round, moment);
  const isForgetting =
    world.plan.acts.some(({ act: { kind } }) => kind === 'forget' || kind === 'mute') ||
    world.partners.told.some(({ what }) => what === 'stop');
  const names = relays.map(({ address, post }) => (isForgetting ? `${address} ${post}` : address));
  const partners = relays.map(({ address }) => address).filter((address) => isOfPartner(world, address));
  return { people: new Set(names).size, partners: new Set(partners).size };
}
