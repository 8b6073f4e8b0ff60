import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { MovableTime } from '../support/play/movable-time.ts';
import { passSteps } from '../support/play/pass-steps.ts';
import { asText, isPrivate, ON_ITS_WAY, type Person, type Status } from '../support/play/people.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable, WAKES_NOBODY } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { personOn, type Snac, startSnac } from '../support/servers/snac.ts';

/** Seconds. */
const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Less than what a hint may be late by. */
const STRIDE = 20 * MINUTE;
const TIMES = { lasts: 4 * HOUR, hints: [], pauses: HOUR };
/** Seconds after the opening: the museum’s hint, that of the account that is lent, and the last one unless relays bring it sooner. */
const IN_TURN = 2 * HOUR;
const IN_TURN_TOO = 3 * HOUR;
const LATEST = 3.9 * HOUR;
const BY_HAND = 'Le musée garde une aquarelle de cette façade.';
const LENT = 'Nos guides s’y arrêtent à chaque visite.';
const UNLOCKED = 'Un apothicaire y vivait.';
const TAGS = '#Angers #JEP2027';

const museumOn = ({ host }: URL) => ({
  name: 'Musée',
  accounts: { ville: `@musee@${host}` },
  agrees: ['relay', 'hint'],
  'takes-part': 'by-hand',
});

/** The sample's first round with two partners: one lends its account, the other acts by hand. */
async function gameWithPartners(folder: string, { url }: Snac, opens: Temporal.Instant): Promise<string> {
  return quickGame({
    folder,
    opens,
    rounds: 1,
    ...TIMES,
    but: [
      [
        ['partners'],
        {
          destination: {
            name: 'Destination Angers',
            accounts: { ville: `@destination@${url.host}` },
            agrees: ['relay', 'hint'],
            'takes-part': 'lent',
            lent: { ville: 'destination' },
          },
          musee: museumOn(url),
        },
      ],
      [
        ['rounds', 0, 'hints'],
        [
          { after: `${IN_TURN}s`, by: 'musee', text: BY_HAND, otherwise: 'us' },
          { after: `${IN_TURN_TOO}s`, by: 'destination', text: LENT },
          { after: `${LATEST}s`, text: UNLOCKED, unlocks: { relays: 2 } },
        ],
      ],
      [['rounds', 0, 'relay'], ['opening']],
    ],
  });
}

/** What is left of a partner that promised to lend its account, and has not yet. */
const PROMISED = {
  name: 'Musée imaginaire',
  accounts: { ville: '@musee_imaginaire@mastodon.example' },
  agrees: ['relay', 'hint'],
  'takes-part': 'lent',
  lent: { ville: 'musee-imaginaire' },
};

/** What a partner is written in private that has these words in it, once it has come. */
async function written(partner: Person, words: string): Promise<Status> {
  return until(
    `${partner.name} is written “${words}”`,
    async () => (await partner.mentions()).find(({ content }) => asText(content).includes(words)),
    async () => (await partner.mentions()).map(({ content }) => asText(content)),
    ON_ITS_WAY,
  );
}

const isReady = requireServer('snac') && requireServer('faketime');

