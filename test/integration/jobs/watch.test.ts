import { beforeEach, describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import { decideWatch } from '#app/watch/decide.ts';
import { watchOnce } from '#app/watch/open-watch.ts';
import type { WatchSettings } from '#config/watch.ts';
import { lookAround } from '#jobs/watch/look-around.ts';
import { owedLooks } from '#jobs/watch/owed-looks.ts';
import type { FaultRule } from '#networks/village/faults.ts';
import { forgetPlayer } from '#store/players/forget-player.ts';
import { playersById } from '#store/players/players.ts';
import { gameRow } from '#store/games/games.ts';
import { isUnweighed } from '#store/watch/heard.ts';
import { hoursSince } from '#store/watch/hours.ts';
import { pausesWanted } from '#store/watch/incidents.ts';
import { allLooks } from '#store/watch/looks.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import {
  account,
  ALARMED,
  book,
  CONSOLE,
  forgetWatch,
  listener,
  minute,
  person,
  subjects,
  watchOf,
} from '../../support/games/watching.ts';

const { play, theatre } = useTheatre();
const never = new AbortController().signal;

beforeEach(() => forgetWatch(theatre().database.kysely));

async function done(angers: Play, act: Act): Promise<JournalLine> {
  const performed = await angers.act(act, { game: undefined });
  if (!performed.ok) throw new Error(`Refused: ${performed.refusal.kind}`);
  return performed.line;
}

describe('a crisis that begins', () => {
  const begin = (angers: Play, count = ALARMED.length): void => {
    for (const [index, text] of ALARMED.slice(0, count).entries())
      angers.village.write(person(`p${index}`), { text: `${text} #Angers` });
  };
  const state = async (angers: Play): Promise<string | undefined> =>
    (await gameRow(angers.context.db, angers.game.id))?.state;

  test('pauses every game, and tells each who is to know once', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    minute(angers);
    begin(angers, 3);
    await watch.once();
    expect([await state(angers), subjects(angers)]).toEqual(['playing', []]);
    begin(angers);
    minute(angers);
    await watch.once();
    await watch.once();
    minute(angers);
    await watch.once();
    expect(await state(angers)).toBe('paused');
    expect(subjects(angers).toSorted()).toEqual([
      'cabinet@ville.example: Kesako, veille, crise\u00a0: evacuation',
      'permanence@ville.example: Kesako, veille, crise\u00a0: evacuation',
    ]);
    const [letter] = angers.letters;
    expect(letter?.text).toContain('https://console.ville.example/watch');
    expect(letter?.text).toContain('npx kesako resume --all');
    for (const text of ALARMED) expect(letter?.text).not.toContain(text);
    expect(letter?.text).not.toContain('p0');
  });

  test('is over for the games with one gesture, and pauses none again while it goes on', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    begin(angers);
    minute(angers);
    await watch.once();
    await angers.act({ kind: 'resume', all: true });
    expect(await state(angers)).toBe('playing');
    angers.village.write(person('tard'), { text: 'On évacue toujours #Angers' });
    minute(angers);
    await watch.once();
    expect([await state(angers), angers.letters.length]).toEqual(['playing', 2]);
    const [incident] = (await book(angers).now(1)).incidents;
    expect(incident).toMatchObject({ rule: 'evacuation', people: 6, paused: true });
  });

  test('is told and paused for once by two workers at once, and after a stop in the middle', async () => {
    const angers = await play();
    const settings = watchOf(account(angers));
    const one = await listener(angers, settings);
    const two = await listener(angers, settings, (await angers.engage()).context);
    begin(angers);
    minute(angers);
    await Promise.all([one.look(), two.look()]);
    // One stops right after it was decided: nothing is paused, and nobody was told.
    await decideWatch(one.context, settings, CONSOLE);
    expect(await isUnweighed(one.context.db)).toBe(false);
    expect([await state(angers), angers.letters]).toEqual(['playing', []]);
    expect(await pausesWanted(one.context.db)).toHaveLength(1);
    await angers.restart();
    const three = await listener(angers, settings);
    const four = await listener(angers, settings, (await angers.engage()).context);
    await Promise.all([three.once(), four.once()]);
    await Promise.all([three.once(), four.once()]);
    expect(await state(angers)).toBe('paused');
    expect(subjects(angers)).toHaveLength(2);
    expect(await pausesWanted(one.context.db)).toEqual([]);
    const lines = await angers.control.journal({ game: angers.game.id, most: 20 });
    expect(lines.filter(({ who }) => who === 'veille')).toHaveLength(1);
  });

  test('begins where whoever weighs it has a clock behind that of whoever heard it', async () => {
    const angers = await play();
    const settings = watchOf(account(angers));
    const watch = await listener(angers, settings);
    minute(angers);
    begin(angers);
    await watch.look();
    const { clock } = angers.context;
    const behind = { now: () => clock.now().subtract({ seconds: 20 }), ticks: () => clock.ticks() };
    await decideWatch({ ...watch.context, clock: behind }, settings, CONSOLE);
    const [incident] = (await book(angers).now(1)).incidents;
    expect(incident).toMatchObject({ rule: 'evacuation', people: ALARMED.length });
  });

  test('that somebody has closed begins anew only by what is said afterwards', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    begin(angers);
    minute(angers);
    await watch.once();
    const [incident] = (await book(angers).now(1)).incidents;
    expect(await book(angers).over(incident?.id ?? 0, 'camille', 'Un exercice.')).toBe(true);
    await angers.act({ kind: 'resume', all: true });
    minute(angers);
    angers.village.write(person('autre'), { text: 'On évacue encore #Angers' });
    await watch.once();
    expect([await state(angers), angers.letters.length]).toEqual(['playing', 2]);
    minute(angers);
    for (const [index, text] of ALARMED.entries())
      angers.village.write(person(`q${index}`), { text: `${text} encore #Angers` });
    await watch.once();
    expect([await state(angers), angers.letters.length]).toEqual(['paused', 4]);
  });
});

