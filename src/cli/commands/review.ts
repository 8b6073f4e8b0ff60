import { isCancel, log, selectKey } from '@clack/prompts';
import { randomUUID } from 'node:crypto';
import { gameIdOf, type Control } from '#app/control/control.ts';
import type { GameReport, ReportedReply } from '#app/control/report-game.ts';
import { toDecide } from '#app/control/to-decide.ts';
import { sayMoment } from '#app/words/say-moment.ts';
import { sayRefusal, sayVerdict } from '#app/words/say-refusal.ts';
import { WEB } from '#game/answer-form.ts';
import type { Language } from '#game/game.ts';
import { sayForm } from '#game/players/naming.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { Call, Register } from '#cli/call.ts';
import { type Keystroke, type Told, walk } from '#cli/review-walk.ts';
import { reportsOf } from './status.ts';
import { asJson, harmless, type Terminal } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'fait relire une à une les réponses qui attendent une décision',
    game: 'le jeu',
    list: 'montre seulement la liste',
    json: 'la liste, en JSON',
    none: 'Aucune réponse n’attend de décision.\n',
    waiting: (count: number) =>
      count === 1 ? 'Une réponse attend une décision.' : `${count} réponses attendent une décision.`,
    mystery: (round: number) => `mystère\u00a0${round}`,
    judged: (verdict: string, reason: string) =>
      `Le programme\u00a0: ${verdict}${reason === '' ? '' : `, car elle ${reason}`}`,
    quote: (words: string) => `«\u00a0${words}\u00a0»`,
    erased: '(effacée par la personne)',
    question: (at: number, all: number) => `Réponse ${at} sur ${all}`,
    keys: {
      b: 'bonne',
      p: 'proche',
      f: 'fausse',
      d: 'demander une précision en privé',
      s: 'passer à la suivante',
      a: 'annuler la décision précédente',
      q: 'quitter',
    },
    done: 'C’est tout. Merci\u202f!',
    left: 'Les autres attendront.',
    undone: 'Décision précédente annulée.',
    nothing: 'Aucune décision à annuler.',
    decided: { correct: 'bonne', close: 'proche', wrong: 'fausse' },
    asked: 'question posée',
    'asked-for-good': 'La question est posée, elle ne se reprend pas\u00a0: voici la réponse de nouveau.',
    seen: 'C’était la dernière. Annuler la décision précédente\u202f?',
    answer: (answer: string) => `Réponse attendue\u00a0: ${answer}`,
    not: (names: string) => `Faux amis, jamais acceptés\u00a0: ${names}`,
    why: 'pourquoi, pour le journal, à chaque décision',
    tell: 'prévient les personnes même si leur réponse date de plus d’une heure, ou si la solution est connue',
    example:
      'Exemples\u00a0:\n  npx kesako review games/angers-patrimoine\n  npx kesako review games/angers-patrimoine --list',
  },
  en: {
    about: 'goes through the replies that wait for a decision, one by one',
    game: 'the game',
    list: 'only shows the list',
    json: 'the list, as JSON',
    none: 'No reply waits for a decision.\n',
    waiting: (count: number) =>
      count === 1 ? 'One reply waits for a decision.' : `${count} replies wait for a decision.`,
    mystery: (round: number) => `mystery ${round}`,
    judged: (verdict: string, reason: string) =>
      `The program: ${verdict}${reason === '' ? '' : `, for it ${reason}`}`,
    quote: (words: string) => `“${words}”`,
    erased: '(erased by its author)',
    question: (at: number, all: number) => `Reply ${at} of ${all}`,
    keys: {
      r: 'right',
      c: 'close',
      w: 'wrong',
      a: 'ask for more in private',
      s: 'skip it',
      u: 'undo the decision before',
      q: 'quit',
    },
    done: 'That is all. Thank you!',
    left: 'The others will wait.',
    undone: 'The decision before is undone.',
    nothing: 'There is no decision to undo.',
    decided: { correct: 'right', close: 'close', wrong: 'wrong' },
    asked: 'question asked',
    'asked-for-good': 'The question is asked, and is not taken back: here is the reply again.',
    seen: 'That was the last one. Undo the decision before?',
    answer: (answer: string) => `Expected answer: ${answer}`,
    not: (names: string) => `Look-alikes, never accepted: ${names}`,
    why: 'why, for the journal, at each decision',
    tell: 'tells people even if their reply is older than an hour, or the answer known',
    example:
      'Examples:\n  npx kesako review games/angers-patrimoine\n  npx kesako review games/angers-patrimoine --list',
  },
} as const;

/** What each key does, as the keys are named in each language. */
const KEYS: Readonly<Record<Language, Readonly<Record<string, Keystroke>>>> = {
  fr: { b: 'correct', p: 'close', f: 'wrong', d: 'ask', s: 'skip', a: 'undo', q: 'quit' },
  en: { r: 'correct', c: 'close', w: 'wrong', a: 'ask', s: 'skip', u: 'undo', q: 'quit' },
};

interface Options {
  readonly list: boolean;
  readonly json: boolean;
  readonly why?: string;
  readonly tell: boolean;
}

