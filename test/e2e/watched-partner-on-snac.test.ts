import { describe, expect, test } from 'vitest';
import { asText, Person } from '../support/play/people.ts';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { startSnac } from '../support/servers/snac.ts';

const LATEST = 'Un apothicaire y vivait.';
const TAGS = '#Angers #JEP2027';

describe.runIf(requireServer('snac'))('a partner that acts unasked, on a real server', () => {
  test('is boosted unless it gives the answer away or takes part no longer, and is told of', async () => {
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
    const folder = await quickGame({
      folder: table.folder,
      opens: soon(6),
      rounds: 1,
      lasts: 90,
      hints: [],
      pauses: 10,
      but: [
        [
          ['partners'],
          {
            musee: {
              name: 'Musée',
              accounts: { ville: `@musee@${snac.url.host}` },
              agrees: ['relay', 'hint'],
              'takes-part': 'by-hand',
              boosted: true,
            },
          },
        ],
        [['rounds', 0, 'hints'], [{ after: '75s', text: LATEST, unlocks: { relays: 3 } }]],
      ],
    });
    await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
    await worker.says('worker-started');

    const opening = await visitor.finds('angers', 'Détail mystère', 30_000);
    const good = await musee.post(`@angers Une belle façade de bois ${TAGS}`);
    const spoiler = await musee.post(`@angers Allez voir la maison d’Adam ! ${TAGS}`);
    await until('the museum can boost', 30_000, () =>
      musee.boost(opening).then(
        () => true,
        () => undefined,
      ),
    );
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
    const hint = await visitor.finds('angers', LATEST, 90_000);
    const waited = Date.parse(hint.created_at) - Date.parse(opening.created_at);
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
});
