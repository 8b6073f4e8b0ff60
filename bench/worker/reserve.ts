import { rush } from '../../test/support/play/rush.ts';
import { tell } from '../figures.ts';

// What becomes of a server's limit when 165 people answer a question within 200 seconds, on one where replies wait for approval.
for (const limit of [300, 100]) {
  const { late, windows, refusedAtOnce, answered, named } = await rush(limit);
  tell(
    `${limit} requests in five minutes: posts ${late.map((seconds) => `${seconds.toFixed(0)} s`).join(', ')} after their moments (the clock moves in strides); ` +
      `requests ${windows.map(({ asked, read, refused }) => `${asked} (${read} reading, ${refused} refused)`).join(', then ')}; ` +
      `${answered} guesses answered, ${named} right ones found, at most ${refusedAtOnce} refusals in one second`,
  );
}
