import { expect, it } from 'vitest';
import type { Role } from '../generated/graphql';
import { pages } from './pages';

const OF_ALL = [
  'Dashboard',
  'Dashboards',
  'Explore',
  'Requests',
  'Traces',
  'Sessions',
  'Feedback',
  'Threats',
  'Exports',
  'GraphiQL',
];
const OF_WHOLE = [
  'Models by day',
  'Alerts',
  'Objectives',
  'Statements',
  'Reports',
  'Alert rules',
  'Sources',
];
const OF_ADMINISTRATORS = [
  'Accounts',
  'API keys',
  'Alert channels',
  'Gateway',
  'Settings',
  'Detection',
  'Responses',
  'Prices',
  'Quarantine',
  'Audit',
];
const OF_OTHERS = ['Evaluations', 'Annotations'];

/** As docs/roles.md has it. */
it.each<[string, Role[], string[] | null, string[]]>([
  ['a user', ['USER'], null, [...OF_ALL, 'Budgets']],
  ['an analyst', ['ANALYST'], null, [...OF_ALL, 'Budgets', ...OF_OTHERS, ...OF_WHOLE]],
  ['an analyst of some projects', ['ANALYST'], ['search'], [...OF_ALL, ...OF_OTHERS]],
  ['a user of some projects', ['USER'], ['search'], OF_ALL],
  [
    'an administrator',
    ['ADMIN'],
    null,
    [...OF_ALL, 'Budgets', ...OF_OTHERS, ...OF_WHOLE, ...OF_ADMINISTRATORS],
  ],
  [
    'one of the platform',
    ['ADMIN', 'PLATFORM'],
    null,
    [
      ...OF_ALL,
      'Budgets',
      ...OF_OTHERS,
      ...OF_WHOLE,
      ...OF_ADMINISTRATORS,
      'Organisations',
      'System',
    ],
  ],
])('%s is offered the pages that the service answers', (_, roles, projects, titles) => {
  const shown = pages
    .filter(({ section, may }) => section && (!may || may({ roles, projects })))
    .map(({ title }) => title);
  expect(shown.sort()).toEqual([...titles].sort());
});

it('until it is known who asks, nothing is offered that somebody may not see', () => {
  const shown = pages.filter(({ section, may }) => section && (!may || may(undefined)));
  expect(shown.map(({ title }) => title).sort()).toEqual([...OF_ALL].sort());
});
