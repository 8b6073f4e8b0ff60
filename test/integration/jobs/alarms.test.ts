import { sql } from 'kysely';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { decide } from '#app/alarms/decide.ts';
import { openAlarms, tell } from '#app/alarms/open-alarms.ts';
import type { AlarmSettings, Receiver } from '#config/alarms.ts';
import { ALARM_KINDS } from '#game/alarms.ts';
import type { JobContext } from '#jobs/context.ts';
import { publishStep } from '#jobs/publish-step.ts';
import type { Profile } from '#networks/village/post.ts';
import { Secret } from '#platform/secret.ts';
import { alarmHead, beginAlarms, keepDecided } from '#store/alarms/alarms.ts';
import { markOfShown } from '#jobs/sign-off.ts';
import { signOffsOf } from '#store/games/sign-offs.ts';
import { beginDelivery, dueDeliveries, planDeliveries } from '#store/alarms/deliveries.ts';
import { writeAlarm } from '#store/journal.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { AccountChanges, Play, Theatre } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { HookReceiver } from '../../support/stand-ins/hook-receiver.ts';

const { play, theatre } = useTheatre();

const zoe: Profile = { handle: 'zoe', name: 'Zoé Martin' };
const RIGHT = 'C’est la maison d’Adam, voyons';
const CONSOLE = new URL('https://console.ville.example/');
const never = new AbortController().signal;
const alarms = new Set(ALARM_KINDS);
const mail: Receiver = { way: 'mail', name: 'mail/it@ville.example', to: 'it@ville.example', alarms };

const hook = (receiver: HookReceiver, more: Partial<Receiver & { readonly way: 'hook' }> = {}): Receiver => ({
  way: 'hook',
  name: 'hook/salon',
  url: new Secret(receiver.url.href),
  secret: new Secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'),
  local: true,
  events: new Set(['game.opened', 'step.posted', 'round.revealed', 'alarm.raised', 'alarm.over']),
  alarms,
  ...more,
});

const settings = (...receivers: readonly Receiver[]): AlarmSettings => ({
  file: 'config/alarms.yaml',
  language: undefined,
  unreadAfter: Temporal.Duration.from({ minutes: 15 }),
  receivers,
});

/** The plays of a theatre share a database, and each begins on the same day. */
async function forget({ database: { kysely: db } }: Theatre): Promise<void> {
  await sql`delete from alarms`.execute(db);
  await sql`delete from deliveries`.execute(db);
  await sql`update alarm_head set tick = 0, journal = null, told = '{}'`.execute(db);
  await beginAlarms(db);
  await sql`update games set state = 'stopped'`.execute(db);
}

beforeEach(() => forget(theatre()));

const now = (context: JobContext, to: AlarmSettings, language: 'fr' | 'en' = 'fr'): Promise<void> =>
  tell({ context, settings: to, language, console: CONSOLE }, never);

/** Lets so many minutes pass, each of which is looked at. */
async function minutes(angers: Play, count: number, to: AlarmSettings): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    angers.clock.moveTo(angers.clock.now().add({ minutes: 1 }));
    await angers.settle();
    await now(angers.context, to);
  }
}

async function receiver(): Promise<HookReceiver> {
  const started = await HookReceiver.start();
  onTestFinished(() => started[Symbol.asyncDispose]());
  return started;
}

/** The subjects of the letters, in their order. */
const letters = (angers: Play): readonly string[] => angers.letters.map(({ subject }) => subject);