describe.runIf(isReady).concurrent('a game with partners, on a real server', () => {
  it('is relayed and helped by both, each from its own account, and tells who did what', async ({
    expect,
  }) => {
    await using time = await MovableTime.start();
    await using snac = await startSnac(['angers', 'destination', 'musee', 'visitor'], time);
    const destination = personOn(snac, 'destination');
    const musee = personOn(snac, 'musee');
    const visitor = personOn(snac, 'visitor');
    // A server lets nobody boost what they have not received.
    for (const partner of [destination, musee]) await partner.follow('angers');
    await using table = await layTable({
      server: snac.url,
      token: snac.users[0]?.token ?? '',
      env: { ...WAKES_NOBODY, KESAKO_DESTINATION_TOKEN: snac.users[1]?.token ?? '' },
      prepared: true,
      time,
    });
    const accounts = join(table.folder, 'config', 'accounts.yaml');
    await appendFile(accounts, `  destination: { network: mastodon, server: "${snac.url.origin}" }\n`);
    const opens = soon(HOUR, time);
    const folder = await gameWithPartners(table.folder, snac, opens);
    await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
    await worker.says('worker-started');

    await time.moveTo(opens);
    const opening = await visitor.finds('angers', 'Détail mystère');
    const asked = await written(musee, 'merci de partager ce message');
    expect(isPrivate(asked)).toBe(true);
    expect(asText(asked.content)).toContain(opening.url);
    expect(asText(asked.content)).toContain('#Angers');
    await musee.boost(opening);
    expect(isPrivate(await written(musee, BY_HAND))).toBe(true);
    const inTurn = opens.add({ seconds: IN_TURN });
    const isUnlocked = (): boolean => worker.stderr.includes('"event":"hint-unlocked"');
    // Relays are looked for every few minutes at first: a long stride would pass over most of these looks.
    while (!isUnlocked() && Temporal.Instant.compare(time.now(), inTurn) < 0) await time.moveBy(5 * MINUTE);
    await worker.says('hint-unlocked');
    await time.passTo(inTurn, STRIDE);
    await musee.reply(opening, `@angers ${BY_HAND} ${TAGS}`);
    await worker.says('partner-acted', '/hint-1-by-musee');
    // While the worker plays, through its control socket.
    const ended = await kesakoHere(['partners', folder, 'revoke', 'musee'], table.surroundings);
    expect(ended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Ce partenaire ne participe plus \(journal, ligne \d+\)\./u),
    });
    await time.passTo(opens.add({ seconds: IN_TURN_TOO }), STRIDE);
    await visitor.finds('destination', LENT);
    await passSteps(time, folder, opens.add({ seconds: 6 * HOUR }));
    const { code, stderr } = await worker.end();
    expect({ code, stderr: stderr.split('\n').filter((line) => line.includes('"level":50')) }).toEqual({
      code: 0,
      stderr: [],
    });

    expect((await visitor.boostersOf(opening)).toSorted()).toEqual(['destination', 'musee']);
    const [hint] = await visitor.postsOf('destination');
    expect(asText(hint?.content ?? '')).toContain(LENT);
    expect(asText(hint?.content ?? '')).toContain('#Angers');
    const own = (await visitor.postsOf('angers')).map(({ content }) => asText(content));
    expect(own.filter((text) => text.includes(UNLOCKED))).toHaveLength(1);
    expect(own.filter((text) => text.includes(BY_HAND))).toEqual([]);

    const told = await kesakoHere(['partners', folder, '--json'], table.surroundings);
    const both = [
      expect.objectContaining({ kind: 'relay', of: 'opening', state: 'sent' }),
      expect.objectContaining({ kind: 'hint', state: 'sent' }),
    ];
    expect(JSON.parse(told.stdout)).toMatchObject([
      { partner: 'destination', revokedAt: null, acts: expect.arrayContaining(both) },
      { partner: 'musee', revokedBy: 'command', acts: expect.arrayContaining(both) },
    ]);
  });

  it('boosts what a partner does unasked unless it gives the answer away or takes part no longer, and tells of it', async ({
    expect,
  }) => {
    await using time = await MovableTime.start();
    await using snac = await startSnac(['angers', 'musee', 'visitor'], time);
    const musee = personOn(snac, 'musee');
    const visitor = personOn(snac, 'visitor');
    // A server lets nobody boost what they have not received.
    await musee.follow('angers');
    await using table = await layTable({
      server: snac.url,
      token: snac.users[0]?.token ?? '',
      env: WAKES_NOBODY,
      prepared: true,
      time,
    });
    const opens = soon(HOUR, time);
    const folder = await quickGame({
      folder: table.folder,
      opens,
      rounds: 1,
      ...TIMES,
      but: [
        [['partners'], { musee: { ...museumOn(snac.url), boosted: true } }],
        [['rounds', 0, 'hints'], [{ after: `${LATEST}s`, text: UNLOCKED, unlocks: { relays: 3 } }]],
      ],
    });
    await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
    await worker.says('worker-started');

    await time.moveTo(opens);
    const opening = await visitor.finds('angers', 'Détail mystère');
    const good = await musee.post(`@angers Une belle façade de bois ${TAGS}`);
    const spoiler = await musee.post(`@angers Allez voir la maison d’Adam ! ${TAGS}`);
    await musee.boost(opening);
    // The post may be read before it has reached the account, which then asks again after half a minute.
    await worker.says('partner-leaks');
    await time.passUntil(
      'the account boosts its partner',
      async () => ((await visitor.boostersOf(good)).includes('angers') ? true : undefined),
      { seen: () => worker.stderr },
    );
    expect(worker.stderr).not.toMatch(/maison d’Adam/iu);
    const { stdout: status } = await kesakoHere(['status', folder, '--json'], table.surroundings);
    expect(status).toContain(`Musée dévoile la réponse dans ${spoiler.url}`);

    const revoked = await kesakoHere(['partners', folder, 'revoke', 'musee'], table.surroundings);
    expect(revoked.code).toBe(0);
    const late = await musee.post(`@angers Un pélican veille sur la place ${TAGS}`);
    // Two of the three relays that would have brought it sooner are there.
    await time.passTo(opens.add({ seconds: LATEST - 10 * MINUTE }), STRIDE);
    expect((await visitor.postsOf('angers')).map(({ content }) => asText(content)).join()).not.toContain(
      UNLOCKED,
    );
    await time.moveTo(opens.add({ seconds: LATEST }));
    const hint = await visitor.finds('angers', UNLOCKED);
    expect(asText(hint.content)).toContain('#JEP2027');
    await passSteps(time, folder, opens.add({ seconds: 6 * HOUR }));
    expect(await worker.end()).toMatchObject({ code: 0 });
    expect(await visitor.boostersOf(spoiler)).toEqual([]);
    expect(await visitor.boostersOf(late)).toEqual([]);

    const { stdout } = await kesakoHere(['report', folder, '--format', 'json'], table.surroundings);
    const report = JSON.parse(stdout) as Readonly<Record<'partners' | 'reach' | 'guesses', unknown>>;
    const unasked = { partner: 'Musée', outcome: 'unasked' };
    expect(report.guesses).toEqual([]);
    // What gives the answer away is no hint.
    expect(report.partners).toHaveLength(2);
    expect(report.partners).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...unasked, kind: 'hint', url: good.url }),
        expect.objectContaining({ ...unasked, kind: 'relay', of: 'opening' }),
      ]),
    );
    expect(report.reach).toMatchObject([{ post: 'opening', boosts: 1, quotes: 0 }]);
    const { stdout: csv } = await kesakoHere(['report', folder, '--format', 'reach'], table.surroundings);
    expect(csv).toMatch(
      /^\uFEFF?Mystère;Message;Compte;Vu;Partages;Citations\n1;Ouverture;ville;\d\d\/\d\d\/\d{4} [\d:]{8};1;0\n$/u,
    );
  });

  it('is played with the city’s account alone when the partner’s is not there, and says so', async ({
    expect,
  }) => {
    await using time = await MovableTime.start();
    await using snac = await startSnac(['angers', 'visitor'], time);
    await using table = await layTable({
      server: snac.url,
      token: snac.users[0]?.token ?? '',
      env: WAKES_NOBODY,
      prepared: true,
      time,
    });
    const opens = soon(HOUR, time);
    const game = await quickGame({
      folder: table.folder,
      opens,
      rounds: 1,
      ...TIMES,
      but: [
        [['partners'], { 'musee-imaginaire': PROMISED }],
        [
          ['rounds', 0, 'hints'],
          [{ after: `${HOUR}s`, by: 'musee-imaginaire', text: LENT, otherwise: 'us' }],
        ],
        [['rounds', 0, 'relay'], ['opening']],
      ],
    });
    const warned = await kesakoHere(['check', game], table.surroundings);
    expect(warned).toMatchObject({ code: 0 });
    expect(warned.stdout).toContain('(lent-not-ready)');
    await using worker = Program.start(['run', game, '--until-finished'], table.surroundings);
    await worker.says('partner-not-ready');
    await worker.says('worker-started');
    const status = await kesakoHere(['status', game], table.surroundings);
    expect(status.stdout).toContain(
      'Musée imaginaire\u00a0: le compte prêté «\u00a0musee-imaginaire\u00a0» n’a pas ses accès.',
    );
    await time.moveTo(opens);
    const visitor = personOn(snac, 'visitor');
    await visitor.finds('angers', 'Détail mystère');
    await time.passTo(opens.add({ seconds: 2 * HOUR }), STRIDE);
    await visitor.finds('angers', LENT);
    await passSteps(time, game, opens.add({ seconds: 6 * HOUR }));
    expect((await worker.end()).code).toBe(0);
    const partners = await kesakoHere(['partners', game, '--json'], table.surroundings);
    const skipped = { state: 'skipped', why: 'not-ready' };
    expect(JSON.parse(partners.stdout)).toMatchObject([{ acts: [skipped, skipped] }]);
  });
});
