import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExpectStatic } from 'vitest';
import type { Round } from '#game/game.ts';
import type { BlueskyPerson, BlueskyRecord } from '../support/play/bluesky-person.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { type Ended, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import { until } from '../support/play/until.ts';
import {
  accountOf,
  areJudged,
  type BlueskyWorld,
  gather,
  HOUR,
  layBlueskyTable,
  type Stage,
  step,
} from './bluesky-world.ts';

const TIMES = { rounds: 2, lasts: 4 * HOUR, hints: [HOUR, 2 * HOUR], pauses: HOUR };
const VARIANT = 'Maison de l’Apothicaire';
const CORRECTED = '💡 Indice n°\u00a01\u00a0: regardez vers la cathédrale.';
/** What the account says of each thing, by its first words. */
const OPENING = '🔍 Détail mystère n°\u00a01';
const HINTS = [
  '💡 Indice n°\u00a01 — détail mystère n°\u00a01',
  '💡 Indice n°\u00a02 — détail mystère n°\u00a01',
] as const;
const CORRECTION = `Correction\u00a0: ${CORRECTED}`;
const REMINDER = 'Pour que votre réponse compte';
const REVEAL = '✨ Détail mystère n°\u00a01, la réponse';
const NOTICE = 'Le détail mystère n°\u00a01 est annulé';

interface Acting extends Stage {
  readonly folder: string;
  /** Runs a command that has to succeed. Gives what it says. */
  readonly does: (...args: readonly string[]) => Promise<string>;
  readonly run: (...args: readonly string[]) => Promise<Ended>;
}

type Players = Readonly<Record<'rose' | 'paul' | 'ines', BlueskyPerson>>;

/** A game to which a person does whatever can be done to one that is under way. Gives the worker's exit code. */
export async function actDuringGame(expect: ExpectStatic, world: BlueskyWorld): Promise<number | null> {
  const { time } = world;
  const { palais, curieux, ...players } = await gather(world, 'palais', 'curieux', 'rose', 'paul', 'ines');
  await using table = await layBlueskyTable(world, `ville: ${accountOf(world, palais)}`, {
    KESAKO_VILLE_APP_PASSWORD: await palais.appPassword(),
    KESAKO_OPERATOR: 'camille',
  });
  const folder = await quickGame({
    folder: table.folder,
    opens: soon(HOUR, time),
    ...TIMES,
    but: [
      [['masking'], 'hide'],
      // The reminder is all that is said to players on a network without private replies.
      [['hashtags', 'replies'], 'required'],
    ],
  });
  const [first, second] = (await readGameAt(folder)).rounds;
  if (!first || !second) throw new Error('Two rounds are played.');
  await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
  await worker.says('worker-started');
  const run = (...args: readonly string[]): Promise<Ended> => kesakoHere(args, table.surroundings);
  const does = async (...args: readonly string[]): Promise<string> => {
    const ended = await run(...args);
    expect(ended, args.join(' ')).toMatchObject({ code: 0, stderr: '' });
    return ended.stdout;
  };
  const acting = { visitor: curieux, account: palais, worker, time, folder, run, does };

  const { uri: opening } = await step(acting, first.opens, '1/opening', OPENING);
  const found = await acceptAfterwards(expect, acting, players, opening);
  await correctHint(expect, acting, first);
  found.push(await pauseEverything(expect, acting, players, first, opening));
  await takeRevealBack(expect, acting, first, opening, found);
  await playOn(expect, acting, players, second);
  const { code } = await worker.end();
  await actsAreKept(expect, acting);
  return code;
}

/** What the judge refused is hidden, and ranked, as soon as it is accepted, and nobody is told in public. Gives the right replies. */
async function acceptAfterwards(
  expect: ExpectStatic,
  acting: Acting,
  { rose, paul }: Players,
  opening: string,
): Promise<string[]> {
  const { visitor, does, run, folder } = acting;
  const refused = await rose.post(`${VARIANT} #Angers`, opening);
  await areJudged(acting, 1, rose);
  const right = await paul.post('La maison d’Adam #Angers', opening);
  await areJudged(acting, 1, paul);
  await isHidden(acting, opening, right);
  expect(await visitor.thread(opening)).toContain(refused);
  const ranked = async (): Promise<readonly string[]> => {
    const report = JSON.parse(await does('report', folder, '--format', 'json')) as Report;
    return report.standings.map(({ player }) => player);
  };
  expect(await ranked()).toEqual([paul.handle]);
  await does('accept', folder, '1', VARIANT, '--why', 'elle fut à un apothicaire');
  await isHidden(acting, opening, refused);
  expect(await ranked()).toEqual([rose.handle, paul.handle]);
  expect((await run('accept', folder, '1', VARIANT)).code).toBe(4);
  return [refused, right];
}

