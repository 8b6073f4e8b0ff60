/**
 * Measures the judge beside its peers: `node bench/judge/run.ts [labelled.jsonl…]`. Without a file, on the corpus of
 * the tests: the rows that the judge was tuned on and those kept apart. `--list` also prints every row it gets wrong,
 * but for the sets that nobody shall look at; `--brief` leaves out the peers and the speeds.
 */
import { readdirSync } from 'node:fs';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';
import { readCases } from './cases.ts';
import { head, row, tell } from '../figures.ts';
import { sumUp, tellRules } from './count-rules.ts';
import { peers } from './peers.ts';
import type { Case } from './cases.ts';
import type { Peer } from './peers.ts';
import type { JudgeKey, Verdict } from '#judge/verdict.ts';

/** Measured only: their errors stay unseen. */
const UNSEEN = 'Sets like these, never looked at';
const APART = 'Chatty replies put aside';
const MAIL_APART = 'Mail as people write it, put aside';
const SECOND_APART = 'More mail as people write it, put aside';
const THIRD_APART = 'Still more mail, put aside';
const NEVER_READ: ReadonlySet<string> = new Set([UNSEEN, APART, MAIL_APART, SECOND_APART, THIRD_APART]);
const FIXTURES = new URL('../../test/fixtures/judge/', import.meta.url);

function corpus(folder: string): readonly Case[] {
  const target = new URL(`${folder}/`, FIXTURES);
  return readCases(...readdirSync(target).map((file) => new URL(file, target)));
}

/** Milliseconds. */
const WARM_UP = 1000;
const TIMED = 1500;

interface Judged {
  readonly one: Case;
  readonly verdict: Verdict;
}

function judgeAll(
  peer: Peer,
  cases: readonly Case[],
): { readonly judged: readonly Judged[]; readonly perSecond: number } {
  const ready = new Map<JudgeKey, (guess: string) => Verdict>();
  const pick = (key: JudgeKey): ((guess: string) => Verdict) => {
    const known = ready.get(key) ?? peer.prepare(key);
    ready.set(key, known);
    return known;
  };
  const judged = cases.map((one) => ({ one, verdict: pick(one.key)(one.guess) }));
  const judgeFor = (milliseconds: number): number => {
    const started = performance.now();
    let count = 0;
    do {
      for (const one of cases) pick(one.key)(one.guess);
      count += cases.length;
    } while (performance.now() - started < milliseconds);
    return Math.round(count / ((performance.now() - started) / 1000));
  };
  // The engine compiles what it runs often: nothing is timed before it has.
  judgeFor(WARM_UP);
  return { judged, perSecond: judgeFor(TIMED) };
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`;

function rates(judged: readonly Judged[]): readonly string[] {
  const right = judged.filter(({ one }) => one.expected === 'correct');
  const other = judged.filter(({ one }) => one.expected !== 'correct');
  return [
    percent(
      other.filter(({ one, verdict }) => verdict === 'correct' && !one.ok.includes('correct')).length,
      other.length,
    ),
    percent(right.filter(({ one, verdict }) => !one.ok.includes(verdict)).length, right.length),
    percent(judged.filter(({ one, verdict }) => one.ok.includes(verdict)).length, judged.length),
  ];
}

function printTable(title: string, cases: readonly Case[]): readonly Judged[] {
  tell(`\n## ${title}: ${cases.length} guesses`);
  head(['matcher', 'false accepts', 'false rejects', 'three-way accuracy', 'guesses/s, one core']);
  let ours: readonly Judged[] = [];
  for (const peer of peers) {
    const { judged, perSecond } = judgeAll(peer, cases);
    if (peer === peers[0]) ours = judged;
    row([peer.name, ...rates(judged), perSecond.toLocaleString('en')]);
  }
  return ours;
}