describe('a right answer that everybody can read', () => {
  test('is told with its reference and where it is seen, and nothing of what it says nor of who wrote it', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await minutes(angers, 4, settings(mail));
    const [{ ref } = { ref: '' }] = await angers.replies();
    expect(angers.letters).toHaveLength(1);
    const [letter] = angers.letters;
    expect(letter?.subject).toBe('Kesako, alerte\u00a0: bonne réponse visible de tous');
    expect(letter?.text).toContain(
      `- «\u00a0Détails d’Angers\u00a0», mystère\u00a01, compte «\u00a0${angers.game.accounts[0]}\u00a0»\u00a0: une bonne réponse est visible de tous (${ref}).`,
    );
    expect(letter?.text).toContain(
      `https://console.ville.example/games/${angers.game.id}/review?kind=in-public`,
    );
    expect(letter?.text).not.toMatch(/adam|zo[eé]|martin|village\.example/iu);
  });

  test('and that are many are one letter in a quarter of an hour, and one more once they are gone', async () => {
    const angers = await play();
    await angers.until('10:00');
    const written: string[] = [];
    for (const handle of ['ana', 'luc', 'eva', 'tom']) {
      written.push(angers.village.reply({ handle, name: '' }, angers.opening().id, RIGHT).id);
      await minutes(angers, 2, settings(mail));
    }
    await minutes(angers, 20, settings(mail));
    expect(angers.letters.map(({ text }) => /\d bonnes réponses|une bonne réponse/u.exec(text)?.[0])).toEqual(
      ['une bonne réponse', '4 bonnes réponses'],
    );
    for (const [index, handle] of ['ana', 'luc', 'eva', 'tom'].entries())
      angers.village.deleteReply({ handle, name: '' }, written[index] ?? '');
    await angers.until('18:40');
    await minutes(angers, 40, settings(mail));
    expect(letters(angers).slice(2)).toEqual(['Kesako, rétabli\u00a0: bonne réponse visible de tous']);
  });

  test('is no alarm where it is hidden at once', async () => {
    const hiding = { capabilities: { hiding: { remains: 'one-click', most: 300 } } } as const;
    const angers = await play({ masking: 'hide' }, hiding);
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await minutes(angers, 5, settings(mail));
    expect(angers.letters).toEqual([]);
  });
});

test('a post that the network refuses is told, with why in our own words', async () => {
  const angers = await play();
  angers.network.plan([{ fault: { kind: 'refused', reason: 'maison d’Adam is banned' }, on: ['publish'] }]);
  await angers.until('09:00');
  await minutes(angers, 3, settings(mail));
  expect(angers.letters.map(({ text }) => text)).toEqual([
    expect.stringMatching(
      /mystère\u00a01, ouverture, compte .* n’a pas pu être publié \(le réseau a refusé\)\./u,
    ),
  ]);
  expect(angers.letters[0]?.text).not.toContain('banned');
});

test('a post that waits for a picture which this machine has lost is told', async () => {
  const angers = await play();
  expect(await angers.apply({ ...angers.game, title: 'Détails' })).toMatchObject({ ok: true });
  await angers.until('12:59');
  angers.clock.moveTo(at('13:00'));
  const { context } = angers;
  const pictures = { of: async () => ({ ok: false, problem: 'missing' }) as const };
  await publishStep.run({ ...context, pictures }, { step: (await angers.step('hint-2')).id }, never);
  expect(await angers.step('hint-2')).toMatchObject({ state: 'planned', why: 'picture: missing' });
  angers.clock.moveTo(at('13:11'));
  await now(context, settings(mail));
  expect(angers.letters.map(({ text }) => text)).toEqual([
    expect.stringContaining(
      'est en retard\u00a0: il n’a pas encore pu être publié (l’image ne peut pas être préparée)',
    ),
  ]);
});

test('a post of which nobody knows whether it is out is told, in English if it is wished so, and that it is known', async () => {
  const angers = await play();
  angers.network.plan([
    { fault: { kind: 'time-out-before' }, on: ['publish'], calls: [1] },
    { fault: { kind: 'error-before' }, on: ['find'], until: at('09:20') },
  ]);
  await angers.until('09:10');
  await now(angers.context, settings(mail), 'en');
  expect(angers.letters.map(({ text }) => text)).toEqual([
    expect.stringContaining('it is not known whether it was made'),
  ]);
  await angers.until('09:40');
  await now(angers.context, settings(mail), 'en');
  expect(letters(angers)).toEqual(['Kesako, alarm: post not made', 'Kesako, back to normal: post not made']);
});

test('an account whose credentials are refused is told as such, not as unread too, and that it is well again', async () => {
  const angers = await play();
  await angers.until('10:00');
  angers.network.plan([{ fault: { kind: 'credentials-rejected' }, on: ['collect'], until: at('10:30') }]);
  await minutes(angers, 60, settings(mail));
  expect(letters(angers)).toEqual([
    'Kesako, alerte\u00a0: accès refusés à un compte',
    'Kesako, rétabli\u00a0: accès refusés à un compte',
  ]);
});

