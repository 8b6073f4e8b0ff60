import { createColors } from 'picocolors';
import { EXAMPLE_PLAYERS } from '#app/control/control.ts';
import type { HeardBook, HeardIncident, HeardPost } from '#app/heard/heard-book.ts';
import { sayLevel } from '#app/heard/say-level.ts';
import { sayWeek, weekOf } from '#app/heard/week.ts';
import { sayMoment } from '#app/words/say-moment.ts';
import { sayWhy } from '#app/words/say-why.ts';
import { readWatch, watchFileIn, type WatchSettings } from '#config/watch.ts';
import type { Settings } from '#config/settings.ts';
import { type Level, LEVELS } from '#game/watch/watch.ts';
import type { WhyLine } from '#game/why.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { Call, Register } from '#cli/call.ts';
import { asJson, harmless, type Terminal } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'veille\u00a0: ce qui se dit autour du jeu et de la ville, et ce qui attend quelqu’un',
    from: 'seulement à partir de ce niveau\u00a0: info, answer, risk ou crisis',
    mine: 'seulement ce qui m’est attribué',
    all: 'ce qui est clos aussi',
    json: 'en JSON',
    check: 'vérifie config/watch.yaml, ou un autre fichier',
    file: 'le fichier',
    assign: 'attribue des messages à quelqu’un',
    numbers: 'les numéros des messages',
    to: 'à qui\u202f; à moi par défaut',
    nobody: 'à personne',
    close: 'clôt des messages',
    note: 'une note, gardée avec ce qui est clos',
    over: 'clôt ce qui a commencé\u202f; ce qui se dira ensuite sera pesé de nouveau',
    incident: 'le numéro de ce qui a commencé',
    forget: 'efface ce qui a été entendu de quelqu’un, même s’il n’a jamais joué',
    player: `réseau et adresse, comme ${EXAMPLE_PLAYERS[0]}`,
    export: 'écrit tout ce qui est gardé, en CSV ou en JSON',
    out: 'le fichier, en .csv ou en .json',
    week: 'résume les sept derniers jours',
    none: 'La veille n’a jamais écouté\u00a0: écrivez config/watch.yaml (docs/fr/veille.md), puis npx kesako run.\n',
    going: 'En cours',
    incidentLine: (id: number, level: string, rule: string, people: number, at: string) =>
      `${id}. ${level}, «\u00a0${rule}\u00a0», ${people} ${people > 1 ? 'personnes' : 'personne'}, depuis le ${at}`,
    paused: 'toutes les parties mises en pause\u202f; npx kesako resume --all les reprend',
    waiting: 'En attente',
    empty: 'Rien n’attend.\n',
    more: (count: number) => `… et ${count} de plus\u00a0: npx kesako watch export veille.csv\n`,
    assigned: (to: string) => `à ${to}`,
    closed: (by: string, note: string) => `clos par ${by}${note === '' ? '' : `\u00a0: ${note}`}`,
    unread: 'Pas lu',
    leftOut: 'il y en avait trop\u00a0: les plus récents seuls ont été lus',
    done: (count: number) => (count === 1 ? 'Un message.\n' : `${count} messages.\n`),
    isOver: 'C’est clos.\n',
    notOver: 'Rien de tel n’est en cours.\n',
    sound: (file: string) => `${file}\u00a0: rien à corriger.`,
    listens: (name: string, on: string, every: number, price: string) =>
      `  ${name}\u00a0: ${every === 1 ? 'chaque minute' : `toutes les ${every}\u00a0min`}, par ${on}${price}`,
    price: (dollars: number) => `, ${dollars.toFixed(2).replace('.', ',')}\u00a0$ par jour au plus`,
    pauses: 'À une crise, toutes les parties se mettent en pause.',
    keeps: (days: number) => `Ce qui est entendu est effacé après ${days} jours.`,
    told: (name: string, level: string) => `  ${name}\u00a0: à partir de «\u00a0${level}\u00a0»`,
    written: (count: number, file: string) => `${count} messages dans ${file}.\n`,
    columns: [
      'numéro',
      'niveau',
      'règle',
      'moment',
      'réseau',
      'adresse',
      'nom',
      'texte',
      'lien',
      'écoute',
      'attribué à',
      'clos le',
      'clos par',
      'note',
    ],
    examples:
      'Exemples\u00a0:\n  npx kesako watch --from risk\n  npx kesako watch close 12 13 --note "Répondu"\n  npx kesako watch check',
  },
  en: {
    about: 'the watch: what is said around the game and the city, and what waits for somebody',
    from: 'only from this level on: info, answer, risk or crisis',
    mine: 'only what is assigned to me',
    all: 'what is closed as well',
    json: 'as JSON',
    check: 'checks config/watch.yaml, or another file',
    file: 'the file',
    assign: 'assigns posts to somebody',
    numbers: 'the numbers of the posts',
    to: 'to whom; to me by default',
    nobody: 'to nobody',
    close: 'closes posts',
    note: 'a note, kept with what is closed',
    over: 'closes what has begun; what is said afterwards is weighed anew',
    incident: 'the number of what has begun',
    forget: 'erases what was heard of somebody, even of one who never played',
    player: `network and address, as ${EXAMPLE_PLAYERS[0]}`,
    export: 'writes all that is kept, as CSV or JSON',
    out: 'the file, ending with .csv or .json',
    week: 'sums up the last seven days',
    none: 'The watch has never listened: write config/watch.yaml (docs/en/watch.md), then npx kesako run.\n',
    going: 'Going on',
    incidentLine: (id: number, level: string, rule: string, people: number, at: string) =>
      `${id}. ${level}, “${rule}”, ${people} ${people === 1 ? 'person' : 'people'}, since ${at}`,
    paused: 'all games paused; npx kesako resume --all resumes them',
    waiting: 'Waiting',
    empty: 'Nothing waits.\n',
    more: (count: number) => `… and ${count} more: npx kesako watch export watch.csv\n`,
    assigned: (to: string) => `for ${to}`,
    closed: (by: string, note: string) => `closed by ${by}${note === '' ? '' : `: ${note}`}`,
    unread: 'Not read',
    leftOut: 'there was too much: only the latest was read',
    done: (count: number) => (count === 1 ? 'One post.\n' : `${count} posts.\n`),
    isOver: 'It is closed.\n',
    notOver: 'No such thing is going on.\n',
    sound: (file: string) => `${file}: nothing to correct.`,
    listens: (name: string, on: string, every: number, price: string) =>
      `  ${name}: every ${every} min, by ${on}${price}`,
    price: (dollars: number) => `, $${dollars.toFixed(2)} a day at most`,
    pauses: 'At a crisis every game is paused.',
    keeps: (days: number) => `What is heard is erased after ${days} days.`,
    told: (name: string, level: string) => `  ${name}: from “${level}” on`,
    written: (count: number, file: string) => `${count} posts in ${file}.\n`,
    columns: [
      'number',
      'level',
      'rule',
      'moment',
      'network',
      'address',
      'name',
      'text',
      'link',
      'listening',
      'assigned to',
      'closed at',
      'closed by',
      'note',
    ],
    examples:
      'Examples:\n  npx kesako watch --from risk\n  npx kesako watch close 12 13 --note "Answered"\n  npx kesako watch check',
  },
} as const;

