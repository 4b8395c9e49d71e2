import { expect, it } from 'vitest';
import { contentOf, segmentsOf } from './segments';

const view = (name: string, content: string) => ({
  id: name,
  name,
  owner: 'ayu',
  visibility: 'SHARED' as const,
  editable: false,
  content,
});

it('keeps the list whose fields a filter names', () => {
  expect(contentOf('model:o3', 'dashboard')).toBe('{"filter":"model:o3"}');
  expect(contentOf('severity:high', 'threats')).toBe('{"filter":"severity:high","list":"THREATS"}');
});

it('offers what the subject can be filtered by, wherever it was saved', () => {
  const views = [
    view('errors', '{"filter":"status:>=500"}'),
    view('severe', '{"filter":"severity:high","list":"THREATS"}'),
    view('user', '{"filter":"user:ayu","list":"SESSIONS"}'),
    view('broken', 'no document'),
  ];
  const names = (subject: 'dashboard' | 'threats') =>
    segmentsOf(views, subject).map(({ name }) => name);
  expect(names('dashboard')).toEqual(['errors', 'user']);
  expect(names('threats')).toEqual(['severe', 'user']);
});