test('an account that is not read for as long as is set is told', async () => {
  const angers = await play();
  await angers.until('10:00');
  angers.network.plan([{ fault: { kind: 'error-before' }, on: ['collect'] }]);
  await minutes(angers, 15, settings(mail));
  expect(letters(angers)).toEqual([]);
  await minutes(angers, 2, settings(mail));
  expect(letters(angers)).toEqual(['Kesako, alerte\u00a0: réponses non lues']);
  expect(angers.letters[0]?.text).toContain('rien n’y a été lu depuis le 19 sept. 2026');
});

test('a partner that gives the answer away is told by its name, and once its post is gone, that it is', async () => {
  const angers = await play({ partners: [aPartner()] });
  await angers.until('10:00');
  const office: Profile = { handle: 'office', name: 'Office' };
  angers.village.write(office, {
    text: `@${angers.address} C’est la maison d’Adam ! #Angers`,
    visibility: 'public',
  });
  await minutes(angers, 3, settings(mail));
  expect(letters(angers)).toEqual(['Kesako, alerte\u00a0: réponse dévoilée par un partenaire']);
  expect(angers.letters[0]?.text).toContain('«\u00a0Office de tourisme\u00a0» dévoile la réponse');
  expect(angers.letters[0]?.text).not.toMatch(/adam/iu);
});

describe('whoever sends alarms', () => {
  const stage = useTheatre();
  beforeEach(() => forget(stage.theatre()));

  async function refused(): Promise<Play> {
    const angers = await stage.play();
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['publish'], calls: [1] }]);
    await angers.until('09:00');
    return angers;
  }

  test('and dies once it is decided leaves it to the next, who sends it once', async () => {
    const angers = await refused();
    await decide(angers.context, settings(mail), undefined);
    await using next = await angers.engage();
    await now(next.context, settings(mail));
    await now(next.context, settings(mail));
    await now(angers.context, settings(mail));
    expect(letters(angers)).toEqual(['Kesako, alerte\u00a0: message non publié']);
  });

  test('tells as it ends what is wrong by then', async () => {
    const angers = await refused();
    const parts = { context: angers.context, language: 'fr', console: undefined } as const;
    const opened = await openAlarms({ ...parts, settings: settings(mail) });
    await opened[Symbol.asyncDispose]();
    expect(letters(angers)).toEqual(['Kesako, alerte\u00a0: message non publié']);
  });

  test('does so alone, however many look at the same time', async () => {
    const angers = await refused();
    await using second = await angers.engage();
    await using third = await angers.engage();
    await Promise.all(
      [angers, second, third].map(async ({ context }) => {
        await now(context, settings(mail));
        await now(context, settings(mail));
      }),
    );
    expect(letters(angers)).toEqual(['Kesako, alerte\u00a0: message non publié']);
  });

  test('decides nothing by what was so before somebody else decided', async () => {
    const angers = await refused();
    const { db, clock } = angers.context;
    const head = await alarmHead(db);
    await now(angers.context, settings(mail));
    const deliveries = [{ id: 'stale', receiver: mail.name, content: { what: 'test', at: '' } }];
    const stale = { raised: [], ended: [], told: [], journal: 0, deliveries } as const;
    expect(await keepDecided(db, head, stale, clock.now())).toBe(false);
    expect(await alarmHead(db)).toMatchObject({ tick: head.tick + 1 });
    expect(await db.selectFrom('deliveries').select('id').where('id', '=', 'stale').execute()).toEqual([]);
  });

  test('begins an attempt that nobody else has begun since it was read', async () => {
    const angers = await refused();
    const { db, clock } = angers.context;
    await decide(angers.context, settings(mail), undefined);
    const moment = clock.now();
    const read = { now: moment, given: moment.subtract({ minutes: 1 }), most: 5 };
    const due = await dueDeliveries(db, mail.name, read);
    expect(due).toHaveLength(1);
    const begun: boolean[] = [];
    for (const one of [...due, ...due])
      begun.push(await beginDelivery(db, one, { at: moment, begun: moment }));
    expect(begun).toEqual([true, false]);
    // Whoever began it may still be at it, for a minute.
    expect(await dueDeliveries(db, mail.name, read)).toEqual([]);
    expect(await dueDeliveries(db, mail.name, { ...read, given: moment })).toHaveLength(1);
  });

  test('is held up by nobody who does not answer', async () => {
    const angers = await refused();
    const silent = await receiver();
    silent.answer = () => undefined;
    const over = new AbortController();
    const parts = { context: angers.context, language: 'fr', console: undefined } as const;
    const telling = tell({ ...parts, settings: settings(hook(silent), mail) }, over.signal);
    await expect.poll(() => letters(angers)).toEqual(['Kesako, alerte\u00a0: message non publié']);
    over.abort();
    await telling;
  });

  test('says nothing of a game that another worker plays', async () => {
    const angers = await refused();
    await now(angers.context, settings(mail));
    const other = await stage.play();
    await now(other.context, settings(mail));
    await minutes(other, 20, settings(mail));
    expect(letters(other)).toEqual([]);
    await angers.moment('09:30');
    await now(angers.context, settings(mail));
    expect(letters(angers)).toHaveLength(1);
  });
});

