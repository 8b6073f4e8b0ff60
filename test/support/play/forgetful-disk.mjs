// Loaded before a program (`NODE_OPTIONS=--import …`), this makes the folder in FORGETFUL_FOLDER lie on a disk whose power
// can be cut: at SIGUSR2, what was written there and not yet flushed is lost, page by page and by chance, and the program is gone.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

/** As PostgreSQL's pages: half of one may be lost as well. */
const PAGE = 4096;
const { FORGETFUL_FOLDER: folder = '', FORGETFUL_SEED: seed = '1' } = process.env;

/** By inode, what lay in each page before it was written: the disk still has it. */
const before = new Map();

const { writeSync, fsyncSync, fdatasyncSync } = fs;

fs.writeSync = (fd, buffer, offset, length, position) => {
  if (typeof position === 'number') remember(fd, position, length);
  return writeSync(fd, buffer, offset, length, position);
};
fs.fsyncSync = (fd) => {
  fsyncSync(fd);
  before.delete(fs.fstatSync(fd).ino);
};
fs.fdatasyncSync = (fd) => {
  fdatasyncSync(fd);
  before.delete(fs.fstatSync(fd).ino);
};
syncBuiltinESMExports();

process.on('SIGUSR2', () => {
  cut();
  process.kill(process.pid, 'SIGKILL');
});

function remember(fd, position, length) {
  const { ino } = fs.fstatSync(fd);
  const pages = before.get(ino) ?? new Map();
  before.set(ino, pages);
  for (let at = position - (position % PAGE); at < position + length; at += PAGE) {
    if (pages.has(at)) continue;
    const page = Buffer.alloc(PAGE);
    // One that is open for writing only is new to its writer.
    try {
      fs.readSync(fd, page, 0, PAGE, at);
    } catch (error) {
      if (error.code !== 'EBADF') throw error;
    }
    pages.set(at, page);
  }
}

function cut() {
  let state = Number(seed) >>> 0 || 1;
  const isLost = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % 1024 < 768;
  };
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { ino, size } = fs.statSync(file);
    const pages = before.get(ino);
    if (pages === undefined) continue;
    const fd = fs.openSync(file, 'r+');
    for (const [at, page] of pages) {
      if (at < size && isLost()) writeSync(fd, page, 0, Math.min(PAGE, size - at), at);
    }
    fs.closeSync(fd);
  }
}
