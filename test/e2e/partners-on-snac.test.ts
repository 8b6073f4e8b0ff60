import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { asText, isPrivate, Person } from '../support/play/people.ts';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { type Snac, startSnac } from '../support/servers/snac.ts';

/** Seconds: snac takes up to fifteen to deliver, and an act by hand counts as missed once half of what is left of the round is over. */
const TIMES = { lasts: 140, hints: [], pauses: 5 };
/** Seconds after the opening: the museum’s hint. */
const IN_TURN = 60;
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
          { after: '100s', by: 'destination', text: LENT },
          { after: '135s', text: UNLOCKED, unlocks: { relays: 2 } },
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

describe.runIf(requireServer('snac')).concurrent('a game with partners, on a real server', () => {
  it('is relayed and helped by both, each from its own account, and tells who did what', async ({
    expect,
  }) => {
    await using snac = await startSnac(['angers', 'destination', 'musee', 'visitor']);
    const [angers, destination, musee, visitor] = snac.users.map(
      ({ name, token }) => new Person(name, snac.url, token),
    );
    if (!angers || !destination || !musee || !visitor) throw new Error('Somebody is missing.');
    // A server lets nobody boost what they have not received.
    for (const partner of [destination, musee]) await partner.follow('angers');
    await using table = await layTable({
      server: snac.url,
      token: snac.users[0]?.token ?? '',
      env: { KESAKO_DESTINATION_TOKEN: snac.users[1]?.token ?? '' },
      prepared: true,
    });
    const accounts = join(table.folder, 'config', 'accounts.yaml');
    await appendFile(accounts, `  destination: { network: mastodon, server: "${snac.url.origin}" }\n`);
    const opens = soon(6);
    const folder = await gameWithPartners(table.folder, snac, opens);
    await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
    await worker.says('worker-started');

    const opening = await visitor.finds('angers', 'Détail mystère', 30_000);
    const asked = await until('the museum is asked to relay', 60_000, async () =>
      (await musee.mentions()).find(({ content }) =>
        asText(content).includes('merci de partager ce message'),
      ),
    );
    expect(isPrivate(asked)).toBe(true);
    expect(asText(asked.content)).toContain(opening.url);
    expect(asText(asked.content)).toContain('#Angers');
    await musee.boost(opening);
    const toHint = await until('the museum is asked for its hint', 90_000, async () =>
      (await musee.mentions()).find(({ content }) => asText(content).includes(BY_HAND)),
    );
    expect(isPrivate(toHint)).toBe(true);
    await worker.says('hint-unlocked', 120_000);
    await until('it is time for the museum’s hint', 120_000, () =>
      Date.now() >= opens.epochMilliseconds + IN_TURN * 1000 ? true : undefined,
    );
    await musee.reply(opening, `@angers ${BY_HAND} ${TAGS}`);
    await until('the museum’s hint is seen', 60_000, () =>
      /"event":"partner-acted","step":"[^"]*\/hint-1-by-musee/u.test(worker.stderr) ? true : undefined,
    );
    // While the worker plays, through its door.
    const ended = await kesako(['partners', folder, 'revoke', 'musee'], table.surroundings);
    expect(ended).toMatchObject({ code: 0, stdout: 'Ce partenaire ne participe plus.\n' });
    const { code, stderr } = await worker.end(180_000);
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

    const told = await kesako(['partners', folder, '--json'], table.surroundings);
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
    await using snac = await startSnac(['angers', 'musee', 'visitor']);
    const [angers, musee, visitor] = snac.users.map(({ name, token }) => new Person(name, snac.url, token));
    if (!angers || !musee || !visitor) throw new Error('Somebody is missing.');
    // A server lets nobody boost what they have not received.
    await musee.follow('angers');
    await using table = await layTable({
      server: snac.url,
      token: snac.users[0]?.token ?? '',
      prepared: true,
    });
    const opens = soon(6);
    const folder = await quickGame({
      folder: table.folder,
      opens,
      rounds: 1,
      lasts: 90,
      hints: [],
      pauses: 5,
      but: [
        [['partners'], { musee: { ...museumOn(snac.url), boosted: true } }],
        [['rounds', 0, 'hints'], [{ after: '75s', text: UNLOCKED, unlocks: { relays: 3 } }]],
      ],
    });
    await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
    await worker.says('worker-started');

    const opening = await visitor.finds('angers', 'Détail mystère', 30_000);
    const good = await musee.post(`@angers Une belle façade de bois ${TAGS}`);
    const spoiler = await musee.post(`@angers Allez voir la maison d’Adam ! ${TAGS}`);
    await musee.boost(opening);
    // The post may be read before it has reached the account, which then asks again after half a minute.
    await until('the account boosts its partner', 70_000, async () =>
      (await visitor.boostersOf(good)).includes('angers') ? true : undefined,
    );
    await worker.says('partner-leaks');
    expect(worker.stderr).not.toMatch(/maison d’Adam/iu);
    const { stdout: status } = await kesako(['status', folder, '--json'], table.surroundings);
    expect(status).toContain(`Musée dévoile la réponse dans ${spoiler.url}`);

    const revoked = await kesako(['partners', folder, 'revoke', 'musee'], table.surroundings);
    expect(revoked.code).toBe(0);
    const late = await musee.post(`@angers Un pélican veille sur la place ${TAGS}`);
    const hint = await visitor.finds('angers', UNLOCKED, 90_000);
    const waited = Date.parse(hint.created_at) - opens.epochMilliseconds;
    expect(waited).toBeGreaterThanOrEqual(73_000);
    expect(asText(hint.content)).toContain('#JEP2027');
    expect(await worker.end(60_000)).toMatchObject({ code: 0 });
    expect(await visitor.boostersOf(spoiler)).toEqual([]);
    expect(await visitor.boostersOf(late)).toEqual([]);

    const { stdout } = await kesako(['report', folder], table.surroundings);
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
    const { stdout: csv } = await kesako(['report', folder, '--format', 'reach'], table.surroundings);
    expect(csv).toMatch(/^\uFEFF?round,post,account,seenAt,boosts,quotes\n1,opening,ville,[^,]+,1,0\n$/u);
  });

  it('is played with the city’s account alone when the partner’s is not there, and says so', async ({
    expect,
  }) => {
    await using snac = await startSnac(['angers', 'visitor']);
    const [angers, visitor] = snac.users;
    if (!angers || !visitor) throw new Error('Somebody is missing.');
    await using table = await layTable({ server: snac.url, token: angers.token, prepared: true });
    const game = await quickGame({
      folder: table.folder,
      opens: soon(6),
      rounds: 1,
      lasts: 40,
      hints: [],
      pauses: 4,
      but: [
        [['partners'], { 'musee-imaginaire': PROMISED }],
        [['rounds', 0, 'hints'], [{ after: '10s', by: 'musee-imaginaire', text: LENT, otherwise: 'us' }]],
        [['rounds', 0, 'relay'], ['opening']],
        [['late', 'grace'], '10s'],
      ],
    });
    const warned = await kesako(['check', game], table.surroundings);
    expect(warned).toMatchObject({ code: 0 });
    expect(warned.stdout).toContain('(lent-not-ready)');
    await using worker = Program.start(['run', game, '--until-finished'], table.surroundings);
    await worker.says('partner-not-ready');
    await worker.says('worker-started');
    const status = await kesako(['status', game], table.surroundings);
    expect(status.stdout).toContain(
      'Musée imaginaire\u00a0: le compte prêté «\u00a0musee-imaginaire\u00a0» n’a pas ses accès.',
    );
    await new Person(visitor.name, snac.url, visitor.token).finds('angers', LENT, 90_000);
    expect((await worker.end(120_000)).code).toBe(0);
    const partners = await kesako(['partners', game, '--json'], table.surroundings);
    const skipped = { state: 'skipped', why: 'not-ready' };
    expect(JSON.parse(partners.stdout)).toMatchObject([{ acts: [skipped, skipped] }]);
  });
});