/** Registers `kesako review GAME` */
export const reviewCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('review')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .option('--list', phrases.list, false)
    .option('--json', phrases.json, false)
    .option('--why <words>', phrases.why)
    .option('--tell', phrases.tell, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string, options: Options) => review(name, options, call));
};

async function review(
  name: string,
  { list, json, why, tell }: Options,
  { terminal, settings, clock, signal }: Call,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  const set = await settings();
  await using control = await openControl(set, clock, name);
  const [report] = await reportsOf(control, name, terminal);
  const waiting = report ? toDecide(report) : [];
  if (json) return terminal.out(asJson(waiting));
  const phrases = PHRASES[terminal.language];
  if (!report || waiting.length === 0) return terminal.out(phrases.none);
  if (list) {
    const lines = waiting.map((reply) => `${shortly(reply, report, terminal.language)}\n`);
    return terminal.out(`${phrases.waiting(waiting.length)}\n\n${lines.join('\n')}`);
  }
  if (!terminal.live) throw notAtATerminal();
  const reviewing = { control, who: set.operator, game: gameIdOf(name), terminal, report, signal, why, tell };
  await goThrough(reviewing, waiting);
}

interface Reviewing extends Pick<Options, 'why' | 'tell'> {
  readonly control: Control;
  readonly who: string;
  readonly game: string;
  readonly terminal: Terminal;
  readonly report: GameReport;
  readonly signal: AbortSignal;
}

async function goThrough(reviewing: Reviewing, waiting: readonly ReportedReply[]): Promise<void> {
  const { control, who, game, terminal, report, signal, why, tell: tells } = reviewing;
  const { language } = terminal;
  const phrases = PHRASES[language];
  log.info(phrases.waiting(waiting.length));
  const all = await walk({
    replies: waiting.map(({ ref, url }) => ref ?? url ?? ''),
    tells,
    async choose(at) {
      const reply = waiting[at];
      if (reply) log.message(whole(reply, report, language));
      const keys = Object.entries(phrases.keys).filter(
        ([key]) => reply !== undefined || AT_THE_END.has(KEYS[language][key] ?? 'skip'),
      );
      const key = await selectKey({
        message: reply ? phrases.question(at + 1, waiting.length) : phrases.seen,
        options: keys.map(([value, label]) => ({ value, label })),
        signal,
      });
      return isCancel(key) ? 'quit' : (KEYS[language][key] ?? 'skip');
    },
    act: (act) => control.act({ id: randomUUID(), who, why, game, act }),
    tell: (told) => tellPerson(told, language),
  });
  log.success(all ? phrases.done : phrases.left);
}

/** What there is to do once every reply was seen. */
const AT_THE_END: ReadonlySet<Keystroke> = new Set(['undo', 'quit']);

function tellPerson(told: Told, language: Language): void {
  const phrases = PHRASES[language];
  switch (told.kind) {
    case 'decided':
      return log.success(phrases.decided[told.verdict]);
    case 'asked':
      return log.success(phrases.asked);
    case 'undone':
      return log.success(phrases.undone);
    case 'asked-for-good':
    case 'nothing':
      return log.warn(phrases[told.kind]);
    case 'refused': {
      const { what, mend } = sayRefusal(told.refusal, 'command-line');
      return log.warn(`${what[language]}\n${mend[language]}`);
    }
  }
}

function whole(reply: ReportedReply, report: GameReport, language: Language): string {
  const phrases = PHRASES[language];
  return [
    `${phrases.mystery(reply.round)} — ${harmless(reply.name || reply.player)} (${reply.network === WEB ? sayForm(language) : `${harmless(reply.player)}, ${reply.network}`}), ${sayMoment(Temporal.Instant.from(reply.at), report.timeZone, language)}`,
    phrases.quote(reply.text === null ? phrases.erased : harmless(reply.text)),
    phrases.judged(sayVerdict(reply.verdict, language), harmless(reply.reason ?? '')),
    ...(reply.expected === null ? [] : [phrases.answer(harmless(reply.expected))]),
    ...(reply.lookAlikes.length === 0 ? [] : [phrases.not(harmless(reply.lookAlikes.join(', ')))]),
    ...(reply.url === null ? [] : [harmless(reply.url)]),
  ].join('\n');
}

function shortly(reply: ReportedReply, report: GameReport, language: Language): string {
  const [who = '', ...others] = whole(reply, report, language).split('\n');
  return [`${reply.ref ?? ''}  ${who}`, ...others.map((line) => `          ${line}`)].join('\n');
}

const notAtATerminal = (): Complaint =>
  new Complaint(
    {
      fr: 'npx kesako review pose ses questions dans un terminal, et il n’y en a pas ici.',
      en: 'npx kesako review asks its questions at a terminal, and there is none here.',
    },
    {
      fr: 'Montrez la liste par --list, et décidez de chaque réponse par npx kesako decide.',
      en: 'Show the list with --list, and decide about each reply with npx kesako decide.',
    },
    EXIT.usage,
  );
