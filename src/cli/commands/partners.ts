import { Argument } from 'commander';
import { createColors } from 'picocolors';
import { gameIdOf, type Control } from '#app/control/control.ts';
import { mayHavePlayed } from '#app/control/may-have-played.ts';
import type { PartnerActReport, PartnerReport } from '#app/control/report-partners.ts';
import { nameOfDeed } from '#app/words/step-names.ts';
import { sayMoment } from '#app/words/say-moment.ts';
import { sayWhy } from '#app/words/say-why.ts';
import type { Settings } from '#config/settings.ts';
import type { DeedOutcome } from '#game/partner-record.ts';
import { readPostName } from '#game/timeline/partner-steps.ts';
import { ask, refused } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { actAsJson } from '#cli/output/json-lines.ts';
import { neverPlayed } from './status.ts';
import { asJson, harmless, type Terminal } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'les partenaires d’une partie\u00a0: à quoi ils consentent et ce qu’ils ont fait',
    game: 'le jeu',
    action: 'revoke met fin tout de suite à la participation du partenaire',
    partner: 'le partenaire, tel que le script le nomme',
    json: 'en JSON',
    example:
      'Exemples\u00a0:\n  npx kesako partners games/angers-patrimoine\n  npx kesako partners games/angers-patrimoine revoke office-tourisme',
    none: 'Aucun partenaire.',
    takesPart: { lent: 'prête un compte', approved: 'approuve chaque acte', 'by-hand': 'agit lui-même' },
    agrees: { relay: 'relayer', hint: 'donner des indices' },
    consents: 'consent à',
    told: 'prévenu par',
    since: (when: string) => `depuis le ${when}`,
    promised: ' (sera enregistré au premier lancement)',
    revoked: { command: 'retiré par vous', message: 'retiré par lui-même' },
    at: (when: string) => `le ${when}`,
    late: 'en retard',
    mystery: 'mystère',
    why: 'pourquoi, pour le journal',
    obeyed: (line: number, game: string) =>
      `Ce partenaire ne participe plus (journal, ligne ${line}). Pour revenir en arrière, à sa demande\u00a0: npx kesako undo ${game} ${line}`,
    unchanged: 'Rien à changer\u00a0: ce partenaire ne participait déjà plus.',
  },
  en: {
    about: 'the partners of a game: what they agree to and what they have done',
    game: 'the game',
    action: 'revoke ends the partner’s part at once',
    partner: 'the partner, as the script names it',
    json: 'as JSON',
    example:
      'Examples:\n  npx kesako partners games/angers-patrimoine\n  npx kesako partners games/angers-patrimoine revoke tourist-office',
    none: 'No partner.',
    takesPart: { lent: 'lends an account', approved: 'approves each act', 'by-hand': 'acts by itself' },
    agrees: { relay: 'relaying', hint: 'giving hints' },
    consents: 'agrees to',
    told: 'told by',
    since: (when: string) => `since ${when}`,
    promised: ' (will be recorded at the first start)',
    revoked: { command: 'withdrawn by you', message: 'withdrawn by itself' },
    at: (when: string) => `on ${when}`,
    late: 'late',
    mystery: 'mystery',
    why: 'why, for the journal',
    obeyed: (line: number, game: string) =>
      `This partner takes part no longer (journal, line ${line}). To go back, if it asks: npx kesako undo ${game} ${line}`,
    unchanged: 'Nothing to change: this partner had already left the game.',
  },
} as const;

interface Options {
  readonly json: boolean;
  readonly why?: string;
}

/** Registers `kesako partners GAME`, `kesako partners GAME revoke PARTNER` */
export const partnersCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('partners')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .addArgument(new Argument('[action]', phrases.action).choices(['revoke']))
    .argument('[partner]', phrases.partner)
    .option('--json', phrases.json, false)
    .option('--why <words>', phrases.why)
    .addHelpText('after', `\n${phrases.example}`)
    .action(
      async (name: string, action: 'revoke' | undefined, partner: string | undefined, options: Options) => {
        const { openControl } = await import('#app/control/open-control.ts');
        const settings = await call.settings();
        const isThere = action !== undefined || mayHavePlayed(settings);
        await using control = isThere ? await openControl(settings, call.clock, name) : undefined;
        if (control && action !== undefined) return await revoke(call, control, name, partner ?? '', options);
        await show(control, settings, name, options.json, call.terminal);
      },
    );
};