test('what somebody has closed is not raised again by a post that was said before, and is heard later', async () => {
  const angers = await play();
  const danger = {
    name: 'danger',
    level: 'risk',
    words: ['feu'],
    from: [],
    mentions: false,
    listenings: [],
    crowd: undefined,
  } as const;
  const watch = await listener(angers, watchOf(account(angers), { rules: [danger], week: [] }));
  angers.village.write(person('zoe'), { text: 'Au feu ! #Angers' });
  minute(angers);
  await watch.once();
  expect(angers.letters).toHaveLength(1);
  angers.village.write(person('max'), { text: 'Le feu, là-bas #Angers' });
  minute(angers);
  const [incident] = (await book(angers).now(1)).incidents;
  await book(angers).over(incident?.id ?? 0, 'camille', null);
  await watch.once();
  expect([angers.letters.length, (await book(angers).posts({ from: 'risk' })).length]).toEqual([1, 2]);
  minute(angers);
  angers.village.write(person('luc'), { text: 'Encore le feu #Angers' });
  minute(angers);
  await watch.once();
  expect(angers.letters).toHaveLength(2);
});

describe('a crisis that one person tells of, in a crowd', () => {
  test('begins however much is heard at once', async () => {
    const angers = await play();
    const watch = watchOf(account(angers));
    const any = { from: [], mentions: false, listenings: [], words: [], crowd: undefined };
    const settings = {
      ...watch,
      listenings: watch.listenings.map((one) => ({ ...one, most: 1_000 })),
      rules: [
        { ...any, name: 'incendie', level: 'crisis' as const, words: ['incendie'] },
        {
          ...any,
          name: 'foule',
          level: 'risk' as const,
          words: ['foule'],
          crowd: { people: 20, within: 60, timesUsual: undefined },
        },
      ],
    };
    const listening = await listener(angers, settings);
    minute(angers);
    // Each in words of their own.
    const said = (index: number): string =>
      [7_919, 104_729, 1_299_709].map((prime) => ((index + 1) * prime).toString(36)).join(' ');
    for (let index = 0; index < 520; index += 1)
      angers.village.write(person(`p${index}`), { text: `La foule ${said(index)} #Angers` });
    angers.village.write(person('temoin'), { text: 'Incendie dans la foule, place du Ralliement #Angers' });
    await listening.once();
    await listening.once();
    const incidents = (await book(angers).now(1)).incidents.map(({ rule }) => rule);
    expect(incidents.toSorted()).toEqual(['foule', 'incendie']);
  });
});

