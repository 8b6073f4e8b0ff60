import { LocalControl } from '#app/control/local-control.ts';
import { type Desk, openDesk } from '#app/desk/desk.ts';
import { workingAccount } from '#app/story/story-accounts.ts';
import { Users } from '#app/users/users.ts';
import type { Clock } from '#platform/clock.ts';
import type { Rehearsal } from './rehearsal.ts';

/**
 * Opens the desk at which a game being rehearsed is looked at, as a real one is.
 * @param clock by which sessions last: the rehearsal's own runs away
 */
export function openRehearsalDesk({ context, versions }: Rehearsal, clock: Clock): Desk {
  const never = new AbortController().signal;
  const control = new LocalControl(context.db, context.clock, async (id) => context.games.get(id)?.game, {
    accountsOf: (game) =>
      Promise.all([...context.accounts.values()].map((account) => workingAccount(account, game))),
    async measureOf(name) {
      const can = await context.accounts.get(name)?.capabilities(never);
      return can?.ok ? { ...can.value, edits: can.value.edit } : undefined;
    },
    isReady: (name) => context.accounts.has(name),
    versions,
  });
  return { ...openDesk(control, context), users: new Users(context.db, clock), isRehearsal: true };
}