function printCategories(judged: readonly Judged[], list: boolean): void {
  head(['category', 'guesses', 'false accepts', 'false rejects', 'three-way accuracy']);
  for (const category of [...new Set(judged.map(({ one }) => one.category))].toSorted()) {
    const some = judged.filter(({ one }) => one.category === category);
    row([category, String(some.length), ...rates(some)]);
  }
  const wrong = judged.filter(({ one, verdict }) => !one.ok.includes(verdict));
  tell(`\nStill wrong: ${wrong.length}${list ? '' : ' (the first of each category; --list gives all)'}`);
  const seen = new Set<string>();
  for (const { one, verdict } of wrong) {
    if (!list && seen.has(one.category)) continue;
    seen.add(one.category);
    tell(
      `- ${one.category}: “${one.guess.slice(0, 90).replaceAll('\n', ' ⏎ ')}” for “${one.key.answers[0]}”: ${verdict} instead of ${one.ok.join('/')}`,
    );
  }
}

/** How often each rule decided, rightly and wrongly. */
function printRules(cases: readonly Case[]): void {
  const ready = new Map<JudgeKey, ReturnType<typeof compileKey>>();
  const judged = cases.map((one) => {
    const key = ready.get(one.key) ?? compileKey(one.key);
    ready.set(one.key, key);
    return { one, got: judge(one.guess, key) };
  });
  tell(`\n${sumUp(judged)}`);
  tellRules(judged);
}

function printLongReplies(): void {
  const key = compileKey({
    answers: ['château de Langeais', 'Langeais'],
    close: ['Touraine'],
    not: ['château de Langeac'],
    language: 'fr',
  });
  tell('\n## Long replies');
  head(['reply', '1,000 characters', '10,000 characters']);
  const parts = [
    'a',
    'chateau de ',
    'pas ',
    'pas Langeais ',
    'Langeais, ',
    'langeias ',
    'chateaudelangeaischateau ',
    'xchateau ',
    '#',
    '@a',
    'https://',
    'ou ni pas mais ',
    'é\u0301\u0327',
    '🏰',
    'langeais chateau, ',
    'pas Chinon ',
    'Hugo l’a dit ',
    'un chateau a ',
    'saint cloud ',
    '#langeias ',
    '城',
  ];
  for (const part of parts) {
    const milliseconds = [1000, 10_000].map((length) => {
      const reply = part.repeat(Math.ceil(length / part.length)).slice(0, length);
      for (let warm = 0; warm < 5; warm += 1) judge(reply, key);
      const started = performance.now();
      for (let turn = 0; turn < 10; turn += 1) judge(reply, key);
      return `${((performance.now() - started) / 10).toFixed(2)} ms`;
    });
    row([`“${part.trim()}” again and again`, ...milliseconds]);
  }
}

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const list = process.argv.includes('--list');
const brief = process.argv.includes('--brief');
const sets: readonly (readonly [string, readonly Case[]])[] =
  files.length > 0
    ? files.map((file) => [file, readCases(file)])
    : [
        ['Corpus to tune on', corpus('tuned')],
        ['Corpus written by hand', corpus('by-hand')],
        ['Batches written to surprise the judge, tuned on since', corpus('fresh')],
        ['Corpus kept apart', corpus('apart')],
        ['Sets by somebody who had not seen the judge, studied since', corpus('developed-on')],
        ['Chatty replies, the half that may be read', corpus('chatty')],
        ['Mail as people write it, the half that may be read', corpus('mail')],
        ['More mail as people write it, the part that may be read', corpus('mail-second')],
        ['Still more mail, that may be read', corpus('mail-third')],
        [APART, corpus('chatty-apart')],
        [MAIL_APART, corpus('mail-apart')],
        [SECOND_APART, corpus('mail-second-apart')],
        [THIRD_APART, corpus('mail-third-apart')],
        [UNSEEN, corpus('measured')],
      ];
for (const [title, cases] of sets) {
  if (brief) tell(`\n## ${title}: ${cases.length} guesses`);
  else {
    const judged = printTable(title, cases);
    if (!NEVER_READ.has(title)) printCategories(judged, list);
  }
  printRules(cases);
}
if (!brief) printLongReplies();
