import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Picture } from '#networks/network.ts';
import type { Cut } from '#photos/cut.ts';
import type { Cutting } from '#photos/cutting.ts';

type Cutter = (cutting: Cutting) => Promise<Cut>;

/** A cutter that keeps in `folder`, for all the processes of a run, what `cutter` has made of a photo: all games have the same. */
export function cutOnce(folder: string, cutter: Cutter): Cutter {
  return async (cutting) => {
    const { name, alt, ...limits } = cutting.options;
    const photo = await readFile(cutting.path).catch(() => undefined);
    if (!photo) return cutter(cutting);
    const hash = createHash('sha256').update(photo);
    const kept = join(folder, hash.update(JSON.stringify([cutting.view, limits])).digest('hex'));
    const known = await readFile(kept).catch(() => undefined);
    if (known) return { ok: true, picture: { ...(deserialize(known) as Picture), name, alt } };
    const cut = await cutter(cutting);
    if (cut.ok) {
      // Put in place whole: another process may look for it.
      const next = `${kept}-${randomUUID()}`;
      await mkdir(folder, { recursive: true });
      await writeFile(next, serialize(cut.picture));
      await rename(next, kept);
    }
    return cut;
  };
}
