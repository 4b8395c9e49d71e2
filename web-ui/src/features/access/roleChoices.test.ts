import { expect, it } from 'vitest';
import { projectsOf } from './roleChoices';

it.each([
  ['', []],
  [' , ', []],
  ['search', ['search']],
  [' search,chat bot , ', ['search', 'chat bot']],
])('projects typed as “%s”', (text, projects) => {
  expect(projectsOf(text)).toEqual(projects);
});
