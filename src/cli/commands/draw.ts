import type { Command } from 'commander';
import type { DrawAct, GivenSeed } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import { type Control, gameIdOf } from '#app/control/control.ts';
import type { DrawNow } from '#app/draw/draws-now.ts';
import { chainOf } from '#app/draw/found-seed.ts';
import { folderOfDraw, writeFiles } from '#app/draw/files.ts';
import { isSignedBy } from '#app/draw/verify-beacon.ts';
import { answersUntil, wordsToWinner } from '#app/draw/say-draw.ts';
import { sayReplacement } from '#app/draw/say-replacement.ts';
import type { Language } from '#game/game.ts';
import type { DrawRules } from '#game/draw/proof.ts';
import { readNumbers } from '#game/draw/proof.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { locate, readWhen } from '#script/game/time.ts';
import { carryOut, refused } from '#cli/acting.ts';
import type { Call, Register } from '#cli/call.ts';
import { mayGoOn } from '#cli/may-go-on.ts';
import { between } from '#cli/numbers.ts';
import { countLines, drawLines } from '#cli/output/draw-lines.ts';
import { writeJournalLine } from '#app/control/written-acts.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import { neverPlayed } from './status.ts';

const PHRASES = {
  fr: {
    about: 'tire des lots au sort parmi ceux qui ont trouvé, de façon que chacun puisse refaire le tirage',
    show: 'dit où en est le tirage, et ce qui reste à faire',
    prepare: 'fixe les participations, écrit les fichiers à publier et donne l’empreinte',
    run: 'tire les gagnants, une fois le hasard tombé',
    files: 'écrit de nouveau les fichiers à publier et le procès-verbal',
    replace: 'remplace une personne tirée par la suppléante suivante, pour une raison publique',
    tell: 'écrit en privé à une personne tirée, une fois le message lu et accepté (--yes)',
    yes: 'envoie le message',
    ofEntry: 'seulement si cette participation tient encore la place (son début suffit)',
    preview: (words: string, name: string, again: string) =>
      `À ${name}, en privé\u00a0:\n\n${words}\n\nRien n’est parti. Pour l’envoyer\u00a0: ${again}\n`,
    leaves: (name: string) => `Le message à ${name} part\u202f; d’ici là, npx kesako undo le rappelle.\n`,
    told: 'note qu’une personne tirée a été prévenue\u00a0: son délai court',
    ofReplaced: 'de la personne qui tenait la place avant\u00a0: elle sait que le lot ne lui revient plus',
    answered: 'note qu’une personne tirée a répondu',
    entry: 'donne à quelqu’un de quoi vérifier que sa participation est dans la liste',
    game: 'le jeu',
    place: 'la place, dans l’ordre du tirage',
    player: 'la personne, telle que la liste la nomme (@zoe@exemple.fr)',
    round: 'le mystère, quand il y a un tirage pour chacun',
    at: 'le moment du hasard, à l’heure du jeu, quand celui du script est passé (2027-09-25 18:00)',
    why: 'pourquoi, pour le journal\u202f; avec --at, c’est public',
    reason: 'la raison, telle que tout le monde la lira\u00a0: sans nom',
    dry: 'compte sans rien fixer, ou vérifie le hasard sans tirer',
    numbers: 'les numéros annoncés, dans l’ordre dit',
    signature: 'la signature du nombre drand, lue ailleurs',
    previous: 'celle du nombre d’avant (réseau default)',
    out: 'dossier où écrire (par défaut out/JEU/draw)',
    json: 'en JSON',
    written: (folder: string, names: readonly string[]) =>
      `Écrit dans ${folder}\u00a0: ${names.join(', ')}\n`,
    done: (line: number) => `C’est fait (journal, ligne ${line}).\n`,
    undo: (game: string) => `Pour revenir en arrière\u00a0: npx kesako undo ${game}\n`,
    sure: 'tire sans demander',
    sureReplaced: 'remplace sans demander',
    unreplaced: 'Personne n’a été remplacé.\n',
    forGood: (chance: string) =>
      `Les gagnants vont être tirés, pour de bon\u00a0: un tirage n’a lieu qu’une fois. Hasard\u00a0: ${chance}.\n`,
    drand: (round: number) => `le nombre ${round} de drand`,
    kept: 'Rien n’a été tiré.\n',
    ready: 'Le hasard est là, et c’est bien celui qui était annoncé. Rien n’a été tiré.\n',
    read: (numbers: string) =>
      `Numéros lus, dans cet ordre\u00a0: ${numbers}. Rien n’a été tiré. Ils le seront pour de bon\u00a0: comparez-les à ceux qui sont publiés.\n`,
    none: 'Ce jeu n’a pas de tirage au sort (draw, dans le script).\n',
    whole: 'Il y a un seul tirage, pour tout le jeu\u00a0: recommencez sans --round.\n',
    others: (rounds: string) => `Ce mystère n’a pas de tirage. Il y en a pour\u00a0: ${rounds} (--round).\n`,
    own: (name: string, entry: string, code: string) =>
      `Participation de ${name}\u00a0: ${entry}\nCode, pour cette personne seulement\u00a0: ${code}\nAvec son nom et ce code, la page verify.html retrouve sa ligne dans entries.csv.\n`,
    absent: (name: string) => `«\u00a0${name}\u00a0» n’est pas dans la liste des participations.`,
    absentMend: 'Donnez l’adresse entière (@zoe@exemple.fr).',
    example:
      'Exemples\u00a0:\n  npx kesako draw prepare games/angers-patrimoine\n  npx kesako draw run games/angers-patrimoine\n  npx kesako draw replace games/angers-patrimoine 2 --reason "sans réponse dans le délai"',
  },
  en: {
    about: 'draws prizes by lot among those who found, so that anybody can run the draw again',
    show: 'says how the draw stands, and what is left to do',
    prepare: 'settles who takes part, writes the files to publish and gives the fingerprint',
    run: 'draws the winners, once chance has fallen',
    files: 'writes the files to publish and the record anew',
    replace: 'replaces somebody who was drawn by the next alternate, for a public reason',
    tell: 'writes in private to somebody who was drawn, once the message is read and agreed to (--yes)',
    yes: 'sends the message',
    ofEntry: 'only if this entry still holds the place (its beginning will do)',
    preview: (words: string, name: string, again: string) =>
      `To ${name}, in private:\n\n${words}\n\nNothing has left. To send it: ${again}\n`,
    leaves: (name: string) => `The message to ${name} leaves; until then npx kesako undo calls it back.\n`,
    told: 'notes that somebody who was drawn has been told: their time runs',
    ofReplaced: 'of whoever held the place before: they know that the prize is not theirs any more',
    answered: 'notes that somebody who was drawn has answered',
    entry: 'gives somebody what shows that their entry is in the list',
    game: 'the game',
    place: 'the place, in the order of the draw',
    player: 'the person, as the list names them (@zoe@example.org)',
    round: 'the mystery, where there is a draw for each',
    at: 'the moment of chance, by the game’s clock, when that of the script is past (2027-09-25 18:00)',
    why: 'why, for the journal; with --at it is public',
    reason: 'the reason, as everybody will read it: without a name',
    dry: 'counts and settles nothing, or verifies chance and draws nothing',
    numbers: 'the numbers that were named, in the order that was said',
    signature: 'the signature of the number of drand, read elsewhere',
    previous: 'that of the number before it (default network)',
    out: 'folder to write to (default: out/GAME/draw)',
    json: 'as JSON',
    written: (folder: string, names: readonly string[]) => `Written to ${folder}: ${names.join(', ')}\n`,
    done: (line: number) => `Done (journal, line ${line}).\n`,
    undo: (game: string) => `To go back: npx kesako undo ${game}\n`,
    sure: 'draws without asking',
    sureReplaced: 'replaces without asking',
    unreplaced: 'Nobody was replaced.\n',
    forGood: (chance: string) =>
      `The winners are about to be drawn, for good: a draw takes place once. Chance: ${chance}.\n`,
    drand: (round: number) => `number ${round} of drand`,
    kept: 'Nothing was drawn.\n',
    ready: 'Chance is there, and it is the one that was named. Nothing was drawn.\n',
    read: (numbers: string) =>
      `Numbers as they were read, in this order: ${numbers}. Nothing was drawn. With them it is for good: compare them with those that were published.\n`,
    none: 'This game has no prize draw (draw, in the script).\n',
    whole: 'There is one draw, for the whole game: try again without --round.\n',
    others: (rounds: string) => `This mystery has no draw. There is one for: ${rounds} (--round).\n`,
    own: (name: string, entry: string, code: string) =>
      `Entry of ${name}: ${entry}\nCode, for this person alone: ${code}\nWith their name and this code the page verify.html finds their line in entries.csv.\n`,
    absent: (name: string) => `“${name}” is not in the list of entries.`,
    absentMend: 'Give the whole address (@zoe@example.org).',
    example:
      'Examples:\n  npx kesako draw prepare games/angers-patrimoine\n  npx kesako draw run games/angers-patrimoine\n  npx kesako draw replace games/angers-patrimoine 2 --reason "no answer in time"',
  },
} as const;