/** Before the first run the script alone tells what partners promise. */
async function show(
  control: Control | undefined,
  settings: Settings,
  name: string,
  json: boolean,
  terminal: Terminal,
): Promise<void> {
  const { promisedPartners } = await import('#app/control/promised-parts.ts');
  const game = gameIdOf(name);
  const partners = (await control?.partners(game)) ?? (await promisedPartners(settings, name));
  if (!partners) throw neverPlayed(game);
  if (json) return terminal.out(asJson(partners));
  if (partners.length === 0) return terminal.out(`${PHRASES[terminal.language].none}\n`);
  const report = await control?.report(game, terminal.language);
  for (const partner of partners) terminal.out(sayPartner(partner, report?.timeZone ?? 'UTC', terminal));
}

async function revoke(
  call: Call,
  control: Control,
  name: string,
  partner: string,
  { why, json }: Options,
): Promise<void> {
  const { terminal, settings } = call;
  const phrases = PHRASES[terminal.language];
  const game = gameIdOf(name);
  const acting = { control, who: (await settings()).operator, game, why };
  const performed = await ask(acting, { kind: 'revoke', partner });
  if (performed.ok) {
    const { line } = performed;
    return terminal.out(json ? actAsJson(line) : `${phrases.obeyed(line.id, harmless(game))}\n`);
  }
  const { refusal } = performed;
  if (refusal.kind === 'unknown-game') throw neverPlayed(game);
  // To end what has ended is no mistake.
  if (refusal.kind !== 'revoked-already') throw refused(refusal);
  terminal.out(json ? asJson(null) : `${phrases.unchanged}\n`);
}

/** Returns a partner’s part in words, a line for each thing. */
export function sayPartner(
  partner: PartnerReport,
  timeZone: string,
  { language, colour }: Pick<Terminal, 'language' | 'colour'>,
): string {
  const phrases = PHRASES[language];
  const paint = createColors(colour);
  const name = paint.bold(harmless(partner.name));
  const colon = language === 'fr' ? '\u00a0:' : ':';
  const agreed = partner.agrees.map((what) => phrases.agrees[what]).join(', ');
  const speaks = partner.addresses.map((address) => `@${harmless(address)}`).join(', ');
  const since =
    partner.since === null
      ? phrases.promised
      : `, ${phrases.since(sayWhen(partner.since, timeZone, language))}`;
  const ended =
    partner.revokedAt === null ? '' : `, ${phrases.at(sayWhen(partner.revokedAt, timeZone, language))}`;
  const lines = [
    `${name} (${partner.partner}) — ${phrases.takesPart[partner.takesPart]}, ${speaks}`,
    `  ${phrases.consents}${colon} ${agreed}${since}`,
    ...(partner.revokedBy ? [`  ${paint.yellow('!')} ${phrases.revoked[partner.revokedBy]}${ended}`] : []),
    ...(partner.tell === null ? [] : [`  ${phrases.told}${colon} ${harmless(partner.tell)}`]),
    ...partner.acts.map((act) => `  ${sayAct(act, timeZone, language)}`),
  ];
  return `${lines.join('\n')}\n`;
}

const MARKS: Readonly<Record<DeedOutcome, string>> = {
  done: '✓',
  late: '✓',
  unasked: '✓',
  awaited: '·',
  missed: '✗',
};

function sayAct(act: PartnerActReport, timeZone: string, language: Terminal['language']): string {
  const phrases = PHRASES[language];
  const when = sayWhen(act.at ?? act.due, timeZone, language);
  const what = nameOfDeed({ kind: act.kind, of: readPostName(act.of) }, language);
  const why =
    act.outcome === 'late' ? phrases.late : act.why === null ? '' : sayWhy(act.why, language, timeZone);
  const mark = act.outcome === null ? '–' : MARKS[act.outcome];
  return `${mark} ${when}, ${phrases.mystery} ${act.round}, ${what}${why === '' ? '' : ` (${why})`}`;
}

const sayWhen = (moment: string, timeZone: string, language: Terminal['language']): string =>
  sayMoment(Temporal.Instant.from(moment), timeZone, language);