/** How many posts are shown at a terminal. */
const SHOWN = 30;
/** More is not exported at once. */
const MOST = 100_000;

/** Registers `kesako watch`, and what is done about what was heard. */
export const watchCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  const watch = program
    .command('watch')
    .description(phrases.about)
    .option('--from <level>', phrases.from)
    .option('--mine', phrases.mine, false)
    .option('--all', phrases.all, false)
    .option('--json', phrases.json, false)
    .addHelpText('after', `\n${phrases.examples}`)
    .action(async (options: Options) => show(options, call))
    .helpCommand(true);
  watch
    .command('check')
    .description(phrases.check)
    .argument('[file]', phrases.file)
    .action(async (file: string | undefined) => check(file, call));
  watch
    .command('assign')
    .description(phrases.assign)
    .argument('<numbers...>', phrases.numbers)
    .option('--to <person>', phrases.to)
    .option('--nobody', phrases.nobody, false)
    .action(async (numbers: readonly string[], { to, nobody }: { to?: string; nobody: boolean }) =>
      withBook(call, async (book, { operator }) => {
        const count = await book.assign(numbersIn(numbers), nobody ? null : (to ?? operator));
        call.terminal.out(phrases.done(count));
      }),
    );
  watch
    .command('close')
    .description(phrases.close)
    .argument('<numbers...>', phrases.numbers)
    .option('--note <words>', phrases.note)
    .action(async (numbers: readonly string[], { note }: { note?: string }) =>
      withBook(call, async (book, { operator }) => {
        call.terminal.out(phrases.done(await book.close(numbersIn(numbers), operator, note ?? null)));
      }),
    );
  watch
    .command('over')
    .description(phrases.over)
    .argument('<incident>', phrases.incident)
    .option('--note <words>', phrases.note)
    .action(async (incident: string, { note }: { note?: string }) =>
      withBook(call, async (book, { operator }) => {
        const [id = 0] = numbersIn([incident]);
        const isOver = await book.over(id, operator, note ?? null);
        call.terminal.out(isOver ? phrases.isOver : phrases.notOver);
      }),
    );
  watch
    .command('forget')
    .description(phrases.forget)
    .argument('<person>', phrases.player)
    .action(async (person: string) =>
      withBook(call, async (book) => {
        const [, network, address] = /^([a-z]+):@?(\S+)$/u.exec(person) ?? [];
        if (network === undefined || address === undefined) throw badPerson();
        call.terminal.out(phrases.done(await book.forget(network, address)));
      }),
    );
  watch
    .command('export')
    .description(phrases.export)
    .argument('<file>', phrases.out)
    .action(async (file: string) => exportTo(file, call));
  watch
    .command('week')
    .description(phrases.week)
    .option('--json', phrases.json, false)
    .action(async (_own: object, command: { optsWithGlobals: () => { json: boolean } }) =>
      withBook(call, async (book, settings) => {
        const figures = weekOf(await book.now(7));
        const { json } = command.optsWithGlobals();
        if (json) return call.terminal.out(asJson(figures));
        const lines = sayWeek(figures, call.terminal.language, momentIn(call.terminal, settings.watch));
        call.terminal.out(`${lines.map(harmless).join('\n')}\n`);
      }),
    );
};

