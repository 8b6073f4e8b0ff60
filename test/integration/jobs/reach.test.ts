import { describe, expect, test } from 'vitest';
import type { Game, Hint } from '#game/game.ts';
import type { Partner } from '#game/partners.ts';
import { peopleReached } from '#game/reach.ts';
import type { Profile } from '#networks/village/post.ts';
import { actsOf } from '#store/partners/partner-acts.ts';
import { keepPartnerPost, partnerPostsOf } from '#store/partners/partner-posts.ts';
import { keepPolledPost, reachOfRound, samplesOf } from '#store/posts/reach.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const office: Profile = { handle: 'office', name: 'Office de tourisme' };
const zoe: Profile = { handle: 'zoe', name: 'Zoé' };

const withOffice = (changes: Partial<Partner> = {}): Partial<Game> => ({ partners: [aPartner(changes)] });
const unlocking = (unlocks: Hint['unlocks'], more: Partial<Hint> = {}): Partial<Game> => ({
  ...withOffice(),
  rounds: [aRound({ hints: [{ number: 1, at: at('13:00'), text: 'Un logis de bois.', unlocks, ...more }] })],
});

const pictured = (alt: string) =>
  ({ alt, name: 'k.jpg', mediaType: 'image/jpeg', bytes: new Uint8Array() }) as const;

const clock = (moment: Temporal.Instant): string =>
  moment.toZonedDateTimeISO('Europe/Paris').toPlainTime().toString({ smallestUnit: 'minute' });

/** « time: boosts + quotes » of the opening, at each change. */
async function samples(angers: Play): Promise<readonly string[]> {
  const opening = await angers.step('opening');
  return (await samplesOf(angers.context.db, angers.game.id))
    .filter(({ step }) => step === opening.id)
    .map(({ at: moment, boosts, quotes }) => `${clock(moment)}: ${boosts} + ${quotes}`);
}

/** « time: partner kind of » of each act seen. */
async function acts(angers: Play): Promise<readonly string[]> {
  return (await actsOf(angers.context.db, angers.game.id)).map(({ at: moment, partner, kind, of }) =>
    [`${clock(moment)}: ${partner} ${kind}`, ...(of === undefined ? [] : [of.split('/')[2]])].join(' '),
  );
}

const events = (angers: Play, event: string) => angers.logged.filter((line) => line['event'] === event);

/** Lets time pass in steps of `minutes`, doing all that each moment asks for. */
async function pass(angers: Play, from: string, to: string, minutes: number): Promise<void> {
  for (
    let moment = at(from);
    Temporal.Instant.compare(moment, at(to)) <= 0;
    moment = moment.add({ minutes })
  ) {
    await angers.until(clock(moment));
  }
}

describe('the relays of a post', () => {
  test('are seen within minutes, and kept whenever they have changed', async () => {
    const angers = await play();
    await angers.until('09:00');
    await angers.until('09:02');
    expect(await samples(angers)).toEqual([]);
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    angers.village.boost(angers.opening().id, 'luc@village.example');
    await angers.until('09:05');
    await angers.until('09:08');
    angers.village.boost(angers.opening().id, 'ana@village.example');
    await angers.until('09:20');
    await angers.until('10:00');
    expect(await samples(angers)).toEqual(['09:05: 2 + 0', '09:20: 3 + 0']);
  });

  test('are kept with the names of whoever relayed, or not at all: those would count once more as unknown people', async () => {
    const angers = await play();
    await angers.until('09:00');
    const { id: step } = await angers.step('opening');
    const { db } = angers.context;
    const unstorable = {
      step,
      boosts: 1,
      quotes: 0,
      relayers: [{ kind: 'boost', address: 'zoe\0' }],
    } as const;
    await expect(keepPolledPost(db, unstorable, at('09:05'))).rejects.toThrow(
      /invalid byte sequence|null character/iu,
    );
    expect((await reachOfRound(db, angers.game.id, 1))[0]).toMatchObject({ unnamed: 0, relayers: [] });
  });

  test('are neither looked at too often nor doubled by a restart', async () => {
    const angers = await play();
    await angers.until('09:05');
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    await angers.until('09:10');
    const budget = angers.network.budget('posting')?.remaining;
    await angers.settle();
    await angers.settle();
    // Two requests were spent on reading replies.
    expect(angers.network.budget('posting')?.remaining).toBe((budget ?? 0) - 2);
    await angers.restart();
    await angers.until('09:30');
    expect(await samples(angers)).toEqual(['09:10: 1 + 0']);
  });

  test('that could not be read are read later, and hold nothing up', async () => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['relaysOf'], until: at('09:10') }]);
    await angers.until('09:05');
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.until('09:07');
    expect(await angers.replies()).toHaveLength(1);
    expect(await samples(angers)).toEqual([]);
    expect(events(angers, 'not-polled').length).toBeGreaterThan(0);
    await angers.until('09:12');
    expect(await samples(angers)).toEqual(['09:12: 1 + 0']);
  });

  test('are asked for ever more seldom while nobody answers', async () => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['relaysOf'], until: at('09:10') }]);
    await angers.until('09:02');
    for (let seconds = 10; seconds <= 470; seconds += 10) {
      angers.clock.moveTo(at('09:02').add({ seconds }));
      await angers.settle();
    }
    const often = events(angers, 'not-polled').length;
    expect(often).toBeGreaterThan(4);
    expect(often).toBeLessThan(15);
    await angers.until('09:12');
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    await angers.until('09:20');
    expect(await samples(angers)).toEqual(['09:20: 1 + 0']);
  });

  test('wait while the account’s limit is short', async () => {
    const angers = await play({}, { rate: { requests: { times: 20, minutes: 60 } } });
    await angers.until('09:00');
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    for (let minute = 10; minute < 50; minute += 5) await angers.until(`09:${minute}`);
    const before = (await samples(angers)).length;
    angers.village.boost(angers.opening().id, 'luc@village.example');
    await angers.until('09:55');
    expect((await samples(angers)).length).toBe(before);
    await angers.until('10:02');
    expect((await samples(angers)).at(-1)).toBe('10:02: 2 + 0');
  });
});

