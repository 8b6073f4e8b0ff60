import { Option } from 'commander';
import type { Verdict } from '#acts/change.ts';
import { gameIdOf } from '#app/control/control.ts';
import { sayVerdict } from '#app/words/say-refusal.ts';
import type { Language } from '#game/game.ts';
import { carryOut } from '#cli/acting.ts';
import type { Register } from '#cli/call.ts';
import { actAsJson } from '#cli/output/json-lines.ts';

const PHRASES = {
  fr: {
    about: 'décide de ce que vaut une réponse, à la place du programme\u202f; tout ce qui en découle suit',
    game: 'le jeu',
    reply: 'la réponse\u00a0: sa référence de huit signes (npx kesako review JEU --list), ou son adresse',
    verdict: 'bonne, proche ou fausse\u202f; «\u00a0programme\u00a0» rend la décision au programme',
    why: 'pourquoi, pour le journal',
    json: 'la ligne du journal, en JSON',
    tell: 'prévient la personne même si sa réponse date de plus d’une heure, ou si la solution est connue',
    decided: (verdict: string, line: number) =>
      `C’est décidé\u00a0: réponse ${verdict}. Masquage, points, classement et mots privés suivent (journal, ligne ${line}).\n`,
    back: (line: number) => `Le verdict du programme compte de nouveau (journal, ligne ${line}).\n`,
    example:
      'Exemple\u00a0:\n  npx kesako decide games/angers-patrimoine 3fa0c21b bonne --why "mison pour maison"',
  },
  en: {
    about: 'decides what a reply is worth, in place of the program; all that depends on it follows',
    game: 'the game',
    reply: 'the reply: its reference of eight signs (npx kesako review GAME --list), or its address',
    verdict: 'right, close or wrong; “program” gives the decision back to the program',
    why: 'why, for the journal',
    json: 'the line of the journal, as JSON',
    tell: 'tells the person even if the reply is older than an hour, or the answer known',
    decided: (verdict: string, line: number) =>
      `Decided: ${verdict}. Hiding, points, ranking and private words follow (journal, line ${line}).\n`,
    back: (line: number) => `The program’s verdict counts again (journal, line ${line}).\n`,
    example: 'Example:\n  npx kesako decide games/angers-patrimoine 3fa0c21b right --why "mison for maison"',
  },
} as const;

/** How people write verdicts: both languages are understood whatever the command speaks. */
const WRITTEN: Readonly<Record<string, Verdict | 'program'>> = {
  bonne: 'correct',
  right: 'correct',
  correct: 'correct',
  proche: 'close',
  close: 'close',
  fausse: 'wrong',
  wrong: 'wrong',
  programme: 'program',
  program: 'program',
};

const CHOICES: Readonly<Record<Language, readonly string[]>> = {
  fr: ['bonne', 'proche', 'fausse', 'programme'],
  en: ['right', 'close', 'wrong', 'program'],
};

/** Registers `kesako decide GAME REPLY VERDICT` */
export const decideCommand: Register = (program, { terminal, settings, clock }) => {
  const { language } = terminal;
  const phrases = PHRASES[language];
  const [first = '', ...others] = [...new Set([...CHOICES[language], ...Object.keys(WRITTEN)])];
  program
    .command('decide')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .argument('<reply>', phrases.reply)
    .addArgument(program.createArgument('<verdict>', phrases.verdict).choices([first, ...others]))
    .addOption(new Option('--why <words>', phrases.why))
    .option('--tell', phrases.tell, false)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(
      async (
        name: string,
        reply: string,
        written: string,
        { why, tell, json }: { readonly why?: string; readonly tell: boolean; readonly json: boolean },
      ) => {
        const { openControl } = await import('#app/control/open-control.ts');
        const set = await settings();
        await using control = await openControl(set, clock, name);
        const wish = WRITTEN[written];
        const verdict = wish === 'program' ? undefined : wish;
        const acting = { control, who: set.operator, game: gameIdOf(name), why };
        const line = await carryOut(acting, { kind: 'decide', reply, verdict, tells: tell });
        const { id } = line;
        if (json) return terminal.out(actAsJson(line));
        terminal.out(
          verdict === undefined ? phrases.back(id) : phrases.decided(sayVerdict(verdict, language), id),
        );
      },
    );
};
