import { describe, expect, test } from 'vitest';
import { mentionBy } from '#jobs/sending/mentions.ts';
import { done } from '#networks/outcome.ts';
import type { JobContext } from '#jobs/context.ts';

const on = (own: string, shortMentions: boolean): Pick<JobContext, 'accounts'> => {
  const account = {
    network: { identity: async () => done({ address: own }) },
    capabilities: async () => done({ shortMentions }),
  };
  // Nothing else of an account is asked.
  return { accounts: new Map([['ville', account]]) } as unknown as Pick<JobContext, 'accounts'>;
};

const named = (address: string, own: string, shortMentions = true): Promise<string> =>
  mentionBy(on(own, shortMentions), 'ville', address, AbortSignal.timeout(60_000));

describe('how somebody is mentioned', () => {
  test('on another server, and on one that takes a bare name for none, by the full address', async () => {
    expect(await named('zoe@social.example', 'ville@ville.example')).toBe('@zoe@social.example');
    expect(await named('zoe@ville.example', 'ville@ville.example', false)).toBe('@zoe@ville.example');
  });

  test('on the own server by the name, whose port some servers lose', async () => {
    expect(await named('zoe@localhost:8001', 'ville@localhost:8001')).toBe('@zoe');
    expect(await named('zoe.bsky.social', 'ville.bsky.social')).toBe('@zoe.bsky.social');
  });
});
