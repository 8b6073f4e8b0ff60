import { describe, it } from 'vitest';
import { MovableTime } from '../support/play/movable-time.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTableFor } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { onServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { personOn, postsOf } from './crowd-on-stand-in.ts';

const HOUR = 3600;
const HELD = { approvesReplies: true, repeatsBoosts: true, forgetsKeys: true };

describe.runIf(requireServer('postgres'))('a game on a server where replies wait for their approval', () => {
  it('shows strangers no right reply before the reveal, and all of them after it', async ({ expect }) => {
    await using time = await MovableTime.start();
    await using standIn = await MastodonStandIn.start(HELD, time);
    const account = `{ network: mastodon, server: "${standIn.url.origin}", approves-replies: true }`;
    await using table = await layTableFor(`ville: ${account}`, {
      env: {
        KESAKO_VILLE_TOKEN: standIn.state.person('angers').token,
        DATABASE_URL: (await onServer()).url,
      },
      time,
    });
    const opens = soon(HOUR, time);
    const game = await quickGame({
      folder: table.folder,
      opens,
      rounds: 1,
      lasts: 4 * HOUR,
      hints: [],
      pauses: HOUR,
      but: [
        [['masking'], 'hide'],
        [['feedback'], 'private'],
        [['standings'], 'none'],
      ],
    });
    const plan = await kesakoHere(['plan', game], table.surroundings);
    expect(plan.stdout).toContain('chacune attend d’être jugée, les bonnes jusqu’à la réponse');
    await using worker = Program.start(['run', game, '--until-finished'], table.surroundings);
    await worker.says('worker-started');
    await time.moveTo(opens);
    const opening = await until('the question is asked', () => postsOf(standIn, '🔍').at(0));
    const says = async (name: string, words: string): Promise<string> =>
      (await personOn(standIn, name).reply(opening, `@angers ${words}`)).id;
    const right = [await says('zoe', 'la maison d’Adam'), await says('lea', 'maison des artisans')];
    const wrong = [await says('marc', 'place Sainte-Croix'), await says('nina', 'la gare')];

    // At every request that the server gets until the reveal is there: what it shows to somebody without an account.
    const early = new Set<string>();
    standIn.onPassing = () => {
      const revealed = postsOf(standIn, '✨').length > 0;
      for (const id of right) {
        if (!revealed && standIn.state.visible(standIn.state.posts.get(id), undefined)) early.add(id);
      }
    };
    await until('the others are shown', async () =>
      (await seenByStrangers(standIn, wrong)).length === wrong.length ? true : undefined,
    );
    expect(await seenByStrangers(standIn, right)).toEqual([]);
    await time.passTo(opens.add({ hours: 5 }), HOUR / 2);
    await time.passUntil('the game is over', () => (worker.running ? undefined : true));
    expect((await worker.end()).code).toBe(0);
    expect([...early]).toEqual([]);
    expect(await seenByStrangers(standIn, [...right, ...wrong])).toEqual([...right, ...wrong]);
    expect([...standIn.state.posts.values()].filter(({ waits }) => waits)).toEqual([]);

    const exposure = await kesakoHere(['report', game, '--format', 'exposure'], table.surroundings);
    expect(exposure.stdout).toMatch(/^1;ville;Mastodon;[^;]*;0;0;0;2;0$/m);
  });
});

/** Those of these posts that the server shows to somebody without an account. */
async function seenByStrangers(standIn: MastodonStandIn, ids: readonly string[]): Promise<readonly string[]> {
  const seen = await Promise.all(
    ids.map(async (id) => (await fetch(new URL(`/api/v1/statuses/${id}`, standIn.url))).ok),
  );
  return ids.filter((_, index) => seen[index]);
}
