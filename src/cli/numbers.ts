import { InvalidArgumentError } from 'commander';

/** Reads an option's positive number. @throws InvalidArgumentError that commander turns into a message */
export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('> 0');
  return value;
}

/** Reads an option's integer. */
export function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('0, 1, 2…');
  return value;
}

/** Reads an option's integer that is neither below `least` nor above `most`. */
export const between =
  (least: number, most: number) =>
  (text: string): number => {
    const value = whole(text);
    if (value < least || value > most) throw new InvalidArgumentError(`${least}…${most}`);
    return value;
  };

/** Reads an option's integer that is not below `least`. */
export const atLeast =
  (least: number) =>
  (text: string): number => {
    const value = whole(text);
    if (value < least) throw new InvalidArgumentError(`≥ ${least}`);
    return value;
  };

/** Reads an option's port; 0 stands for any. */
export function portNumber(text: string): number {
  const value = whole(text);
  if (value < 0 || value > 65_535) throw new InvalidArgumentError('0…65535');
  return value;
}
