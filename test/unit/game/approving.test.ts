import { expect, test } from 'vitest';
import { saysYes } from '#game/approving.ts';

test.for(['OUI', 'oui', 'Oui !', 'ok', 'D’accord.', 'Yes', '@ville@masto.example OUI #Angers'])(
  '« %s » is a yes',
  (text) => {
    expect(saysYes(text)).toBe(true);
  },
);

test.for(['non', 'oui mais demain', 'pas ok', 'Louis', '', '#oui', 'STOP', 'Merci, bien reçu'])(
  '« %s » is none',
  (text) => {
    expect(saysYes(text)).toBe(false);
  },
);
