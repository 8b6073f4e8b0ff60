import type { AlarmSettings, Receiver } from '#config/alarms.ts';
import type { Settings } from '#config/settings.ts';
import type { Language } from '#game/game.ts';
import type { Account } from '#jobs/context.ts';
import { whyOf } from '#jobs/retry.ts';
import { UNLIMITED } from '#networks/spending-limit.ts';
import type { Clock } from '#platform/clock.ts';
import { accountOn } from '#app/parts/account.ts';
import { openMail } from '#app/parts/mail.ts';
import { openNetwork } from '#app/parts/open-network.ts';
import { sayWhy } from '#app/words/say-why.ts';
import { sendTo, type Ways } from './ways.ts';

/** What came of a test alarm. */
export interface Tried {
  /** By which the receiver is known in the settings. */
  readonly receiver: string;
  /** Why it did not arrive, in words; undefined: it did. */
  readonly why: string | undefined;
}

/** Sends a test alarm to everybody who is told when something goes wrong, once, and says what came of each. */
export async function tryAlarms(
  { receivers, language: wished }: AlarmSettings,
  settings: Settings,
  terminal: Language,
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly Tried[]> {
  await using stack = new AsyncDisposableStack();
  const language = wished ?? terminal;
  const mail = openMail(settings);
  const accounts = await openAccounts(receivers, settings, clock, stack);
  const ways: Ways = { clock, mail, accounts, language, console: undefined, hashtagsOf: () => [] };
  const at = clock.now().toString();
  return await Promise.all(
    receivers.map(async (receiver): Promise<Tried> => {
      const leaving = {
        id: `test/${at}/${receiver.name}`,
        content: { what: 'test', at },
        begin: async () => true,
      } as const;
      const sent = await sendTo(receiver, leaving, ways, signal);
      const why = sent.kind === 'failed' ? sayWhy(whyOf(sent.failure), terminal) : undefined;
      return { receiver: receiver.name, why };
    }),
  );
}

/** The accounts that write messages. @throws Complaint when one has no credentials */
async function openAccounts(
  receivers: readonly Receiver[],
  settings: Settings,
  clock: Clock,
  stack: AsyncDisposableStack,
): Promise<ReadonlyMap<string, Account>> {
  const accounts = new Map<string, Account>();
  for (const receiver of receivers) {
    const account = receiver.way === 'message' ? settings.accounts.get(receiver.from) : undefined;
    if (!account || accounts.has(account.name)) continue;
    const network = stack.use(await openNetwork(account, clock, UNLIMITED));
    accounts.set(account.name, accountOn(account.name, network));
  }
  return accounts;
}