interface Report {
  readonly standings: readonly { readonly player: string }[];
}

/** A typing error is mended in the folder before the hint is posted, and below the post after it; that is taken back. */
async function correctHint(expect: ExpectStatic, acting: Acting, { hints: [hint] }: Round): Promise<void> {
  const { folder, does, run, visitor } = acting;
  await rewrite(folder, 'taillé dans le bois', 'taillé dans du bois');
  expect(await does('apply', folder, '--yes')).toContain('taillé dans du bois');
  const { uri } = await step(acting, hint?.at ?? acting.time.now(), '1/hint-1', 'taillé dans du bois');
  await hasSaid(expect, acting, OPENING, HINTS[0]);

  const leaking = await run('post', 'edit', folder, '1/hint-1', 'C’est la maison d’Adam');
  expect(leaking.code).toBe(4);
  await does('post', 'edit', folder, '1/hint-1', CORRECTED, '--why', 'coquille');
  const correction = await until(
    'the correction is shown',
    async () => (await visitor.postsOf(acting.account.did)).find(({ record }) => tells(record, CORRECTION)),
    () => acting.worker.stderr,
  );
  expect(correction.record.reply?.parent.uri).toBe(uri);
  const tags = correction.record.facets?.flatMap(({ features }) => features[0]?.['tag'] ?? []);
  expect(tags).toEqual(['Angers', 'JEP2027']);
  expect((await visitor.sees(uri))?.record.text).toContain('taillé dans du bois');
  await hasSaid(expect, acting, OPENING, HINTS[0], CORRECTION);
  await does('undo', folder);
  await isGone(acting, correction.uri);
  await hasSaid(expect, acting, OPENING, HINTS[0]);
}

/** Replies are hidden while all is paused; a word and a hint that come due then leave once it is over. Gives the right reply. */
async function pauseEverything(
  expect: ExpectStatic,
  acting: Acting,
  { ines }: Players,
  { hints, opens }: Round,
  opening: string,
): Promise<string> {
  const { time, does, folder } = acting;
  const due = hints[1]?.at ?? opens;
  await time.moveTo(due.subtract({ minutes: 5 }));
  expect(await does('pause', '--all')).toBe('angers-patrimoine\u00a0: En pause.\n');
  const untagged = await ines.post('C’est la maison d’Adam', opening);
  await areJudged(acting, 1, ines);
  await isHidden(acting, opening, untagged);
  await time.moveTo(due);
  await hasSaid(expect, acting, OPENING, HINTS[0]);
  await does('resume', folder);
  await step(acting, time.now(), '1/hint-2', HINTS[1]);
  const reminder = await until(
    'the reminder is posted',
    async () => (await recordsOf(acting)).find(({ value }) => tells(value, REMINDER)),
    () => acting.worker.stderr,
  );
  expect(reminder.value.reply?.parent.uri).toBe(untagged);
  return untagged;
}

/** The reveal is gone, players are told below the opening, and nothing stays hidden there. */
async function takeRevealBack(
  expect: ExpectStatic,
  acting: Acting,
  { reveals }: Round,
  opening: string,
  found: readonly string[],
): Promise<void> {
  const { does, folder, visitor, account } = acting;
  const { uri } = await step(acting, reveals, '1/reveal', REVEAL);
  await does('reveal', 'take-back', folder, '1', '--now');
  await isGone(acting, uri);
  const notice = await until(
    'the notice is shown',
    async () => (await visitor.postsOf(account.did)).find(({ record }) => tells(record, NOTICE)),
    () => acting.worker.stderr,
  );
  expect(notice.record.reply?.parent.uri).toBe(opening);
  await until(
    'all is shown again',
    async () => {
      const shown = await visitor.thread(opening);
      return found.every((id) => shown.includes(id)) || undefined;
    },
    () => acting.worker.stderr,
  );
  expect((JSON.parse(await does('report', folder, '--format', 'json')) as Report).standings).toEqual([]);
}

