import { expect, test } from 'vitest';
import { noticeOf, type NoticeKind } from '#cli/write-notices.ts';
import type { Game, Language } from '#game/game.ts';
import { asMarkdown } from '#notices/as-markdown.ts';
import { aDraw } from '../../support/draw/a-draw.ts';
import { aGame, at } from '../../support/games/game.ts';

const CONDITIONS = { address: 'ici', minimumAge: 15, prizes: [], more: [] };
const WHOLE: Partial<Game> = {
  organiser: { name: 'Ville', contact: 'jeu@ville.example' },
  keepFor: Temporal.Duration.from({ months: 6 }),
  conditions: CONDITIONS,
};
const DRAW = aDraw({
  prizes: [{ name: 'Un panier', winners: 1 }],
  alternates: 0,
  seed: { kind: 'sealed', of: 'trois nombres' },
  when: { kind: 'at', at: at('2026-09-22T12:00') },
  answerWithin: Temporal.Duration.from({ hours: 36 }),
});

function textOf(changes: Partial<Game>, language: Language, kind: NoticeKind = 'rules'): string {
  const about = {
    game: aGame({ ...WHOLE, ...changes }),
    branding: {},
    networks: ['bluesky', 'x'],
    version: { digest: 'ab'.repeat(32) },
  };
  const notice = noticeOf(kind, about, language);
  if (!notice) throw new Error(`There is no ${kind}.`);
  return asMarkdown(notice);
}

test.for(['own-ranking', 'common-ranking'] as const)(
  'rules without a ranking promise none to the form (%s)',
  (answerForm) => {
    const changes = { standings: 'none', answerForm } as const;
    expect(textOf(changes, 'fr')).not.toMatch(/propre classement|même classement/u);
    expect(textOf(changes, 'fr')).toContain('Aucun classement n’est publié');
    expect(textOf(changes, 'en')).not.toMatch(/ranking of their own|same ranking/u);
  },
);

test('who wins is told in private only where the network has private messages', () => {
  const prizes = {
    ...CONDITIONS,
    prizes: ['Un livre'],
    answerWithin: Temporal.Duration.from({ hours: 336 }),
  };
  for (const changes of [{ draw: DRAW }, { conditions: prizes }]) {
    expect(textOf(changes, 'fr')).toMatch(/en privé là où le réseau a des messages privés, et sinon/u);
    expect(textOf(changes, 'en')).toMatch(
      /in private where the network has private messages, and otherwise/u,
    );
  }
});

test('the game with a draw ends on a day that takes no time to answer from anybody', () => {
  expect(textOf({ draw: DRAW }, 'fr')).toContain('Un gagnant averti plus tard garde tout son délai');
  expect(textOf({ draw: DRAW }, 'fr')).not.toContain('est alors écoulé');
  expect(textOf({ draw: DRAW }, 'en')).toContain('A winner who is told later keeps all of that time');
});

test('who has agreed can withdraw that, and is not told to object', () => {
  for (const kind of ['rules', 'privacy'] as const) {
    const agreed = { conditions: { ...CONDITIONS, legalBasis: 'consent' } } as const;
    const [french, english] = [textOf(agreed, 'fr', kind), textOf(agreed, 'en', kind)];
    expect(french).toMatch(/retirer votre consentement à tout moment\u00a0: répondez STOP/u);
    expect(french).not.toMatch(/vous y opposer/u);
    expect(english).toMatch(/withdraw your consent at any time: reply STOP/u);
    expect(english).not.toMatch(/object to it/u);
    expect(textOf({}, 'fr', kind)).toMatch(/vous y opposer/u);
    expect(textOf({}, 'fr', kind)).not.toMatch(/retirer votre consentement/u);
  }
});
