import { render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { shownTable } from '../../kit/files/saveTable';
import { ReportSheet } from './ReportSheet';
import { changeText, figureChange, inputOf, type Report, scheduleText, spanText } from './reports';
import { reportTables } from './reportTables';

it('says what a report says', () => {
  render(
    <ReportSheet
      name="Every day"
      document={{
        start: '2026-11-29',
        end: '2026-11-30',
        previous: '2026-11-28',
        timeZone: 'UTC',
        filter: 'project:shop',
        figures: [
          { measure: 'REQUESTS', now: 300, before: 200 },
          { measure: 'P95_LATENCY', now: null, before: 900 },
        ],
        points: [
          { start: '2026-11-29T00:00:00Z', requests: 100, cost: 0 },
          { start: '2026-11-29T01:00:00Z', requests: 200, cost: 1.5 },
        ],
        movers: [{ dimension: 'USER', measure: 'COST', name: 'ann', now: 2, before: 1 }],
        errors: [{ dimension: 'MODEL', name: '', errors: 3, requests: 6 }],
        projects: [{ name: '', cost: 2, before: 0, requests: 300 }],
        forecast: null,
        threats: [{ severity: 'HIGH', seen: 1, open: 2 }],
      }}
    />,
  );
  const sheet = screen.getByRole('article', { name: 'Every day' });
  expect(within(sheet).getByText('+50%')).toBeTruthy();
  expect(within(sheet).getByRole('img', { name: /^Requests over time, at most 200/ })).toBeTruthy();
  const moved = within(sheet).getByRole('table', { name: 'Cost that changed most' });
  expect(within(moved).getByRole('row').textContent).toBe('User ann$2.00+100%');
  const errors = within(sheet).getByRole('table', { name: 'Errors' });
  expect(within(errors).getByRole('row').textContent).toBe('without a model350% of its requests');
  const projects = within(sheet).getByRole('table', { name: 'Cost by project' });
  expect(within(projects).getByRole('row').textContent).toBe('without a project$2.00new');
  expect(within(sheet).getByText(/Too little is known/)).toBeTruthy();
  expect(within(sheet).getByRole('button', { name: 'Export' })).toBeTruthy();
});

it('is a file by its parts, with numbers, without those that have nothing', () => {
  const points = [{ start: '2026-11-29T00:00:00Z', requests: 100, cost: 1.5 }];
  const [table, ...others] = reportTables('Every day', {
    ...{ start: '2026-11-29', end: '2026-11-30', previous: '2026-11-28', timeZone: 'UTC' },
    ...{
      filter: '',
      figures: [],
      points,
      movers: [],
      errors: [],
      projects: [],
      threats: [],
      forecast: null,
    },
  });
  expect(others).toEqual([]);
  expect(table && shownTable(table)).toEqual({
    name: 'Every day: Cost and requests over time',
    columns: ['start', 'requests', 'cost'],
    rows: [['2026-11-29T00:00:00Z', 100, 1.5]],
  });
});

it('tells a change of a rate in points, and no change of what is not known', () => {
  expect(figureChange({ measure: 'ERROR_RATE', now: 0.05, before: 0.02 })).toBe('+3 pp');
  expect(changeText(undefined, 1)).toBe('');
  expect(changeText(1, 1)).toBe('unchanged');
});

it('names the days of a report, and when it is made', () => {
  expect(spanText({ start: '2026-11-23', end: '2026-11-30' })).toMatch(/Nov 23.*29, 2026/);
  const weekly = { cadence: 'WEEKLY', at: '07:30', weekday: 7, dayOfMonth: 1 } as Report;
  expect(scheduleText(weekly)).toBe('every Sunday at 07:30');
  expect(inputOf({ ...weekly, dueAt: '', updatedBy: 'eve' } as Report)).toEqual(weekly);
});
