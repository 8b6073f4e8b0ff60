import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import { askMeasures, measureFrom } from '#app/acts/ask-measures.ts';
import { Overtaken } from '#app/acts/overtaken.ts';
import { perform } from '#app/acts/perform.ts';
import type { KnownMeasure } from '#acts/known.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';

const MEASURE: KnownMeasure = {
  textLimit: 500,
  measure: (text) => text.length,
  edits: true,
  privateReplies: true,
};

describe.each(DATABASES)('on $name, an act', ({ options }) => {
  const { play } = useTheatre(options);

  test.each<['edit' | 'cancel' | 'ask', (reply: string) => Act]>([
    ['edit', () => ({ kind: 'edit-post', post: '1/opening', text: 'Où est-ce\u202f?' })],
    ['cancel', () => ({ kind: 'cancel-round', called: '1', message: 'La rue est fermée.' })],
    ['ask', (reply) => ({ kind: 'ask', reply })],
  ])('keeps nobody from the game while a network is asked: %s', async (_, actOf) => {
    const angers = await play();
    await angers.until('10:00');
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'Le château');
    await angers.settle();
    const [reply] = await angers.replies();
    const { db } = angers.context;
    const asked: string[] = [];
    const performed = await perform(
      db,
      { id: `${angers.game.id}/asked`, game: angers.game.id, who: 'camille', act: actOf(reply?.ref ?? '') },
      {
        gameOf: async () => angers.game,
        measureOf: async (account) => {
          // On one session this would wait for the end of the act, and on a server it fails at once.
          await db
            .transaction()
            .execute((trx) =>
              trx
                .selectFrom('games')
                .select('id')
                .where('id', '=', angers.game.id)
                .forUpdate()
                .noWait()
                .execute(),
            );
          asked.push(account);
          return MEASURE;
        },
      },
      angers.clock.now(),
    );
    expect(performed).toMatchObject({ ok: true });
    expect(asked).toEqual(angers.game.accounts);
  });

  test('is decided without what a network does not answer in time, and anew once it concerns another', async () => {
    const angers = await play();
    const [account = ''] = angers.game.accounts;
    const act: Act = { kind: 'cancel-round', called: '1', message: 'La rue est fermée.' };
    const request = { id: 'silent', game: angers.game.id, who: 'camille', act };
    const measures = await askMeasures(angers.context.db, request, () => Promise.race([]), 1);
    expect(measures).toEqual(new Map([[account, undefined]]));
    expect(measureFrom(measures ?? new Map(), account)).toBeUndefined();
    expect(() => measureFrom(measures ?? new Map(), 'another')).toThrow(Overtaken);
  });

  test.each<Act>([
    { kind: 'decide', reply: 'r', verdict: 'close' },
    { kind: 'delete-post', post: '1/opening' },
    { kind: 'take-back-reveal', round: 1 },
    { kind: 'cancel-round', called: '1' },
  ])('that is not decided on what a network takes asks none: $kind', async (act) => {
    const angers = await play();
    const request = { id: 'none', game: angers.game.id, who: 'camille', act };
    const measureOf = () => Promise.reject(new Error('It was asked.'));
    expect(await askMeasures(angers.context.db, request, measureOf)).toBeUndefined();
  });
});