interface Options {
  readonly from?: string;
  readonly mine: boolean;
  readonly all: boolean;
  readonly json: boolean;
}

async function withBook(
  { settings, clock }: Call,
  act: (book: HeardBook, settings: Settings) => Promise<void>,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  const set = await settings();
  await using control = await openControl(set, clock);
  await act(control.heard, set);
}

async function show({ from, mine, all, json }: Options, call: Call): Promise<void> {
  const { terminal } = call;
  const least = from === undefined ? undefined : levelIn(from);
  const phrases = PHRASES[terminal.language];
  await withBook(call, async (book, { operator, watch }) => {
    const now = await book.now(7);
    const posts = await book.posts({
      from: least,
      closed: all,
      assigned: mine ? operator : undefined,
      most: json ? MOST : SHOWN + 1,
    });
    if (json) return terminal.out(asJson({ ...now, posts }));
    if (now.since === null) return terminal.out(phrases.none);
    const paint = createColors(terminal.colour);
    const moment = momentIn(terminal, watch);
    const going = now.incidents.filter(({ closed }) => closed === null);
    const failing = now.looks.filter(({ why, leftOut }) => why !== null || leftOut);
    const lines = [
      ...(going.length === 0 ? [] : [paint.bold(phrases.going)]),
      ...going.flatMap((one) => incidentLines(one, terminal, moment)),
      ...(failing.length === 0 ? [] : [paint.bold(phrases.unread)]),
      ...failing.map(({ id, why }) => `  ${harmless(id)} — ${whyNot(why, terminal)}`),
      ...(posts.length === 0 ? [] : [paint.bold(phrases.waiting)]),
      ...posts.slice(0, SHOWN).flatMap((post) => postLines(post, terminal, moment)),
    ];
    terminal.out(lines.map((line) => `${line}\n`).join(''));
    if (posts.length === 0) terminal.out(phrases.empty);
    const { info, answer, risk, crisis } = now.open;
    const left = info + answer + risk + crisis - SHOWN;
    if (posts.length > SHOWN && left > 0) terminal.out(phrases.more(left));
  });
}

