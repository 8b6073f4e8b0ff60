import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import type { Partner } from '#game/partners.ts';
import type { Profile } from '#networks/village/post.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const jeanne: Profile = { handle: 'jeanne', name: 'Jeanne' };

/** Asks Jeanne for each act of its lent account. */
const ofJeanne = (id: string): Partner =>
  aPartner({
    id,
    name: id,
    addresses: { ville: `${id}@village.example` },
    takesPart: { kind: 'approved', accounts: { ville: id } },
    contact: { kind: 'message', account: 'ville', address: 'jeanne@village.example' },
  });

/** Jeanne speaks for the museum, whose hint comes at one, and for the castle, whose hint comes at half past one. */
function withJeanne(): Partial<Game> {
  return {
    partners: [ofJeanne('museum'), ofJeanne('castle')],
    rounds: [
      aRound({
        hints: [
          { number: 1, at: at('13:00'), text: 'Un logis de bois.', by: 'museum' },
          { number: 2, at: at('13:30'), text: 'Un arbre sculpté.', by: 'castle' },
        ],
      }),
    ],
  };
}

const writes = (angers: Play, text: string, inReplyTo?: string) =>
  angers.village.write(jeanne, { text: `@${angers.address} ${text}`, visibility: 'private', inReplyTo });

const hints = async (angers: Play): Promise<readonly string[]> =>
  (await angers.states()).filter((state) => state.startsWith('partner-hint'));

describe('a person who speaks for two partners', () => {
  test.each([
    ['museum', 1, ['partner-hint-1 sent', 'partner-hint-2 skipped (not-approved)']],
    ['castle', 2, ['partner-hint-1 skipped (not-approved)', 'partner-hint-2 sent']],
  ])('says yes to the request that the message answers: that of the %s', async (id, hint, expected) => {
    const angers = await play(withJeanne());
    await angers.until('11:31');
    writes(angers, 'OUI', (await angers.step(`request-hint-${hint}-by-${id}`)).networkId);
    await angers.until('11:32');
    await angers.until('14:30');
    expect(await hints(angers)).toEqual(expected);
  });

  test('says yes to the latest request, whose ever it is, when the message answers nothing', async () => {
    const angers = await play(withJeanne());
    await angers.until('11:31');
    writes(angers, 'OUI');
    await angers.until('11:32');
    await angers.until('14:30');
    expect(await hints(angers)).toEqual(['partner-hint-1 skipped (not-approved)', 'partner-hint-2 sent']);
  });

  test('says yes to nothing when the message answers something else', async () => {
    const angers = await play(withJeanne());
    await angers.until('11:31');
    writes(angers, 'OUI', angers.opening().id);
    await angers.until('11:32');
    await angers.until('14:30');
    expect(await hints(angers)).toEqual([
      'partner-hint-1 skipped (not-approved)',
      'partner-hint-2 skipped (not-approved)',
    ]);
    expect(angers.logged).toContainEqual(expect.objectContaining({ event: 'partner-wrote' }));
  });

  test('ends the part of both by one STOP', async () => {
    const angers = await play(withJeanne());
    await angers.until('11:10');
    writes(angers, 'STOP');
    await angers.until('11:11');
    expect(await hints(angers)).toEqual([
      'partner-hint-1 cancelled (revoked)',
      'partner-hint-2 cancelled (revoked)',
    ]);
    expect(angers.logged.filter(({ event }) => event === 'consent-revoked')).toMatchObject([
      { partner: 'museum' },
      { partner: 'castle' },
    ]);
  });
});
