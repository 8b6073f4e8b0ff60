import { describe, expect, it } from 'vitest';
import { kesako } from '../support/play/program.ts';

describe('a word that every object of JavaScript knows', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'is an argument like any other: %s',
    async (word) => {
      const { stdout, stderr } = await kesako(['check', word]);
      expect({ stdout, stderr }).toEqual({
        stdout: expect.stringContaining(`${word}/game.yaml`),
        stderr: '',
      });
    },
  );
});
