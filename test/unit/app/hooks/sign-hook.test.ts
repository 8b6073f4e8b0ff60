import { expect, test } from 'vitest';
import { signHook } from '#app/hooks/sign-hook.ts';
import { Secret } from '#platform/secret.ts';

// Of the test suites of the reference libraries: https://github.com/standard-webhooks/standard-webhooks.
test('a message is signed as Standard Webhooks says', () => {
  const secret = new Secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  const message = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: Temporal.Instant.fromEpochMilliseconds(1_614_265_330_000),
    body: '{"test": 2432232314}',
  };
  expect(signHook(message, secret)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});
