import { Option } from 'commander';
import type { LiveAct } from '#acts/act.ts';
import { gameIdOf } from '#app/control/control.ts';
import { TALK_ASKED, type TalkAsked, type TalkLine, type TalkNow } from '#app/live/talk.ts';
import type { Language } from '#game/game.ts';
import { carryOut, refused } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { actAsJson } from '#cli/output/json-lines.ts';
import { harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'ce qui se dit dans une heure en direct\u00a0: lire, choisir, montrer, retenir',
    list: 'montre ce qui attend d’être vu, ou tout, ce qui est choisi, ce que disent les invités',
    pick: 'choisit une réponse\u00a0: elle est montrée, partagée si le script le veut, et citée dans le bilan',
    unpick: 'ne choisit plus une réponse\u00a0: son partage est retiré',
    show: 'montre à l’écran une réponse qui attendait',
    hold: 'retire une réponse de l’écran et du bilan, et son partage',
    'hold-all': 'retient tout ce que personne n’a vu, sauf ce que disent les invités',
    'hold-less': 'ne retient plus que ce qui contient un mot retenu, ou vient de qui écrit beaucoup',
    game: 'le jeu',
    reply: 'la réponse\u00a0: sa référence de huit signes (npx kesako talk list JEU), ou son adresse',
    which:
      'waiting\u00a0: ce qui attend\u202f; all\u00a0: tout\u202f; picked\u00a0: ce qui est choisi\u202f; guests\u00a0: les invités',
    why: 'pourquoi, pour le journal',
    json: 'en JSON',
    done: (line: number) =>
      `C’est fait (journal, ligne ${line}). Pour revenir en arrière\u00a0: npx kesako undo.\n`,
    counts: ({ people, guests, answers, waiting, picked }: TalkNow) =>
      `${people} ${people > 1 ? 'personnes' : 'personne'} et ${guests} ${guests > 1 ? 'invités' : 'invité'}, ${answers} ${answers > 1 ? 'réponses' : 'réponse'}, dont ${waiting} en attente et ${picked} ${picked > 1 ? 'choisies' : 'choisie'}.\n`,
    holdsAll: 'Tout attend d’être vu.\n',
    none: 'Rien de tel.\n',
    before: 'ce qui est venu avant cette réponse',
    older: (reply: string) => `Celles d’avant\u00a0: --before ${reply}\n`,
    question: (number: number) => `Q${number}`,
    around: 'accueil ou dernier mot',
    guest: 'invité',
    picked: 'choisie',
    held: {
      person: 'retirée',
      word: 'mot retenu',
      all: 'en attente',
      many: 'écrit beaucoup',
      copy: 'déjà dit par quelqu’un d’autre',
    },
    example:
      'Exemple\u00a0:\n  npx kesako talk list games/twapero-confucius\n  npx kesako talk pick games/twapero-confucius 3fa0c21b',
  },
  en: {
    about: 'what is said in a live hour: read, pick, show, hold back',
    list: 'shows what waits to be seen, or everything, what is picked, what guests say',
    pick: 'picks an answer: it is shown, shared if the script has it, and quoted in the recap',
    unpick: 'picks an answer no more: its boost is taken back',
    show: 'shows an answer that waited on the wall',
    hold: 'takes an answer off the wall and out of the recap, and its boost back',
    'hold-all': 'holds back all that nobody has seen, but what guests say',
    'hold-less': 'holds back only what holds a word, or comes from whoever writes a lot',
    game: 'the game',
    reply: 'the answer: its reference of eight signs (npx kesako talk list GAME), or its address',
    which: 'waiting: what waits; all: everything; picked: what is picked; guests: the guests',
    why: 'why, for the journal',
    json: 'as JSON',
    done: (line: number) => `Done (journal, line ${line}). To go back: npx kesako undo.\n`,
    counts: ({ people, guests, answers, waiting, picked }: TalkNow) =>
      `${people} ${people === 1 ? 'person' : 'people'} and ${guests} ${guests === 1 ? 'guest' : 'guests'}, ${answers} ${answers === 1 ? 'answer' : 'answers'}, of which ${waiting} waiting and ${picked} picked.\n`,
    holdsAll: 'Everything waits to be seen.\n',
    none: 'Nothing of the kind.\n',
    before: 'what came before this answer',
    older: (reply: string) => `Earlier ones: --before ${reply}\n`,
    question: (number: number) => `Q${number}`,
    around: 'welcome or last word',
    guest: 'guest',
    picked: 'picked',
    held: {
      person: 'taken away',
      word: 'holds a word',
      all: 'waiting',
      many: 'writes a lot',
      copy: 'said by somebody else before',
    },
    example:
      'Example:\n  npx kesako talk list games/twapero-confucius\n  npx kesako talk pick games/twapero-confucius 3fa0c21b',
  },
} as const;