describe('what is no crisis', () => {
  test('is a burst of one author, or of robots with one text', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    for (let index = 0; index < 60; index += 1) {
      angers.village.write(person('troll'), { text: `Évacuez tous ! ${'!'.repeat(index)} #Angers` });
      angers.village.write(person(`bot${index}`), {
        text: `ALERTE évacuation https://x.example/${index} #Angers`,
      });
    }
    minute(angers);
    await watch.once();
    expect((await gameRow(angers.context.db, angers.game.id))?.state).toBe('playing');
    expect(angers.letters).toEqual([]);
    expect(await book(angers).posts({ most: 500 })).toHaveLength(120);
  });

  test('is what is left out, what the city says, and what answers the game', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    await angers.until('09:10');
    const question = angers.opening();
    angers.village.reply(person('zoe'), question.id, 'On évacue le château #Angers');
    angers.village.write(person('remi'), { text: 'Il neige à Angers, Québec #Angers' });
    angers.village.write(person('max'), { text: 'Belle journée #Angers', visibility: 'private' });
    angers.village.write(person('max'), { text: 'Belle journée #Angers' });
    minute(angers);
    await watch.once();
    expect((await book(angers).posts({})).map(({ text }) => text)).toEqual(['Belle journée #Angers']);
  });
});

describe('what several look for', () => {
  test('mentions the city though its hashtag was found first', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    angers.network.plan([{ fault: { kind: 'unlisted' }, on: ['search'] }]);
    angers.village.write(person('zoe'), { text: `@${angers.address} à quelle heure ? #Angers` });
    const [hashtag, mentions] = await owedLooks(watch.context);
    angers.network.plan([]);
    for (const look of [hashtag, mentions]) {
      await lookAround.run(watch.context, { look: look?.id ?? '' }, never);
      await watchOnce(watch.parts, never);
    }
    expect((await book(angers).posts({})).map(({ level, rule }) => [level, rule])).toEqual([
      ['answer', 'mention'],
    ]);
  });

  test('is the game’s affair, too, where another account of the network hears what answers it', async () => {
    const angers = await play();
    const [own] = [...angers.context.accounts.values()];
    if (!own) throw new Error('no account plays');
    const accounts = new Map([...angers.context.accounts, ['mairie', { ...own, name: 'mairie' }]]);
    const watch = await listener(angers, watchOf('mairie'), { ...angers.context, accounts });
    await angers.until('09:10');
    angers.village.reply(person('zoe'), angers.opening().id, 'Le château ? #Angers');
    minute(angers);
    await watch.once();
    expect(await book(angers).posts({})).toEqual([]);
  });
});

