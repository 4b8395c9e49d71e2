import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { openPage } from '../../test/page';
import { refused, testService } from '../../test/service';
import { FIRING } from './alertFixtures';
import { useAlertMarks } from './useAlertMarks';

const service = testService();

const START = Date.parse('2026-05-04T00:00:00Z');

function Marks({ end }: { end: number }) {
  const { markers } = useAlertMarks(START, end);
  return markers.map(({ label, to, time }) => (
    <p key={label}>{`${label} at ${new Date(time).toISOString()}: ${to}`}</p>
  ));
}

const open = (end = START + 86_400_000) => openPage(<Marks end={end} />);

it('alerts that began to fire in a span stand on its charts, each with its page', async () => {
  service.answers({ alerts: [FIRING, { ...FIRING, id: '2', rule: 'Cost', group: [] }] });
  open();
  const text = 'Alert Error rate: gpt-4o at 2026-05-04T12:02:00.000Z: /alerts/1';
  expect(await screen.findByText(text)).toBeTruthy();
  expect(screen.getByText('Alert Cost at 2026-05-04T12:02:00.000Z: /alerts/2')).toBeTruthy();
  expect(service.asked('alerts')[0].input).toEqual({
    firedFrom: '2026-05-04T00:00:00.000Z',
    firedUntil: '2026-05-05T00:00:00.000Z',
    first: 100,
  });
});

it('who does not see the organisation is not told of its alerts, and asks for none', async () => {
  service.isAskedBy({ roles: ['USER'], seesOrganization: false });
  open();
  await waitFor(() => expect(service.asked('me')).toHaveLength(1));
  expect(service.asked('alerts')).toEqual([]);
});

it('charts go on without marks where alerts cannot be had, and of no time ask for none', async () => {
  service.answers({ alerts: refused('Not now.', 'UNAVAILABLE') });
  const { container, unmount } = open();
  await waitFor(() => expect(service.asked('alerts')).toHaveLength(1));
  expect(container.querySelector('p')).toBeNull();
  unmount();
  open(START);
  await waitFor(() => expect(service.asked('me')).toHaveLength(2));
  expect(service.asked('alerts')).toHaveLength(1);
});