interface Options {
  readonly round?: number;
  readonly json: boolean;
  readonly out?: string;
  readonly why?: string;
}

/** Registers `kesako draw show`, `prepare`, `run`, `files`, `replace`, `tell`, `told`, `answered` and `entry` */
export const drawCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  const draw = program
    .command('draw')
    .description(phrases.about)
    .addHelpText('after', `\n${phrases.example}`);
  const part = (name: string, about: string, isDefault = false): Command =>
    draw
      .command(name, { isDefault })
      .description(about)
      .argument('<game>', phrases.game)
      .option('--round <number>', phrases.round, between(1, 999))
      .option('--json', phrases.json, false);
  part('show', phrases.show, true).action((name: string, options: Options) =>
    withDraws(call, name, options, async ({ draws }) => {
      if (options.json) return call.terminal.out(asJson(draws));
      for (const one of draws)
        call.terminal.out(`${drawLines(one, call.clock.now(), call.terminal.language).join('\n')}\n\n`);
    }),
  );
  part('prepare', phrases.prepare)
    .option('--at <moment>', phrases.at)
    .option('--why <text>', phrases.why)
    .option('--dry-run', phrases.dry, false)
    .option('--out <folder>', phrases.out)
    .action((name: string, options: Options & { readonly at?: string; readonly dryRun: boolean }) =>
      withDraws(call, name, options, (at) => prepare(at, options, call)),
    );
  part('run', phrases.run)
    .option('--numbers <numbers>', phrases.numbers)
    .option('--signature <hex>', phrases.signature)
    .option('--previous <hex>', phrases.previous)
    .option('--dry-run', phrases.dry, false)
    .option('--yes', phrases.sure, false)
    .option('--why <text>', phrases.why)
    .option('--out <folder>', phrases.out)
    .action((name: string, options: RunOptions) =>
      withDraws(call, name, options, (at) => run(at, options, call)),
    );
  part('files', phrases.files)
    .option('--out <folder>', phrases.out)
    .action((name: string, options: Options) =>
      withDraws(call, name, options, async (at) => {
        const files = await write(one(at, options), options, call);
        if (options.json) call.terminal.out(asJson(files));
      }),
    );
  part('replace', phrases.replace)
    .argument('<place>', phrases.place, between(1, 99_999))
    .requiredOption('--reason <text>', phrases.reason)
    .option('--yes', phrases.sureReplaced, false)
    .option('--out <folder>', phrases.out)
    .action((name: string, place: number, options: ReplaceOptions) =>
      withDraws(call, name, options, (at) => replace(at, place, options, call)),
    );
  part('tell', phrases.tell)
    .argument('<place>', phrases.place, between(1, 99_999))
    .option('--yes', phrases.yes, false)
    .option('--entry <entry>', phrases.ofEntry)
    .option('--why <text>', phrases.why)
    .action((name: string, place: number, options: TellOptions) =>
      withDraws(call, name, options, (at) => tell(at, name, place, options, call)),
    );
  for (const kind of ['told', 'answered'] as const) {
    const noting = part(kind, phrases[kind])
      .argument('<place>', phrases.place, between(1, 99_999))
      .option('--why <text>', phrases.why);
    if (kind === 'told') noting.option('--replaced', phrases.ofReplaced, false);
    noting.action((name: string, place: number, options: Options & { readonly replaced?: boolean }) =>
      withDraws(call, name, options, async (at) => {
        const noted = options.replaced === true ? 'retraction-told' : (`winner-${kind}` as const);
        const line = await act(at, { kind: noted, place }, options, call);
        sayDone(line, at.game, options, call);
      }),
    );
  }
  part('entry', phrases.entry)
    .argument('<player>', phrases.player)
    .action((name: string, player: string, options: Options) =>
      withDraws(call, name, options, async ({ control, game }) => {
        const found = await control.entryOf(game, options.round ?? null, player);
        if (!found) throw absent(player);
        if (options.json) return call.terminal.out(asJson(found));
        call.terminal.out(phrases.own(harmless(found.name), found.entry, found.code));
      }),
    );
};