test('a person who relays two accounts of one network counts once for a hint', async () => {
  const angers = await play({ ...unlocking({ relays: 2 }), accounts: ['ville', 'musee'], partners: [] });
  await angers.until('09:00');
  const openings = angers.game.accounts
    .flatMap((name) => angers.posts(`${name}@village.example`))
    .filter(({ text }) => text.startsWith('🔍'));
  expect(openings).toHaveLength(2);
  for (const { id } of openings) angers.village.boost(id, 'zoe@village.example');
  await angers.until('09:30');
  expect(events(angers, 'hint-unlocked')).toEqual([]);
  for (const { id } of openings) angers.village.boost(id, 'luc@village.example');
  await angers.until('10:30');
  expect(events(angers, 'hint-unlocked').length).toBeGreaterThan(0);
});

test('a hint is unlocked by the script that is played once relays are read, and not by the one before', async () => {
  const angers = await play(unlocking({ relays: 1 }));
  await angers.until('10:00');
  const { network } = angers;
  const read = network.relaysOf.bind(network);
  const other = { ...angers.game, ...unlocking({ relays: 50 }) };
  network.relaysOf = async (...asked) => {
    const relays = await read(...asked);
    network.relaysOf = read;
    expect(await angers.apply(other)).toMatchObject({ ok: true });
    return relays;
  };
  angers.village.boost(angers.opening().id, 'zoe@village.example');
  await pass(angers, '10:05', '11:00', 5);
  expect(angers.timetable()).toEqual(['09:00 🔍']);
});

describe('who relayed', () => {
  /** The addresses kept of this game: those that are some. */
  const kept = async (angers: Play): Promise<readonly string[]> =>
    (await reachOfRound(angers.context.db, angers.game.id, 1))
      .flatMap(({ relayers }) => relayers)
      .filter((address) => address.includes('@'));
  const counted = async (angers: Play): Promise<number> =>
    peopleReached(await reachOfRound(angers.context.db, angers.game.id, 1), () => 'village');

  test.each(['finished', 'stopped'] as const)(
    'is forgotten when the game is %s; how many did stays',
    async (end) => {
      const angers = await play();
      await angers.until('09:00');
      angers.village.boost(angers.opening().id, 'zoe@village.example');
      await angers.until('09:05');
      expect(await kept(angers)).toEqual(['zoe@village.example']);
      if (end === 'stopped') await angers.act({ kind: 'stop' });
      await angers.until('19:00');
      expect(await angers.state()).toBe(end);
      expect(await kept(angers)).toEqual([]);
      expect(await counted(angers)).toBe(1);
      expect(await samples(angers)).toEqual(['09:05: 1 + 0']);
    },
  );

  test('is one person still, whichever posts they relayed, once they have said STOP or are forgotten', async () => {
    const hint = { number: 1, at: at('09:20'), text: 'Un logis de bois.' };
    const angers = await play({ rounds: [aRound({ hints: [hint] })] });
    const [lou, ana] = ['lou', 'ana'].map((name) => ({ handle: `${name}-${angers.game.id}`, name })) as [
      Profile,
      Profile,
    ];
    await angers.until('09:00');
    for (const who of [lou, ana]) angers.village.reply(who, angers.opening().id, 'Le château');
    await angers.until('09:20');
    for (const { id } of angers.posts())
      for (const { handle } of [lou, ana]) angers.village.boost(id, `${handle}@village.example`);
    await pass(angers, '09:25', '10:00', 5);
    expect(await kept(angers)).toHaveLength(4);
    expect(await counted(angers)).toBe(2);
    angers.village.write(lou, { text: `@${angers.address} STOP`, visibility: 'private' });
    await angers.until('10:01');
    await angers.act({ kind: 'forget', player: `village:${ana.handle}@village.example` });
    await pass(angers, '10:05', '10:30', 5);
    expect(await kept(angers)).toEqual([]);
    expect(await counted(angers)).toBe(2);
  });

  test('is forgotten at once of somebody who says STOP, and not kept again', async () => {
    const angers = await play(unlocking({ relays: 2 }));
    const lou: Profile = { handle: `lou-${angers.game.id}`, name: 'Lou' };
    const address = `${lou.handle}@village.example`;
    await angers.until('09:00');
    angers.village.boost(angers.opening().id, address);
    angers.village.boost(angers.opening().id, 'ana@village.example');
    await angers.until('09:05');
    expect(await kept(angers)).toEqual(['ana@village.example', address]);
    angers.village.write(lou, { text: `@${angers.address} STOP`, visibility: 'private' });
    await angers.until('09:06');
    expect(await kept(angers)).toEqual(['ana@village.example']);
    angers.village.boost(angers.opening().id, 'luc@village.example');
    await pass(angers, '09:10', '09:30', 5);
    expect(await kept(angers)).toEqual(['ana@village.example', 'luc@village.example']);
    expect(await counted(angers)).toBe(3);
  });
});