describe('a private message', () => {
  const camille: Profile = { handle: 'camille', name: 'Camille' };

  async function messaged(
    fault?: 'time-out-after' | 'time-out-before',
    changes: AccountChanges = {},
  ): Promise<{ angers: Play; to: AlarmSettings }> {
    const angers = await play({ accounts: ['ville', 'musee'] }, changes);
    const [ville = '', musee = ''] = angers.game.accounts;
    angers.village.settle(camille);
    const to = settings({
      way: 'message',
      name: 'message/x',
      to: 'camille@village.example',
      from: ville,
      alarms,
    });
    angers.networkOf(musee).plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['publish'] }]);
    await angers.until('09:00');
    if (fault) angers.networkOf(ville).plan([{ fault: { kind: fault }, on: ['publish'], calls: [1] }]);
    return { angers, to };
  }

  test('reaches whoever is named, in private, with what is imposed on all that the account says', async () => {
    const { angers, to } = await messaged();
    await minutes(angers, 3, to);
    expect(angers.answersTo(camille)).toEqual([
      expect.stringMatching(/^Kesako, alerte\u00a0: message non publié[^]*Alerte n°\u00a0\d+\.$/u),
    ]);
  });

  test.each(['time-out-after', 'time-out-before'] as const)('arrives once, after a %s', async (fault) => {
    const { angers, to } = await messaged(fault);
    await minutes(angers, 6, to);
    expect(angers.answersTo(camille)).toHaveLength(1);
  });

  test('mentions nobody else, whatever a title or a name holds', async () => {
    const { angers, to } = await messaged();
    const voisine: Profile = { handle: 'voisine', name: 'Voisine' };
    angers.village.settle(voisine);
    const { db, clock } = angers.context;
    const head = await alarmHead(db);
    const trouble = {
      kind: 'leak',
      cause: 'x',
      count: 1,
      mark: '',
      game: angers.game.id,
      title: 'Avec @voisine@village.example',
      partner: '\uff20voisine',
      timeZone: 'Europe/Paris',
      page: 'angers',
    } as const;
    const raised = [{ trouble, since: clock.now().toString() }];
    const content = { what: 'alarm', number: 1, kind: 'leak', raised, passed: [], over: [] } as const;
    const deliveries = [{ id: 'named', receiver: 'message/x', content }];
    await keepDecided(db, head, { raised: [], ended: [], told: [], journal: 0, deliveries }, clock.now());
    await minutes(angers, 2, to);
    const said = angers.answersTo(camille).join('\n');
    expect(said).toContain('Avec @\u2060voisine@village.example');
    expect(said).toContain('\uff20\u2060voisine');
    expect(angers.answersTo(voisine)).toEqual([]);
  });

  test('is sent by a server that remembers the same one of another database', async () => {
    const { angers, to } = await messaged(undefined, { keysKept: Temporal.Duration.from({ hours: 1 }) });
    const { db, clock } = angers.context;
    const delivery = {
      id: 'test/same',
      receiver: 'message/x',
      content: { what: 'test', at: at('08:59').toString() },
    };
    for (let database = 0; database < 2; database += 1) {
      await sql`delete from deliveries`.execute(db);
      await planDeliveries(db, [delivery], clock.now());
      await minutes(angers, 1, to);
    }
    expect(angers.answersTo(camille).filter((text) => text.includes('essai'))).toHaveLength(2);
  });

  test('waits as long as its account is paused', async () => {
    const { angers, to } = await messaged();
    const [ville = ''] = angers.game.accounts;
    await sql`update account_pauses set since = now() where account = ${ville}`.execute(angers.context.db);
    await minutes(angers, 3, to);
    expect(angers.answersTo(camille)).toEqual([]);
    await sql`update account_pauses set since = null where account = ${ville}`.execute(angers.context.db);
    await minutes(angers, 1, to);
    expect(angers.answersTo(camille)).toHaveLength(1);
  });
});

