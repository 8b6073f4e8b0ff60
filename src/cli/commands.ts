import type { Register } from './call.ts';

/** The commands, in the order of the help. Each is loaded when it is called: what it works with takes long to start. */
const COMMANDS: ReadonlyMap<string, () => Promise<Register>> = new Map([
  ['check', async () => (await import('./check.ts')).checkCommand],
  ['plan', async () => (await import('./plan.ts')).planCommand],
  ['preview', async () => (await import('./preview.ts')).previewCommand],
  ['rehearse', async () => (await import('./rehearse.ts')).rehearseCommand],
  ['run', async () => (await import('./run.ts')).runCommand],
  ['status', async () => (await import('./status.ts')).statusCommand],
  ['pause', async () => (await import('./control.ts')).pauseCommand],
  ['resume', async () => (await import('./control.ts')).resumeCommand],
  ['stop', async () => (await import('./control.ts')).stopCommand],
  ['link', async () => (await import('./link.ts')).linkCommand],
  ['unlink', async () => (await import('./link.ts')).unlinkCommand],
  ['accounts', async () => (await import('./accounts.ts')).accountsCommand],
  ['partners', async () => (await import('./partners.ts')).partnersCommand],
  ['judge', async () => (await import('./judge-command.ts')).judgeCommand],
  ['report', async () => (await import('./report.ts')).reportCommand],
]);

/** Returns what a command line needs: the command that it calls; all of them where it calls none, or asks for help. */
export function commandsFor(args: readonly string[]): Promise<readonly Register[]> {
  const called = COMMANDS.get(firstWord(args) ?? '');
  return Promise.all((called ? [called] : [...COMMANDS.values()]).map((load) => load()));
}

/** The first argument that is no option, nor the language that one is given. */
function firstWord(args: readonly string[]): string | undefined {
  return args.find((arg, index) => !arg.startsWith('-') && args[index - 1] !== '--lang');
}
