import type { JournalLine } from '#acts/journal.ts';
import { WATCHER } from '#app/watch/pause-all.ts';
import { ALL } from '#game/watch/hourly.ts';
import { readJournal } from '#store/journal.ts';
import { type Incident, incidentsSince } from '#store/watch/incidents.ts';
import { fitting, isCrowd, isHeard, levelsOf, type SaidByTruth } from '../watch/model.ts';
import { MONEY, RULES, TOLD } from '../watch/settings.ts';
import type { Written } from '../crowd.ts';
import type { World } from '../world.ts';
import { TOLD_ALL_THE_SAME } from './posts.ts';

/** How far clocks of workers are apart, in seconds. */
const SKEW_S = 60;
/** What is said longer ago is no news; faults that last as long together keep anybody from hearing it in time. */
const LATE_S = 4 * 3_600;

/** After a fault it is looked for this long at most whether a post is out. */
const UNKNOWN_S = 15 * 60;

/** How long faults last together, in seconds. */
const stalledOf = ({ plan }: World): number =>
  plan.faults.reduce((sum, fault) => sum + ('seconds' in fault ? fault.seconds : 0), 0);
const secondsOf = (at: Temporal.Instant): number => at.epochMilliseconds / 1_000;

/** What is wrong with what was heard, told and paused for, once no more is to come. */
export async function checkWatch(world: World): Promise<readonly string[]> {
  if (!world.around.settings) return [];
  const db = world.database.kysely;
  const incidents = (await incidentsSince(db, Temporal.Instant.fromEpochMilliseconds(0))).toReversed();
  const journal = await readJournal(db, { most: 100_000 });
  noteStates(world, incidents);
  return [
    ...checkBegun(world, incidents),
    ...incidents.flatMap((incident) => checkTold(world, incident)),
    ...checkLetters(world, incidents),
    ...(await checkPaused(world, incidents, journal)),
    ...(await checkHeard(world)),
    ...checkMoney(world),
  ];
}

/** What began is what strangers said, and what they said that has to begin something began it. */
function checkBegun(world: World, incidents: readonly Incident[]): readonly string[] {
  const { said } = world.around;
  const heard = [...said, ...early(world).map(asSaid)];
  const astray = incidents.flatMap((incident, index) => {
    const rule = RULES.find(({ name }) => name === incident.rule);
    if (!rule || rule.level !== incident.level) return [`watch: ${incident.rule} began at ${incident.level}`];
    const before = incidents.slice(0, index).findLast((one) => one.rule === incident.rule);
    if (before && !before.closed) return [`watch: ${incident.rule} began twice`];
    const from = before?.closed?.by === undefined ? -Infinity : secondsOf(before.closed.at) - SKEW_S;
    const known = heard.filter(({ at }) => at >= from && at <= secondsOf(incident.since) + SKEW_S);
    return isCrowd(rule, known, SKEW_S)
      ? []
      : [`watch: ${incident.rule} began at ${incident.since}, and too few had said anything of it`];
  });
  const { paid } = world.plan.watch ?? {};
  const stalled = stalledOf(world);
  const missing = RULES.filter(
    (rule) => isCrowd(rule, said, -SKEW_S) && !incidents.some((one) => one.rule === rule.name),
  );
  return [
    ...astray,
    ...(paid === true || stalled > LATE_S ? [] : missing.map(({ name }) => `watch: ${name} never began`)),
  ];
}

const toldOf = ({ level }: Incident): readonly string[] =>
  level === 'crisis' ? [TOLD.desk, TOLD.cabinet, TOLD.guard] : [TOLD.desk];

/** Each address is told once of what began, and nobody else is. */
function checkTold(world: World, { id, level, rule }: Incident): readonly string[] {
  const { letters } = world.around;
  const ofThis = ({ key }: { readonly key: string }): boolean => key.startsWith(`watch/${id}/`);
  const messages = world.truth.posted.filter(ofThis).map(() => TOLD.guard);
  // One that is sent again bears the same name, by which mail programs know it.
  const letterKeys = new Map(letters.filter(ofThis).map(({ key, to }) => [key, to] as const));
  const told = [...letterKeys.values(), ...messages].toSorted();
  const expected = toldOf({ level } as Incident).toSorted();
  return told.join() === expected.join()
    ? []
    : [`watch: of ${rule} (${id}, ${level}) were told [${told.join()}], not [${expected.join()}]`];
}

