import { expect, test } from 'vitest';
import { cannotListen } from '#app/parts/cannot-listen.ts';

const PLACE = { host: '0.0.0.0', port: 80, hostSetting: 'KESAKO_HOST', portSetting: 'KESAKO_PORT' };
const refused = (code: string): Error => Object.assign(new Error(code), { code });

test('a port for which there are no rights is not told as one that is taken', () => {
  const { what, mend } = cannotListen(PLACE, refused('EACCES'));
  expect(what.fr).toBe('Kesako n’a pas le droit d’ouvrir le port 80 de 0.0.0.0 (EACCES).');
  expect(what.en).toBe('Kesako may not open port 80 of 0.0.0.0 (EACCES).');
  expect(mend.fr).toMatch(/^Donnez par KESAKO_PORT un port à partir de 1024/u);
  expect(mend.en).toMatch(/^Give a port from 1024 on in KESAKO_PORT/u);
});

test.each(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'])(
  'an address that is none of the machine’s is told so (%s)',
  (code) => {
    const { what, mend } = cannotListen(PLACE, refused(code));
    expect(what.fr).toBe(`Cette machine n’a pas l’adresse 0.0.0.0 (${code}).`);
    expect(mend.en).toMatch(/^Give in KESAKO_HOST 127\.0\.0\.1/u);
  },
);

test('a port that another has is told so', () => {
  const { what, mend } = cannotListen(PLACE, refused('EADDRINUSE'));
  expect(what.en).toBe('Port 80 of 0.0.0.0 is not free (EADDRINUSE).');
  expect(mend.fr).toBe(
    'Donnez-en un autre par KESAKO_PORT (0\u00a0: n’importe lequel). Rien n’a été publié.',
  );
});
