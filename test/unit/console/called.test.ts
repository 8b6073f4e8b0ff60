import { expect, test } from 'vitest';
import { withNames } from '#console/pages/called.ts';

test('a reply is called by its author, before whose name French elides as it is spoken', () => {
  const called = (name: string): string => {
    const act = { kind: 'pick', reply: 'aB3' } as const;
    const named = withNames(act, 'fr', new Map([['aB3', { name, player: 'p' }]]));
    return named.kind === 'pick' ? named.reply : '';
  };
  expect(['Ana', 'Élise', 'E\u0301lise', 'Œdipe', 'Åsa', 'Yves', 'Ysé'].map(called)).toEqual([
    'd’Ana',
    'd’Élise',
    'd’E\u0301lise',
    'd’Œdipe',
    'd’Åsa',
    'd’Yves',
    'd’Ysé',
  ]);
  expect(['Yann', 'Youssef', 'Y', 'Paul', 'Hugo', '🌳 Ana'].map(called)).toEqual([
    'de Yann',
    'de Youssef',
    'de Y',
    'de Paul',
    'de Hugo',
    'de 🌳 Ana',
  ]);
});
