import { describe, expect, test } from 'vitest';
import { mostAlike } from '#game/edited/most-alike.ts';

const FIRST = '💡 Indice n°\u00a01 — détail mystère n°\u00a01\n\nRegardez à gauche de la maison.\n\n#Angers';
const SECOND = '💡 Indice n°\u00a02 — détail mystère n°\u00a01\n\nRegardez à droite de la maison.\n\n#Angers';
const OPENING = '🔍 Détail mystère n°\u00a01\n\nOù se cache ce drole de personage ?\n\n#Angers';

const among = (texts: readonly string[], text: string, others: readonly string[] = []): string | undefined =>
  mostAlike(
    texts.map((one) => ({ text: one })),
    text,
    others,
  )?.text;

describe('the post that was to say this, and was edited', () => {
  test.each([
    ['a mended typo', OPENING.replace('drole', 'drôle').replace('personage', 'personnage')],
    ['an added sentence', OPENING.replace('\n\n#', '\n\nLa photo est nette, à présent.\n\n#')],
    ['other capitals, marks and hashtags', OPENING.toUpperCase().replace('#ANGERS', '#Patrimoine #Anjou')],
  ])('is known by %s', (_, edited) => {
    expect(among(['Bonjour à tous !', edited], OPENING)).toBe(edited);
  });

  test.each([
    ['says something else', 'Bravo à toutes et à tous, à demain pour la suite !\n\n#Angers'],
    ['has the hashtags alone', '#Angers'],
    ['says nothing', ''],
  ])('is none that %s', (_, other) => {
    expect(among([other], FIRST)).toBeUndefined();
    expect(among([other], other)).toBe(other === '' || other === '#Angers' ? undefined : other);
  });

  test('is none that says what another is to say, though nearly the same, edited or not', () => {
    const mended = SECOND.replace('la maison', 'cette maison');
    expect(among([SECOND], FIRST)).toBe(SECOND);
    expect(among([SECOND], FIRST, [SECOND])).toBeUndefined();
    expect(among([mended], FIRST, [SECOND])).toBeUndefined();
    expect(among([mended], SECOND, [FIRST])).toBe(mended);
  });

  test('is nobody’s where it might be either’s', () => {
    const either = FIRST.replace('1 —', '—').replace('à gauche', 'près');
    expect(among([either], FIRST)).toBe(either);
    expect(among([either], FIRST, [FIRST.replace('gauche', 'droite')])).toBeUndefined();
    expect(among([either], FIRST, [FIRST])).toBe(either);
  });

  test('is the most alike of several', () => {
    const near = FIRST.replace('Regardez', 'Cherchez');
    expect(among([SECOND, near], FIRST)).toBe(near);
  });
});
