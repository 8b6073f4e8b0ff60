import { expect, test, vi } from 'vitest';
import { main } from '#cli/main.ts';
import { EXIT } from '#platform/complaint.ts';

test('nothing is erased where nobody is there to confirm it', async () => {
  const said: string[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  const exitCode = await main(['--lang', 'en', 'player', 'forget', 'x:zoe@x.com']);
  write.mockRestore();
  expect(exitCode).toBe(EXIT.usage);
  expect(said.join('')).toContain('Add --yes');
});
