import type { Measures, NetworkMeasure } from '#script/network-measure.ts';
import type { Reporter } from '#script/reporter.ts';

/** Notes accounts that nobody defined or that come twice, and gives the measures of the others. */
export function checkAccounts(
  listed: readonly (string | undefined)[] | undefined,
  accounts: readonly string[],
  measureOf: (account: string) => NetworkMeasure | undefined,
  reporter: Reporter,
): Measures {
  const measures = new Map<string, NetworkMeasure>();
  for (const account of accounts) {
    const measure = measureOf(account);
    const index = listed?.indexOf(account) ?? -1;
    const path = index === -1 ? ['accounts'] : ['accounts', index];
    if (measure) measures.set(account, measure);
    else reporter.note('unknown-account', path, { account });
  }
  for (const [index, account] of (listed ?? []).entries()) {
    if (account === undefined || listed?.indexOf(account) === index) continue;
    reporter.note('repeated-account', ['accounts', index], { account });
  }
  return measures;
}
