import type { SavedBackup } from '#app/backup/save-backup.ts';
import type { Call, Register } from '#cli/call.ts';
import { tellRows } from '#cli/output/rows-progress.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import type { Language } from '#game/game.ts';

const PHRASES = {
  fr: {
    about: 'sauvegarde la base de données dans un fichier, pendant la partie ou non',
    file: 'le fichier à écrire, ou le dossier où l’écrire',
    json: 'en JSON',
    saved: (file: string, { rows, bytes }: SavedBackup) =>
      `${file} est écrit et vérifié\u00a0: ${rows.toLocaleString('fr-FR')} lignes, ${size(bytes, 'fr')}.\n`,
    hint: 'Il contient les réponses encore secrètes et ce que les joueurs ont écrit\u00a0: gardez-le comme tel. Ni les jetons des comptes ni .env n’y sont\u00a0: gardez .env, config et games à part.\n',
    example: 'Exemples\u00a0:\n  npx kesako backup\n  npx kesako backup /srv/sauvegardes',
  },
  en: {
    about: 'backs the database up into a file, while a game is played or not',
    file: 'the file to write, or the folder to write it in',
    json: 'as JSON',
    saved: (file: string, { rows, bytes }: SavedBackup) =>
      `${file} is written and checked: ${rows.toLocaleString('en-GB')} rows, ${size(bytes, 'en')}.\n`,
    hint: 'It holds answers that are still secret and what players wrote: keep it as such. Neither the tokens of accounts nor .env are in it: keep .env, config and games apart.\n',
    example: 'Examples:\n  npx kesako backup\n  npx kesako backup /srv/backups',
  },
} as const;

const sayRows = (percent: number, language: Language): string =>
  language === 'fr' ? `Sauvegarde\u00a0: ${percent}\u00a0%` : `Backup: ${percent}%`;

/** Registers `kesako backup [FILE]` */
export const backupCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('backup')
    .description(phrases.about)
    .argument('[file]', phrases.file, '.')
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action((file: string, { json }: { readonly json: boolean }) => backup(file, json, call));
};

async function backup(place: string, json: boolean, call: Call): Promise<void> {
  const { terminal, settings, clock, signal } = call;
  const { openControl } = await import('#app/control/open-control.ts');
  const { saveBackup } = await import('#app/backup/save-backup.ts');
  await using control = await openControl(await settings(), clock);
  const saved = await saveBackup(control, place, {
    onRows: tellRows(sayRows, terminal),
    signal,
    now: clock.now(),
  });
  if (json) return terminal.out(asJson({ ...saved, at: saved.at.toString() }));
  const phrases = PHRASES[terminal.language];
  terminal.out(phrases.saved(harmless(saved.file), saved));
  terminal.out(phrases.hint);
}

function size(bytes: number, language: Language): string {
  const [amount, unit] =
    bytes < 1e6 ? [bytes / 1e3, { fr: 'ko', en: 'kB' }] : [bytes / 1e6, { fr: 'Mo', en: 'MB' }];
  const said = amount.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 });
  return `${said}\u00a0${unit[language]}`;
}