describe('what two listenings hear', () => {
  const CROWD = { people: 3, within: 30, timesUsual: undefined };
  const ruleOf = (listenings: readonly string[]) =>
    ({
      name: `foule-${listenings.join('-')}`,
      level: 'risk',
      words: [],
      from: [],
      mentions: false,
      listenings,
      crowd: CROWD,
    }) as const;
  function settingsOf(angers: Play, more: Partial<WatchSettings> = {}): WatchSettings {
    const settings = watchOf(account(angers), { rules: [ruleOf(['ville']), ruleOf(['fete'])], ...more });
    const [ville] = settings.listenings;
    if (!ville) throw new Error('Nothing is listened to.');
    return {
      ...settings,
      listenings: [ville, { ...ville, name: 'fete', hashtags: ['Fete'], mentions: false }],
    };
  }
  const both = (angers: Play): void => {
    for (const [index, text] of ALARMED.slice(0, 3).entries())
      angers.village.write(person(`p${index}`), { text: `${text} #Angers #Fete` });
  };

  test('is one row that names both, and counts for the levels, the peaks and the hours of both', async () => {
    const angers = await play();
    const watch = await listener(angers, settingsOf(angers));
    both(angers);
    angers.village.write(person('seul'), { text: 'Le calme #Angers' });
    minute(angers);
    await watch.once();
    const posts = await book(angers).posts({});
    expect(posts.map(({ listenings }) => listenings.toSorted().join()).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'fete,ville'),
      'ville',
    ]);
    const now = await book(angers).now(1);
    expect(now.incidents.map(({ rule, people }) => `${rule} ${people}`).toSorted()).toEqual([
      'foule-fete 3',
      'foule-ville 4',
    ]);
    // Nobody is two voices for having been heard twice.
    expect(now.hours).toMatchObject([{ voices: 4, posts: 4 }]);
    const hours = await hoursSince(watch.context.db, angers.clock.now().subtract({ hours: 2 }));
    expect(hours.map(({ listening, voices }) => `${listening} ${voices}`).toSorted()).toEqual([
      ' 4',
      'fete 3',
      'ville 4',
    ]);
  });

  test('begins nothing anew that it has begun, by the one that hears it long afterwards', async () => {
    const angers = await play();
    const danger = { ...ruleOf([]), name: 'danger', words: ['évacu*'], crowd: undefined };
    const settings = settingsOf(angers, { rules: [danger] });
    const late = settings.listenings.map((one) =>
      one.name === 'fete' ? { ...one, hours: { from: 17 * 60, to: 23 * 60 } } : one,
    );
    const watch = await listener(angers, { ...settings, listenings: late });
    both(angers);
    minute(angers);
    await watch.once();
    expect(angers.letters).toHaveLength(1);
    // What has been quiet for so long is over by itself.
    angers.clock.moveTo(angers.clock.now().add({ hours: 10 }));
    await watch.once();
    await watch.once();
    expect((await book(angers).posts({})).map(({ listenings }) => listenings)).toContainEqual([
      'ville',
      'fete',
    ]);
    expect([angers.letters.length, (await book(angers).now(1)).incidents.length]).toEqual([1, 1]);
  });
});

test('what a game posts is not heard, whichever server its account is on', async () => {
  const angers = await play();
  const watch = await listener(angers, watchOf(account(angers)));
  await angers.until('09:10');
  const lent = angers.village.write(person('musee'), { text: 'Un nouvel indice #Angers' });
  const { db } = angers.context;
  await db
    .updateTable('steps')
    .set({ url: lent.url })
    .where('network_id', '=', angers.opening().id)
    .execute();
  minute(angers);
  await watch.once();
  expect(await book(angers).posts({})).toEqual([]);
});

describe('a search that fails', () => {
  const broken = (fault: FaultRule['fault']): readonly FaultRule[] => [{ fault, on: ['search'] }];

  test.each<FaultRule['fault']>([
    { kind: 'error-before' },
    { kind: 'time-out-before' },
    { kind: 'refused', reason: 'This method is not available' },
    { kind: 'credentials-rejected' },
    { kind: 'not-found' },
    { kind: 'rate-limited', resetsIn: Temporal.Duration.from({ minutes: 5 }) },
  ])('($kind) is tried again later, and nothing else waits for it', async (fault) => {
    const angers = await play();
    angers.network.plan(broken(fault));
    const watch = await listener(angers, watchOf(account(angers)));
    minute(angers);
    await watch.once();
    await angers.until('09:05');
    expect(angers.posts()).toHaveLength(1);
    const [, row] = await allLooks(angers.context.db);
    expect(row?.why).toBeDefined();
    expect(
      Temporal.Instant.compare(row?.notBefore ?? angers.clock.now(), row?.since ?? angers.clock.now()),
    ).toBe(1);
    angers.network.plan([]);
    angers.village.write(person('zoe'), { text: 'Tout va bien #Angers' });
    angers.clock.moveTo(angers.clock.now().add({ hours: 7 }));
    await watch.once();
    expect(await book(angers).posts({})).toHaveLength(1);
    expect((await allLooks(angers.context.db)).map(({ why }) => why)).toEqual([undefined, undefined]);
  });

  test('is empty, and then full: each post is kept once, whatever comes again', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    await watch.once();
    angers.network.plan([{ fault: { kind: 'disorder' }, on: ['search'] }]);
    for (let index = 0; index < 90; index += 1)
      angers.village.write(person(`p${index}`), { text: `Bonjour ${index} #Angers` });
    for (let passed = 0; passed < 3; passed += 1) {
      minute(angers);
      await watch.once();
    }
    expect(await book(angers).posts({ most: 500 })).toHaveLength(90);
  });

  test('is too dear: no more is looked at than the day’s money is there for, nor anything once it is spent', async () => {
    const angers = await play(
      {},
      {
        capabilities: {
          searching: { hashtags: true, words: 'yes', prices: { found: 0.015, mention: 0.011 } },
        },
      },
    );
    const watch = watchOf(account(angers));
    const [first] = watch.listenings;
    const listenings = [
      { ...first, mentions: false, dollarsADay: 0.4, most: 20 },
    ] as WatchSettings['listenings'];
    const { once, context } = await listener(angers, { ...watch, listenings });
    let asked = 0;
    const search = angers.network.search.bind(angers.network);
    angers.network.search = async (...call) => {
      asked += 1;
      return search(...call);
    };
    for (let passed = 0; passed < 5; passed += 1) {
      minute(angers);
      for (let index = 0; index < 30; index += 1)
        angers.village.write(person(`p${passed}-${index}`), { text: `Foule ${passed} ${index} #Angers` });
      await once();
    }
    expect(asked).toBe(1);
    expect(await book(angers).posts({ most: 500 })).toHaveLength(20);
    const spent = await context.db.selectFrom('watch_spending').selectAll().execute();
    expect(spent.map(({ dollars }) => dollars <= 0.4)).toEqual([true]);
    expect((await allLooks(context.db))[0]?.why).toMatch(/^out-of-credit/u);
    angers.clock.moveTo(Temporal.Instant.from('2026-09-20T00:01:00Z'));
    await once();
    expect(asked).toBe(2);
  });
});

