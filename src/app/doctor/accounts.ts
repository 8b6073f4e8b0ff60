import { askAccount, type AskedAccount } from '#app/accounts/verify-account.ts';
import { hasCredentials } from '#config/accounts.ts';
import type { Settings } from '#config/settings.ts';
import { MOST_APART } from '#game/worth/believing.ts';
import type { Bilingual } from '#platform/complaint.ts';
import { doubtful, type Finding, well, wrong } from './finding.ts';

/** Asks every account's network who it is and whether it may read, and by the way what time it is there. Nothing is posted. */
export async function examineAccounts(settings: Settings, signal: AbortSignal): Promise<readonly Finding[]> {
  const accounts = [...settings.accounts.values()];
  if (accounts.length === 0) return [none()];
  const found = await Promise.all(
    accounts.map(async (account) => {
      if (!hasCredentials(account)) return [withoutCredentials(account.name)];
      const asked = await askAccount(account, signal);
      return [
        answered(account.name, asked),
        ...(asked.ok ? examineClock(account.name, asked.aheadSeconds) : []),
      ];
    }),
  );
  return found.flat();
}

const AWAY: Bilingual = {
  fr: 'Son serveur ne répond pas comme il faut pour le moment\u00a0: vérifiez son adresse dans config/accounts.yaml et le réseau de cette machine, ou réessayez plus tard. Les accès ne sont pas en cause.',
  en: 'Its server does not answer as it should for now: check its address in config/accounts.yaml and the network of this machine, or try again later. The credentials are not in question.',
};

function answered(name: string, asked: AskedAccount): Finding {
  const of = `account/${name}`;
  if (asked.ok) {
    const who = `@${asked.identity.address}`;
    return well(of, { fr: `Compte «\u00a0${name}\u00a0»\u00a0: ${who}`, en: `Account “${name}”: ${who}` });
  }
  const why = asked.why[0] ?? { fr: 'pas de réponse', en: 'no answer' };
  return wrong(
    of,
    { fr: `Compte «\u00a0${name}\u00a0»\u00a0: ${why.fr}`, en: `Account “${name}”: ${why.en}` },
    asked.why[1] ??
      (asked.passing
        ? AWAY
        : {
            fr: `Refaites un jeton par npx kesako accounts add ${name}, ou voyez docs/networks.md.`,
            en: `Make a new token by npx kesako accounts add ${name}, or see docs/networks.md.`,
          }),
  );
}

/** Examines this machine's clock by that of an account's server, as far as it tells: by one that is wrong nothing is posted. */
export function examineClock(name: string, aheadSeconds: number | undefined): readonly Finding[] {
  if (aheadSeconds === undefined || Math.abs(aheadSeconds) <= MOST_APART.total('seconds')) return [];
  const by = Math.round(Math.abs(aheadSeconds));
  const isAhead = aheadSeconds > 0;
  return [
    wrong(
      `clock/${name}`,
      {
        fr: `L’horloge de cette machine ${isAhead ? 'avance' : 'retarde'} de ${by}\u00a0s sur celle du serveur de «\u00a0${name}\u00a0».`,
        en: `The clock of this machine is ${by} s ${isAhead ? 'ahead of' : 'behind'} that of the server of “${name}”.`,
      },
      {
        fr: 'Mettez-la à l’heure (timedatectl set-ntp true)\u00a0: d’ici là rien n’est publié.',
        en: 'Set it right (timedatectl set-ntp true): nothing is posted until then.',
      },
    ),
  ];
}

const withoutCredentials = (name: string): Finding =>
  doubtful(
    `account/${name}`,
    {
      fr: `Les accès du compte «\u00a0${name}\u00a0» ne sont pas dans .env.`,
      en: `The credentials of the account “${name}” are not in .env.`,
    },
    { fr: `npx kesako accounts add ${name}`, en: `npx kesako accounts add ${name}` },
  );

const none = (): Finding =>
  doubtful(
    'accounts',
    { fr: 'Aucun compte n’est défini.', en: 'No account is defined.' },
    { fr: 'npx kesako accounts add', en: 'npx kesako accounts add' },
  );