async function playOn(
  expect: ExpectStatic,
  acting: Acting,
  { paul }: Players,
  { opens, reveals }: Round,
): Promise<void> {
  const { uri } = await step(acting, opens, '2/opening', 'Détail mystère n°\u00a02');
  const right = await paul.post('La Maison bleue ! #Angers', uri);
  await areJudged(acting, 2, paul);
  await isHidden(acting, uri, right);
  const reveal = await step(acting, reveals, '2/reveal', '✨ Détail mystère n°\u00a02');
  expect(reveal.record.text).toContain(`@${paul.handle}`);
  const standings = await step(acting, reveals.add({ seconds: HOUR }), '2/standings', '🏆');
  expect(standings.record.text.match(/^\d+\.\s.*$/gmu)).toEqual([`1.\u00a0@${paul.handle}\u00a0: 12`]);
}

/** All that the account has posted, each once; and who did what, without what players wrote. */
async function actsAreKept(expect: ExpectStatic, acting: Acting): Promise<void> {
  const own = await said(acting);
  const saying = (words: string): number => own.filter((text) => text.includes(words)).length;
  expect([OPENING, ...HINTS, REMINDER, NOTICE].map(saying)).toEqual([1, 1, 1, 1, 1]);
  expect([CORRECTION, REVEAL, 'Après relecture', 'Bien vu', 'Ce n’est pas ça'].map(saying)).toEqual([
    0, 0, 0, 0, 0,
  ]);
  const journal = await acting.does('journal', acting.folder);
  expect(journal).toContain(`camille accepte «\u00a0${VARIANT}\u00a0» au mystère\u00a01`);
  expect(journal).toMatch(/camille corrige le message 1\/hint-1 \(coquille\) — défait par la ligne \d+\n/u);
  expect(journal).toMatch(/camille .*retire la réponse du mystère\u00a01, qui est annulé/u);
}

async function rewrite(folder: string, from: string, to: string): Promise<void> {
  const file = join(folder, 'game.yaml');
  const script = await readFile(file, 'utf8');
  if (!script.includes(from)) throw new Error(`The script does not say “${from}”.`);
  await writeFile(file, script.replace(from, to));
}

interface Kept {
  readonly uri: string;
  readonly value: BlueskyRecord;
}

/** The posts that the account's own server keeps, which shows no later than it keeps them, oldest first. */
async function recordsOf({ visitor, account }: Stage): Promise<readonly Kept[]> {
  const query = `com.atproto.repo.listRecords?limit=100&repo=${account.did}&collection=app.bsky.feed.post`;
  const { records } = await visitor.get<{ records: Kept[] }>(query);
  // As texts a whole second comes after its parts: no zeros are written at the end.
  const at = ({ value }: Kept): Temporal.Instant => Temporal.Instant.from(value.createdAt);
  return records.toSorted((one, other) => Temporal.Instant.compare(at(one), at(other)));
}

const said = async (stage: Stage): Promise<readonly string[]> =>
  (await recordsOf(stage)).map(({ value }) => value.text);

const tells = ({ text }: BlueskyRecord, words: string): boolean => text.includes(words);

/** This is all that the account has said so far, by what each post has in it. */
async function hasSaid(expect: ExpectStatic, stage: Stage, ...words: readonly string[]): Promise<void> {
  expect(await said(stage)).toEqual(words.map((some): unknown => expect.stringContaining(some)));
}

/** Waits until others see a reply no more, unless they ask for what is hidden. */
async function isHidden({ visitor, worker }: Stage, root: string, reply: string): Promise<void> {
  await until(
    `${reply} is hidden`,
    async () => {
      const hidden = (await visitor.thread(root, true)).includes(reply);
      return (hidden && !(await visitor.thread(root)).includes(reply)) || undefined;
    },
    () => worker.stderr,
  );
}

/** Waits until neither the account's server keeps a post nor the app shows it. */
async function isGone(stage: Stage, id: string): Promise<void> {
  await until(
    `${id} is gone`,
    async () => {
      const isKept = (await recordsOf(stage)).some(({ uri }) => uri === id);
      return isKept || (await stage.visitor.sees(id)) ? undefined : true;
    },
    () => stage.worker.stderr,
  );
}
