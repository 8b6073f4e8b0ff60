import { describe, expect, test } from 'vitest';
import type { Exposure } from '#game/exposure.ts';
import { exposures, standsInPublic } from '#storyboard/exposures.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import { sayExposure } from '#storyboard/words/say-exposure.ts';
import type { StoryReply } from '#storyboard/storyboard.ts';
import { When } from '#storyboard/words/when.ts';
import { open, playedGame, reply } from './played-game.ts';

const { rounds, accounts } = playedGame([]);
const totals = (...replies: readonly StoryReply[]) => exposures({ rounds, accounts, replies });
const right = (exposure: Exposure, changes: Partial<StoryReply> = {}): StoryReply =>
  reply({ verdict: 'correct', exposure, ...changes });
const masked = (seconds: number, seen: Exposure['seen'] = 'one-click'): Exposure => ({
  seen,
  maskedAt: Temporal.Instant.from('2026-09-19T10:00:00Z'),
  openFor: Temporal.Duration.from({ seconds }),
});
const at = (moment: string) => Temporal.Instant.from(moment);

describe('the right answers of a round', () => {
  test('are counted by how they could be seen, account by account', () => {
    const musee = { account: 'Office de tourisme' };
    expect(
      totals(
        right(open, { at: at('2026-09-19T10:00:00Z') }),
        right(open, { at: at('2026-09-19T09:00:00Z') }),
        right({ seen: 'followers' }),
        right(masked(4), musee),
        right(masked(9), musee),
        right(masked(60, 'never'), musee),
        reply(),
      ),
    ).toEqual([
      {
        round: 1,
        account: 'Ville d’Angers',
        open: 2,
        oneClick: 0,
        followers: 1,
        never: 0,
        first: at('2026-09-19T09:00:00Z'),
        openFor: undefined,
      },
      {
        round: 1,
        account: 'Office de tourisme',
        open: 0,
        oneClick: 2,
        followers: 0,
        never: 1,
        first: undefined,
        openFor: Temporal.Duration.from({ seconds: 9 }),
      },
    ]);
  });

  test('count once however often their authors edited them, as the worst of their right revisions', () => {
    const zoe = { networkId: '1' };
    const revisions = [
      right(masked(4), { ...zoe, at: at('2026-09-19T09:00:00Z') }),
      right(open, { ...zoe, at: at('2026-09-19T10:00:00Z') }),
      right(masked(0), { ...zoe, at: at('2026-09-19T11:00:00Z') }),
      reply({ ...zoe, at: at('2026-09-19T12:00:00Z') }),
    ];
    const once = { open: 1, oneClick: 0, never: 0, first: at('2026-09-19T09:00:00Z'), openFor: undefined };
    expect(totals(...revisions)).toMatchObject([once]);
    expect(totals(...revisions.toReversed())).toMatchObject([once]);
    const elsewhere = right(masked(2), { ...zoe, account: 'Office de tourisme' });
    expect(totals(...revisions, elsewhere)).toMatchObject([once, { oneClick: 1 }]);
  });

  test('that were masked stood in the open for as long as the slowest of their revisions to be', () => {
    expect(totals(right(masked(9), { networkId: '1' }), right(masked(0), { networkId: '1' }))).toMatchObject([
      { oneClick: 1, openFor: Temporal.Duration.from({ seconds: 9 }) },
    ]);
  });

  test('of which there is none are not told', () => {
    expect(totals(reply(), reply({ verdict: 'close' }))).toEqual([]);
  });

  test('stand in public as long as nothing has ended that', () => {
    expect(standsInPublic(right({ seen: 'public' }))).toBe(true);
    expect([open, masked(4)].map((exposure) => standsInPublic(right(exposure)))).toEqual([false, false]);
    expect(standsInPublic(right({ seen: 'followers' }))).toBe(false);
    expect(standsInPublic(reply())).toBe(false);
  });
});

describe('how they could be seen is said', () => {
  const say = (
    counts: Partial<Parameters<typeof sayExposure>[0]>,
    maskable: boolean | undefined,
    language: 'fr' | 'en' = 'fr',
  ): string => {
    const phrases = phrasesIn(language);
    const none = { open: 0, oneClick: 0, followers: 0, never: 0, openFor: undefined };
    return sayExposure({ ...none, ...counts }, maskable, phrases, new When('Europe/Paris', phrases));
  };

  test('plainly where nothing can be masked', () => {
    expect(say({ open: 14 }, false)).toBe('14\u00a0bonnes réponses publiques, non masquables');
    expect(say({ open: 1 }, false)).toBe('1\u00a0bonne réponse publique, non masquable');
    expect(say({ open: 14 }, false, 'en')).toBe('14 public right answers that cannot be hidden');
  });

  test('as not masked where it could have been, or is not known', () => {
    expect(say({ open: 2 }, true)).toBe('2\u00a0bonnes réponses publiques, non masquées');
    expect(say({ open: 2 }, undefined)).toBe('2\u00a0bonnes réponses publiques, non masquées');
  });

  test('as masked at once where nobody had the time to read them', () => {
    const openFor = Temporal.Duration.from({ milliseconds: 400 });
    expect(say({ oneClick: 2, openFor }, true)).toBe(
      '2\u00a0bonnes réponses masquées dans le fil, à un clic (masquées aussitôt)',
    );
    expect(say({ oneClick: 2, openFor }, true, 'en')).toBe(
      '2 right answers hidden in the thread, one click away (hidden at once)',
    );
  });

  test('apart where its author’s followers could read one', () => {
    expect(say({ followers: 1 }, false)).toBe('1\u00a0bonne réponse visible des abonnés de son auteur');
    expect(say({ followers: 2, never: 1 }, false)).toBe(
      '2\u00a0bonnes réponses visibles des abonnés de leurs auteurs\u202f; 1\u00a0bonne réponse restée privée',
    );
    expect(say({ followers: 1 }, false, 'en')).toBe('1 right answer that its author’s followers could see');
  });

  test('with the time that masking took', () => {
    const openFor = Temporal.Duration.from({ seconds: 4 });
    expect(say({ oneClick: 12, never: 1, openFor }, true)).toBe(
      '12\u00a0bonnes réponses masquées dans le fil, à un clic\u202f; 1\u00a0bonne réponse restée privée (lisibles 4\u202fs avant d’être masquées, en médiane)',
    );
    expect(say({ oneClick: 12, openFor }, true, 'en')).toBe(
      '12 right answers hidden in the thread, one click away (readable for a median of 4 secs before they were hidden)',
    );
  });
});
