import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { asText, Person, type Status } from '../support/play/people.ts';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { type Snac, startSnac } from '../support/servers/snac.ts';

/** Seconds: relays are looked for a minute after a post, and snac takes its time to deliver. */
const TIMES = { lasts: 180, hints: [], pauses: 10 };
const BY_HAND = 'Le musée garde une aquarelle de cette façade.';
const LENT = 'Nos guides s’y arrêtent à chaque visite.';
const UNLOCKED = 'Un apothicaire y vivait.';

/** The sample's first round with two partners: one lends its account, the other acts by hand. */
async function gameWithPartners(folder: string, { url }: Snac): Promise<string> {
  const host = url.host;
  return quickGame({
    folder,
    opens: soon(6),
    rounds: 1,
    ...TIMES,
    but: [
      [
        ['partners'],
        {
          destination: {
            name: 'Destination Angers',
            accounts: { ville: `@destination@${host}` },
            agrees: ['relay', 'hint'],
            'takes-part': 'lent',
            lent: { ville: 'destination' },
          },
          musee: {
            name: 'Musée',
            accounts: { ville: `@musee@${host}` },
            agrees: ['relay', 'hint'],
            'takes-part': 'by-hand',
          },
        },
      ],
      [
        ['rounds', 0, 'hints'],
        [
          { after: '90s', by: 'musee', text: BY_HAND, otherwise: 'us' },
          { after: '130s', by: 'destination', text: LENT },
          { after: '170s', text: UNLOCKED, unlocks: { relays: 2 } },
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

const isPrivate = ({ visibility }: Status): boolean => visibility === 'direct' || visibility === 'private';

describe.runIf(requireServer('snac'))('a game with two partners, on a real server', () => {
  test('is relayed and helped by both, each from its own account, and tells who did what', async () => {
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
    const folder = await gameWithPartners(table.folder, snac);
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
    await until('the museum can boost', 30_000, () =>
      musee.boost(opening).then(
        () => true,
        () => undefined,
      ),
    );
    const toHint = await until('the museum is asked for its hint', 90_000, async () =>
      (await musee.mentions()).find(({ content }) => asText(content).includes(BY_HAND)),
    );
    expect(isPrivate(toHint)).toBe(true);
    await worker.says('hint-unlocked', 120_000);
    await until('it is time for the museum’s hint', 120_000, () =>
      Date.now() >= Date.parse(opening.created_at) + 92_000 ? true : undefined,
    );
    await musee.reply(opening, `@angers ${BY_HAND} #Angers #JEP2027`);
    await until('the museum’s hint is seen', 30_000, () =>
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

  test('is played with the city’s account alone when the partner’s is not there, and says so', async () => {
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
