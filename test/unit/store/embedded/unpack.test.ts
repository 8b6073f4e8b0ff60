import { expect, test } from 'vitest';
import { unpack } from '#store/embedded/unpack.ts';

/** One entry of a tar archive: its header, and its bytes up to the end of a block. */
function entry(
  name: string,
  type: string,
  data: Uint8Array<ArrayBuffer> = Buffer.alloc(0),
  prefix = '',
): readonly Uint8Array<ArrayBuffer>[] {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(`${data.byteLength.toString(8).padStart(11, '0')}\0`, 124);
  header.write(type, 156);
  header.write(prefix, 345);
  return [header, data, Buffer.alloc((512 - (data.byteLength % 512)) % 512)];
}

const END = Buffer.alloc(1024);
const all = (): boolean => true;

test('files and folders come as they are in the archive, whatever their size', async () => {
  const large = Buffer.from(Uint8Array.from({ length: 2_500_000 }, (_, at) => at % 251));
  const archive = new Blob([
    ...entry('/base', '5'),
    ...entry('/base/1259', '0', large),
    ...entry('/empty', '0'),
    ...entry('/PG_VERSION', '0', Buffer.from('18\n')),
    ...entry('name', '0', Buffer.from('x'), 'long/folder'),
    END,
  ]);
  const unpacked = await unpack(archive, all);
  expect(unpacked.map(({ name, data }) => [name, data?.byteLength])).toEqual([
    ['/base', undefined],
    ['/base/1259', large.byteLength],
    ['/empty', 0],
    ['/PG_VERSION', 3],
    ['long/folder/name', 1],
  ]);
  expect(large.equals(unpacked[1]?.data ?? Buffer.alloc(0))).toBe(true);
  expect(String(unpacked[3]?.data)).toBe('18\n');
});

test('no two files share their bytes, so that whoever gets one may write to it', async () => {
  const archive = new Blob([
    ...entry('a', '0', Buffer.from('aa')),
    ...entry('b', '0', Buffer.from('bb')),
    END,
  ]);
  const [a, b] = await unpack(archive, all);
  expect(a?.data?.buffer).not.toBe(b?.data?.buffer);
});

test('what is not wanted is left out', async () => {
  const archive = new Blob([
    ...entry('a', '0', Buffer.from('aa')),
    ...entry('b', '0', Buffer.from('bb')),
    END,
  ]);
  expect((await unpack(archive, (name) => name !== 'a')).map(({ name }) => name)).toEqual(['b']);
});

test.each(['', 'no archive at all', 'no archive at all, '.repeat(1_000)])(
  'what is no archive holds nothing',
  async (text) => {
    expect(await unpack(new Blob([text]), all)).toEqual([]);
  },
);
