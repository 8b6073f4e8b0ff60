import path from 'node:path';
import { MemoryFS, PGlite } from '@electric-sql/pglite';
import type { Packed } from './unpack.ts';

type Preparation = Parameters<MemoryFS['init']>;

/** What Emscripten's files are to whoever fills them: PGlite's types leave out that a file may own the bytes that it is given. */
interface FillableFiles {
  mkdirTree(folder: string): void;
  writeFile(file: string, data: Uint8Array, options: { readonly canOwn: boolean }): void;
}

/** The files of a database in memory that begins as others are: PGlite's own way has their bytes in memory four times. */
export class FilesInMemory extends MemoryFS {
  #files: readonly Packed[];

  /** @param files whose bytes are the database's from then on */
  constructor(files: readonly Packed[]) {
    super();
    this.#files = files;
  }

  /** Has PGlite's file system filled before PGlite looks what there is. */
  override async init(pg: Preparation[0], options: Preparation[1]): ReturnType<MemoryFS['init']> {
    const prepared = await super.init(pg, options);
    prepared.emscriptenOpts.preRun?.push(({ FS }) => {
      const fs = FS as unknown as FillableFiles;
      for (const { name, data } of this.#files) {
        const place = path.posix.join(PGlite.paths.PGDATA, name);
        fs.mkdirTree(data ? path.posix.dirname(place) : place);
        if (data) fs.writeFile(place, data, { canOwn: true });
      }
      this.#files = [];
    });
    return prepared;
  }
}
