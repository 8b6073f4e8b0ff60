import type { Command } from 'commander';
import type { Act } from '#acts/act.ts';
import type { Change } from '#acts/change.ts';
import type { Control } from '#app/control/control.ts';
import { gameIdOf } from '#app/control/control.ts';
import { sayLoss } from '#app/words/say-loss.ts';
import { type Hour, saidOfHour } from '#game/words/hour-words.ts';
import { type Acting, carryOut, carryOutLater } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { atLeast } from '#cli/numbers.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { reportsOf } from './status.ts';

const PHRASES = {
  fr: {
    about: 'corrige ou retire ce qui est publié',
    list: 'montre ce qui est publié, chaque message avec le nom qu’en attendent les autres commandes',
    edit: 'corrige un message publié\u00a0: modifié là où le réseau le permet, suivi d’une correction ailleurs',
    delete: 'retire un message publié, sur chaque compte',
    game: 'le jeu',
    post: 'le message\u00a0: son nom (npx kesako post list JEU), comme 1/hint-2\u202f; avec son compte (1/hint-2/ville) ou par son adresse, celui-là seul',
    text: 'tout ce que le message doit dire\u202f; les hashtags imposés s’y ajoutent',
    on: 'seulement sur ce compte',
    why: 'pourquoi, pour le journal',
    json: 'en JSON',
    now: 'tout de suite, sans attendre dix secondes',
    renew: 'réponse ou classement\u00a0: le récrit selon ce qui compte maintenant',
    edited: (line: number, game: string) =>
      `C’est noté\u00a0: le message est corrigé dans les secondes qui suivent (journal, ligne ${line}). Pour revenir en arrière\u00a0: npx kesako undo ${game}\n`,
    deleted: (line: number) => `Retiré dans les secondes qui suivent (journal, ligne ${line}).\n`,
    revealAbout: 'revient sur une réponse publiée',
    takeBack: 'réponse publiée par erreur\u00a0: la retire partout, et annule le mystère',
    round: 'le numéro du mystère, tel que les joueurs le lisent',
    tookBack: (line: number) => `Réponse retirée, mystère annulé (journal, ligne ${line}).\n`,
    none: 'Rien n’est publié.\n',
    gone: 'retiré',
    example: 'Exemple\u00a0:',
  },
  en: {
    about: 'corrects or takes back what is posted',
    list: 'shows what is posted, each post by the name that the other commands take',
    edit: 'corrects a post: edited where the network lets it, followed by a correction elsewhere',
    delete: 'takes a post back, on every account',
    game: 'the game',
    post: 'the post: its name (npx kesako post list GAME), such as 1/hint-2; with its account (1/hint-2/city) or by its address, that one alone',
    text: 'all that the post is to say; the imposed hashtags are added',
    on: 'on this account alone',
    why: 'why, for the journal',
    json: 'as JSON',
    now: 'at once, without waiting ten seconds',
    renew: 'a reveal or a ranking: rewrites it by what counts now',
    edited: (line: number, game: string) =>
      `Noted: the post is corrected within seconds (journal, line ${line}). To go back: npx kesako undo ${game}\n`,
    deleted: (line: number) => `Taken back within seconds (journal, line ${line}).\n`,
    revealAbout: 'goes back on a reveal',
    takeBack: 'a reveal by mistake: takes it back everywhere, and calls the mystery off',
    round: 'the number of the mystery, as players read it',
    tookBack: (line: number) => `Reveal taken back, mystery called off (journal, line ${line}).\n`,
    none: 'Nothing is posted.\n',
    gone: 'taken back',
    example: 'Example:',
  },
} as const;

interface Options {
  readonly on?: string;
  readonly why?: string;
  readonly now?: boolean;
  readonly renew?: boolean;
}

