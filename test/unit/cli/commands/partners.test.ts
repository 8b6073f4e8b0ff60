import { expect, test } from 'vitest';
import { promisedParts } from '#app/control/report-partners.ts';
import { sayPartner } from '#cli/commands/partners.ts';
import type { Terminal } from '#cli/terminal.ts';
import { aGame } from '../../../support/games/game.ts';
import { aPartner } from '../../../support/games/partners.ts';

const terminal = (language: Terminal['language']): Pick<Terminal, 'language' | 'colour'> => ({
  language,
  colour: false,
});
const office = {
  partner: 'office',
  name: 'Office de tourisme',
  takesPart: 'by-hand',
  agrees: ['relay', 'hint'],
  addresses: ['office@masto.example'],
  tell: null,
  since: '2026-09-18T08:00:00Z',
  revokedAt: '2026-09-19T09:30:00Z',
  revokedBy: 'message',
  acts: [
    {
      round: 1,
      kind: 'relay',
      beside: 'ville',
      of: 'opening',
      due: '2026-09-19T07:10:00Z',
      state: 'skipped',
      outcome: 'late',
      at: '2026-09-19T09:00:00Z',
      why: null,
    },
    {
      round: 1,
      kind: 'hint',
      beside: 'ville',
      of: 'hint-2',
      due: '2026-09-19T08:00:00Z',
      state: 'skipped',
      outcome: 'missed',
      at: null,
      why: 'missed',
    },
  ],
} as const;

test('a partner is told of with since when it agreed, when it ended that, and what it did in the end', () => {
  expect(sayPartner(office, 'Europe/Paris', terminal('fr')).split('\n')).toEqual([
    'Office de tourisme (office) — agit lui-même, @office@masto.example',
    '  consent à\u00a0: relayer, donner des indices, depuis le 18 sept. 2026, 10:00',
    '  ! retiré par lui-même, le 19 sept. 2026, 11:30',
    '  ✓ 19 sept. 2026, 11:00, mystère 1, relais de l’ouverture (en retard)',
    '  ✗ 19 sept. 2026, 10:00, mystère 1, indice\u00a02 (le partenaire ne l’a pas fait)',
    '',
  ]);
  expect(sayPartner(office, 'Europe/Paris', terminal('en'))).toContain('since 18 Sept 2026, 10:00\n');
});

test('before the game was ever played, what a partner promises is told from the script', () => {
  const game = aGame({ partners: [aPartner({ name: 'Office de tourisme' })] });
  const [promised] = promisedParts(game);
  expect(promised && sayPartner(promised, 'UTC', terminal('fr'))).toMatch(
    /^Office de tourisme \(office\) — agit lui-même, @\S+\n {2}consent à\u00a0: [^\n]+ \(sera enregistré au premier lancement\)\n/u,
  );
});
