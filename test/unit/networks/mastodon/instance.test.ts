import { expect, test } from 'vitest';
import { capabilitiesOf, habitsOf } from '#networks/mastodon/capabilities.ts';
import { instanceOf } from '#networks/mastodon/instance.ts';

test.each([
  [{ version: '4.5.2', sourceUrl: 'https://github.com/mastodon/mastodon' }, 'Mastodon', '4.5.2'],
  [{ version: '4.5.0+glitch', sourceUrl: 'https://github.com/glitch-soc/mastodon' }, 'Mastodon', '4.5.0'],
  [{ version: '4.0.0 (not true; really snac/2.75)' }, 'snac', '2.75'],
  [{ version: '2.7.2 (compatible; Akkoma 3.10.2)' }, 'Akkoma', '3.10.2'],
  [
    { version: '0.19.1+git-cb85f65', sourceUrl: 'https://codeberg.org/superseriousbusiness/gotosocial' },
    'GoToSocial',
    '0.19.1',
  ],
  [{ version: '0.6.4', sourceUrl: 'https://github.com/fedify-dev/hollo' }, 'Hollo', '0.6.4'],
])('what a server runs is read from what it says: %j', (told, software, version) => {
  expect(instanceOf(told)).toMatchObject({ software, version });
});

test('a server that tells nothing has Mastodon’s own limits and no special abilities', () => {
  const instance = instanceOf({});
  expect(instance).toMatchObject({ textLimit: 500, linkLength: 23, altLimit: 1500, quotePolicy: false });
  expect(capabilitiesOf(instance)).toMatchObject({ stream: false, refuseQuotes: false, hiding: undefined });
});

test('limits are those that the server tells', () => {
  const instance = instanceOf({
    domain: 'Piaf.Example',
    apiVersions: { mastodon: 7 },
    configuration: {
      urls: { streaming: 'wss://stream.piaf.example' },
      statuses: { maxCharacters: 1000, charactersReservedPerUrl: 30 },
      mediaAttachments: { descriptionLimit: 2000, imageSizeLimit: 8_000_000, imageMatrixLimit: 9_000_000 },
    },
  });
  expect(instance.domain).toBe('piaf.example');
  const can = capabilitiesOf(instance);
  expect(can).toMatchObject({ textLimit: 1000, altLimit: 2000, refuseQuotes: true, stream: true });
  expect(can.picture).toEqual({ maxBytes: 8_000_000, maxPixels: 9_000_000 });
  expect(can.measure('https://a.fr')).toBe(30);
});

test('the address of an account has the domain of accounts, not of the server that keeps them', () => {
  expect(instanceOf({ domain: 'gts.ville.example', accountDomain: 'ville.example' }).domain).toBe(
    'ville.example',
  );
  expect(instanceOf({ uri: 'https://ville.example/' }).domain).toBe('ville.example');
});

test('GoToSocial can hold replies for approval since 0.17, and counts a text whole', () => {
  const sourceUrl = 'https://codeberg.org/superseriousbusiness/gotosocial';
  const canSince = (version: string) => capabilitiesOf(instanceOf({ sourceUrl, version }));
  expect(canSince('0.16.2+git-a1b2c3d').approveReplies).toBe(false);
  const can = canSince('0.17.0+git-a1b2c3d');
  expect(can.approveReplies).toBe(true);
  expect(can.measure('@yanis@mastodon.example')).toBe(23);
});

test.each([
  ['Mastodon', true],
  ['GoToSocial', false],
  ['snac', false],
  ['Akkoma', false],
  ['Hollo', false],
  ['a software of tomorrow', false],
])('that nobody on a server chooses a date is taken of Mastodon alone: %s', (software, datesLocals) => {
  expect(habitsOf({ software }).datesLocals).toBe(datesLocals);
});
