import type { ScriptAct } from '#acts/act.ts';
import { gameIdOf, type Control } from '#app/control/control.ts';
import { folderOf } from '#app/control/folder-state.ts';
import { noteHeld } from '#app/versions/folder-notes.ts';
import { gamesBeside } from '#app/parts/games-beside.ts';
import { usualMeasure } from '#app/parts/measures.ts';
import { readGame } from '#app/parts/read-games.ts';
import type { Settings } from '#config/settings.ts';
import { EXIT } from '#platform/complaint.ts';
import { renderProblems } from '#script/problems/render-problems.ts';
import { carryOutShown, refused } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { versionOf } from '#cli/folder-kept-up.ts';
import { mayGoOn } from '#cli/may-go-on.ts';
import { atLeast } from '#cli/numbers.ts';
import { sayChanges } from '#app/control/say-changes.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import { playedVersion } from './versions.ts';

const PHRASES = {
  fr: {
    about:
      'change le script pendant la partie\u00a0: montre ce qui change et ce qui ne le peut plus, puis le fait jouer tout de suite',
    game: 'le jeu',
    version: 'revient à cette version (npx kesako versions JEU)',
    yes: 'sans demander',
    now: 'sans attendre dix secondes, quand quelque chose paraît tout de suite',
    why: 'pourquoi, pour le journal',
    tell: 'prévient aussi ceux dont la réponse date de plus d’une heure, ou dont la solution est connue',
    json: 'montre ce qui change en JSON',
    same: (version: number) => `Rien à changer\u00a0: c’est ce qui est joué (version ${version}).\n`,
    kept: 'Rien n’a été changé.\n',
    applied: (version: number, line: number, game: string) =>
      `La version ${version} du script est jouée (journal, ligne ${line}). Pour revenir en arrière\u00a0: npx kesako undo ${game}\n`,
    example:
      'Exemples\u00a0:\n  npx kesako apply games/angers-patrimoine\n  npx kesako apply games/angers-patrimoine --version 2 --yes',
  },
  en: {
    about:
      'changes the script while the game is played: shows what changes and what cannot any more, then has it be played at once',
    game: 'the game',
    version: 'goes back to this version (npx kesako versions GAME)',
    yes: 'without asking',
    now: 'without waiting ten seconds, when something is posted at once',
    why: 'why, for the journal',
    tell: 'also tells those whose reply is older than an hour, or whose answer is known',
    json: 'shows what changes as JSON',
    same: (version: number) => `Nothing to change: this is what is played (version ${version}).\n`,
    kept: 'Nothing was changed.\n',
    applied: (version: number, line: number, game: string) =>
      `Version ${version} of the script is played (journal, line ${line}). To go back: npx kesako undo ${game}\n`,
    example:
      'Examples:\n  npx kesako apply games/angers-patrimoine\n  npx kesako apply games/angers-patrimoine --version 2 --yes',
  },
} as const;

interface Options {
  readonly version?: number;
  readonly yes: boolean;
  readonly now: boolean;
  readonly tell: boolean;
  readonly why?: string;
  readonly json: boolean;
}

/** Registers `kesako apply GAME` */
export const applyCommand: Register = (program, call, end) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('apply')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .option('--version <number>', phrases.version, atLeast(1))
    .option('--yes', phrases.yes, false)
    .option('--now', phrases.now, false)
    .option('--tell', phrases.tell, false)
    .option('--why <words>', phrases.why)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string, options: Options) => apply(name, options, call, end));
};

async function apply(
  name: string,
  { version, yes, now: atOnce, why, tell, json }: Options,
  call: Call,
  end: (exitCode: number) => void,
): Promise<void> {
  const { terminal, settings, clock } = call;
  const { language } = terminal;
  const phrases = PHRASES[language];
  const { openControl } = await import('#app/control/open-control.ts');
  const set = await settings();
  await using control = await openControl(set, clock, name);
  const id = gameIdOf(name);
  const { played } = await playedVersion(control, id);
  const wished = version === undefined ? await draftOf(control, name, set, call) : { version };
  if (!wished) return end(EXIT.script);
  const note = async (number: number): Promise<void> => {
    await control.noteFolder(id, number);
    const folder = folderOf(id, name);
    if ('script' in wished && folder !== undefined) await noteHeld(set.dataDirectory, folder, wished.script);
  };
  const act: ScriptAct & { readonly kind: 'apply' } = {
    kind: 'apply',
    ...wished,
    from: played,
    ...(tell && { tells: true }),
  };
  const comparison = await control.compare(id, act);
  if (!comparison.ok) {
    const { refusal } = comparison;
    if (refusal.kind !== 'version-played') throw refused(refusal, await control.hour(id));
    if (version === undefined) await note(refusal.version);
    return terminal.out(json ? asJson({ played, changes: null }) : phrases.same(refusal.version));
  }
  if (json) terminal.out(asJson({ played, ...comparison }));
  else
    terminal.out(
      sayChanges(comparison, { game: id, language, hour: await control.hour(id) })
        .map((line) => `${harmless(line)}\n`)
        .join(''),
    );
  if (!yes && !(await mayGoOn(call, 'npx kesako apply')))
    return (json ? terminal.err : terminal.out)(phrases.kept);
  const acting = { control, who: set.operator, game: id, why };
  const shown = { ...act, shown: comparison.mark };
  const line = await carryOutShown(acting, shown, call, {
    atOnce: Boolean(comparison.atOnce),
    now: atOnce,
    json,
  });
  const now = versionOf(line);
  if (version === undefined) await note(now);
  if (!json) terminal.out(phrases.applied(now, line.id, harmless(id)));
}

/** What the folder of a game holds, kept as a draft; undefined when its script has errors, which are told. */
async function draftOf(
  control: Control,
  name: string,
  settings: Settings,
  { terminal, clock }: Call,
): Promise<{ readonly script: string } | undefined> {
  const { readContent } = await import('#app/versions/content.ts');
  const { keepContent } = await import('#app/versions/kept-content.ts');
  const folder = folderOf(gameIdOf(name), name) ?? name;
  const { game, problems } = await readGame(folder, {
    measures: (account) => usualMeasure(settings, account),
    now: clock.now(),
    past: (known) => control.past(known),
    beside: (beside) => gamesBeside(beside),
  });
  const told = problems.filter(({ severity }) => severity !== 'advice');
  terminal.err(told.length === 0 ? '' : renderProblems(told, terminal.language, terminal.colour));
  const content = game && (await readContent(folder));
  if (!content) return undefined;
  await keepContent(control.content, content);
  return { script: content.digest };
}