/** Of nothing else anybody is told, without a fault nothing is sent twice, and nobody reads there what strangers said. */
function checkLetters(world: World, incidents: readonly Incident[]): readonly string[] {
  const { letters } = world.around;
  const ids = new Set(incidents.map(({ id }) => `${id}`));
  const posted = world.truth.posted.filter(({ key }) => key.startsWith('watch/'));
  const all = [...letters, ...posted];
  const repeated = letters.length - new Set(letters.map(({ key }) => key)).size;
  return [
    ...all.filter(({ key }) => !ids.has(key.split('/')[1] ?? '')).map(({ key }) => `watch: ${key} was told`),
    ...all
      .filter(({ text }) => world.around.isOfStranger(text))
      .map(({ key }) => `P9: words of a stranger are in ${key}`),
    ...(repeated > 0 && world.plan.faults.length === 0
      ? [`watch: ${repeated} letters were sent twice, though nothing went wrong`]
      : []),
  ];
}

interface Moved {
  readonly line: JournalLine;
  readonly to: string;
  /** For which incident; undefined: a person did it. */
  readonly crisis: number | undefined;
}

function movesIn(journal: readonly JournalLine[]): readonly Moved[] {
  return journal.flatMap((line): readonly Moved[] => {
    if (line.entry.kind !== 'act') return [];
    const { act, changes } = line.entry;
    const state = changes.find((one) => one.kind === 'state');
    if (!state) return [];
    const crisis = act.kind === 'pause' && line.who === WATCHER ? act.crisis : undefined;
    return [{ line, to: state.to, crisis }];
  });
}

/** Every crisis pauses once what is played, and nothing else does; what is paused is silent, and what somebody resumed goes on. */
async function checkPaused(
  world: World,
  incidents: readonly Incident[],
  journal: readonly JournalLine[],
): Promise<readonly string[]> {
  const moves = movesIn(journal);
  const byWatch = moves.filter(({ line }) => line.who === WATCHER);
  const rows = await world.database.kysely.selectFrom('incidents').select(['id', 'journal']).execute();
  const begunAt = new Map(rows.map(({ id, journal: line }) => [id, Number(line)]));
  const { pauses = false } = world.plan.watch ?? {};
  const wrong = byWatch.flatMap(({ line, crisis }, index) => {
    const incident = incidents.find(({ id }) => id === crisis);
    if (!pauses || incident?.level !== 'crisis') return [`watch: line ${line.id} paused without a crisis`];
    if (byWatch.slice(0, index).some((one) => one.crisis === crisis))
      return [`watch: paused twice for incident ${crisis}, the second time in line ${line.id}`];
    const { closed } = incident;
    const began = begunAt.get(incident.id) ?? 0;
    const resumed = moves.find(({ line: { id }, to }) => to === 'playing' && id > began && id < line.id);
    const isOver = closed && secondsOf(line.at) > secondsOf(closed.at) + SKEW_S;
    return [
      ...(resumed ? [`P6: line ${line.id} paused what was resumed in line ${resumed.line.id}`] : []),
      ...(isOver ? [`P6: line ${line.id} paused for incident ${incident.id}, which was closed before`] : []),
    ];
  });
  const silent = moves.flatMap((move, index) =>
    move.crisis === undefined ? [] : checkSilence(world, move, moves[index + 1]),
  );
  return [...wrong, ...silent, ...incidents.flatMap((one) => checkPausedFor(world, one, moves, begunAt))];
}

/** While the game is paused for a crisis, none of its posts leaves. */
function checkSilence(world: World, { line }: Moved, next: Moved | undefined): readonly string[] {
  const from = secondsOf(line.at) + SKEW_S;
  const to = next ? secondsOf(next.line.at) - SKEW_S : Infinity;
  return world.truth.posted
    .filter(({ key, left }) => isOfGame(world, key) && secondsOf(left) > from && secondsOf(left) < to)
    .map(({ key, left }) => `P6: ${key} left at ${left}, in the pause of line ${line.id}`);
}

const isOfGame = ({ game }: World, key: string): boolean =>
  key.startsWith(`${game.id}/`) && !TOLD_ALL_THE_SAME.test(key);

/** A game that is played when a crisis begins does not go on as if nothing was. */
function checkPausedFor(
  world: World,
  { id, level, since, pause }: Incident,
  moves: readonly Moved[],
  begunAt: ReadonlyMap<number, number>,
): readonly string[] {
  if (level !== 'crisis' || world.plan.watch?.pauses !== true) return [];
  if (pause === 'wanted') return [`watch: incident ${id} was never paused for`];
  const began = begunAt.get(id) ?? 0;
  const state = moves.findLast(({ line }) => line.id <= began)?.to ?? 'playing';
  const after = moves.find(({ line }) => line.id > began);
  if (pause === 'none' || state !== 'playing' || after?.crisis === id || after?.to === 'paused') return [];
  const goesOn = world.truth.posted.some(
    ({ key, left }) => isOfGame(world, key) && secondsOf(left) > secondsOf(since) + SKEW_S,
  );
  return goesOn ? [`watch: incident ${id} paused nothing, and the game went on`] : [];
}

