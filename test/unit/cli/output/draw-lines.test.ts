import { expect, test } from 'vitest';
import { drawLines } from '#cli/output/draw-lines.ts';
import { sampleDraw } from '../../../support/draw/sample-draw.ts';

const NOW = Temporal.Instant.from('2023-08-24T09:00:00Z');

test('below what is to be posted stands on which accounts it is too long', () => {
  const tooLong = [{ account: 'ville-x', length: 315, limit: 280 }];
  const lines = drawLines({ ...sampleDraw(), post: { text: 'un\ndeux', tooLong } }, NOW, 'fr');
  const at = lines.indexOf('À publier\u00a0:');
  expect(lines.slice(at + 1, at + 5)).toEqual([
    'un',
    'deux',
    '',
    'Trop long pour le compte «\u00a0ville-x\u00a0»\u00a0: 315\u00a0caractères, pour 280 au plus. Publiez-le en plusieurs messages, sans y couper l’empreinte ni un nom.',
  ]);
});

test('nothing is to be posted of a draw that is only planned', () => {
  const planned = { ...sampleDraw(), state: 'planned', prepared: null, drawn: null, post: null } as const;
  expect(drawLines(planned, NOW, 'en')).not.toContain('To be posted:');
});
