import { head, row } from '../figures.ts';
import { type Outcome, playFlood } from './flood.ts';
import { NETWORKS } from './networks.ts';

// What a round of a day comes to that ever more people play, on one account of each network and on several: how soon guesses are read,
// right ones hidden, players answered, as far as the networks allow. It asks nobody and measures nothing of this machine.
const HOURS = 24;
const THREADS = 6;
const RIGHT = 0.2;

head([
  'network',
  'guesses',
  'accounts',
  'read',
  'after (half, 99 %)',
  'hidden',
  'after',
  'answered',
  'after',
  'requests: hiding',
  'reading',
  'answering',
]);
for (const network of NETWORKS)
  for (const guesses of [1_000, 10_000, 100_000, 1_000_000, 10_000_000])
    for (const accounts of guesses < 1_000_000 ? [1] : [1, 10, 100]) {
      const out = playFlood(network, { guesses, hours: HOURS, right: RIGHT, threads: THREADS, accounts });
      row([
        network.name,
        guesses.toLocaleString('en'),
        String(accounts),
        percent(out.read),
        times(out.readAfter),
        percent(out.hidden),
        times(out.hiddenAfter),
        percent(out.answered),
        times(out.answeredAfter),
        ...[out.requests.hide, out.requests.read, out.requests.answer].map((one) => one.toLocaleString('en')),
      ]);
    }

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

function times(seconds: Outcome['readAfter']): string {
  return Number.isNaN(seconds[0]) ? '–' : seconds.map(time).join(', ');
}

function time(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
