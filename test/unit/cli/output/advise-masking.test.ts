import { expect, test } from 'vitest';
import { adviseMasking } from '#cli/output/advise-masking.ts';

const invites = { masking: { kind: 'invites', to: 'private', short: true } } as const;

test('a game that takes no care of its right answers is told the setting, in both languages', () => {
  for (const masking of [{ kind: 'quiet', short: false }, { kind: 'none' }] as const) {
    expect(adviseMasking({ accounts: [invites, { masking }], rounds: [{}] }, 'fr')).toContain(
      'écrivez dans game.yaml masking: hide',
    );
    expect(adviseMasking({ accounts: [{ masking }], rounds: [{}] }, 'en')).toContain(
      'write masking: hide in game.yaml',
    );
  }
});

test('nothing is advised where the script asks for it, whatever its network can do', () => {
  const short = { masking: { kind: 'quiet', short: true } } as const;
  expect(
    adviseMasking({ accounts: [invites, short, { masking: undefined }], rounds: [{}] }, 'fr'),
  ).toBeUndefined();
});

test('nothing is advised of a live hour, whose script takes no such setting', () => {
  const accounts = [{ masking: { kind: 'none' } } as const];
  expect(adviseMasking({ accounts, rounds: [{ heard: 'question' }] }, 'fr')).toBeUndefined();
});