describe('a partner', () => {
  test('that boosts a post relays it, once, whenever it does it again and however it is seen', async () => {
    const angers = await play({ ...withOffice(), masking: 'none' });
    await angers.until('09:00');
    const { id } = angers.opening();
    angers.village.boost(id, 'office@village.example');
    await angers.until('09:03');
    angers.village.quote(office, id, 'Jouez avec nous !');
    await angers.until('09:10');
    await angers.until('09:30');
    expect(await acts(angers)).toEqual(['09:03: office relay opening']);
    expect(await samples(angers)).toEqual(['09:03: 1 + 0', '09:10: 1 + 1']);
    expect(events(angers, 'partner-acted')).toHaveLength(1);
  });

  test('that mentions the account gives a hint, and is not judged', async () => {
    const angers = await play(withOffice());
    await angers.until('10:00');
    angers.village.write(office, { text: `@${angers.address} Cherchez du côté du marché. #Angers` });
    angers.village.reply(office, angers.opening().id, 'Ouvrez bien les yeux.');
    await angers.settle();
    expect(await angers.replies()).toEqual([]);
    expect(await acts(angers)).toEqual(['10:00: office hint', '10:00: office hint']);
  });

  test('that only uses the hashtag gives a hint; what has nothing to do with the game is none', async () => {
    const angers = await play({
      ...withOffice(),
      hashtags: { always: ['#Angers', '#JEP'], replies: 'optional' },
    });
    await angers.until('10:00');
    angers.village.write(office, { text: 'Beau soleil sur le château ce matin. #Angers' });
    angers.village.write(office, { text: 'Un indice : levez la tête. #angers #jep' });
    await angers.until('10:10');
    expect(await acts(angers)).toEqual(['10:00: office hint']);
  });

  test('that uses one of two hashtags gives the hint that it was asked for, or is told of for a leak', async () => {
    const angers = await play({
      ...withOffice({ boosted: true }),
      hashtags: { always: ['#Angers', '#JEP'], replies: 'optional' },
      rounds: [aRound({ hints: [{ number: 1, at: at('10:30'), text: 'Un logis de bois.', by: 'office' }] })],
    });
    await angers.until('10:00');
    angers.village.write(office, { text: 'Beau soleil sur le marché ce matin. #Angers' });
    const hint = angers.village.write(office, { text: 'Cherchez un logis de bois. #Angers' });
    const leak = angers.village.write(office, { text: 'La maison d’Adam est ouverte. #JEP' });
    await angers.until('10:10');
    expect(await acts(angers)).toEqual(['10:00: office hint hint-1-by-office']);
    expect(events(angers, 'partner-leaks')).toMatchObject([{ url: leak.url }]);
    const posts = await partnerPostsOf(angers.context.db, angers.game.id);
    expect(posts.map(({ networkId }) => networkId)).toEqual([hint.id, leak.id]);
    expect(angers.village.post(hint.id)?.boostedBy).toEqual([angers.address]);
    expect(angers.village.post(leak.id)?.boostedBy).toEqual([]);
  });

  test.each([
    ['the description of its picture', { pictures: [pictured('La maison d’Adam')] }],
    ['its warning', { warning: 'La maison d’Adam' }],
    ['a mention at its start', { text: '@maisondadam vous attend. #Angers' }],
    ['a mention', { text: 'Merci à @maison_adam@piaf.example ! #Angers' }],
    ['an address', { text: 'Voir https://angers.example/visite/maison-d-adam #Angers' }],
  ])('that gives the answer away by %s is told of, and not boosted', async (_, more) => {
    const angers = await play(withOffice({ boosted: true }));
    await angers.until('10:00');
    const post = angers.village.write(office, { text: 'Levez la tête. #Angers', ...more });
    await angers.until('10:10');
    expect(events(angers, 'partner-leaks')).toMatchObject([{ url: post.url }]);
    expect(angers.village.post(post.id)?.boostedBy).toEqual([]);
  });

  test('whose words give nothing away gives nothing away by the imposed hashtag', async () => {
    const angers = await play({
      ...withOffice(),
      rounds: [aRound({ answers: ['Château d’Angers'] })],
    });
    await angers.until('10:00');
    angers.village.write(office, { text: 'Rien à voir avec un château de sable. #Angers' });
    const leak = angers.village.write(office, { text: 'Le château d’#Angers, bien sûr ! #Angers' });
    await angers.until('10:10');
    expect(events(angers, 'partner-leaks')).toMatchObject([{ url: leak.url }]);
  });

  test('that gives the answer away does so until all that its post shows has been read again', async () => {
    const angers = await play(withOffice());
    await angers.until('10:00');
    const pictures = [pictured('La maison d’Adam')];
    const { id } = angers.village.write(office, { text: 'Levez la tête. #Angers', pictures });
    await angers.until('10:10');
    const [post] = await partnerPostsOf(angers.context.db, angers.game.id);
    if (post?.networkId !== id) throw new Error('The post is not on record.');
    const received = { ...post, leaks: false };
    expect(await keepPartnerPost(angers.context.db, received, false)).toMatchObject({ leaks: true });
    expect(await keepPartnerPost(angers.context.db, received)).toMatchObject({ leaks: false });
  });

  test('known by its mention alone is judged again when it edits its post', async () => {
    const angers = await play(withOffice());
    await angers.until('10:00');
    const post = angers.village.write(office, { text: `@${angers.address} Levez la tête.` });
    await angers.until('10:05');
    angers.village.rewrite(post.id, 'C’est la maison d’Adam !');
    await angers.until('10:15');
    expect(events(angers, 'partner-leaks')).toMatchObject([{ url: post.url }]);
  });

  test('that quotes a post where quotes are only counted has relayed it, and its words are checked', async () => {
    const angers = await play(
      { ...withOffice({ boosted: true }), masking: 'none' },
      { capabilities: { relays: { boosts: 'named', quotes: 'counted' } } },
    );
    await angers.until('09:01');
    const clean = angers.village.quote(office, angers.opening().id, 'Jouez avec nous !');
    const leak = angers.village.quote(office, angers.opening().id, 'C’est la maison d’Adam !');
    await angers.until('09:10');
    expect(await acts(angers)).toEqual(['09:01: office relay opening']);
    expect(events(angers, 'partner-leaks')).toMatchObject([{ url: leak?.url }]);
    expect(angers.village.post(clean?.id ?? '')?.boostedBy).toEqual([]);
  });

  test('that answers a player talks, and gives no hint', async () => {
    const angers = await play(withOffice());
    await angers.until('10:00');
    const reply = angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.settle();
    angers.village.reply(office, reply.id, `@${angers.address} Bien tenté !`);
    await angers.until('10:10');
    expect(await acts(angers)).toEqual([]);
    expect(await angers.replies()).toHaveLength(1);
  });

  test('that agreed to relay only gives no hint, whatever it publishes', async () => {
    const angers = await play(withOffice({ agrees: ['relay'] }));
    await angers.until('10:00');
    angers.village.write(office, { text: `@${angers.address} Cherchez au marché. #Angers` });
    await angers.until('10:10');
    expect(await acts(angers)).toEqual([]);
  });

  test('is known by its full address: a follower under its name is a player', async () => {
    const angers = await play({ ...withOffice({ boosted: true }), ...unlocking({ partners: 1 }) });
    await angers.until('10:00');
    const copy: Profile = { handle: 'office_', name: office.name };
    angers.village.boost(angers.opening().id, 'office_@village.example');
    angers.village.write(copy, { text: `@${angers.address} La maison d’Adam #Angers` });
    await angers.until('10:10');
    expect(await acts(angers)).toEqual([]);
    expect(await angers.replies()).toMatchObject([
      { verdict: 'correct', player: 'village:office_@village.example' },
    ]);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'planned', unlockedAt: undefined });
  });

  test('is boosted once when the script says so, and not otherwise', async () => {
    const boosted = await play(withOffice({ boosted: true }));
    const plain = await play(withOffice());
    for (const angers of [boosted, plain]) {
      await angers.until('10:00');
      const hint = angers.village.write(office, { text: 'Levez la tête. #Angers' });
      await angers.until('10:10');
      await angers.until('10:40');
      expect(angers.village.post(hint.id)?.boostedBy).toEqual(angers === boosted ? [angers.address] : []);
    }
  });

  test.each([
    ['its round was called off', { kind: 'cancel-round', called: '1' }],
    ['its part has ended', { kind: 'revoke', partner: 'office' }],
  ] as const)('is not boosted once %s, whether its post was seen before or comes after', async (_, act) => {
    const angers = await play(withOffice({ boosted: true }));
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['boost'], until: at('10:12') }]);
    const before = angers.village.write(office, { text: 'Levez la tête. #Angers' });
    await angers.until('10:10');
    expect(await angers.effects()).toMatchObject([{ kind: 'boost' }]);
    expect(await angers.act(act)).toMatchObject({ ok: true });
    const after = angers.village.write(office, { text: 'Levez encore la tête. #Angers' });
    await angers.until('10:40');
    for (const { id } of [before, after]) expect(angers.village.post(id)?.boostedBy).toEqual([]);
    expect((await angers.effects()).filter(({ state }) => state === 'planned')).toEqual([]);
  });

  test('whose post is gone before it could be boosted is boosted no more', async () => {
    const angers = await play(withOffice({ boosted: true }));
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['boost'], until: at('10:12') }]);
    const hint = angers.village.write(office, { text: 'Levez la tête. #Angers' });
    await angers.until('10:10');
    angers.village.remove(hint.id);
    await angers.until('10:14');
    expect(await angers.effects()).toMatchObject([{ kind: 'boost', state: 'skipped', why: 'gone' }]);
    expect(events(angers, 'partner-post-gone')).toHaveLength(1);
  });

  test('whose post has not reached the account is asked for a while, then no more', async () => {
    const angers = await play(withOffice({ boosted: true }));
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'not-found' }, on: ['boost'] }]);
    angers.village.write(office, { text: 'Levez la tête. #Angers' });
    await angers.until('10:10');
    await angers.until('10:11');
    expect(await angers.effects()).toMatchObject([{ kind: 'boost', state: 'planned', why: 'not-found' }]);
    await angers.until('10:30');
    expect(await angers.effects()).toMatchObject([{ kind: 'boost', state: 'failed', why: 'not-found' }]);
  });

  test('that gives the answer away is told of at once, never boosted, and told of in the report', async () => {
    const angers = await play(withOffice({ boosted: true }));
    await angers.until('10:00');
    const spoiler = angers.village.write(office, { text: 'C’est bien sûr la maison d’Adam ! #Angers' });
    await angers.until('10:05');
    await angers.until('10:30');
    expect(angers.village.post(spoiler.id)?.boostedBy).toEqual([]);
    await angers.until('19:00');
    expect(events(angers, 'partner-leaks')).toMatchObject([
      { level: 50, partner: 'office', round: 1, url: spoiler.url },
    ]);
    expect(JSON.stringify(angers.logged)).not.toContain('Adam');
    const report = await angers.control.report(angers.game.id, 'fr');
    expect(report?.problems).toContain(
      `Mystère\u00a01\u00a0: Office de tourisme dévoile la réponse dans ${spoiler.url}. Demandez-lui de retirer ce message.`,
    );
  });

  test('that gives the answer away in a quote has relayed the post, and is told of', async () => {
    const angers = await play({ ...withOffice(), masking: 'none' });
    await angers.until('09:01');
    angers.village.quote(office, angers.opening().id, 'C’est la maison d’Adam !');
    await angers.until('09:10');
    expect(await acts(angers)).toEqual(['09:01: office relay opening']);
    expect(events(angers, 'partner-leaks')).toHaveLength(1);
  });

  test('that edits the answer into its hint is told of then; one that is mended is boosted', async () => {
    const angers = await play(withOffice({ boosted: true }));
    await angers.until('10:00');
    const good = angers.village.write(office, { text: 'Levez la tête. #Angers' });
    const bad = angers.village.write(office, { text: 'La maison d’Adam. #Angers' });
    await angers.until('10:10');
    angers.village.rewrite(bad.id, 'Une maison très ancienne. #Angers');
    angers.village.rewrite(good.id, 'Levez la tête vers la maison d’Adam. #Angers');
    await angers.until('10:20');
    await angers.until('10:22');
    expect(events(angers, 'partner-leaks')).toHaveLength(2);
    expect(angers.village.post(bad.id)?.boostedBy).toEqual([angers.address]);
    const posts = await partnerPostsOf(angers.context.db, angers.game.id);
    expect(posts.map(({ networkId, leaks }) => [networkId, leaks])).toEqual([
      [good.id, true],
      [bad.id, false],
    ]);
  });

  test('whose hint gives the answer away from the first, and is edited into another hint, has given that alone', async () => {
    const by = 'office';
    const hints = [
      { number: 1, at: at('11:00'), text: 'Un logis de bois.', by },
      { number: 2, at: at('11:10'), text: 'Cherchez rue Montault.', by },
    ];
    const angers = await play({ ...withOffice(), rounds: [aRound({ hints })] });
    await angers.until('11:00');
    const post = angers.village.reply(
      office,
      angers.opening().id,
      'Un logis de bois : la maison d’Adam ! #Angers',
    );
    await angers.until('11:10');
    angers.village.rewrite(post.id, 'Cherchez rue Montault. #Angers');
    await pass(angers, '11:12', '11:16', 2);
    expect((await angers.step('hint-1-by-office')).state).not.toBe('sent');
    expect((await angers.step('hint-2-by-office')).state).toBe('sent');
  });

  test('that speaks before the opening unlocks nothing and is not boosted, and its text is checked', async () => {
    const angers = await play({ ...unlocking({ partners: 1 }), ...withOffice({ boosted: true }) });
    const early = angers.village.write(office, {
      text: `@${angers.address} La maison d’Adam, demain ! #Angers`,
    });
    const kind = angers.village.write(office, { text: 'À demain pour un mystère. #Angers' });
    await angers.until('09:30');
    await angers.until('09:40');
    for (const { id } of [early, kind]) expect(angers.village.post(id)?.boostedBy).toEqual([]);
    expect(events(angers, 'partner-leaks')).toHaveLength(1);
    expect(await angers.step('hint-1')).toMatchObject({ unlockedAt: undefined });
  });

  test('that takes its hint back has given it, and it is told of', async () => {
    const angers = await play(withOffice());
    await angers.until('10:00');
    const hint = angers.village.write(office, { text: 'Levez la tête. #Angers' });
    await angers.until('10:10');
    angers.village.remove(hint.id);
    await angers.until('10:20');
    await angers.until('10:40');
    expect(await acts(angers)).toEqual(['10:00: office hint']);
    expect(events(angers, 'partner-post-gone')).toHaveLength(1);
    const [post] = await partnerPostsOf(angers.context.db, angers.game.id);
    expect(post?.goneAt?.toString()).toBe(at('10:20').toString());
  });

  test('whose post is missing in a listing alone has not taken it back', async () => {
    const angers = await play(withOffice());
    await angers.until('10:00');
    angers.village.write(office, { text: 'Levez la tête. #Angers' });
    await angers.until('10:10');
    angers.network.plan([{ fault: { kind: 'unlisted' } }]);
    await angers.until('10:40');
    expect(events(angers, 'partner-post-gone')).toEqual([]);
    expect(await partnerPostsOf(angers.context.db, angers.game.id)).toMatchObject([{ goneAt: undefined }]);
  });

  test('that takes part no longer is neither read nor boosted, and is no player either', async () => {
    const angers = await play(withOffice({ boosted: true }));
    await angers.until('10:00');
    await angers.act({ kind: 'revoke', partner: 'office' });
    const hint = angers.village.write(office, { text: `@${angers.address} La maison d’Adam #Angers` });
    const other = angers.village.write(office, { text: 'Levez la tête. #Angers' });
    await angers.until('10:10');
    await angers.until('10:20');
    expect(await acts(angers)).toEqual([]);
    expect(await angers.replies()).toEqual([]);
    for (const { id } of [hint, other]) expect(angers.village.post(id)?.boostedBy).toEqual([]);
  });

  test('whose account the network refuses to show is told of, and the others are watched all the same', async () => {
    const museum = aPartner({ id: 'museum', addresses: { ville: 'museum@village.example' } });
    const angers = await play({ partners: [aPartner(), museum] });
    await angers.until('09:00');
    angers.network.plan([{ fault: { kind: 'refused', reason: 'suspended' }, on: ['postsBy'], calls: [1] }]);
    angers.village.write({ handle: 'museum', name: 'Musée' }, { text: 'Levez la tête. #Angers' });
    await angers.until('09:04');
    expect(events(angers, 'partner-unknown')).toMatchObject([
      { partner: 'office', why: 'refused', level: 40 },
    ]);
    expect(events(angers, 'not-polled')).toEqual([]);
    expect(await acts(angers)).toEqual(['09:00: museum hint']);
  });

  test('whose address nobody has is told of, and the posts are watched all the same', async () => {
    const angers = await play(withOffice());
    await angers.until('09:00');
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    await angers.until('09:05');
    expect(events(angers, 'partner-unknown').length).toBeGreaterThan(0);
    expect(await samples(angers)).toEqual(['09:05: 1 + 0']);
  });
});

