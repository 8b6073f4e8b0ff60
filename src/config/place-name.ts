/**
 * Returns how people call a place in a file of settings: by its keys, and what is one of several by its number, from one on, as in
 * `listen 1 › every`.
 */
export const placeName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((name, key, index) => {
    if (typeof key === 'number') return `${name} ${key + 1}`.trimStart();
    if (name === '') return String(key);
    return `${name}${typeof path[index - 1] === 'number' ? ' › ' : '.'}${String(key)}`;
  }, '');
