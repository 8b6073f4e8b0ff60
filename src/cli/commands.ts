import type { Register } from './call.ts';

/** The commands, in the order of the help. Each is loaded when it is called: what it works with takes long to start. */
const COMMANDS: ReadonlyMap<string, () => Promise<Register>> = new Map([
  ['new', async () => (await import('#cli/commands/new.ts')).newCommand],
  ['frame', async () => (await import('#cli/commands/frame.ts')).frameCommand],
  ['check', async () => (await import('#cli/commands/check.ts')).checkCommand],
  ['plan', async () => (await import('#cli/commands/plan.ts')).planCommand],
  ['preview', async () => (await import('#cli/commands/preview.ts')).previewCommand],
  ['rules', async () => (await import('#cli/commands/rules.ts')).rulesCommand],
  ['rehearse', async () => (await import('#cli/commands/rehearse.ts')).rehearseCommand],
  ['run', async () => (await import('#cli/commands/run.ts')).runCommand],
  ['status', async () => (await import('#cli/commands/status.ts')).statusCommand],
  ['pause', async () => (await import('#cli/commands/control.ts')).pauseCommand],
  ['resume', async () => (await import('#cli/commands/control.ts')).resumeCommand],
  ['stop', async () => (await import('#cli/commands/control.ts')).stopCommand],
  ['review', async () => (await import('#cli/commands/review.ts')).reviewCommand],
  ['decide', async () => (await import('#cli/commands/decide.ts')).decideCommand],
  ['apply', async () => (await import('#cli/commands/apply.ts')).applyCommand],
  ['accept', async () => (await import('#cli/commands/accept.ts')).acceptCommand],
  ['refuse', async () => (await import('#cli/commands/accept.ts')).refuseCommand],
  ['step', async () => (await import('#cli/commands/step.ts')).stepCommand],
  ['round', async () => (await import('#cli/commands/round.ts')).roundCommand],
  ['versions', async () => (await import('#cli/commands/versions.ts')).versionsCommand],
  ['post', async () => (await import('#cli/commands/post.ts')).postCommand],
  ['reveal', async () => (await import('#cli/commands/post.ts')).revealCommand],
  ['undo', async () => (await import('#cli/commands/undo.ts')).undoCommand],
  ['journal', async () => (await import('#cli/commands/journal.ts')).journalCommand],
  ['player', async () => (await import('#cli/commands/player.ts')).playerCommand],
  ['link', async () => (await import('#cli/commands/link.ts')).linkCommand],
  ['unlink', async () => (await import('#cli/commands/link.ts')).unlinkCommand],
  ['console', async () => (await import('#cli/commands/console.ts')).consoleCommand],
  ['agreement', async () => (await import('#cli/commands/agreement.ts')).agreementCommand],
  ['users', async () => (await import('#cli/commands/users.ts')).usersCommand],
  ['backup', async () => (await import('#cli/commands/backup.ts')).backupCommand],
  ['restore', async () => (await import('#cli/commands/restore.ts')).restoreCommand],
  ['doctor', async () => (await import('#cli/commands/doctor.ts')).doctorCommand],
  ['alarms', async () => (await import('#cli/commands/alarms.ts')).alarmsCommand],
  ['watch', async () => (await import('#cli/commands/watch.ts')).watchCommand],
  ['accounts', async () => (await import('#cli/commands/accounts.ts')).accountsCommand],
  ['partners', async () => (await import('#cli/commands/partners.ts')).partnersCommand],
  ['judge', async () => (await import('#cli/commands/judge.ts')).judgeCommand],
  ['talk', async () => (await import('#cli/commands/talk.ts')).talkCommand],
  ['draw', async () => (await import('#cli/commands/draw.ts')).drawCommand],
  ['report', async () => (await import('#cli/commands/report.ts')).reportCommand],
  ['season', async () => (await import('#cli/commands/season.ts')).seasonCommand],
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