/**
 * Returns the replies of players that are said to nobody, as far as anybody can know: they came while it was not on record yet that what
 * they answer is out. A watch that waited for that would not hear what comes meanwhile.
 */
function early(world: World): readonly Written[] {
  const stretch = SKEW_S + (world.plan.faults.length > 0 ? stalledOf(world) + UNKNOWN_S : 0);
  const outAt = new Map(world.truth.posted.map(({ id, at }) => [id, secondsOf(at)]));
  return world.crowd.written.filter(({ to, revisions: [first] }) => {
    const out = outAt.get(to);
    return first !== undefined && out !== undefined && secondsOf(first.at) <= out + stretch;
  });
}

/** Such a reply as strangers say something: of the town, and of nothing that a rule is about. */
const asSaid = ({ id, player, revisions: [first] }: Written): SaidByTruth => ({
  url: id,
  author: player,
  same: id,
  what: 'chatter',
  at: first ? secondsOf(first.at) : 0,
  isOfHour: false,
});

/** What strangers say of the town is heard once, and weighed as rules have it; what players answer to what is known to be out is not heard. */
async function checkHeard(world: World): Promise<readonly string[]> {
  const db = world.database.kysely;
  const rows = await db.selectFrom('heard').select(['url', 'level', 'network_id']).execute();
  const said = new Map(world.around.said.map((one) => [one.url, one]));
  const ofPlayers = early(world);
  const wrong = rows.flatMap(({ url, level, network_id: networkId }) => {
    const one = said.get(url ?? '');
    if (!one && ofPlayers.some(({ id }) => id === networkId)) return [];
    if (!one || !isHeard(one)) return [`watch: ${url} was heard, and is not to be`];
    return levelsOf(one).includes(level ?? '') ? [] : [`watch: ${url}, ${one.what}, was found ${level}`];
  });
  const heard = new Set(rows.map(({ url }) => url));
  const missing = [...said.values()].filter((one) => isHeard(one) && !heard.has(one.url));
  const hours = await db.selectFrom('watch_hours').select('posts').where('listening', '=', ALL).execute();
  const counted = hours.reduce((sum, { posts }) => sum + posts, 0);
  // What is erased of somebody forgotten takes nothing away from what was counted.
  const erased = ofPlayers.filter(({ id }) => !rows.some((row) => row.network_id === id)).length;
  return [
    ...wrong,
    ...(world.plan.watch?.paid === true
      ? []
      : missing.map(({ url, what }) => `watch: ${url}, ${what}, was not heard`)),
    ...(heard.size < rows.length ? ['watch: something was heard twice'] : []),
    ...(counted >= rows.length && counted <= rows.length + erased
      ? []
      : [`watch: hours count ${counted} posts, of ${rows.length}`]),
  ];
}

/** No day costs more than it may; whoever was frozen with money in hand may spend that on a day after. */
function checkMoney(world: World): readonly string[] {
  if (world.plan.watch?.paid !== true) return [];
  const isHeldUp = world.plan.faults.some(({ kind }) => kind === 'freeze');
  const most = MONEY.day + (isHeldUp ? MONEY.most * MONEY.post : 0);
  return [...Map.groupBy(world.around.searches, ({ day }) => day)].flatMap(([day, searches]) => {
    const spent = searches.reduce((sum, { looked }) => sum + looked * MONEY.post, 0);
    return spent > most + 1e-9 ? [`watch: ${day} cost ${spent.toFixed(2)}, of ${MONEY.day}`] : [];
  });
}

function noteStates(world: World, incidents: readonly Incident[]): void {
  const { said } = world.around;
  const crises = incidents.filter(({ level }) => level === 'crisis');
  if (crises.length > 0) world.sometimes('a crisis began');
  if (crises.length > 1) world.sometimes('a crisis began anew');
  const [rule] = RULES.filter(({ level }) => level === 'crisis');
  const repeating = (of: SaidByTruth['what']): boolean => said.filter(({ what }) => what === of).length > 5;
  if (rule && crises.length === 0 && fitting(rule, said).length > 0 && repeating('robot'))
    world.sometimes('robots repeated themselves, and no crisis began');
}
