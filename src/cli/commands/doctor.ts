import { createColors } from 'picocolors';
import type { Finding } from '#app/doctor/finding.ts';
import type { Call, Register } from '#cli/call.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import type { Settings } from '#config/settings.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';

const PHRASES = {
  fr: {
    about: 'dit ce qui ne va pas dans cette installation, et quoi faire\u202f; ne publie et ne change rien',
    json: 'en JSON',
    well: 'Tout va bien.\n',
    doubtful: (count: number) => `Rien n’empêche de jouer\u202f; à regarder\u00a0: ${count}.\n`,
    wrong: (count: number) => `À corriger avant de jouer\u00a0: ${count}.\n`,
    example: 'Exemple\u00a0:\n  npx kesako doctor',
  },
  en: {
    about: 'says what is wrong with this installation, and what to do; posts and changes nothing',
    json: 'as JSON',
    well: 'All is well.\n',
    doubtful: (count: number) => `Nothing keeps games from being played; to be looked at: ${count}.\n`,
    wrong: (count: number) => `To be mended before a game: ${count}.\n`,
    example: 'Example:\n  npx kesako doctor',
  },
} as const;

/** Registers `kesako doctor` */
export const doctorCommand: Register = (program, call, end) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('doctor')
    .description(phrases.about)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async ({ json }: { readonly json: boolean }) => {
      if (!(await examineAll(json, call))) end(EXIT.surroundings);
    });
};

/** Tells what was found. Returns whether nothing is wrong. */
async function examineAll(json: boolean, { terminal, settings, signal }: Call): Promise<boolean> {
  const findings = await allFound(settings, signal);
  const inState = (state: Finding['state']): number => findings.filter((one) => one.state === state).length;
  const wrong = inState('wrong');
  if (json) {
    terminal.out(asJson(findings));
    return wrong === 0;
  }
  const paint = createColors(terminal.colour);
  const signs = { well: paint.green('✓'), doubtful: paint.yellow('!'), wrong: paint.red('✗') };
  for (const { state, what, mend } of findings) {
    terminal.out(`${signs[state]} ${harmless(what[terminal.language])}\n`);
    if (mend) terminal.out(`    ${harmless(mend[terminal.language])}\n`);
  }
  const phrases = PHRASES[terminal.language];
  const doubtful = inState('doubtful');
  terminal.out(
    `\n${wrong > 0 ? phrases.wrong(wrong) : doubtful > 0 ? phrases.doubtful(doubtful) : phrases.well}`,
  );
  return wrong === 0;
}

/** Where the settings cannot be read, what needs none is looked at all the same. */
async function allFound(settings: Call['settings'], signal: AbortSignal): Promise<readonly Finding[]> {
  const { examine, examineMachine } = await import('#app/doctor/examine.ts');
  const { complained } = await import('#app/doctor/finding.ts');
  const { consolePlace } = await import('#console/where.ts');
  const { demandAlarms } = await import('#app/alarms/demand-alarms.ts');
  const { demandTold } = await import('#app/watch/demand-told.ts');
  let known: Settings;
  try {
    known = await settings();
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return [...(await examineMachine()), complained('settings', error)];
  }
  const demands = {
    console: () => consolePlace(known),
    'alarm-ways': () => demandAlarms(known),
    watch: () => demandTold(known),
  };
  return examine(known, demands, signal);
}
