import { rush, type Rushing } from '../../test/support/play/rush.ts';
import { tell } from '../figures.ts';

// What becomes of a server's limit when 165 people answer a question within 200 seconds, on one where replies wait for approval;
// and when 2,400 do within 24 seconds, whose replies alone are sixty pages. It takes minutes: each of them waits for an answer.
const RUSHES: readonly Rushing[] = [
  { limit: 300 },
  { limit: 100 },
  { limit: 300, lent: true },
  { limit: 100, replies: 2_400, within: 24 },
];

for (const rushing of RUSHES) {
  const { late, behind, windows, refusedAtOnce, answered, found, named, exposed } = await rush({
    ...rushing,
    prepared: false,
  });
  const { limit, replies = 165, lent = false } = rushing;
  tell(
    `${replies} replies, ${limit} requests in five minutes${lent ? ', a lent account among them' : ''}: ` +
      `posts ${late.map((seconds) => `${seconds.toFixed(0)} s`).join(', ')} after their moments (the clock moves in strides), ` +
      `${behind.filter((looks) => looks > 0).length} of them behind at the end of a stride; ` +
      `requests ${windows.map(({ asked, read, refused }) => `${asked} (${read} reading, ${refused} refused)`).join(', then ')}; ` +
      `${answered} guesses answered, ${named} of ${found} right ones found, ${exposed} seen, at most ${refusedAtOnce} refusals in one second`,
  );
}
