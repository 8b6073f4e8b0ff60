import { workerData } from 'node:worker_threads';
import type { AccountSettings } from '#config/accounts.ts';
import { readPast, type WrittenPast } from '#app/control/written-past.ts';
import { cutApart } from '#photos/cut-apart.ts';
import { usualMeasure } from '#app/parts/measures.ts';
import { answerInThread } from './answer-in-thread.ts';
import { decodesBy } from './photo-files.ts';
import { readScript } from '#script/read-script.ts';
import type { Problem } from '#script/problems/problem.ts';

/** What a thread is told at its start. */
export interface CheckThreadData {
  /** Without their credentials, which do not go from one thread to another. */
  readonly accounts: ReadonlyMap<string, AccountSettings>;
  readonly mail: boolean;
}

/** A script to be checked. */
export interface CheckAsked {
  readonly folder: string;
  /** In place of what the file holds. */
  readonly text: string | undefined;
  /** In ISO 8601. */
  readonly now: string;
  readonly past: WrittenPast | undefined;
}

/** What was found. */
export interface Checked {
  readonly problems: readonly Problem[];
  /** Of a script that can be played. */
  readonly game?:
    | {
        readonly title: string;
        readonly rounds: number;
        readonly accounts: readonly string[];
        /** When its first round opens, in ISO 8601, and in which time zone. */
        readonly opens: string;
        readonly timeZone: string;
      }
    | undefined;
}

const { accounts, mail } = workerData as CheckThreadData;
/** A thread shares the memory of its process, whatever is allowed to it. */
const decodes = decodesBy(cutApart);

async function check({ folder, text, now, past }: CheckAsked): Promise<Checked> {
  const { game, problems } = await readScript(folder, {
    measures: (name) => usualMeasure({ accounts }, name),
    now: Temporal.Instant.from(now),
    mail,
    text,
    decodes,
    past: async () => past && readPast(past),
  });
  const [first] = game?.rounds ?? [];
  if (!game || !first) return { problems };
  const { title, rounds, timeZone } = game;
  const opens =
    rounds.map((round) => round.opens).toSorted((one, other) => Temporal.Instant.compare(one, other))[0] ??
    first.opens;
  return {
    problems,
    game: { title, rounds: rounds.length, accounts: game.accounts, opens: opens.toString(), timeZone },
  };
}

answerInThread(check);