describe('what the journal has of what has happened', () => {
  test('is told once for each, whoever was there when it happened', async () => {
    const angers = await play();
    await angers.until('10:00');
    const { db, clock } = angers.context;
    const [account = ''] = angers.game.accounts;
    const step = `${angers.game.id}/1/opening/${account}`;
    for (const alarm of ['no-picture', 'gone', 'posted-twice', 'not-amended'] as const)
      await writeAlarm(db, angers.game.id, { alarm, step }, clock.now());
    await writeAlarm(db, angers.game.id, { alarm: 'not-carried-out', line: 1 }, clock.now());
    await minutes(angers, 20, settings(mail));
    expect(letters(angers).toSorted()).toEqual([
      'Kesako, alerte\u00a0: action annoncée, non faite',
      'Kesako, alerte\u00a0: correction impossible',
      'Kesako, alerte\u00a0: message disparu',
      'Kesako, alerte\u00a0: message publié deux fois',
      'Kesako, alerte\u00a0: message publié sans son image',
    ]);
    expect(angers.letters[0]?.text).toContain('mystère\u00a01, ouverture');
    await sql`update journal set at = at - interval '2 days' where kind = 'alarm'`.execute(db);
    await minutes(angers, 20, settings(mail));
    expect(letters(angers)).toHaveLength(5);
    expect((await sql<{ kind: string }>`select kind from alarms`.execute(db)).rows).toEqual([]);
  });
});

test('what is owed to whoever was taken out of the settings is settled after a day, and forgotten', async () => {
  const angers = await play();
  const { db, clock } = angers.context;
  const head = await alarmHead(db);
  const content = { what: 'test', at: clock.now().toString() } as const;
  const deliveries = ['hook/former', mail.name].map((name) => ({
    id: `left/${name}`,
    receiver: name,
    content,
  }));
  await keepDecided(db, head, { raised: [], ended: [], told: [], journal: 0, deliveries }, clock.now());
  const left = async (): Promise<readonly string[]> =>
    (
      await db
        .selectFrom('deliveries')
        .select('receiver')
        .where('settled_at', 'is', null)
        .orderBy('receiver')
        .execute()
    ).map((row) => row.receiver);
  await now(angers.context, settings(mail));
  expect(await left()).toEqual(['hook/former']);
  angers.clock.moveTo(clock.now().add({ hours: 25 }));
  await now(angers.context, settings(mail));
  expect(await left()).toEqual([]);
});