describe('the money of a day', () => {
  const dear = {
    searching: { hashtags: true, words: 'yes', prices: { found: 0.015, mention: 0.011 } },
  } as const;
  const spent = async ({ context }: Play): Promise<readonly number[]> =>
    (await context.db.selectFrom('watch_spending').select('dollars').orderBy('day').execute()).map(
      ({ dollars }) => Math.round(dollars * 1_000) / 1_000,
    );
  const dearly = (angers: Play): WatchSettings => {
    const watch = watchOf(account(angers));
    return {
      ...watch,
      listenings: watch.listenings.map((one) => ({ ...one, mentions: false, dollarsADay: 0.4, most: 20 })),
    };
  };

  test.each<[FaultRule['fault'], number]>([
    [{ kind: 'error-before' }, 0],
    [{ kind: 'rate-limited', resetsIn: Temporal.Duration.from({ minutes: 5 }) }, 0],
    [{ kind: 'time-out-after' }, 0.3],
  ])('is not spent on a search that was surely not made (%j)', async (fault, dollars) => {
    const angers = await play({}, { capabilities: dear });
    const watch = await listener(angers, dearly(angers));
    angers.network.plan([{ fault, on: ['search'] }]);
    minute(angers);
    await watch.once();
    expect(await spent(angers)).toEqual([dollars]);
  });

  test('that another look had set apart, and gave back, is there for the next one', async () => {
    const angers = await play({}, { capabilities: dear });
    const settings = dearly(angers);
    const listenings = settings.listenings.map((one) => ({ ...one, hashtags: ['Angers', 'Anjou'] }));
    const { context } = await listener(angers, { ...settings, listenings });
    let asked = 0;
    const search = angers.network.search.bind(angers.network);
    angers.network.search = async (...call) => {
      asked += 1;
      return search(...call);
    };
    const looks = await owedLooks(context);
    await Promise.all(looks.map(({ id }) => lookAround.run(context, { look: id }, never)));
    minute(angers);
    for (const { id } of looks) await lookAround.run(context, { look: id }, never);
    expect(asked).toBeGreaterThanOrEqual(3);
    expect((await allLooks(context.db)).map(({ why }) => why)).toEqual([undefined, undefined]);
  });

  test('goes back to the day of which it was taken', async () => {
    const angers = await play({}, { capabilities: dear });
    const watch = await listener(angers, dearly(angers));
    const search = angers.network.search.bind(angers.network);
    angers.clock.moveTo(Temporal.Instant.from('2026-09-19T23:59:50Z'));
    angers.network.search = async (...call) => {
      angers.clock.moveTo(Temporal.Instant.from('2026-09-20T00:00:05Z'));
      return search(...call);
    };
    await watch.look();
    expect(await spent(angers)).toEqual([0]);
  });

  test('is touched by no search of which it is not known what it costs', async () => {
    const angers = await play({}, { capabilities: dear });
    const from = angers.context;
    const accounts = new Map(
      [...from.accounts].map(([name, one]) => [
        name,
        {
          ...one,
          capabilities: async () =>
            ({ ok: false, failure: { kind: 'unreachable', grounds: { kind: 'held-back' } } }) as const,
        },
      ]),
    );
    const watch = await listener(angers, dearly(angers), { ...from, accounts });
    let asked = 0;
    angers.network.search = async () => {
      asked += 1;
      throw new Error('it was asked');
    };
    minute(angers);
    await watch.look();
    expect([asked, (await allLooks(from.db))[0]?.why]).toEqual([0, expect.stringContaining('unreachable')]);
  });
});

