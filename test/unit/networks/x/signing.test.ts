import { expect, test } from 'vitest';
import { signed } from '#networks/x/signing.ts';
import { Secret } from '#platform/secret.ts';

// https://docs.x.com/resources/fundamentals/authentication/oauth-1-0a/creating-a-signature
const keys = {
  apiKey: new Secret('xvz1evFS4wEEPTGEFPHBog'),
  apiSecret: new Secret('kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw'),
  accessToken: new Secret('370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb'),
  accessSecret: new Secret('LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE'),
};
const once = {
  nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
  at: Temporal.Instant.fromEpochMilliseconds(1_318_622_958_000),
};

test('a request is signed as X’s documentation signs its example', () => {
  const url = new URL('https://api.x.com/1.1/statuses/update.json?include_entities=true');
  url.searchParams.set('status', 'Hello Ladies + Gentlemen, a signed OAuth request!');
  expect(signed('POST', url, keys, once)).toBe(
    [
      'OAuth oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog"',
      'oauth_nonce="kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"',
      'oauth_signature_method="HMAC-SHA1"',
      'oauth_timestamp="1318622958"',
      'oauth_token="370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"',
      'oauth_version="1.0"',
      'oauth_signature="Ls93hJiZbQ3akF3HF3x1Bz8%2FzU4%3D"',
    ].join(', '),
  );
});