interface Listed {
  readonly which: TalkAsked;
  readonly before?: string;
  readonly json: boolean;
}

interface Options {
  readonly why?: string;
  readonly json: boolean;
}

/** Registers `kesako talk` and what is below it. */
export const talkCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  const talk = program
    .command('talk')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}`);
  talk
    .command('list')
    .description(phrases.list)
    .argument('<game>', phrases.game)
    .addOption(new Option('--which <which>', phrases.which).choices([...TALK_ASKED]).default('waiting'))
    .option('--before <reply>', phrases.before)
    .option('--json', phrases.json, false)
    .action((game: string, { which, before, json }: Listed) => list(call, game, which, before, json));
  for (const kind of ['pick', 'unpick', 'show', 'hold'] as const) {
    talk
      .command(kind)
      .description(phrases[kind])
      .argument('<game>', phrases.game)
      .argument('<reply>', phrases.reply)
      .addOption(new Option('--why <words>', phrases.why))
      .option('--json', phrases.json, false)
      .action((game: string, reply: string, options: Options) => act(call, game, { kind, reply }, options));
  }
  for (const kind of ['hold-all', 'hold-less'] as const) {
    talk
      .command(kind)
      .description(phrases[kind])
      .argument('<game>', phrases.game)
      .addOption(new Option('--why <words>', phrases.why))
      .option('--json', phrases.json, false)
      .action((game: string, options: Options) => act(call, game, { kind }, options));
  }
};

async function act(
  { terminal, settings, clock }: Call,
  name: string,
  wished: LiveAct,
  { why, json }: Options,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  const set = await settings();
  await using control = await openControl(set, clock, name);
  const line = await carryOut({ control, who: set.operator, game: gameIdOf(name), why }, wished);
  terminal.out(json ? actAsJson(line) : PHRASES[terminal.language].done(line.id));
}

async function list(
  { terminal, settings, clock }: Call,
  name: string,
  which: TalkAsked,
  before: string | undefined,
  json: boolean,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await settings(), clock, name);
  const talk = await control.talk(gameIdOf(name), which, before);
  if (!talk) throw refused({ kind: 'not-live' });
  if (json) return terminal.out(`${JSON.stringify(talk)}\n`);
  const phrases = PHRASES[terminal.language];
  terminal.out(phrases.counts(talk) + (talk.holdsAll ? phrases.holdsAll : ''));
  if (talk.voices.length === 0) terminal.out(phrases.none);
  for (const voice of talk.voices) terminal.out(`${harmless(lineOf(voice, terminal.language))}\n`);
  if (talk.next !== null) terminal.out(phrases.older(talk.next));
}

function lineOf(
  { ref, question, name, address, guest, picked, held, text }: TalkLine,
  language: Language,
): string {
  const phrases = PHRASES[language];
  const marks = [
    question === null ? phrases.around : phrases.question(question),
    ...(guest ? [phrases.guest] : []),
    ...(picked ? [phrases.picked] : []),
    ...(held === null ? [] : [phrases.held[held]]),
  ];
  return `${ref}  ${marks.join(', ')}  ${name} (@${address})  ${text}`;
}