const whyNot = (why: WhyLine | null, { language }: Pick<Terminal, 'language'>): string =>
  why === null ? PHRASES[language].leftOut : harmless(sayWhy(why, language));

const momentIn =
  ({ language }: Pick<Terminal, 'language'>, watch: WatchSettings | undefined) =>
  (at: string): string =>
    sayMoment(Temporal.Instant.from(at), watch?.timeZone ?? 'Europe/Paris', language);

function incidentLines(
  { id, level, rule, people, since, paused }: HeardIncident,
  { language }: Pick<Terminal, 'language'>,
  moment: (at: string) => string,
): readonly string[] {
  const phrases = PHRASES[language];
  const line = phrases.incidentLine(id, sayLevel(level, language), harmless(rule), people, moment(since));
  return [`  ${line}`, ...(paused ? [`     ${phrases.paused}`] : [])];
}

function postLines(
  { number, level, at, address, text, url, assigned, closed }: HeardPost,
  { language }: Pick<Terminal, 'language'>,
  moment: (at: string) => string,
): readonly string[] {
  const phrases = PHRASES[language];
  const state = [
    ...(assigned === null ? [] : [phrases.assigned(harmless(assigned))]),
    ...(closed === null ? [] : [phrases.closed(harmless(closed.by), harmless(closed.note ?? ''))]),
  ];
  const head = [
    `${number}.`,
    sayLevel(level ?? 'info', language),
    `${moment(at)},`,
    harmless(address),
    ...(state.length === 0 ? [] : [`(${state.join(', ')})`]),
  ];
  const words = harmless(text.replaceAll(/\s+/gu, ' ')).slice(0, 200);
  return [`  ${head.join(' ')}`, `     ${words}`, ...(url === null ? [] : [`     ${harmless(url)}`])];
}

async function check(file: string | undefined, { terminal, settings }: Call): Promise<void> {
  const phrases = PHRASES[terminal.language];
  const set = await settings();
  const read = file === undefined ? undefined : await readWatch(file, set);
  if (file !== undefined && read === undefined) throw noFile(file);
  if (read?.ok === false) {
    const colon = terminal.language === 'fr' ? '\u00a0: ' : ': ';
    for (const { line, column, what, mend } of read.faults)
      terminal.out(
        harmless(
          `${read.file}:${line}:${column}${colon}${what[terminal.language]} — ${mend[terminal.language]}`,
        ) + '\n',
      );
    throw wrongFile(file ?? '', read.faults.length);
  }
  const watch = read?.ok ? read.watch : set.watch;
  if (!watch) throw noFile(watchFileIn('config'));
  const lines = [
    phrases.sound(watch.file),
    ...watch.listenings.map(({ name, on, every, dollarsADay }) =>
      phrases.listens(
        name,
        on.join(', '),
        every,
        dollarsADay === undefined ? '' : phrases.price(dollarsADay),
      ),
    ),
    ...watch.tell.map(({ from, receiver }) => phrases.told(receiver.name, sayLevel(from, terminal.language))),
    ...(watch.pauses ? [phrases.pauses] : []),
    phrases.keeps(watch.keepFor),
  ];
  terminal.out(lines.map((line) => `${harmless(line)}\n`).join(''));
}

