import { fold } from '#script/nearest.ts';
import type { Path } from '#script/path.ts';
import { clip } from '#script/say-value.ts';
import type { Measures, NetworkMeasure } from '#script/network-measure.ts';
import { plainName } from '#script/yaml/read-source.ts';
import type { Reporter } from '#script/reporter.ts';

/** What an account may be called, in the accounts file too. */
export const ACCOUNT_NAME = /^[a-z][a-z0-9-]*$/u;

/** Notes a name that no account can have, with the nearest one that it can. @returns whether the name will do */
export function checkAccountName(account: string, path: Path, reporter: Reporter): boolean {
  if (ACCOUNT_NAME.test(account)) return true;
  const [better = 'ville'] = /[a-z]/u.test(fold(account)) ? (/[a-z].*/u.exec(plainName(account)) ?? []) : [];
  reporter.note('bad-account-name', path, { account: clip(account), better });
  return false;
}

/** Notes accounts that nobody defined, that cannot be, or that come twice, and gives the measures of the others. */
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
    if (checkAccountName(account, path, reporter) && !measure)
      reporter.note('unknown-account', path, { account });
  }
  for (const [index, account] of (listed ?? []).entries()) {
    if (account === undefined || listed?.indexOf(account) === index) continue;
    reporter.note('repeated-account', ['accounts', index], { account });
  }
  return measures;
}
