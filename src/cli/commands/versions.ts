import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gameIdOf, type Control } from '#app/control/control.ts';
import type { GameVersions } from '#app/control/versions.ts';
import { sayAct } from '#app/words/say-line.ts';
import { Complaint } from '#platform/complaint.ts';
import type { Hour } from '#game/words/hour-words.ts';
import type { Call, Register } from '#cli/call.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import { TimeZones } from '#cli/time-zones.ts';
import { neverPlayed } from './status.ts';
import { writeVersion } from '#app/control/write-folder.ts';

const PHRASES = {
  fr: {
    about: 'montre les versions du script d’une partie\u00a0: laquelle est jouée, qui les a faites et quand',
    game: 'le jeu',
    json: 'en JSON',
    write: 'écrit la version jouée dans le dossier du jeu',
    played: 'jouée',
    fromFolder: 'vient du dossier du jeu',
    written: (version: number, folder: string) =>
      `La version ${version}, celle qui est jouée, est écrite dans ${folder}.\n`,
    saved: (file: string) => `Ce qui était là, et qu’aucune version ne garde, est dans ${file}.\n`,
    example:
      'Exemples\u00a0:\n  npx kesako versions games/angers-patrimoine\n  npx kesako versions games/angers-patrimoine --write',
  },
  en: {
    about: 'shows the versions of a game’s script: which one is played, who made them and when',
    game: 'the game',
    json: 'as JSON',
    write: 'writes the version that is played into the game’s folder',
    played: 'played',
    fromFolder: 'comes from the game’s folder',
    written: (version: number, folder: string) =>
      `Version ${version}, the one that is played, is written into ${folder}.\n`,
    saved: (file: string) => `What was there, and no version keeps, is in ${file}.\n`,
    example:
      'Examples:\n  npx kesako versions games/angers-patrimoine\n  npx kesako versions games/angers-patrimoine --write',
  },
} as const;

/** Registers `kesako versions GAME` */
export const versionsCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('versions')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .option('--json', phrases.json, false)
    .option('--write', phrases.write, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string, options: { readonly json: boolean; readonly write: boolean }) => {
      const { openControl } = await import('#app/control/open-control.ts');
      await using control = await openControl(await call.settings(), call.clock, name);
      if (options.write) return await write(control, name, call);
      const { versions, played } = await playedVersion(control, gameIdOf(name));
      if (options.json) {
        return call.terminal.out(
          asJson(
            versions.map(({ number, digest, madeBy, madeAt, act }) => ({
              number,
              played: number === played,
              by: madeBy,
              at: madeAt.toString(),
              act: act ?? null,
              digest,
            })),
          ),
        );
      }
      const timeZone = await new TimeZones(control).of(gameIdOf(name));
      const hour = await control.hour(gameIdOf(name));
      for (const version of versions)
        call.terminal.out(`${sayVersion(version, { played, timeZone, hour }, call)}\n`);
    });
};

function sayVersion(
  { number, madeBy, madeAt, act }: GameVersions['versions'][number],
  {
    played,
    timeZone,
    hour,
  }: { readonly played: number; readonly timeZone: string; readonly hour: Hour | undefined },
  { terminal: { language } }: Call,
): string {
  const phrases = PHRASES[language];
  const moment = madeAt
    .toZonedDateTimeISO(timeZone)
    .toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'short', timeStyle: 'short' });
  const what = act ? sayAct(act, language, hour) : phrases.fromFolder;
  return harmless(
    `${String(number).padStart(3)}  ${moment}  ${madeBy} — ${what}${number === played ? ` — ${phrases.played}` : ''}`,
  );
}

/** Returns the versions of a game, and the one that is played. @throws Complaint where there is none such */
export async function playedVersion(
  control: Control,
  id: string,
): Promise<{ readonly played: number; readonly versions: GameVersions['versions'] }> {
  const known = await control.versions(id);
  if (!known) throw neverPlayed(id);
  const { played, versions } = known;
  if (played === null) throw noVersion(id);
  return { played, versions };
}

/** Writes what is played into the game's folder; what was there and no version keeps stays beside it. */
async function write(control: Control, name: string, { terminal, settings }: Call): Promise<void> {
  const phrases = PHRASES[terminal.language];
  const id = gameIdOf(name);
  const { played, versions } = await playedVersion(control, id);
  const digest = versions.find(({ number }) => number === played)?.digest ?? '';
  const script = await control.content.script(digest);
  if (!script) throw noVersion(id);
  const folder = folderPath(id, name);
  const version = { id, number: played, data: (await settings()).dataDirectory };
  const saved = await writeVersion(control, folder, version, script);
  terminal.out(phrases.written(played, harmless(folder)));
  for (const file of saved) terminal.out(phrases.saved(harmless(file)));
}

/** Where the folder of a game is, or would be. */
function folderPath(id: string, name: string): string {
  if (basename(name) === 'game.yaml') return dirname(name);
  return existsSync(name) || name.includes('/') ? name : join('games', id);
}

const noVersion = (id: string): Complaint =>
  new Complaint(
    {
      fr: `La partie «\u00a0${id}\u00a0» n’a pas encore de version gardée de son script.`,
      en: `The game “${id}” has no kept version of its script yet.`,
    },
    {
      fr: `Relancez-la une fois par cette version de Kesako\u00a0: npx kesako run DOSSIER.`,
      en: `Start it once by this version of Kesako: npx kesako run FOLDER.`,
    },
  );
