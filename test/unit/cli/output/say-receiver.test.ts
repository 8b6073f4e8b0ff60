import { expect, test } from 'vitest';
import { sayReceiver } from '#cli/output/say-receiver.ts';

test('says who is told something as people call them', () => {
  expect(sayReceiver('mail/permanence@ville.example', 'fr')).toBe('permanence@ville.example');
  expect(sayReceiver('hook/salon', 'fr')).toBe('salon');
  const message = 'message/ville/permanence@social.example';
  expect(sayReceiver(message, 'fr')).toBe('@permanence@social.example (message de ville)');
  expect(sayReceiver(message, 'en')).toBe('@permanence@social.example (message from ville)');
});
