import { expect, test } from 'vitest';
import { sayChanges } from '#app/control/say-changes.ts';
import type { KeptWords, ScriptChanges } from '#game/edited/compare-scripts.ts';

const kept = (changes: Partial<KeptWords>): KeptWords => ({
  id: 'angers/3/hint-4/ville',
  round: 1,
  ordinal: 2,
  kind: 'hint',
  account: 'ville',
  words: 'Vers la Doutre.',
  called: '1/hint-2/ville',
  post: "💡 Indice n°\u00a02\n\nVers la Doutre, dit l\u2019autre d'ici.\n\n#Angers",
  partners: false,
  ...changes,
});

const said = (
  one: KeptWords | undefined,
  ownWords?: readonly string[],
  moved: ScriptChanges['moved'] = [],
): string => {
  const changes: ScriptChanges = {
    added: [],
    gone: [],
    moved,
    texts: [],
    pictures: [],
    answers: [],
    settings: [],
    kept: one ? [one] : [],
  };
  const comparison = { ok: true as const, timeZone: 'Europe/Paris', changes, mark: '', judged: [], ownWords };
  return sayChanges(comparison, { game: 'angers', language: 'fr' }).at(-1) ?? '';
};

test('what is posted and stays is told with the whole command that corrects it', () => {
  expect(said(kept({}))).toBe(
    String.raw`    pour le corriger sur le réseau\u00a0: npx kesako post edit angers 1/hint-2/ville $'💡 Indice n°\u00a02\n\nVers la Doutre, dit l\u2019autre d\'ici.\n\n#Angers'`
      .replaceAll(String.raw`\u00a0`, '\u00a0')
      .replaceAll(String.raw`\u2019`, '\u2019'),
  );
  expect(said(kept({ post: 'L\'un "ou" $l\'autre' }))).toContain(
    String.raw`npx kesako post edit angers 1/hint-2/ville 'L'\''un "ou" $l'\''autre'`,
  );
  expect(said(kept({ post: undefined }))).toContain(`npx kesako post edit angers 1/hint-2/ville '…'`);
});

test('a partner’s own is the partner’s to correct', () => {
  expect(said(kept({ partners: true }))).toBe('    le partenaire seul peut le corriger');
});

test('accounts that keep words of their own are named', () => {
  expect(said(undefined, ['oiseau', 'x'])).toBe('  oiseau, x');
  expect(said(undefined)).toContain('Rien de ce qui se voit ne change');
});

test('what moves is told as two moments, by seconds where it moves by no more', () => {
  const step = { id: 'angers/1/hint-1/ville', round: 1, ordinal: 1, kind: 'hint' as const, account: 'ville' };
  const moved = (to: string): string =>
    said(undefined, undefined, [{ ...step, from: '2027-09-18T09:00:00Z', to }]);
  expect(moved('2027-09-18T09:00:42Z')).toContain('11:00:00 → 18 sept. 2027, 11:00:42');
  expect(moved('2027-09-18T09:05:42Z')).toContain('11:00 → 18 sept. 2027, 11:05');
});
