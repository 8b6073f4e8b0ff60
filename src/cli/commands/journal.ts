import type { Hour } from '#game/words/hour-words.ts';
import type { JournalLine } from '#acts/journal.ts';
import { gameIdOf, type Control } from '#app/control/control.ts';
import { sayLine } from '#app/words/say-line.ts';
import type { Call, Register } from '#cli/call.ts';
import { atLeast } from '#cli/numbers.ts';
import { PostNames } from '#cli/post-names.ts';
import { jsonLines } from '#cli/output/json-lines.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import { TimeZones } from '#cli/time-zones.ts';
import { neverPlayed } from './status.ts';

const PHRASES = {
  fr: {
    about: 'montre tout ce qui a été fait dans une partie\u00a0: actes, décisions, messages, alertes',
    game: 'le jeu\u202f; tous par défaut',
    json: 'en JSON',
    since: 'seulement ce qui suit cette ligne',
    empty: 'Rien n’a encore été fait.\n',
    example:
      'Exemples\u00a0:\n  npx kesako journal games/angers-patrimoine\n  npx kesako journal --json --since 120',
  },
  en: {
    about: 'shows all that was done in a game: acts, decisions, posts, alarms',
    game: 'the game; all of them by default',
    json: 'as JSON',
    since: 'only what follows this line',
    empty: 'Nothing has been done yet.\n',
    example:
      'Examples:\n  npx kesako journal games/angers-patrimoine\n  npx kesako journal --json --since 120',
  },
} as const;

/** Lines read at a time, so that a journal of any length takes little memory. */
const PAGE = 500;

/** Registers `kesako journal [GAME]` */
export const journalCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('journal')
    .description(phrases.about)
    .argument('[game]', phrases.game)
    .option('--json', phrases.json, false)
    .option('--since <line>', phrases.since, atLeast(0), 0)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string | undefined, { json, since }: Options) => journal(name, json, since, call));
};

interface Options {
  readonly json: boolean;
  readonly since: number;
}

async function journal(
  name: string | undefined,
  json: boolean,
  since: number,
  { terminal, settings, clock }: Call,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await settings(), clock, name);
  const game = name === undefined ? undefined : gameIdOf(name);
  if (game !== undefined && !(await control.progress(game))) throw neverPlayed(game);
  if (json) {
    const lines: JournalLine[] = [];
    for await (const page of pages(control, game, since)) lines.push(...page);
    return terminal.out(asJson(jsonLines(lines)));
  }
  const zones = new TimeZones(control);
  const names = new PostNames(control);
  const hours = new Map<string, Hour | undefined>();
  const hourOf = async (id: string): Promise<Hour | undefined> => {
    if (!hours.has(id)) hours.set(id, await control.hour(id));
    return hours.get(id);
  };
  let none = true;
  for await (const page of pages(control, game, since)) {
    none = false;
    for (const line of page) {
      const where = line.game ?? game;
      const timeZone = await zones.of(where);
      const hour = where === undefined ? undefined : await hourOf(where);
      const nameOf = await names.of(where);
      const said = sayLine(line, terminal.language, {
        timeZone,
        withGame: game === undefined,
        hour,
        nameOf,
      });
      terminal.out(`${harmless(said)}\n`);
    }
  }
  if (none) terminal.out(PHRASES[terminal.language].empty);
}

async function* pages(
  control: Control,
  game: string | undefined,
  since: number,
): AsyncGenerator<readonly JournalLine[]> {
  for (let last = since; ;) {
    const lines = await control.journal({ game, since: last, most: PAGE });
    const latest = lines.at(-1);
    if (!latest) return;
    yield lines;
    last = latest.id;
  }
}
