import { byMoment, compareMoments, isFrom } from '#game/moments.ts';
import { missedAt } from '#game/timeline/partner-times.ts';
import type { Partner } from '#game/partners.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import { asksToStop } from '#game/players/opting-out.ts';
import { hintId } from '#store/partners/partner-acts.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import type { World } from '../world.ts';
import { isDisturbed } from './end-of-posts.ts';
import { relaysBy } from './relays.ts';

/** What a partner does so little before its last moment may be looked for too late. */
const LAST_S = 60;

/** What is wrong with what became of partners' doings, once no more is to come. */
export async function checkPartners(world: World): Promise<readonly string[]> {
  if (world.game.partners.length === 0) return [];
  const rows = (await stepsOf(world.database.kysely, world.game.id)).filter(
    ({ kind }) => kind === 'relay' || kind === 'partner-hint',
  );
  return [
    ...(await checkAside(world)),
    ...rows.flatMap((row) => (row.state === 'sent' ? checkDone(world, row) : checkMissed(world, row))),
  ];
}

/** What a partner says is no guess: it stands in no ranking, and is answered to nobody. */
async function checkAside(world: World): Promise<readonly string[]> {
  const { database, game, partners, village, truth } = world;
  const db = database.kysely;
  const ids = game.partners.map(({ id }) => `village:${id}@${village.domain}`);
  const ranked = (await standingsOf(db, game)).filter(({ player }) => ids.includes(player));
  const kept = await db
    .selectFrom('replies')
    .select(['network_id', 'player', 'text'])
    .where('player', 'in', ids)
    .execute();
  const guesses = partners.written.filter(({ revisions }) => revisions.some(({ says }) => says === 'answer'));
  const read = new Set(
    (await db.selectFrom('partner_posts').select('network_id').execute()).map(({ network_id: id }) => id),
  );
  if (guesses.some(({ id }) => read.has(id))) world.sometimes('a partner’s guess did not count');
  const own = new Set(partners.written.map(({ id }) => id));
  const answered = truth.posted.filter(
    ({ account, key }) =>
      own.has(key.slice(account.length + 1).split(/[|/]/u)[0] ?? '') && key.startsWith(`${account}|`),
  );
  return [
    ...ranked.map(({ player, points }) => `P2: ${player}, a partner, stands with ${points} points`),
    ...kept
      .filter(({ text }) => !asksToStop(text ?? ''))
      .map(({ network_id: id, player }) => `P2: ${id} of ${player}, a partner, is kept as a reply`),
    ...answered.map(({ key }) => `P2: what a partner said was answered by ${key}`),
  ];
}

/** What a row says to be done was done, by an account that is lent or by the partner itself. */
function checkDone(world: World, row: StoredStep): readonly string[] {
  const { game, partners, truth } = world;
  const { id, kind, networkId, partner: part } = row;
  if (kind === 'partner-hint') {
    const byHand = partners.written.find(
      (one) => one.partner === part?.id && hintId(part.beside, one.id) === networkId,
    );
    const lent = truth.ofStep(id);
    // What tells the answer gives none, unless that was to be revealed by then.
    const reveals = game.rounds.find(({ number }) => number === row.round)?.reveals;
    const given = byHand?.revisions.find(
      ({ says, hint, at }) =>
        hint === row.ordinal &&
        (says === 'hint' || (says === 'leaking-hint' && reveals && isFrom(at, reveals))),
    );
    if (given) world.sometimes('a partner gave a hint');
    if (lent.length > 0) world.sometimes('a hint was given by an account that a partner lends');
    const standIn = truth.ofStep(id.replace(/\/(hint-\d+)-by-[^/]+\//u, '/$1/'));
    if (standIn.length > 0 && !(given && hadEnded(world, part?.id)))
      return [`partners: the hint of ${id} was given, and given in its place`];
    return given || lent.length > 0 ? [] : [`partners: ${id} is sent, and its partner never gave it`];
  }
  const targets = postsRelayed(world, row);
  const relay = relaysBy(world, row.round, world.time.now()).find(
    ({ address, post }) => address === addressOf(world, row) && targets.has(post),
  );
  if (relay) world.sometimes('a partner relayed');
  return relay ? [] : [`partners: ${id} is sent, and its partner never relayed it`];
}

/** What a partner publishes while its part is ended is read once that is given back. */
const hadEnded = ({ acting }: World, partner: string | undefined): boolean =>
  acting.done.some(({ ok, act }) => ok && act.kind === 'revoke' && act.partner === partner);

const partnerOf = ({ game }: World, { partner }: StoredStep): Partner | undefined =>
  game.partners.find(({ id }) => id === partner?.id);

const addressOf = (world: World, row: StoredStep): string | undefined =>
  partnerOf(world, row)?.addresses[row.partner?.beside ?? ''];

/** The posts by which the step that is relayed came about: the account's, one that stands in for it, or what a partner wrote itself. */
function postsRelayed({ truth, partners }: World, { partner, round }: StoredStep): ReadonlySet<string> {
  const of = partner?.of ?? '';
  const standIn = of.replace(/\/(hint-\d+)-by-[^/]+\//u, '/$1/');
  const written = of === standIn ? [] : partners.written.filter((one) => one.round === round);
  return new Set([...truth.ofStep(of), ...truth.ofStep(standIn), ...written].map(({ id }) => id));
}

/** Where nothing goes wrong, whoever relays in time, and leaves it at that, has done so. */
function checkMissed(world: World, row: StoredStep): readonly string[] {
  const { game, plan, truth, partners } = world;
  if (row.kind !== 'relay' || row.state !== 'skipped' || plan.faults.length > 0 || isDisturbed(world))
    return [];
  const round = game.rounds.find(({ number }) => number === row.round);
  const posts = new Set(truth.ofStep(row.partner?.of ?? '').map(({ id }) => id));
  if (!round) return [];
  const last = missedAt(game, round, row.due).subtract({ seconds: LAST_S });
  const relay = partners.relayed.find(
    (one) =>
      one.address === addressOf(world, row) &&
      posts.has(one.post) &&
      !one.to &&
      compareMoments(one.from, last) <= 0,
  );
  return relay ? [`partners: ${row.id} is ${row.why}, and its partner relayed at ${relay.from}`] : [];
}

/** When hints were given by partners, as far as rows say that they were: by round and number. */
export async function hintsByPartners(
  world: World,
): Promise<ReadonlyMap<string, readonly Temporal.Instant[]>> {
  const rows = (await stepsOf(world.database.kysely, world.game.id)).filter(
    ({ kind, state }) => kind === 'partner-hint' && state === 'sent',
  );
  const given = rows.flatMap((row) => {
    const { id, round, ordinal, networkId, partner } = row;
    const written = world.partners.written.find((one) => hintId(partner?.beside ?? '', one.id) === networkId);
    const [lent] = world.truth.ofStep(id);
    const at = written?.revisions[0]?.at ?? lent?.at;
    return at ? [{ at, hint: `${round}/${ordinal}` }] : [];
  });
  return new Map(
    [...Map.groupBy(given.toSorted(byMoment(({ at }) => at)), ({ hint }) => hint)].map(([hint, all]) => [
      hint,
      all.map(({ at }) => at),
    ]),
  );
}
