import { expect, it } from 'vitest';
import { chooseMode, chosenMode, mode } from './mode';

it('is as the system has it until one is chosen, and again when that is taken back', () => {
  const system = mode();
  chooseMode(system === 'dark' ? 'light' : 'dark');
  expect(mode()).not.toBe(system);
  chooseMode(undefined);
  expect(mode()).toBe(system);
});

it('is as the system has it where what is kept makes no sense', () => {
  localStorage.setItem('studio.theme', 'sepia');
  expect(chosenMode()).toBeUndefined();
});
