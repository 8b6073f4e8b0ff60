import type { KnownAnswerer } from '#acts/known.ts';
import type { Settings } from '#config/settings.ts';
import type { JobContext } from '#jobs/context.ts';
import type { Answering } from '#app/acts/read-heard.ts';
import { usualNetwork } from '#app/parts/measures.ts';

/** What the city has set for its answers. */
type Set = Pick<Settings, 'watch'>;

const answeringBy = (accounts: readonly KnownAnswerer[], { watch }: Set): Answering => ({
  accounts,
  hashtags: watch?.imposed ?? [],
});

/** Returns with what answers are given by the accounts that are at work here. Whom they can answer, their networks say. */
export async function answeringAtWork(
  { accounts }: Pick<JobContext, 'accounts'>,
  set: Set,
): Promise<Answering> {
  const own = [...accounts.values()].filter(({ lent }) => !lent);
  const known = own.map(async ({ name, network, capabilities }): Promise<KnownAnswerer> => {
    const can = await capabilities(new AbortController().signal);
    return { name, network: network.name, answers: can.ok ? can.value.answers : undefined };
  });
  return answeringBy(await Promise.all(known), set);
}

/** Returns with what answers are given by the accounts that the settings name; no network is asked. */
export function answeringAsSet(settings: Pick<Settings, 'accounts'> & Set): Answering {
  const accounts = [...settings.accounts.keys()].flatMap((name): readonly KnownAnswerer[] => {
    const usual = usualNetwork(settings, name);
    return usual ? [{ name, network: usual.network, answers: usual.abilities.answers }] : [];
  });
  return answeringBy(accounts, settings);
}
