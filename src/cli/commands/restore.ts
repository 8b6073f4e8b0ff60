import type { Call, Register } from '#cli/call.ts';
import { mayGoOn } from '#cli/may-go-on.ts';
import { tellRows } from '#cli/output/rows-progress.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import type { Language } from '#game/game.ts';
import { sayBy } from '#game/words/dates.ts';

const PHRASES = {
  fr: {
    about: 'remet la base de données telle qu’une sauvegarde l’a gardée',
    file: 'le fichier que npx kesako backup a écrit',
    replace: 'remplace ce que contient la base, après l’avoir demandé',
    unasked: 'sans demander',
    json: 'en JSON',
    found: (file: string, at: string, rows: string, version: string) =>
      `${file}\u00a0: la base du ${at}, ${rows} lignes, écrite par Kesako ${version}.\n`,
    lost: 'Tout ce que contient la base de données maintenant sera effacé.\n',
    kept: 'Rien n’a été changé.\n',
    restored: (at: string) =>
      `La base de données est de nouveau celle du ${at}.\nAu prochain npx kesako run, Kesako cherche d’abord sur les réseaux ce qui a été publié depuis, et relit les réponses.\nIl ne peut pas savoir ce que des personnes ont décidé depuis\u00a0: corrections, joueurs écartés, accès à la console retirés sont à refaire\u202f; des joueurs oubliés, il ne sait que ce que cette même base en gardait pendant la partie.\n`,
    forgotten: (count: number) =>
      count === 1
        ? 'Un joueur oublié depuis la sauvegarde l’est de nouveau.\n'
        : `${count} joueurs oubliés depuis la sauvegarde le sont de nouveau.\n`,
    example:
      'Exemples\u00a0:\n  npx kesako restore kesako-2026-09-18T100000Z.backup.gz\n  npx kesako restore hier.backup.gz --replace',
  },
  en: {
    about: 'puts the database back as a backup has kept it',
    file: 'the file that npx kesako backup has written',
    replace: 'replaces what the database holds, once it has asked',
    unasked: 'without asking',
    json: 'as JSON',
    found: (file: string, at: string, rows: string, version: string) =>
      `${file}: the database of ${at}, ${rows} rows, written by Kesako ${version}.\n`,
    lost: 'All that the database holds now will be erased.\n',
    kept: 'Nothing was changed.\n',
    restored: (at: string) =>
      `The database is that of ${at} again.\nAt the next npx kesako run, Kesako first looks on the networks for what was posted since, and reads the replies again.\nIt cannot know what people have decided since: corrections, players that were muted, access to the console that was taken away are to be done again; of players that were forgotten it knows only what this same database kept during the game.\n`,
    forgotten: (count: number) =>
      count === 1
        ? 'One player that was forgotten since the backup is forgotten again.\n'
        : `${count} players that were forgotten since the backup are forgotten again.\n`,
    example:
      'Examples:\n  npx kesako restore kesako-2026-09-18T100000Z.backup.gz\n  npx kesako restore yesterday.backup.gz --replace',
  },
} as const;

const sayRows = (percent: number, language: Language): string =>
  language === 'fr' ? `Restauration\u00a0: ${percent}\u00a0%` : `Restore: ${percent}%`;

interface Options {
  readonly replace: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

/** Registers `kesako restore FILE` */
export const restoreCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('restore')
    .description(phrases.about)
    .argument('<file>', phrases.file)
    .option('--replace', phrases.replace, false)
    .option('--yes', phrases.unasked, false)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action((file: string, options: Options) => restore(file, options, call));
};

async function restore(file: string, { replace, yes, json }: Options, call: Call): Promise<void> {
  const { terminal, settings, clock, signal } = call;
  const { demandBackup, restoreInto } = await import('#app/backup/restore-backup.ts');
  const phrases = PHRASES[terminal.language];
  const set = await settings();
  const header = await demandBackup(file);
  signal.throwIfAborted();
  const tell = json ? terminal.err : terminal.out;
  const all = Object.values(header.rows).reduce((sum, rows) => sum + rows, 0);
  const at = moment(header.at, terminal.language);
  const rows = all.toLocaleString(terminal.language === 'fr' ? 'fr-FR' : 'en-GB');
  tell(phrases.found(harmless(file), at, rows, harmless(header.version)));
  if (replace && !yes) {
    tell(phrases.lost);
    if (!(await mayGoOn(call, 'npx kesako restore --replace', 'sure'))) return tell(phrases.kept);
  }
  const forgotten = await restoreInto(set, file, header, {
    clock,
    replace,
    onRows: tellRows(sayRows, terminal),
    signal,
  });
  if (json) return terminal.out(asJson({ file, at: header.at, rows: all, from: header.from, forgotten }));
  terminal.out(phrases.restored(at));
  if (forgotten > 0) terminal.out(phrases.forgotten(forgotten));
}

/** The moment in the time zone of the machine, whose files people date by. */
const moment = (at: string, language: Language): string =>
  sayBy(
    Temporal.Instant.from(at).toZonedDateTimeISO(Temporal.Now.timeZoneId()),
    language === 'fr' ? 'fr-FR' : 'en-GB',
    { dateStyle: 'long', timeStyle: 'medium' },
  );