async function exportTo(file: string, call: Call): Promise<void> {
  const { terminal } = call;
  const phrases = PHRASES[terminal.language];
  const kind = /\.(csv|json)$/iu.exec(file)?.[1]?.toLowerCase();
  if (kind === undefined) throw badFormat();
  const { table } = await import('#app/story/csv.ts');
  const { writeWhole } = await import('#config/write-whole.ts');
  await withBook(call, async (book, { watch }) => {
    const posts = await book.posts({ closed: true, most: MOST });
    const sheet = { language: terminal.language, timeZone: watch?.timeZone ?? 'Europe/Paris' };
    const rows = posts.map((one) => [
      one.number,
      sayLevel(one.level ?? 'info', terminal.language),
      one.rule ?? undefined,
      Temporal.Instant.from(one.at),
      one.network,
      one.address,
      one.name,
      one.text,
      one.url ?? undefined,
      one.listening,
      one.assigned ?? undefined,
      one.closed ? Temporal.Instant.from(one.closed.at) : undefined,
      one.closed?.by,
      one.closed?.note ?? undefined,
    ]);
    const text = kind === 'csv' ? table([...phrases.columns], rows, sheet) : asJson(posts);
    await writeWhole([{ path: file, text, mode: 0o600 }]);
    terminal.out(phrases.written(posts.length, harmless(file)));
  });
}

function levelIn(text: string): Level {
  const level = LEVELS.find((one) => one === text);
  if (level) return level;
  throw new Complaint(
    { fr: `«\u00a0${text}\u00a0» n’est pas un niveau.`, en: `“${text}” is no level.` },
    { fr: `Écrivez ${LEVELS.join(', ')}.`, en: `Write ${LEVELS.join(', ')}.` },
    EXIT.usage,
  );
}

function numbersIn(texts: readonly string[]): readonly number[] {
  const odd = texts.find((text) => !/^\d{1,9}$/u.test(text));
  if (odd === undefined) return texts.map(Number);
  throw new Complaint(
    { fr: `«\u00a0${odd}\u00a0» n’est pas un numéro.`, en: `“${odd}” is no number.` },
    { fr: 'npx kesako watch les montre.', en: 'npx kesako watch shows them.' },
    EXIT.usage,
  );
}

const badPerson = (): Complaint =>
  new Complaint(
    {
      fr: 'Cette personne n’est pas nommée par son réseau et son adresse.',
      en: 'This person is not named by network and address.',
    },
    {
      fr: `Écrivez par exemple ${EXAMPLE_PLAYERS[0]}.`,
      en: `Write for example ${EXAMPLE_PLAYERS[0]}.`,
    },
    EXIT.usage,
  );

const badFormat = (): Complaint =>
  new Complaint(
    {
      fr: 'Le nom du fichier ne dit pas comment l’écrire.',
      en: 'The name of the file does not say how to write it.',
    },
    { fr: 'Finissez-le par .csv ou .json.', en: 'End it with .csv or .json.' },
    EXIT.usage,
  );

const noFile = (file: string): Complaint =>
  new Complaint(
    {
      fr: `Il n’y a pas de fichier ${file}\u00a0: rien n’est écouté.`,
      en: `There is no file ${file}: nothing is listened to.`,
    },
    {
      fr: 'Copiez config/watch.example.yaml en config/watch.yaml, puis adaptez-le (docs/fr/veille.md).',
      en: 'Copy config/watch.example.yaml to config/watch.yaml, then adapt it (docs/en/watch.md).',
    },
  );

const wrongFile = (file: string, count: number): Complaint =>
  new Complaint(
    {
      fr: `${file}\u00a0: ${count === 1 ? 'une ligne est' : `${count} lignes sont`} à corriger.`,
      en: `${file}: ${count === 1 ? 'one line is' : `${count} lines are`} to be corrected.`,
    },
    { fr: 'Corrigez, puis recommencez.', en: 'Correct it, then try again.' },
  );
