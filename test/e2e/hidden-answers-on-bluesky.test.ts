import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BlueskyPerson } from '../support/play/bluesky-person.ts';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTableFor } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { startBluesky } from '../support/servers/bluesky.ts';

/** Seconds. */
const TIMES = { rounds: 1, lasts: 45, hints: [3], pauses: 3 };
const RIGHT = 6;

interface Figures {
  readonly exposure: readonly { readonly public: number; readonly oneClick: number }[];
}

describe.runIf(requireServer('bluesky') && requireServer('postgres'))('right answers on Bluesky', () => {
  it('are hidden from everybody until the reveal, within two seconds more often than not, and shown again after it', async () => {
    await using servers = await startBluesky();
    const join = async (name: string): Promise<BlueskyPerson> => BlueskyPerson.join(servers.pds, name);
    const [angers, lea, marc, stranger] = [
      await join('angers'),
      await join('lea'),
      await join('marc'),
      await join('stranger'),
    ];
    const account = `{ network: bluesky, service: "${servers.pds.origin}", handle: ${angers.handle} }`;
    await using table = await layTableFor(`ville: ${account}`, {
      // Read as rarely as by default: what is fast is the waking.
      env: { KESAKO_VILLE_APP_PASSWORD: await angers.appPassword(), KESAKO_POLL_SECONDS: '15' },
      prepared: true,
    });
    const masking = [['masking'], 'hide'] as const;
    const folder = await quickGame({ folder: table.folder, opens: soon(6), ...TIMES, but: [masking] });
    await using worker = Program.start(['run', folder, '--until-finished'], table.surroundings);
    await worker.says('worker-started');
    const finds = async (words: string): Promise<string> => {
      const post = await until(`the account says “${words}”`, 60_000, async () => {
        if (!worker.running) throw new Error(`The worker is gone:\n${worker.stderr}`);
        return (await stranger.postsOf(angers.did)).find(({ record }) => record.text.includes(words));
      });
      return post.uri;
    };
    const opening = await finds('Détail mystère n°\u00a01');
    const hint = await finds('Indice n°\u00a01');

    const wrong = await marc.post('Le Logis Barrault ?', opening);
    const right: string[] = [];
    const times: number[] = [];
    for (let turn = 0; turn < RIGHT; turn += 1) {
      const answered = turn % 2 === 0 ? opening : hint;
      const id = await lea.post(`Je dis maison d’Adam (${turn})`, answered);
      await until('the reply is seen', 5000, async () => (await stranger.sees(id)) && true);
      const seen = performance.now();
      await until('the reply is hidden', 10_000, async () =>
        (await stranger.thread(answered, true)).includes(id) ? true : undefined,
      );
      times.push(performance.now() - seen);
      right.push(id);
      await wait(211 * turn);
    }
    const before = await stranger.thread(opening);
    expect(before).toContain(wrong);
    expect(before.filter((id) => right.includes(id))).toEqual([]);
    expect(times.toSorted((a, b) => a - b)[RIGHT / 2]).toBeLessThan(2000);

    await finds('✨ Détail mystère n°\u00a01, la réponse');
    expect((await worker.end(60_000)).code).toBe(0);
    await until('all is shown again', 10_000, async () => {
      const shown = await stranger.thread(opening);
      return right.every((id) => shown.includes(id)) || undefined;
    });
    const { stdout } = await kesako(['report', folder, '--format', 'json'], table.surroundings);
    const { exposure } = JSON.parse(stdout) as Figures;
    expect(exposure).toEqual([expect.objectContaining({ public: 0, oneClick: RIGHT })]);
  });
});