describe('a partner’s hint', () => {
  /** The castle gives the first hint from the account that it lends; the office is to relay it by hand. */
  const relayed = (changes: Partial<Hint> = {}): Partial<Game> => ({
    partners: [
      aPartner(),
      aPartner({
        id: 'castle',
        name: 'Château',
        addresses: { ville: 'castle@village.example' },
        takesPart: { kind: 'lent', accounts: { ville: 'castle' } },
        boosted: true,
      }),
    ],
    rounds: [
      aRound({
        hints: [
          { number: 1, at: at('11:00'), text: 'Un logis de bois.', by: 'castle', ...changes },
          { number: 2, at: at('16:00'), text: 'Rue Montault.', unlocks: { relays: 2 } },
        ],
        relays: [{ of: 'hint-1', by: 'office' }],
      }),
    ],
  });
  const given = async (angers: Play): Promise<string> => {
    const { account } = await angers.step('hint-1-by-castle');
    return angers.village.postsBy(`${account}@village.example`)[0]?.id ?? '';
  };
  const relaying = async (angers: Play) => (await angers.step('relay-hint-1-by-office')).state;

  test('is relayed like a post of the game: who was asked to has done it, and followers unlock what comes next', async () => {
    const angers = await play(relayed());
    await angers.until('11:00');
    await angers.until('11:05');
    angers.village.boost(await given(angers), 'office@village.example');
    await pass(angers, '11:08', '11:14', 3);
    expect(await relaying(angers)).toBe('sent');
    expect(await acts(angers)).toContainEqual(
      expect.stringMatching(/^11:\d\d: office relay hint-1-by-castle$/u),
    );
    expect(events(angers, 'hint-unlocked')).toEqual([]);
    angers.village.boost(await given(angers), 'zoe@village.example');
    await pass(angers, '11:16', '11:22', 3);
    expect(events(angers, 'hint-unlocked')).toMatchObject([{ hint: 2 }]);
  });

  test('is not relayed by whoever gave it, nor by the game’s own boost of it', async () => {
    const angers = await play(relayed());
    await angers.until('11:00');
    await angers.until('11:05');
    angers.village.boost(
      await given(angers),
      `${(await angers.step('hint-1-by-castle')).account}@village.example`,
    );
    angers.village.boost(await given(angers), angers.address);
    await pass(angers, '11:08', '11:23', 5);
    expect(await acts(angers)).toEqual(['11:00: castle hint hint-1-by-castle']);
    expect(peopleReached(await reachOfRound(angers.context.db, angers.game.id, 1), () => 'village')).toBe(0);
  });

  test('given twice, by the account that is lent and by hand, is relayed by whoever relays either post', async () => {
    const angers = await play(relayed());
    await angers.until('11:00');
    await angers.until('11:05');
    const lent = await given(angers);
    const castle = { handle: angers.village.post(lent)?.author.handle ?? '', name: 'Château' };
    const byHand = angers.village.reply(castle, angers.opening().id, 'Un logis de bois. #Angers');
    await pass(angers, '11:08', '11:11', 3);
    angers.village.boost(lent, 'zoe@village.example');
    angers.village.boost(lent, 'jules@village.example');
    angers.village.boost(byHand.id, 'jules@village.example');
    angers.village.boost(byHand.id, 'office@village.example');
    await pass(angers, '11:14', '11:29', 5);
    expect(await relaying(angers)).toBe('sent');
    const reach = async () => reachOfRound(angers.context.db, angers.game.id, 1);
    expect(peopleReached(await reach(), () => 'village')).toBe(3);
    const { id } = await angers.step('hint-1-by-castle');
    const samples = async () =>
      (await samplesOf(angers.context.db, angers.game.id)).filter(({ step }) => step === id);
    const before = await samples();
    angers.village.remove(byHand.id);
    await pass(angers, '11:32', '11:47', 5);
    expect(await samples()).toEqual(before);
    expect(peopleReached(await reach(), () => 'village')).toBe(3);
  });

  test('that the game’s account gives in its place is the post that was to be relayed', async () => {
    const angers = await play(relayed({ otherwise: true }));
    angers.absent.add((await angers.step('hint-1-by-castle')).account);
    await angers.restart();
    for (const moment of ['11:00', '11:29', '11:30', '11:31']) await angers.until(moment);
    const standIn = angers.village.postsBy(angers.address).at(-1);
    expect(standIn?.text).toContain('Un logis de bois.');
    angers.village.boost(standIn?.id ?? '', 'office@village.example');
    await pass(angers, '11:33', '11:38', 5);
    expect(await relaying(angers)).toBe('sent');
  });
});