/** The draws of a game, and where it is asked about. */
interface At {
  readonly control: Control;
  readonly game: string;
  readonly draws: readonly DrawNow[];
}

async function withDraws(
  call: Call,
  name: string,
  { round, json }: Options,
  work: (at: At) => Promise<void> | void,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await call.settings(), call.clock, name);
  const game = gameIdOf(name);
  const all = await control.draws(game);
  if (!all) throw neverPlayed(game);
  const draws = all.filter((draw) => round === undefined || draw.round === round);
  if (draws.length === 0 && !json) return call.terminal.out(sayNone(all, call.terminal.language));
  await work({ control, game, draws });
}

/** Says why there is no such draw as was asked for. @param all those of the game */
function sayNone(all: readonly DrawNow[], language: Language): string {
  const { none, whole, others } = PHRASES[language];
  if (all.length === 0) return none;
  const rounds = all.flatMap(({ round }) => round ?? []);
  return rounds.length === 0 ? whole : others(rounds.join(', '));
}

/** The draw that is meant: with one for each mystery, somebody has to say which. @throws Complaint when there is none */
function one({ draws }: Pick<At, 'draws'>, { round }: Options): DrawNow {
  const draw = draws.find((candidate) => candidate.round === (round ?? null));
  if (!draw) throw refused({ kind: 'no-draw' });
  return draw;
}

