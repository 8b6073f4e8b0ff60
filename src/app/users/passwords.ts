import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** 19 MiB, two passes, one lane: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const SALT_BYTES = 16;

const derive = promisify(argon2);

/** Returns a password as it is kept: by argon2id, with what it was made with. */
export async function keptPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const tag = await derive('argon2id', { ...COST, message: normal(password), nonce });
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(nonce)}$${bare(tag)}`;
}

/**
 * Says whether a password is the one that is kept. It takes as long where none is.
 * @param kept undefined: nobody is called so, or has yet to choose a password
 */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const parts = FORM.exec(kept ?? '')?.groups;
  const nonce = parts ? Buffer.from(parts['nonce'] ?? '', 'base64') : randomBytes(SALT_BYTES);
  const tag = await derive('argon2id', {
    memory: Number(parts?.['memory'] ?? COST.memory),
    passes: Number(parts?.['passes'] ?? COST.passes),
    parallelism: Number(parts?.['parallelism'] ?? COST.parallelism),
    tagLength: COST.tagLength,
    message: normal(password),
    nonce,
  });
  const known = Buffer.from(parts?.['tag'] ?? '', 'base64');
  return known.length === tag.length && timingSafeEqual(known, tag);
}

const FORM =
  /^\$argon2id\$v=19\$m=(?<memory>\d+),t=(?<passes>\d+),p=(?<parallelism>\d+)\$(?<nonce>[\w+/]+)\$(?<tag>[\w+/]+)$/u;

/** The same letters typed on another keyboard are the same password. */
const normal = (password: string): string => password.normalize('NFKC');

const bare = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');