describe('a hint that relays unlock', () => {
  test('comes once enough people have relayed the round, and only once', async () => {
    const angers = await play(unlocking({ relays: 3 }));
    await angers.until('10:00');
    for (const name of ['zoe', 'luc']) angers.village.boost(angers.opening().id, `${name}@village.example`);
    await pass(angers, '10:05', '10:20', 5);
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    angers.village.boost(angers.opening().id, 'ana@village.example');
    await pass(angers, '10:25', '10:45', 5);
    expect(angers.timetable()).toEqual(['09:00 🔍', '10:25 💡']);
    expect(events(angers, 'hint-unlocked')).toHaveLength(1);
    await angers.restart();
    await angers.until('13:30');
    expect(angers.timetable()).toEqual(['09:00 🔍', '10:25 💡']);
  });

  test('counts each person once, however often they boost and quote, where the network names them', async () => {
    const angers = await play(unlocking({ relays: 4 }));
    await angers.until('10:00');
    const { id } = angers.opening();
    for (let time = 0; time < 4; time += 1) {
      angers.village.boost(id, 'zoe@village.example', { again: true });
      angers.village.quote(zoe, id, `Jouez avec moi, ${time} fois !`);
    }
    for (const name of ['luc', 'ana']) angers.village.boost(id, `${name}@village.example`);
    await pass(angers, '10:05', '10:20', 5);
    expect(events(angers, 'hint-unlocked')).toEqual([]);
    angers.village.boost(id, 'lou@village.example');
    await pass(angers, '10:25', '10:30', 5);
    expect(events(angers, 'hint-unlocked')).toHaveLength(1);
  });

  test('stays unlocked when the worker ends before it is posted', async () => {
    const angers = await play(unlocking({ relays: 1 }));
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['publish'] }]);
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    await angers.until('10:10');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'planned', unlockedAt: at('10:10') });
    await angers.restart();
    expect(await angers.step('hint-1')).toMatchObject({ state: 'planned', due: at('10:10') });
    await angers.until('10:20');
    expect(angers.timetable()).toEqual(['09:00 🔍', '10:10 💡']);
  });

  /** One that relays unlocked at 10:10, and that a pause keeps from being posted. */
  async function unlockedInAPause(): Promise<Play> {
    const angers = await play(unlocking({ relays: 1 }));
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['publish'], until: at('10:11') }]);
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    await angers.moment('10:10');
    await angers.act({ kind: 'pause' });
    expect(await angers.step('hint-1')).toMatchObject({ state: 'planned', due: at('10:10') });
    return angers;
  }

  const hintAt = ({ game }: Play, moment: string): Game => ({
    ...game,
    rounds: game.rounds.map((round) => ({
      ...round,
      hints: round.hints.map((hint) => ({ ...hint, at: at(moment) })),
    })),
  });

  test('comes at the moment that it gets in the script since, whoever relays meanwhile, and at its own once it has that again', async () => {
    const angers = await unlockedInAPause();
    await angers.moment('12:00');
    const before = angers.game;
    await angers.restart(hintAt(angers, '14:50'));
    expect(await angers.step('hint-1')).toMatchObject({ state: 'planned', due: at('14:50') });
    await angers.restart(before);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'planned', due: at('10:10') });
    await angers.restart(hintAt(angers, '14:50'));
    await angers.act({ kind: 'resume' });
    angers.village.boost(angers.opening().id, 'luc@village.example');
    await pass(angers, '12:05', '12:30', 5);
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    await angers.until('15:00');
    expect(angers.timetable()).toEqual(['09:00 🔍', '14:50 💡']);
  });

  test('and that was too late comes when it is put into the future, and stays left out by any other edit', async () => {
    const angers = await unlockedInAPause();
    await angers.moment('12:00');
    await angers.act({ kind: 'resume' });
    await angers.settle();
    expect(await angers.step('hint-1')).toMatchObject({ state: 'skipped', why: 'too-late' });
    await angers.restart({ ...angers.game, title: 'Angers, encore' });
    expect(await angers.step('hint-1')).toMatchObject({ state: 'skipped', due: at('10:10') });
    await angers.restart(hintAt(angers, '12:10'));
    await angers.until('12:15');
    expect(angers.timetable()).toEqual(['09:00 🔍', '12:10 💡']);
  });

  test('comes once enough partners have relayed the round', async () => {
    const angers = await play(unlocking({ partners: 1 }));
    await angers.until('10:00');
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    await pass(angers, '10:05', '10:10', 5);
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    angers.village.boost(angers.opening().id, 'office@village.example');
    await pass(angers, '10:15', '10:20', 5);
    expect(angers.timetable()).toEqual(['09:00 🔍', '10:15 💡']);
  });

  test('comes at its latest moment when nobody relays', async () => {
    const angers = await play(unlocking({ relays: 3 }));
    await angers.until('12:59');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    await angers.until('13:00');
    expect(angers.timetable()).toEqual(['09:00 🔍', '13:00 💡']);
  });

  test('waits for the opening hours of the partner who gives it', async () => {
    const angers = await play({
      ...unlocking({ relays: 1 }, { by: 'office' }),
      ...withOffice({
        takesPart: { kind: 'lent', accounts: { ville: 'office' } },
        hours: { from: Temporal.PlainTime.from('11:00'), to: Temporal.PlainTime.from('18:00') },
      }),
    });
    const address = Object.values(angers.game.partners[0]?.addresses ?? {})[0] ?? '';
    await angers.until('10:00');
    angers.village.boost(angers.opening().id, 'zoe@village.example');
    await pass(angers, '10:10', '10:50', 10);
    expect(angers.village.postsBy(address)).toEqual([]);
    await pass(angers, '11:00', '11:10', 5);
    expect(angers.village.postsBy(address).map(({ createdAt }) => clock(createdAt))).toEqual(['11:00']);
  });

  describe('and that a partner is to give by hand', () => {
    const byOffice = (): Partial<Game> => unlocking({ relays: 1 }, { by: 'office', otherwise: true });
    /** What the office got in private. */
    const told = (angers: Play): readonly string[] =>
      angers.village
        .postsBy(angers.address)
        .filter(({ mentions }) => mentions.includes('office@village.example'))
        .map(({ createdAt, text }) => `${clock(createdAt)} ${text}`);

    test('is asked for at its new moment, which the person is told, and the game waits as long as it says', async () => {
      const angers = await play(byOffice());
      await angers.until('10:00');
      angers.village.boost(angers.opening().id, 'zoe@village.example');
      await pass(angers, '10:05', '10:45', 5);
      expect(told(angers)).toEqual([
        expect.stringMatching(/^10:05 .*vers 10\u00a0h\u00a005\./su),
        expect.stringMatching(/^10:20 .*jusqu’à 10\u00a0h\u00a035\./su),
      ]);
      expect(angers.timetable()).toEqual(['09:00 🔍', '10:35 💡']);
    });

    test('is asked for anew when it gets a later moment in the script, and the game waits as long from then', async () => {
      const angers = await play(byOffice());
      await angers.until('10:00');
      angers.village.boost(angers.opening().id, 'zoe@village.example');
      await pass(angers, '10:05', '10:10', 5);
      await angers.act({ kind: 'pause' });
      await angers.moment('12:00');
      await angers.restart(hintAt(angers, '14:55'));
      await angers.act({ kind: 'resume' });
      await pass(angers, '12:05', '15:30', 5);
      expect(told(angers)).toEqual([
        expect.stringMatching(/^10:05 .*vers 10\u00a0h\u00a005\./su),
        expect.stringMatching(/^12:00 .*14\u00a0h\u00a055/su),
        expect.stringMatching(/^15:10 .*jusqu’à 15\u00a0h\u00a025\./su),
      ]);
      expect(angers.timetable()).toEqual(['09:00 🔍', '15:25 💡']);
    });

    test('keeps the moment that the person was told already', async () => {
      const angers = await play(byOffice());
      await angers.until('11:01');
      angers.village.boost(angers.opening().id, 'zoe@village.example');
      await pass(angers, '11:05', '13:40', 5);
      expect(told(angers)).toEqual([
        expect.stringMatching(/^11:00 .*vers 13\u00a0h\./su),
        expect.stringMatching(/^13:15 .*jusqu’à 13\u00a0h\u00a030\./su),
      ]);
      expect(angers.timetable()).toEqual(['09:00 🔍', '13:30 💡']);
    });
  });
});
