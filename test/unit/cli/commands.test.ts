import { describe, expect, test } from 'vitest';
import { checkCommand } from '#cli/commands/check.ts';
import { commandsFor } from '#cli/commands.ts';

describe('of the commands', () => {
  test.for([
    [['check', 'games/minimal']],
    [['--lang', 'en', 'check', 'games/minimal']],
    [['--lang=en', 'check', '--help']],
  ])('only the one that %j calls is loaded', async ([args]) => {
    expect(await commandsFor(args ?? [])).toEqual([checkCommand]);
  });

  test.for([[[]], [['--help']], [['help', 'check']], [['chekc', 'plan']], [['--lang', 'check']]])(
    'all are there for %j, which calls none',
    async ([args]) => {
      expect(await commandsFor(args ?? [])).toHaveLength(42);
    },
  );
});
