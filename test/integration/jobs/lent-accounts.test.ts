import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import type { Partner } from '#game/partners.ts';
import { aRound, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** The tourist office lends its account, relays the opening, and gives the first hint. */
function withLentOffice(partner: Partial<Partner> = {}, hint = {}): Partial<Game> {
  return {
    partners: [aPartner({ takesPart: { kind: 'lent', accounts: { ville: 'office' } }, ...partner })],
    rounds: [
      aRound({
        hints: [{ number: 1, at: at('11:00'), text: 'Un logis de bois.', by: 'office', ...hint }],
        relays: [{ of: 'opening', by: 'office' }],
      }),
    ],
  };
}

const officeOf = (angers: Play): string => Object.values(angers.game.partners[0]?.addresses ?? {})[0] ?? '';
const hintsOf = (angers: Play) =>
  angers.village.postsBy(officeOf(angers)).map(({ createdAt, text }) => ({
    time: createdAt.toZonedDateTimeISO('Europe/Paris').toPlainTime().toString({ smallestUnit: 'minute' }),
    text,
  }));

describe('a partner that lends its account', () => {
  test('relays the opening once, some minutes after it, and gives its hint below it with the hashtags', async () => {
    const angers = await play(withLentOffice());
    await angers.until('09:01');
    expect(angers.opening().boostedBy).toEqual([]);
    await angers.until('09:21');
    expect(angers.opening().boostedBy).toEqual([officeOf(angers)]);
    await angers.until('11:01');
    const [hint] = angers.village.postsBy(officeOf(angers));
    expect(hintsOf(angers)).toEqual([
      { time: '11:00', text: `Un logis de bois.\n\n@${angers.address}\n\n#Angers` },
    ]);
    expect(hint?.inReplyTo).toBe(angers.opening().id);
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    expect(angers.troubles).toEqual([]);
  });
});