/** Registers `kesako post list GAME`, `kesako post edit GAME POST [TEXT]`, `kesako post delete GAME POST` */
export const postCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  const post = program
    .command('post')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}\n  npx kesako post list games/angers-patrimoine`);
  post
    .command('list')
    .description(phrases.list)
    .argument('<game>', phrases.game)
    .option('--json', phrases.json, false)
    .action((name: string, { json }: { readonly json: boolean }) =>
      within(call, name, undefined, (acting) => list(acting, call, json)),
    );
  onPost(post, call, 'edit')
    .argument('[text]', phrases.text)
    .option('--renew', phrases.renew, false)
    .addHelpText(
      'after',
      `\n${phrases.example}\n  npx kesako post edit games/angers-patrimoine 1/hint-2 "…"\n  npx kesako post edit games/angers-patrimoine 1/reveal --renew`,
    )
    .action((name: string, named: string, text: string | undefined, { on, why, renew = false }: Options) => {
      if (renew ? text !== undefined || on !== undefined : text === undefined) throw textOrRenew();
      const act: Act = renew
        ? { kind: 'renew-post', post: named }
        : { kind: 'edit-post', post: named, text: text ?? '', on };
      return within(call, name, why, async (acting) => {
        const { id } = await carryOut(acting, act);
        call.terminal.out(phrases.edited(id, harmless(acting.game)));
      });
    });
  onPost(post, call, 'delete')
    .option('--now', phrases.now, false)
    .addHelpText('after', `\n${phrases.example}\n  npx kesako post delete games/angers-patrimoine 1/hint-2`)
    .action((name: string, named: string, { on, why, now = false }: Options) =>
      within(call, name, why, (acting) =>
        later(acting, { kind: 'delete-post', post: named, on }, now, call, phrases.deleted),
      ),
    );
};

/** Registers `kesako reveal take-back GAME ROUND` */
export const revealCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('reveal')
    .description(phrases.revealAbout)
    .command('take-back')
    .description(phrases.takeBack)
    .argument('<game>', phrases.game)
    .argument('<round>', phrases.round, atLeast(1))
    .option('--why <words>', phrases.why)
    .option('--now', phrases.now, false)
    .addHelpText('after', `\n${phrases.example}\n  npx kesako reveal take-back games/angers-patrimoine 2`)
    .action((name: string, round: number, { why, now = false }: Options) =>
      within(call, name, why, (acting) =>
        later(acting, { kind: 'take-back-reveal', round }, now, call, phrases.tookBack),
      ),
    );
};

function onPost(above: Command, { terminal }: Call, kind: 'edit' | 'delete'): Command {
  const phrases = PHRASES[terminal.language];
  return above
    .command(kind)
    .description(phrases[kind])
    .argument('<game>', phrases.game)
    .argument('<post>', phrases.post)
    .option('--on <account>', phrases.on)
    .option('--why <words>', phrases.why);
}

type ActingInGame = Acting & { readonly game: string };

/** Does something in a game, by an open control. */
export async function within(
  { settings, clock }: Call,
  name: string,
  why: string | undefined,
  act: (acting: ActingInGame) => Promise<void>,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  const set = await settings();
  await using control: Control = await openControl(set, clock, name);
  await act({ control, who: set.operator, game: gameIdOf(name), why });
}

/** Carries out an act that takes posts back or calls a round off: says what is lost, and lets it be called back for ten seconds. */
export async function later(
  acting: ActingInGame,
  act: Act,
  now: boolean,
  call: Call,
  done: (line: number) => string,
): Promise<void> {
  const hour = await acting.control.hour(acting.game);
  const tell = (changes: readonly Change[]): void => call.terminal.out(linesOfLoss(changes, call, hour));
  const { id } = await carryOutLater(acting, act, call, { now, tell });
  call.terminal.out(saidOfHour(done(id), hour, call.terminal.language));
}

/** What is lost by an act that takes posts back, in lines. */
const linesOfLoss = (changes: readonly Change[], { terminal }: Call, hour: Hour | undefined): string =>
  sayLoss(changes, terminal.language, undefined, hour)
    .map((line) => `  ${line}\n`)
    .join('');

/** Of a post, in a list. */
const MOST_SIGNS = 60;
const signs = new Intl.Segmenter('und', { granularity: 'grapheme' });

function beginning(text: string): string {
  const all = [...signs.segment(text)].map(({ segment }) => segment);
  return all.length > MOST_SIGNS ? `${all.slice(0, MOST_SIGNS - 1).join('')}…` : text;
}

async function list({ control, game }: ActingInGame, { terminal }: Call, json: boolean): Promise<void> {
  const phrases = PHRASES[terminal.language];
  const [report] = await reportsOf(control, game, terminal);
  if (json) return terminal.out(asJson(report?.posts ?? []));
  const lines = (report?.posts ?? []).map(({ name, url, text, goneAt }) => {
    const words = harmless(beginning(text ?? ''));
    return `${name}  ${goneAt === null ? harmless(url ?? '') : phrases.gone}  ${words}\n`;
  });
  terminal.out(lines.length === 0 ? phrases.none : lines.join(''));
}

const textOrRenew = (): Complaint =>
  new Complaint(
    {
      fr: 'npx kesako post edit prend un texte, ou --renew sans texte ni --on.',
      en: 'npx kesako post edit takes a text, or --renew with neither text nor --on.',
    },
    {
      fr: 'Exemples\u00a0: npx kesako post edit games/angers-patrimoine 1/hint-2 "…", npx kesako post edit games/angers-patrimoine 1/reveal --renew. Rien n’a été changé.',
      en: 'Examples: npx kesako post edit games/angers-patrimoine 1/hint-2 "…", npx kesako post edit games/angers-patrimoine 1/reveal --renew. Nothing was changed.',
    },
    EXIT.usage,
  );