describe('what was heard', () => {
  test('waits for somebody, the highest level first, until it is closed with a note', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    await watch.once();
    minute(angers);
    angers.village.write(person('zoe'), { text: `@${angers.address} à quelle heure ?` });
    angers.village.write(person('max'), { text: 'Joli #Angers' });
    await watch.once();
    const posts = await book(angers).posts({});
    expect(posts.map(({ level, rule }) => [level, rule])).toEqual([
      ['answer', 'mention'],
      ['info', null],
    ]);
    const [question] = posts;
    const number = question?.number ?? 0;
    await done(angers, { kind: 'assign-heard', numbers: [number, 99_999], to: 'camille' });
    expect(await book(angers).posts({ assigned: 'camille' })).toHaveLength(1);
    await done(angers, { kind: 'close-heard', numbers: [number], note: 'Répondu.' });
    const twice = { kind: 'close-heard', numbers: [number], note: 'Deux fois.' } as const;
    expect(await angers.act(twice, { game: undefined })).toMatchObject({
      ok: false,
      refusal: { kind: 'heard-closed-already', by: 'camille' },
    });
    expect(await book(angers).posts({ from: 'answer' })).toEqual([]);
    expect((await book(angers).posts({ closed: true }))[0]?.closed).toMatchObject({
      by: 'camille',
      note: 'Répondu.',
    });
  });

  test('is erased once its time is over, and how much was heard at which hour stays', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers), { keepFor: 2 }));
    angers.village.write(person('zoe'), { text: 'Joli #Angers' });
    minute(angers);
    await watch.once();
    expect(await book(angers).posts({})).toHaveLength(1);
    angers.clock.moveTo(angers.clock.now().add({ hours: 49 }));
    await watch.once();
    expect(await book(angers).posts({ closed: true })).toEqual([]);
    expect((await book(angers).now(3)).hours).toMatchObject([{ voices: 1, posts: 1 }]);
  });

  test('is erased with a player who is forgotten, and does not come back', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    await angers.until('09:10');
    angers.village.reply(person('zoe'), angers.opening().id, 'La tour Eiffel ?');
    await angers.until('09:11');
    angers.village.write(person('zoe'), { text: 'Moi, je joue #Angers' });
    angers.village.write(person('max'), { text: 'Bravo @zoe@village.example #Angers' });
    minute(angers);
    await watch.once();
    expect(await book(angers).posts({})).toHaveLength(2);
    const { db } = angers.context;
    const [zoe] = [...(await playersById(db, ['village:zoe@village.example'])).values()];
    if (!zoe) throw new Error('nobody played');
    minute(angers);
    await db
      .transaction()
      .execute((trx) => forgetPlayer(trx, zoe, 'forgotten:7', angers.clock.now(), deriveEverywhere));
    expect(await book(angers).posts({ closed: true })).toEqual([]);
    // Even a search from the beginning brings nothing back.
    await db.updateTable('watch_looks').set({ cursor: null }).execute();
    minute(angers);
    await watch.once();
    expect(await book(angers).posts({ closed: true })).toEqual([]);
    // Nor is it kept from anybody to speak of them again.
    angers.village.write(person('max'), { text: 'Reviens, @zoe@village.example #Angers' });
    minute(angers);
    await watch.once();
    expect((await book(angers).posts({ closed: true })).map(({ text }) => text)).toEqual([
      'Reviens, @zoe@village.example #Angers',
    ]);
  });

  test('is erased of somebody who never played, on demand', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    angers.village.write(person('lea'), { text: 'Joli #Angers' });
    minute(angers);
    await watch.once();
    expect(await book(angers).forget('village', '@Lea@village.example')).toBe(1);
    await angers.context.db.updateTable('watch_looks').set({ cursor: null }).execute();
    minute(angers);
    await watch.once();
    expect(await book(angers).posts({ closed: true })).toEqual([]);
  });

  test('is not taken in from a look whose answer was read before somebody whom it names was forgotten', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    const search = angers.network.search.bind(angers.network);
    angers.network.search = async (...call) => {
      const found = await search(...call);
      await book(angers).forget('village', '@lea@village.example');
      return found;
    };
    angers.village.write(person('max'), { text: 'Merci Lea@Village.example #Angers' });
    angers.village.write(person('max'), { text: 'Merci lea@village.example.org #Angers' });
    minute(angers);
    await watch.once();
    expect((await book(angers).posts({ closed: true })).map(({ text }) => text)).toEqual([
      'Merci lea@village.example.org #Angers',
    ]);
  });

  test('is not heard of somebody who was forgotten by address, and never known', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    const search = angers.network.search.bind(angers.network);
    angers.network.search = async (...call) => {
      const found = await search(...call);
      if (!found.ok) return found;
      const replies = found.value.replies.map((one) => ({ ...one, author: { ...one.author, id: 'did:7' } }));
      return { ok: true, value: { ...found.value, replies } };
    };
    angers.village.write(person('zoe'), { text: 'Joli #Angers' });
    minute(angers);
    await book(angers).forget('village', '@zoe@village.example');
    await watch.once();
    expect(await book(angers).posts({ closed: true })).toEqual([]);
  });

  test('is summed up by mail once a week, without a name', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers), { week: ['com@ville.example'] }));
    angers.village.write(person('nour'), { text: 'Joli #Angers' });
    minute(angers);
    await watch.once();
    expect(angers.letters).toEqual([]);
    angers.clock.moveTo(Temporal.Instant.from('2026-09-21T06:30:00Z'));
    await watch.once();
    await watch.once();
    expect(subjects(angers)).toEqual(['com@ville.example: Kesako, veille de la semaine 2026-W38']);
    expect(angers.letters[0]?.text).toContain('1 message');
    expect(angers.letters[0]?.text).not.toContain('nour');
  });

  test('is summed up later in the week, once, of the same days, where no worker ran on the Monday', async () => {
    const angers = await play();
    const settings = watchOf(account(angers), { week: ['com@ville.example'] });
    const watch = await listener(angers, settings);
    angers.village.write(person('nour'), { text: 'Joli #Angers' });
    minute(angers);
    await watch.once();
    angers.clock.moveTo(Temporal.Instant.from('2026-09-23T03:00:00Z'));
    angers.village.write(person('lin'), { text: 'Encore #Angers' });
    minute(angers);
    await watch.look();
    await watch.once();
    await watch.once();
    expect(subjects(angers)).toEqual(['com@ville.example: Kesako, veille de la semaine 2026-W38']);
    expect(angers.letters[0]?.text).toContain('cette semaine\u00A0: 1 message,');
    angers.clock.moveTo(Temporal.Instant.from('2026-09-27T20:00:00Z'));
    await watch.once();
    expect(angers.letters).toHaveLength(1);
    angers.clock.moveTo(Temporal.Instant.from('2026-09-28T05:59:00Z'));
    await watch.once();
    expect(angers.letters).toHaveLength(1);
    angers.clock.moveTo(Temporal.Instant.from('2026-09-28T06:00:00Z'));
    await watch.once();
    expect(subjects(angers)).toContain('com@ville.example: Kesako, veille de la semaine 2026-W39');
  });

  test('is not summed up of a week in which nobody listened yet', async () => {
    const angers = await play();
    angers.clock.moveTo(Temporal.Instant.from('2026-09-23T08:00:00Z'));
    const watch = await listener(angers, watchOf(account(angers), { week: ['com@ville.example'] }));
    await watch.look();
    await watch.once();
    expect(angers.letters).toEqual([]);
  });
});
