import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { takeIn } from '#jobs/replies/take-in.ts';
import type { Reply } from '#networks/network.ts';
import { link } from '#store/players/links.ts';
import { savePlayers } from '#store/players/players.ts';
import { HANGS_MS } from '../../hangs.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { during, untilOneWaits, untilWait } from '../../support/run/at-once.ts';
import { onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

const NETWORKS = ['mastodon', 'bluesky'] as const;

describe.runIf(requireServer('postgres'))('whoever plays by two accounts', () => {
  const { play } = useTheatre(onServer);

  /** Zoé plays by an account of each network, and may guess once. */
  async function opened(): Promise<Play> {
    const angers = await play({ accounts: ['ville', 'musee'], guesses: 1, feedback: 'private' }, [
      { network: 'mastodon' },
      { network: 'bluesky' },
    ]);
    await angers.until('10:00');
    const profiles = NETWORKS.map((network) => ({
      id: idOn(angers, network),
      network,
      address: addressIn(angers),
      mention: '@zoe',
      name: 'Zoé',
      noBot: false,
    }));
    await savePlayers(angers.context.db, profiles);
    const [one = '', other = ''] = profiles.map(({ id }) => id);
    await angers.context.db.transaction().execute((trx) => link(trx, one, other, angers.clock.now()));
    return angers;
  }

  /** Takes in what she says on one of them. */
  async function says(angers: Play, where: 0 | 1, text: string): Promise<void> {
    const account = angers.context.accounts.get(angers.game.accounts[where] ?? '');
    if (!account) throw new Error('The game has two accounts.');
    const steps = await angers.steps();
    const opening = steps.find((step) => step.kind === 'opening' && step.account === account.name);
    const address = addressIn(angers);
    const reply: Reply = {
      id: `said-${angers.game.id}-${where}`,
      author: { id: address, address, mention: '@zoe', name: 'Zoé', noBot: false },
      text,
      hashtags: [],
      inReplyTo: opening?.networkId,
      createdAt: angers.clock.now().subtract({ seconds: 2 - where }),
      visibility: 'private',
      url: `https://village.example/said/${where}`,
    };
    const source = { game: angers.game.id, round: 1 };
    const signal = AbortSignal.timeout(HANGS_MS);
    await takeIn(angers.context, account, { replies: [reply], setAside: [] }, source, signal);
  }

  /** What is to be answered, by account and in the order in which it was planned. */
  const answers = async ({ context, game }: Play): Promise<readonly string[]> =>
    (
      await context.db
        .selectFrom('effects')
        .selectAll()
        .where('game', '=', game.id)
        .where('kind', '=', 'answer')
        .orderBy('account', 'desc')
        .execute()
    ).map(({ account, text }) => {
      // One that was sent has its mention and hashtags.
      const [said = ''] = (text ?? '').replace('@zoe ', '').split('\n');
      return `${account.replace(/\d+$/u, '')}: ${said}`;
    });

  test('is told the same of two guesses that are taken in at one moment as of one after the other', async () => {
    const after = await opened();
    await says(after, 0, 'La tour Saint-Aubin');
    await says(after, 1, 'La maison d’Adam');
    const angers = await opened();
    const { db } = angers.context;
    const end = await during(db, (trx) => sql`lock table effects in exclusive mode`.execute(trx));
    const first = says(angers, 0, 'La tour Saint-Aubin');
    await untilOneWaits(db);
    const second = says(angers, 1, 'La maison d’Adam');
    await untilWait(db, 2);
    await end();
    await Promise.all([first, second]);
    expect(await answers(after)).toHaveLength(1);
    expect(await answers(angers)).toEqual(await answers(after));
  });
});

const addressIn = ({ game }: Play): string => `zoe-${game.id}@village.example`;
const idOn = (angers: Play, network: string): string => `${network}:${addressIn(angers)}`;