type Plain<A> = A extends DrawAct ? Omit<A, 'round'> : never;

async function act(
  { control, game }: At,
  wished: Plain<DrawAct>,
  { round, why }: Options,
  { settings }: Call,
): Promise<JournalLine> {
  const acting = { control, who: (await settings()).operator, game, why };
  return carryOut(acting, { ...wished, ...(round !== undefined && { round }) } as DrawAct);
}

/** Carries out an act and writes the files anew: some of them tell something else by now. */
async function actThenWrite(at: At, wished: Plain<DrawAct>, options: Options, call: Call): Promise<void> {
  const line = await act(at, wished, options, call);
  const now = one({ draws: (await at.control.draws(at.game)) ?? [] }, options);
  const files = await write(now, options, call);
  if (options.json) return call.terminal.out(asJson({ line: writeJournalLine(line), ...files, draw: now }));
  sayDone(line, at.game, options, call);
  call.terminal.out(`\n${drawLines(now, call.clock.now(), call.terminal.language).join('\n')}\n`);
}

interface TellOptions extends Options {
  readonly yes: boolean;
  readonly entry?: string;
}

/** How much of an entry tells it from all others. */
const ENOUGH_OF_ENTRY = 12;

/** Shows the message to whoever holds a place; sends it once somebody has said yes, if they hold it still. */
async function tell(at: At, name: string, place: number, options: TellOptions, call: Call): Promise<void> {
  const { terminal, clock } = call;
  const phrases = PHRASES[terminal.language];
  const draw = one(at, options);
  const winner = draw.winners.find((held) => held.place === place);
  const entry = winner?.entry ?? undefined;
  if (options.entry !== undefined && entry !== undefined && !entry.startsWith(options.entry))
    throw refused({ kind: 'place-changed', place });
  if (!options.yes && winner?.whose && winner.as === 'drawn') {
    if (winner.byHand !== null) throw refused({ kind: 'winner-by-hand', place, why: winner.byHand });
    const words = wordsToWinner(draw, winner, answersUntil(draw, clock.now()));
    const of = draw.round === null ? '' : ` --round ${draw.round}`;
    const again = `npx kesako draw tell ${name} ${place}${of} --entry ${entry?.slice(0, ENOUGH_OF_ENTRY)} --yes`;
    return terminal.out(
      options.json
        ? asJson({ to: winner.whose.name, entry, words })
        : phrases.preview(harmless(words), harmless(winner.whose.name), harmless(again)),
    );
  }
  const line = await act(at, { kind: 'tell-winner', place, entry }, options, call);
  sayDone(line, at.game, options, call);
  if (!options.json) terminal.out(phrases.leaves(harmless(winner?.whose?.name ?? '')));
}

