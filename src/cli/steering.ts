import type { ScriptAct } from '#acts/act.ts';
import { type Control, gameIdOf } from '#app/control/control.ts';
import { folderState } from '#app/control/folder-state.ts';
import { carryOutShown, refused } from '#cli/acting.ts';
import type { Call } from '#cli/call.ts';
import { playedVersion } from '#cli/commands/versions.ts';
import { keepFolderUp, versionOf } from '#cli/folder-kept-up.ts';
import { mayGoOn } from '#cli/may-go-on.ts';
import { sayChanges } from '#app/control/say-changes.ts';
import { asJson, harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    kept: 'Rien n’a été changé.\n',
    done: (version: number, line: number, game: string) =>
      `C’est la version ${version} du script, jouée dès maintenant (journal, ligne ${line}). Pour revenir en arrière\u00a0: npx kesako undo ${game}\n`,
  },
  en: {
    kept: 'Nothing was changed.\n',
    done: (version: number, line: number, game: string) =>
      `This is version ${version} of the script, played from now on (journal, line ${line}). To go back: npx kesako undo ${game}\n`,
  },
} as const;

/** How a person steers: with or without being asked, and why. */
export interface SteeringOptions {
  readonly yes?: boolean;
  /** What cannot be undone once it is done is done without ten seconds to call it back. */
  readonly now?: boolean;
  readonly why?: string;
  readonly json?: boolean;
}

/** An act that steers a game, as a command has it carried out. */
export interface SteeringAct {
  /** The game as the command names it. */
  readonly name: string;
  readonly act: ScriptAct;
  /** By which the person called it. */
  readonly command: string;
}

/**
 * Shows what an act would change, asks, carries it out, and says how it is taken back. What posts or reveals at once can be called back
 * for ten seconds first.
 */
export async function steerGame(steering: SteeringAct, options: SteeringOptions, call: Call): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await call.settings(), call.clock, steering.name);
  await steerBy(control, steering, options, call);
}

/**
 * Does the same by an open control.
 * @param showJson gets what changes, in the place of the terminal, when JSON is wanted
 */
export async function steerBy(
  control: Control,
  { name, act, command }: SteeringAct,
  { yes = false, now = false, why, json = false }: SteeringOptions,
  call: Call,
  showJson: (changes: object) => void = (changes) => call.terminal.out(asJson(changes)),
): Promise<void> {
  const { terminal, settings } = call;
  const { language } = terminal;
  const phrases = PHRASES[language];
  const id = gameIdOf(name);
  const { played } = await playedVersion(control, id);
  const asked: ScriptAct = act.kind === 'steer' ? { ...act, from: played } : act;
  const comparison = await control.compare(id, asked);
  const hour = await control.hour(id);
  if (!comparison.ok) throw refused(comparison.refusal, hour);
  // Whoever reads JSON wants nothing else on standard output.
  const say = json ? terminal.err : terminal.out;
  if (json) showJson({ played, ...comparison });
  if (!json || !yes) {
    const lines = sayChanges(comparison, { game: id, language, hour });
    say(lines.map((line) => `${harmless(line)}\n`).join(''));
  }
  if (!yes && !(await mayGoOn(call, command))) return say(phrases.kept);
  const before = await folderState(control, id, name);
  const { operator: who, dataDirectory: data } = await settings();
  const acting = { control, who, game: id, why };
  const line = await carryOutShown(acting, asked, call, { atOnce: Boolean(comparison.atOnce), now, json });
  if (json) {
    return keepFolderUp(control, { id, name, before, data }, line, { language, out: () => undefined });
  }
  terminal.out(phrases.done(versionOf(line), line.id, harmless(id)));
  await keepFolderUp(control, { id, name, before, data }, line, terminal);
}
