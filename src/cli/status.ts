import { createColors } from 'picocolors';
import { gameIdOf, type GameReport, type Office } from '#app/office.ts';
import { KINDS } from '#app/story-problems.ts';
import { Complaint } from '#platform/complaint.ts';
import type { Call, Register } from './call.ts';
import { sayReach } from './say-reach.ts';
import { asJson, harmless, type Terminal } from './terminal.ts';
import { sayVerdicts } from './verdict-counts.ts';

const PHRASES = {
  fr: {
    about: 'dit où en est une partie',
    game: 'le jeu\u00a0; tous par défaut',
    json: 'en JSON',
    example: 'Exemples\u00a0:\n  kesako status\n  kesako status games/angers-patrimoine --json',
    states: { playing: 'en cours', paused: 'en pause', stopped: 'arrêtée', finished: 'terminée' },
    steps: (done: number, all: number) => `étapes faites\u00a0: ${done} sur ${all}`,
    next: 'prochaine étape',
    mystery: 'mystère',
    replies: 'réponses\u00a0:',
    points: 'points',
  },
  en: {
    about: 'says how far a game is',
    game: 'the game; all of them by default',
    json: 'as JSON',
    example: 'Examples:\n  kesako status\n  kesako status games/angers-patrimoine --json',
    states: { playing: 'being played', paused: 'paused', stopped: 'stopped', finished: 'over' },
    steps: (done: number, all: number) => `steps done: ${done} of ${all}`,
    next: 'next step',
    mystery: 'mystery',
    replies: 'replies:',
    points: 'points',
  },
} as const;

/** `kesako status [GAME]` */
export const statusCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('status')
    .description(phrases.about)
    .argument('[game]', phrases.game)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string | undefined, { json }: { readonly json: boolean }) =>
      status(name, json, call),
    );
};

async function status(name: string | undefined, json: boolean, { terminal, settings }: Call): Promise<void> {
  const { openOffice } = await import('#app/open-office.ts');
  await using office = await openOffice(await settings(), name);
  const reports = await reportsOf(office, name, terminal);
  if (json) {
    const bare = reports.map(({ guesses: _guesses, ...figures }) => figures);
    return terminal.out(asJson(name === undefined ? bare : bare[0]));
  }
  for (const report of reports) terminal.out(show(report, terminal));
}

/** The reports of the named game, or of every one. @throws Complaint when the named one was never played here */
export async function reportsOf(
  office: Office,
  name: string | undefined,
  { language }: Pick<Terminal, 'language'>,
): Promise<readonly GameReport[]> {
  const ids = name === undefined ? await office.games() : [gameIdOf(name)];
  const reports: GameReport[] = [];
  for (const id of ids) {
    const report = await office.report(id, language);
    if (report) reports.push(report);
    else if (name !== undefined) throw neverPlayed(id);
  }
  return reports;
}

/** Somebody named a game that was never played here. */
export const neverPlayed = (id: string): Complaint =>
  new Complaint(
    { fr: `Aucune partie «\u00a0${id}\u00a0» n’a été jouée ici.`, en: `No game “${id}” was played here.` },
    {
      fr: 'Vérifiez le nom du jeu\u00a0; kesako status montre ceux qui ont été joués.',
      en: 'Check the name of the game; kesako status shows those that were played.',
    },
  );

function show(report: GameReport, { language, colour }: Terminal): string {
  const phrases = PHRASES[language];
  const paint = createColors(colour);
  const done = report.steps.filter(({ state }) => state === 'sent' || state === 'done').length;
  const next = report.steps.find(({ state }) => state === 'planned');
  return `${[
    `${paint.bold(harmless(report.title))} — ${phrases.states[report.state]}`,
    `  ${phrases.steps(done, report.steps.length)}`,
    ...(next
      ? [`  ${phrases.next}${language === 'fr' ? '\u00a0' : ''}: ${sayStep(next, report, language)}`]
      : []),
    `  ${phrases.replies} ${sayVerdicts(report.replies, language)}`,
    ...sayReach(report, language).map((line) => `  ${line}`),
    ...report.standings
      .slice(0, 5)
      .map(({ rank, player, points }) => `  ${rank}. @${harmless(player)} — ${points} ${phrases.points}`),
    ...report.problems.map((problem) => `  ${paint.yellow('!')} ${harmless(problem)}`),
  ].join('\n')}\n`;
}

function sayStep(
  step: GameReport['steps'][number],
  report: GameReport,
  language: Terminal['language'],
): string {
  const local = Temporal.Instant.from(step.due).toZonedDateTimeISO(report.timeZone);
  const when = local.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const kind = (KINDS[language] as Readonly<Record<string, string>>)[step.kind] ?? step.kind;
  return `${when}, ${PHRASES[language].mystery} ${step.round}, ${kind}`;
}