function sayDone(line: JournalLine, game: string, { json }: Options, { terminal }: Call): void {
  if (json) return terminal.out(asJson({ line: writeJournalLine(line) }));
  const phrases = PHRASES[terminal.language];
  terminal.out(phrases.done(line.id));
  const isForGood = line.entry.kind === 'act' && line.entry.changes.some(({ kind }) => kind === 'drawn');
  if (!isForGood) terminal.out(phrases.undo(harmless(game)));
}

async function write(
  draw: DrawNow,
  { out, json }: Options,
  { terminal }: Call,
): Promise<{ readonly folder: string; readonly files: readonly string[] }> {
  const folder = out ?? folderOfDraw(draw);
  const files = await writeFiles(draw, folder);
  if (!json && files.length > 0) terminal.out(PHRASES[terminal.language].written(harmless(folder), files));
  return { folder, files };
}

async function prepare(
  at: At,
  options: Options & { readonly at?: string; readonly dryRun: boolean },
  call: Call,
): Promise<void> {
  const draw = one(at, options);
  if (options.dryRun) {
    const count = await at.control.entrants(at.game, draw.round);
    if (!count) throw refused({ kind: 'no-draw' });
    return call.terminal.out(options.json ? asJson(count) : countLines(count, call.terminal.language));
  }
  const moment = options.at === undefined ? undefined : momentIn(options.at, draw.timeZone);
  if (moment !== undefined && options.why === undefined) throw refused({ kind: 'draw-moment-past' });
  await actThenWrite(
    at,
    { kind: 'prepare-draw', ...(moment !== undefined && { at: moment }) },
    options,
    call,
  );
}

function momentIn(text: string, timeZone: string): string {
  const when = readWhen(text);
  if (when?.kind === 'date-time') return locate(when.value, timeZone).instant.toString();
  throw new Complaint(
    { fr: `«\u00a0${text}\u00a0» n’est pas un moment.`, en: `“${text}” is not a moment.` },
    {
      fr: 'Écrivez le jour et l’heure\u00a0: 2027-09-25 18:00.',
      en: 'Write the day and the time: 2027-09-25 18:00.',
    },
    EXIT.refused,
  );
}

/** Says whether a seed is one that its network signed, where it is to come from one. */
function isOfNetwork({ seed: named }: DrawRules, seed: GivenSeed): boolean {
  if (named.from !== 'drand' || seed.from !== 'drand') return true;
  const chain = chainOf(named.chain);
  return chain !== undefined && isSignedBy(chain, { round: named.round, ...seed });
}