describe('a web hook', () => {
  test('is told of the game as it goes, without a word that tells the answer before its reveal', async () => {
    const angers = await play();
    const salon = await receiver();
    const to = settings(hook(salon));
    await now(angers.context, to);
    for (const time of ['09:00', '11:00', '13:00', '17:30', '18:00', '18:29']) {
      await angers.until(time);
      await now(angers.context, to);
    }
    expect(salon.received.map(({ body }) => body).join('\n')).not.toMatch(/adam|artisans|montault/iu);
    await angers.until('19:00');
    await now(angers.context, to);
    await now(angers.context, to);
    const ours = salon.events.filter(({ data }) => (data['game'] as { id: string }).id === angers.game.id);
    expect(
      ours.map(({ type, data }) => [type, data['step'], data['hint']].filter(Boolean).join(' ')),
    ).toEqual([
      'game.opened',
      'step.posted opening',
      'step.posted hint 1',
      'step.posted hint 2',
      'step.posted last-call',
      'step.posted closing',
      'round.revealed',
      'step.posted reveal',
      'step.posted standings',
    ]);
    expect(ours[1]?.data).toEqual({
      game: { id: angers.game.id, title: 'Détails d’Angers' },
      round: 1,
      step: 'opening',
      account: angers.game.accounts[0],
      url: angers.opening().url,
    });
  });

  test('is asked again under the same id until it has answered well, and then no more', async () => {
    const angers = await play();
    const salon = await receiver();
    const to = settings(hook(salon, { events: new Set(['game.opened']) }));
    await now(angers.context, to);
    let asked = 0;
    salon.answer = (response) => void response.writeHead((asked += 1) < 3 ? 503 : 200).end();
    await angers.until('09:00');
    await minutes(angers, 30, to);
    const ids = salon.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  test('that never answers well is given up after a day, and told in the log without its address', async () => {
    const angers = await play({ rounds: [aRound({ reveals: at('2026-09-22T18:30') })] });
    const salon = await receiver();
    const to = settings(hook(salon, { events: new Set(['game.opened']) }));
    await now(angers.context, to);
    salon.answer = (response) => void response.writeHead(500).end();
    await angers.until('09:00');
    for (let hour = 0; hour < 27; hour += 1) {
      angers.clock.moveTo(angers.clock.now().add({ hours: 1 }));
      await now(angers.context, to);
    }
    expect(salon.received.length).toBeLessThanOrEqual(26);
    expect(angers.logged.filter(({ event }) => event === 'alarm-not-sent')).toMatchObject([
      { receiver: 'hook/salon', why: 'too-late' },
    ]);
    expect(JSON.stringify(angers.logged)).not.toContain(salon.url.host);
  });

  test('is told of an alarm, and that it is over', async () => {
    const angers = await play();
    const salon = await receiver();
    const to = settings(hook(salon, { events: new Set(['alarm.raised', 'alarm.over']) }));
    await angers.until('10:00');
    const { id } = angers.village.reply(zoe, angers.opening().id, RIGHT);
    await minutes(angers, 3, to);
    angers.village.deleteReply(zoe, id);
    await angers.until('18:40');
    await now(angers.context, to);
    const [{ ref } = { ref: '' }] = await angers.replies();
    expect(salon.events.map(({ type }) => type)).toEqual(['alarm.raised', 'alarm.over']);
    expect(salon.events[0]?.data).toMatchObject({
      kind: 'exposed',
      alarms: [{ game: { id: angers.game.id }, round: 1, count: 1, replies: [ref], standing: true }],
    });
    expect(salon.received.map(({ body }) => body).join('\n')).not.toMatch(/adam|zo[eé]|martin/iu);
  });
});

describe('an agreement that is asked for', () => {
  const until = at('2026-09-21T12:00').toString();
  const step = (called: string, digest: string) =>
    ({ kind: 'ask-agreement', whom: 'Mme la maire', called, until, digest }) as const;

  const answer = async (angers: Play, request: number, yes: boolean, reason?: string): Promise<void> => {
    const { part } =
      (await signOffsOf(angers.context.db, angers.game.id)).find(({ number }) => number === request) ?? {};
    const to = markOfShown(angers.game, {}, part, []);
    const act = { kind: 'answer-request', request, yes, to, reason } as const;
    expect(await angers.act(act, { who: 'Mme la maire' })).toMatchObject({ ok: true });
  };

  test('is told when its moment passes without an answer, and when it is given', async () => {
    const angers = await play();
    await angers.act(step('1/hint-1', 'late'));
    await angers.until('11:00');
    await minutes(angers, 2, settings(mail));
    expect(letters(angers)).toEqual(['Kesako, alerte\u00a0: accord demandé']);
    expect(angers.letters[0]?.text).toContain(
      '- «\u00a0Détails d’Angers\u00a0», étape 1/hint-1\u00a0: l’heure est passée, et l’accord de Mme la maire est toujours attendu.',
    );
    expect(angers.letters[0]?.text).toContain(`/games/${angers.game.id}/review#sign-offs`);
    await answer(angers, 1, true);
    await minutes(angers, 20, settings(mail));
    expect(letters(angers).slice(1)).toEqual(['Kesako, rétabli\u00a0: accord demandé']);
  });

  test('given in time is told once, and not that it is over; a refusal without its reason', async () => {
    const angers = await play();
    await angers.act(step('1/hint-1', 'yes'));
    await angers.act(step('1/hint-2', 'no'));
    await answer(angers, 1, true);
    await answer(angers, 2, false, 'La maison d’Adam se voit trop.');
    await minutes(angers, 2, settings(mail));
    expect(angers.letters).toHaveLength(1);
    const [{ text } = { text: '' }] = angers.letters;
    expect(text).toContain('étape 1/hint-1\u00a0: Mme la maire a donné son accord.');
    expect(text).toContain('étape 1/hint-2\u00a0: Mme la maire a dit non.');
    expect(text).not.toMatch(/adam/iu);
    await angers.act({ kind: 'withdraw-request', request: 2 });
    await angers.until('11:05');
    await minutes(angers, 20, settings(mail));
    expect(angers.letters).toHaveLength(2);
    expect(angers.letters[1]?.text).not.toContain('hint-1');
  });
});
