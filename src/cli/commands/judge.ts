import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { usualMeasure } from '#app/parts/measures.ts';
import { playedGame } from '#app/parts/played-game.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';
import { type Bilingual, Complaint, EXIT } from '#platform/complaint.ts';
import { BadCase, explainText, judgeCases } from './judge-cases.ts';
import { anyOf, HASHTAG, isTagged, withoutImposed } from '#game/hashtags.ts';
import { harmless } from '#cli/terminal.ts';
import { atLeast } from '#cli/numbers.ts';
import type { Call, Register } from '#cli/call.ts';

const PHRASES = {
  fr: {
    about: 'explique ce que le juge pense d’une réponse',
    game: 'dossier du jeu',
    reply: 'la réponse d’un joueur',
    round: 'numéro du mystère\u202f; tous par défaut',
    cases:
      'fichier JSONL de cas à juger\u202f; un verdict par ligne (verdict, reason, doubtful, rule), dans le même ordre ("language": "en" pour une réponse jugée en anglais)',
    example:
      'Exemples\u00a0:\n  npx kesako judge games/angers-patrimoine "la maison dadam ?"\n  npx kesako judge --cases cas.jsonl',
    heading: (number: number, question: string) => `Mystère\u00a0${number}\u00a0: ${question}\n`,
    untagged: (hashtags: string) =>
      `Sans ${hashtags}, cette réponse ne compterait pas\u00a0: le joueur en recevrait le rappel.\n\n`,
  },
  en: {
    about: 'explains what the judge makes of a reply',
    game: 'folder of the game',
    reply: 'the reply of a player',
    round: 'number of the mystery; all of them by default',
    cases:
      'JSONL file of cases to judge; one verdict a line (verdict, reason, doubtful, rule), in the same order ("language": "en" or "fr", French by default)',
    example:
      'Examples:\n  npx kesako judge games/angers-patrimoine "la maison dadam ?"\n  npx kesako judge --cases cases.jsonl',
    heading: (number: number, question: string) => `Mystery ${number}: ${question}\n`,
    untagged: (hashtags: string) =>
      `Without ${hashtags}, this reply would not count: the player would be reminded.\n\n`,
  },
} as const;

interface Options {
  readonly round?: number;
  readonly cases?: string;
}

/** Registers `kesako judge GAME TEXT` and `kesako judge --cases FILE` */
export const judgeCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('judge')
    .description(phrases.about)
    .argument('[game]', phrases.game)
    .argument('[reply]', phrases.reply)
    .option('--round <number>', phrases.round, atLeast(1))
    .option('--cases <file>', phrases.cases)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (path: string | undefined, reply: string | undefined, { round, cases }: Options) => {
      if (cases !== undefined) return judgeFile(cases, call);
      if (path === undefined || reply === undefined) throw incomplete();
      return explainReply(path, reply, round, call);
    });
};

async function explainReply(
  path: string,
  reply: string,
  only: number | undefined,
  call: Call,
): Promise<void> {
  const { terminal } = call;
  const known = await call.settings();
  const { game } = await readPlayableGame(path, (account) => usualMeasure(known, account));
  const played = playedGame(game);
  const rounds = game.rounds.filter(({ number }) => only === undefined || number === only);
  if (rounds.length === 0) throw noSuchRound(only ?? 0, game.rounds.length);
  const { always, replies } = game.hashtags;
  // As the game reads a reply: its own hashtags say nothing of the guess.
  const guess = withoutImposed(reply, always);
  const phrases = PHRASES[terminal.language];
  for (const { number, question } of rounds) {
    terminal.out(phrases.heading(number, question));
    terminal.out(`${explainText(guess, played.keyOf(number), terminal.language, terminal.colour)}\n\n`);
  }
  if (replies === 'required' && !isTagged(reply.match(HASHTAG) ?? [], always)) {
    terminal.out(phrases.untagged(harmless(anyOf(always, terminal.language))));
  }
}

async function judgeFile(path: string, { terminal, signal }: Call): Promise<void> {
  const lines = createInterface({ input: createReadStream(path, { signal }), crlfDelay: Infinity });
  try {
    for await (const row of judgeCases(lines, terminal.language)) terminal.out(`${row}\n`);
  } catch (error) {
    if (error instanceof BadCase) throw new Complaint(both(error.message), both(path), EXIT.script);
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw noSuchFile(path);
    if (code === 'EISDIR' || code === 'EACCES' || code === 'EPERM') throw notRead(path, code);
    throw error;
  }
}

const incomplete = (): Complaint =>
  new Complaint(
    {
      fr: 'Il faut un jeu et une réponse, ou bien --cases et un fichier.',
      en: 'It takes a game and a reply, or --cases and a file.',
    },
    { fr: 'Voyez npx kesako judge --help.', en: 'See npx kesako judge --help.' },
    EXIT.usage,
  );

const noSuchRound = (wanted: number, most: number): Complaint =>
  new Complaint(
    { fr: `Ce jeu n’a pas de mystère\u00a0${wanted}.`, en: `This game has no mystery ${wanted}.` },
    { fr: `Choisissez-en un de 1 à ${most}.`, en: `Choose one from 1 to ${most}.` },
    EXIT.usage,
  );

const noSuchFile = (path: string): Complaint =>
  new Complaint(
    { fr: `Le fichier ${path} n’existe pas.`, en: `The file ${path} does not exist.` },
    { fr: 'Vérifiez son nom et le dossier où vous êtes.', en: 'Check its name and the folder you are in.' },
    EXIT.usage,
  );

const notRead = (path: string, code: string): Complaint =>
  new Complaint(
    {
      fr:
        code === 'EISDIR'
          ? `${path} est un dossier, et il faut un fichier.`
          : `Le fichier ${path} ne peut pas être lu (${code}).`,
      en:
        code === 'EISDIR'
          ? `${path} is a folder, and a file is needed.`
          : `The file ${path} cannot be read (${code}).`,
    },
    {
      fr: 'Donnez par --cases un fichier JSONL, un cas par ligne.',
      en: 'Give in --cases a JSONL file, one case a line.',
    },
    EXIT.usage,
  );

const both = (text: string): Bilingual => ({ fr: text, en: text });