interface RunOptions extends Options {
  readonly numbers?: string;
  readonly signature?: string;
  readonly previous?: string;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** Draws for good once a person has said yes to the chance that is shown. */
async function run(at: At, options: RunOptions, call: Call): Promise<void> {
  const draw = one(at, options);
  if (draw.drawn) throw refused({ kind: 'drawn-already' });
  if (!draw.prepared) throw refused({ kind: 'draw-not-prepared' });
  if (Temporal.Instant.compare(call.clock.now(), draw.at) < 0) throw refused({ kind: 'draw-not-yet' });
  const rules = JSON.parse(draw.prepared.rules) as DrawRules;
  const seed = await seedFor(rules, options, call);
  if (!isOfNetwork(rules, seed)) throw refused({ kind: 'seed-fault', fault: 'bad-signature' });
  const { ready, read, drand, forGood, kept } = PHRASES[call.terminal.language];
  if (options.dryRun) {
    const said = seed.from === 'drand' ? ready : read(seed.numbers.join(' '));
    return call.terminal.out(options.json ? asJson(seed) : said);
  }
  const say = options.json ? call.terminal.err : call.terminal.out;
  if (!options.yes) {
    const numbers = seed.from === 'drand' ? undefined : seed.numbers.join(' ');
    say(forGood(numbers ?? drand(rules.seed.from === 'drand' ? rules.seed.round : 0)));
    if (!(await mayGoOn(call, 'npx kesako draw run', 'sure'))) return say(kept);
  }
  await actThenWrite(at, { kind: 'run-draw', seed }, options, call);
}

interface ReplaceOptions extends Options {
  readonly reason: string;
  readonly yes: boolean;
}

/** Replaces somebody once a person has said yes to what everybody will read. */
async function replace(at: At, place: number, options: ReplaceOptions, call: Call): Promise<void> {
  const { terminal } = call;
  const phrases = PHRASES[terminal.language];
  const { reason, round, yes, json } = options;
  const ahead = await at.control.replacement(at.game, round ?? null, place, reason);
  const entry = ahead?.entry;
  if (ahead) {
    const { follows, warning } = sayReplacement(ahead, place, reason, terminal.language);
    const say = json ? terminal.err : terminal.out;
    if (!yes) say(`${harmless(follows)}\n`);
    if (warning !== undefined) terminal.err(`${harmless(warning)}\n`);
    if (!yes && !(await mayGoOn(call, 'npx kesako draw replace', 'sure'))) return say(phrases.unreplaced);
  }
  await actThenWrite(at, { kind: 'replace-winner', place, entry, reason }, options, call);
}

async function seedFor({ seed }: DrawRules, options: RunOptions, call: Call): Promise<GivenSeed> {
  if (seed.from !== 'drand') {
    const numbers = readNumbers(options.numbers ?? '');
    if (!numbers) throw refused({ kind: 'seed-fault', fault: 'no-numbers' });
    return { from: 'numbers', numbers };
  }
  const { signature, previous = null } = options;
  if (signature !== undefined) return { from: 'drand', signature: signature.trim().toLowerCase(), previous };
  const chain = chainOf(seed.chain);
  if (!chain) throw refused({ kind: 'seed-fault', fault: 'other-source' });
  const { fetchBeacon } = await import('#app/draw/fetch-beacon.ts');
  const beacon = await fetchBeacon(chain, seed.round, { signal: call.signal, ask: call.askRelay });
  return { from: 'drand', signature: beacon.signature, previous: beacon.previous };
}

const absent = (name: string): Complaint =>
  new Complaint(
    { fr: PHRASES.fr.absent(name), en: PHRASES.en.absent(name) },
    { fr: PHRASES.fr.absentMend, en: PHRASES.en.absentMend },
    EXIT.refused,
  );
